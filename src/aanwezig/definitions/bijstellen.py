"""Re-reads one rule with other values for some of its parameters: what-if, without touching any file.

The value goes into the YAML tree before the rule is read, so that it is checked exactly as if it stood in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import yaml

from aanwezig.core.regels.regel import Regel
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml
from aanwezig.definitions.regels import Regelwerk, check_references, read_regel
from aanwezig.definitions.vormen import Parameter

BOVEN_NUL: Final = ("drempel", "venster", "trede_1", "trede_2", "trede_3", "trede_4", "trede_5", "trede_6")
"""Parameters that mean nothing at 0: every pupil would have a signal, or nobody could."""


class OnbekendeParameter(ValueError):
    """A name that is no parameter of the rule, or one that several parts of the rule share."""

    def __init__(self, naam: str, waarom: str) -> None:
        self.naam = naam
        super().__init__(f"parameter '{naam}' {waarom}")


@dataclass(frozen=True, slots=True)
class Plek:
    """One parameter of a rule: its name, with the ground before it where the rule has several parts, and what the file says."""

    naam: str
    geldig_vanaf: date
    parameter: Parameter


def parameters_of(regelwerk: Regelwerk, regel: Regel) -> Iterator[Plek]:
    """Yield the parameters of a rule, per version."""
    for versie in regel.versies:
        for plek, onderdeel in enumerate(versie.onderdelen):
            for parameter in regelwerk.parameters.get((regel.id, versie.geldig_vanaf, plek), {}).values():
                naam = f"{onderdeel.grond}.{parameter.naam}" if onderdeel.grond else parameter.naam
                yield Plek(naam, versie.geldig_vanaf, parameter)


def with_values(regelwerk: Regelwerk, regel: Regel, waarden: Mapping[str, str]) -> Regelwerk:
    """Return the regelwerk in which one rule has other values, in every version that has the parameter.

    A parameter is named as :func:`parameters_of` does; without its ground when only one part has it.

    Raises:
        OnbekendeParameter: when a name fits no parameter, or more than one part.
        RegelwerkFout: when a value does not fit the parameter, or the rule makes no sense with it.
    """
    knoop = read_yaml(regelwerk.map / regel.bestand, regelwerk.map)
    namen = list(dict.fromkeys(plek.naam for plek in parameters_of(regelwerk, regel)))
    for gevraagd, waarde in waarden.items():
        naam = _full_name(gevraagd, namen)
        for scalar in _scalars(knoop, naam):
            if naam.rpartition(".")[2] in BOVEN_NUL and waarde.strip().strip("0") in ("", "/", ","):
                raise Knoop(knoop.bestand, scalar).fout(f"'{waarde}' bij {naam}", "een getal boven nul")
            scalar.value = waarde
    parameters = {sleutel: waarde for sleutel, waarde in regelwerk.parameters.items() if sleutel[0] != regel.id}
    nieuw = read_regel(knoop, tuple(regelwerk.gebieden), parameters)
    if nieuw.ids != regel.ids:
        raise RegelwerkFout(regel.bestand, "de regel heeft andere namen gekregen", "dezelfde namen")
    regels = {regel_id: nieuw if regel_id == regel.id else ander for regel_id, ander in regelwerk.regels.items()}
    check_references(nieuw, regels)
    return replace(regelwerk, regels=regels, parameters=parameters)


def _full_name(gevraagd: str, namen: list[str]) -> str:
    if gevraagd in namen:
        return gevraagd
    kan = [naam for naam in namen if naam.rpartition(".")[2] == gevraagd]
    if not kan:
        raise OnbekendeParameter(gevraagd, "bestaat niet bij deze regel")
    if len(kan) > 1:
        raise OnbekendeParameter(gevraagd, f"staat er meer dan één keer; kies {' of '.join(kan)}")
    return kan[0]


def _scalars(knoop: Knoop, naam: str) -> Iterator[yaml.ScalarNode]:
    """Yield the value nodes of a parameter in all versions."""
    grond, _, kort = naam.rpartition(".")
    for versie in dict(knoop.paren())["versies"].lijst():
        for onderdeel in dict(versie.paren())["onderdelen"].lijst():
            velden = dict(onderdeel.paren())
            if (velden["grond"].tekst() if "grond" in velden else "") != grond or "parameters" not in velden:
                continue
            parameter = dict(velden["parameters"].paren()).get(kort)
            if parameter is not None:
                scalar = dict(parameter.paren())["waarde"].knoop
                assert isinstance(scalar, yaml.ScalarNode)
                yield scalar
