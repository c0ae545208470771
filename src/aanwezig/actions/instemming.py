"""Records consent, as whoever the law asks at the age of the pupil gave it (regelwerk/werk/verwijzen.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.models import Houdersoort, Leerling, Toestemming


@dataclass(frozen=True, slots=True)
class Instemming:
    """Consent as it was given: by whom by name, when, how, and by whom of those whom the law asks (``van``: codes of ``Houdersoort``).

    ``tekst``: what they were told, when who asks chooses that.
    """

    gegeven_door: str
    gegeven_datum: date
    hoe: str
    van: frozenset[str]
    tekst: str = ""


def leg_toestemming_vast(
    leerling: Leerling, instemming: Instemming | None, doel: str, tekst: str, moment: Moment, *, ontbreekt: str
) -> Toestemming:
    """Write down what parents and pupil consented to; ``ontbreekt`` says what to do when nobody did.

    Raises:
        NietMogelijk: without a name, with a day that is still to come or before the pupil was born, or when somebody did not consent whom
            the law asks at the age of the pupil on that day (BW 7:450 and 7:465).
        ValueError: when nobody acts.
    """
    if moment.door is None:
        raise ValueError("a person records consent: give the moment a functie")
    if instemming is None or not instemming.gegeven_door.strip() or instemming.gegeven_datum > moment.dag:
        raise NietMogelijk(ontbreekt)
    if instemming.gegeven_datum < leerling.geboortedatum:
        raise NietMogelijk("Toestemming kan niet gegeven zijn voordat de leerling was geboren. Kies de dag waarop dat gebeurde.")
    leeftijd = leerling.age_on(instemming.gegeven_datum)
    if not verwijsregels().is_enough(leeftijd, instemming.van):
        wie = verwijsregels().who_consents(leeftijd)
        raise NietMogelijk(f"Bij een leerling van {leeftijd} jaar is toestemming nodig van: {wie}. Vraag het hun, en kruis aan wie ja zei.")
    return Toestemming.objects.create(
        leerling=leerling,
        doel=doel,
        gegeven_door=instemming.gegeven_door,
        van_ouders=Houdersoort.OUDER in instemming.van,
        van_leerling=Houdersoort.LEERLING in instemming.van,
        hoe=instemming.hoe,
        gegeven_datum=instemming.gegeven_datum,
        tekst=tekst,
        vastgelegd_door=moment.door,
    )
