"""Writes down who was looked at: for each pupil a line that says who looked, why and at what, and one that says so without who.

Sources: spec 06, finding 4 (two logs, in the transaction of the read); Logboek Dataverwerkingen (a line for each person concerned, without
who looked); BIO2 8.15.01 (act, object, origin, actor, moment).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from aanwezig.actions.kluislog import log_closed
from aanwezig.actions.logboek import Moment, log, log_all
from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import eigenbeleid, noodbeleid, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import NietBevoegd
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.leerlingen import IN_NOOD, relations_of
from aanwezig.store.deuren.zicht import check_see
from aanwezig.store.inkijk import Inkijk
from aanwezig.store.models import (
    DOSSIER_BEKEKEN,
    IN_LIJST_GEZIEN,
    MEEGENOMEN,
    MET_SLEUTEL,
    Dossiertoegang,
    Functie,
    InKluis,
    Leerling,
    Verwerkingsregel,
)
from aanwezig.store.wand import working

GROND_WEG = "vervallen-door-deze-handeling"
"""The ground when the act itself ended it: somebody handed a case over and sees that it is gone."""
EIGEN_KLUIS = Betrekking("eigen-kluis", "bewaard")
"""The ground for what an organisation keeps in a closed compartment, and nothing else: it stays readable there when other grounds end."""
KLUIS_BEKEKEN = "kluis-bekeken"


class GeenInzage(Exception):
    """Something about a pupil came out for which there is no ground, or a kind of data that is not for this role: a fault in a page."""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where somebody looked. ``waar``: the name of the page or address, never its parameters; ``een``: it is about one thing.

    ``meegenomen``: the answer is a file to keep; ``sleutel``: the number of the key with which a system asked.
    """

    handeling: UUID
    waar: str
    een: bool
    veranderde: bool
    meegenomen: bool = False
    sleutel: int | None = None


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
    nu = moment.op if opened_file(inkijk, plek) is not None else None
    in_kluis = {model.veldgroep for model in InKluis.__subclasses__()}
    gevonden = {
        leerling: (sleutel, op or ((EIGEN_KLUIS,) if inkijk.groepen_of(leerling) <= in_kluis else ()))
        for leerling, (sleutel, op) in relations_of(functie, moment.dag, inkijk.gezien, nu).items()
    }
    for leerling, (_, op) in gevonden.items():
        _check(functie, inkijk.groepen_of(leerling), op, plek)
    daad = IN_LIJST_GEZIEN if opened_file(inkijk, plek) is None else DOSSIER_BEKEKEN
    hoe: dict[str, object] = {} if plek.sleutel is None else {MET_SLEUTEL: plek.sleutel}
    if plek.meegenomen and daad == IN_LIJST_GEZIEN:
        hoe[MEEGENOMEN] = True
    doelen = {leerling: _purpose(functie, op) for leerling, (_, op) in gevonden.items()}
    over: list[tuple[Leerling, dict[str, object]]] = [
        (
            Leerling(pk=leerling),
            {
                "doel": doelen[leerling][0],
                "verwerking": doelen[leerling][1],
                "gronden": list(dict.fromkeys(een.grond for een in op)) or [GROND_WEG],
                "velden": sorted(inkijk.groepen_of(leerling)),
                "handeling": str(plek.handeling),
                "waar": plek.waar,
                **hoe,
            },
        )
        for leerling, (_, op) in gevonden.items()
    ]
    if kluis := toegangsbeleid().verwerkingen[toegangsbeleid().rollen[functie.rol].verwerking].kluis:
        log_closed(moment, KLUIS_BEKEKEN, kluis, ((leerling, daad, gegevens) for leerling, gegevens in over), plek.handeling)
        return
    log_all(moment, daad, over)
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


def _purpose(functie: Functie, op: tuple[Betrekking, ...]) -> tuple[str, str]:
    """Return for which purpose somebody looks, in words and in the register: that of their role, or the emergency and nothing else."""
    beleid = toegangsbeleid()
    if op == (IN_NOOD,):
        return beleid.verwerkingen[noodbeleid().doel].naam, noodbeleid().doel
    rol = beleid.rollen[functie.rol]
    return rol.doel, rol.verwerking


def _check(functie: Functie, groepen: frozenset[str], op: tuple[Betrekking, ...], plek: Plek) -> None:
    """Check that the kinds of data that came out are for this functie; after an act that ended the ground, for its role."""
    try:
        check_see(functie, groepen, None if plek.veranderde and not op else op)
    except NietBevoegd as fout:
        raise GeenInzage(f"{plek.waar}: {functie.rol}: {fout}") from fout
