"""Writes the page of the register of thuiszitters from its own file: ``.venv/bin/python -m aanwezig.cli.registerblad``.

The same facts give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from aanwezig.cli.documentatie import write_pages
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, VERKEERD_GEBRUIK, Parser, tell
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.regel import Bron
from aanwezig.core.register.boek import (
    Aanbodsoort,
    Definitie,
    Factor,
    Geeft,
    Registerboek,
    Registercode,
    Registersoort,
    Resultaat,
    Ritme,
)
from aanwezig.core.routes.route import Zeker
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.definitions.register import BESTAND, load_registerboek

OPDRACHT = ".venv/bin/python -m aanwezig.cli.registerblad"
MERK = f"<!-- Gemaakt met {OPDRACHT}; niet met de hand wijzigen. -->"
NAAM = "register.md"
PLAATS = Path("docs", "reference")
EEN = {
    Termijneenheid.KALENDERDAGEN: "kalenderdag",
    Termijneenheid.WERKDAGEN: "werkdag",
    Termijneenheid.SCHOOLDAGEN: "schooldag",
    Termijneenheid.LESWEKEN: "lesweek",
    Termijneenheid.MAANDEN: "maand",
}
LIJSTEN: Final = {
    "soorten": "Soorten",
    "definities": "Wat elke regio bedoelt",
    "aarden": "De aard van het verzuim",
    "oorzaken": "Oorzaken",
    "risicofactoren": "Risico's",
    "beschermend": "Wat beschermt",
    "soorten_aanbod": "Soorten aanbod",
    "geen_aanbod": "Waarom er op tijd geen aanbod was",
    "inzet_soorten": "Waaraan uren opgaan",
    "resultaten": "Hoe een registratie eindigt",
    "ritmes": "Hoe vaak de betrokkenen kijken hoe het gaat",
}
GEEFT = {Geeft.BEIDE: "onderwijs en zorg", Geeft.ONBEKEND: "hangt ervan af"}

C = TypeVar("C", bound=Registercode)
Kolommen = Mapping[str, Callable[[C], str]]


def page(boek: Registerboek, regelwerk: Regelwerk) -> str:
    """Return the page."""
    return "\n".join(_Blad(boek, regelwerk).lines()).rstrip() + "\n"


def uncertain(boek: Registerboek) -> Iterator[tuple[str, str]]:
    """Yield what the sources leave open: about what, and what was chosen."""
    for kop, deel in (("de termijn van het aanbod", boek.aanbod), ("de raming van de uren", boek.inzet)):
        if not deel.zekerheid.zeker:
            yield kop, deel.zekerheid.opmerking
    for veld, kop in LIJSTEN.items():
        if veld in boek.opmerkingen:
            yield kop, boek.opmerkingen[veld]
        rijen: Mapping[str, Registercode | Definitie] = getattr(boek, veld)
        yield from ((f"{kop}, “{rij.naam}”", rij.zekerheid.opmerking) for rij in rijen.values() if not rij.zekerheid.zeker)


@dataclass(frozen=True, slots=True)
class _Blad:
    """Writes the page. ``nummers``: sources by their name, in the order in which the page names them."""

    boek: Registerboek
    regelwerk: Regelwerk
    nummers: dict[str, tuple[int, Bron]] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        boek = self.boek
        yield from (MERK, "", "# Register van thuiszitters", "")
        yield "Wat er in het register over een leerling gezegd kan worden: van welke soort de registratie is, waardoor, wat er is"
        yield "aangeboden en hoe het afliep. Elke regio omschrijft een thuiszitter op haar eigen manier; hier staat dat naast elkaar."
        yield f"Deze bladzijde wordt gemaakt uit `regelwerk/{BESTAND.as_posix()}`, nagekeken op {dutch_date(boek.nagekeken_op)}."
        yield "Bij een \\* laat de bron iets open; onderaan staat wat wij kozen."
        zin: Kolommen[Registersoort] = {"Wat het is": lambda soort: soort.zin}
        yield from self._table(LIJSTEN["soorten"], boek.soorten, zin)
        yield from self._definitions()
        yield from self._table(LIJSTEN["aarden"], boek.aarden)
        groep: Kolommen[Factor] = {"Waar": lambda factor: factor.groep}
        yield from self._table(LIJSTEN["oorzaken"], boek.oorzaken, groep)
        yield from self._table(LIJSTEN["risicofactoren"], boek.risicofactoren, groep)
        yield from self._table(LIJSTEN["beschermend"], boek.beschermend, groep)
        yield from ("", "## Een passend aanbod", "")
        yield f"Uiterlijk {_span(boek.aanbod.termijn)} na {boek.aanbod.termijn.vanaf} is er een passend aanbod van onderwijs of"
        yield f"zorg{_star(boek.aanbod.zekerheid)} ({self._places(boek.aanbod.bronnen)})."
        aanbod: Kolommen[Aanbodsoort] = {
            "Geeft": lambda soort: GEEFT.get(soort.geeft, soort.geeft),
            "Telt als passend aanbod": lambda soort: "nee, een overbrugging" if soort.tijdelijk else "ja",
        }
        yield from self._table(LIJSTEN["soorten_aanbod"], boek.soorten_aanbod, aanbod)
        yield from self._table(LIJSTEN["geen_aanbod"], boek.geen_aanbod)
        yield from ("", "## De raming van de uren", "")
        yield f"Een zaak vraagt naar verwachting {boek.inzet.van_uren} tot en met {boek.inzet.tm_uren} uur{_star(boek.inzet.zekerheid)}"
        yield f"({self._places(boek.inzet.bronnen)})."
        yield from self._table(LIJSTEN["inzet_soorten"], boek.inzet_soorten)
        resultaat: Kolommen[Resultaat] = {
            "Heeft weer onderwijs": lambda uit: _yes(uit.onderwijs),
            "Opgelost": lambda uit: _yes(uit.opgelost) if uit.telt else "telt niet mee",
        }
        yield from self._table(LIJSTEN["resultaten"], boek.resultaten, resultaat)
        ritme: Kolommen[Ritme] = {"Volgende keer": lambda keer: _when(keer.termijn)}
        yield from self._table(LIJSTEN["ritmes"], boek.ritmes, ritme)
        yield from ("", "## Wat de bronnen openlaten", "")
        yield from (f"- **{over[0].upper()}{over[1:]}:** {opmerking}" for over, opmerking in uncertain(boek))
        yield from ("", "## Bronnen", "")
        for nummer, bron in self.nummers.values():
            assert bron.nagekeken_op is not None
            yield f"{nummer}. {bron.naam} (nagekeken op {dutch_date(bron.nagekeken_op)})"

    def _definitions(self) -> Iterator[str]:
        koppen = ("Naam", "Gebied", "Soort", "Wat het is", "Regel", "Bron")
        yield from ("", f"## {LIJSTEN['definities']}", "", _row(koppen), f"|{'---|' * len(koppen)}")
        for definitie in self.boek.definities.values():
            regels = ", ".join(self._rule(regel) for regel in sorted(definitie.regels)) or "een mens beoordeelt het"
            gebied, soort = self.regelwerk.gebieden[definitie.gebied], self.boek.soorten[definitie.soort].naam
            yield _row([_name(definitie), gebied, soort, definitie.zin, regels, self._places(definitie.bronnen)])

    def _rule(self, regel_id: str) -> str:
        regel = self.regelwerk.of_id(regel_id)
        assert regel is not None
        return f"[{regel_id}](regels/{regel.id}.md)"

    def _table(self, kop: str, codes: Mapping[str, C], kolommen: Kolommen[C] | None = None) -> Iterator[str]:
        extra = kolommen or {}
        koppen = ["Naam", "Code", *extra, "Bron"]
        yield from ("", f"## {kop}", "", _row(koppen), f"|{'---|' * len(koppen)}")
        for code in codes.values():
            erbij = ", met een zin erbij" if code.toelichting else ""
            yield _row([_name(code) + erbij, f"`{code.code}`", *(kolom(code) for kolom in extra.values()), self._places(code.bronnen)])

    def _places(self, bronnen: Sequence[Bron]) -> str:
        plekken = []
        for bron in bronnen:
            nummer, _ = self.nummers.setdefault(bron.naam, (len(self.nummers) + 1, bron))
            plekken.append(f"[{nummer}](#bronnen) {bron.vindplaats}")
        return "; ".join(plekken)


def _row(cellen: Iterable[str]) -> str:
    return f"| {' | '.join(cellen)} |"


def _name(rij: Registercode | Definitie) -> str:
    return rij.naam + _star(rij.zekerheid)


def _star(zekerheid: Zeker) -> str:
    return "" if zekerheid.zeker else "\\*"


def _yes(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def _span(termijn: Termijn) -> str:
    return f"{termijn.aantal} {EEN[termijn.eenheid] if termijn.aantal == 1 else termijn.eenheid}"


def _when(termijn: Termijn | None) -> str:
    return f"{_span(termijn)} na {termijn.vanaf}" if termijn else "op een dag die de betrokkenen afspreken"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Exit status: 0 done, 1 the file makes no sense, 2 wrong usage."""
    parser = Parser(prog="python -m aanwezig.cli.registerblad", description="Maakt de bladzijde van het register van thuiszitters.")
    parser.add_argument("--regelwerk", type=Path, help="map met regels en register (gewoonlijk: die van Aanwezig zelf)")
    parser.add_argument("--naar", type=Path, help=f"map voor de bladzijde (gewoonlijk: {PLAATS.as_posix()} naast regelwerk)")
    args = parser.parse_args(argv)
    try:
        regelwerk = load_regelwerk(args.regelwerk)
        boek = load_registerboek(regelwerk.map, regelwerk.ids)
    except (RegelwerkFout, FileNotFoundError) as fout:
        tell(str(fout))
        return GEWEIGERD
    thuis = regelwerk.map.resolve().parent
    if args.naar is None and not (thuis / "pyproject.toml").exists():
        tell("Waar moet de bladzijde heen? Geef --naar MAP.")
        return VERKEERD_GEBRUIK
    naar = args.naar or thuis / PLAATS
    write_pages(naar, {NAAM: page(boek, regelwerk)}, MERK)
    tell(f"Geschreven: {naar / NAAM}.")
    return GELUKT


if __name__ == "__main__":
    raise SystemExit(main())
