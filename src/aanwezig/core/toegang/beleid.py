"""The policy as data: roles with their purpose, grounds on which pupils come into view, and the table of what each role may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from aanwezig.core.regels.regel import Bron


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground in the data; ``zin`` says it to who asks why they may see this.

    ``fasen``: the phases that what gives the ground goes through, each with what it means. ``in_beeld``: a pupil comes into view on it;
    else it only opens what an organisation itself keeps in a closed compartment, or one page in an emergency, and a row on it can name no
    other acts than ``alleen``. ``verraadt``: the kinds of data of which it tells something that it holds. ``einde``: the day, in words, on
    which what gave it ended, when it goes on to show what there was then; else empty.
    """

    id: str
    zin: str
    bron: str
    verraadt: frozenset[str]
    fasen: Mapping[str, str] = field(default_factory=dict)
    in_beeld: bool = True
    alleen: frozenset[str] = frozenset()
    einde: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Betrekking:
    """A relation between who asks and a pupil: a ground that holds, and the phase in which what gives it is."""

    grond: str
    fase: str


@dataclass(frozen=True, slots=True)
class Beleidsregel:
    """A row of the table: on which relations a role sees which kinds of data and does which acts; ``op`` empty: acts about no pupil.

    ``tot_einde``: what the relations were for is over. Of what is not its own organisation's, the role sees what there was up to and
    including the day on which it ended, and nothing of later.
    """

    rol: str
    op: frozenset[Betrekking]
    ziet: frozenset[str]
    daden: frozenset[str]
    bron: str
    tot_einde: bool = False


@dataclass(frozen=True, slots=True)
class Rolbeleid:
    """What a role may, in which kinds of organisation, for which purpose (a sentence, and its name in the register of processing)."""

    rol: str
    organisaties: tuple[str, ...]
    doel: str
    verwerking: str
    bron: str
    regels: tuple[Beleidsregel, ...]
    eigen_deel: bool = False
    """Whether the role reads and writes of a pupil in view only what belongs to its own organisation."""

    @property
    def betrekkingen(self) -> tuple[Betrekking, ...]:
        """All relations of which a row speaks, in the order of the rows."""
        return tuple(dict.fromkeys(op for regel in self.regels for op in sorted(regel.op)))

    @property
    def gronden(self) -> tuple[str, ...]:
        """The grounds on which the role sees pupils, in the order of the rows."""
        return tuple(dict.fromkeys(op.grond for op in self.betrekkingen))

    @property
    def eindigend(self) -> frozenset[Betrekking]:
        """The relations on which the role sees only what there was until they ended."""
        return frozenset[Betrekking]().union(*(regel.op for regel in self.regels if regel.tot_einde))

    def showing(self, soort: str) -> frozenset[Betrekking]:
        """Return the relations on which the role sees a kind of data as it is now."""
        return frozenset[Betrekking]().union(*(regel.op for regel in self.regels if soort in regel.ziet and not regel.tot_einde))

    def showing_until(self, soort: str) -> frozenset[Betrekking]:
        """Return the relations on which the role sees a kind of data as it was until they ended."""
        return frozenset[Betrekking]().union(*(regel.op for regel in self.regels if soort in regel.ziet and regel.tot_einde))

    @property
    def daden(self) -> frozenset[str]:
        """All acts of the role, on whatever ground."""
        return frozenset[str]().union(*(regel.daden for regel in self.regels))

    @property
    def ziet(self) -> frozenset[str]:
        """All kinds of data that the role sees, on whatever ground."""
        return frozenset[str]().union(*(regel.ziet for regel in self.regels))


@dataclass(frozen=True, slots=True)
class Verwerking:
    """A line of the register of processing (AVG, article 30); ``doel``: the purpose of which it is the processing.

    ``kluis``: the closed compartment that also keeps who looked at whom, when the processing is confidential itself; else empty.
    """

    doel: str
    naam: str
    verantwoordelijken: tuple[str, ...]
    grondslag: str
    betrokkenen: str
    ontvangers: str
    bron: Bron
    kluis: str = ""


@dataclass(frozen=True, slots=True)
class Veldgroepen:
    """Kinds of data about a pupil: what each is called, and to which each field of a row and each act on the timeline belongs."""

    namen: Mapping[str, str]
    velden: Mapping[str, Mapping[str, str]]
    gebeurtenissen: Mapping[str, str]

    def of(self, model: str, veld: str) -> str | None:
        """Return the group of a field; None when nobody chose one."""
        return self.velden.get(model, {}).get(veld)


@dataclass(frozen=True, slots=True)
class Sleutelbeleid:
    """Keys of systems: how long a new one is proposed to work and how long before its end we warn (days), and what only people do."""

    voorstel: timedelta
    binnenkort: timedelta
    alleen_mensen: frozenset[str]
    bron: str


@dataclass(frozen=True, slots=True)
class Vierogenbeleid:
    """What counts only after a second person confirmed it: a functie in a role, an authorisation of an officer; each with the roles that
    can.
    """

    rollen: Mapping[str, tuple[str, ...]]
    autorisatie: tuple[str, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Toegangsbeleid:
    """All roles and grounds. ``daden``: what each act is called in plain words; ``bronnen``: the sources that rows and grounds name."""

    rollen: Mapping[str, Rolbeleid]
    gronden: Mapping[str, Grond]
    daden: Mapping[str, str]
    sleutels: Sleutelbeleid
    veldgroepen: Veldgroepen
    verwerkingen: Mapping[str, Verwerking]
    bronnen: Mapping[str, Bron]
    bevestigen: Vierogenbeleid

    def of(self, rol: str, organisatiesoort: str) -> Rolbeleid | None:
        """Return the policy of a role in a kind of organisation; None when the role does not belong there."""
        beleid = self.rollen.get(rol)
        return beleid if beleid is not None and organisatiesoort in beleid.organisaties else None

    def into_view(self, rol: str, organisatiesoort: str) -> tuple[Betrekking, ...]:
        """Return the relations that bring a pupil into view of a role, in the order of the table."""
        beleid = self.of(rol, organisatiesoort)
        return tuple(op for op in beleid.betrekkingen if self.gronden[op.grond].in_beeld) if beleid else ()

    def rollen_of(self, organisatiesoort: str) -> tuple[Rolbeleid, ...]:
        """Return the roles that somebody can have in a kind of organisation."""
        return tuple(rol for rol in self.rollen.values() if organisatiesoort in rol.organisaties)

    def rollen_with(self, daad: str) -> tuple[str, ...]:
        """Return the roles that may do an act."""
        return tuple(naam for naam, rol in self.rollen.items() if daad in rol.daden)
