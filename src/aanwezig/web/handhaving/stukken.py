"""Pages of a sworn officer: records that are free to use, one by its exact number, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.handhaving import beeindig_behoefte, begin_stuk, leg_doel_vast, verbeter_stuk, verstrek
from aanwezig.actions.wpginzage import note_form, see_list, see_nummer, see_stuk
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.core.wpg.fasen import Fase
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import (
    Stukbeeld,
    Stukstand,
    authorisations_of,
    authorises,
    bases_of,
    registers_of,
    supervises,
    zaak_for,
)
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.web.handhaving.forms import Bij, Doel, Einde, Nieuw, Opvragen, Verbeteren, Verstrekken, Zoeken
from aanwezig.web.handhaving.woorden import tabs_of, words_for
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

VERWERKEN = "wpg-verwerken"
KOLOMMEN: tuple[Kolom[Stukbeeld], ...] = (
    Kolom("nummer", "Nummer", lambda stuk: stuk.nummer, ("nummer",)),
    Kolom("wat", "Wat", lambda stuk: wpgboek().soorten[stuk.soort].naam, ("soort",)),
    Kolom("wie", "Over wie", lambda stuk: stuk.betrokkene, ("betrokkene",)),
    Kolom("begin", "Eerste verwerking", lambda stuk: stuk.feiten.eerste_verwerking, ("eerste_verwerking",)),
    Kolom("tot", "Vrij te gebruiken", lambda stuk: stuk.vrij_tot or date.max, ("vrij_tot",)),
    Kolom("stand", "Stand", lambda stuk: list(Stukstand).index(stuk.stand), ("stand",)),
)
STAND = {Stukstand.LOOPT: "goed", Stukstand.VERSTREKT: "info", Stukstand.ZONDER_DOEL: "let-op", Stukstand.STAAT_STIL: "fout"}
FORMULIEREN = {"verbeteren": Verbeteren, "doel": Doel, "verstrekken": Verstrekken, "einde": Einde}


@mag(VERWERKEN, "wpg-toezien", "wpg-autoriseren")
def listing(request: Verzoek) -> HttpResponse:
    """Show what is free to use, or what of it is about somebody; who oversees or authorises begins elsewhere."""
    functie = request.functie
    if not authorisations_of(functie, request.moment.dag):
        if supervises(functie):
            return redirect("handhaving:toezicht")
        if authorises(functie):
            return redirect("handhaving:autorisaties")
        raise NietGevonden
    form = Zoeken(request.POST or None)
    keuze = form.cleaned_data if form.is_valid() else {}
    stukken = see_list(request.moment, keuze.get("zoek", ""), keuze.get("soort", ""), keuze.get("stand", ""))
    return render(
        request,
        "handhaving/lijst.html",
        {
            "lijst": lay_out_rows(request, stukken, KOLOMMEN, "-begin", request.POST),
            "form": form,
            "kort": any(keuze.get(veld) for veld in ("zoek", "soort", "stand")),
            "stand": STAND,
            "bladen": tabs_of(request, "lijst"),
            "autorisaties": authorisations_of(functie, request.moment.dag),
            **words_for(functie, stukken),
        },
    )


@mag(VERWERKEN)
def by_number(request: Verzoek) -> HttpResponse:
    """Ask for a record by its exact number, with a reason."""
    _check_officer(request)
    form = Opvragen(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nummer, reden = form.cleaned_data["nummer"], form.cleaned_data["reden"]
        try:
            stuk = see_nummer(nummer, reden, request.moment)
        except NietMogelijk as fout:
            form.add_error("reden", str(fout))
        else:
            if stuk is not None:
                return _show(request, stuk, Ingang(stuk.sleutel, stuk.nummer, reden))
            form.add_error("nummer", "Met dit nummer is er geen stuk dat je mag zien. Dat je zocht, is vastgelegd.")
    return render(request, "handhaving/nummer.html", {"form": form, "bladen": tabs_of(request, "nummer")})


@mag(VERWERKEN)
def new(request: Verzoek, zaak: UUID) -> HttpResponse:
    """Begin a record from a case."""
    van = zaak_for(request.functie, zaak, request.moment.dag)
    note_form(van, request.moment)
    dag = request.moment.dag
    form = Nieuw(
        bases_of(request.functie, dag),
        registers_of(request.functie),
        dag,
        request.POST or None,
        initial={"betrokkene": van.naam, "betrokkene_soort": "leerling", "eerste_verwerking": dag},
    )
    begonnen: list[Stukbeeld] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(request, lambda: begonnen.append(begin_stuk(zaak, form.stuk, request.moment)), "Het stuk is vastgelegd.", form)
    ):
        stuk = begonnen[0]
        if stuk.fase == Fase.VRIJ:
            return redirect("handhaving:stuk", stuk.sleutel)
        return _show(request, stuk, Ingang(stuk.sleutel, stuk.nummer, form.stuk.keuze))
    return render(
        request,
        "handhaving/nieuw.html",
        {
            "form": form,
            "zaak": van,
            "boek": wpgboek(),
            "kruimels": [(f"Zaak {van.nummer}", reverse("zaken:zaak", args=[zaak])), ("Naar handhaving", "")],
        },
    )


@mag(VERWERKEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a record that is free to use."""
    return _show(request, see_stuk(sleutel, request.moment), Ingang(sleutel))


@require_POST
@mag(VERWERKEN)
def mend(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write a new version."""
    return _do(
        request,
        sleutel,
        "verbeteren",
        lambda ingang, data: verbeter_stuk(ingang, data["tekst"], data["reden"], request.moment),
        "De nieuwe versie staat vast. De oude blijft ernaast staan.",
    )


@require_POST
@mag(VERWERKEN)
def purpose(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Put the purpose on paper."""
    return _do(
        request, sleutel, "doel", lambda ingang, data: leg_doel_vast(ingang, data["doel"], request.moment), "Het doel staat op papier."
    )


@require_POST
@mag(VERWERKEN)
def disclose(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down to whom a record was given."""
    return _do(
        request,
        sleutel,
        "verstrekken",
        lambda ingang, data: verstrek(ingang, data["ontvanger"], data["aan_wie"], data["waarom"], request.moment),
        "De verstrekking is vastgelegd. Geef het stuk zelf door op een veilige manier.",
    )


@require_POST
@mag(VERWERKEN)
def end(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Say that a record is needed no more."""
    return _do(
        request,
        sleutel,
        "einde",
        lambda ingang, data: beeindig_behoefte(ingang, data["waarom"], request.moment),
        "Vastgelegd: dit stuk is niet meer nodig. Het wordt afgeschermd op de dag die de wet noemt.",
    )


def _do(request: Verzoek, sleutel: UUID, welk: str, act: Callable[[Ingang, dict[str, Any]], object], gelukt: str) -> HttpResponse:
    """Do something at a record, and show it as it is then: as far as it is still for who did it."""
    _check_officer(request)
    form = FORMULIEREN[welk](request.POST, auto_id=f"{welk}_%s")
    ingang = form.ingang(sleutel)
    gedaan = form.is_valid() and try_act(request, lambda: act(ingang, form.cleaned_data), gelukt, form)
    stuk = _again(ingang, request)
    if gedaan and (stuk is None or not ingang.nummer):
        return redirect("handhaving:lijst") if stuk is None else redirect("handhaving:stuk", sleutel)
    if stuk is None:
        raise NietGevonden
    return _show(request, stuk, ingang, {} if gedaan else {welk: form})


def _again(ingang: Ingang, request: Verzoek) -> Stukbeeld | None:
    """Return the record after something was done; None when it is shielded by now."""
    try:
        if ingang.nummer:
            stuk = see_nummer(ingang.nummer, ingang.reden, request.moment)
            return stuk if stuk is not None and stuk.sleutel == ingang.sleutel else None
        return see_stuk(ingang.sleutel, request.moment)
    except (NietGevonden, NietMogelijk):
        return None


def _show(request: Verzoek, stuk: Stukbeeld, ingang: Ingang, fout: dict[str, Bij] | None = None) -> HttpResponse:
    begin = {"ingang_nummer": ingang.nummer, "ingang_reden": ingang.reden}
    formulieren = {
        naam: soort(initial={**begin, "tekst": stuk.inhoud.get("tekst", "")}, auto_id=f"{naam}_%s") for naam, soort in FORMULIEREN.items()
    } | (fout or {})
    return render(
        request,
        "handhaving/stuk.html",
        {
            "stuk": stuk,
            "formulieren": formulieren,
            "open": next(iter(fout or {}), ""),
            "kruimels": [("Handhaving", reverse("handhaving:lijst")), (stuk.nummer, "")],
            **words_for(request.functie, [stuk]),
        },
    )


def _check_officer(request: Verzoek) -> None:
    if not authorisations_of(request.functie, request.moment.dag):
        raise NietGevonden
