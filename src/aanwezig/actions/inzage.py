"""Writes down who was looked at: for each pupil a line that says who looked, why and at what, and one that says so without who.

Sources: spec 06, finding 4 (two logs, in the transaction of the read); Logboek Dataverwerkingen (a line for each person concerned, without
who looked); BIO2 8.15.01 (act, object, origin, actor, moment).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from aanwezig.actions.logboek import Moment, log, log_all
from aanwezig.definitions.boeken import eigenbeleid, noodbeleid, toegangsbeleid
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.leerlingen import gronden_of
from aanwezig.store.inkijk import Inkijk
from aanwezig.store.models import DOSSIER_BEKEKEN, IN_LIJST_GEZIEN, Dossiertoegang, Functie, Leerling, Verwerkingsregel
from aanwezig.store.wand import working

GROND_WEG = "vervallen-door-deze-handeling"
"""The ground when the act itself ended it: somebody handed a case over and sees that it is gone."""


class GeenInzage(Exception):
    """Something about a pupil came out for which there is no ground, or a kind of data that is not for this role: a fault in a page."""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where somebody looked. ``waar``: the name of the page or address, never its parameters; ``een``: it is about one thing."""

    handeling: UUID
    waar: str
    een: bool
    veranderde: bool


def opened_file(inkijk: Inkijk, plek: Plek) -> int | None:
    """Return whose file (database id) a question opened; None when nobody came out, or several."""
    return next(iter(inkijk.gezien)) if plek.een and len(inkijk.gezien) == 1 else None


@working()
def note_looks(inkijk: Inkijk, moment: Moment, plek: Plek) -> None:
    """Write down all pupils who came out in one question, in its transaction.

    Raises:
        GeenInzage: when somebody came out for whom this functie has no ground, or a kind of data that the role doesn't see. After an act
            (``veranderde``) the ground may be gone: then the line says so.
    """
    functie = moment.door
    if not inkijk.gezien:
        return
    if moment.eigen is not None:
        _note_own(inkijk, moment, moment.eigen, plek)
        return
    if functie is None:
        raise GeenInzage(f"{plek.waar}: nobody knows who asks")
    gevonden = gronden_of(functie, moment.dag, inkijk.gezien, moment.op if opened_file(inkijk, plek) is not None else None)
    for leerling, (_, gronden) in gevonden.items():
        _check(functie, inkijk.groepen_of(leerling), gronden, plek)
    daad = IN_LIJST_GEZIEN if opened_file(inkijk, plek) is None else DOSSIER_BEKEKEN
    doelen = {leerling: _purpose(functie, gronden) for leerling, (_, gronden) in gevonden.items()}
    log_all(
        moment,
        daad,
        (
            (
                Leerling(pk=leerling),
                {
                    "doel": doelen[leerling][0],
                    "verwerking": doelen[leerling][1],
                    "gronden": list(gronden or (GROND_WEG,)),
                    "velden": sorted(inkijk.groepen_of(leerling)),
                    "handeling": str(plek.handeling),
                    "waar": plek.waar,
                },
            )
            for leerling, (_, gronden) in gevonden.items()
        ),
    )
    Verwerkingsregel.objects.bulk_create(
        Verwerkingsregel(handeling=plek.handeling, op=moment.op, verwerking=doelen[leerling][1], betrokkene=sleutel)
        for leerling, (sleutel, _) in gevonden.items()
    )


def _note_own(inkijk: Inkijk, moment: Moment, toegang: Dossiertoegang, plek: Plek) -> None:
    """Write down that a parent or pupil looked into their own file: one pupil, on a ground that holds now, and only what is for them."""
    nu = Dossiertoegang.objects.select_related("leerling").get(pk=toegang.pk)
    eigen = as_eigen(nu, moment.dag)
    if vreemd := set(inkijk.gezien) - {nu.leerling_id}:
        raise GeenInzage(f"{plek.waar}: {len(vreemd)} others in an own file")
    if eigen is None:
        raise GeenInzage(f"{plek.waar}: no ground for an own file")
    groepen = inkijk.groepen_of(nu.leerling_id)
    if te_veel := groepen - eigen.groepen:
        raise GeenInzage(f"{plek.waar}: {nu.soort} sees no {', '.join(sorted(te_veel))}")
    doel = eigenbeleid().doel
    gegevens = {
        "doel": toegangsbeleid().verwerkingen[doel].naam,
        "verwerking": doel,
        "gronden": [eigen.houder.grond.id],
        "velden": sorted(groepen),
        "handeling": str(plek.handeling),
        "waar": plek.waar,
    }
    log(moment, DOSSIER_BEKEKEN, nu.leerling, gegevens)
    Verwerkingsregel.objects.create(handeling=plek.handeling, op=moment.op, verwerking=doel, betrokkene=nu.leerling.sleutel)


def _purpose(functie: Functie, gronden: tuple[str, ...]) -> tuple[str, str]:
    """Return for which purpose somebody looks, in words and in the register: that of their role, or the emergency and nothing else."""
    beleid = toegangsbeleid()
    if _in_emergency(gronden):
        return beleid.verwerkingen[noodbeleid().doel].naam, noodbeleid().doel
    rol = beleid.rollen[functie.rol]
    return rol.doel, rol.verwerking


def _in_emergency(gronden: tuple[str, ...]) -> bool:
    return gronden == (noodbeleid().grond,)


def _check(functie: Functie, groepen: frozenset[str], gronden: tuple[str, ...], plek: Plek) -> None:
    if _in_emergency(gronden):
        if te_veel := groepen - noodbeleid().groepen:
            raise GeenInzage(f"{plek.waar}: nobody sees {', '.join(sorted(te_veel))} in an emergency")
        return
    if te_veel := toegangsbeleid().unseen_of(functie.rol, functie.organisatie.soort, groepen):
        raise GeenInzage(f"{plek.waar}: {functie.rol} sees no {', '.join(sorted(te_veel))}")
    if not gronden and not plek.veranderde:
        raise GeenInzage(f"{plek.waar}: {functie.rol} has no ground")
