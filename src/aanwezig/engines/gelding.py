"""Which findings become signals when a gebied was chosen for some municipality or school only (ADR 0034), from the tables of a delivery.

A table says where a pupil lives now, and not since when: so it holds for all days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aanwezig.core.regels.gebieden import Gebiedskaart, Keuze
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Vondst
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.engines.delen import Frames


class Gelding:
    """Says of a finding whether its rule holds there. Without choices every rule that is asked for holds everywhere."""

    def __init__(self, keuzes: Sequence[Keuze], regels: Iterable[Regel], woont: Mapping[str, str]) -> None:
        self._kaart = Gebiedskaart(keuzes) if keuzes else None
        self._gebieden = {regel_id: frozenset(regel.gebieden) for regel in regels for regel_id in regel.ids}
        self._woont = woont

    @classmethod
    def of_frames(cls, keuzes: Sequence[Keuze], regels: Iterable[Regel], frames: Frames) -> Gelding:
        """Look up where the pupils live."""
        return cls(keuzes, regels, dict(frames["leerlingen"].select("leerling_id", "woongemeente").iter_rows()) if keuzes else {})

    def holds(self, vondst: Vondst | Signaal) -> bool:
        """Say whether a gebied of the rule holds on the day on which it fires, at that school, for who lives there."""
        return self._kaart is None or not self._gebieden[vondst.regel].isdisjoint(self._here(vondst))

    def named(self, signalen: list[Signaal]) -> list[Signaal]:
        """Return signals that name only the gebieden of their rule that hold."""
        if self._kaart is None:
            return signalen
        return [replace(een, gebied=tuple(naam for naam in een.gebied if naam in self._here(een))) for een in signalen]

    def _here(self, wat: Vondst | Signaal) -> frozenset[str]:
        assert self._kaart is not None
        gemeente = self._woont.get(wat.leerling_id, "")
        return self._kaart.gebieden_for(wat.eind_datum, gemeente, school_van(wat.school_id)) | {LANDELIJK}
