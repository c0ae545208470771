"""A report that fills itself from the records: the absence behind the signal, what the school did, who is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from aanwezig.actions.meldingen import INHOUD
from aanwezig.store.deuren.gesprekken import afspraken_of, gesprekken_of
from aanwezig.store.deuren.meldingen import days_behind, known_of, last_melding
from aanwezig.store.models import Functie, Gesprek, Leerling, Signaal, Verwijzing
from aanwezig.store.plicht import soort_for
from aanwezig.web.huis.woorden import datum


def start_of(
    leerling: Leerling, signaal: Signaal | None, verwijzing: Verwijzing | None, functie: Functie, dag: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what is known before somebody types anything, and where it comes from, by field.

    The kind is that of the signal's rule, when it is about a pupil of this age and duty.
    """
    wie = functie.gebruiker
    begin: dict[str, Any] = {
        "contactpersoon": wie.naam,
        "contact_email": wie.email,
        "contact_telefoon": wie.telefoon,
        "actie_gewenst": "ja",
        "ondernomen_actie": "\n".join(_done(leerling, functie)),
    }
    herkomst = {"ondernomen_actie": "de gesprekken"} if begin["ondernomen_actie"] else {}
    for veld, (waarde, bron) in known_of(leerling, functie, dag).items():
        begin[veld], herkomst[veld] = waarde, bron
    _stay(begin, herkomst, leerling, functie)
    if verwijzing is not None:
        begin |= {"soort": soort_for(leerling, dag).code, "vermoedelijke_reden": "ziek gemeld, niet verschenen bij de jeugdarts"}
    if signaal is not None:
        begin |= {
            "soort": soort_for(leerling, signaal.begin_datum, signaal.regel).code,
            "begin_datum": signaal.begin_datum,
            "eind_datum": signaal.eind_datum,
            "uren": signaal.gemeten if signaal.eenheid == "uren" else None,
            "dagen": days_behind(signaal),
        }
    return begin, herkomst


def _stay(begin: dict[str, Any], herkomst: dict[str, str], leerling: Leerling, functie: Functie) -> None:
    """Take over from the last report where the pupil stayed."""
    vorige = last_melding(leerling, functie)
    if vorige is not None and vorige.verblijfadres:
        begin |= {naam: getattr(vorige, naam) for naam in INHOUD if naam.startswith("verblijf_")}
        herkomst["verblijf_plaats"] = f"melding {vorige.nummer}"


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
