"""Reads regelwerk/rapportage/jaarverslag.yaml: the figures of the yearly report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aanwezig.core.rapportages.cijfers import Cijfer, Cijferboek, Cijferversie, Eenheid, Tekstsoort, Wanneer
from aanwezig.core.regels.regel import Bron
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

VERZAMELINGEN = {
    "jongeren": ("",),
    "naar-school": ("",),
    "meldingen": ("", "soort"),
    "leerlingen-met-melding": ("",),
    "zaken-begonnen": ("", "soort"),
    "zaken-gesloten": ("", "resultaat"),
    "vrijstellingen": ("", "grond"),
    "vrijstellingen-begonnen": ("", "grond"),
}
"""What can be counted, and by what each can be broken down."""
ZONDER = {
    "meldingen": ("ingetrokken", "ter-kennisgeving"),
    "leerlingen-met-melding": ("ingetrokken", "ter-kennisgeving"),
    "zaken-begonnen": ("samengevoegd",),
}
"""What a definition may leave out of each."""


def load_cijferboek(regelwerk: Path) -> Cijferboek:
    """Read the figures.

    Raises:
        RegelwerkFout: when the file makes no sense, or asks for what can't be counted.
    """
    velden = read_yaml(regelwerk / "rapportage" / "jaarverslag.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "kleinste_aantal", "peildatum", "jongere", "teksten", "cijfers"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    cijfers: list[Cijfer] = []
    for knoop in velden["cijfers"].lijst():
        rij = knoop.velden(["id", "naam", "telt", "wanneer", "verzameling", "versies"], ["splitst", "deel_van"])
        verzameling = rij["verzameling"].een_van(VERZAMELINGEN)
        splitst = rij.get("splitst", Knoop.tekst, "")
        if splitst not in VERZAMELINGEN[verzameling]:
            raise rij["splitst"].fout(f"'{splitst}' past niet bij {verzameling}", f"een van: {', '.join(VERZAMELINGEN[verzameling][1:])}")
        cijfers.append(
            Cijfer(
                id=rij["id"].tekst(),
                naam=rij["naam"].tekst(),
                telt=rij["telt"].keuze(Eenheid),
                wanneer=rij["wanneer"].keuze(Wanneer),
                verzameling=verzameling,
                versies=_versies(rij["versies"], verzameling, bronnen),
                splitst=splitst,
                deel_van=_whole(rij["deel_van"], cijfers, splitst) if "deel_van" in rij else "",
            )
        )
    kleinste = velden["kleinste_aantal"].velden(["waarde", "bron"])
    peil = velden["peildatum"].velden(["maand", "dag", "bron"])
    jong = velden["jongere"].velden(["vanaf", "tot", "bron"])
    return Cijferboek(
        tuple(cijfers),
        kleinste["waarde"].getal(),
        peil["maand"].getal(),
        peil["dag"].getal(),
        jong["vanaf"].getal(),
        jong["tot"].getal(),
        _teksten(velden["teksten"], bronnen),
    )


def _teksten(knoop: Knoop, bronnen: Mapping[str, Bron]) -> tuple[Tekstsoort, ...]:
    teksten = []
    for plek in knoop.lijst():
        rij = plek.velden(["id", "naam", "vraag", "hoogstens", "bron"], ["zonder_namen"])
        rij["bron"].een_van(bronnen)
        zonder = rij.get("zonder_namen", Knoop.ja_nee, False)
        teksten.append(Tekstsoort(rij["id"].tekst(), rij["naam"].tekst(), rij["vraag"].tekst(), zonder, rij["hoogstens"].getal()))
    return tuple(teksten)


def _whole(knoop: Knoop, eerder: list[Cijfer], splitst: str) -> str:
    """Read of which figure this one is a part. A whole has one part: small counts are kept apart for the two together."""
    naam = knoop.tekst()
    geheel = next((cijfer for cijfer in eerder if cijfer.id == naam), None)
    if geheel is None:
        raise knoop.fout(f"cijfer '{naam}' bestaat niet", "een cijfer dat hierboven staat")
    if splitst or geheel.splitst or geheel.deel_van or any(cijfer.deel_van == naam for cijfer in eerder):
        raise knoop.fout(f"'{naam}' kan dit deel er niet bij hebben", "twee cijfers zonder uitsplitsing, en één deel per geheel")
    return naam


def _versies(knoop: Knoop, verzameling: str, bronnen: Mapping[str, Bron]) -> tuple[Cijferversie, ...]:
    versies: list[Cijferversie] = []
    for nummer, plek in enumerate(knoop.lijst()):
        rij = plek.velden(["geldig_vanaf", "definitie", "bron", *(["waarom"] if nummer else [])], ["zonder", "beperking"])
        versie = Cijferversie(
            geldig_vanaf=rij["geldig_vanaf"].datum(),
            definitie=rij["definitie"].tekst(),
            bron=place_of(bronnen[rij["bron"].een_van(bronnen)]),
            zonder=tuple(woord.een_van(ZONDER.get(verzameling, ())) for woord in rij["zonder"].lijst()) if "zonder" in rij else (),
            waarom=rij["waarom"].tekst() if nummer else "",
            beperking=rij.get("beperking", Knoop.tekst, ""),
        )
        if versies and versies[-1].geldig_vanaf >= versie.geldig_vanaf:
            raise rij["geldig_vanaf"].fout("de versies staan niet op volgorde", "de oudste versie eerst")
        versies.append(versie)
    if not versies:
        raise knoop.fout("er staat geen versie", "minstens één versie met geldig_vanaf, definitie en bron")
    return tuple(versies)
