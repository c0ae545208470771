"""What the own file shows, gathered: the weeks in words, the signals, what was agreed, letters and reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from aanwezig.definitions.boeken import meldingboek, regelwerk
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.deuren.dossier import as_kernsignaal, beeld_of, fresh_until, schoolnamen_of, signalen_of
from aanwezig.store.deuren.eigen import (
    Eigen,
    afspraken_of,
    brieven_of,
    gesprekken_of,
    leerling_of,
    meldingen_of,
    verklaringen_of,
    verwijzingen_of,
    zaken_of,
)
from aanwezig.store.deuren.gezinsbrieven import own_gezinsbrieven
from aanwezig.store.deuren.overleggen import soort_of
from aanwezig.store.deuren.overleggezin import own_uitnodigingen
from aanwezig.store.models import KOMEND, Gesprek, Gezinsuitnodiging, Melding, Verklaring, Verwijzing, Zaak
from aanwezig.store.ontvangers import in_words
from aanwezig.web.leerlingen.beeld import gemeentenamen, reasons_of
from aanwezig.weergave.pagina import Paginamaker, counts_agreed
from aanwezig.weergave.rooster import TERUG, Roostermaker
from aanwezig.weergave.weken import week_sentences
from aanwezig.weergave.woorden import Dagnamen

MEESTE_SIGNALEN = 3


@dataclass(frozen=True, slots=True)
class Bezoek:
    """Something that is planned. ``sleutel`` and ``stand``: the own invitation and the answer, when it is a meeting."""

    op: datetime
    wat: str
    waar: str
    sleutel: UUID | None = None
    stand: str = ""


@dataclass(frozen=True, slots=True)
class Gang:
    """A report or a case as it is told at home: what it is, where it stands in words, who has it, and the own words about it."""

    rij: Melding | Zaak
    naam: str
    stand: str
    uitleg: str
    waar: str
    woorden: tuple[Verklaring, ...]
    soort: str


def gather_own(eigen: Eigen, op: datetime, dag: date) -> dict[str, Any]:
    """Return everything that the first page of an own file shows."""
    leerling = leerling_of(eigen)
    beeld = beeld_of(leerling, None, dag)
    schoolnamen = schoolnamen_of(leerling)
    dagnamen = Dagnamen(regelwerk().map, kalenderrijen_of(schoolnamen))
    schooljaar = regelwerk().land.schooljaar.begin_of(dag)
    signalen = [signaal for signaal in signalen_of(leerling, None, dag, schooljaar) if regelwerk().of_id(signaal.regel)]
    maker = Paginamaker(regelwerk(), gemeentenamen(), dagnamen, MEESTE_SIGNALEN, schoolnamen)
    kern = [as_kernsignaal(signaal) for signaal in signalen]
    weg = beeld_of(leerling, None, dag, afgesproken_weg=True) if any(map(counts_agreed, kern)) else None
    gesprekken, verwijzingen, verklaringen = gesprekken_of(eigen), verwijzingen_of(eigen), holding(verklaringen_of(eigen))
    return {
        "leerling": leerling,
        "scholen": list(dict.fromkeys(schoolnamen.values())),
        "weken": week_sentences(beeld, dag - TERUG, dag),
        "rooster_beeld": Roostermaker(beeld, dagnamen, schoolnamen).make_period(dag - TERUG, dag),
        "pagina": maker.make(beeld, kern, weg),
        "waarom_hier": reasons_of(signalen, leerling),
        "nummers": {signaal.herleiding: signaal.pk for signaal in signalen},
        "vers": fresh_until(leerling, None, dag),
        "bezoeken": _visits(gesprekken, verwijzingen, own_uitnodigingen(eigen, op), op),
        "gesprekken": [gesprek for gesprek in gesprekken if gesprek.uitkomst != Gesprek.Uitkomst.GEPLAND],
        "afspraken": afspraken_of(eigen),
        "brieven": list(brieven_of(eigen)),
        "overlegbrieven": list(own_gezinsbrieven(eigen)),
        "gangen": courses_of(eigen, verklaringen),
        "verwijzingen": verwijzingen,
        "verklaringen": [een for een in verklaringen if een.melding_id is een.zaak_id is een.casus_id is None],
    }


def holding(verklaringen: list[Verklaring]) -> list[Verklaring]:
    """Return the words that no later ones took the place of."""
    vervangen = {een.vervangt_id for een in verklaringen}
    return [een for een in verklaringen if een.pk not in vervangen]


def courses_of(eigen: Eigen, verklaringen: list[Verklaring]) -> list[Gang]:
    """Return reports and cases with where they stand and what the family says about them now."""
    boek = meldingboek()
    gangen = [
        Gang(
            rij=melding,
            naam=f"Melding: {boek.soorten[melding.soort].naam}" if melding.soort in boek.soorten else "Melding aan leerplicht",
            stand=boek.standen[melding.stand].naam,
            uitleg=boek.standen[melding.stand].zin,
            waar=f"{melding.organisatie or 'de school'} aan {in_words(melding.gemeente)}",
            woorden=tuple(een for een in verklaringen if een.melding_id == melding.pk),
            soort="melding",
        )
        for melding in meldingen_of(eigen)
    ]
    return gangen + [
        Gang(
            rij=zaak,
            naam=f"Zaak {zaak.nummer}",
            stand=zaak.get_stand_display(),
            uitleg="",
            waar=in_words(zaak.gemeente),
            woorden=tuple(een for een in verklaringen if een.zaak_id == zaak.pk),
            soort="zaak",
        )
        for zaak in zaken_of(eigen)
    ]


def _visits(
    gesprekken: list[Gesprek], verwijzingen: list[Verwijzing], uitnodigingen: list[Gezinsuitnodiging], op: datetime
) -> list[Bezoek]:
    bezoeken = [
        Bezoek(gesprek.gepland_op, f"Gesprek met {gesprek.organisatie}", gesprek.waar)
        for gesprek in gesprekken
        if gesprek.uitkomst == Gesprek.Uitkomst.GEPLAND and gesprek.gepland_op >= op
    ]
    bezoeken += [
        Bezoek(verwijzing.afspraak_op, "Afspraak met de jeugdarts", str(verwijzing.jgz))
        for verwijzing in verwijzingen
        if verwijzing.afspraak_op is not None and verwijzing.afspraak_op >= op
    ]
    bezoeken += [
        Bezoek(een.overleg.begin_op, soort_of(een.overleg).voluit, een.overleg.plek, een.sleutel, _answer_of(een)) for een in uitnodigingen
    ]
    return sorted(bezoeken, key=lambda bezoek: bezoek.op)


def _answer_of(een: Gezinsuitnodiging) -> str:
    """Return what somebody answered: ``open``, ``komt`` or ``komt-niet``; ``af`` when it is off."""
    return str(een.antwoord) if een.vervallen_op is None and een.overleg.stand in KOMEND else "af"
