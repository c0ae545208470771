"""What somebody may see of a pupil: which kinds of data, on the relations that hold (regelwerk/toegang)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aanwezig.core.regels.regel import Bron
from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.core.toegang.besluit import decide
from aanwezig.definitions.boeken import eigenbeleid, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import NietBevoegd, wie_of
from aanwezig.store.models import Functie


@dataclass(frozen=True, slots=True)
class Reden:
    """A reason to see a pupil: the ground in a sentence, the phase of what gives it, and where it is written that this is one."""

    zin: str
    fase: str
    bron: Bron


@dataclass(frozen=True, slots=True)
class Waarom:
    """Why somebody sees a pupil, which kinds of data that shows, and what they may do for this pupil, in words."""

    redenen: tuple[Reden, ...]
    soorten: tuple[str, ...]
    daden: tuple[str, ...]


def explain(functie: Functie, op: Collection[Betrekking]) -> Waarom:
    """Explain what the relations that hold give somebody, from the rows of the policy."""
    beleid = toegangsbeleid()
    besluit = decide(beleid, wie_of(functie), op=op)
    daden = frozenset[str]().union(*(regel.daden for regel in besluit.regels))
    gronden = [(beleid.gronden[een.grond], een.fase) for een in op]
    return Waarom(
        tuple(Reden(grond.zin, grond.fasen[fase], beleid.bronnen[grond.bron]) for grond, fase in gronden),
        tuple(naam for groep, naam in beleid.veldgroepen.namen.items() if groep in besluit.ziet),
        tuple(zin for daad, zin in beleid.daden.items() if daad in daden),
    )


def check_see(functie: Functie, soorten: Collection[str], op: Collection[Betrekking] | None = None) -> None:
    """Check that all of some kinds of data are for a functie: at all, or about a pupil on whose relations (``op``) it rests.

    Raises:
        NietBevoegd: when one is not; the message names which.
    """
    besluiten = {soort: decide(toegangsbeleid(), wie_of(functie), soort=soort, op=op) for soort in soorten}
    if te_veel := sorted(soort for soort, besluit in besluiten.items() if not besluit.mag):
        raise NietBevoegd(f"{besluiten[te_veel[0]].waarom} ({', '.join(te_veel)})")


def can_see(functie: Functie, soort: str, op: Collection[Betrekking] | None = None) -> bool:
    """Say whether a kind of data is for a functie: at all, or on some relations to a pupil."""
    return decide(toegangsbeleid(), wie_of(functie), soort=soort, op=op).mag


def soorten_of(functie: Functie, op: Collection[Betrekking] | None = None) -> frozenset[str]:
    """Return the kinds of data that are for a functie: at all, or on some relations to a pupil."""
    return decide(toegangsbeleid(), wie_of(functie), op=op).ziet


def blikgronden_of(functie: Functie, op: Collection[Betrekking] | None = None) -> list[str]:
    """Return on which grounds a functie reads that others looked (at all, or on some relations to a pupil): those that tell only of
    kinds of data that are for it."""
    soorten = soorten_of(functie, op)
    alle = (*toegangsbeleid().gronden.values(), *eigenbeleid().gronden())
    return sorted({grond.id for grond in alle if grond.verraadt <= soorten})


def is_eigen_deel(functie: Functie) -> bool:
    """Say whether a functie reads and writes only what is of its own organisation."""
    rol = toegangsbeleid().of(functie.rol, functie.organisatie.soort)
    return rol is None or rol.eigen_deel


def ending_gronden_of(functie: Functie) -> frozenset[str]:
    """Return the grounds on which a functie, once what gave them has ended, sees only what there was until then."""
    rol = toegangsbeleid().of(functie.rol, functie.organisatie.soort)
    return frozenset(op.grond for op in rol.eindigend) if rol is not None else frozenset()


def betrekkingen_of(functie: Functie) -> tuple[Betrekking, ...]:
    """Return all relations that bring a pupil into view of a functie, in the order of the table."""
    return toegangsbeleid().into_view(functie.rol, functie.organisatie.soort)
