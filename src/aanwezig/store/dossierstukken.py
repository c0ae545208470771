"""What is kept of a pupil, in stukken that each have a term of their own: which rows they are of, and what decides when they may go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from aanwezig.core.bewaren.termijnen import Bewaarboek, Gebeurtenis, Oordeel, Stuk

Sleutel = tuple[str, int | None, str]
"""A stuk of one pupil: its kind, whose it is (database id of the organisation; None: of nobody that takes part), and which one where each
has a term of its own (the number of the case); else empty."""


@dataclass(slots=True)
class Dossierstuk:
    """A stuk with its rows (database ids by model). ``merk``: what is remembered of it when it has gone."""

    leerling: int
    soort: str
    organisatie: int | None
    merk: str
    deel: str = ""
    soorten: tuple[str, ...] = ()
    gebeurtenissen: dict[Gebeurtenis, date] = field(default_factory=dict)
    loopt: bool = False
    rijen: dict[type[models.Model], set[int]] = field(default_factory=lambda: defaultdict(set))
    nummers: list[str] = field(default_factory=list)

    def note(self, gebeurtenis: Gebeurtenis, dag: date | None) -> None:
        """Let an event be as late as the last that was found."""
        if dag is not None:
            self.gebeurtenissen[gebeurtenis] = max(dag, self.gebeurtenissen.get(gebeurtenis, dag))

    def judge(self, boek: Bewaarboek, peildatum: date) -> Oordeel:
        """Return when it may go."""
        return boek.judge(Stuk(self.soorten or (self.soort,), self.gebeurtenissen, self.loopt), peildatum)

    @property
    def inhoud(self) -> dict[str, int]:
        """How many rows of what, by the name that people give them."""
        return {
            str(model._meta.verbose_name if len(pks) == 1 else model._meta.verbose_name_plural): len(pks)
            for model, pks in self.rijen.items()
            if pks
        }


@dataclass(slots=True)
class Bewaard:
    """All stukken of one pupil. ``merk``: that of the pupil itself."""

    leerling: int
    merk: str
    stukken: dict[Sleutel, Dossierstuk] = field(default_factory=dict)
