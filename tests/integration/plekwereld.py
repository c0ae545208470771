"""A region with places: a brugplaats at a SBO school, robots, and children who wait for a place."""

from __future__ import annotations

from datetime import date

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, teken_formulier, vraag_plek
from aanwezig.store.models import Aanvraag, Casus, Inschrijving, Leerling, Locatie
from tests.integration.casuswereld import GOED, KERNTEAM
from tests.integration.wereld import Wereld

SBO, BEGIN, EIGEN_AANBOD = "brugplaats-sbo", date(2026, 1, 5), date(2025, 12, 1)


def add_locatie(wereld: Wereld, kinderen: int = 4, dagdelen: int | None = None, soort: str = SBO, naam: str = "De Brug") -> Locatie:
    """Let the provider add a location with room from the fifth of January 2026 on."""
    moment = wereld.moment("sbo", "2026-01-05")
    aanbieder = wereld.wie["sbo"].organisatie
    return voeg_locatie_toe(aanbieder, soort, Locatiegegevens(naam), Hoeveel(BEGIN, kinderen, dagdelen), moment)


def add_kind(wereld: Wereld, nummer: int, dag: str = "2026-01-12") -> Casus:
    """Add a pupil of De Wilg who threatens to stay home, with a case."""
    noor = wereld.leerlingen["Noor"].inschrijvingen.get()
    leerling = Leerling.objects.create(
        leerling_id=f"p-{nummer}",
        voornaam=f"Kind{nummer}",
        achternaam="Voorbeeld",
        geboortedatum=date(2015, 1, 1),
        woongemeente="0148",
        postcode="7721AA",
    )
    Inschrijving.objects.create(
        leerling=leerling,
        organisatie=wereld.wilg,
        school_id="99AB00",
        schoolsoort="po",
        groep="groep 6",
        leerjaar="3",
        begin_datum=date(2025, 8, 1),
        rooster=noor.rooster,
    )
    begin = Begin("Het kind durft de klas niet meer in.", KERNTEAM, "dreigend-thuiszitter", date.fromisoformat(dag), "weigeren")
    return open_casus(leerling, begin, wereld.moment("ib-wilg", dag), swv=wereld.wie["regisseur"].organisatie)


def ask(wereld: Wereld, casus: Casus, locatie: Locatie | None, dag: str = "2026-01-13", dagdelen: int = 5, soort: str = SBO) -> Aanvraag:
    """Let the school ask for a place, with the parents' consent. It has an adapted offer since the first of December."""
    vraag = Plekvraag(soort, dagdelen, "Rust en een klein groepje.", locatie, EIGEN_AANBOD)
    return vraag_plek(casus, vraag, wereld.moment("ib-wilg", dag), GOED)


def wait_for(wereld: Wereld, casus: Casus, locatie: Locatie, dag: str = "2026-01-13", dagdelen: int = 5, soort: str = SBO) -> Aanvraag:
    """Let a request come as far as waiting for a place, with the form signed."""
    aanvraag = ask(wereld, casus, locatie, dag, dagdelen, soort)
    leg_overleg_vast(aanvraag, date.fromisoformat(dag), "ouders, school en De Brug", wereld.moment("ib-wilg", dag))
    besluit_plek(aanvraag, "Past goed in onze groep.", wereld.moment("sbo", dag))
    teken_formulier(aanvraag, "moeder", date.fromisoformat(dag), wereld.moment("ib-wilg", dag))
    aanvraag.refresh_from_db()
    return aanvraag
