"""Places of a demo, in each phase: asked, talked about, waiting, placed with weekly reports, made longer, ended with a look back to come,
lent, and what was needed and not there.

The stories are told after the first delivery (cli/demo/thuiszitters.py): what happened before is written down with the day on which it was
so. Where the schooljaar is too young for a story, it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.plaatsingen import Hoe, evalueer, meld_week, rond_plaatsing_af, verleng
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, trek_aanvraag_in, vraag_plek
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.actions.signaleren import replay
from aanwezig.cli.demo.thuiszitters import NA_DE_EERSTE_LEVERING, SWV_PO, UUR, ZONDER, at_school, lead, primary_pupils, since, works_at
from aanwezig.cli.demo.toestemming import agreed
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.voorzieningen.elders import NIET_GEZEGD, Elders, Reis
from aanwezig.store.models import Aanvraag, Casus, Functie, Locatie, Plaatsing, Rol

KAMEEL, KAMER = "Brugplek De Kameel", "Brugplek De Kamer"
GROEP, OPVANG, ROBOTS = "De Kameel, kleine groep", "De Kamer, opbouwgroep", "Robots van De Kameel"
SBO, KDC, OOV, AV1 = "brugplaats-sbo", "brugplaats-kdc", "oov-opbouw", "av1"
WEEK, VRIJDAG = timedelta(days=7), 4
TERUG = 75
"""So many days the longest story goes back: younger cases have none."""
NAAR_EEN_PLEK = (
    (81, Soort.GEDAAN, "bespreken", ""),
    (80, Soort.NEE, "bespreken>consult", ""),
    (79, Soort.GEDAAN, "regie-school", ""),
    (79, Soort.NEE, "regie-school>leerplicht-meedenken", ""),
    (79, Soort.NEE, "regie-school>plan-van-aanpak", ""),
    (78, Soort.GEBEURD, "meer-dan-drie-dagen-thuis", ""),
    (77, Soort.GEDAAN, "escalatie", ""),
    (76, Soort.NEE, "eigen-kracht>cce", ""),
    (75, Soort.GEDAAN, "plan-van-aanpak", ""),
    (74, Soort.GEBEURD, "maatwerk-besproken", ""),
    (74, Soort.GEDAAN, "eigen-kracht", ""),
    (73, Soort.GEDAAN, "onderwijs-of-zorg", "overbruggen"),
)
"""What was done on the route before a place was asked: how many days before the demo, what, about which step, and how it ended."""
METEEN = "Er is nu plek, en wachten maakt het voor deze leerling moeilijker."
"""Why a stay begins before the school had an adapted offer for four weeks; only kept when it does."""
HOE_HET_GING = (
    ("Wennen. De leerling bleef elke ochtend tot de pauze.", None),
    ("Doet mee in de kring en maakt een rekenblad af.", True),
    ("Drie goede ochtenden. Woensdag was te druk.", True),
    ("Speelt met twee kinderen en vraagt zelf om werk.", True),
)
"""What a provider writes from week to week; after the last one it begins again."""


@dataclass(frozen=True)
class _Kind:
    """A pupil with a case, who is at work on it, and how many days back one can go."""

    casus: Casus
    ib: Functie
    dagen: int


def plekken() -> Iterator[Gebeurtenis]:
    """Yield what happened about places."""
    yield Gebeurtenis(NA_DE_EERSTE_LEVERING, UUR.replace(minute=40), _then, elke_dag=False)
    yield Gebeurtenis(6, UUR.replace(minute=41), _weekly, elke_dag=False)
    yield Gebeurtenis(2, UUR.replace(minute=42), _lately, elke_dag=False)


def _then(moment: Moment) -> None:
    """Tell who was placed, who waits, and what was not there."""
    kameel, kamer, swv = works_at(KAMEEL, Rol.BEGELEIDER), works_at(KAMER, Rol.BEGELEIDER), works_at(SWV_PO, Rol.REGISSEUR)
    if kameel is None or kamer is None or swv is None:
        return
    groep, robots = _locations(moment, kameel, kamer)
    kinderen = [kind for kind in _children(moment, swv) if kind.dagen >= TERUG]
    for kind, verhaal in zip(kinderen, (_ended, _extended, _halfway, _just_begun), strict=False):
        verhaal(moment, kind, groep, kameel)
    for kind in kinderen[4:5]:
        _borrows(moment, kind, robots, kameel)
    for kind in kinderen[5:6]:
        _waits(moment, kind, groep, kameel)
    _not_there(moment, kinderen)
    replay([casus.leerling for casus in Casus.objects.select_related("leerling")], moment)


def _locations(moment: Moment, kameel: Functie, kamer: Functie) -> tuple[Locatie, Locatie]:
    vanaf = moment.dag - 20 * WEEK
    bij_kameel, bij_kamer = Moment(moment.op, kameel), Moment(moment.op, kamer)
    uren = "maandag tot en met vrijdag, van half negen tot twaalf"
    groep = voeg_locatie_toe(
        kameel.organisatie,
        SBO,
        Locatiegegevens(
            GROEP, "Kinderen van 6 tot 12 jaar die vastlopen in een grote groep.", uren, "leerkracht en assistent, halve dagen"
        ),
        Hoeveel(vanaf, 3, 15),
        bij_kameel,
    )
    robots = voeg_locatie_toe(
        kameel.organisatie,
        AV1,
        Locatiegegevens(ROBOTS, wanneer="op afspraak", begeleiding="uitleg op school en thuis"),
        Hoeveel(vanaf, 2),
        bij_kameel,
    )
    voeg_locatie_toe(
        kamer.organisatie,
        OOV,
        Locatiegegevens(OPVANG, "Jongeren die stap voor stap terug willen.", "elke werkdag", "twee begeleiders en een docent"),
        Hoeveel(vanaf, 12),
        bij_kamer,
    )
    voeg_locatie_toe(
        kamer.organisatie,
        KDC,
        Locatiegegevens("De Kamer, groep met zorg", begeleiding="zorg en onderwijs samen"),
        Hoeveel(vanaf, 2),
        bij_kamer,
    )
    return groep, robots


def _children(moment: Moment, swv: Functie) -> Iterator[_Kind]:
    """Yield pupils at primary schools for whom a case begins: those who are longest at their school first."""
    vragen = (
        ("De leerling komt na de herfst weer, en wil eerst in een kleine groep beginnen.", "weigeren"),
        ("De leerling kan de drukte in de klas niet aan en blijft steeds vaker thuis.", "weigeren"),
        ("Na een verhuizing is er geen klas waar het lukt.", "weigeren"),
        ("De leerling is lang ziek en raakt de klas kwijt.", ""),
        ("Thuis is het onrustig. In de klas loopt het elke dag hoog op.", "weigeren"),
        ("De leerling slaapt slecht en komt de deur niet meer uit.", "weigeren"),
        ("De leerling durft sinds een ruzie niet meer naar school.", "weigeren"),
    )
    wie = primary_pupils(moment).filter(casussen=None)
    for leerling, (vraag, aard) in zip(wie[: len(vragen)], vragen, strict=False):
        ib, toen = at_school(leerling, moment), since(moment, leerling)
        if ib is None:
            continue
        begin = toen.at(85, ib)
        casus = open_casus(leerling, Begin(vraag, ZONDER, "dreigend-thuiszitter", begin.dag, aard), begin, swv=swv.organisatie)
        lead(casus, swv, toen.at(83, swv))
        for dagen, soort, wat, uitkomst in NAAR_EEN_PLEK:
            doe_stap(casus, ZONDER, Stapdaad(soort, wat, uitkomst), toen.at(dagen, ib))
        if not aard:  # for the others the place says so, once it is given
            doe_stap(casus, ZONDER, Stapdaad(Soort.GEDAAN, "overbrugging-kiezen", "eigen-school"), toen.at(72, ib))
        yield _Kind(casus, ib, (moment.dag - begin.dag).days)


def _back(moment: Moment, dagen: int, wie: Functie) -> Moment:
    """Return the moment so many days back, for somebody at work; in a weekend that of the Friday before."""
    dag = moment.dag - timedelta(days=dagen)
    return _on(moment, dag - timedelta(days=max(0, dag.weekday() - VRIJDAG)), wie)


def _on(moment: Moment, dag: date, wie: Functie) -> Moment:
    return Moment(moment.op - (moment.dag - dag), wie)


def _ask(moment: Moment, kind: _Kind, locatie: Locatie, dagen: int, wat: str, dagdelen: int = 5, weken: int = 3) -> Aanvraag:
    """Let the school ask for a place; it has an adapted offer of its own since so many weeks."""
    toen = _back(moment, dagen, kind.ib)
    goed = agreed(kind.casus.leerling, toen.dag)
    sinds = toen.dag - weken * WEEK
    return vraag_plek(kind.casus, Plekvraag(locatie.soort, dagdelen, wat, locatie, sinds), toen, goed)


def _decide(moment: Moment, kind: _Kind, aanvraag: Aanvraag, dagen: int, aanbieder: Functie) -> None:
    toen, getekend = _back(moment, dagen, kind.ib), _back(moment, dagen - 2, kind.ib)
    leg_overleg_vast(aanvraag, toen.dag, "ouders, intern begeleider en aanbieder", toen)
    besluit_plek(aanvraag, "De leerling past in de groep.", _back(moment, dagen - 1, aanbieder))
    teken_formulier(aanvraag, f"de ouders van {kind.casus.leerling.voornaam}", getekend.dag, getekend)


def _place(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie, eerste: date, tm: date, wat: str) -> Plaatsing:
    """Let a child be placed on a day, and let the provider write each Friday from then on."""
    terug = (moment.dag - eerste).days
    aanvraag = _ask(moment, kind, groep, terug + 14, wat)
    _decide(moment, kind, aanvraag, terug + 10, aanbieder)
    plaatsing = plaats(aanvraag, eerste, _back(moment, terug + 4, aanbieder), METEEN)
    _write(plaatsing, eerste, tm, moment, aanbieder)
    return plaatsing


def _write(plaatsing: Plaatsing, van: date, tm: date, moment: Moment, aanbieder: Functie) -> None:
    """Let the provider write on each Friday of some weeks."""
    al, dag = plaatsing.berichten.count(), van + timedelta(days=VRIJDAG - van.weekday())
    while dag <= tm:
        tekst, goed = HOE_HET_GING[al % len(HOE_HET_GING)]
        meld_week(plaatsing, Hoe(dag, tekst, goed), _on(moment, dag, aanbieder))
        al, dag = al + 1, dag + WEEK


def _monday(moment: Moment, weken: int) -> date:
    """Return the Monday so many weeks back."""
    return moment.dag - timedelta(days=moment.dag.weekday()) - weken * WEEK


def _ended(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie) -> None:
    """Somebody went back to school: soon it is time to look whether it goes well."""
    eerste, einde = _monday(moment, 8), _monday(moment, 2) + timedelta(days=VRIJDAG)
    plaatsing = _place(moment, kind, groep, aanbieder, eerste, einde, "Een rustige start, en weer wennen aan een groep.")
    slot = "Zit weer elke dag in de eigen klas, met een vaste plek vooraan."
    rond_plaatsing_af(plaatsing, "terug", slot, einde, _on(moment, einde, aanbieder))
    toen = _on(moment, einde, kind.ib)
    for stap in (Stapdaad(Soort.GEDAAN, "overstap"), Stapdaad(Soort.GEBEURD, "terug-in-de-groep")):
        doe_stap(kind.casus, ZONDER, stap, toen)


def _extended(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie) -> None:
    """Somebody stays longer: the eight weeks were not enough."""
    plaatsing = _place(moment, kind, groep, aanbieder, _monday(moment, 8), moment.dag, "Een kleine groep, met weinig wisselingen.")
    for mijlpaal, weken, tekst in (
        ("tussenevaluatie", 4, "Het gaat vooruit: de leerling blijft elke ochtend tot het eind."),
        ("eindadvies", 1, "Nog niet toe aan de eigen klas. Vier weken erbij, met twee middagen terug op school."),
    ):
        dag = _monday(moment, weken) + timedelta(days=3)
        evalueer(plaatsing, mijlpaal, Hoe(dag, tekst, True), _on(moment, dag, kind.ib))
    verleng(plaatsing, 4, "Terug naar de eigen klas lukt stap voor stap, en dat is nog niet klaar.", _back(moment, 1, aanbieder))


def _halfway(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie) -> None:
    """Somebody is there for two weeks: the evaluation halfway comes in the week of the demo."""
    _place(moment, kind, groep, aanbieder, _monday(moment, 2), moment.dag, "Rust, korte taken en een vaste begeleider.")


def _waits(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie) -> None:
    """Somebody waits for longer than four weeks: the group is full."""
    aanvraag = _ask(moment, kind, groep, 30, "Een plek waar de leerling elke ochtend terechtkan, zonder straf op zak.")
    _decide(moment, kind, aanvraag, 26, aanbieder)


def _borrows(moment: Moment, kind: _Kind, robots: Locatie, aanbieder: Functie) -> None:
    """Somebody who is ill for long follows the lessons with a robot."""
    aanvraag = _ask(moment, kind, robots, 24, "Meedoen met de klas op de dagen dat het thuis wel gaat.", 0)
    leg_overleg_vast(aanvraag, _back(moment, 22, kind.ib).dag, "ouders, leerkracht en aanbieder", _back(moment, 22, kind.ib))
    besluit_plek(aanvraag, "Er ligt een robot klaar. School regelt het netwerk.", _back(moment, 21, aanbieder))
    plaats(aanvraag, _back(moment, 17, aanbieder).dag, _back(moment, 18, aanbieder))


def _just_begun(moment: Moment, kind: _Kind, groep: Locatie, aanbieder: Functie) -> None:
    """Somebody begins on Monday: the form was signed this week."""
    aanvraag = _ask(moment, kind, groep, 12, "Weer leren dat een groep veilig is.", weken=1)
    _decide(moment, kind, aanvraag, 8, aanbieder)
    plaats(aanvraag, _monday(moment, -1), _back(moment, 1, aanbieder), METEEN)


def _not_there(moment: Moment, kinderen: Sequence[_Kind]) -> None:
    """What was needed and not there, of the same children: before they were placed, and beside it."""
    ver = Reis(Elders.WEL, 52, 90)
    for kind, (soort, reden, wat, dagen, wachtte, reis) in zip(
        kinderen,
        (
            ("oov", "te-ver", "De reis is anderhalf uur. Dat kan de leerling nu niet.", 40, 20, ver),
            ("goal", "vol", "Er is een wachtlijst tot na de winter.", 38, 30, Reis(Elders.WEL, 24, 45)),
            ("oov", "te-ver", "Geen vervoer dat op tijd aankomt.", 36, 16, Reis(Elders.WEL, 38, 70)),
            ("dagbesteding", "bestaat-niet", "Voor deze leeftijd is er niets in de buurt.", 30, 12, Reis(Elders.NERGENS)),
            (OOV, "te-lang", "Na vijf weken nog geen bericht.", 45, 35, NIET_GEZEGD),
        ),
        strict=False,
    ):
        aanvraag = vraag_plek(kind.casus, Plekvraag(soort, 4, wat), _back(moment, dagen, kind.ib))
        trek_aanvraag_in(aanvraag, reden, wat, _back(moment, dagen - wachtte, kind.ib), reis)


def _weekly(moment: Moment) -> None:
    """Let the provider write about last week."""
    kameel = works_at(KAMEEL, Rol.BEGELEIDER)
    lopen = Plaatsing.objects.filter(eind_datum=None, eerste_datum__lte=moment.dag, locatie__soort=SBO).order_by("eerste_datum", "pk")
    for plaatsing in lopen:
        laatste = max((een.dag for een in plaatsing.berichten.all()), default=None)
        if kameel is not None and laatste is not None:  # of who came last nothing was written yet: that is late
            _write(plaatsing, laatste + WEEK, moment.dag, moment, kameel)


def _lately(moment: Moment) -> None:
    """In the days before the demo: the provider wrote, one request was made, and one talked about."""
    _weekly(moment)
    groep = Locatie.objects.filter(naam=GROEP).select_related("organisatie").first()
    zonder = Casus.objects.filter(stand="loopt", aanvragen=None, leerling__inschrijvingen__schoolsoort="po").select_related("leerling")
    if groep is None:
        return
    for casus, (wat, praten) in zip(
        zonder.exclude(leerling__leerling_id="verhaal-noor").order_by("-pk").distinct(),
        (("Een plek om weer te durven komen, eerst twee ochtenden.", True), ("Een kleine groep voor de ochtenden, vanaf januari.", False)),
        strict=False,
    ):
        ib = at_school(casus.leerling, moment)
        if ib is None:
            continue
        kind = _Kind(casus, ib, 0)
        aanvraag = _ask(moment, kind, groep, 5 if praten else 1, wat, 4)
        if praten:
            leg_overleg_vast(aanvraag, _back(moment, 2, ib).dag, "ouders, intern begeleider en De Kameel", _back(moment, 2, ib))
