"""Preventive work in a demo: each municipality says where it comes; start talks, an evening for parents, a gate action and one to come.

It goes through the same acts as the pages, so that limits and terms hold here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from aanwezig.actions.logboek import Moment
from aanwezig.actions.preventief import (
    Afspraak,
    Locatiekeuze,
    Verslag,
    Wens,
    plan_activiteit,
    schrijf_activiteit_op,
    stel_capaciteit_vast,
    voeg_locatie_toe,
    vraag_activiteit,
)
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import MINUTEN_PER_UUR, is_next_to_holiday
from aanwezig.core.werk.termijnen import HORIZON, Dagen
from aanwezig.definitions.boeken import preventiefboek, regelwerk
from aanwezig.exchange.synthetisch.actueel import Schoolplek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.models import Functie, Organisatie, Organisatiesoort, Rol, Schoollocatie
from aanwezig.store.preventief import schooljaar_of

BEGIN, VRAAG = 14, 3
"""How many days before the day of the demo it was written down, and a school asked for something."""
SCHOLEN = 12
"""At how many schools of a municipality something was done: a region can be large."""
EERSTE_GESPREK, TUSSEN, AVOND, OVER = 45, 3, 80, 35
"""Days from the beginning of the schooljaar to the first start talk, between two, to the evening; and from today to what is to come."""
NOG_NIET = 4
"""One in so many schools has had no start talk."""
UREN = 80
GESPREKKEN = (
    "Het verzuim daalt. De school wil de mentoren eerder laten bellen. Wij kijken in het voorjaar samen terug.",
    "Veel te laat komen in de onderbouw. De school begint een aanpak en meldt vanaf nu op tijd.",
    "Het gaat goed. De school vraagt ons om mee te denken over luxeverzuim rond de vakanties.",
)


class Preventief:
    """The preventive work of a demo of a day."""

    def __init__(self, dag: date, scholen: Sequence[Schoolplek]) -> None:
        self.dag = dag
        self.scholen = {school.brin: school for school in scholen}
        self.begin = regelwerk().land.schooljaar.begin_of(dag - timedelta(days=BEGIN))

    def events(self) -> Iterator[Gebeurtenis]:
        """Yield what happens."""
        yield Gebeurtenis(BEGIN, time(8, 20), self._write_down, elke_dag=False)
        yield Gebeurtenis(VRAAG, time(15, 20), self._ask, elke_dag=False)

    def _write_down(self, moment: Moment) -> None:
        """Let each municipality say where it comes, what it did this schooljaar already, and what is to come."""
        agenda = Schoolagenda()
        for gemeente in Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE).order_by("pk"):
            wie = Functie.objects.filter(organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR).order_by("pk").first()
            if wie is None:
                continue
            nu = Moment(moment.op, wie)
            stel_capaciteit_vast(schooljaar_of(nu.dag), "", UREN * MINUTEN_PER_UUR, nu)
            hier = [brin for brin, school in self.scholen.items() if school.gemeente == gemeente.code]
            for plek, school in enumerate(Organisatie.objects.filter(code__in=hier).order_by("pk")):
                keuze = Locatiekeuze(school.naam, self.scholen[school.code].schoolsoort, wie)
                locatie = voeg_locatie_toe(school, "", keuze, nu, self.begin)
                if plek < SCHOLEN:
                    self._do(locatie, plek, agenda.dagen_of(school.code, gemeente.code), nu)

    def _do(self, locatie: Schoollocatie, plek: int, dagen: Dagen, nu: Moment) -> None:
        if plek % NOG_NIET != NOG_NIET - 1:
            self._at(locatie, Wens("startgesprek"), self._after(dagen, EERSTE_GESPREK + TUSSEN * plek), nu, GESPREKKEN[plek % 3])
        if plek == 0:
            avond = Wens("voorlichting", "ouderavond", "De school nodigt alle ouders van de onderbouw uit.")
            self._at(locatie, avond, self._after(dagen, AVOND), nu, "Een volle aula. Ouders vroegen vooral naar verlof.", ouders=85)
            self._luxe(locatie, dagen, nu)

    def _at(self, locatie: Schoollocatie, wens: Wens, dag: date, nu: Moment, verslag: str, ouders: int | None = None) -> None:
        """Plan something; write it up when it was before this, and otherwise only when it is far enough ahead."""
        assert nu.door is not None
        if nu.dag <= dag < nu.dag + timedelta(days=OVER):
            return
        minuten = preventiefboek().kinds_on(nu.dag)[wens.soort].duur.waarde
        werk = plan_activiteit(locatie, wens, Afspraak(_morning(dag), minuten, nu.door), nu)
        if dag < nu.dag:
            schrijf_activiteit_op(werk, Verslag(verslag, minuten, None, ouders), nu)

    def _luxe(self, locatie: Schoollocatie, dagen: Dagen, nu: Moment) -> None:
        """Plan an action on the first school day beside a holiday that is far enough ahead."""
        rond = preventiefboek().kinds_on(nu.dag)["luxeverzuimactie"].rond_vakantie
        assert rond is not None
        vroeg = nu.dag + timedelta(days=OVER)
        later = (vroeg + timedelta(days=n) for n in range(HORIZON))
        dag = next((dag for dag in later if is_next_to_holiday(dag, rond, dagen)), None)
        if dag is not None:
            wens = Wens("luxeverzuimactie", tekst="De school belt die ochtend wie er niet is, wij gaan langs.", bevestigd=True)
            self._at(locatie, wens, dag, nu, "")

    def _after(self, dagen: Dagen, aantal: int) -> date:
        """Return the first school day so many days after the beginning of the schooljaar."""
        dag = self.begin + timedelta(days=aantal)
        return next(een for een in (dag + timedelta(days=n) for n in range(HORIZON)) if dagen.is_schooldag(een))

    def _ask(self, moment: Moment) -> None:
        """Let a primary school ask for a gate action, and Het Kompas for information."""
        for wie, wens in (
            ("Mira Kok", Wens("poortactie", tekst="In drie groepen komt een deel van de kinderen vaak te laat binnen.", bevestigd=True)),
            ("Marloes Kok", Wens("voorlichting", "klas", "De derde klassen weten niet wat er na een melding gebeurt.")),
        ):
            functie = Functie.objects.filter(gebruiker__naam=wie).select_related("gebruiker", "organisatie").order_by("pk").first()
            locatie = Schoollocatie.objects.filter(school=functie.organisatie).first() if functie is not None else None
            if locatie is not None:
                vraag_activiteit(locatie, schooljaar_of(moment.dag), wens, Moment(moment.op, functie))


def _morning(dag: date) -> datetime:
    return datetime.combine(dag, time(9), AMSTERDAM)
