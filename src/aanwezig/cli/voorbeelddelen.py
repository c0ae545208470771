"""How the page of a rule shows its examples: by boundary, each with what is given and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Final

from aanwezig.core.herleiding.taal import dutch_date, dutch_number, dutch_weekday_date
from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vormen import Eenheid
from aanwezig.core.verzuim.afgesproken import Roosterafspraak
from aanwezig.core.verzuim.beeld import inschrijving_on
from aanwezig.core.verzuim.tabellen import Inschrijving, Regiocode
from aanwezig.definitions.regels import VOORBEELDEN
from aanwezig.definitions.voorbeelden import (
    LEERLING_ID,
    WEEKDAGEN,
    Groep,
    Kant,
    Rand,
    Verzuimopgave,
    Voorbeeld,
    Voorbeeldblad,
    Voorbeeldrooster,
)

EENHEDEN: Final = {
    Eenheid.UREN: ("uur", "uur"),
    Eenheid.KEER: ("keer", "keer"),
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.PROCENT: ("procent", "procent"),
    Eenheid.LESWEKEN: ("lesweek", "lesweken"),
}
UITKOMSTEN: Final = {
    Status.NIEUW: "een nieuw signaal",
    Status.BEVESTIGD: "de melding van de school klopt (bevestigd)",
    Status.WEERSPROKEN: "de melding van de school klopt niet (weersproken)",
}


@dataclass(frozen=True, slots=True)
class Gedraaid:
    """An example with the signals that came of it."""

    voorbeeld: Voorbeeld
    signalen: tuple[Signaal, ...]

    @property
    def differences(self) -> list[str]:
        """In what the outcome differs from the expectation."""
        return self.voorbeeld.differences(self.signalen)


def examples_of(regel: Regel, blad: Voorbeeldblad, randen: Iterable[Rand], gedraaid: Sequence[Gedraaid]) -> Iterator[str]:
    """Show the examples by boundary: first what there is on either side, then each in full."""
    bij = regel.bestand.removesuffix(".yaml") + VOORBEELDEN
    uitkomsten = {plek.voorbeeld.naam: plek for plek in gedraaid}
    groepen = list(blad.groups(randen))
    yield from ("## Voorbeelden", "")
    yield f"Deze {len(gedraaid)} voorbeelden staan in `regelwerk/{bij}` en zijn ook de tests van de regel."
    yield ""
    if any(groep.rand for groep in groepen):
        yield from ("Ze staan bij de grens waar ze over gaan: aan de ene kant komt het signaal net wel, aan de andere kant net niet.", "")
        yield from ("| Grens | Wel dit signaal | Niet dit signaal |", "|---|---|---|")
        yield from (_boundary_row(groep.rand, groep.reden, blad) for groep in groepen if groep.rand)
        yield ""
    for groep in groepen:
        yield from _group(groep, alleen=len(groepen) == 1)
        for voorbeeld in groep.voorbeelden:
            yield from _example(uitkomsten[voorbeeld.naam])


def _boundary_row(rand: Rand, reden: str, blad: Voorbeeldblad) -> str:
    kanten = [[voorbeeld.naam for voorbeeld in blad.at(rand.id, kant)] for kant in Kant]
    if not any(kanten):
        return f"| {rand.naam} | Niet van toepassing. {reden} | |"
    wel, niet = ("<br>".join(namen) or f"Geen. {reden}" for namen in kanten)
    return f"| {rand.naam} | {wel} | {niet} |"


def _group(groep: Groep, *, alleen: bool) -> Iterator[str]:
    """Write the heading of a group, why a side is missing, and which of its examples are told elsewhere."""
    if groep.rand:
        yield from (f"### {groep.rand.naam}", "", groep.rand.uitleg, "")
    elif not alleen:
        yield from ("### Andere voorbeelden", "")
    if groep.reden:
        yield from (groep.reden, "")
    for voorbeeld in groep.elders:
        yield from (f"Zie ook hierboven: **{voorbeeld.naam}**. {voorbeeld.toelichting}", "")


def _example(gedraaid: Gedraaid) -> Iterator[str]:
    voorbeeld = gedraaid.voorbeeld
    yield from (f"#### {voorbeeld.naam}", "", voorbeeld.toelichting, "")
    yield from _situation(voorbeeld)
    yield ""
    if voorbeeld.verzuim:
        scholen = len({rij.school_id for rij in voorbeeld.aanlevering.verzuim}) > 1
        yield from ("| Dag | Verzuim | Lesuren | Bijzonder |", "|---|---|---|---|")
        yield from (_verzuim_row(opgave, voorbeeld, scholen) for opgave in voorbeeld.verzuim)
        yield ""
    if not gedraaid.signalen:
        yield from ("**Uitkomst:** geen signaal.", "")
    for signaal in gedraaid.signalen:
        yield from (f"**Uitkomst:** {_outcome(signaal, voorbeeld)}", "", f"> {signaal.uitleg}", "")


def _situation(voorbeeld: Voorbeeld) -> Iterator[str]:
    aanlevering, gegevens = voorbeeld.aanlevering, voorbeeld.gegevens
    leerling = gegevens.leerling
    regio = next(code.regio for code in aanlevering.regios if code.code == leerling.woongemeente)
    delen = [f"geboren op {dutch_date(leerling.geboortedatum)}", f"vakantieregio {regio}"]
    if leerling.ingeschreven_gemeente_op:
        delen.append(f"in de gemeente sinds {dutch_date(leerling.ingeschreven_gemeente_op)}")
    if leerling.startkwalificatie_op:
        delen.append(f"startkwalificatie op {dutch_date(leerling.startkwalificatie_op)}")
    if leerling.uitstroom_vrij:
        delen.append(f"uitstroom {leerling.uitstroom_vrij}")
    yield f"- **Leerling:** {', '.join(delen)}"
    roosters = {rooster.naam: rooster for rooster in voorbeeld.roosters}
    if not gegevens.inschrijvingen:
        yield "- **School:** nergens ingeschreven"
    for inschrijving in gegevens.inschrijvingen:
        yield f"- **School:** {_enrolled(inschrijving)}; {_rooster(inschrijving, roosters)}"
    yield from (f"- **Afgesproken opbouw:** {_agreed(een)}" for een in voorbeeld.afspraken)
    yield from (f"- **Ander kind in de gegevens:** {_enrolled(i)}" for i in aanlevering.inschrijvingen if i.leerling_id != LEERLING_ID)
    yield from _region_of_schools(aanlevering.regios, leerling.woongemeente)
    for rij in aanlevering.kalender:
        school = "" if rij.school_id == ALLE_SCHOLEN else f" (school {rij.school_id})"
        yield f"- **Kalender:** {rij.soort} {_period(rij.begin_datum, rij.eind_datum)}{school}"
    yield from (f"- **Vrijstelling:** `{v.grond}`, {_period(v.begin_datum, v.eind_datum)}" for v in gegevens.vrijstellingen)
    yield from (f"- **Geregistreerd als:** {t.soort}, {_period(t.begin_datum, t.eind_datum)}" for t in gegevens.toestanden)
    yield from (f"- **Melding van school {m.school_id}:** tot en met {dutch_date(m.eind_datum)}, `{m.regel}`" for m in gegevens.meldingen)
    yield f"- **Wat is bekend op:** {dutch_date(voorbeeld.peildatum)}"


def _rooster(inschrijving: Inschrijving, roosters: Mapping[str, Voorbeeldrooster]) -> str:
    rooster = roosters.get(inschrijving.rooster_id)
    return rooster.omschrijving if rooster else "alleen de afgesproken lesuren"


def _agreed(afspraak: Roosterafspraak) -> str:
    """Write at which lessons a pupil who builds up has school."""
    per_dag = groupby(sorted(afspraak.lessen), key=itemgetter(0))
    dagen = [f"{WEEKDAGEN[weekdag - 1]} lesuur {', '.join(str(lesuur) for _, lesuur in lessen)}" for weekdag, lessen in per_dag]
    return f"{_period(afspraak.begin_datum, afspraak.eind_datum)} alleen les op {'; '.join(dagen) or 'geen enkel lesuur'}"


def _region_of_schools(regios: Iterable[Regiocode], woongemeente: str) -> Iterator[str]:
    yield from (f"- **Vakantieregio van school {code.code}:** {code.regio}" for code in regios if code.code != woongemeente)


def _enrolled(inschrijving: Inschrijving) -> str:
    return f"{inschrijving.school_id} ({inschrijving.schoolsoort}), {_period(inschrijving.begin_datum, inschrijving.eind_datum)}"


def _period(begin: date, eind: date | None) -> str:
    if eind is None:
        return f"vanaf {dutch_date(begin)}"
    return f"op {dutch_date(begin)}" if eind == begin else f"van {dutch_date(begin)} tot en met {dutch_date(eind)}"


def _verzuim_row(opgave: Verzuimopgave, voorbeeld: Voorbeeld, scholen: bool) -> str:
    """Write one line of absence as a row of the table."""
    if not opgave.is_periode:
        dag = dutch_weekday_date(opgave.begin_datum)
    elif opgave.weekdag:
        dag = f"elke {WEEKDAGEN[opgave.weekdag - 1]} van {dutch_date(opgave.begin_datum)} tot en met {dutch_date(opgave.eind_datum)}"
    else:
        dag = f"{dutch_weekday_date(opgave.begin_datum)} tot en met {dutch_weekday_date(opgave.eind_datum)}"
    lesuren = "hele dag"
    if opgave.lesuur_van is not None:
        lesuren = f"lesuur {opgave.lesuur_van}" + (f" tot en met {opgave.lesuur_tm}" if opgave.lesuur_tm else "")
    bijzonder = []
    if opgave.minuten:
        bijzonder.append(f"{opgave.minuten} minuten")
    if opgave.rij:
        bijzonder.append(f"rij '{opgave.rij}'")
    if opgave.vervangt:
        bijzonder.append(f"vervangt rij '{opgave.vervangt}'")
        lesuren = "" if opgave.registratie == "vervallen" else lesuren
    if opgave.ingevoerd_op:
        bijzonder.append(f"ingevoerd op {dutch_date(opgave.ingevoerd_op)}")
    if scholen:
        bijzonder.append(f"school {' en '.join(_schools_of(opgave, voorbeeld))}")
    return f"| {dag} | `{opgave.registratie}` | {lesuren} | {', '.join(bijzonder)} |"


def _schools_of(opgave: Verzuimopgave, voorbeeld: Voorbeeld) -> list[str]:
    """Return the school of a line: the one it names, else those of the enrolment on its days."""
    if opgave.school_id:
        return [opgave.school_id]
    inschrijvingen = (inschrijving_on(voorbeeld.gegevens.inschrijvingen, dag) for dag in opgave.dagen())
    return list(dict.fromkeys(inschrijving.school_id for inschrijving in inschrijvingen if inschrijving))


def _outcome(signaal: Signaal, voorbeeld: Voorbeeld) -> str:
    naam = f" `{signaal.regel}`" if voorbeeld.regel.ids != (voorbeeld.regel.id,) else ""
    grond = f", grond `{signaal.grond}`" if signaal.grond else ""
    school = f", school {signaal.school_id}" if signaal.school_id else ""
    maat = f"gemeten {_amount(signaal.gemeten, signaal.eenheid)}, grens {_amount(signaal.drempel, signaal.eenheid)}"
    rijen = f"{len(signaal.geteld)} {'rij' if len(signaal.geteld) == 1 else 'rijen'} geteld"
    return (
        f"op {dutch_date(signaal.eind_datum)} {UITKOMSTEN[Status(signaal.status)]}{naam}{grond}{school}: {maat}, "
        f"begonnen op {dutch_date(signaal.begin_datum)}; {rijen}."
    )


def _amount(waarde: object, eenheid: str) -> str:
    getal = Fraction(str(waarde))
    enkel, meer = EENHEDEN[Eenheid(eenheid)]
    return f"{dutch_number(getal)} {enkel if getal == 1 else meer}"


# ---------------------------------------------------------------- index
