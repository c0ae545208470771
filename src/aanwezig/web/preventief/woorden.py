"""How preventive work is said: marks on the board, limits and hours, in words and signs and never by colour alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aanwezig.core.herleiding.taal import MAANDEN
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import CONSULT, Activiteitsoort, Bezwaarsoort, Per, hours
from aanwezig.definitions.boeken import preventiefboek, regelwerk
from aanwezig.store.deuren.preventief import Tijd, consults_at, work_at
from aanwezig.store.models import Activiteit, Activiteitstand, Functie, Schoollocatie
from aanwezig.weergave.woorden import SCHOOLSOORTEN, join_words, short_date

TOON = {
    Activiteitstand.GEVRAAGD: "let-op",
    Activiteitstand.GEPLAND: "info",
    Activiteitstand.GEDAAN: "goed",
    Activiteitstand.NIET_DOOR: "stil",
}
TEKEN = {Activiteitstand.GEVRAAGD: "?", Activiteitstand.GEPLAND: "◷", Activiteitstand.GEDAAN: "✓"}
TE_DOEN = {"te-laat": ("!", "te laat", "fout"), "te-doen": ("○", "nog te doen", "let-op")}
VOORBIJ = {
    Bezwaarsoort.SCHOOLSOORT: "Deze soort school is niet waar het gewoonlijk voor is.",
    Bezwaarsoort.SCHOOL: "Het is vaker dan gewoonlijk op één school.",
    Bezwaarsoort.TEAM: "Het is vaker dan gewoonlijk voor het team.",
    Bezwaarsoort.DICHT: "Het is op een dag dat de school dicht is.",
    Bezwaarsoort.VOORAF: "Het is korter van tevoren gepland dan gewoonlijk.",
    Bezwaarsoort.CAPACITEIT: "Het past niet in de uren van het team.",
}
"""What can be passed with a reason, in words."""
LEGENDA = (
    ("✓", "gedaan", "goed"),
    ("◷", "gepland", "info"),
    ("?", "gevraagd", "let-op"),
    TE_DOEN["te-doen"],
    TE_DOEN["te-laat"],
    ("×", "niet gewoon op deze soort school", "leeg"),
)
VOLGORDE = (Activiteitstand.GEDAAN, Activiteitstand.GEPLAND, Activiteitstand.GEVRAAGD)


@dataclass(frozen=True, slots=True)
class Merk:
    """What stands in a cell: a sign, a word, its tone, and the page behind it (empty: none).

    ``overleg`` and ``overleg_dag``: the meeting that was joined, for who may open it.
    """

    teken: str
    woord: str
    toon: str
    sleutel: str = ""
    overleg: str = ""
    overleg_dag: str = ""

    def __str__(self) -> str:
        return f"{self.woord} (overleg {self.overleg_dag})" if self.overleg else self.woord


@dataclass(frozen=True, slots=True)
class Cel:
    """A cell of the board: its marks, and how much of the limit is used (empty: there is no limit, or nothing is used)."""

    merken: tuple[Merk, ...]
    gebruikt: str = ""

    def __str__(self) -> str:
        return ", ".join(map(str, self.merken))


class Bord:
    """What there is of each kind at some locations in a schooljaar."""

    def __init__(self, functie: Functie, soorten: Collection[Activiteitsoort], schooljaar: int, dag: date) -> None:
        self.functie, self.soorten, self.schooljaar, self.dag = functie, soorten, schooljaar, dag
        self.werk: Mapping[int, Sequence[Activiteit]] = {}
        self.consulten: Mapping[tuple[int, int], int] = {}

    def load(self, locaties: Collection[Schoollocatie]) -> None:
        """Ask what there is at these locations."""
        self.werk, self.consulten = work_at(self.functie, locaties, self.schooljaar), consults_at(locaties, self.schooljaar)

    def cell(self, locatie: Schoollocatie, soort: Activiteitsoort) -> Cel:
        """Return what there is of a kind at a location."""
        if soort.via == CONSULT:
            keer = self.consulten.get((locatie.school_id, locatie.gemeente_id), 0)
            return Cel((Merk("❝", f"{keer} keer", "stil"),) if keer else (Merk("–", "nog niet", "leeg"),))
        hier = [een for een in self.werk.get(locatie.pk, ()) if een.soort == soort.id]
        merken = [_mark(een) for stand in VOLGORDE for een in hier if een.stand == stand]
        gedekt = any(een.stand in (Activiteitstand.GEDAAN, Activiteitstand.GEPLAND) for een in hier)
        if soort.te_doen is not None and not gedekt:
            uiterlijk = soort.te_doen.last_day_in(self.schooljaar, regelwerk().land.schooljaar)
            merken.append(Merk(*TE_DOEN["te-laat" if self.dag > uiterlijk else "te-doen"]))
        if not merken:
            past = soort.scholen is None or locatie.schoolsoort in soort.scholen.soorten
            merken.append(Merk("–", "nog niet", "leeg") if past else Merk("×", "niet gewoon hier", "leeg"))
        hoogste = soort.most(Per.SCHOOL)
        return Cel(tuple(merken), f"{len(hier)} van {hoogste}" if hoogste and hier else "")


def _mark(activiteit: Activiteit) -> Merk:
    stand = Activiteitstand(activiteit.stand)
    wanneer = f" {short_date(activiteit.begin_op.astimezone(AMSTERDAM).date())}" if activiteit.begin_op else ""
    merk = Merk(TEKEN[stand], f"{stand.label}{wanneer}", TOON[stand], str(activiteit.sleutel))
    overleg, op = getattr(activiteit, "overleg_sleutel", None), getattr(activiteit, "overleg_op", None)
    return (
        merk
        if overleg is None or op is None
        else replace(merk, overleg=str(overleg), overleg_dag=short_date(op.astimezone(AMSTERDAM).date()))
    )


def title_of(activiteit: Activiteit) -> str:
    """Return what a piece of work is called: ``voorlichting, in de klas``."""
    boek = preventiefboek()
    vorm = boek.word_of(activiteit.soort, activiteit.vorm)
    return f"{boek.name_of(activiteit.soort)}{f', {vorm}' if vorm else ''}"


def say_time(tijd: Tijd) -> str:
    """Say how many hours a team has and what of them is taken."""
    bezet = hours(tijd.totaal)
    if (alles := tijd.alles) is None:
        return f"Er is {bezet} uur gedaan of gepland."
    over = f"{hours(alles.over)} uur is nog vrij" if alles.over >= 0 else f"dat is {hours(-alles.over)} uur te veel"
    return f"Het team heeft {hours(alles.minuten)} uur. Daarvan is {bezet} uur gedaan of gepland; {over}."


def passed_of(activiteit: Activiteit) -> list[str]:
    """Return in words over what a piece of work goes with a reason."""
    return [VOORBIJ[Bezwaarsoort(soort)] for soort in activiteit.bezwaren]


def limits_of(soort: Activiteitsoort) -> list[tuple[str, str, str]]:
    """Return in words what limits a kind, each with where it is written, and what the source leaves open."""
    uit: list[tuple[str, str, str]] = []
    for grens in soort.grenzen:
        keer = "één keer" if grens.aantal.waarde == 1 else f"{grens.aantal.waarde} keer"
        meer = "meer kan met een reden" if grens.met_reden else "meer kan niet"
        uit.append(
            (f"Hooguit {keer} per {grens.per} per schooljaar; {meer}.", grens.aantal.bron, grens.aantal.zekerheid.opmerking),
        )
    if soort.scholen is not None:
        voor = join_words(SCHOOLSOORTEN[code] for code in soort.scholen.soorten)
        anders = "; voor andere scholen met een reden" if soort.scholen.met_reden else ""
        uit.append((f"Voor {voor}{anders}.", soort.scholen.bron, soort.scholen.zekerheid.opmerking))
    if (rond := soort.rond_vakantie) is not None:
        dagen = "de schooldag" if rond.schooldagen == 1 else f"de {rond.schooldagen} schooldagen"
        uit.append((f"Alleen op {dagen} voor of na een vakantie.", rond.bron, rond.zekerheid.opmerking))
    if (vooraf := soort.vooraf) is not None:
        termijn = vooraf.termijn
        uit.append((f"{termijn.aantal} {termijn.eenheid} van tevoren; korter kan met een reden.", vooraf.bron, vooraf.zekerheid.opmerking))
    if (te_doen := soort.te_doen) is not None:
        zin = f"Elke school één keer per schooljaar, uiterlijk {te_doen.dag} {MAANDEN[te_doen.maand - 1]}."
        uit.append((zin, te_doen.bron, te_doen.zekerheid.opmerking))
    duur = soort.duur
    uit.append((f"Wij rekenen {hours(duur.waarde)} uur van het team.", duur.bron, duur.zekerheid.opmerking))
    return uit
