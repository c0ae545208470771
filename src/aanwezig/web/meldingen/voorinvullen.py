"""A report that fills itself from the records: the absence behind the signal, what the school did, who is asked."""

from __future__ import annotations

from typing import Any

from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.gesprekken import afspraken_of, gesprekken_of
from aanwezig.store.deuren.meldingen import days_behind
from aanwezig.store.models import Functie, Gesprek, Leerling, Signaal, Verwijzing
from aanwezig.web.huis.woorden import datum


def start_of(leerling: Leerling, signaal: Signaal | None, verwijzing: Verwijzing | None, functie: Functie) -> dict[str, Any]:
    """Return what is known before somebody types anything."""
    begin: dict[str, Any] = {
        "contactpersoon": functie.gebruiker.naam,
        "contact_email": functie.gebruiker.email,
        "actie_gewenst": "ja",
        "ondernomen_actie": "\n".join(_done(leerling, functie)),
    }
    if verwijzing is not None:
        begin |= {"soort": "O", "vermoedelijke_reden": "ziek gemeld, niet verschenen bij de jeugdarts"}
    if signaal is not None:
        soort = meldingboek().soort_of_regel(signaal.regel)
        begin |= {
            "soort": soort.code if soort else "O",
            "begin_datum": signaal.begin_datum,
            "eind_datum": signaal.eind_datum,
            "uren": signaal.gemeten if signaal.eenheid == "uren" else None,
            "dagen": days_behind(signaal),
        }
    return begin


def _done(leerling: Leerling, functie: Functie) -> list[str]:
    """Return the talks and what was agreed, a line each."""
    regels = []
    for gesprek in reversed(gesprekken_of(leerling, functie)):
        if gesprek.uitkomst == Gesprek.Uitkomst.GEVOERD:
            regels.append(f"Gesprek met {gesprek.met} op {datum(gesprek.gepland_op)}.")
            regels += [
                f"Afspraak: {afspraak.wie}: {afspraak.wat} ({afspraak.get_nagekomen_display()})." for afspraak in afspraken_of(gesprek)
            ]
        elif gesprek.uitkomst == Gesprek.Uitkomst.NIET_VERSCHENEN:
            regels.append(f"Uitgenodigd voor een gesprek op {datum(gesprek.gepland_op)}; niemand kwam.")
    return regels
