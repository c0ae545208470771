"""Reads the files of examples: ``<regel-id>.voorbeelden.yaml``, in the same folder as the rule's own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.vormen import UrenInVenster, tellingen_of
from aanwezig.core.verzuim.afgesproken import Roosterafspraak, Vrij, agree, away
from aanwezig.core.verzuim.beeld import inschrijving_on
from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Inschrijving,
    Leerling,
    Regiocode,
    Schoolsoort,
    Uitstroom,
    Vakantieregio,
    Verzuimrij,
)
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, Velden, read_yaml
from aanwezig.definitions.regels import VOORBEELDEN, Regelwerk
from aanwezig.definitions.voorbeelden.randen import Kant, Rand, Randplek, check_rand, load_randen, read_randplekken
from aanwezig.definitions.voorbeelden.regels import (
    read_afspraak,
    read_kalenderrij,
    read_melding,
    read_toestand,
    read_verzuimopgave,
    read_vrijstelling,
)
from aanwezig.definitions.voorbeelden.roosters import ROOSTERBESTAND, load_voorbeeldroosters
from aanwezig.definitions.voorbeelden.verwachting import GEEN, read_verwachting
from aanwezig.definitions.voorbeelden.voorbeeld import (
    LEERLING_ID,
    STANDAARD,
    Verwachting,
    Verzuimopgave,
    Voorbeeld,
    Voorbeeldblad,
    Voorbeeldrooster,
)
from aanwezig.definitions.voorbeelden.zin import Zin

T = TypeVar("T")

ROUTES = "route/"
"""The examples under here are about routes (definitions/routevoorbeelden.py)."""

INSCHRIJVINGSVORM = "vanaf DATUM SCHOOLSOORT [school BRIN] [rooster NAAM] [leerjaar N], of DATUM t/m DATUM SCHOOLSOORT …"


@dataclass(frozen=True, slots=True)
class Bundel:
    """What the examples of one file share: the rule, the names they may use, and the fields given once at the top of the file."""

    regelwerk: Regelwerk
    roosters: dict[str, Voorbeeldrooster]
    randen: Mapping[str, Rand]
    regel: Regel
    leerling: dict[str, Knoop] = field(default_factory=dict)
    velden: dict[str, Knoop] = field(default_factory=dict)

    def usual_rooster(self, schoolsoort: str) -> Voorbeeldrooster:
        """Return the usual timetable of a kind of school."""
        return next(rooster for rooster in self.roosters.values() if schoolsoort in rooster.voor)

    @property
    def toestanden(self) -> tuple[str, ...]:
        """The registered states that some rule looks at."""
        onderdelen = (o for regel in self.regelwerk.regels.values() for versie in regel.versies for o in versie.onderdelen)
        return tuple(sorted({telling.toestand for o in onderdelen for telling in tellingen_of(o.vorm) if telling.toestand}))

    @property
    def meldregels(self) -> tuple[str, ...]:
        """The rules whose reports are judged."""
        return tuple(
            regel.id
            for regel in self.regelwerk.regels.values()
            if any(isinstance(o.vorm, UrenInVenster) and o.vorm.toetst_meldingen for o in regel.versies[0].onderdelen)
        )


def load_voorbeelden(regelwerk: Regelwerk) -> dict[str, Voorbeeldblad]:
    """Read the examples of all rules, by the id of the rule's file; a rule without a file of examples has none.

    Raises:
        RegelwerkFout: at the first line that makes no sense, or when a file of examples stands beside no rule.
    """
    wortel = regelwerk.map
    roosters, randen = load_voorbeeldroosters(wortel), load_randen(wortel)
    per_bestand = {regel.bestand.removesuffix(".yaml") + VOORBEELDEN: regel for regel in regelwerk.regels.values()}
    for pad in sorted(wortel.rglob(f"*{VOORBEELDEN}")):
        bestand = pad.relative_to(wortel).as_posix()
        if bestand not in per_bestand and not bestand.startswith(ROUTES):
            raise RegelwerkFout(bestand, "voorbeelden zonder regel", f"in dezelfde map een regel {pad.name.removesuffix(VOORBEELDEN)}.yaml")
    return {
        regel.id: read_voorbeelden(wortel / bestand, regelwerk, roosters, randen, regel) if (wortel / bestand).exists() else Voorbeeldblad()
        for bestand, regel in sorted(per_bestand.items(), key=lambda paar: paar[1].id)
    }


def read_voorbeelden(
    pad: Path, regelwerk: Regelwerk, roosters: dict[str, Voorbeeldrooster], randen: Mapping[str, Rand], regel: Regel
) -> Voorbeeldblad:
    """Read one file of examples.

    Raises:
        RegelwerkFout: at the first line that makes no sense.
    """
    velden = read_yaml(pad, regelwerk.map).velden(["regel", "voorbeelden"], ["geen_rand", "leerling", *VASTE_VELDEN])
    if velden["regel"].tekst() != regel.id:
        raise velden["regel"].fout(f"regel '{velden['regel'].tekst()}'", f"regel: {regel.id}, net als de naam van het bestand")
    leerling = velden["leerling"].velden([], LEERLINGVELDEN).waarden if "leerling" in velden else {}
    bundel = Bundel(regelwerk, roosters, randen, regel, leerling, {veld: velden[veld] for veld in VASTE_VELDEN if veld in velden})
    uit: list[Voorbeeld] = []
    for knoop in velden["voorbeelden"].lijst():
        voorbeeld = _voorbeeld(knoop, bundel)
        if any(eerder.naam == voorbeeld.naam for eerder in uit):
            raise knoop.fout(f"twee voorbeelden heten '{voorbeeld.naam}'", "elk voorbeeld een eigen naam")
        uit.append(voorbeeld)
    return _blad(velden, uit, randen)


def _blad(velden: Velden, voorbeelden: Sequence[Voorbeeld], randen: Mapping[str, Rand]) -> Voorbeeldblad:
    """Put the examples with the reasons why some boundaries have no pair; a reason beside a pair is one too many."""
    redenen = dict(velden["geen_rand"].paren()) if "geen_rand" in velden else {}
    blad = Voorbeeldblad(tuple(voorbeelden), {rand: knoop.tekst() for rand, knoop in redenen.items()})
    for rand, knoop in redenen.items():
        check_rand(knoop, rand, randen)
        if blad.has_pair(rand):
            raise knoop.fout(f"bij de grens '{rand}' staat een reden, en er is ook een paar voorbeelden", "een van beide")
    return blad


LEERLINGVELDEN: Final = (
    "geboren",
    "school",
    "school_id",
    "rooster",
    "ingeschreven_vanaf",
    "gemeente",
    "regio",
    "ingeschreven_gemeente_op",
    "startkwalificatie_op",
    "uitstroom_vrij",
)
VASTE_VELDEN: Final = ("inschrijvingen", "andere_leerlingen")
VOORBEELDVELDEN: Final = (
    "rand",
    "leerling",
    "inschrijvingen",
    "andere_leerlingen",
    "schoolregio",
    "kalender",
    "verzuim",
    "vrijstellingen",
    "registraties",
    "meldingen",
    "afspraken",
    "peildatum",
)


def _voorbeeld(knoop: Knoop, bundel: Bundel) -> Voorbeeld:
    eigen_velden = knoop.velden(["naam", "toelichting", "verwacht"], VOORBEELDVELDEN)
    velden = Velden(knoop, bundel.velden | eigen_velden.waarden)
    naam = velden["naam"].tekst()
    eigen = velden.get("leerling", lambda k: k.velden([], LEERLINGVELDEN), None)
    leerling = Velden(eigen.knoop if eigen else knoop, bundel.leerling | (eigen.waarden if eigen else {}))
    roosters: dict[str, Voorbeeldrooster] = {}

    def inschrijvingen_van(veld: str, leerling_id: Callable[[int], str]) -> list[Inschrijving]:
        regels = enumerate(velden[veld].lijst(), start=1) if veld in velden else ()
        return [_inschrijving(regel, leerling_id(nummer), bundel, roosters) for nummer, regel in regels]

    if "inschrijvingen" in velden:
        for veld in ("school", "school_id", "rooster", "ingeschreven_vanaf"):
            if eigen and veld in eigen:
                raise eigen[veld].fout(f"'{veld}' bij de leerling, en ook inschrijvingen", "een van beide")
        inschrijvingen = inschrijvingen_van("inschrijvingen", lambda _: LEERLING_ID)
    else:
        inschrijvingen = [_usual_inschrijving(leerling, bundel, roosters)]
    andere = inschrijvingen_van("andere_leerlingen", lambda nummer: f"ander-{nummer}")
    persoon, regio = _leerling(leerling, bundel)
    opgaven = _lines(velden, "verzuim", read_verzuimopgave)
    verzuim = _verzuimrijen(velden, opgaven, inschrijvingen)
    verwacht = tuple(read_verwachting(k, bundel.regel) for k in velden["verwacht"].lijst())
    afspraken = _lines(velden, "afspraken", lambda k: read_afspraak(k, inschrijvingen))
    peildatum = _peildatum(velden, verzuim)
    aanlevering, vrij = _agreed(
        Aanlevering(
            leerlingen=(
                persoon,
                *(Leerling(i.leerling_id, STANDAARD.geboortedatum, persoon.woongemeente) for i in andere),
            ),
            inschrijvingen=(*inschrijvingen, *andere),
            roosters=tuple(les for rooster in roosters.values() for les in rooster.lessen),
            regios=(
                Regiocode(persoon.woongemeente, regio),
                *_schoolregios(velden),
            ),
            kalender=tuple(_lines(velden, "kalender", read_kalenderrij)),
            verzuim=tuple(verzuim),
            vrijstellingen=tuple(_lines(velden, "vrijstellingen", read_vrijstelling)),
            toestanden=tuple(_lines(velden, "registraties", lambda k: read_toestand(k, bundel.toestanden))),
            meldingen=tuple(_lines(velden, "meldingen", lambda k: read_melding(k, bundel.meldregels, inschrijvingen))),
        ),
        afspraken,
        bundel.regel,
        peildatum,
    )
    return Voorbeeld(
        regel=bundel.regel,
        naam=naam,
        toelichting=velden["toelichting"].tekst(),
        plaats=knoop.plaats,
        aanlevering=aanlevering,
        peildatum=peildatum,
        verzuim=tuple(opgaven),
        roosters=tuple(roosters.values()),
        verwacht=verwacht,
        randen=_randplekken(velden["rand"], bundel, verwacht) if "rand" in velden else (),
        afspraken=tuple(afspraken),
        vrij=vrij,
    )


def _agreed(
    aanlevering: Aanlevering, afspraken: Sequence[Roosterafspraak], regel: Regel, peildatum: date
) -> tuple[Aanlevering, tuple[Vrij, ...]]:
    """Tell what was agreed as the rule reads it (ADR 0044): a shorter timetable, or the whole one with rows for what fell away."""
    if not afspraken:
        return aanlevering, ()
    lessen = {les.rooster_id: [een for een in aanlevering.roosters if een.rooster_id == les.rooster_id] for les in aanlevering.roosters}
    gemaakt = agree(aanlevering.inschrijvingen, lessen, afspraken)
    vrij = tuple(gemaakt.vrij.get(LEERLING_ID, ()))
    if regel.counts_agreed_as_away(peildatum):
        return replace(aanlevering, verzuim=(*aanlevering.verzuim, *away(LEERLING_ID, vrij, peildatum))), vrij
    return (
        replace(aanlevering, inschrijvingen=tuple(gemaakt.inschrijvingen), roosters=(*aanlevering.roosters, *gemaakt.roosterlessen)),
        vrij,
    )


def _randplekken(knoop: Knoop, bundel: Bundel, verwacht: Sequence[Verwachting]) -> tuple[Randplek, ...]:
    plekken = read_randplekken(knoop, bundel.randen)
    for plek in plekken:
        if plek.kant is Kant.WEL and not verwacht:
            raise knoop.fout(
                f"'{plek.rand} {plek.kant}', maar er komt geen signaal", f"een signaal bij verwacht, of '{plek.rand} {Kant.NIET}'"
            )
    return plekken


def _lines(velden: Velden, veld: str, lees: Callable[[Knoop], T]) -> list[T]:
    return [lees(k) for k in velden[veld].lijst()] if veld in velden else []


def _schoolregios(velden: Velden) -> list[Regiocode]:
    if "schoolregio" not in velden:
        return []
    return [Regiocode(code, knoop.keuze(Vakantieregio)) for code, knoop in velden["schoolregio"].paren()]


def _peildatum(velden: Velden, verzuim: Sequence[Verzuimrij]) -> date:
    """Return the peildatum given, else that of the contract: the last day with a row."""
    if "peildatum" in velden:
        return velden["peildatum"].datum()
    if not verzuim:
        raise velden.knoop.fout("geen peildatum en geen verzuim", "een peildatum; zonder is het de laatste dag met verzuim")
    return max(rij.datum for rij in verzuim)


def _leerling(velden: Velden, bundel: Bundel) -> tuple[Leerling, Vakantieregio]:
    gemeente = velden.get("gemeente", Knoop.tekst, STANDAARD.gemeente)
    bekend = bundel.regelwerk.land.gemeenteregio.get(gemeente)
    if bekend is None and "regio" not in velden:
        raise velden["gemeente"].fout(f"gemeente {gemeente} staat niet in de lijst van gemeenten", "een bekende code, of ook een regio")
    return (
        Leerling(
            LEERLING_ID,
            velden.get("geboren", Knoop.datum, STANDAARD.geboortedatum),
            gemeente,
            ingeschreven_gemeente_op=velden.get("ingeschreven_gemeente_op", _datum_of_geen, None),
            startkwalificatie_op=velden.get("startkwalificatie_op", _datum_of_geen, None),
            uitstroom_vrij=velden.get("uitstroom_vrij", lambda k: k.keuze(Uitstroom).value, ""),
        ),
        velden.get("regio", lambda k: k.keuze(Vakantieregio), Vakantieregio(bekend) if bekend else STANDAARD.regio),
    )


def _datum_of_geen(knoop: Knoop) -> date | None:
    return None if knoop.tekst() == GEEN else knoop.datum()


def _usual_inschrijving(leerling: Velden, bundel: Bundel, roosters: dict[str, Voorbeeldrooster]) -> Inschrijving:
    schoolsoort = leerling.get("school", lambda k: k.keuze(Schoolsoort), STANDAARD.schoolsoort)
    if "rooster" in leerling:
        rooster = bundel.roosters[leerling["rooster"].een_van(tuple(bundel.roosters))]
    else:
        rooster = bundel.usual_rooster(schoolsoort)
    roosters[rooster.naam] = rooster
    return Inschrijving(
        LEERLING_ID,
        leerling.get("school_id", Knoop.tekst, STANDAARD.school_id),
        schoolsoort.value,
        "",
        leerling.get("ingeschreven_vanaf", Knoop.datum, STANDAARD.ingeschreven_vanaf),
        None,
        rooster.naam,
    )


def _inschrijving(knoop: Knoop, leerling_id: str, bundel: Bundel, roosters: dict[str, Voorbeeldrooster]) -> Inschrijving:
    zin = Zin.of(knoop, INSCHRIJVINGSVORM)
    begin, eind = zin.looptijd()
    schoolsoort = zin.keuze("schoolsoort", Schoolsoort)
    bij = zin.bijzinnen("school", "rooster", "leerjaar")
    naam = bij.get("rooster")
    if naam is not None and naam not in bundel.roosters:
        raise knoop.fout(f"'{naam}' is geen rooster uit {ROOSTERBESTAND}", f"een van: {', '.join(bundel.roosters)}")
    rooster = bundel.roosters[naam] if naam else bundel.usual_rooster(schoolsoort)
    roosters[rooster.naam] = rooster
    school = bij.get("school", STANDAARD.school_id)
    return Inschrijving(leerling_id, school, schoolsoort.value, bij.get("leerjaar", ""), begin, eind, rooster.naam)


def _verzuimrijen(velden: Velden, opgaven: Sequence[Verzuimopgave], inschrijvingen: Sequence[Inschrijving]) -> list[Verzuimrij]:
    """Write the lines out as rows, each at the school of that day's enrolment unless the line names one."""
    knopen = velden["verzuim"].lijst() if opgaven else []
    namen: dict[str, Knoop] = {}
    for knoop, opgave in zip(knopen, opgaven, strict=True):
        if opgave.rij in namen:
            raise knoop.fout(f"twee rijen heten '{opgave.rij}'", "elke naam één keer")
        if opgave.rij:
            namen[opgave.rij] = knoop
    rijen: list[Verzuimrij] = []
    for nummer, (knoop, opgave) in enumerate(zip(knopen, opgaven, strict=True), start=1):
        if opgave.vervangt and opgave.vervangt not in namen:
            raise knoop.fout(f"rij '{opgave.vervangt}' bestaat niet", f"een van: {', '.join(namen) or '(geen enkele rij heeft een naam)'}")
        for plek, dag in enumerate(opgave.dagen(), start=1):
            inschrijving = inschrijving_on(inschrijvingen, dag)
            if inschrijving is None and not opgave.school_id:
                raise knoop.fout(
                    f"op {dag} is de leerling nergens ingeschreven", "een inschrijving op die dag, of 'school BRIN' bij het verzuim"
                )
            rijen.append(
                Verzuimrij(
                    opgave.rij or (f"r{nummer:02}-{plek:03}" if opgave.is_periode else f"r{nummer:02}"),
                    LEERLING_ID,
                    opgave.school_id or (inschrijving.school_id if inschrijving else ""),
                    dag,
                    opgave.lesuur_van,
                    opgave.lesuur_tm,
                    opgave.minuten,
                    opgave.registratie.value,
                    "",
                    opgave.ingevoerd_op,
                    opgave.vervangt,
                )
            )
    return rijen
