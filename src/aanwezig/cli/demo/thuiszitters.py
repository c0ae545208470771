"""Cases of a demo, one in each phase: asked, just registered, being built up, without an offer for too long, and closed.

A case began before the first delivery came in: what happened is written down with the day on which it was so, never before the enrolment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from django.db.models import QuerySet

from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import Beeld, Begin, beschrijf, heropen_casus, leg_aanbod_vast, open_casus, registreer, sluit_casus
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, rond_planregel_af, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.deelnames import neem_deel, vraag_deelname, wijs_aan
from aanwezig.actions.logboek import Moment
from aanwezig.actions.opgaven import verstuur_opgave
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.actions.signaleren import replay
from aanwezig.cli.demo.toestemming import agreed
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.exchange.brief.pdf import Briefpagina, make_pdf
from aanwezig.store.deuren.kwartaalverslag import quarters
from aanwezig.store.models import Casus, Deelname, Functie, Leerling, Rol, Signaalstand

KERNTEAM, ZONDER = "dreigend-thuiszitten-kernteam", "dreigend-thuiszitten-zonder-kernteam"
NA_DE_EERSTE_LEVERING, UUR = 13, time(15, 5)
OUD_GENOEG = timedelta(days=6 * 366)
"""How old a child is in the stories about primary schools: six years at least."""
SWV_PO, SWV_VO = "Samenwerkingsverband PO 23-04", "Samenwerkingsverband VO 23-05"
JEUGDTEAM = "Jeugdteam Dalfsen"


def thuiszitters() -> Iterator[Gebeurtenis]:
    """Yield the cases of a demo, each with all that happened in it so far."""
    verhalen = ((_finn, NA_DE_EERSTE_LEVERING), (_yara, NA_DE_EERSTE_LEVERING), (_long_without, NA_DE_EERSTE_LEVERING))
    for nummer, (verhaal, terug) in enumerate((*verhalen, (_noor, 2), (_lina, 1), (_report, 1))):
        yield Gebeurtenis(terug, UUR.replace(minute=UUR.minute + nummer), partial(_tell, verhaal), elke_dag=False)


def _tell(verhaal: Callable[[Moment], None], moment: Moment) -> None:
    """Tell a story, and compute the signals as they are known on the day on which it is told: what was looked back on is over."""
    verhaal(moment)
    replay([casus.leerling for casus in Casus.objects.select_related("leerling")], moment)


@dataclass(frozen=True)
class _Toen:
    """Moments before the one at which the story is told: so many days back, never before the pupil came to the school."""

    nu: Moment
    leerling: Leerling

    def at(self, dagen: int, wie: Functie) -> Moment:
        """Return the moment so many days back, for somebody at work; in a weekend that of the Friday before."""
        hier = (een.begin_datum for een in self.leerling.inschrijvingen.all() if een.holds_on(self.nu.dag))
        begin = min(hier, default=self.nu.dag)
        dag = max(self.nu.dag - timedelta(days=dagen), begin)
        dag -= timedelta(days=max(0, dag.weekday() - 4))
        return Moment(datetime.combine(max(dag, begin), UUR, AMSTERDAM), wie)


def since(moment: Moment, leerling: Leerling) -> _Toen:
    """Return the moments before one, as far as a pupil was at the school."""
    return _Toen(moment, leerling)


def _leerling(naam: str) -> Leerling | None:
    return Leerling.objects.filter(leerling_id=f"verhaal-{naam}").first()


def primary_pupils(moment: Moment) -> QuerySet[Leerling]:
    """Return the pupils at primary schools of the samenwerkingsverband of the stories who are old enough and are in none of these."""
    hier = Leerling.objects.filter(inschrijvingen__schoolsoort="po", inschrijvingen__eind_datum=None, contacten__isnull=False)
    van_hier = hier.filter(inschrijvingen__organisatie__aansluitingen__verband__naam=SWV_PO)
    oud_genoeg = van_hier.filter(geboortedatum__lt=moment.dag - OUD_GENOEG)
    return oud_genoeg.exclude(leerling_id__startswith="verhaal-").order_by("leerling_id").distinct()


def at_school(leerling: Leerling, moment: Moment) -> Functie | None:
    """Return the intern begeleider of the school of enrolment."""
    hier = [een.organisatie_id for een in leerling.inschrijvingen.all() if een.holds_on(moment.dag)]
    wie = Functie.objects.filter(organisatie__in=hier, rol=Rol.INTERN_BEGELEIDER).select_related("gebruiker", "organisatie__bestuur")
    return wie.order_by("pk").first()


def works_at(naam: str, rol: str) -> Functie | None:
    """Return who works with a role at an organisation."""
    wie = Functie.objects.filter(organisatie__naam=naam, rol=rol).select_related("gebruiker", "organisatie")
    return wie.order_by("pk").first()


def lead(casus: Casus, functie: Functie, moment: Moment) -> Deelname:
    """Give somebody the lead of a case in which their organisation takes part."""
    deelname = casus.deelnames.get(organisatie=functie.organisatie)
    wijs_aan(deelname, functie, moment, regie=True)
    return deelname


def _finn(moment: Moment) -> None:
    """Finn threatens to stay home: eight weeks on, with two regisseurs, a plan, and hours that grow."""
    leerling, swv = _leerling("finn"), works_at(SWV_PO, Rol.REGISSEUR)
    ib = at_school(leerling, moment) if leerling else None
    if leerling is None or ib is None or swv is None or ib.organisatie.bestuur is None:
        return
    toen = _Toen(moment, leerling)
    begin = Begin(
        "Finn durft de klas niet meer in. Hij komt nog twee ochtenden, en blijft dan in de gang staan. Thuis slaapt hij slecht.",
        KERNTEAM,
        "dreigend-thuiszitter",
        toen.at(56, ib).dag,
        "weigeren",
    )
    casus = open_casus(leerling, begin, toen.at(56, ib), swv=swv.organisatie)
    bestuur = works_at(ib.organisatie.bestuur.naam, Rol.REGISSEUR_SCHOOLBESTUUR)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken"), toen.at(53, ib))
    lead(casus, swv, toen.at(52, swv))
    if bestuur is not None:
        vraag_deelname(casus, bestuur.organisatie, "", "Wie van het bestuur neemt de regie mee?", "registratie", toen.at(51, ib))
        lead(casus, bestuur, toen.at(50, bestuur))
    for dagen, stap in ((50, "regisseurs-voorstellen"), (49, "regisseur-aanwijzen"), (48, "afstemmen")):
        doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, stap), toen.at(dagen, swv))
    goed = agreed(leerling, toen.at(47, ib).dag, "schriftelijk")
    jeugd = works_at(JEUGDTEAM, Rol.JEUGDPROFESSIONAL)
    if jeugd is not None:
        vraag = vraag_deelname(
            casus, jeugd.organisatie, "", "Denk mee over wat thuis helpt.", "toestemming", toen.at(47, ib), instemming=goed
        )
        neem_deel(vraag, jeugd, toen.at(45, jeugd))
    beeld = Beeld(
        "weigeren",
        ["angst-somber", "overprikkeld"],
        ["verbinding-kwijt"],
        ["klik", "ouders-partner"],
        "Finn rekent graag en helpt kleuters.",
    )
    beschrijf(casus, beeld, toen.at(46, swv))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEBEURD, "meer-dan-drie-dagen-thuis"), toen.at(28, ib))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "escalatie"), toen.at(26, swv))
    doel = stel_doel(casus, "Voor de vakantie elke ochtend een uur in de eigen klas", None, toen.at(26, ib))
    gedaan = spreek_af(
        casus, "Startgesprek met het jeugdteam", None, toen.at(26, swv), wie=casus.deelnames.get(organisatie=swv.organisatie), doel=doel
    )
    rond_planregel_af(gedaan, "gedaan", "Het jeugdteam praat om de week met Finn en zijn ouders.", toen.at(22, swv))
    spreek_af(
        casus,
        "Een tweede werkplek in school inrichten",
        (moment.dag + timedelta(days=5)),
        toen.at(20, ib),
        wie=casus.deelnames.get(organisatie=ib.organisatie),
        doel=doel,
    )
    for wie, wat in (
        (jeugd, "Met Finn en zijn ouders praten over slapen"),
        (bestuur, "Nagaan of er geld is voor een tweede begeleider"),
    ):
        mee = casus.deelnames.filter(organisatie=wie.organisatie).first() if wie else None
        if mee is not None:
            spreek_af(casus, wat, moment.dag + timedelta(days=12), toen.at(20, ib), wie=mee, doel=doel)
    spreek_af(casus, "Elke avond samen de dag doornemen", None, toen.at(20, ib), wie_anders="de ouders van Finn", doel=doel)
    for dagen, minuten in ((26, 60), (19, 60), (12, 120)):
        leg_opbouw_vast(
            casus,
            toen.at(dagen, ib).dag,
            (minuten, 0, minuten, 0, minuten),
            "in het stille lokaal, met twee kinderen",
            "",
            toen.at(dagen, ib),
        )
    for dagen, tekst, onderwijs, kind in (
        (20, "Drie keer een uur gelukt, één keer met tranen weer weg.", 180, ""),
        (14, "Drie keer een uur. Hij maakte een rekenblad af.", 180, "Met twee kinderen in een stil lokaal lukt het wel."),
        (7, "Twee keer twee uur. Vrijdag bleef hij thuis.", 240, ""),
    ):
        regel = Regel("evaluatie", toen.at(dagen, ib).dag, tekst, "Finn en zijn moeder", 30, onderwijs, stem_leerling=kind)
        schrijf_regel(casus, regel, toen.at(dagen, ib))
    for dagen, soort, tekst, minuten, ouders in (
        (45, "ouders", "Kennisgemaakt met beide ouders, op twee adressen.", 90, "Wij willen dat hij weer lacht. Daarna komt rekenen wel."),
        (30, "meekijken", "Een ochtend meegekeken in de klas.", 150, ""),
        (8, "overleg", "Met school, bestuur en jeugdteam bekeken of vier weken genoeg zijn.", 75, ""),
    ):
        schrijf_regel(casus, Regel(soort, toen.at(dagen, swv).dag, tekst, "", minuten, stem_ouders=ouders), toen.at(dagen, swv))
    gezien = toen.at(30, swv)
    voeg_document_toe(casus, Document("observatie", "Een ochtend meekijken", "verslag.pdf", _observation(leerling, gezien)), gezien)


def _observation(leerling: Leerling, moment: Moment) -> bytes:
    """Return the page that a regisseur wrote after a morning in the class."""
    assert moment.door is not None
    return make_pdf(
        Briefpagina(
            van=str(moment.door.organisatie),
            adres=["Voor wie meedoet aan de aanpak"],
            datum=dutch_date(moment.dag),
            onderwerp=f"Verslag van het meekijken bij {leerling.voornaam}",
            aanhef="Beste allemaal,",
            alineas=[
                f"{leerling.voornaam} bleef bij de deur tot de kring voorbij was. Met twee kinderen rekende hij twintig minuten door.",
                "Wat hielp: weten wat er komt, en een plek waar hij de deur ziet. Wat niet hielp: wisselen van lokaal.",
                "Voorstel: elke ochtend dezelfde eerste taak, en het eerste uur een vaste volwassene in de buurt.",
            ],
            ondertekening=moment.door.gebruiker.naam,
            functie=moment.door.get_rol_display(),
            contact=moment.door.gebruiker.email,
        )
    )


def _yara(moment: Moment) -> None:
    """Yara stayed home, came back, stayed home again and is back: the case was closed twice."""
    leerling, swv = _leerling("yara"), works_at(SWV_PO, Rol.REGISSEUR)
    ib = at_school(leerling, moment) if leerling else None
    if leerling is None or ib is None or swv is None:
        return
    toen = _Toen(moment, leerling)
    begin = Begin("Yara komt sinds de verhuizing bijna niet meer.", ZONDER, "thuiszitter", toen.at(70, ib).dag, "weigeren")
    casus = open_casus(leerling, begin, toen.at(70, ib), swv=swv.organisatie)
    lead(casus, swv, toen.at(66, swv))
    schrijf_regel(casus, Regel("ouders", toen.at(60, swv).dag, "Gesprek thuis. Yara mist haar oude klas.", "moeder", 90), toen.at(60, swv))
    sluit_casus(
        casus, "eigen-school", "Yara komt weer elke ochtend. Haar oude klas kwam op bezoek.", toen.at(48, swv).dag, toen.at(48, swv)
    )
    heropen_casus(casus, "Na de vakantie bleef Yara weer thuis.", toen.at(38, swv))
    registreer(casus, "thuiszitter", toen.at(38, swv).dag, toen.at(38, swv))
    leg_aanbod_vast(casus, "arrangement", toen.at(30, swv).dag, "", toen.at(30, swv))
    sluit_casus(
        casus,
        "eigen-school",
        "Een maatje in de klas en een vaste plek bij binnenkomst. Yara volgt sinds drie weken alle lessen.",
        toen.at(15, swv).dag,
        toen.at(15, swv),
    )


def _long_without(moment: Moment) -> None:
    """Somebody at another primary school stays home for more than three months, and nobody found an offer yet."""
    swv = works_at(SWV_PO, Rol.REGISSEUR)
    leerling = primary_pupils(moment).first()
    ib = at_school(leerling, moment) if leerling else None
    if leerling is None or ib is None or swv is None:
        return
    toen = _Toen(moment, leerling)
    begin = Begin(
        "De leerling zit thuis sinds de schorsing. Er is nog geen plek gevonden.", ZONDER, "thuiszitter", toen.at(110, ib).dag, "uitsluiten"
    )
    casus = open_casus(leerling, begin, toen.at(110, ib), swv=swv.organisatie)
    lead(casus, swv, toen.at(105, swv))
    doe_stap(casus, ZONDER, Stapdaad(Soort.GEDAAN, "bespreken"), toen.at(103, ib))
    doe_stap(casus, ZONDER, Stapdaad(Soort.NEE, "bespreken>consult"), toen.at(103, ib))
    doe_stap(casus, ZONDER, Stapdaad(Soort.GEDAAN, "regie-school"), toen.at(101, ib))
    beschrijf(casus, Beeld("uitsluiten", ["gedrag", "wacht-onderwijs"], ["lange-wachttijd"], ["hulp-betrokken"], ""), toen.at(90, swv))
    leg_aanbod_vast(casus, "", None, "wacht-onderwijs", toen.at(40, swv))
    schrijf_regel(
        casus, Regel("plek-zoeken", toen.at(38, swv).dag, "Twee scholen gebeld. Beide hebben een wachtlijst.", "", 45), toen.at(38, swv)
    )
    gezien = ["gedrag", "wacht-onderwijs", "onenigheid"]
    beschrijf(casus, Beeld("uitsluiten", gezien, ["lange-wachttijd"], ["hulp-betrokken"], ""), toen.at(25, swv))
    herzie_taken(casus, moment)


def _report(moment: Moment) -> None:
    """The SWV sent the report of the last quarter a week after it was over; one cause was written down later."""
    swv = works_at(SWV_PO, Rol.REGISSEUR)
    alle = quarters(swv, moment.dag) if swv else []
    kwartaal = next((een for een in alle if een.eind_datum < moment.dag), None)
    if kwartaal is not None:
        dag = min(kwartaal.eind_datum + timedelta(days=7), moment.dag)
        verstuur_opgave(kwartaal.sleutel, Moment(datetime.combine(dag, UUR, AMSTERDAM), swv))


def _noor(moment: Moment) -> None:
    """Because of a signal the school of Noor asks the SWV to think along, with her parent's consent; nobody answered yet."""
    leerling, swv = _leerling("noor"), works_at(SWV_PO, Rol.REGISSEUR)
    ib = at_school(leerling, moment) if leerling else None
    if leerling is None or ib is None or swv is None:
        return
    begin = Begin(
        "Noor komt vaak te laat en is in de klas heel stil. Wat heeft zij nodig, en wat kunnen wij anders doen?", "ondersteuningsteam"
    )
    wie = Moment(moment.op, ib)
    laatste = leerling.signalen.filter(stand=Signaalstand.GELDT).order_by("-eind_datum", "-pk").first()
    open_casus(leerling, begin, wie, signaal=laatste, swv=swv.organisatie, instemming=agreed(leerling, moment.dag))


def _lina(moment: Moment) -> None:
    """Lina was registered yesterday and has been at home for two weeks: her route counts from then. The SWV has to say who leads."""
    leerling, swv = _leerling("lina"), works_at(SWV_VO, Rol.REGISSEUR)
    ib = at_school(leerling, moment) if leerling else None
    if leerling is None or ib is None or swv is None:
        return
    vraag, sinds = "Lina komt sinds twee weken niet meer buiten. Haar ouders willen hulp.", since(moment, leerling).at(14, ib).dag
    begin = Begin(vraag, "escalatie-4-8-12", "dreigend-thuiszitter", sinds, "")
    open_casus(leerling, begin, Moment(moment.op, ib), swv=swv.organisatie)
