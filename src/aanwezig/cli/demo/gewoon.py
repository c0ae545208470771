"""Ordinary work in the weeks before a demo: people at schools, leerplicht and the youth doctor do most of what lies before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from zlib import crc32

from aanwezig.actions.fouten import EerstBevestigen
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.verwijzingen import adviseer, niemand_kwam, nodig_uit, verwijs, zag
from aanwezig.actions.zaken import Afsluiting, pak_op, sluit_zaak, volg
from aanwezig.cli.demo.kluizen import note_consult
from aanwezig.cli.demo.toestemming import agreed
from aanwezig.cli.demo.verhalen import Gebeurtenis, known, weekday_from
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.models import Functie, Organisatie, Rol, Taak, Verwijzing, Verzuimrij, Zaak
from aanwezig.store.plicht import is_adult, soort_for

DAGEN = range(13, 0, -1)
"""How many days before the demo somebody was at work."""
VERHAAL = "verhaal-"
BLIJFT, DEEL = 7, 3
"""One of so many tasks stays where it is: something has to be left to do."""
EERDER = 3
"""How many days something lies before it is done."""
UUR, NA = time(10, 40), 240
"""When the work of a day begins, and within how many minutes it is done."""
REDENEN = (
    "onbekend",
    "komt moeilijk uit bed",
    "zegt dat het op school te druk is",
    "zorgt thuis voor een jonger broertje",
    "ruzie met klasgenoten",
)
ACTIES = (
    "De mentor sprak met de leerling. Er is twee keer met thuis gebeld.",
    "Ouders waren op school voor een gesprek. Elke ochtend meldt de leerling zich bij de conciërge.",
    "Gebeld, gemaild en een brief gestuurd. Er kwam geen antwoord.",
)
VOLWASSEN = "De coach van de opleiding sprak de student twee keer en maakte een afspraak over de lessen in de ochtend."
VERSLAGEN = (
    "We bespraken waarom het eerste uur vaak mislukt en wat daarbij helpt.",
    "De leerling mist de aansluiting in de klas. We kijken naar een andere plek.",
    "Thuis speelt veel. De ouders willen hulp en weten nu waar zij die vinden.",
)
STEMMEN = ("Ik wil wel, maar het lukt me niet alleen.", "In een kleinere groep gaat het beter.", "Niemand vroeg het eerder aan mij.")
AFSPRAKEN = ("elke ochtend even langs de mentor", "op tijd naar bed en de telefoon de kamer uit", "maandag opnieuw bellen hoe het gaat")
GOED = Afsluiting("overleg-school", "terug", "geen-actie")
MET_GESPREK = Afsluiting("gesprek", "terug", "actie")


def ordinary_days() -> Iterator[Gebeurtenis]:
    """Yield the days of work, each as an event of the demo."""
    for terug in DAGEN:
        yield Gebeurtenis(terug, UUR, partial(_work, terug), elke_dag=True)


def _work(terug: int, moment: Moment) -> None:
    if moment.dag.isoweekday() > 5:  # nobody is at work
        return
    te_doen = [(taak, doe) for soort, doe in _DADEN.items() for taak in _of_today(soort, moment.dag)]
    for taak, doe in sorted(te_doen, key=lambda deel: number_of(deel[0]) % NA):
        wie = somebody_for(taak)
        if wie is not None and Taak.objects.open().filter(pk=taak.pk).exists():  # what somebody did before may have ended it
            with suppress(EerstBevestigen):  # what it rests on has changed: this waits until somebody answers
                doe(taak, Moment(moment.op + timedelta(minutes=number_of(taak) % NA), wie))


def _of_today(soort: str, dag: date) -> list[Taak]:
    """Return the tasks that have lain for some days and that somebody does today.

    Which ones follows from the pupil and the kind, not from a row's number, so that the same demo is made again.
    """
    hier = waiting(soort, dag - timedelta(days=EERDER if soort in _LANG else 1))
    return [taak for taak in hier if number_of(taak) % BLIJFT and (number_of(taak) + dag.toordinal()) % DEEL == 0]


def waiting(soort: str, tm: date) -> list[Taak]:
    """Return the open tasks of a kind that began by a day; those of the stories stay where they are."""
    taken = Taak.objects.open().filter(soort=soort, vanaf_datum__lte=tm)
    taken = taken.exclude(leerling__leerling_id__startswith=VERHAAL).order_by("leerling__leerling_id", "vanaf_datum", "waarom", "pk")
    return list(taken.select_related("leerling", "organisatie", "signaal", "melding", "zaak__gemeente", "verwijzing", "gesprek"))


def number_of(taak: Taak) -> int:
    """Return a number that a task keeps however often the demo is made."""
    return crc32(f"{taak.leerling.leerling_id} {taak.soort}".encode())


def _somebody(organisatie: Organisatie, rollen: tuple[str, ...], nummer: int) -> Functie | None:
    wie = list(Functie.objects.filter(organisatie=organisatie, rol__in=rollen).select_related("gebruiker", "organisatie").order_by("pk"))
    return wie[nummer % len(wie)] if wie else None


def somebody_for(taak: Taak) -> Functie | None:
    """Return somebody of the organisation of a task whose work it is; nobody when no one there does such work."""
    return _somebody(taak.organisatie, _ROLLEN[taak.soort], number_of(taak))


def at_school(organisatie: Organisatie, nummer: int) -> Functie | None:
    """Return somebody who does the ordinary work at a school; nobody when no one works there."""
    return _somebody(organisatie, _SCHOOL, nummer)


def report(taak: Taak, moment: Moment) -> None:
    """Report what a task asks a school to report."""
    signaal = taak.signaal
    assert signaal is not None
    assert moment.door is not None
    bekend, volwassen = known(taak.leerling, moment), is_adult(taak.leerling, moment.dag)
    gegevens = Meldinggegevens(
        soort=soort_for(taak.leerling, signaal.begin_datum, signaal.regel).code,
        begin_datum=signaal.begin_datum,
        eind_datum=signaal.eind_datum,
        uren=signaal.gemeten if signaal.eenheid == "uren" else None,
        dagen=Verzuimrij.objects.filter(rij_id__in=signaal.geteld).values("datum").distinct().count(),
        vermoedelijke_reden=REDENEN[number_of(taak) % len(REDENEN)],
        ondernomen_actie=VOLWASSEN if volwassen else ACTIES[number_of(taak) % len(ACTIES)],
        contactpersoon=moment.door.gebruiker.naam,
        contact_email=moment.door.gebruiker.email,
        contact_telefoon=moment.door.gebruiker.telefoon,
        leslocatie=bekend.get("leslocatie", ""),
        telefoon_thuis=bekend.get("telefoon_thuis", ""),
        ouders_ingelicht_datum=moment.dag if number_of(taak) % 4 and not volwassen else None,
    )
    doe_melding(taak.leerling, signaal.school_id, gegevens, moment, signaal, taak)


def _talk(taak: Taak, moment: Moment) -> None:
    gepland = datetime.combine(weekday_from(moment.dag + timedelta(days=2)), time(8 + number_of(taak) % 8, 30), AMSTERDAM)
    met = str(taak.leerling) if is_adult(taak.leerling, moment.dag) else "ouders en leerling"
    plan_gesprek(taak.leerling, gepland, met, moment, waar="op school", signaal=taak.signaal, zaak=taak.zaak)


def _record(taak: Taak, moment: Moment) -> None:
    assert taak.gesprek is not None
    moment = Moment(moment.op, taak.gesprek.door)
    kwam = number_of(taak) % 6 != 0
    afspraak = NieuweAfspraak("leerling", AFSPRAKEN[number_of(taak) % len(AFSPRAKEN)], weekday_from(moment.dag + timedelta(days=10)))
    verslag = (
        Verslag("gevoerd", VERSLAGEN[number_of(taak) % len(VERSLAGEN)], STEMMEN[number_of(taak) % len(STEMMEN)], "", (afspraak,))
        if kwam
        else Verslag("niet-verschenen")
    )
    leg_gesprek_vast(taak.gesprek, verslag, moment)


def _ill(taak: Taak, moment: Moment) -> None:
    lopend = Verwijzing.objects.filter(leerling=taak.leerling).exists()
    if number_of(taak) % 4 or lopend:
        _talk(taak, moment)
        return
    instemming = agreed(taak.leerling, moment.dag, tekst=verwijsregels().text_on(moment.dag))
    verwijs(taak.leerling, "Wat kan deze leerling nu aan, en wat helpt om weer op te bouwen?", instemming, moment, taak.signaal)


def take_up(taak: Taak, moment: Moment) -> None:
    """Take a report up at the municipality, with the case that is open about the pupil if there is one."""
    assert taak.melding is not None
    lopend = Zaak.objects.open().filter(leerling=taak.leerling, gemeente=taak.melding.gemeente).order_by("pk").first()
    pak_op(taak.melding, moment.door, moment, lopend)


def _look_into(taak: Taak, moment: Moment) -> None:
    assert taak.zaak is not None
    if taak.zaak.signaal_id is not None:  # a child at no school: that is not over in a few days
        return
    if number_of(taak) % 3 == 0:
        sluit_zaak(taak.zaak, MET_GESPREK if number_of(taak) % 2 else GOED, moment)
    elif number_of(taak) % 3 == 1:
        volg(taak.zaak, moment)
    elif not taak.zaak.gesprekken.exists():
        _talk(taak, moment)


def _invite(taak: Taak, moment: Moment) -> None:
    assert taak.verwijzing is not None
    nodig_uit(
        taak.verwijzing, datetime.combine(weekday_from(moment.dag + timedelta(days=3)), time(9 + number_of(taak) % 6), AMSTERDAM), moment
    )


def _consult(taak: Taak, moment: Moment) -> None:
    assert taak.verwijzing is not None
    if number_of(taak) % 5 == 0:
        niemand_kwam(taak.verwijzing, moment)
        return
    zag(taak.verwijzing, moment)
    note_consult(taak.verwijzing, moment)


def _advise(taak: Taak, moment: Moment) -> None:
    assert taak.verwijzing is not None
    adviseer(
        taak.verwijzing,
        "Laat de leerling met halve dagen beginnen en bouw in drie weken op. Spreek een vaste plek af om even rust te nemen.",
        "drie uur per dag",
        weekday_from(moment.dag + timedelta(days=21)),
        moment,
    )


_SCHOOL = (Rol.VERZUIMMEDEWERKER.value, Rol.INTERN_BEGELEIDER.value)
_LEERPLICHT = (Rol.LEERPLICHTAMBTENAAR.value, Rol.DOORSTROOMCOACH.value)
_DADEN: dict[str, Callable[[Taak, Moment], None]] = {
    "signaal-melden": report,
    "signaal-bespreken": _talk,
    "zorgelijk-ziek": _ill,
    "gesprek-voeren": _record,
    "melding-oppakken": take_up,
    "zaak-onderzoeken": _look_into,
    "verwijzing-oproepen": _invite,
    "consult-houden": _consult,
    "consult-terugkoppelen": _advise,
}
"""What people do with each kind of task."""
_LANG = ("signaal-bespreken", "zorgelijk-ziek", "zaak-onderzoeken")
_ROLLEN = {
    **dict.fromkeys(("signaal-melden", "signaal-bespreken", "zorgelijk-ziek", "terugkoppeling-lezen"), _SCHOOL),
    "aanpak-beginnen": (Rol.INTERN_BEGELEIDER.value, Rol.DIRECTIE.value),
    "gesprek-voeren": (*_SCHOOL, *_LEERPLICHT),
    **dict.fromkeys(("melding-oppakken", "zaak-onderzoeken"), _LEERPLICHT),
    **dict.fromkeys(("verwijzing-oproepen", "consult-houden", "consult-terugkoppelen"), (Rol.JEUGDARTS.value,)),
}
