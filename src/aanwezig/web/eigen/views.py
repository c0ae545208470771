"""The own file of a parent with custody or a pupil: reading it, taking it along, and having a say in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from aanwezig.actions.eigen import Vraag, verklaar, vraag_correctie
from aanwezig.actions.toestemmingen import Rustend, rests_on, trek_toestemming_in
from aanwezig.definitions.boeken import noodbeleid, takenboek, verwijsregels
from aanwezig.store.deuren.dossier import rijen_of, signalen_of
from aanwezig.store.deuren.eigen import (
    Eigen,
    access_brief,
    access_own_document,
    access_toestemming,
    as_eigenblik,
    asked_on,
    casussen_of,
    correctieverzoeken_of,
    gesprekken_of,
    holders_of,
    leerling_of,
    looks_of,
    meldingen_of,
    noodtoegangen_of,
    toestemmingen_of,
    verklaringen_of,
    zaken_of,
)
from aanwezig.store.models import Casus, Correctieverzoek, Gesprek, Melding, Signaal, Toestemming, Verklaring, Verzuimrij, Zaak
from aanwezig.web.eigen.aanpak import gather_aanpakken
from aanwezig.web.eigen.beeld import gather_own, holding
from aanwezig.web.eigen.forms import Correctie, Woorden
from aanwezig.web.eigen.uitdraai import pack
from aanwezig.web.eigen.woorden import about
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.documenten import as_file
from aanwezig.web.huis.middleware import DOSSIER
from aanwezig.web.huis.toegang import eigen_mag, openbaar
from aanwezig.web.huis.verzoek import EigenVerzoek
from aanwezig.weergave.woorden import join_words

PER_KEER = 50


@eigen_mag("eigen-inzien")
def overview(request: EigenVerzoek) -> HttpResponse:
    """Show the file."""
    aanpakken = gather_aanpakken(request.eigen, request.moment.dag, route=False)
    beeld = gather_own(request.eigen, request.moment.op, request.moment.dag)
    return render(request, "eigen/overzicht.html", {**beeld, "aanpak": next(iter(aanpakken), None)})


@require_POST
@eigen_mag("eigen-inzien")
def choose(request: EigenVerzoek) -> HttpResponse:
    """Look into the file of another child of the same parent."""
    gekozen = next((eigen for eigen in request.eigens if str(eigen.toegang.sleutel) == request.POST.get("dossier")), None)
    if gekozen is None:
        raise Http404
    request.session[DOSSIER] = gekozen.toegang.pk
    return redirect("eigen:overzicht")


@openbaar
def without(request: HttpRequest) -> HttpResponse:
    """Say that this account opens no file (any more)."""
    return render(request, "eigen/geen_toegang.html")


@eigen_mag("eigen-inzien")
def list_verzuim(request: EigenVerzoek) -> HttpResponse:
    """Show every row of absence, each with a way to say that it is wrong."""
    rijen = rijen_of(leerling_of(request.eigen), None, request.moment.dag)
    vervangen = {rij.vervangt for rij in rijen if rij.vervangt}
    bladzijde = Paginator([rij for rij in rijen if rij.rij_id not in vervangen], PER_KEER).get_page(request.GET.get("bladzijde"))
    return render(request, "eigen/verzuim.html", {"bladzijde": bladzijde, "in_woorden": about})


@eigen_mag("eigen-inzien")
def approach(request: EigenVerzoek) -> HttpResponse:
    """Show what is done when the child stays home, or threatens to: the case that runs, and those that were closed."""
    return render(request, "eigen/aanpak.html", {"aanpakken": gather_aanpakken(request.eigen, request.moment.dag)})


@eigen_mag("eigen-inzien")
def letter(request: EigenVerzoek, sleutel: UUID) -> HttpResponse:
    """Give the page of a letter."""
    brief = access_brief(request.eigen, sleutel)
    antwoord = HttpResponse(bytes(brief.pdf), content_type="application/pdf")
    antwoord["Content-Disposition"] = content_disposition_header(False, f"brief-{brief.verstuurd_op:%Y-%m-%d}.pdf") or "inline"
    return antwoord


@eigen_mag("eigen-inzien")
def document(request: EigenVerzoek, sleutel: UUID) -> HttpResponse:
    """Give a document of the case as a file to keep."""
    return as_file(access_own_document(request.eigen, sleutel))


@eigen_mag("eigen-uitdraai")
def take_along(request: EigenVerzoek) -> HttpResponse:
    """Say what the file to take along holds and what not."""
    return render(request, "eigen/meenemen.html", {})


@require_POST
@eigen_mag("eigen-uitdraai")
def download(request: EigenVerzoek) -> HttpResponse:
    """Give the whole file at once."""
    antwoord = HttpResponse(pack(request.eigen, request.moment.op), content_type="application/zip")
    antwoord["Content-Disposition"] = content_disposition_header(True, f"dossier-{request.moment.dag}.zip") or "attachment"
    return antwoord


@eigen_mag("eigen-inzien")
def looks(request: EigenVerzoek) -> HttpResponse:
    """Show who looked at the file."""
    bladzijde = Paginator(looks_of(request.eigen), PER_KEER).get_page(request.GET.get("bladzijde"))
    blikken = [as_eigenblik(regel, request.eigen) for regel in bladzijde]
    nood = noodtoegangen_of(request.eigen) if bladzijde.number == 1 else []
    namen = {code: een.naam for code, een in noodbeleid().uitkomsten.items()}
    return render(request, "eigen/inzage.html", {"bladzijde": bladzijde, "blikken": blikken, "nood": nood, "namen": namen})


@dataclass(frozen=True, slots=True)
class Instemming:
    """A consent as it is shown: for what, whether it can be withdrawn by who looks, and what then ends."""

    rij: Toestemming
    waarvoor: str
    kan_intrekken: bool
    eindigt: Rustend


@eigen_mag("eigen-inzien")
def consents(request: EigenVerzoek) -> HttpResponse:
    """Show each consent: for what, by whom, when, how, and the text."""
    return render(
        request,
        "eigen/toestemmingen.html",
        {
            "toestemmingen": [_toestemming_of(request, rij) for rij in toestemmingen_of(request.eigen)],
            "ziet": request.eigen.can_see("toestemming"),
            "wie_beslist": verwijsregels().who_consents(request.eigen.leeftijd),
        },
    )


@eigen_mag("eigen-intrekken")
def withdraw(request: EigenVerzoek, nummer: int) -> HttpResponse:
    """Say what ends, and withdraw a consent."""
    instemming = _toestemming_of(request, access_toestemming(request.eigen, nummer))
    if not instemming.kan_intrekken:
        return redirect("eigen:toestemmingen")
    if request.method == "POST":
        try_act(request, lambda: trek_toestemming_in(instemming.rij, request.moment), "Je toestemming is ingetrokken.")
        return redirect("eigen:toestemmingen")
    return render(request, "eigen/intrekken.html", {"een": instemming})


def _toestemming_of(request: EigenVerzoek, rij: Toestemming) -> Instemming:
    kan = rij.ingetrokken_op is None and verwijsregels().can_withdraw(request.eigen.toegang.soort, request.eigen.leeftijd)
    met = join_words([str(organisatie) for organisatie in asked_on(request.eigen, rij)])
    return Instemming(rij, f"de {rij.doel}" + (f", met {met}" if met else ""), kan, rests_on(rij) if kan else Rustend())


@eigen_mag("eigen-verklaren")
def words(request: EigenVerzoek, soort: str = "", sleutel: UUID | None = None) -> HttpResponse:
    """Put one's own words in the file: about a report, a case, or the whole."""
    over = _word_about(request, soort, sleutel)
    naam = "" if over is None else type(over).__name__.lower()
    hierover = [een for een in verklaringen_of(request.eigen) if _about(een) == (naam, over and over.pk)]
    nu = next((een for een in holding(hierover) if een.toegang_id == request.eigen.toegang.pk), None)
    form = Woorden(request.POST or None, initial={"tekst": nu.tekst if nu else ""})
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: verklaar(
                form.cleaned_data["tekst"],
                request.moment,
                melding=over if isinstance(over, Melding) else None,
                zaak=over if isinstance(over, Zaak) else None,
                casus=over if isinstance(over, Casus) else None,
            ),
            "Jouw woorden staan in het dossier. Wie eraan werkt, leest ze.",
            form,
        )
    ):
        return redirect("eigen:aanpak" if isinstance(over, Casus) else "eigen:overzicht")
    eerder = [een for een in hierover if een.toegang_id == request.eigen.toegang.pk and een != nu]
    return render(request, "eigen/woorden.html", {"form": form, "over": over, "nu": nu, "eerder": eerder, "in_woorden": about})


def _about(een: Verklaring) -> tuple[str, int | None]:
    """Return what somebody's words are about, and which one."""
    waarover = {"melding": een.melding_id, "zaak": een.zaak_id, "casus": een.casus_id}
    return next(((naam, pk) for naam, pk in waarover.items() if pk is not None), ("", None))


def _word_about(request: EigenVerzoek, soort: str, sleutel: UUID | None) -> Melding | Zaak | Casus | None:
    """Return what somebody writes about, when it is in their own file; None for the file as a whole."""
    if sleutel is None:
        return None
    lijsten: dict[str, Callable[[Eigen], Sequence[Melding | Zaak | Casus]]] = {
        "melding": meldingen_of,
        "zaak": zaken_of,
        "casus": casussen_of,
    }
    over = next((een for een in lijsten[soort](request.eigen) if een.sleutel == sleutel), None) if soort in lijsten else None
    if over is None:
        raise Http404
    return over


@eigen_mag("eigen-corrigeren")
def corrections(request: EigenVerzoek) -> HttpResponse:
    """Show what was asked to be put right, and the answers."""
    return render(request, "eigen/correcties.html", {"verzoeken": correctieverzoeken_of(request.eigen), "in_woorden": about})


@eigen_mag("eigen-corrigeren")
def correct(request: EigenVerzoek, soort: str = "", nummer: int = 0) -> HttpResponse:
    """Ask that something is put right: a row of absence, a signal, a report, a talk, or something else."""
    over = _subject(request, soort, nummer) if soort else None
    bewaarders = holders_of(request.eigen, request.moment.dag) if over is None else []
    keuzes = [(een.pk, str(een) if een.soort == "school" else f"leerplicht {een}") for een in bewaarders]
    begin = {"soort": Correctieverzoek.Soort.CORRECTIE, "bij": bewaarders[0].pk if bewaarders else None}
    form = Correctie(keuzes, request.POST or None, over=over is not None, initial=begin)
    if request.method == "POST" and form.is_valid():
        bij = next((een for een in bewaarders if str(een.pk) == form.cleaned_data.get("bij")), None)
        vraag = Vraag(form.cleaned_data["soort"], form.cleaned_data["tekst"], over, bij)
        if try_act(
            request, lambda: vraag_correctie(vraag, request.moment), "Je vraag is verstuurd. Het antwoord komt op deze pagina.", form
        ):
            return redirect("eigen:correcties")
    termijn = takenboek().soorten["correctie-behandelen"].termijn
    return render(request, "eigen/correctie.html", {"form": form, "over": over, "in_woorden": about, "termijn": termijn})


def _subject(request: EigenVerzoek, soort: str, nummer: int) -> Verzuimrij | Signaal | Melding | Gesprek:
    """Return what somebody says is wrong, when it is in their own file."""
    leerling, dag = leerling_of(request.eigen), request.moment.dag
    rijen: dict[str, list[Verzuimrij] | list[Signaal] | list[Melding] | list[Gesprek]] = {
        "verzuim": rijen_of(leerling, None, dag) if soort == "verzuim" else [],
        "signaal": signalen_of(leerling, None, dag) if soort == "signaal" else [],
        "melding": meldingen_of(request.eigen) if soort == "melding" else [],
        "gesprek": gesprekken_of(request.eigen) if soort == "gesprek" else [],
    }
    gevonden = next((rij for rij in rijen.get(soort, []) if rij.pk == nummer), None)
    if gevonden is None:
        raise Http404
    return gevonden
