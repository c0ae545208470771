"""Does the matrix notice it when somebody touches the policy (T31)? Each row of the table is broken in every way, and each time some cell
must answer otherwise than on paper.

The policy is read here to be broken, not to know what is right: that stands in ``matrix.yaml``.

All of it by itself, with what is found written down as it is found (and read again by the next run, which so goes on where this one was):

    BEWIJS_HEEL=1 AANWEZIG_OPGEMERKT=tests/onafhankelijk/opgemerkt.csv pytest tests/onafhankelijk/test_mutaties.py
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import pytest
from django.db import DatabaseError
from psycopg.errors import InsufficientPrivilege

from aanwezig.core.toegang.beleid import Beleidsregel, Betrekking, Rolbeleid
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.deuren.leerlingen import relations_of
from tests.bewijs.eisen import count_whole, is_heel, takes
from tests.onafhankelijk.regio import IEDEREEN, NU, Regio
from tests.onafhankelijk.test_matrix import Cel, cells, let_emergencies_happen
from tests.onafhankelijk.vragen import BERICHT, VRAGEN, ask

pytestmark = pytest.mark.django_db
NIET_IN_DE_MATRIX = frozenset(
    {
        *(
            "consult-vragen",
            "consult-beantwoorden",
            "beveiligingslog-lezen",
            "vernietiging-beheren",
            "bewaren-aanhouden",
            "functie-bevestigen",
        ),
        *("preventief-vragen", "preventief-plannen", "preventief-bekijken"),
        *("ouder-uitnodigen", "correctie-behandelen", "noodtoegang-openen", "noodtoegang-beoordelen"),
        *("stuk-achterhouden", "achterhouden-toezien"),
    }
)
"""Acts that are proved elsewhere (``adressen.yaml``, T12, T13, T20, T22, T23, test_achterhouden): the matrix has no row for them."""
NIETS_ZONDER = {"overleg-verslaan": "overleg-bekijken"}
"""Acts that open nothing to who may not do another one besides: what was said in a meeting is written where one sees the meeting."""
NIETS_BIJ = {"samenwerkingsverband": frozenset({"wpg-autoriseren"})}
"""Acts that open nothing at a kind of organisation, to whoever has them there: sworn officers work for a municipality."""
ZONDER_SCHOOL = frozenset({"casus-openen"})
"""Acts that at a municipality are about who is at no school, and so open nothing on most grounds (test_casus_zonder_school)."""
GEVRAAGD, VAN_WIE_MEEDOET = Betrekking("casus", "gevraagd"), frozenset({"casus-regie", "plek-besluiten"})
"""Acts of who takes part in a case open nothing to who is only asked, whatever the table says: the doors ask for taking part besides. An
act of a provider that decides about a place is not added here but has a row of its own."""
NAKIJKEN = "noodtoegang-nakijken"
"""Whose row is proved with T13: it is about what somebody else opened, and the matrix is about pupils."""
ELKE = 6
"""The usual tests break one row in so many, of those of which is known what notices them; ``make bewijs`` breaks all there is."""
BEWAARD = Path(__file__).parent / "opgemerkt.csv"
"""For each mutation what noticed it (``Opgemerkt``)."""
NOTEER = "AANWEZIG_OPGEMERKT"


@dataclass(frozen=True, slots=True)
class Mutatie:
    """A row of the policy, broken: ``wat`` says where and how, ``soort`` how, ``op`` of which relations it speaks, ``beleid`` is what the
    role then is."""

    wat: str
    soort: str
    rol: str
    op: frozenset[Betrekking]
    beleid: Rolbeleid


def mutations() -> Iterator[Mutatie]:
    """Break every row: without itself, without one of its relations, acts or kinds of data, without its end, and with each act of
    colleagues: of who works at the same kind of organisation, as far as the regelwerk can be read with it (a ground may say which acts can
    rest on it)."""
    gronden = toegangsbeleid().gronden
    for naam, rol in toegangsbeleid().rollen.items():
        collegas = (ander.daden for ander in toegangsbeleid().rollen.values() if set(ander.organisaties) & set(rol.organisaties))
        niets = frozenset[str]().union(*(NIETS_BIJ.get(soort, ()) for soort in rol.organisaties))
        niets |= {daad for daad, ook in NIETS_ZONDER.items() if ook not in rol.daden}
        niets |= ZONDER_SCHOOL if set(rol.organisaties) == {"gemeente"} else frozenset()
        alle = frozenset[str]().union(*collegas) - NIET_IN_DE_MATRIX - niets
        for plek, regel in enumerate(rol.regels):
            if NAKIJKEN in {op.grond for op in regel.op}:
                continue
            gebroken = [(f"op {op.grond} ({op.fase})", replace(regel, op=regel.op - {op})) for op in sorted(regel.op)]
            gebroken += [(f"daad {daad}", replace(regel, daden=regel.daden - {daad})) for daad in sorted(regel.daden - NIET_IN_DE_MATRIX)]
            gebroken += [(f"ziet {soort}", replace(regel, ziet=regel.ziet - {soort})) for soort in sorted(regel.ziet)]
            alleen = [gronden[op.grond].alleen for op in regel.op if gronden[op.grond].alleen]
            if regel.op:
                erbij = sorted(alle.intersection(*alleen) - rol.daden - (VAN_WIE_MEEDOET if regel.op == {GEVRAAGD} else set()))
                gebroken += [(f"ook {daad}", replace(regel, daden=regel.daden | {daad})) for daad in erbij]
            if regel.tot_einde:
                gebroken.append(("ook van na het einde", replace(regel, tot_einde=False)))
            waar = " of ".join(f"{op.grond} ({op.fase})" for op in sorted(regel.op)) or "niemand"
            for soort, nieuw in gebroken:
                yield Mutatie(f"{naam}, op {waar}: {soort}", soort, naam, regel.op, _with(rol, plek, nieuw))


def _with(rol: Rolbeleid, plek: int, regel: Beleidsregel) -> Rolbeleid:
    """Return a role with another row in a place; a row about nobody any more is gone."""
    was = rol.regels[plek]
    nieuw = () if was.op and not regel.op else (regel,)
    return replace(rol, regels=(*rol.regels[:plek], *nieuw, *rol.regels[plek + 1 :]))


@contextmanager
def _in_force(mutatie: Mutatie) -> Iterator[None]:
    rollen = toegangsbeleid().rollen
    assert isinstance(rollen, dict)
    was = rollen[mutatie.rol]
    rollen[mutatie.rol] = mutatie.beleid
    try:
        yield
    finally:
        rollen[mutatie.rol] = was


def _stems(naam: str) -> set[str]:
    """Return the words of a name by how they begin, to see which cells speak of an act."""
    return {woord[:5] for woord in re.split(r"[^a-z]+", naam) if len(woord) > 3}


@dataclass(frozen=True, slots=True)
class Vondst:
    """Which question noticed a mutation: of which cell, and the how manieth of its questions."""

    wie: str
    rij: str
    leerling: str
    nummer: int


NIEMAND = Vondst("", "", "", 0)
"""No question noticed: so stands a mutation that survived in what a run writes down."""


class Opgemerkt:
    """Which question noticed each mutation the last time, to ask it first: so that following all of them costs one question each.

    It says where to look and nothing about what is right. When it names something that is gone, or that notices nothing any more, all
    cells are asked as if it said nothing. ``NOTEER`` names a file in which a run writes down what it finds, as soon as it does: the next
    one goes on from there.
    """

    def __init__(self, kladblok: Path | None) -> None:
        self.kladblok = kladblok
        self.bekend: dict[str, Vondst] = {}
        for bestand in (BEWAARD, kladblok):
            if bestand is not None and bestand.exists():
                with bestand.open(encoding="utf-8", newline="") as regels:
                    self.bekend |= {wat: Vondst(wie, rij, leerling, int(nummer)) for wat, wie, rij, leerling, nummer in csv.reader(regels)}

    def note(self, wat: str, vondst: Vondst) -> None:
        """Remember what noticed a mutation."""
        if self.bekend.get(wat) != vondst:
            self.bekend[wat] = vondst
            self._write()

    def forget(self, namen: Collection[str]) -> None:
        """Forget mutations of rows that the policy has no more: all but these."""
        if weg := self.bekend.keys() - set(namen):
            for wat in weg:
                del self.bekend[wat]
            self._write()

    def _write(self) -> None:
        if self.kladblok is None:
            return
        nieuw = self.kladblok.with_suffix(".nieuw")
        with nieuw.open("w", encoding="utf-8", newline="") as regels:
            rijen = csv.writer(regels, lineterminator="\n")
            rijen.writerows((wat, *astuple(vondst)) for wat, vondst in sorted(self.bekend.items()))
        nieuw.replace(self.kladblok)


class Jager:
    """Looks for a question that is answered otherwise, first where it is likely: what noticed it the last time; pupils on whom the broken
    row bears and few others do; acts that found a mistake of its kind, or sound like it."""

    def __init__(self, regio: Regio) -> None:
        self.regio = regio
        self.per_rol: dict[str, list[Cel]] = {}
        rollen = {wie.naam: wie.rol for wie in IEDEREEN}
        for cel in cells():
            if cel.wie in rollen:
                self.per_rol.setdefault(rollen[cel.wie], []).append(cel)
        klad = os.environ.get(NOTEER)
        self.opgemerkt = Opgemerkt(Path(klad) if klad else None)
        self.gevonden: dict[str, list[str]] = {}
        namen = {dossier.leerling.pk: naam for naam, dossier in regio.dossiers.items()}
        self.betrekkingen: dict[tuple[str, str], frozenset[Betrekking]] = {}
        for wie in IEDEREEN:
            functie = regio.wie[wie.naam]
            for pk, (_, op) in relations_of(functie, NU.date(), list(namen), NU).items():
                self.betrekkingen[wie.naam, namen[pk]] = frozenset(op)

    def kills(self, mutatie: Mutatie) -> bool:
        """Say whether some cell of the matrix notices."""
        cellen = self._in_order(mutatie)
        with _in_force(mutatie):
            for cel, nummer in self._questions(cellen, self.opgemerkt.bekend.get(mutatie.wat, NIEMAND)):
                if self._noticed(cel, nummer):
                    eerst = self.gevonden.setdefault(mutatie.soort, [])
                    eerst += [cel.rij] if cel.rij not in eerst else []
                    self.opgemerkt.note(mutatie.wat, Vondst(cel.wie, cel.rij, cel.leerling, nummer))
                    return True
        self.opgemerkt.note(mutatie.wat, NIEMAND)
        return False

    def _in_order(self, mutatie: Mutatie) -> list[Cel]:
        """Return the cells that can notice: what is taken away is missed by who may, and what is added shows at who may not."""
        eerst = self.gevonden.get(mutatie.soort, [])
        verlangd = not mutatie.soort.startswith("ook ")

        def late(cel: Cel) -> tuple[bool, int, int, int]:
            hier = self.betrekkingen.get((cel.wie, cel.leerling), frozenset())
            verwant = len(_stems(cel.rij) & _stems(mutatie.soort))
            return hier.isdisjoint(mutatie.op), len(hier - mutatie.op), eerst.index(cel.rij) if cel.rij in eerst else len(eerst), -verwant

        return sorted((cel for cel in self.per_rol.get(mutatie.rol, []) if cel.mag == verlangd), key=late)

    def _questions(self, cellen: list[Cel], bekend: Vondst) -> Iterator[tuple[Cel, int]]:
        """Return each question once: what noticed it before, then the first ones of all cells, then the others."""
        aantal = [(cel, len(VRAGEN[cel.rij](self.regio, cel.wie, cel.leerling))) for cel in cellen]
        vooraan = [
            (cel, bekend.nummer)
            for cel, n in aantal
            if Vondst(cel.wie, cel.rij, cel.leerling, bekend.nummer) == bekend and bekend.nummer < n
        ]
        yield from dict.fromkeys(
            [*vooraan, *((cel, 0) for cel, _ in aantal), *((cel, nummer) for cel, n in aantal for nummer in range(1, n))]
        )

    def _noticed(self, cel: Cel, nummer: int) -> bool:
        vraag = VRAGEN[cel.rij](self.regio, cel.wie, cel.leerling)[nummer]
        if vraag.kanaal == BERICHT:
            return False
        try:
            return ask(self.regio, cel.wie, vraag).ja != cel.mag
        except DatabaseError as fout:
            # The first wall let somebody through whom the second one stopped: on paper there is no such page. Any other page that
            # breaks is a fault of its own.
            if cel.mag or not isinstance(fout.__cause__, InsufficientPrivilege):
                raise
            return True


@pytest.mark.bewijs
def test_no_row_of_the_policy_can_be_broken_unnoticed(regio: Regio) -> None:
    let_emergencies_happen(regio)
    alle = list(mutations())
    assert len({mutatie.wat for mutatie in alle}) == len(alle)
    jager = Jager(regio)
    jager.opgemerkt.forget([mutatie.wat for mutatie in alle])
    gekozen = [mutatie for mutatie in alle if is_heel() or (mutatie.wat in jager.opgemerkt.bekend and takes(mutatie.wat, ELKE))]
    overleefd = [mutatie.wat for mutatie in gekozen if not jager.kills(mutatie)]
    assert overleefd == [], f"{len(overleefd)} of {len(gekozen)}:\n" + "\n".join(overleefd)
    count_whole("T31", "regels van het beleid gebroken", len(gekozen))
    count_whole("T31", "onopgemerkt", len(overleefd))
