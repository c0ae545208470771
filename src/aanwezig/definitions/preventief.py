"""Reads regelwerk/preventief: the kinds of preventive work, with their limits, terms and hours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.werk.preventief import (
    CONSULT,
    Activiteitsoort,
    Getal,
    Grens,
    Partij,
    Per,
    Preventiefboek,
    Rond,
    Scholen,
    TeDoen,
    Vooraf,
    with_ends,
)
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.definitions.routestappen import read_zekerheid

BESTAND = Path("preventief") / "activiteiten.yaml"
VAST = ("id", "geldig_vanaf", "naam", "wat", "wie", "begint", "bron", "duur", "grenzen")
MAG = ("zeker", "opmerking", "vormen", "scholen", "rond_vakantie", "vooraf", "te_doen", "bevestigen", "via", "overleggen")
ZEKER = ("zeker", "opmerking")


def load_preventiefboek(regelwerk: Path, schoolsoorten: Collection[str]) -> Preventiefboek:
    """Read the file; ``schoolsoorten`` are the kinds of school that there are.

    Raises:
        RegelwerkFout: when it makes no sense, a limit comes twice or contradicts another, or versions of a kind are out of order.
    """
    velden = read_yaml(regelwerk / BESTAND, regelwerk).velden(["naam", "nagekeken_op", "bronnen", "capaciteit", "soorten"])
    lezer = _Lezer(read_bronnen(velden["bronnen"]), schoolsoorten)
    versies: list[Activiteitsoort] = []
    for knoop in velden["soorten"].lijst():
        versie = lezer.kind(knoop)
        if any(eerder.id == versie.id and eerder.geldig_vanaf >= versie.geldig_vanaf for eerder in versies):
            verwacht = "van elke soort de oudste versie eerst, elk met een latere geldig_vanaf"
            raise knoop.fout(f"'{versie.id}' staat niet op volgorde", verwacht)
        versies.append(versie)
    return Preventiefboek(with_ends(versies), lezer.source(velden["capaciteit"].velden(["bron"])["bron"]))


class _Lezer:
    """Reads parts of the file, each with its source."""

    def __init__(self, bronnen: Mapping[str, Bron], schoolsoorten: Collection[str]) -> None:
        self.bronnen, self.schoolsoorten = bronnen, schoolsoorten

    def source(self, knoop: Knoop) -> str:
        return place_of(self.bronnen[knoop.een_van(self.bronnen)])

    def kind(self, knoop: Knoop) -> Activiteitsoort:
        velden = knoop.velden(VAST, MAG)
        begint = tuple(een.keuze(Partij) for een in velden["begint"].lijst())
        if not begint:
            raise velden["begint"].fout("niemand kan ermee beginnen", f"een of meer van: {', '.join(Partij)}")
        vormen = velden.get("vormen", lambda k: {code: naam.tekst() for code, naam in k.paren()}, None)
        return Activiteitsoort(
            id=velden["id"].tekst(),
            naam=velden["naam"].tekst(),
            wat=velden["wat"].tekst(),
            wie=velden["wie"].tekst(),
            begint=begint,
            bron=self.source(velden["bron"]),
            zekerheid=read_zekerheid(velden),
            duur=self.number(velden["duur"], "minuten"),
            grenzen=self.limits(velden["grenzen"]),
            geldig_vanaf=velden["geldig_vanaf"].datum(),
            vormen=vormen,
            scholen=velden.get("scholen", self.schools, None),
            rond_vakantie=velden.get("rond_vakantie", self.around, None),
            vooraf=velden.get("vooraf", self.beforehand, None),
            te_doen=velden.get("te_doen", self.to_do, None),
            bevestigen=velden.get("bevestigen", Knoop.tekst, ""),
            via=velden.get("via", lambda k: k.een_van((CONSULT,)), ""),
            overleggen=velden.get("overleggen", lambda k: self.meetings(k, vormen or {}), None),
        )

    def meetings(self, knoop: Knoop, vormen: Collection[str]) -> dict[str, str]:
        uit: dict[str, str] = {}
        for vorm, soort in knoop.paren():
            if vorm not in vormen:
                raise soort.fout(f"'{vorm}' is niet te kiezen", f"een van: {', '.join(vormen)}")
            uit[vorm] = soort.tekst()
        return uit

    def number(self, knoop: Knoop, veld: str, ook: Collection[str] = ()) -> Getal:
        velden = knoop.velden([veld, "bron", *ook], ZEKER)
        waarde = velden[veld].getal()
        if waarde == 0:
            raise velden[veld].fout(f"{veld} is nul", "een getal van 1 of meer")
        return Getal(waarde, self.source(velden["bron"]), read_zekerheid(velden))

    def limits(self, knoop: Knoop) -> tuple[Grens, ...]:
        grenzen: list[Grens] = []
        for rij in knoop.lijst():
            velden = rij.velden(["per", "aantal", "meer", "bron"], ZEKER)
            per = velden["per"].keuze(Per)
            met_reden = velden["meer"].een_van(("met-reden", "nooit")) == "met-reden"
            grens = Grens(per, self.number(rij, "aantal", ("per", "meer")), met_reden)
            eerder = [een for een in grenzen if een.per is per]
            if any(een.met_reden == met_reden for een in eerder):
                raise rij.fout(f"twee grenzen per {per} die hetzelfde vragen", "per school of team hooguit één met reden en één zonder")
            if any(een.aantal.waarde >= grens.aantal.waarde for een in eerder):
                raise rij.fout("een grens die nooit bereikt wordt", "de laagste grens eerst: die met een reden mag worden overschreden")
            grenzen.append(grens)
        return tuple(grenzen)

    def schools(self, knoop: Knoop) -> Scholen:
        velden = knoop.velden(["soorten", "anders", "bron"], ZEKER)
        return Scholen(
            tuple(een.een_van(self.schoolsoorten) for een in velden["soorten"].lijst()),
            velden["anders"].een_van(("met-reden", "nooit")) == "met-reden",
            self.source(velden["bron"]),
            read_zekerheid(velden),
        )

    def around(self, knoop: Knoop) -> Rond:
        velden = knoop.velden(["schooldagen", "gesloten", "bron"], ZEKER)
        return Rond(velden["schooldagen"].getal(), velden["gesloten"].getal(), self.source(velden["bron"]), read_zekerheid(velden))

    def beforehand(self, knoop: Knoop) -> Vooraf:
        velden = knoop.velden(["aantal", "eenheid", "bron"], ZEKER)
        termijn = Termijn(velden["aantal"].getal(), velden["eenheid"].keuze(Termijneenheid))
        return Vooraf(termijn, self.source(velden["bron"]), read_zekerheid(velden))

    def to_do(self, knoop: Knoop) -> TeDoen:
        velden = knoop.velden(["maand", "dag", "bron"], ZEKER)
        return TeDoen(velden["maand"].getal(), velden["dag"].getal(), self.source(velden["bron"]), read_zekerheid(velden))
