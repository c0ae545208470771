"""How figures are said: as a sentence before they are a table."""

from __future__ import annotations

from aanwezig.core.rapportages.cijfers import Eenheid, Getoond
from aanwezig.store.deuren.cijferjaren import Jarenbeeld
from aanwezig.store.deuren.cijfers import Tabel
from aanwezig.store.models import Organisatie
from aanwezig.web.huis.woorden import aantal

ENKEL = {
    Eenheid.LEERLINGEN: "leerling",
    Eenheid.MELDINGEN: "melding",
    Eenheid.WERKPROCESSEN: "werkproces",
    Eenheid.VRIJSTELLINGEN: "vrijstelling",
}
TEKEN = {Getoond.TE_KLEIN: "x", Getoond.ONBEKEND: "."}
"""Signs in tables, as Statistics Netherlands writes them (CBS, verklaring van tekens)."""
UITLEG_TEKENS = "In de tabellen staat x voor een aantal dat niet getoond wordt, en een punt voor een aantal dat niet bekend is."
TE_KLEIN = "het is te klein, of zou een klein aantal verraden"
GEMEENTE = "Gemeente "


def write_schooljaar(jaar: int) -> str:
    """Write ``2025-2026``."""
    return f"{jaar}-{jaar + 1}"


def per_hundred(waarde: float) -> str:
    """Write ``1.078,8``."""
    return f"{waarde:,.1f}".translate(str.maketrans(",.", ".,"))


def name_of(gemeente: Organisatie) -> str:
    """Return the name of a municipality by itself."""
    return gemeente.naam.removeprefix(GEMEENTE)


def amount(hoeveel: int, telt: Eenheid) -> str:
    """Write a count with its unit: ``1 melding``, ``1.234 meldingen``."""
    return f"{aantal(hoeveel)} {ENKEL[telt] if hoeveel == 1 else telt.value}"


def sentence_of(tabel: Tabel) -> str:
    """Say what the whole region counts."""
    if not tabel.bekend:
        return "Dit cijfer is voor dit schooljaar niet te geven."
    regio = tabel.totaal.regio
    if regio.aantal is None:
        return f"Het aantal {tabel.cijfer.telt.value} van de hele regio, {tabel.wanneer}, is niet te tonen: {TE_KLEIN}."
    deel = f": {tabel.deel[-1]} van alle jongeren" if tabel.deel and tabel.deel[-1] != "–" else ""
    return f"{amount(regio.aantal, tabel.cijfer.telt)} in de hele regio, {tabel.wanneer}{deel}."


def years_sentence(beeld: Jarenbeeld, gemeente: str) -> str:
    """Say what the last year counts in a municipality, and how that differs from the year before."""
    laatste = beeld.jaren[-1]
    jaar, nu = write_schooljaar(laatste.schooljaar), beeld.totaal.tellingen[-1]
    if nu.aantal is None:
        waarom = "niet bekend" if nu.getoond is Getoond.ONBEKEND else f"niet te tonen: {TE_KLEIN}"
        return f"{gemeente} in {jaar}: {waarom}."
    zin = f"{gemeente} in {jaar}: {amount(nu.aantal, beeld.cijfer.telt)}"
    if len(beeld.jaren) == 1:
        return f"{zin}."
    eerder = write_schooljaar(beeld.jaren[-2].schooljaar)
    if beeld.jaren[-2].versie != laatste.versie:
        return f"{zin}. In {eerder} gold een andere definitie: vergelijk in de tabel de regels met dezelfde definitie."
    if not beeld.jaren[-2].bekend:
        return f"{zin}. Van {eerder} is het niet bekend."
    if not (laatste.compleet and beeld.jaren[-2].compleet):
        return f"{zin}. Nog niet te vergelijken met {eerder}: niet van beide schooljaren is alles bekend."
    verandering = beeld.totaal.verandering
    if verandering is None:
        return f"{zin}. Voor {eerder} is er niets om mee te vergelijken."
    if not verandering.verschil:
        return f"{zin}, evenveel als in {eerder}."
    procent = "" if verandering.procent is None else f" ({abs(verandering.procent)} %)"
    return f"{zin}, {aantal(abs(verandering.verschil))} {'meer' if verandering.verschil > 0 else 'minder'} dan in {eerder}{procent}."
