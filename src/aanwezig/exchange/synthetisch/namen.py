"""Reads the names of made-up people and draws from them: namen.yaml, beside this file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Final

from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.exchange.synthetisch.instellingen import MAP

DUIZEND: Final = 1_000
MAILDOMEIN: Final = "voorbeeld.example"
"""The top-level domain .example is nobody's (RFC 2606)."""
GEEN_06: Final = "06-9"
"""Mobile numbers begin with 06-1 to 06-5 or 06-8 (nummerplan telefoon- en ISDN-diensten; so do the lists of telephone software, such as
libphonenumber, ``6[1-58]``): a number that begins like this one is given to nobody."""


@dataclass(frozen=True, slots=True)
class Namengroep:
    """Names that go together; ``deel`` of every thousand families choose from these."""

    naam: str
    deel: int
    meisjes: tuple[str, ...]
    jongens: tuple[str, ...]
    ouders_v: tuple[str, ...]
    ouders_m: tuple[str, ...]
    achternamen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Namenboek:
    """All names, streets, and how families are made up (per thousand)."""

    gemengd: int
    groepen: tuple[Namengroep, ...]
    straten: tuple[str, ...]
    gezinnen: dict[str, int]

    def choose_groep(self, kans: Random) -> Namengroep:
        """Choose the group from which a family has its names."""
        return kans.choices(self.groepen, [groep.deel for groep in self.groepen])[0]

    def choose_gezin(self, kans: Random) -> str:
        """Choose how a family is made up; an empty text is two parents at one address."""
        worp = kans.randrange(DUIZEND)
        for naam, deel in self.gezinnen.items():
            if worp < deel:
                return naam
            worp -= deel
        return ""


GEZINNEN: Final = ("twee-adressen", "twee-adressen-een-gezag", "een-ouder", "een-voogd", "twee-moeders", "twee-vaders")


def load_namen() -> Namenboek:
    """Read the names.

    Raises:
        RegelwerkFout: at the first place that makes no sense.
    """
    velden = read_yaml(MAP / "namen.yaml", MAP).velden(["gemengd", "groepen", "straten", "gezinnen"])
    groepen = tuple(_read_groep(knoop) for knoop in velden["groepen"].lijst())
    if sum(groep.deel for groep in groepen) != DUIZEND:
        raise velden["groepen"].fout("de delen zijn samen niet duizend", "samen 1000")
    gezinnen = velden["gezinnen"].velden(GEZINNEN)
    return Namenboek(
        gemengd=velden["gemengd"].getal(),
        groepen=groepen,
        straten=_texts(velden["straten"]),
        gezinnen={naam: gezinnen[naam].getal() for naam in GEZINNEN},
    )


def _read_groep(knoop: Knoop) -> Namengroep:
    lijsten = ("meisjes", "jongens", "ouders_v", "ouders_m", "achternamen")
    velden = knoop.velden(["naam", "deel", *lijsten])
    return Namengroep(velden["naam"].tekst(), velden["deel"].getal(), *(_texts(velden[naam]) for naam in lijsten))


def _texts(knoop: Knoop) -> tuple[str, ...]:
    return tuple(deel.tekst() for deel in knoop.lijst())


def mail_of(naam: str) -> str:
    """Return the part of an e-mail address before the sign @, of a name: small letters and dots."""
    los = unicodedata.normalize("NFKD", naam.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return ".".join("".join(teken for teken in woord if teken.isalnum()) for woord in los.lower().replace(".", " ").split())


_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o"})


def draw_telefoon(kans: Random) -> str:
    """Draw a mobile number that is given to nobody."""
    return f"{GEEN_06}{kans.randrange(10_000_000):07d}"
