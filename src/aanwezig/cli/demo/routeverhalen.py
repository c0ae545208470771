"""Cases of a demo on the routes that the other stories do not walk: one living case on each, at a step that waits for somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from functools import partial

from django.db.models import QuerySet

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.logboek import Moment
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.actions.signaleren import replay
from aanwezig.cli.demo.thuiszitters import JEUGDTEAM, KERNTEAM, SWV_PO, SWV_VO, ZONDER, at_school, lead, primary_pupils, since, works_at
from aanwezig.cli.demo.toestemming import agreed
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.definitions.boeken import regioboek
from aanwezig.store.deuren.inschrijvingen import schools_of
from aanwezig.store.models import Casus, Casusstand, Functie, Leerling, Rol, Zaak

LAATST = time(16, 20)
"""After all others: a story that is there already keeps its child."""
BASISSCHOOL = timedelta(days=12 * 366)
"""Who is younger is a child of the primary school in the stories."""
GEDAAN = Soort.GEDAAN
NERGENS = "mas-aanpak"
"""The route of who is enrolled nowhere."""


def routeverhalen() -> Iterator[Gebeurtenis]:
    """Yield the cases on the other routes, each with what happened in it so far."""
    verhalen = (_impasse, _kdc, _distance, _goal, _ladder, _mazl, _oov)
    for nummer, verhaal in enumerate(verhalen):
        yield Gebeurtenis(1, LAATST.replace(minute=LAATST.minute + nummer), partial(_tell, verhaal), elke_dag=False)
    yield Gebeurtenis(1, LAATST.replace(minute=LAATST.minute + len(verhalen)), nowhere, elke_dag=False)


def _tell(verhaal: Callable[[Leerling, Functie, Moment], None], moment: Moment) -> None:
    """Tell a story about a child of which there is no case; in a region so small that there is none, in a case that runs."""
    kinderen = _secondary_pupils() if verhaal in (_mazl, _oov) else primary_pupils(moment)
    leerling = kinderen.filter(casussen=None).first() or kinderen.filter(casussen__stand=Casusstand.LOOPT).first()
    ib = at_school(leerling, moment) if leerling else None
    if leerling is not None and ib is not None:
        verhaal(leerling, ib, moment)
        replay([leerling], moment)  # the signals as they are known now: what was looked back on is over
        for casus in Casus.objects.open().filter(leerling=leerling):
            herzie_taken(casus, moment)  # and so are the turns


def nowhere(moment: Moment) -> None:
    """A child is enrolled nowhere: leerplicht began a case at its own zaak, and the samenwerkingsverband looks for a school."""
    zaken = Zaak.objects.open().filter(soort="absoluut", leerling__casussen=None).select_related("leerling", "gemeente").order_by("pk")
    for zaak in zaken:
        swv = _regisseur_where(zaak.leerling, moment)
        ambtenaar = Functie.objects.filter(organisatie=zaak.gemeente, rol=Rol.LEERPLICHTAMBTENAAR).order_by("pk").first()
        if ambtenaar is None or swv is None or schools_of(zaak.leerling, moment.dag):
            continue
        sinds = zaak.signaal.begin_datum if zaak.signaal is not None else None
        begin = Begin("Er is geen school. Welke kan deze leerling plaatsen, en wat is daarvoor nodig?", NERGENS, "thuiszitter", sinds)
        casus = open_casus(zaak.leerling, begin, Moment(moment.op, ambtenaar), signaal=zaak.signaal, swv=swv.organisatie)
        lead(casus, swv, Moment(moment.op, swv))
        doe_stap(casus, NERGENS, Stapdaad(GEDAAN, "onderzoeken"), Moment(moment.op, ambtenaar))
        return


def _regisseur_where(leerling: Leerling, moment: Moment) -> Functie | None:
    """Return a regisseur of the samenwerkingsverband of where a pupil lives, of primary schools for a young one."""
    swvs = regioboek().swvs_of(leerling.postcode, moment.dag)
    jong = leerling.geboortedatum > moment.dag - BASISSCHOOL
    codes = () if swvs is None else ((swvs.po if jong else swvs.vo),)
    return Functie.objects.filter(organisatie__code__in=codes, rol=Rol.REGISSEUR).order_by("pk").first()


def _secondary_pupils() -> QuerySet[Leerling]:
    """Return the pupils at schools for vo that belong to the samenwerkingsverband, and are in none of the stories."""
    hier = Leerling.objects.filter(inschrijvingen__schoolsoort="vo", inschrijvingen__eind_datum=None, contacten__isnull=False)
    van_hier = hier.filter(inschrijvingen__organisatie__aansluitingen__verband__naam=SWV_VO)
    return van_hier.exclude(leerling_id__startswith="verhaal-").order_by("leerling_id").distinct()


def _registered(
    leerling: Leerling, ib: Functie, moment: Moment, vraag: str, route: str, dagen: int, swv_naam: str = SWV_PO
) -> Casus | None:
    """Open a case so many days back, with the child in the register and a regisseur who leads; or take the one that runs."""
    if (lopend := Casus.objects.open().filter(leerling=leerling).first()) is not None:
        return lopend
    toen, swv = since(moment, leerling), works_at(swv_naam, Rol.REGISSEUR)
    if swv is None:
        return None
    begin = Begin(vraag, route, "dreigend-thuiszitter", toen.at(dagen, ib).dag, "weigeren")
    casus = open_casus(leerling, begin, toen.at(dagen, ib), swv=swv.organisatie)
    lead(casus, swv, toen.at(dagen - 2, swv))
    return casus


def _impasse(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """School and board want different things; the sectordirecteur spoke with everybody, and the directeur-bestuurder has to decide."""
    casus = _registered(leerling, ib, moment, "Er is een plek, maar de partijen worden het niet eens over wie haar betaalt.", ZONDER, 40)
    sector = works_at(SWV_PO, Rol.SECTORDIRECTEUR)
    if casus is None or sector is None:
        return
    toen = since(moment, leerling)
    begin_route(casus, "doorzettingsmacht", toen.at(12, ib))
    doe_stap(casus, "doorzettingsmacht", Stapdaad(GEDAAN, "impasse"), toen.at(10, ib))
    gesproken = {"gesproken": "Met school, bestuur en ouders. Iedereen noemt rust en een kleine groep; niemand wil de eerste zijn."}
    doe_stap(casus, "doorzettingsmacht", Stapdaad(GEDAAN, "onderzoek", "niet", stukken=gesproken), toen.at(4, sector))


def _kdc(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """There is room at the KDC, and the jeugdteam sees to the decision of the gemeente; meanwhile the board asks for other hours."""
    casus = _registered(leerling, ib, moment, "Naar school gaan lukt niet zonder behandeling. Kan het KDC tijdelijk helpen?", KERNTEAM, 38)
    jeugd = works_at(JEUGDTEAM, Rol.JEUGDPROFESSIONAL)
    if casus is None or jeugd is None:
        return
    toen = since(moment, leerling)
    goed = agreed(leerling, toen.at(30, ib).dag, "schriftelijk")
    if not casus.deelnames.filter(organisatie=jeugd.organisatie).exists():
        vraag = vraag_deelname(casus, jeugd.organisatie, "", "Regel de beschikking.", "toestemming", toen.at(30, ib), instemming=goed)
        neem_deel(vraag, jeugd, toen.at(28, jeugd))
    begin_route(casus, "brugplaats-kdc", toen.at(26, ib))
    doe_stap(casus, "brugplaats-kdc", Stapdaad(GEDAAN, "overleg-swv", "ruimte"), toen.at(21, ib))
    doe_stap(casus, "brugplaats-kdc", Stapdaad(GEDAAN, "bespreken"), toen.at(14, ib))
    begin_route(casus, "afwijking-onderwijstijd", toen.at(14, ib))
    doe_stap(casus, "afwijking-onderwijstijd", Stapdaad(GEDAAN, "categorie", "d"), toen.at(13, ib))


def _distance(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """An AV1 was asked: the coordinator of the samenwerkingsverband talks about it with school and specialist."""
    casus = _registered(leerling, ib, moment, "De leerling is vaak te moe voor de klas en mist het contact met de anderen.", KERNTEAM, 30)
    if casus is None:
        return
    toen = since(moment, leerling)
    begin_route(casus, "afstandsonderwijs", toen.at(16, ib))
    for dagen, stap, uitkomst in ((12, "plan", ""), (9, "kiezen", "av1"), (7, "av1-aanvragen", "")):
        doe_stap(casus, "afstandsonderwijs", Stapdaad(GEDAAN, stap, uitkomst), toen.at(dagen, ib))


def _goal(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """Parents and child want GOAL: the commission, which has no account here, has to say what fits."""
    casus = _registered(leerling, ib, moment, "De stap naar het voortgezet onderwijs lukt niet vanuit deze klas.", ZONDER, 28)
    if casus is None:
        return
    toen = since(moment, leerling)
    begin_route(casus, "goal", toen.at(18, ib))
    for dagen, stap, uitkomst in ((15, "bespreken", "verder"), (11, "advies", ""), (6, "aanmelden", "")):
        doe_stap(casus, "goal", Stapdaad(GEDAAN, stap, uitkomst), toen.at(dagen, ib))
    doe_stap(casus, "goal", Stapdaad(Soort.GENOEMD, "at-vo", naam="mevrouw De Haan, AT-VO"), toen.at(5, ib))


def _ladder(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """Somebody is late again and again: the first step of the ladder is open."""
    toen = since(moment, leerling)
    vraag = "De leerling komt vaak te laat, en elke keer is er een andere reden."
    casus = Casus.objects.open().filter(leerling=leerling).first()
    if casus is None:
        casus = open_casus(leerling, Begin(vraag, "hardenberg-ladder"), toen.at(12, ib))
    else:
        begin_route(casus, "hardenberg-ladder", toen.at(12, ib))
    geopend = Stapdaad(Soort.GEOPEND, "trede-4", reden="Vier keer te laat in drie weken; drie keer stond dat nog op papier.")
    doe_stap(casus, "hardenberg-ladder", geopend, toen.at(8, ib))


def _mazl(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """Ill often, and worries about it: school and parents spoke, and the doctor is needed."""
    toen = since(moment, leerling)
    casus = open_casus(leerling, Begin("Vaak een paar dagen ziek. De mentor maakt zich zorgen.", "mazl"), toen.at(14, ib))
    doe_stap(casus, "mazl", Stapdaad(GEDAAN, "ziekmelding"), toen.at(12, ib))
    doe_stap(casus, "mazl", Stapdaad(GEDAAN, "gesprek", "arts"), toen.at(6, ib))


def _oov(leerling: Leerling, ib: Functie, moment: Moment) -> None:
    """At home for weeks, and with OOV there is a place to build up again."""
    casus = _registered(leerling, ib, moment, "De leerling zit al weken op zijn kamer.", "escalatie-4-8-12", 35, SWV_VO)
    if casus is None:
        return
    toen = since(moment, leerling)
    begin_route(casus, "oov-opbouw", toen.at(15, ib))
    doe_stap(casus, "oov-opbouw", Stapdaad(GEDAAN, "aanmelden", "past"), toen.at(6, ib))
