"""The case of a child who stays home: with which routes it begins, and on what organisations take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.werk.verwijzen import Toestemmingtekst


@dataclass(frozen=True, slots=True)
class Casusregels:
    """``doel``: for what consent is given. ``rust_op``: on what each kind of organisation takes part, one of them being enough.
    ``zonder_school``: with which routes leerplicht begins for a child that is enrolled nowhere.

    Texts stand in ascending order.
    """

    doel: str
    beginroutes: tuple[str, ...]
    zonder_school: tuple[str, ...]
    rust_op: Mapping[str, tuple[str, ...]]
    teksten: Sequence[Toestemmingtekst]

    def begins_with(self, *, op_school: bool) -> tuple[str, ...]:
        """Return with which routes a case begins of a child that is at a school, or at none."""
        return self.beginroutes if op_school else self.zonder_school

    def can_rest_on(self, organisatiesoort: str, grond: str) -> bool:
        """Say whether an organisation of a kind can take part on a ground."""
        return grond in self.rust_op.get(organisatiesoort, ())

    def text_on(self, dag: date) -> str:
        """Return what people consent to on a day.

        Raises:
            ValueError: before the first text.
        """
        for versie in reversed(self.teksten):
            if versie.geldig_vanaf <= dag:
                return versie.tekst
        raise ValueError(f"geen tekst van de toestemming op {dag}")
