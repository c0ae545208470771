"""The door to figures: aggregates only. One's own municipality is shown exactly, others and the public form without small counts.

What is left out of a table is the same for every reader and form (core/rapportages/kleine_aantallen): two pages side by side tell no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.rapportages.cijfers import (
    NIET_BEKEND,
    VERBORGEN,
    Cijfer,
    Cijferversie,
    Telling,
    Wanneer,
    period_of,
    share_of,
)
from aanwezig.core.rapportages.kleine_aantallen import TOTAAL, Kruistabel, Plek, hide, shown_to
from aanwezig.definitions.boeken import cijferboek, regelwerk
from aanwezig.store.cijfers import Bijgehouden, ask, count, kept_since, left_out, words_of
from aanwezig.store.feiten import first_inschrijving
from aanwezig.store.models import Functie, Organisatie, Organisatiesoort
from aanwezig.store.wand import counting

JAREN = 5
"""How many schooljaren can be chosen from."""


@dataclass(frozen=True, slots=True)
class Rij:
    """A line of a figure: its name, a count per municipality in the order of the columns, and that of the region."""

    naam: str
    tellingen: tuple[Telling, ...]
    regio: Telling


@dataclass(frozen=True, slots=True)
class Tabel:
    """A figure of a schooljaar as a table: the whole, and by what it is broken down.

    ``wanneer``: the day or days it is about; ``deel``: per municipality and for the region what part of its whole it is;
    ``opmerking``: what of the schooljaar is not known (yet); ``weggelaten``: what did not count, why and how much.
    """

    cijfer: Cijfer
    versie: Cijferversie
    schooljaar: int
    wanneer: str
    rijen: tuple[Rij, ...]
    totaal: Rij
    deel: tuple[str, ...]
    opmerking: str
    weggelaten: tuple[tuple[str, Telling], ...]

    @property
    def bekend(self) -> bool:
        """Whether anything is known of it."""
        return self.totaal.regio is not NIET_BEKEND

    @property
    def compleet(self) -> bool:
        """Whether all of it is known: only then can it be compared with another year."""
        return self.bekend and not self.opmerking


def gemeenten(dag: date) -> list[Organisatie]:
    """Return the municipalities of the region, by name."""
    return list(Organisatie.objects.on(dag).filter(soort=Organisatiesoort.GEMEENTE).order_by("naam", "pk"))


@counting()
def schooljaren(dag: date) -> list[int]:
    """Return the years in which the schooljaren begin of which something is known, the last first."""
    grens = regelwerk().land.schooljaar
    sinds = kept_since()
    begin = min((eerste for eerste in (first_inschrijving(), sinds.werk, sinds.mensen) if eerste is not None), default=dag)
    van = max(grens.begin_of(begin).year, grens.begin_of(dag).year - JAREN + 1)
    return list(range(grens.begin_of(dag).year, van - 1, -1))


@counting()
def yearly_table(functie: Functie, schooljaar: int, dag: date, *, openbaar: bool) -> tuple[list[Organisatie], list[Tabel]]:
    """Return the municipalities and all figures of the yearly report for a schooljaar, as known on a day.

    ``openbaar``: small counts are left out everywhere, as in what is published.
    """
    telling = Telwerk(tuple(gemeenten(dag)), dag, kept_since())
    return list(telling.kolommen), tables_of(telling, functie, schooljaar, openbaar=openbaar)


@dataclass(frozen=True, slots=True)
class Telwerk:
    """What all tables of a page share: the municipalities in their columns, the day, and since when the administration is kept."""

    kolommen: tuple[Organisatie, ...]
    dag: date
    sinds: Bijgehouden

    def reader(self, functie: Functie, *, openbaar: bool) -> int | None:
        """Return the column that a reader knows whole; None for the public form, and for who is of none of them."""
        if openbaar:
            return None
        return next((plek for plek, gemeente in enumerate(self.kolommen) if gemeente.pk == functie.organisatie_id), None)


def tables_of(telling: Telwerk, functie: Functie, schooljaar: int, *, openbaar: bool) -> list[Tabel]:
    """Return the figures of a schooljaar as ``yearly_table`` does."""
    lezer = telling.reader(functie, openbaar=openbaar)
    boek, grens = cijferboek(), regelwerk().land.schooljaar
    geteld = {c.id: count_for(telling, c, boek.version_of(c, schooljaar, grens), schooljaar) for c in boek.cijfers}
    delen = {cijfer.deel_van: cijfer.id for cijfer in boek.cijfers if cijfer.deel_van}
    tabellen: dict[str, Tabel] = {}
    for cijfer in boek.cijfers:
        stand = geteld[cijfer.id]
        zicht = _view_of_part(stand, geteld[cijfer.deel_van], lezer) if cijfer.deel_van else None
        if cijfer.id in delen:
            zicht = _view_of_whole(geteld[delen[cijfer.id]], stand, lezer)
        tabellen[cijfer.id] = _table(stand, zicht or _view(stand, lezer), tabellen.get(cijfer.deel_van))
    return list(tabellen.values())


@dataclass(frozen=True, slots=True)
class Geteld:
    """The bare counts behind a table: lines by municipality. ``bekend``: whether they can be known; ``opmerking``: what is not."""

    cijfer: Cijfer
    versie: Cijferversie
    schooljaar: int
    namen: tuple[str, ...]
    cellen: tuple[tuple[int, ...], ...]
    totalen: tuple[int, ...]
    bekend: bool
    opmerking: str
    weggelaten: tuple[tuple[str, Telling], ...]


Zicht = dict[Plek, Telling]
"""What a reader gets to see: by row and column, totals included."""


def count_for(telling: Telwerk, cijfer: Cijfer, versie: Cijferversie, schooljaar: int) -> Geteld:
    """Count a figure of a schooljaar by one of its definitions. Bare counts: for the doors only, who decide what of them is shown."""
    bekend, opmerking = _known(telling, cijfer, schooljaar)
    if not bekend:
        return Geteld(cijfer, versie, schooljaar, (), (), tuple(0 for _ in telling.kolommen), bekend, opmerking, ())
    vraag = ask(cijfer, versie, schooljaar)
    aantallen, codes = count(vraag), [gemeente.code for gemeente in telling.kolommen]
    gevonden = dict.fromkeys(soort for code in codes for soort in aantallen.get(code, {}))
    soorten = {soort: woord for soort, woord in words_of(cijfer).items() if soort in gevonden}
    soorten |= {soort: soort or "niet ingevuld" for soort in gevonden if soort not in soorten}
    kleinste = cijferboek().kleinste_aantal
    return Geteld(
        cijfer,
        versie,
        schooljaar,
        tuple(soorten.values()) if cijfer.splitst else (),
        tuple(tuple(aantallen.get(code, {}).get(naam, 0) for code in codes) for naam in soorten) if cijfer.splitst else (),
        tuple(sum(aantallen.get(code, {}).values()) for code in codes),
        bekend,
        opmerking,
        tuple((waarom, Telling(aantal) if aantal >= kleinste else VERBORGEN) for waarom, aantal in left_out(vraag, codes)),
    )


def _known(telling: Telwerk, cijfer: Cijfer, schooljaar: int) -> tuple[bool, str]:
    """Say whether a figure of a schooljaar is known on a day, and what of it is not."""
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    sinds, dag = telling.sinds.of(cijfer), telling.dag
    if cijfer.wanneer is Wanneer.PEILDATUM:
        van = tm = cijferboek().peildatum_of(schooljaar)
        if van > dag:
            return False, f"Nog niet bekend: de peildatum is {dutch_date(van)}."
    if sinds is None:
        return False, "Niet bekend: er staat nog niets in de administratie."
    if tm < sinds:
        return False, f"Niet bekend: de administratie begint op {dutch_date(sinds)}."
    zinnen = []
    if van < sinds:
        zinnen.append(f"Geteld vanaf {dutch_date(sinds)}: eerder werd dit hier niet bijgehouden.")
    if tm > dag:
        zinnen.append(f"Het schooljaar loopt nog: geteld tot en met {dutch_date(dag)}.")
    return True, " ".join(zinnen)


def _view(stand: Geteld, lezer: int | None) -> Zicht:
    tabel = Kruistabel(stand.cellen or (stand.totalen,))
    return _shown(tabel, lezer)


def _view_of_part(deel: Geteld, geheel: Geteld, lezer: int | None) -> Zicht:
    zicht = _shown(_with_rest(deel, geheel), lezer)
    return {plek: telling for plek, telling in zicht.items() if plek[0] == 0}


def _view_of_whole(deel: Geteld, geheel: Geteld, lezer: int | None) -> Zicht:
    zicht = _shown(_with_rest(deel, geheel), lezer)
    return {(0, kolom): telling for (rij, kolom), telling in zicht.items() if rij == TOTAAL}


def _with_rest(deel: Geteld, geheel: Geteld) -> Kruistabel:
    """Return a part and what is then left of its whole, which nobody shows but anybody can compute."""
    return Kruistabel((deel.totalen, tuple(max(g - d, 0) for d, g in zip(deel.totalen, geheel.totalen, strict=True))), stil=(1,))


def _shown(tabel: Kruistabel, lezer: int | None) -> Zicht:
    ziet = shown_to(tabel, hide(tabel, cijferboek().kleinste_aantal), lezer)
    return {plek: Telling(tabel[plek]) if plek in ziet else VERBORGEN for plek in tabel.plekken}


def _table(stand: Geteld, zicht: Zicht, geheel: Tabel | None) -> Tabel:
    kolommen = range(len(stand.totalen))

    def line(naam: str, rij: int) -> Rij:
        if not stand.bekend:
            return Rij(naam, tuple(NIET_BEKEND for _ in kolommen), NIET_BEKEND)
        return Rij(naam, tuple(zicht[rij, kolom] for kolom in kolommen), zicht[rij, TOTAAL])

    totaal = line("Totaal" if stand.namen else stand.cijfer.naam, TOTAAL if len(stand.cellen) > 1 else 0)
    deel: tuple[str, ...] = ()
    if geheel is not None:
        paren = zip((*totaal.tellingen, totaal.regio), (*geheel.totaal.tellingen, geheel.totaal.regio), strict=True)
        deel = tuple(share_of(een, ander) for een, ander in paren)
    return Tabel(
        cijfer=stand.cijfer,
        versie=stand.versie,
        schooljaar=stand.schooljaar,
        wanneer=cijferboek().when_of(stand.cijfer, stand.schooljaar, regelwerk().land.schooljaar),
        rijen=tuple(line(naam, rij) for rij, naam in enumerate(stand.namen)),
        totaal=totaal,
        deel=deel,
        opmerking=stand.opmerking,
        weggelaten=stand.weggelaten,
    )
