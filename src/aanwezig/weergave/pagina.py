"""What report and screens say about one pupil: head, signals, and behind each signal its grid and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.plicht import age_on
from aanwezig.core.regels.regel import Gevolg, Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vormen import BeginVrijstelling, ZonderInschrijving
from aanwezig.core.verzuim.afgesproken import is_agreed
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.core.verzuim.tabellen import Registratie, Verzuimrij
from aanwezig.definitions.regels import Regelwerk
from aanwezig.weergave.jaar import Jaarstrook, strip_of
from aanwezig.weergave.na_melding import Terugblik, Terugkijker
from aanwezig.weergave.rooster import Rooster, Roostermaker, lesuur_range, word_for_lesuur
from aanwezig.weergave.woorden import (
    NIVEAUS,
    SCHOOLSOORTEN,
    SOORTEN,
    STATUSSEN,
    Dagnamen,
    amount_of,
    count_of,
    join_words,
    kind_of,
    name_of_school,
    reason_group,
)

MEESTE_RIJEN = 120
"""Most rows in the table behind one signal; the counted ones go first."""
MEESTE_OVERIGE = 100
"""Most signals of one pupil in the short list after the worked-out ones."""

_NIVEAUS, _STATUSSEN = list(NIVEAUS), list(STATUSSEN)


@dataclass(frozen=True, slots=True)
class Rijregel:
    """One row of verzuim behind a signal."""

    rij_id: str
    datum: date
    lesuren: str
    soort: str
    telt: bool
    waarom: str


@dataclass(frozen=True, slots=True)
class Meetbalk:
    """The measure: what was found against the drempel. ``deel`` and ``streep`` are places on the bar in per cent."""

    gemeten: str
    drempel: str
    bereikt: bool
    deel: float
    streep: float


@dataclass(frozen=True, slots=True)
class Signaalblok:
    """One signal worked out. ``rooster`` is None for rules that look at no lesuren, ``terugblik`` for all but contradicted meldingen."""

    signaal: Signaal
    regel: Regel
    naam: str
    meetbalk: Meetbalk
    terugblik: Terugblik | None
    rooster: Rooster | None
    telt_mee: str
    telt_niet_mee: tuple[tuple[str, int], ...]
    rijen: tuple[Rijregel, ...]
    meer_rijen: int
    gevolgen: tuple[Gevolg, ...]


@dataclass(frozen=True, slots=True)
class Kortsignaal:
    """A signal in the short list: only what it is, when, and its measure."""

    naam: str
    signaal: Signaal
    gemeten: str


@dataclass(frozen=True, slots=True)
class Herziening:
    """A melding that is right no longer, for the queue of what was corrected after action.

    ``redenen``: why rows in its window don't count.
    """

    leerling_id: str
    naam: str
    signaal: Signaal
    terugblik: Terugblik
    redenen: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Leerlingpagina:
    """The page of one pupil. ``blokken``: the heaviest and newest signals worked out; ``overige``: the others in short."""

    leerling_id: str
    leeftijd: int
    gemeente: str
    school: str
    plicht: str
    jaar: Jaarstrook | None
    aantal: int
    blokken: tuple[Signaalblok, ...]
    overige: tuple[Kortsignaal, ...]
    meer_overige: int


def weight_of(signaal: Signaal) -> tuple[int, int, int, str, str, str]:
    """Return the place of a signal among those of one pupil: duties first, then what asks most, then the newest."""
    return (
        _NIVEAUS.index(signaal.niveau),
        _STATUSSEN.index(signaal.status),
        -signaal.eind_datum.toordinal(),
        signaal.regel,
        signaal.school_id,
        signaal.grond,
    )


class Paginamaker:
    """Makes pages; keeps what is the same for all pupils.

    ``schoolnamen``: names of schools by BRIN; without one a school is called by its BRIN. ``max_signalen``: how many are worked out.
    """

    def __init__(
        self,
        regelwerk: Regelwerk,
        gemeentenamen: Mapping[str, str],
        dagnamen: Dagnamen,
        max_signalen: int,
        schoolnamen: Mapping[str, str] | None = None,
    ) -> None:
        self._regels = {regel_id: regel for regel in regelwerk.regels.values() for regel_id in regel.ids}
        self._terugkijker = Terugkijker(regelwerk)
        self._gemeentenamen = gemeentenamen
        self._dagnamen = dagnamen
        self._max_signalen = max_signalen
        self._schoolnamen = schoolnamen or {}

    def make(self, beeld: Leerlingbeeld, signalen: Sequence[Signaal], weg: Leerlingbeeld | None = None) -> Leerlingpagina:
        """Return the page of a pupil with signals.

        ``weg``: the pupil as seen by rules to which agreed lessons are time away; needed when some signal counted such lessons.
        """
        op_gewicht = sorted(signalen, key=weight_of)
        gewoon = (beeld, Roostermaker(beeld, self._dagnamen, self._schoolnamen))
        anders = gewoon if weg is None else (weg, Roostermaker(weg, self._dagnamen, self._schoolnamen))
        leerling = beeld.gegevens.leerling
        rest = op_gewicht[self._max_signalen :]
        return Leerlingpagina(
            leerling_id=leerling.leerling_id,
            leeftijd=age_on(leerling.geboortedatum, beeld.peildatum),
            gemeente=self.name_of_gemeente(leerling.woongemeente),
            school=_school_text(beeld, self._schoolnamen),
            plicht=_plicht_text(beeld),
            jaar=strip_of(beeld, self._schoolnamen),
            aantal=len(signalen),
            blokken=tuple(
                self._block(*(anders if counts_agreed(signaal) else gewoon), signaal) for signaal in op_gewicht[: self._max_signalen]
            ),
            overige=tuple(self._short(signaal) for signaal in rest[:MEESTE_OVERIGE]),
            meer_overige=max(0, len(rest) - MEESTE_OVERIGE),
        )

    def look_back(self, beeld: Leerlingbeeld, melding: Signaal) -> Herziening:
        """Return what became of a melding that is right no longer."""
        terugblik = self._terugkijker.look_back(beeld, melding)
        naam = name_of_signal(self._regels[melding.regel], melding.regel)
        return Herziening(melding.leerling_id, naam, melding, terugblik, _by_reason(beeld, melding))

    def name_of_gemeente(self, code: str) -> str:
        """Return the name of a municipality with its code; only the code when the name is not known."""
        naam = self._gemeentenamen.get(code)
        return f"{naam} ({code})" if naam else code or "onbekend"

    def _short(self, signaal: Signaal) -> Kortsignaal:
        return Kortsignaal(name_of_signal(self._regels[signaal.regel], signaal.regel), signaal, amount_of(signaal.gemeten, signaal.eenheid))

    def _block(self, beeld: Leerlingbeeld, roosters: Roostermaker, signaal: Signaal) -> Signaalblok:
        regel = self._regels[signaal.regel]
        rijen = sorted(_rows(beeld, signaal), key=lambda rij: (not rij.telt, rij.datum, rij.rij_id))
        getoond = sorted(rijen[:MEESTE_RIJEN], key=lambda rij: (rij.datum, rij.rij_id))
        return Signaalblok(
            signaal=signaal,
            regel=regel,
            naam=name_of_signal(regel, signaal.regel),
            meetbalk=measure_of(signaal),
            terugblik=self._terugkijker.look_back(beeld, signaal) if signaal.status == Status.WEERSPROKEN else None,
            rooster=roosters.make(signaal) if looks_at_lessons(regel, signaal) else None,
            telt_mee=_counted_text(beeld, signaal),
            telt_niet_mee=_by_reason(beeld, signaal),
            rijen=tuple(getoond),
            meer_rijen=len(rijen) - len(getoond),
            gevolgen=tuple(g for g in regel.gevolgen if g.regel in ("", signaal.regel)) if signaal.status != Status.WEERSPROKEN else (),
        )


def name_of_signal(regel: Regel, regel_id: str) -> str:
    """Return the name under which a rule signals; a ladder adds its trede."""
    return regel.naam if regel_id == regel.id else f"{regel_id.capitalize()}: {regel.naam}"


def counts_agreed(signaal: Signaal) -> bool:
    """Say whether a signal counted lessons that fell away by agreement."""
    return any(map(is_agreed, signaal.geteld))


def measure_of(signaal: Signaal) -> Meetbalk:
    """Lay out the measure bar: the longest of the two fills most of it."""
    gemeten, drempel = float(signaal.gemeten), float(signaal.drempel)
    schaal = max(gemeten, drempel, 0.01) / 0.94
    return Meetbalk(
        gemeten=amount_of(signaal.gemeten, signaal.eenheid),
        drempel=amount_of(signaal.drempel, signaal.eenheid),
        bereikt=signaal.status != Status.WEERSPROKEN,
        deel=round(100 * gemeten / schaal, 1),
        streep=round(100 * drempel / schaal, 1),
    )


def looks_at_lessons(regel: Regel, signaal: Signaal) -> bool:
    """Say whether the part of the rule that fired looks at lesuren at all."""
    vormen = [onderdeel.vorm for onderdeel in regel.versies[0].onderdelen if onderdeel.grond == signaal.grond]
    return not any(isinstance(vorm, BeginVrijstelling | ZonderInschrijving) for vorm in vormen)


def _school_text(beeld: Leerlingbeeld, schoolnamen: Mapping[str, str]) -> str:
    inschrijving = beeld.inschrijving_on(beeld.peildatum)
    if inschrijving is None:
        return "op de peildatum nergens ingeschreven"
    delen = [name_of_school(inschrijving.school_id, schoolnamen), SCHOOLSOORTEN.get(inschrijving.schoolsoort, inschrijving.schoolsoort)]
    if inschrijving.leerjaar:
        delen.append(f"leerjaar {inschrijving.leerjaar}")
    return ", ".join(delen)


def _plicht_text(beeld: Leerlingbeeld) -> str:
    """Say until when the duty holds, or why it does not."""
    plicht, dag = beeld.plicht, beeld.peildatum
    startkwalificatie = beeld.gegevens.leerling.startkwalificatie_op
    if startkwalificatie is not None and startkwalificatie <= dag:
        return f"niet plichtig: startkwalificatie sinds {dutch_date(startkwalificatie)}"
    if dag < plicht.van:
        return f"nog niet leerplichtig, wel vanaf {dutch_date(plicht.van)}"
    if dag > plicht.tm:
        return f"niet meer plichtig, dat was tot en met {dutch_date(plicht.tm)}"
    if dag > plicht.leerplicht_tm:
        return f"kwalificatieplichtig tot en met {dutch_date(plicht.tm)}"
    if plicht.tm > plicht.leerplicht_tm:
        return f"leerplichtig tot en met {dutch_date(plicht.leerplicht_tm)}, daarna kwalificatieplichtig tot en met {dutch_date(plicht.tm)}"
    return f"leerplichtig tot en met {dutch_date(plicht.leerplicht_tm)}"


def _rows(beeld: Leerlingbeeld, signaal: Signaal) -> Iterator[Rijregel]:
    """Yield the rows behind a signal: the counted ones, and those within the window that are not."""
    geteld = frozenset(signaal.geteld)
    waarom = {rij.rij_id: rij.waarom for rij in signaal.niet_geteld}
    for rij in beeld.bekend:
        if rij.rij_id in geteld or rij.rij_id in waarom:
            soort = kind_of(rij) if rij.registratie in SOORTEN else f"onbekende code {rij.registratie or '(leeg)'}"
            yield Rijregel(rij.rij_id, rij.datum, _lesuren_text(rij), soort, rij.rij_id in geteld, waarom.get(rij.rij_id, ""))


def _lesuren_text(rij: Verzuimrij) -> str:
    if rij.lesuur_van is None:
        return "hele dag"
    return lesuur_range("", range(rij.lesuur_van, max(rij.lesuur_van, rij.lesuur_tm or 0) + 1)).strip()


def _counted_text(beeld: Leerlingbeeld, signaal: Signaal) -> str:
    """Sum up what counts: ``17 lesuren ongeoorloofd en 2 lesuren luxeverzuim op 6 dagen``."""
    geteld = frozenset(signaal.geteld)
    lesuren: Counter[tuple[str, str, str]] = Counter()
    te_laat: set[str] = set()
    dagen: set[date] = set()
    for lesdag in beeld.voorbij:
        for rij in lesdag.heersend.values():
            if rij.rij_id not in geteld:
                continue
            dagen.add(lesdag.datum)
            if rij.registratie == Registratie.TE_LAAT:
                te_laat.add(rij.rij_id)
            else:
                lesuren[(rij.registratie, kind_of(rij), word_for_lesuur(lesdag))] += 1
    delen = [f"{_lessons(aantal, woord)} {soort}" for (_, soort, woord), aantal in sorted(lesuren.items())]
    if te_laat:
        delen.append(f"{len(te_laat)} keer te laat")
    return f"{join_words(delen)} op {count_of(len(dagen), 'dag', 'dagen')}" if delen else ""


def _lessons(aantal: int, woord: str) -> str:
    return count_of(aantal, "lesuur", "lesuren") if woord == "les" else count_of(aantal, "dagdeel", "dagdelen")


def _by_reason(beeld: Leerlingbeeld, signaal: Signaal) -> tuple[tuple[str, int], ...]:
    return by_number(Counter(reason_group(beeld, rij.rij_id, rij.waarom) for rij in signaal.niet_geteld).items())


def by_number(tellingen: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Order counts: the highest first, then by name."""
    return tuple(sorted(tellingen, key=lambda paar: (-paar[1], paar[0])))
