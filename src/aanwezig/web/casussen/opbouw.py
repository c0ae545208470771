"""The build-up timetable of a case: hours a day, and at which lessons of the school."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import HttpResponse
from django.shortcuts import redirect, render

from aanwezig.actions.casuswerk import leg_opbouw_vast
from aanwezig.core.herleiding.taal import DAGEN
from aanwezig.core.verzuim.afgesproken import Les
from aanwezig.store.deuren.casussen import WERKEN, access_casus, opbouw_of
from aanwezig.store.deuren.inschrijvingen import agreed_at, rooster_at
from aanwezig.store.models import Opbouw, Roosterles, opbouw_on
from aanwezig.web.casussen.beeld import frame_of, hours
from aanwezig.web.casussen.forms import UUR
from aanwezig.web.casussen.plan import crumbs
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

WEEKDAGEN = DAGEN[:5]


@mag(WERKEN)
def build_up(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down a step of the build-up timetable; it starts from the one that holds now."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, WERKEN)
    stappen = opbouw_of(casus, lessen=True)
    nu = opbouw_on(stappen, dag)
    rooster = rooster_at(casus.leerling_id, request.functie.organisatie_id, dag)
    lessen = agreed_at(casus.leerling_id, request.functie.organisatie_id, dag) if rooster else None
    begin: dict[str, Any] = {"vanaf": dag}
    if nu is not None:
        begin |= {"waar": nu.waar} | _hours_besides(nu, lessen, rooster)
    form = Opbouwen(request.POST or None, initial=begin, rooster=rooster, nu=lessen)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_act(
            request,
            lambda: leg_opbouw_vast(casus, data["vanaf"], form.minuten, data["waar"], data["afspraak"], request.moment, form.gekozen),
            "De opbouw staat in het plan.",
            form,
        ):
            return redirect("casussen:casus", sleutel)
    return render(
        request,
        "casussen/opbouw.html",
        frame_of(casus, request.functie, dag)
        | {
            "form": form,
            "stappen": stappen,
            "uren": hours,
            "dagen": WEEKDAGEN,
            "lessen_in_woorden": lessons_in_words,
            "kruimels": crumbs(casus, "Opbouw"),
        },
    )


def _hours_besides(nu: Opbouw, lessen: Iterable[Les] | None, rooster: Sequence[Roosterles]) -> dict[str, str]:
    """Return the hours of the step that holds besides the lessons that were agreed, by weekday, where there are any."""
    van_lessen = minutes_of(lessen or (), {(les.weekdag, les.lesuur): les for les in rooster})
    buiten = {naam: minuten - al for naam, minuten, al in zip(WEEKDAGEN, nu.per_dag, van_lessen, strict=True)}
    return {naam: f"{minuten / UUR:g}" for naam, minuten in buiten.items() if minuten > 0}


@dataclass(frozen=True, slots=True)
class Vak:
    """A lesson that can be chosen: how it is called aloud, when it is, and its box."""

    naam: str
    tijd: str
    vak: BoundWidget


class Opbouwen(Formulier):
    """A step of the build-up timetable: hours a day, and (to the school of the pupil) at which lessons of its timetable.

    ``rooster``: the lessons of the week; without them the form does not ask for lessons. ``nu``: the lessons that were agreed, if any.
    """

    ZOALS_NU, LESSEN = "zoals-nu", "lessen"

    vanaf = forms.DateField(label="Vanaf", widget=Datumvak())
    telt = forms.ChoiceField(label="Op welke lesuren is er les?", widget=forms.RadioSelect)
    lessen = forms.TypedMultipleChoiceField(label="Lesuren", required=False, widget=forms.CheckboxSelectMultiple, coerce=lambda les: les)
    waar = forms.CharField(label="Waar?", required=False, max_length=120, help_text="Bijvoorbeeld: in de kleine groep, of thuis met AV1.")
    afspraak = forms.CharField(
        label="Wat spraken jullie nog meer af?", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )

    def __init__(self, *args: Any, rooster: Sequence[Roosterles] = (), nu: Collection[Les] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooster, self.nu = {(les.weekdag, les.lesuur): les for les in rooster}, nu
        for dag in WEEKDAGEN:
            self.fields[dag] = forms.DecimalField(label=dag.capitalize(), required=False, min_value=0, max_value=8, decimal_places=2)
            self.fields[dag].widget.attrs |= {
                "step": "0.25",
                "class": "utrecht-textbox utrecht-textbox--html-input",
                "inputmode": "decimal",
            }
        if rooster:
            gelijk = "Het rooster van de school blijft gelden" if nu is None else "De lesuren blijven zoals ze zijn afgesproken"
            self.fields["telt"].choices = [  # type: ignore[attr-defined]
                (self.ZOALS_NU, gelijk),
                (self.LESSEN, "Alleen op de lesuren die ik hieronder aankruis"),
            ]
            self.fields["lessen"].choices = [  # type: ignore[attr-defined]
                (f"{weekdag}.{lesuur}", str(les)) for (weekdag, lesuur), les in self.rooster.items()
            ]
            self.initial.setdefault("telt", self.ZOALS_NU)
            self.initial.setdefault("lessen", [f"{weekdag}.{lesuur}" for weekdag, lesuur in nu or ()])
        else:
            del self.fields["telt"], self.fields["lessen"]
        self.order_fields(["vanaf", *WEEKDAGEN, "telt", "lessen", "waar", "afspraak"])

    @property
    def raster(self) -> list[tuple[int, list[Vak | None]]]:
        """The lessons as they stand in a week: a row for each lesuur, with Monday to Friday (None: no lesson)."""
        vakken = {str(vak.data["value"]): vak for vak in self["lessen"]}
        return [
            (lesuur, [self._cell(weekdag, lesuur, vakken) for weekdag in range(1, len(WEEKDAGEN) + 1)])
            for lesuur in sorted({lesuur for _, lesuur in self.rooster})
        ]

    def _cell(self, weekdag: int, lesuur: int, vakken: Mapping[str, BoundWidget]) -> Vak | None:
        les = self.rooster.get((weekdag, lesuur))
        if les is None:
            return None
        tijd = f"{clock(les.begin_minuut)} – {clock(les.eind_minuut)}"
        return Vak(f"{WEEKDAGEN[weekdag - 1]}, lesuur {lesuur}", tijd, vakken[f"{weekdag}.{lesuur}"])

    @property
    def gekozen(self) -> list[Les] | None:
        """The lessons that were chosen; None when what holds stays."""
        if self.cleaned_data.get("telt") != self.LESSEN:
            return None
        return [tuple(map(int, les.split("."))) for les in self.cleaned_data["lessen"]]  # type: ignore[misc]

    @property
    def minuten(self) -> list[int]:
        """The minutes of Monday to Friday: of the lessons, and what was filled in besides."""
        gevuld = [round((self.cleaned_data[dag] or 0) * UUR) for dag in WEEKDAGEN]
        per_dag = minutes_of(self.nu or () if self.gekozen is None else self.gekozen, self.rooster)
        return [sum(paar) for paar in zip(gevuld, per_dag, strict=True)]


def minutes_of(lessen: Iterable[Les], rooster: Mapping[Les, Roosterles]) -> list[int]:
    """Return the minutes on Monday to Friday that lessons of a timetable take."""
    uit = [0] * len(WEEKDAGEN)
    for weekdag, lesuur in lessen:
        if (les := rooster.get((weekdag, lesuur))) is not None:
            uit[weekdag - 1] += les.eind_minuut - les.begin_minuut
    return uit


def clock(minuut: int) -> str:
    """Write minutes after midnight as a time: ``8.30``."""
    return f"{minuut // UUR}.{minuut % UUR:02d}"


def lessons_in_words(lessen: Iterable[Sequence[int]]) -> str:
    """Write lessons of a week by day: ``ma 1 en 2, wo 1``."""
    per_dag: dict[int, list[str]] = {}
    for weekdag, lesuur in sorted(map(tuple, lessen)):
        per_dag.setdefault(weekdag, []).append(str(lesuur))
    return ", ".join(f"{WEEKDAGEN[dag - 1][:2]} {', '.join(lesuren)}" for dag, lesuren in per_dag.items()) or "geen enkel lesuur"
