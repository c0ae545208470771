"""Moving a case to a newer version of its route. What has no place there is named to a person and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.route import Overgang, Route, Stap

OVER_STAP = (Soort.GEDAAN, Soort.OVERGESLAGEN, Soort.GEOPEND, Soort.VERZET)


class GeenWeg(ValueError):
    """The newer version does not say that it follows this one."""


@dataclass(frozen=True, slots=True)
class Overstap:
    """A case under the newer version.

    ``kwijt``: steps that the newer version has no place for (those with events in this case stay, as steps of its own);
    ``nieuw``: steps that come on top; ``anders``: steps that go on, as they were and as they are, when something about them changed;
    ``nakijken``: numbers of events about something else that the newer version lacks.
    """

    gebeurtenissen: tuple[Gebeurtenis, ...]
    kwijt: tuple[Stap, ...]
    nieuw: tuple[Stap, ...]
    anders: tuple[tuple[Stap, Stap], ...]
    nakijken: tuple[int, ...]


def verplaats(gebeurtenissen: Iterable[Gebeurtenis], van: Route, naar: Route, dag: date, nummer: int) -> Overstap:
    """Return the events of a case as the newer version reads them, with the move itself (``nummer``) as the last.

    Raises:
        GeenWeg: when ``naar`` does not follow ``van``.
    """
    if naar.id != van.id or naar.vorige is None or naar.vorige.versie != van.versie:
        raise GeenWeg(f"versie {naar.versie} van route {naar.id} zegt niet waar de stappen van {van.id} versie {van.versie} blijven")
    kaart = _map_of(van, naar)
    kwijt = tuple(stap for stap in van.stappen if stap.id not in kaart)
    uit: list[Gebeurtenis] = []
    nakijken: list[int] = []
    bewaard: set[str] = set()
    for gebeurtenis in sorted(gebeurtenissen, key=lambda g: g.nummer):
        if gebeurtenis.soort in OVER_STAP and gebeurtenis.over in van.stap_van and gebeurtenis.over not in kaart:
            bewaard.add(gebeurtenis.over)
        verplaatst = _translate(gebeurtenis, kaart, van)
        if not _knows(naar, verplaatst, van):
            nakijken.append(gebeurtenis.nummer)
        uit.append(verplaatst)
    uit = [*_own_steps(kwijt, bewaard, uit), *uit, Gebeurtenis(nummer, Soort.OVERGESTAPT, dag, over=naar.versie)]
    bestemd = set(kaart.values())
    verder = ((stap, naar.stap_van[kaart[stap.id]]) for stap in van.stappen if stap.id in kaart)
    anders = tuple((was, wordt) for was, wordt in verder if _says(was) != _says(wordt))
    return Overstap(tuple(uit), kwijt, tuple(stap for stap in naar.stappen if stap.id not in bestemd), anders, tuple(nakijken))


def _says(stap: Stap) -> tuple[object, ...]:
    """Return what somebody reads of a step; where it stands on the route and in the source is none of it."""
    termijnen = tuple((termijn.naam, termijn.termijn, termijn.soort) for termijn in stap.termijnen)
    rest = (dict(stap.uitkomsten), stap.documenten, stap.alleen, stap.vastleggen)
    return (stap.naam, stap.wie, stap.met, stap.wat, stap.richtvragen, termijnen, *rest)


def _map_of(van: Route, naar: Route) -> dict[str, str]:
    """Return where each old step goes: as the newer file says, else to the step of the same name."""
    assert naar.vorige is not None
    genoemd = naar.vorige.stappen
    return {stap.id: genoemd.get(stap.id, stap.id) for stap in van.stappen if genoemd.get(stap.id, stap.id) in naar.stap_van}


def _translate(gebeurtenis: Gebeurtenis, kaart: Mapping[str, str], van: Route) -> Gebeurtenis:
    over = gebeurtenis.over
    if gebeurtenis.soort in (Soort.JA, Soort.NEE) and (overgang := van.transition(over)) is not None:
        over = Overgang(kaart.get(overgang.van, overgang.van), kaart.get(overgang.naar, overgang.naar), ()).id
    elif gebeurtenis.soort in OVER_STAP:
        over = kaart.get(over, over)
    return replace(gebeurtenis, over=over, na=kaart.get(gebeurtenis.na, gebeurtenis.na))


def _knows(naar: Route, gebeurtenis: Gebeurtenis, van: Route) -> bool:
    """Say whether the newer version knows what an event that moved is about. Steps without a place are named apart."""
    over = gebeurtenis.over
    match gebeurtenis.soort:
        case Soort.GEBEURD:
            return over in naar.gebeurtenissen
        case Soort.VERLENGD:
            return over in naar.termijnen
        case Soort.JA | Soort.NEE:
            return naar.transition(over) is not None
        case Soort.GEDAAN if over in naar.stap_van and gebeurtenis.uitkomst:
            return gebeurtenis.uitkomst in naar.stap_van[over].uitkomsten
        case Soort.GENOEMD:
            return over in naar.rollen
        case Soort.TOEGEVOEGD:
            return over not in naar.stap_van and (gebeurtenis.wie in naar.rollen or gebeurtenis.wie not in van.rollen)
        case _:
            return True


def _own_steps(kwijt: Iterable[Stap], bewaard: set[str], uit: list[Gebeurtenis]) -> list[Gebeurtenis]:
    """Make a step of its own of each old step that has events and no place, so that they stay in the picture of the case.

    Their numbers are below those of all events: nothing is renumbered.
    """
    if not uit:
        return []
    eerste = min(gebeurtenis.nummer for gebeurtenis in uit)
    begin = min(gebeurtenis.dag for gebeurtenis in uit)
    stappen = [stap for stap in kwijt if stap.id in bewaard]
    reden = "stond op de vorige versie"
    return [
        Gebeurtenis(eerste - len(stappen) + plek, Soort.TOEGEVOEGD, begin, over=stap.id, naam=stap.naam, wie=stap.wie[0], reden=reden)
        for plek, stap in enumerate(stappen)
    ]
