"""The documents of a case: what there is, adding one, reading one, and taking one out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.casusdocumenten import Document, haal_document_weg, voeg_document_toe
from aanwezig.definitions.boeken import documentregels
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.casussen import LEZEN, WERKEN, access_casus, access_document, can_take_out, documenten_of
from aanwezig.store.models import Casusdocument
from aanwezig.web.casussen.beeld import frame_of
from aanwezig.web.casussen.plan import crumbs
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.documenten import as_file, size_of
from aanwezig.web.huis.forms import Formulier
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

KOLOMMEN: tuple[Kolom[Casusdocument], ...] = (
    Kolom("nummer", "Nr.", lambda d: d.volgnummer, ("volgnummer",), getal=True),
    Kolom("titel", "Wat het is", lambda d: d.titel, ("titel", "pk")),
    Kolom("soort", "Soort", lambda d: documentregels().soorten[d.soort].naam, ("soort", "pk")),
    Kolom("dag", "Toegevoegd", lambda d: d.vastgelegd_op, ("vastgelegd_op",)),
    Kolom("wie", "Door", lambda d: f"{d.door.gebruiker.naam}, {d.door.organisatie}", ("door__gebruiker__naam", "pk")),
    Kolom("omvang", "Omvang", lambda d: size_of(d.omvang), ("omvang",)),
)


class Toevoegen(Formulier):
    """A file with what it is."""

    bestand = forms.FileField(label="Bestand")
    titel = forms.CharField(label="Wat is het?", max_length=120, help_text="Bijvoorbeeld: verslag van de observatie in groep 6.")
    soort = forms.ChoiceField(label="Soort")
    over_anderen = forms.BooleanField(
        label="Er staat ook iets in over andere mensen dan het kind en het gezin",
        required=False,
        help_text="Ouders en leerling zien dan wel dat het er is. Vragen zij een kopie, kijk dan eerst wat daarin over anderen gaat.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regels = documentregels()
        self.fields["soort"].choices = [  # type: ignore[attr-defined]
            ("", "Kies"),
            *((code, soort.naam[0].upper() + soort.naam[1:]) for code, soort in regels.soorten.items()),
        ]
        self.fields["bestand"].help_text = f"{regels.in_woorden[0].upper()}{regels.in_woorden[1:]}."
        self.fields["bestand"].widget.attrs["accept"] = ",".join(
            f".{uitgang}" for soort in regels.bestanden.values() for uitgang in soort.uitgangen
        )

    @property
    def document(self) -> Document:
        """What the act takes."""
        data = self.cleaned_data
        return Document(data["soort"], data["titel"], str(data["bestand"].name), data["bestand"].read(), data["over_anderen"])


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """List the documents; whoever works on the case adds one."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, WERKEN if request.method == "POST" else LEZEN)
    form = Toevoegen(request.POST or None, request.FILES or None)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(request, lambda: voeg_document_toe(casus, form.document, request.moment), "Het document staat erbij.", form):
        return redirect("casussen:documenten", sleutel)
    documenten = documenten_of(casus)
    if bestand := exported(request, documenten.kept(), KOLOMMEN, "-dag", "documenten"):
        return bestand
    lijst, kader = lay_out(request, documenten.kept(), KOLOMMEN, "-dag"), frame_of(casus, request.functie, dag)
    return render(
        request,
        "casussen/documenten.html",
        kader
        | {
            "lijst": lijst,
            "houding": houding_of(list(lijst.rijen), request.functie, kader["op"]),
            "weg": [document for document in documenten if document.vervallen_op is not None],
            "form": form,
            "regels": documentregels(),
            "omvang": size_of,
            "haalt_weg": can_take_out,
            "kruimels": crumbs(casus, "Documenten"),
        },
    )


@mag(LEZEN)
def give(request: Verzoek, sleutel: UUID, document: UUID) -> HttpResponse:
    """Give a document as a file; nothing of it runs in the browser."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, LEZEN)
    return as_file(access_document(casus, document))


@require_POST
@mag(WERKEN)
def take_out(request: Verzoek, sleutel: UUID, document: UUID) -> HttpResponse:
    """Take a document out of the case."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, WERKEN)
    rij = access_document(casus, document)
    reden = request.POST.get("reden", "")
    if reden.strip():
        try_act(request, lambda: haal_document_weg(rij, reden, request.moment), "Het document is weggehaald. De inhoud is er niet meer.")
    else:
        messages.error(request, "Schrijf op waarom je dit document weghaalt.")
    return redirect("casussen:documenten", sleutel)
