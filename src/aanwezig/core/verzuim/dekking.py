"""Coverage: what a school delivered, week by week, and what it means when nothing came.

Pure judging on counted facts. A zero is never left to guess: it is *geen verzuim* (this school often has a week without rows) or *geen
gegevens* (it usually has rows, so something is missing). Lateness that nobody recorded is unknown, not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.core.verzuim.tabellen import Registratie


@dataclass(frozen=True, slots=True)
class Dekkingsmaten:
    """The numbers of regelwerk/rapportage/dekking.yaml; each says there what it is for."""

    late_invoer: int
    terugblik: int
    minstens_weken: int
    gewoonlijk: Fraction
    open_ziekte: int
    wissel_venster: int
    wissel_factor: int
    wissel_rijen: int
    code_terugblik: int
    code_minstens: int
    code_factor: int
    code_rijen: int


class Betekenis(StrEnum):
    """What the number of rows of a week means."""

    GEEN_LES = "geen les"
    GEGEVENS = "er zijn gegevens"
    GEEN_VERZUIM = "geen verzuim"
    GEEN_GEGEVENS = "geen gegevens"
    LOOPT_NOG = "loopt nog"


@dataclass(frozen=True, slots=True)
class Weekfeit:
    """What was counted of one ISO week of one school.

    ``verwacht``: the school had a schooldag and enrolled leerlingen. ``met_invoer``: rows of which the day of entering is known;
    ``laat``: those of them entered too late. ``loopt``: the week still has schooldagen after the peildatum.
    """

    maandag: date
    verwacht: bool
    ingeschreven: int
    rijen: int
    met_invoer: int = 0
    laat: int = 0
    loopt: bool = False

    @property
    def deel_laat(self) -> Fraction | None:
        """The share of late rows; None when no row says when it was entered."""
        return Fraction(self.laat, self.met_invoer) if self.met_invoer else None


@dataclass(frozen=True, slots=True)
class Weekoordeel:
    """A week with what its number of rows means."""

    feit: Weekfeit
    betekenis: Betekenis

    @property
    def stil(self) -> bool:
        """Whether the week is silent: rows were to be expected and none came."""
        return self.betekenis is Betekenis.GEEN_GEGEVENS


def judge_weken(weken: Sequence[Weekfeit], maten: Dekkingsmaten) -> list[Weekoordeel]:
    """Say of each week of one school, in order, what its number of rows means.

    An expected week without rows is silent when the school usually had rows in the weeks before it, when the week before was silent too,
    or, with too few weeks before it, when the school usually has rows in its other weeks. A school without any row is silent throughout.
    Of a week that still runs nothing is said until it has rows.
    """
    verwacht = [week for week in weken if week.verwacht and (week.rijen or not week.loopt)]
    nooit = not any(week.rijen for week in verwacht)
    uit: list[Weekoordeel] = []
    eerder: list[Weekfeit] = []
    was_stil = False
    for week in weken:
        if not week.verwacht:
            uit.append(Weekoordeel(week, Betekenis.GEGEVENS if week.rijen else Betekenis.GEEN_LES))
            continue
        if week.loopt and not week.rijen:
            uit.append(Weekoordeel(week, Betekenis.LOOPT_NOG))
            continue
        if week.rijen:
            was_stil = False
            betekenis = Betekenis.GEGEVENS
        else:
            naast = (
                eerder[-maten.terugblik :] if len(eerder) >= maten.minstens_weken else [ander for ander in verwacht if ander is not week]
            )
            was_stil = nooit or was_stil or _usually(naast, maten)
            betekenis = Betekenis.GEEN_GEGEVENS if was_stil else Betekenis.GEEN_VERZUIM
        uit.append(Weekoordeel(week, betekenis))
        eerder.append(week)
    return uit


def _usually(weken: Sequence[Weekfeit], maten: Dekkingsmaten) -> bool:
    """Say whether there are rows in enough of some weeks; False without weeks."""
    return bool(weken) and sum(week.rijen > 0 for week in weken) >= maten.gewoonlijk * len(weken)


@dataclass(frozen=True, slots=True)
class Codewissel:
    """A registratie of which the share at a school suddenly grew or shrank."""

    registratie: str
    rijen_voor: int
    rijen_na: int
    deel_voor: Fraction
    deel_na: Fraction

    @property
    def groter(self) -> bool:
        """Whether the share grew."""
        return self.deel_na > self.deel_voor


def judge_codes(voor: Mapping[str, int], na: Mapping[str, int], maten: Dekkingsmaten) -> list[Codewissel]:
    """Return the registraties of which the share of the rows changed by the factor or more, in the order of their names.

    ``voor`` and ``na`` count a school's rows per registratie in the weeks before and in the last weeks. Nothing is said with too few rows
    in either, or when too few rows of the registratie are there in the last weeks and too few were to be expected.
    """
    totaal_voor, totaal_na = sum(voor.values()), sum(na.values())
    if min(totaal_voor, totaal_na) < maten.wissel_rijen:
        return []
    uit = []
    for registratie in sorted({*voor, *na}):
        a, b = voor.get(registratie, 0), na.get(registratie, 0)
        deel_voor, deel_na = Fraction(a, totaal_voor), Fraction(b, totaal_na)
        klein, groot = sorted((deel_voor, deel_na))
        if max(Fraction(b), deel_voor * totaal_na) >= maten.wissel_rijen and groot >= maten.wissel_factor * klein:
            uit.append(Codewissel(registratie, a, b, deel_voor, deel_na))
    return uit


class Codeverandering(StrEnum):
    """How the share of a school's own code suddenly differs from the weeks before."""

    NIEUW = "nieuw"
    MEER = "veel meer"
    MINDER = "veel minder"
    WEG = "verdwenen"

    @property
    def groter(self) -> bool:
        """Whether the share grew."""
        return self in {Codeverandering.NIEUW, Codeverandering.MEER}


@dataclass(frozen=True, slots=True)
class Codeweek:
    """The rows of one ISO week of one school, counted per own code of the school; empty for rows without one."""

    maandag: date
    rijen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Eigencode:
    """An own code of a school that differs suddenly in one week: its rows and all rows, in that week and in the weeks before it."""

    maandag: date
    code: str
    verandering: Codeverandering
    rijen: int
    totaal: int
    rijen_voor: int
    totaal_voor: int
    weken_voor: int

    @property
    def deel(self) -> Fraction:
        """The share of the rows of the week."""
        return Fraction(self.rijen, self.totaal)

    @property
    def deel_voor(self) -> Fraction:
        """The share of the rows of the weeks before."""
        return Fraction(self.rijen_voor, self.totaal_voor)


def judge_eigen_codes(weken: Sequence[Codeweek], maten: Dekkingsmaten) -> list[Eigencode]:
    """Return, per week of one school that has rows, the own codes that suddenly appear, disappear, or have a much larger or smaller share.

    A week is held against the weeks with rows before it. Nothing is said with too few of these, or when too few rows have the code and too
    few were to be expected. What goes on is told in its first week only.
    """
    uit: list[Eigencode] = []
    met_rijen = [week for week in weken if sum(week.rijen.values())]
    liep: dict[str, bool] = {}
    for nr, week in enumerate(met_rijen):
        voor = met_rijen[max(0, nr - maten.code_terugblik) : nr]
        hier = _differences(week, voor, maten) if len(voor) >= maten.code_minstens else []
        uit += [een for een in hier if liep.get(een.code) is not een.verandering.groter]
        liep = {een.code: een.verandering.groter for een in hier}
    return uit


def _differences(week: Codeweek, voor: Sequence[Codeweek], maten: Dekkingsmaten) -> list[Eigencode]:
    totaal, totaal_voor = sum(week.rijen.values()), sum(sum(eerder.rijen.values()) for eerder in voor)
    uit = []
    for code in sorted({*week.rijen, *(code for eerder in voor for code in eerder.rijen)}):
        rijen, rijen_voor = week.rijen.get(code, 0), sum(eerder.rijen.get(code, 0) for eerder in voor)
        verandering = _change(Fraction(rijen, totaal), Fraction(rijen_voor, totaal_voor), maten.code_factor)
        if verandering is not None and max(Fraction(rijen), Fraction(rijen_voor * totaal, totaal_voor)) >= maten.code_rijen:
            uit.append(Eigencode(week.maandag, code, verandering, rijen, totaal, rijen_voor, totaal_voor, len(voor)))
    return uit


def _change(deel: Fraction, deel_voor: Fraction, factor: int) -> Codeverandering | None:
    if not deel_voor:
        return Codeverandering.NIEUW if deel else None
    if not deel:
        return Codeverandering.WEG
    if deel >= factor * deel_voor:
        return Codeverandering.MEER
    return Codeverandering.MINDER if deel_voor >= factor * deel else None


@dataclass(frozen=True, slots=True)
class OpenZiekte:
    """A leerling who is ill up to and including the last lesdag before the peildatum."""

    leerling_id: str
    school_id: str
    sinds: date
    lesdagen: int


def open_sickness(beeld: Leerlingbeeld, maten: Dekkingsmaten) -> OpenZiekte | None:
    """Return the row of lesdagen with ziekte that reaches the peildatum; None when there is none, or it is too short.

    Nobody closed it: the leerling may be ill for long, or be better without anyone having said so.
    """
    if beeld.inschrijving_on(beeld.peildatum) is None:
        return None
    reeks = []
    for lesdag in reversed(beeld.voorbij):
        if not any(rij.registratie == Registratie.ZIEKTE for rij in lesdag.heersend.values()):
            break
        reeks.append(lesdag)
    if not reeks or len(reeks) < maten.open_ziekte:
        return None
    return OpenZiekte(beeld.gegevens.leerling.leerling_id, reeks[0].inschrijving.school_id, reeks[-1].datum, len(reeks))
