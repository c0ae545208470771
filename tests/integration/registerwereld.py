"""A small register, made by hand: five children, of whom one is solved, one becomes of another kind and one was a mistake."""

from __future__ import annotations

from datetime import date

from aanwezig.actions.casussen import Beeld, Begin, beschrijf, laat_vervallen, leg_aanbod_vast, open_casus, registreer, sluit_casus
from aanwezig.store.models import Casus, Inschrijving, Leerling, Rooster
from tests.integration.casuswereld import KERNTEAM, make_casuswereld
from tests.integration.wereld import Wereld

VANDAAG = date(2026, 4, 15)
VORIGE, PEIL = date(2026, 1, 1), date(2026, 4, 1)


def add_leerling(wereld: Wereld, voornaam: str, school: str, gemeente: str = "0148") -> Leerling:
    """Enrol one more child at the primary school (``wilg``) or the school for vo (``kompas``)."""
    plek = wereld.wilg if school == "wilg" else wereld.kompas
    leerling = Leerling.objects.create(
        leerling_id=f"p-{voornaam.lower()}",
        voornaam=voornaam,
        achternaam="Voorbeeld",
        geboortedatum=date(2014, 3, 10),
        woongemeente=gemeente,
    )
    Inschrijving.objects.create(
        leerling=leerling,
        organisatie=plek,
        school_id=f"{plek.code}00",
        schoolsoort="po" if school == "wilg" else "vo",
        leerjaar="3",
        begin_datum=date(2025, 8, 1),
        rooster=Rooster.objects.get(merk="po" if school == "wilg" else "vo"),
    )
    wereld.leerlingen[voornaam] = leerling
    return leerling


def school_of(wereld: Wereld, voornaam: str) -> str:
    """Return who at the school of a child opens a case."""
    return "ib-wilg" if wereld.leerlingen[voornaam].inschrijvingen.get().organisatie_id == wereld.wilg.pk else "ib"


def register(wereld: Wereld, voornaam: str, soort: str, dag: str, oorzaken: tuple[str, ...] = ()) -> Casus:
    """Let the school of a child open a case on a day, with the child in the register of the SWV as something."""
    moment = wereld.moment(school_of(wereld, voornaam), dag)
    begin = Begin("Hoe krijgen wij dit kind weer naar school?", KERNTEAM, soort, date.fromisoformat(dag), "weigeren")
    casus = open_casus(wereld.leerlingen[voornaam], begin, moment, swv=wereld.wie["regisseur"].organisatie)
    if oorzaken:
        beschrijf(casus, Beeld("weigeren", oorzaken, (), (), ""), moment)
    return casus


def make_registerwereld() -> tuple[Wereld, dict[str, Casus]]:
    """Make the region, and the case of each child by first name."""
    wereld = make_casuswereld()
    add_leerling(wereld, "Bram", "wilg", "0193")
    add_leerling(wereld, "Evi", "kompas")
    casussen = {
        "Noor": register(wereld, "Noor", "dreigend-thuiszitter", "2025-12-01", ("angst-somber", "pesten")),
        "Bram": register(wereld, "Bram", "thuiszitter", "2025-12-08", ("pesten",)),
        "Sem": register(wereld, "Sem", "thuiszitter", "2025-12-15", ("psychisch",)),
        "Evi": register(wereld, "Evi", "thuiszitter", "2026-01-12"),
        "Yara": register(wereld, "Yara", "risicoleerling", "2026-02-09"),
    }
    laat_vervallen(casussen["Evi"].registraties.get(), "Verkeerde leerling.", wereld.moment("ib", "2026-01-20"))
    registreer(casussen["Noor"], "thuiszitter", date(2026, 2, 2), wereld.moment("ib-wilg", "2026-02-02"))
    sluit_casus(
        casussen["Bram"], "andere-school", "Bram zit op een andere school.", date(2026, 2, 16), wereld.moment("ib-wilg", "2026-02-16")
    )
    leg_aanbod_vast(casussen["Sem"], "maatwerk", date(2026, 3, 2), "", wereld.moment("ib", "2026-03-02"))
    leg_aanbod_vast(casussen["Yara"], "", None, "wacht-hulp", wereld.moment("ib", "2026-03-02"))
    return wereld, casussen
