"""A school offers the tables that say who its pupils are: what would change, then yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aanwezig.actions.logboek import Moment
from aanwezig.actions.personenleveringen import Personenblik, PersonenGeweigerd, Rijuitkomst, bekijk_personen, neem_personen_op
from aanwezig.actions.schoolleveringen import VORMEN, BestandGeweigerd, Fouttekst
from aanwezig.definitions.boeken import regelwerk
from aanwezig.exchange.persoonstabellen import CONTACTEN, GRENZEN, PERSONEN, Personenlevering, lees_personen
from aanwezig.exchange.tabellen.fouten import Fout, Verslag
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.exchange.tabellen.lezen import Tabelbestand
from aanwezig.store.models import PERSONEN as INDELING
from aanwezig.store.models import Aangeboden, Aangebodenstand
from aanwezig.store.wand import working

NAAM_TEKENS = 120
NIET_MEER = "Deze bestanden passen niet meer bij de gegevens van nu. Er is niets opgenomen. Bied ze opnieuw aan."
AL_GEDAAN = "Met deze bestanden is al iets anders gebeurd. Kijk bij Leveringen hoe het staat."


Vooruitblik = Personenblik[Fouttekst]
"""What the files would do, or did; kept with them until they are thrown away, without any value of a good row."""


def as_kept(inhoud: Mapping[str, Any]) -> Vooruitblik:
    """Return a preview as it was kept."""
    rest = {naam: waarde for naam, waarde in inhoud.items() if naam not in ("fouten", "rijen")}
    fouten = [Fouttekst(**fout) for fout in inhoud["fouten"]]
    return Personenblik(fouten=fouten, rijen=[Rijuitkomst(**rij) for rij in inhoud["rijen"]], **rest)


@working()
def bied_personen_aan(personen: tuple[str, bytes] | None, contacten: tuple[str, bytes] | None, moment: Moment) -> Aangeboden:
    """Keep the tables (name and content) until somebody confirms them, and look what they would do.

    Such tables that the same person offered before are thrown away.

    Raises:
        BestandGeweigerd: when there is no table, or one in a form that can't be read.
    """
    assert moment.door is not None
    bestanden = [bestand for bestand in (personen, contacten) if bestand is not None]
    if not bestanden:
        raise BestandGeweigerd("Kies een bestand met personen, een met contacten, of allebei.")
    for naam, _ in bestanden:
        if Path(naam).suffix.lower() not in VORMEN:
            raise BestandGeweigerd("Dit soort bestand kunnen we niet lezen. Kies een bestand dat eindigt op .csv, .xlsx of .parquet.")
    Aangeboden.objects.filter(door=moment.door, indeling=INDELING).delete()
    aangeboden = Aangeboden(
        door=moment.door,
        naam=personen[0][-NAAM_TEKENS:] if personen else "",
        inhoud=personen[1] if personen else b"",
        indeling=INDELING,
        nummers_naam=contacten[0][-NAAM_TEKENS:] if contacten else "",
        nummers=contacten[1] if contacten else b"",
        aangeboden_op=moment.op,
        stand=Aangebodenstand.NAGEKEKEN,
    )
    aangeboden.uitkomst = asdict(_in_words(bekijk_personen(_read(aangeboden), moment.dag, moment.door.organisatie)))
    aangeboden.save()
    return aangeboden


@working()
def neem_personen_aan(aangeboden: Aangeboden, moment: Moment, *, ga_door: bool = False) -> Aangeboden:
    """Take the tables that were looked at: all of it or nothing; with ``ga_door`` the pupils without a fault.

    Raises:
        BestandGeweigerd: when they are not waiting for a yes any more, or can't be taken any more.
    """
    assert moment.door is not None
    wachtend = Aangeboden.objects.select_for_update(of=("self",)).filter(pk=aangeboden.pk, stand=Aangebodenstand.NAGEKEKEN)
    hier = wachtend.first()
    if hier is None:
        raise BestandGeweigerd(AL_GEDAAN)
    try:
        blik = neem_personen_op(_read(hier), moment, moment.door.organisatie, ga_door=ga_door)
    except PersonenGeweigerd:
        raise BestandGeweigerd(NIET_MEER) from None
    hier.stand, hier.uitkomst = Aangebodenstand.OPGENOMEN, asdict(_in_words(blik))
    hier.inhoud, hier.nummers = b"", b""
    hier.save(update_fields=("stand", "uitkomst", "inhoud", "nummers"))
    return hier


def _read(aangeboden: Aangeboden) -> Personenlevering:
    """Read the tables as they were offered, whatever the files are called."""
    land, verslag = regelwerk().land, Verslag(GRENZEN.fouten, houd_rijen=True)
    gevonden: dict[str, Tabelbestand] = {}
    with TemporaryDirectory(prefix="aanwezig-") as map_:  # only this process can read it, and it goes at once
        for tabel, naam, inhoud in (
            (PERSONEN, aangeboden.naam, aangeboden.inhoud),
            (CONTACTEN, aangeboden.nummers_naam, aangeboden.nummers),
        ):
            if naam:
                vorm = Path(naam).suffix.lower()
                pad = Path(map_) / f"{tabel.naam}{vorm}"
                pad.write_bytes(bytes(inhoud))
                gevonden[tabel.naam] = Tabelbestand(tabel, pad, naam, vorm)
        return lees_personen(gevonden, Kalenderbereik(land.van, land.tm), verslag)


def _in_words(blik: Personenblik[Fout]) -> Vooruitblik:
    fouten = [Fouttekst(fout.plaats, fout.waarde, fout.verwacht, fout.wat_te_doen) for fout in blik.fouten]
    return Personenblik(fouten, blik.niet_getoond, blik.opmerkingen, blik.rijen, blik.geweigerd)
