"""Reads ``--gebied``: a gebied for everybody, or for one municipality or school only, as far as the tables say who that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial

import polars as pl

from aanwezig.cli.gebruik import VerkeerdGebruik, check_known, tell
from aanwezig.core.regels.gebieden import VAN_SCHOLEN, Bereik, Keuze
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.regels import LANDELIJK, Regelwerk
from aanwezig.engines.delen import Tabellen, ask
from aanwezig.exchange.tabellen.schema import BRIN
from aanwezig.weergave.woorden import join_words

HELP = "GEBIED, of voor wie: GEBIED:gemeente:CODE of GEBIED:school:BRIN"


def read_keuzes(gevraagd: Iterable[str], regelwerk: Regelwerk) -> tuple[Keuze, ...]:
    """Read what was asked for: each gebied with for whom it holds, in the order asked.

    Raises:
        VerkeerdGebruik: when a gebied does not exist, or can't hold for whom it says.
    """
    return tuple(_read_keuze(tekst, regelwerk) for tekst in gevraagd)


def scoped(keuzes: Sequence[Keuze]) -> tuple[Keuze, ...]:
    """Return the choices when at least one of them is not for everybody; else nothing, because then all rules hold everywhere."""
    return tuple(keuzes) if any(keuze.bereik is not Bereik.ALLES for keuze in keuzes) else ()


def name_gebieden(gebieden: Iterable[str], keuzes: Sequence[Keuze]) -> list[str]:
    """Name gebieden, those for some only with for whom: ``mazl (school 99AA)``."""
    return [f"{gebied} ({voor})" if (voor := words_of(gebied, keuzes)) else gebied for gebied in gebieden]


def words_of(gebied: str, keuzes: Sequence[Keuze]) -> str:
    """Say for whom a gebied was chosen; an empty text when it is for everybody."""
    eigen = [keuze for keuze in keuzes if keuze.gebied == gebied]
    if not eigen or any(keuze.bereik is Bereik.ALLES for keuze in eigen):
        return ""
    return join_words(dict.fromkeys(keuze.naam for keuze in eigen))


def tell_nobody(keuzes: Iterable[Keuze], delen: Sequence[Tabellen]) -> None:
    """Say for which municipalities and schools there is nobody in the tables: then nothing can come of that choice."""
    for keuze in dict.fromkeys(keuze for keuze in keuzes if keuze.bereik is not Bereik.ALLES):
        tabel, kolom = ("leerlingen", "woongemeente") if keuze.bereik is Bereik.GEMEENTE else ("inschrijvingen", "school_id")
        hier = pl.col(kolom).str.starts_with(keuze.sleutel).any()
        if not ask(delen, tabel, partial(_select, wat=hier)).to_series().any():
            tell(f"Let op: {keuze.gebied} geldt voor {keuze.naam}, maar daarvan is er geen enkele leerling in de tabel {tabel}.")


def _select(rijen: pl.LazyFrame, wat: pl.Expr) -> pl.LazyFrame:
    return rijen.select(wat)


def _read_keuze(tekst: str, regelwerk: Regelwerk) -> Keuze:
    gebied, *rest = (deel.strip() for deel in tekst.split(":"))
    check_known("gebied", [gebied], regelwerk.gebieden)
    if not rest:
        return Keuze(gebied, Bereik.ALLES, "", "", date.min)
    if gebied == LANDELIJK:
        raise VerkeerdGebruik(f"'{tekst}' kan niet: de landelijke regels gelden voor iedereen")
    past = regelwerk.bereiken[gebied]
    kan = [bereik.value for bereik in Bereik if bereik is not Bereik.ALLES]
    if len(rest) != 2 or rest[0] not in kan or not rest[1]:
        raise VerkeerdGebruik(f"'{tekst}' bij --gebied zegt niet voor wie; kies {_fitting(gebied, past)}")
    bereik, code = Bereik(rest[0]), rest[1].upper()
    if bereik not in past and not (bereik is Bereik.SCHOOL and not VAN_SCHOLEN.isdisjoint(past)):
        raise VerkeerdGebruik(f"gebied {gebied} past niet bij een {bereik}; kies {_fitting(gebied, past)}")
    if bereik in VAN_SCHOLEN:
        raise VerkeerdGebruik(
            f"'{tekst}' kan hier niet: welke scholen bij een {bereik} horen, staat niet in de tabellen. Noem de scholen zelf, met komma's: "
            f"{gebied}:school:99AA,{gebied}:school:99AB"
        )
    if bereik is Bereik.GEMEENTE:
        if code not in regelwerk.land.gemeenteregio:
            raise VerkeerdGebruik(f"gemeente {code} bestaat niet; geef de gemeentecode van vier cijfers, zoals 0505")
        return Keuze(gebied, bereik, code, f"gemeente {code}", date.min)
    if not re.fullmatch(BRIN, code):
        raise VerkeerdGebruik(f"'{code}' is geen school; geef het BRIN van vier tekens, zoals 99AA")
    return Keuze(gebied, bereik, school_van(code), f"school {school_van(code)}", date.min)


def _fitting(gebied: str, bereiken: Collection[Bereik]) -> str:
    """Say how to write for whom a gebied can be: schools stand for an organisation that they belong to."""
    kan = [f"{gebied} (iedereen)"] if Bereik.ALLES in bereiken else []
    kan += [f"{gebied}:gemeente:0505"] if Bereik.GEMEENTE in bereiken else []
    kan += [f"{gebied}:school:99AA"] if not {Bereik.SCHOOL, *VAN_SCHOLEN}.isdisjoint(bereiken) else []
    return " of ".join(kan)
