"""The stories of the demo: what people did with a signal, at their own moment, between the deliveries.

A story is a ``Gebeurtenis`` in ``VERHALEN``: how many days before the day of the demo, at what time, and what is done. It works through
the same acts as the screens, so that tasks, messages and logbook follow by themselves. Who plays in it is found by leerling_id
(``verhaal-sem``, see exchange/synthetisch/verhalen.yaml) and by the names of exchange/synthetisch/organisaties.yaml. On days on which
something can't have happened (just after the summer) a story leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from aanwezig.actions.dossiertoegang import Aanvraag, geef_code, geef_toegang, neem_toegang_aan
from aanwezig.actions.eigen import Vraag, verklaar, vraag_correctie
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.exchange.synthetisch.verhalen import VOOR_ID
from aanwezig.store.deuren.meldingen import known_of
from aanwezig.store.models import (
    Contact,
    Correctieverzoek,
    Dossiertoegang,
    Functie,
    Houdersoort,
    Inschrijving,
    Leerling,
    Melding,
    Registratie,
    Rol,
    Signaal,
    Signaalstand,
    Verzuimrij,
)

VRIJDAG = 4
MENTOR, STRAKS = "J. de Graaf", timedelta(days=4)


@dataclass(frozen=True)
class Gebeurtenis:
    """Something that happened: days before that of the demo (in a weekend: on the Friday, unless ``elke_dag``), and the time."""

    terug: int
    uur: time
    doe: Callable[[Moment], None]
    elke_dag: bool = True

    def op(self, dag: date) -> datetime:
        """Return the moment, for a demo of a day."""
        toen = dag - timedelta(days=self.terug)
        if not self.elke_dag:
            toen -= timedelta(days=max(0, toen.weekday() - VRIJDAG))
        return datetime.combine(toen, self.uur, AMSTERDAM).astimezone(UTC)


def _at(terug: int, uur: str, doe: Callable[[Moment], None]) -> Gebeurtenis:
    return Gebeurtenis(terug, time.fromisoformat(uur), doe, elke_dag=False)


def _signaal(leerling_id: str, regel: str) -> Signaal | None:
    """Return the last signal of somebody under a rule that holds."""
    signalen = Signaal.objects.filter(leerling__leerling_id=leerling_id, regel=regel, stand=Signaalstand.GELDT)
    return signalen.select_related("leerling").order_by("eind_datum", "pk").last()


def _at_school(signaal: Signaal, rol: str, moment: Moment) -> Moment:
    """Return the moment, for somebody with a role at the school of a signal."""
    functies = Functie.objects.filter(organisatie__soort="school", organisatie__code=school_van(signaal.school_id), rol=rol)
    return Moment(moment.op, functies.select_related("gebruiker", "organisatie").order_by("pk").first())


def known(leerling: Leerling, moment: Moment) -> dict[str, str]:
    """Return the fields of a report that fill themselves in for whoever makes it."""
    assert moment.door is not None
    return {naam: waarde for naam, (waarde, _) in known_of(leerling, moment.door, moment.dag).items()}


def _report_daan(moment: Moment) -> None:
    """The school reports the sixteenth hour of Daan."""
    signaal = _signaal("verhaal-daan", "wet-16-uur")
    if signaal is None:
        return
    moment = _at_school(signaal, Rol.VERZUIMMEDEWERKER, moment)
    assert moment.door is not None
    bekend = known(signaal.leerling, moment)
    gegevens = Meldinggegevens(
        soort="V3",
        begin_datum=signaal.begin_datum,
        eind_datum=signaal.eind_datum,
        uren=signaal.gemeten,
        dagen=Verzuimrij.objects.filter(rij_id__in=signaal.geteld).values("datum").distinct().count(),
        vermoedelijke_reden="Daan zegt dat hij buikpijn krijgt van het rooster met veel tussenuren.",
        ondernomen_actie="De mentor sprak met Daan en belde met zijn ouders. Elke ochtend meldt hij zich nu bij de conciërge.",
        contactpersoon=moment.door.gebruiker.naam,
        contact_email=moment.door.gebruiker.email,
        contact_telefoon=moment.door.gebruiker.telefoon,
        leslocatie=bekend.get("leslocatie", ""),
        telefoon_thuis=bekend.get("telefoon_thuis", ""),
        ouders_ingelicht_datum=moment.dag,
    )
    doe_melding(signaal.leerling, signaal.school_id, gegevens, moment, signaal)


def _correct_daan(moment: Moment) -> None:
    """The last four hours of Daan turn out to be illness: the report rests on 16 hours, and 12 are left."""
    signaal = _signaal("verhaal-daan", "wet-16-uur")
    if signaal is None:
        return
    rij = Verzuimrij.objects.filter(rij_id__in=signaal.geteld, datum=signaal.eind_datum).order_by("lesuur_van", "pk").last()
    assert rij is not None
    ziek = Verzuim(rij.datum, Registratie.ZIEKTE, rij.lesuur_van, rij.lesuur_tm, reden="ziek gemeld door ouder")
    corrigeer(rij, ziek, _at_school(signaal, Rol.VERZUIMMEDEWERKER, moment))


def _give_access(moment: Moment) -> None:
    """The schools of the stories gave one parent of each pupil an account for the file of their child."""
    for leerling in Leerling.objects.filter(leerling_id__startswith=VOOR_ID).order_by("leerling_id"):
        contact = leerling.contacten.filter(heeft_gezag=True).order_by("pk").first()
        if contact is not None:
            _open_file(leerling, contact, moment)


def _give_access_at_16(moment: Moment) -> None:
    """A pupil from 16 on who was reported has an account of their own."""
    gemeld = Leerling.objects.filter(meldingen__isnull=False).exclude(leerling_id__startswith=VOOR_ID).distinct().order_by("leerling_id")
    houder = eigenbeleid().houders[Houdersoort.LEERLING]
    leerling = next((een for een in gemeld if houder.can_look(een.age_on(moment.dag))), None)
    if leerling is not None:
        _open_file(leerling, None, moment)


def _open_file(leerling: Leerling, contact: Contact | None, moment: Moment) -> None:
    inschrijving = next((een for een in leerling.inschrijvingen.order_by("-begin_datum", "-pk") if een.holds_on(moment.dag)), None)
    if inschrijving is None:
        return
    van_school = Functie.objects.filter(organisatie=inschrijving.organisatie).order_by("pk")
    ib, collega = (van_school.filter(rol=rol).first() for rol in (Rol.INTERN_BEGELEIDER, Rol.DIRECTIE))
    nieuw = geef_toegang(leerling, contact, Moment(moment.op, ib))
    code = geef_code(nieuw.toegang, Moment(moment.op, collega))
    adres = f"{contact.relatie if contact else 'leerling'}.{leerling.leerling_id}@thuis.example"
    neem_toegang_aan(nieuw.link, Aanvraag(leerling.geboortedatum, code, adres), moment)


def _speak_up_daan(moment: Moment) -> None:
    """The parent of Daan reads the report, puts their own words beside it, and asks the school to look at the last hours."""
    toegang = Dossiertoegang.objects.filter(leerling__leerling_id="verhaal-daan").first()
    melding = Melding.objects.filter(leerling__leerling_id="verhaal-daan").order_by("pk").first()
    if toegang is None or melding is None:
        return
    thuis = Moment(moment.op, eigen=toegang)
    verklaar("Daan was de laatste keer echt ziek. Ik belde die ochtend naar school, maar er nam niemand op.", thuis, melding=melding)
    vraag_correctie(Vraag(Correctieverzoek.Soort.CORRECTIE, "De laatste vier uren was Daan ziek. Wilt u dat aanpassen?", melding), thuis)


def weekday_from(dag: date) -> date:
    """Return the day, or the Monday after it: nobody is expected in a weekend."""
    return dag + timedelta(days=7 - dag.weekday()) if dag.weekday() > VRIJDAG else dag


def _talk_of_a_mentor(moment: Moment) -> None:
    """A mentor sees somebody of the own class slip away, and will talk with the parents in a few days."""
    mentor = Functie.objects.filter(gebruiker__naam=MENTOR, rol=Rol.MENTOR).select_related("gebruiker", "organisatie").first()
    if mentor is None:
        return
    klas = Inschrijving.objects.filter(organisatie=mentor.organisatie, groep=mentor.groep).select_related("leerling")
    anderen = klas.exclude(leerling__leerling_id__startswith=VOOR_ID).order_by("leerling__leerling_id")
    hier = [een.leerling for een in anderen if een.holds_on(moment.dag)]
    if hier:
        straks = datetime.combine(weekday_from(moment.dag + STRAKS), time(15, 30), AMSTERDAM)
        plan_gesprek(hier[0], straks, f"de ouders van {hier[0].voornaam}", Moment(moment.op, mentor), waar="lokaal 12")


VERHALEN = (
    _at(13, "12:00", _give_access),
    _at(12, "09:15", _report_daan),
    _at(6, "20:15", _speak_up_daan),
    _at(1, "11:00", _give_access_at_16),
    _at(1, "10:20", _correct_daan),
    _at(1, "14:30", _talk_of_a_mentor),
)
