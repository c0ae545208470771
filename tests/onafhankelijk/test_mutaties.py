"""Does the matrix notice it when somebody touches the policy (T31)? Each row of the table is broken in every way, and each time some cell
must answer otherwise than on paper.

The policy is read here to be broken, not to know what is right: that stands in ``matrix.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from django.db import DatabaseError
from psycopg.errors import InsufficientPrivilege

from aanwezig.core.toegang.beleid import Beleidsregel, Betrekking, Rolbeleid
from aanwezig.definitions.boeken import toegangsbeleid
from tests.bewijs.eisen import count, is_heel
from tests.onafhankelijk.regio import IEDEREEN, Regio
from tests.onafhankelijk.test_matrix import Cel, cells, let_emergencies_happen
from tests.onafhankelijk.vragen import BERICHT, VRAGEN, ask

pytestmark = pytest.mark.django_db
NIET_IN_DE_MATRIX = frozenset(
    {
        *("consult-vragen", "consult-beantwoorden", "beveiligingslog-lezen", "vernietiging-beheren", "bewaren-aanhouden"),
        *("preventief-vragen", "preventief-plannen", "preventief-bekijken"),
        *("ouder-uitnodigen", "correctie-behandelen", "noodtoegang-openen", "noodtoegang-beoordelen"),
    }
)
"""Acts that are proved elsewhere (``adressen.yaml``, T12, T13, T20, T22, T23): the matrix has no row for them."""
DOOR_WIE_HET_HOUDT = frozenset({"daad overleg-verslaan", "ook overleg-verslaan"})
"""Writing up a meeting is for who holds it: in this region few do. ``tests/integration/test_overleggen.py`` asks who may."""
NIETS_BIJ = {"samenwerkingsverband": frozenset({"wpg-autoriseren"})}
"""Acts that open nothing at a kind of organisation, to whoever has them there: sworn officers work for a municipality."""
GEVRAAGD, VAN_WIE_MEEDOET = Betrekking("casus", "gevraagd"), frozenset({"casus-regie", "plek-besluiten"})
"""Acts of who takes part in a case open nothing to who is only asked, whatever the table says: the doors ask for taking part besides. An
act of a provider that decides about a place is not added here but has a row of its own."""
NAKIJKEN = "noodtoegang-nakijken"
"""Whose row is proved with T13: it is about what somebody else opened, and the matrix is about pupils."""
ELKE = 6
"""In the usual tests one in so many of the acts; ``make bewijs`` does all there is."""


@dataclass(frozen=True, slots=True)
class Mutatie:
    """A row of the policy, broken: ``wat`` says where and how, ``soort`` how, ``beleid`` is what the role then is."""

    wat: str
    soort: str
    rol: str
    beleid: Rolbeleid


def mutations() -> Iterator[Mutatie]:
    """Break every row: without itself, without one of its relations, acts or kinds of data, and with each act of colleagues: of who works
    at the same kind of organisation, as far as the regelwerk can be read with it (a ground may say which acts can rest on it)."""
    gronden = toegangsbeleid().gronden
    for naam, rol in toegangsbeleid().rollen.items():
        collegas = (ander.daden for ander in toegangsbeleid().rollen.values() if set(ander.organisaties) & set(rol.organisaties))
        niets = frozenset[str]().union(*(NIETS_BIJ.get(soort, ()) for soort in rol.organisaties))
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
            for soort, nieuw in gebroken:
                yield Mutatie(f"{naam}, regel {plek + 1}: {soort}", soort, naam, _with(rol, plek, nieuw))


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


class Jager:
    """Looks for a cell that answers otherwise; what found a mistake of one kind before is asked first."""

    def __init__(self, regio: Regio) -> None:
        self.regio = regio
        self.per_rol: dict[str, list[Cel]] = {}
        rollen = {wie.naam: wie.rol for wie in IEDEREEN}
        for cel in cells():
            if cel.wie in rollen:
                self.per_rol.setdefault(rollen[cel.wie], []).append(cel)
        self.gevonden: dict[str, list[str]] = {}
        self.vragen = 0

    def kills(self, mutatie: Mutatie) -> bool:
        """Say whether some cell of the matrix notices."""
        eerst = self.gevonden.setdefault(mutatie.soort, [])
        verlangd = not mutatie.soort.startswith("ook ")  # what is taken away is missed by who may, what is added by who may not

        def late(cel: Cel) -> tuple[bool, int, int]:
            verwant = len(_stems(cel.rij) & _stems(mutatie.soort))
            return cel.mag != verlangd, eerst.index(cel.rij) if cel.rij in eerst else len(eerst), -verwant

        cellen = sorted(self.per_rol.get(mutatie.rol, []), key=late)
        with _in_force(mutatie):
            for cel in cellen:
                if self._notices(cel):
                    if cel.rij not in eerst:
                        eerst.append(cel.rij)
                    return True
        return False

    def _notices(self, cel: Cel) -> bool:
        for vraag in VRAGEN[cel.rij](self.regio, cel.wie, cel.leerling):
            if vraag.kanaal == BERICHT:
                continue
            self.vragen += 1
            try:
                if ask(self.regio, cel.wie, vraag).ja != cel.mag:
                    return True
            except DatabaseError as fout:
                # The first wall let somebody through whom the second one stopped: on paper there is no such page. Any other page that
                # breaks is a fault of its own.
                if cel.mag or not isinstance(fout.__cause__, InsufficientPrivilege):
                    raise
                return True
        return False


@pytest.mark.bewijs
def test_no_row_of_the_policy_can_be_broken_unnoticed(regio: Regio) -> None:
    let_emergencies_happen(regio)
    alle = list(mutations())
    jager = Jager(regio)
    gekozen = alle if is_heel() else [mutatie for mutatie in alle if mutatie.soort.startswith("daad")][::ELKE]
    overleefd = [mutatie.wat for mutatie in gekozen if mutatie.soort not in DOOR_WIE_HET_HOUDT and not jager.kills(mutatie)]
    assert overleefd == []
    if is_heel():
        count("T31", "regels van het beleid gebroken", len(gekozen))
        count("T31", "onopgemerkt", 0)
