"""The list of work as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.core.werk.stappen import Tredestap
from aanwezig.definitions.boeken import meldingboek, takenboek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.taken import signaal_behind, signalen_behind, step_of
from aanwezig.store.models import Functie, Inschrijving, Signaal, Taak, Zaak
from aanwezig.web.huis.lijst import Kolom
from aanwezig.web.signalen.woorden import amount_found, reason_of
from aanwezig.web.werk.bestemming import NA_CORRECTIE, address_of
from aanwezig.weergave.woorden import count_of

WEEK = timedelta(weeks=1)
ZONDER_STAP = (NA_CORRECTIE, "terugkoppeling-lezen")
"""Work that asks to look at something: the rung says nothing about it."""


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One task as a line: by when, what, about whom, why, how long it has been there, and the one button.

    ``stap``: what to do there, when it is at a rung of a ladder; ``waarom`` says at which.
    """

    sleutel: str
    uiterlijk: date | None
    uiterlijk_toon: str
    wat: str
    toelichting: str
    leerling: str
    leerling_adres: str
    leerling_regel: str
    waarom: str
    ligt: str
    knop: str
    knop_adres: str
    knop_soort: str
    van: str
    zaak: str = ""
    stap: str = ""


def in_time(wanneer: str, dag: date) -> Q:
    """Ask for the tasks that are late, for today, for the rest of this week, or later; for all of them when it is none of these."""
    einde = monday_of(dag) + WEEK - timedelta(days=1)
    keuzes = {
        "te-laat": Q(uiterlijk_datum__lt=dag),
        "vandaag": Q(uiterlijk_datum=dag),
        "week": Q(uiterlijk_datum__gt=dag, uiterlijk_datum__lte=einde),
        "later": Q(uiterlijk_datum__gt=einde) | Q(uiterlijk_datum=None),
    }
    return keuzes.get(wanneer, Q())


def lines_of(taken: Iterable[Taak], functie: Functie, dag: date) -> Iterator[Werkregel]:
    """Yield the tasks as lines."""
    lijst = list(taken)
    if not lijst:
        return
    signalen = signalen_behind([taak for taak in lijst if taak.soort not in ZONDER_STAP])
    inschrijvingen = current_inschrijvingen([taak.leerling_id for taak in lijst], dag)
    scholen = {taak.pk: _school_of(taak, inschrijvingen.get(taak.leerling_id)) for taak in lijst}
    agenda = Schoolagenda(set(scholen.values()))
    for taak in lijst:
        soort = takenboek().soorten[taak.soort]
        inschrijving = inschrijvingen.get(taak.leerling_id)
        dagen = agenda.dagen_of(scholen[taak.pk], taak.leerling.woongemeente)
        stap = _step(taak, signalen.get(taak.pk))
        yield Werkregel(
            sleutel=str(taak.sleutel),
            uiterlijk=taak.uiterlijk_datum,
            uiterlijk_toon=_tone(taak.uiterlijk_datum, dag),
            wat=_what(taak),
            toelichting=_basis(taak),
            leerling=str(taak.leerling),
            leerling_adres=reverse("leerlingen:leerling", args=[taak.leerling.sleutel]),
            leerling_regel=f"{_group(inschrijving.groep)}{inschrijving.organisatie}" if inschrijving else "nergens ingeschreven",
            waarom=_why(taak, signalen.get(taak.pk)),
            ligt=_age(dagen.schooldagen_between(taak.vanaf_datum, dag)) if taak.vanaf_datum <= dag else "",
            knop=soort.knop,
            knop_adres=address_of(taak),
            knop_soort="primair" if taak.uiterlijk_datum is not None and taak.uiterlijk_datum <= dag else "tweede",
            van=taak.toegewezen.gebruiker.naam if taak.toegewezen else "",
            zaak=f"{taak.zaak.nummer} · {_kind_of(taak.zaak)}" if taak.zaak is not None and taak.soort != NA_CORRECTIE else "",
            stap=stap.wat if stap is not None else "",
        )


def _kind_of(zaak: Zaak) -> str:
    proces = meldingboek().werkprocessen.get(zaak.soort)
    return proces.naam if proces else zaak.soort


def _school_of(taak: Taak, inschrijving: Inschrijving | None) -> str:
    """Return the school whose days count: of the enrolment that holds now, else of the signal."""
    if inschrijving is not None:
        return school_van(inschrijving.school_id)
    return school_van(taak.signaal.school_id) if taak.signaal else ""


def _what(taak: Taak) -> str:
    """Return what to do: the sentence of its kind, or what the task itself says."""
    soort = takenboek().soorten[taak.soort]
    return (soort.deel_van and taak.waarom) or soort.zin


def _why(taak: Taak, signaal: Signaal | None) -> str:
    soort = takenboek().soorten[taak.soort]
    if soort.deel_van and taak.waarom:
        return soort.deel_van
    stap = _step(taak, signaal)
    if stap is None or signaal is None:
        return taak.waarom or reason_of(taak.signaal)
    return " ".join(zin for zin in (taak.waarom, f"{stap.trede}: {amount_found(signaal)}.") if zin)


def _step(taak: Taak, signaal: Signaal | None) -> Tredestap | None:
    return step_of(taak, signaal) if taak.soort not in ZONDER_STAP else None


KOLOMMEN: tuple[Kolom[Taak], ...] = (
    Kolom("uiterlijk", "Uiterlijk", lambda taak: taak.uiterlijk_datum, ("uiterlijk_datum",)),
    Kolom("wat", "Wat te doen", _what, ("soort", "waarom")),
    Kolom("leerling", "Leerling", lambda taak: str(taak.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("waarom", "Waarom", lambda taak: _why(taak, signaal_behind(taak))),
    Kolom("ligt", "Ligt er sinds", lambda taak: taak.vanaf_datum, ("vanaf_datum",)),
    Kolom("van", "Van", lambda taak: taak.toegewezen.gebruiker.naam if taak.toegewezen else "", ("toegewezen__gebruiker__naam",)),
)
UITVOER: tuple[Kolom[Taak], ...] = (*KOLOMMEN, Kolom("stap", "Stap", lambda taak: str(_step(taak, signaal_behind(taak)) or "")))
"""What goes along in a file: also at which rung of a ladder work is, and what to do there."""


def _age(schooldagen: int) -> str:
    return count_of(schooldagen, "schooldag", "schooldagen") if schooldagen else "vandaag"


def _tone(uiterlijk: date | None, dag: date) -> str:
    if uiterlijk is None:
        return "stil"
    return "fout" if uiterlijk < dag else "let-op" if uiterlijk == dag else "stil"


def _basis(taak: Taak) -> str:
    if taak.soort == NA_CORRECTIE:
        return "de gegevens veranderden"
    if taak.zaak is not None:
        return f"zaak {taak.zaak.nummer}"
    if taak.melding is not None:
        return f"melding {taak.melding.nummer}"
    if taak.afspraak is not None:
        return taak.afspraak.wat
    return ""


def _group(groep: str) -> str:
    return f"{groep} · " if groep else ""
