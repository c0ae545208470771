"""Reads the rules of regelwerk/wet and regelwerk/protocol."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from aanwezig.core.kalender.plicht import Plichtleeftijden
from aanwezig.core.kalender.schooldagen import Landskalender
from aanwezig.core.regels.gebieden import WONEN, Bereik
from aanwezig.core.regels.regel import Afspraaktelling, Bron, Gevolg, Niveau, Onderdeel, Regel, Regelversie
from aanwezig.core.regels.vormen import BeginVrijstelling, UrenInVenster, ZonderInschrijving, tellingen_of
from aanwezig.core.verzuim.afgesproken import SOORT
from aanwezig.definitions.kalender import load_landskalender
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.vormen import Parameter, read_onderdeel, read_parameters

GRONDSLAGEN = ("wet", "regionaal protocol", "methode")
LANDELIJK = "wet"
GEBIEDEN = "gebieden.yaml"
UITLEGVELDEN = frozenset({"begin", "eind", "gemeten", "drempel", "van", "school"})
UITLEGSOORTEN = ("nieuw", "bevestigd", "weersproken", "keer", "uren")
VOORBEELDEN = ".voorbeelden.yaml"


@dataclass(frozen=True, slots=True)
class Regelwerk:
    """Everything that regelwerk/ says: the rules by id, the gebieden with their names, the calendar and the ages of the duty.

    ``bereiken``: by gebied for whom it can be chosen, the usual one first.
    """

    map: Path
    regels: dict[str, Regel]
    gebieden: dict[str, str]
    land: Landskalender
    plicht: Plichtleeftijden
    parameters: dict[tuple[str, date, int], dict[str, Parameter]]
    bereiken: dict[str, tuple[Bereik, ...]] = field(default_factory=dict)

    def of_gebieden(self, gebieden: tuple[str, ...]) -> list[Regel]:
        """Return the rules that hold in some gebieden, in the order of their ids."""
        return [regel for _, regel in sorted(self.regels.items()) if set(regel.gebieden) & set(gebieden)]

    def of_id(self, regel_id: str) -> Regel | None:
        """Return the rule that signals under an id (the rungs of a ladder share one rule)."""
        return next((regel for regel in self.regels.values() if regel_id in regel.ids), None)

    @property
    def ids(self) -> list[str]:
        """All ids under which rules signal."""
        return sorted(regel_id for regel in self.regels.values() for regel_id in regel.ids)


def load_regelwerk(regelwerk: Path | None = None) -> Regelwerk:
    """Read regelwerk/ whole.

    Raises:
        RegelwerkFout: at the first file that makes no sense.
    """
    wortel = regelwerk or regelwerk_map()
    gebieden, bereiken = _read_gebieden(wortel)
    regels: dict[str, Regel] = {}
    parameters: dict[tuple[str, date, int], dict[str, Parameter]] = {}
    for pad in sorted([*(wortel / "wet").glob("*.yaml"), *(wortel / "protocol").glob("*/*.yaml")]):
        if pad.name.endswith(VOORBEELDEN) or pad.name == "plicht.yaml":
            continue
        knoop = read_yaml(pad, wortel)
        regel = read_regel(knoop, tuple(gebieden), parameters)
        if regel.id in regels:
            raise knoop.fout(f"regel-id '{regel.id}' bestaat al in {regels[regel.id].bestand}", "een eigen id voor elke regel")
        if pad.name != f"{regel.id}.yaml":
            raise knoop.fout(f"regel '{regel.id}' staat in {pad.name}", f"het bestand {regel.id}.yaml")
        regels[regel.id] = regel
    for regel in regels.values():
        check_references(regel, regels)
    _check_bereiken(wortel, regels, bereiken)
    return Regelwerk(wortel, regels, gebieden, load_landskalender(wortel), _read_plicht(wortel), parameters, bereiken)


def _read_gebieden(wortel: Path) -> tuple[dict[str, str], dict[str, tuple[Bereik, ...]]]:
    """Read the names of the gebieden, and for whom each can be chosen: for everybody and everything when it does not say."""
    namen, bereiken = {}, {}
    for gebied, knoop in read_yaml(wortel / GEBIEDEN, wortel).velden(["gebieden"])["gebieden"].paren():
        if knoop.is_tekst:
            namen[gebied], bereiken[gebied] = knoop.tekst(), tuple(Bereik)
            continue
        velden = knoop.velden(["naam", "bereik"])
        namen[gebied] = velden["naam"].tekst()
        bereiken[gebied] = tuple(dict.fromkeys(deel.keuze(Bereik) for deel in velden["bereik"].lijst()))
        if not bereiken[gebied]:
            raise velden["bereik"].fout("geen enkel bereik", f"minstens een van: {', '.join(Bereik)}")
    return namen, bereiken


def _check_bereiken(wortel: Path, regels: dict[str, Regel], bereiken: dict[str, tuple[Bereik, ...]]) -> None:
    """A gebied of which no rule looks at a school can't be chosen for schools: nothing would ever come of it."""
    for gebied, bereik in bereiken.items():
        hier = [regel for regel in regels.values() if gebied in regel.gebieden]
        buiten_school = [all(isinstance(deel.vorm, ZonderInschrijving) for deel in regel.versies[0].onderdelen) for regel in hier]
        if hier and all(buiten_school) and not WONEN.issuperset(bereik) and bereik != tuple(Bereik):
            raise RegelwerkFout(
                (wortel / GEBIEDEN).name,
                f"gebied '{gebied}' heeft bereik {', '.join(bereik)}, en zijn regels gaan over wie op geen school staat",
                "bereik alles of gemeente",
            )


def read_regel(knoop: Knoop, gebieden: tuple[str, ...], parameters: dict[tuple[str, date, int], dict[str, Parameter]]) -> Regel:
    """Read one rule file; its parameters are added to ``parameters`` by rule, version and part.

    Raises:
        RegelwerkFout: when the file makes no sense.
    """
    velden = knoop.velden(
        ["id", "naam", "gebieden", "niveau", "grondslag", "tekst", "uitleg", "bronnen", "versies"], ["gevolgen", "open_normen", "keuzes"]
    )
    regel_id = velden["id"].tekst()
    bronnen = {naam: _read_bron(waarde) for naam, waarde in velden["bronnen"].paren()}
    if not bronnen:
        raise velden["bronnen"].fout("geen enkele bron", "minstens één bron met naam en vindplaats")
    versies: list[Regelversie] = []
    for plek in velden["versies"].lijst():
        versie, onderdeel_parameters = _read_versie(plek, bronnen)
        for nummer, waarden in enumerate(onderdeel_parameters):
            parameters[(regel_id, versie.geldig_vanaf, nummer)] = waarden
        _check_follows(plek, versies, versie)
        versies.append(versie)
    if not versies:
        raise velden["versies"].fout("geen enkele versie", "minstens één versie met geldig_vanaf")
    return Regel(
        id=regel_id,
        naam=velden["naam"].tekst(),
        gebieden=tuple(k.een_van(gebieden) for k in velden["gebieden"].lijst()),
        niveau=velden["niveau"].keuze(Niveau),
        grondslag=velden["grondslag"].een_van(GRONDSLAGEN),
        tekst=velden["tekst"].tekst(),
        uitleg=_read_uitleg(velden["uitleg"], versies),
        bronnen=tuple(bronnen.values()),
        versies=tuple(versies),
        gevolgen=velden.get("gevolgen", lambda k: tuple(_read_gevolg(g) for g in k.lijst()), ()),
        open_normen=velden.get("open_normen", lambda k: tuple(v.tekst() for v in k.lijst()), ()),
        keuzes=velden.get("keuzes", lambda k: tuple(v.tekst() for v in k.lijst()), ()),
        bestand=knoop.bestand,
    )


def _read_bron(knoop: Knoop) -> Bron:
    velden = knoop.velden(["naam", "vindplaats", "nagekeken_op"])
    return Bron(velden["naam"].tekst(), velden["vindplaats"].tekst(), velden["nagekeken_op"].datum())


def _read_gevolg(knoop: Knoop) -> Gevolg:
    velden = knoop.velden(["wie", "wat"], ["regel"])
    return Gevolg(velden["wie"].tekst(), velden["wat"].tekst(), velden.get("regel", Knoop.tekst, ""))


def _read_versie(knoop: Knoop, bronnen: dict[str, Bron]) -> tuple[Regelversie, list[dict[str, Parameter]]]:
    velden = knoop.velden(["geldig_vanaf", "onderdelen"], ["geldig_tot", "toelichting", "afgesproken"])
    gelezen = [read_onderdeel(k, bronnen) for k in velden["onderdelen"].lijst()]
    if not gelezen:
        raise velden["onderdelen"].fout("geen enkel onderdeel", "minstens één onderdeel met een vorm")
    onderdelen: tuple[Onderdeel, ...] = tuple(onderdeel for onderdeel, _ in gelezen)
    afgesproken = velden.get("afgesproken", lambda k: _read_afgesproken(k, onderdelen), Afspraaktelling.GEEN_LES)
    versie = Regelversie(velden["geldig_vanaf"].datum(), velden.get("geldig_tot", Knoop.datum, None), onderdelen, afgesproken)
    if versie.geldig_tot is not None and versie.geldig_tot <= versie.geldig_vanaf:
        raise velden["geldig_tot"].fout("de versie is nooit geldig", "geldig_tot na geldig_vanaf")
    return versie, [parameters for _, parameters in gelezen]


def _read_afgesproken(knoop: Knoop, onderdelen: Sequence[Onderdeel]) -> Afspraaktelling:
    """Read what agreed lessons are. Away they can only be where each part counts the kind of absence that they are told as."""
    telling = knoop.keuze(Afspraaktelling)
    tellingen = [tellingen_of(onderdeel.vorm) for onderdeel in onderdelen]
    if telling is Afspraaktelling.WEG and not all(deel and all(SOORT in een.soorten for een in deel) for deel in tellingen):
        raise knoop.fout(
            f"afgesproken lessen zijn '{telling}', en een onderdeel telt geen {SOORT}",
            f"onderdelen die {SOORT} tellen, of afgesproken: {Afspraaktelling.GEEN_LES}",
        )
    return telling


def _check_follows(knoop: Knoop, eerdere: list[Regelversie], versie: Regelversie) -> None:
    """Versions follow one another in time, and keep the shape: another shape is another rule."""
    if not eerdere:
        return
    vorige = eerdere[-1]
    if vorige.geldig_tot is None or vorige.geldig_tot > versie.geldig_vanaf:
        raise knoop.fout("deze versie begint voordat de vorige eindigt", f"geldig_vanaf op of na geldig_tot van versie {vorige.versie}")
    vormen = [(type(o.vorm), o.per, o.eenheid, o.grond) for o in versie.onderdelen]
    if vormen != [(type(o.vorm), o.per, o.eenheid, o.grond) for o in vorige.onderdelen]:
        raise knoop.fout(
            "deze versie heeft andere vormen dan de vorige", "dezelfde vormen; een andere vorm is een andere regel met een eigen id"
        )


def _read_uitleg(knoop: Knoop, versies: list[Regelversie]) -> dict[str, str]:
    """Read the sentences, one per status or, for a rule of several parts, per ground."""
    gronden = tuple(o.grond for o in versies[0].onderdelen if o.grond)
    uit = {}
    for soort, waarde in knoop.paren():
        if soort not in (*UITLEGSOORTEN, *gronden):
            raise waarde.fout(f"uitleg voor '{soort}'", f"een van: {', '.join((*UITLEGSOORTEN, *gronden))}")
        for _, veld, _, _ in string.Formatter().parse(waarde.tekst()):
            if veld is not None and veld not in UITLEGVELDEN:
                raise waarde.fout(f"onbekend invulveld {{{veld}}}", f"een van: {', '.join(sorted(UITLEGVELDEN))}")
        uit[soort] = waarde.tekst()
    nodig = gronden or ("nieuw",)
    if any(soort not in uit for soort in nodig) and not {"keer", "uren"} <= set(uit):
        raise knoop.fout("uitleg ontbreekt", f"een zin bij {', '.join(nodig)}")
    return uit


def check_references(regel: Regel, regels: dict[str, Regel]) -> None:
    """Check that the rules that a rule leans on are there and of the right shape.

    Raises:
        RegelwerkFout: when one is not.
    """
    for versie in regel.versies:
        for onderdeel in versie.onderdelen:
            vorm = onderdeel.vorm
            if isinstance(vorm, UrenInVenster) and vorm.zonder_gemeld_onder:
                andere = regels.get(vorm.zonder_gemeld_onder)
                if andere is None or not isinstance(andere.versies[0].onderdelen[0].vorm, UrenInVenster):
                    raise RegelwerkFout(
                        regel.bestand,
                        f"zonder_gemeld_onder noemt '{vorm.zonder_gemeld_onder}'",
                        "het id van een regel met vorm uren_in_venster",
                    )


def _read_plicht(wortel: Path) -> Plichtleeftijden:
    velden = read_yaml(wortel / "wet" / "plicht.yaml", wortel).velden(["bronnen", "tekst", "versies"])
    bronnen = {naam: _read_bron(waarde) for naam, waarde in velden["bronnen"].paren()}
    versie = velden["versies"].lijst()[-1].velden(["geldig_vanaf", "parameters"], ["geldig_tot", "toelichting"])
    parameters = read_parameters(versie["parameters"], bronnen)
    return Plichtleeftijden(**{naam: parameter.getal("jaar") for naam, parameter in parameters.items()})


def has_rows(regel: Regel) -> bool:
    """Say whether a rule counts rows of absence at all."""
    return not all(isinstance(o.vorm, BeginVrijstelling | ZonderInschrijving) for o in regel.versies[0].onderdelen)
