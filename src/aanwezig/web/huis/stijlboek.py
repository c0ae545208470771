"""The style book: every building block of the pages with content, for who builds or judges them. Nothing in it is about anybody.

It opens in a demo only: somebody at work would take its made-up pupils and buttons for real.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from aanwezig.store.deuren.functies import is_demo
from aanwezig.web.huis.context import Bericht
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak
from aanwezig.web.huis.lijst import Kop, Lijst
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek


class Alles(Formulier):
    """A field of every kind."""

    reden = forms.CharField(label="Wat is volgens jullie de reden?", help_text="Weet je het niet, schrijf dan ‘onbekend’.")
    verslag = forms.CharField(label="Verslag", widget=forms.Textarea, required=False)
    dag = forms.DateField(label="Dag", widget=Datumvak)
    tijd = forms.TimeField(label="Tijd", widget=Tijdvak)
    soort = forms.ChoiceField(label="Soort verzuim", choices=(("16-uur", "16 uur in vier lesweken"), ("luxe", "luxeverzuim")))
    actie = forms.ChoiceField(
        label="Moet leerplicht iets doen?",
        help_text="Kies je nee, dan leest leerplicht de melding alleen.",
        choices=(("ja", "Ja"), ("nee", "Nee, alleen ter kennisgeving")),
        widget=forms.RadioSelect,
    )
    met = forms.MultipleChoiceField(
        label="Wie komen er?", choices=(("leerling", "de leerling"), ("ouders", "de ouders")), widget=forms.CheckboxSelectMultiple
    )
    gezien = forms.BooleanField(label="Ik heb de melding nagelezen", help_text="Leerplicht leest haar zoals ze er nu staat.")
    bestand = forms.FileField(label="Bestand met verzuim", required=False)


class Filter(Formulier):
    """What narrows a list."""

    naam = forms.CharField(label="Naam", required=False)
    stand = forms.ChoiceField(label="Stand", choices=(("", "alle"), ("open", "open")), required=False)


@dataclass(frozen=True, slots=True)
class Tegel:
    """A number and what it counts."""

    getal: int
    tekst: str
    toon: str
    adres: str = "#"


@dataclass(frozen=True, slots=True)
class Tabblad:
    """A list beside others."""

    naam: str
    hier: bool
    aantal: int
    adres: str = "#"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that happened."""

    op: date
    zin: str
    wie: str
    correctie: bool = False


@dataclass(frozen=True, slots=True)
class Stap:
    """A step of a route."""

    naam: str
    stand: str
    wie: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of the list."""

    dag: date
    toon: str
    wat: str
    leerling: str
    uren: int


@ingelogd
def page(request: Verzoek) -> HttpResponse:
    """Show every building block, where the database is a demo."""
    if not is_demo():
        raise Http404
    dag = request.moment.dag
    leeg, ingevuld = Alles(auto_id="id_leeg_%s"), Alles({"soort": "luxe"}, auto_id="id_fout_%s")
    return render(
        request,
        "huis/stijlboek.html",
        {
            "kruimels": [("Mijn werk", "/"), ("Stijlboek", "")],
            "gezegd": [
                Bericht("goed", "De melding is verstuurd. Leerplicht leest haar vandaag."),
                Bericht("let-op", "De gegevens veranderden terwijl je schreef. Lees ze nog eens na."),
            ],
            "tegels": [
                Tegel(2, "te laat", "fout"),
                Tegel(5, "vandaag", "let-op"),
                Tegel(1234, "deze week", ""),
                Tegel(0, "wacht op anderen", "info"),
                Tegel(3, "veranderd na een correctie", "info"),
            ],
            "tabbladen": [Tabblad("Van mij", True, 14), Tabblad("Mijn team", False, 31), Tabblad("Nog niet opgepakt", False, 0)],
            "filters": Filter({"naam": "Vos"}, auto_id="id_filter_%s"),
            "lijst": _listing(dag),
            "tijdlijn": [
                Gebeurtenis(dag, "De school verbeterde 2 uur: ziek", "Het Voorbeeld", correctie=True),
                Gebeurtenis(dag - timedelta(days=3), "De school meldde bij leerplicht", "V. Voorbeeld, Het Voorbeeld"),
                Gebeurtenis(dag - timedelta(days=5), "Het signaal was bereikt: 16 uur", ""),
            ],
            "stappen": [
                Stap("Gesprek met ouders", "klaar", "school", "3 sep"),
                Stap("Kernteam", "klaar", "samenwerkingsverband", "8 sep"),
                Stap("Vier weken eigen kracht", "nu", "school", "tot 3 dec"),
                Stap("Brugplek", "overgeslagen", "", ""),
                Stap("Terug naar school", "straks", "regisseurs", ""),
            ],
            "leeg": leeg,
            "ingevuld": ingevuld,
        },
    )


def _listing(dag: date) -> Lijst[Rij]:
    rijen = [
        Rij(dag - timedelta(days=7), "fout", "Nieuwe melding oppakken", "V. Voorbeeld", 17),
        Rij(dag, "let-op", "Gesprek voeren", "W. Voorbeeld", 9),
        Rij(dag + timedelta(days=7), "stil", "Terugkoppelen aan school", "X. Voorbeeld", 4),
    ]
    koppen = (Kop("Uiterlijk", "#", "ascending", False), Kop("Wat te doen", "", "", False), Kop("Leerling", "#", "", False))
    return Lijst((*koppen, Kop("Uren", "#", "", True)), Paginator(rijen, 3).page(1), 153, "", "#", (("Excel", "#"), ("CSV", "#")))
