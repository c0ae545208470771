"""Meetings of a demo: a wide support meeting that was held and written up, and one to come, with a case without a name on its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from aanwezig.actions.deelnames import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import Plan, antwoord, houd_overleg, plan_overleg, sluit_overleg, verstuur_uitnodigingen
from aanwezig.actions.overlegpunten import Inbreng, Verslag, besluit, breng_in, schrijf_verslag
from aanwezig.cli.demo.verhalen import VRIJDAG, Gebeurtenis
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Bespreking, Casus, Deelnamestand, Functie, Organisatie, Overleg, Rol

SOORT = "ot-breed"
BEGIN, DUUR = time(13, 30), timedelta(minutes=90)
TOEN, GEHOUDEN, KOMT = timedelta(days=26), timedelta(days=12), timedelta(days=17)
"""How long before the story the first meeting was planned and held, and how long after it the next one is."""
ROLLEN = {Rol.REGISSEUR: "orthopedagoog", Rol.JEUGDPROFESSIONAL: "jeugdprofessional", Rol.JEUGDARTS: "jeugdarts"}


def overleggen() -> Iterator[Gebeurtenis]:
    """Yield the meetings of a demo; after the cases."""
    yield Gebeurtenis(1, time(15, 20), _meetings, elke_dag=False)


def _meetings(moment: Moment) -> None:
    """Finn was discussed, and is again; the SWV brings in somebody of another school without a name."""
    casus = Casus.objects.open().filter(leerling__leerling_id="verhaal-finn").select_related("leerling", "school").first()
    if casus is None:
        return
    mensen = {wie.rol: wie for wie in _people(casus)}
    ib, swv = mensen.get(Rol.INTERN_BEGELEIDER), mensen.get(Rol.REGISSEUR)
    if ib is None or swv is None:
        return
    gasten = [(mensen[rol].organisatie, stoel) for rol, stoel in ROLLEN.items() if rol in mensen]
    _held(casus, gasten, mensen, moment)
    komt = _planned(ib, gasten, moment.dag + KOMT, Moment(moment.op, ib))
    for rol in (Rol.REGISSEUR, Rol.JEUGDPROFESSIONAL):
        if rol in mensen:
            antwoord(komt.genodigden.get(organisatie=mensen[rol].organisatie), Moment(moment.op, mensen[rol]), komt=True)
    vraag = "Twee keer twee uur lukt. Wat is er nodig om ook op vrijdag te komen?"
    breng_in(casus, SOORT, Inbreng(vraag, anoniem=False), Moment(moment.op, ib), komt)
    hier = Casus.objects.open().filter(deelnames__organisatie=swv.organisatie, deelnames__stand=Deelnamestand.DOET_MEE)
    ander = hier.exclude(school=casus.school_id).order_by("geopend_op").first()
    if ander is not None:
        stil = "Een leerling zit al maanden thuis na een schorsing. Welke plek past, als scholen een wachtlijst hebben?"
        breng_in(ander, SOORT, Inbreng(stil, anoniem=True), Moment(moment.op, swv), komt)


def _held(casus: Casus, gasten: list[tuple[Organisatie, str]], mensen: dict[str, Functie], moment: Moment) -> None:
    ib, swv = mensen[Rol.INTERN_BEGELEIDER], mensen[Rol.REGISSEUR]
    toen = Moment(moment.op - TOEN, ib)
    geweest = _planned(ib, gasten, moment.dag - GEHOUDEN, toen)
    goed = Instemming("beide ouders van Finn", toen.dag, "schriftelijk")
    bespreking = breng_in(
        casus, SOORT, Inbreng("Is de opbouw haalbaar, en wat helpt thuis?", anoniem=False, instemming=goed), toen, geweest
    )
    na = Moment(datetime.combine(geweest.eind_op.astimezone(AMSTERDAM).date(), time(16), AMSTERDAM), ib)
    houd_overleg(geweest, na)
    bespreking = Bespreking.objects.select_related("agendapunt").get(pk=bespreking.pk)
    if bespreking.agendapunt is None:
        return
    verslag = Verslag(
        "Finn was er zelf bij. Met twee kinderen in een stil lokaal lukt het. De ochtenden thuis zijn zwaar, ook voor zijn ouders.",
        "Bouw in stappen van een uur op, en houd vrijdag vrij zolang dat spanning geeft.",
        "aanwezig",
    )
    schrijf_verslag(bespreking.agendapunt, verslag, na)
    besluit(
        bespreking,
        "Bekijk of vier weken genoeg zijn, en wat er daarna nodig is",
        na,
        wie=casus.deelnames.get(organisatie=swv.organisatie),
        uiterlijk=na.dag + timedelta(weeks=3),
    )
    besluit(bespreking, "Elke ochtend belt school of het is gelukt om te vertrekken", na, wie_anders="de leerkracht")
    sluit_overleg(geweest, na)


def _planned(ib: Functie, gasten: list[tuple[Organisatie, str]], dag: date, moment: Moment) -> Overleg:
    """Plan a meeting around a day, never in a weekend, and invite."""
    dag -= timedelta(days=max(0, dag.weekday() - VRIJDAG))
    begin = datetime.combine(dag, BEGIN, AMSTERDAM)
    overleg = plan_overleg(SOORT, Plan(begin, begin + DUUR, ib, plek="de teamkamer"), moment, tafel=gasten)
    verstuur_uitnodigingen(overleg, moment)
    return overleg


def _people(casus: Casus) -> list[Functie]:
    """Return who works on a case, with the youth doctor of the region."""
    mee = casus.deelnames.filter(stand=Deelnamestand.DOET_MEE).values("functie")
    wie = Functie.objects.filter(pk__in=mee).select_related("gebruiker", "organisatie")
    arts = Functie.objects.filter(rol=Rol.JEUGDARTS).select_related("gebruiker", "organisatie").order_by("pk")[:1]
    return [*wie, *arts]
