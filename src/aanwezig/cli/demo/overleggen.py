"""Meetings of a demo: a wide support meeting that was held and written up, and one to come, with a case without a name on its agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from aanwezig.actions.gezinsbrieven import draft, verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import Bericht, nodig_gezin_uit, schrijf_antwoord_op
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import Plan, antwoord, houd_overleg, plan_overleg, sluit_overleg, verstuur_uitnodigingen
from aanwezig.actions.overlegpunten import Inbreng, Verslag, besluit, breng_in, schrijf_verslag
from aanwezig.cli.demo.toestemming import agreed
from aanwezig.cli.demo.verhalen import VRIJDAG, Gebeurtenis
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Bespreking, Casus, Deelnamestand, Functie, Overleg, Rol

SOORT = "ot-breed"
BEGIN, DUUR = time(13, 30), timedelta(minutes=90)
GEPLAND, GEHOUDEN, NU = 12, 5, 1
"""How many days ago the first meeting was planned and held, and the next one planned."""
WEEK, KOMT = timedelta(weeks=1), timedelta(days=17)
"""How long after it was planned each is."""
ROLLEN = {Rol.REGISSEUR: "orthopedagoog", Rol.JEUGDPROFESSIONAL: "jeugdprofessional", Rol.JEUGDARTS: "jeugdarts"}


def overleggen() -> Iterator[Gebeurtenis]:
    """Yield the meetings of a demo; after the cases."""
    for terug, uur, doe in ((GEPLAND, time(15, 20), _first), (GEHOUDEN, time(16), _written_up), (NU, time(15, 20), _next)):
        yield Gebeurtenis(terug, uur, partial(_tell, doe), elke_dag=False)


def _tell(doe: Callable[[Casus, dict[str, Functie], Moment], None], moment: Moment) -> None:
    """Tell a part of the story, when the case of Finn is there and his school and the SWV work on it."""
    casus = Casus.objects.open().filter(leerling__leerling_id="verhaal-finn").select_related("leerling", "school").first()
    mensen = {wie.rol: wie for wie in _people(casus)} if casus else {}
    if casus is not None and {Rol.INTERN_BEGELEIDER, Rol.REGISSEUR} <= set(mensen):
        doe(casus, mensen, Moment(moment.op, mensen[Rol.INTERN_BEGELEIDER]))


def _first(casus: Casus, mensen: dict[str, Functie], moment: Moment) -> None:
    """The school plans a meeting about Finn, with the consent of his parents."""
    overleg = _planned(mensen, moment.dag + WEEK, moment)
    goed = agreed(casus.leerling, moment.dag, "schriftelijk")
    breng_in(casus, SOORT, Inbreng("Is de opbouw haalbaar, en wat helpt thuis?", anoniem=False, instemming=goed), moment, overleg)


def _written_up(casus: Casus, mensen: dict[str, Functie], moment: Moment) -> None:
    """It was held, and the school writes it up."""
    bespreking = Bespreking.objects.filter(casus=casus).select_related("agendapunt__overleg").first()
    if bespreking is None or bespreking.agendapunt is None:
        return
    overleg = bespreking.agendapunt.overleg
    houd_overleg(overleg, moment)
    verslag = Verslag(
        "Finn was er zelf bij. Met twee kinderen in een stil lokaal lukt het. De ochtenden thuis zijn zwaar, ook voor zijn ouders.",
        "Bouw in stappen van een uur op, en houd vrijdag vrij zolang dat spanning geeft.",
        "aanwezig",
    )
    schrijf_verslag(bespreking.agendapunt, verslag, moment)
    besluit(
        bespreking,
        "Bekijk of vier weken genoeg zijn, en wat er daarna nodig is",
        moment,
        wie=casus.deelnames.get(organisatie=mensen[Rol.REGISSEUR].organisatie),
        uiterlijk=moment.dag + 3 * WEEK,
    )
    besluit(bespreking, "Elke ochtend belt school of het is gelukt om te vertrekken", moment, wie_anders="de leerkracht")
    sluit_overleg(overleg, moment)


def _next(casus: Casus, mensen: dict[str, Functie], moment: Moment) -> None:
    """Finn is discussed again, and his parents are invited; the SWV brings in somebody else without a name."""
    swv = mensen[Rol.REGISSEUR]
    overleg = _planned(mensen, moment.dag + KOMT, moment)
    for rol in (Rol.REGISSEUR, Rol.JEUGDPROFESSIONAL):
        if rol in mensen:
            antwoord(overleg.genodigden.get(organisatie=mensen[rol].organisatie), Moment(moment.op, mensen[rol]), komt=True)
    vraag = "Twee keer twee uur lukt. Wat is er nodig om ook op vrijdag te komen?"
    bespreking = breng_in(casus, SOORT, Inbreng(vraag, anoniem=False), moment, overleg)
    bespreking.refresh_from_db()
    _invite_home(bespreking, moment)
    hier = Casus.objects.open().filter(deelnames__organisatie=swv.organisatie, deelnames__stand=Deelnamestand.DOET_MEE)
    ander = hier.exclude(pk=casus.pk).order_by("geopend_op", "pk").first()
    if ander is not None:
        stil = "Een leerling zit al maanden thuis na een schorsing. Welke plek past, als scholen een wachtlijst hebben?"
        breng_in(ander, SOORT, Inbreng(stil, anoniem=True), Moment(moment.op, swv), overleg)


def _invite_home(bespreking: Bespreking, moment: Moment) -> None:
    """The school invites his parents, and writes to them. Who has no account answered by telephone; who has one still has to."""
    leerling = bespreking.leerling
    ouders = [str(een.pk) for een in leerling.contacten.filter(heeft_gezag=True).order_by("pk")]
    if not ouders:
        return
    thuis = set(leerling.dossiertoegangen.filter(ingetrokken_op=None).values_list("naam", "relatie"))
    for uitnodiging in nodig_gezin_uit(bespreking, ouders, "telefoon", moment):
        if (uitnodiging.naam, uitnodiging.relatie) not in thuis:
            wens = "Kan Finn op vrijdag later beginnen? Dan is het rustiger in de gang."
            schrijf_antwoord_op(uitnodiging, Bericht(komt=True, neemt_mee="zijn tante", wil_bespreken=wens), moment)
    overleg = bespreking.agendapunt.overleg if bespreking.agendapunt is not None else None
    if overleg is not None:
        teksten = {een.sleutel: een.tekst for een in draft(bespreking, overleg, moment)}
        verstuur_gezinsbrieven(bespreking, overleg, teksten, moment)


def _planned(mensen: dict[str, Functie], dag: date, moment: Moment) -> Overleg:
    """Let the school plan a meeting around a day, never in a weekend, and invite."""
    dag -= timedelta(days=max(0, dag.weekday() - VRIJDAG))
    begin = datetime.combine(dag, BEGIN, AMSTERDAM)
    gasten = [(mensen[rol].organisatie, stoel) for rol, stoel in ROLLEN.items() if rol in mensen]
    plan = Plan(begin, begin + DUUR, mensen[Rol.INTERN_BEGELEIDER], plek="de teamkamer")
    overleg = plan_overleg(SOORT, plan, moment, tafel=gasten)
    verstuur_uitnodigingen(overleg, moment)
    return overleg


def _people(casus: Casus) -> list[Functie]:
    """Return who works on a case, with the youth doctor of the region."""
    mee = casus.deelnames.filter(stand=Deelnamestand.DOET_MEE).values("functie")
    wie = Functie.objects.filter(pk__in=mee).select_related("gebruiker", "organisatie")
    arts = Functie.objects.filter(rol=Rol.JEUGDARTS).select_related("gebruiker", "organisatie").order_by("pk")[:1]
    return [*wie, *arts]
