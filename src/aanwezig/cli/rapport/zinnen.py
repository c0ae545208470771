"""The sentences at the top of the report: what was found, or why nothing was. A sentence before a number."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from aanwezig.cli.rapport.verzamelen import Verzameling
from aanwezig.weergave.woorden import count_of, dutch_count

_B = Markup("<b>{}</b>")


def signals(aantal: int) -> str:
    """Write a number of signals."""
    return count_of(aantal, "signaal", "signalen")


def leerlingen(aantal: int) -> str:
    """Write a number of leerlingen."""
    return count_of(aantal, "leerling", "leerlingen")


def meldingen(aantal: int) -> str:
    """Write a number of meldingen."""
    return count_of(aantal, "verstuurde melding", "verstuurde meldingen")


def rows(aantal: int) -> str:
    """Write a number of rows."""
    return count_of(aantal, "rij", "rijen")


def found_sentences(verzameling: Verzameling) -> Iterator[Markup]:
    """Yield what was found, the heaviest first."""
    totaal = verzameling.totaal
    werkwoord = "is" if totaal.signalen == 1 else "zijn"
    yield Markup("Er {} {} gevonden bij {} van de {}.").format(
        werkwoord, _B.format(signals(totaal.signalen)), _B.format(dutch_count(totaal.leerlingen)), leerlingen(verzameling.leerlingen)
    )
    if plicht := verzameling.nieuw_per_niveau.get("plicht"):
        yield Markup("Voor {} geldt een {}: de wet zegt dat school of gemeente nu iets moet doen.").format(
            _B.format(leerlingen(plicht.leerlingen)), _B.format("plicht")
        )
    if weersproken := verzameling.per_status.get("weersproken"):
        enkel = weersproken.signalen == 1
        yield Markup("{} {} niet meer met de gegevens van nu. Kijk of {} moet{} worden gewijzigd of ingetrokken.").format(
            _B.format(meldingen(weersproken.signalen)), "klopt" if enkel else "kloppen", "die" if enkel else "ze", "" if enkel else "en"
        )


def empty_sentences(verzameling: Verzameling) -> Iterator[str]:
    """Yield what it means that nothing was found: nothing to look at, no rows, or no drempel reached."""
    if not verzameling.leerlingen:
        yield "De aanlevering bevat geen leerlingen. Er is dus niets bekeken, en dit rapport zegt niets over verzuim."
        yield "Kijk of de goede map is gekozen en of de tabel leerlingen is gevuld."
    elif not verzameling.rijen:
        yield f"Er {_are(verzameling.leerlingen)} {leerlingen(verzameling.leerlingen)} aangeleverd, maar geen enkele rij verzuim."
        yield "Dat kan betekenen dat er niemand ontbrak, maar ook dat er gegevens ontbreken. Vraag de school of alles is aangeleverd."
    else:
        yield (
            f"Er is gekeken naar {leerlingen(verzameling.leerlingen)} en {rows(verzameling.rijen)} verzuim. "
            "Geen enkele regel bereikte zijn drempel."
        )
        if verzameling.buiten:
            yield "Let op de rijen die nergens meetellen: staan er veel, dan is er misschien iets mis met de gegevens."


def _are(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"
