"""Sets which organisations there are and who works there as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from aanwezig.actions.logboek import Moment, log
from aanwezig.exchange.personen import Medewerkergegevens, Organisatiegegevens
from aanwezig.store.models import Functie, Gebruiker, Organisatie, Organisatiesoort


@transaction.atomic
def stel_organisaties_vast(gegevens: Sequence[Organisatiegegevens], vanaf: date, moment: Moment) -> None:
    """Set organisations: new ones hold from a day on, those that are known by kind and code get this name and schoolbestuur.

    Raises:
        ValueError: when a school names a schoolbestuur that does not exist.
    """
    Organisatie.objects.bulk_create(
        [Organisatie(soort=deel.soort, code=deel.code, naam=deel.naam, geldig_vanaf=vanaf) for deel in gegevens],
        ignore_conflicts=True,
    )
    bekend = {(organisatie.soort, organisatie.code): organisatie for organisatie in Organisatie.objects.exclude(code="")}
    anders = []
    for deel in gegevens:
        organisatie = bekend[deel.soort, deel.code]
        bestuur = bekend.get((Organisatiesoort.BESTUUR, deel.bestuur))
        if deel.bestuur and bestuur is None:
            raise ValueError(f"schoolbestuur {deel.bestuur} bestaat niet")
        if (organisatie.naam, organisatie.bestuur_id) != (deel.naam, bestuur and bestuur.pk):
            organisatie.naam, organisatie.bestuur = deel.naam, bestuur
            anders.append(organisatie)
    Organisatie.objects.bulk_update(anders, ["naam", "bestuur"])
    log(moment, "organisaties-vastgesteld", gegevens={"aantal": Counter(deel.soort for deel in gegevens), "vanaf": vanaf.isoformat()})


@transaction.atomic
def stel_medewerkers_aan(gegevens: Sequence[Medewerkergegevens], vanaf: date, moment: Moment) -> list[Functie]:
    """Let people work in organisations from a day on; who is new by e-mail address gets an account without a password.

    Raises:
        ValueError: when an organisation does not exist.
    """
    organisaties = {(organisatie.soort, organisatie.code): organisatie for organisatie in Organisatie.objects.exclude(code="")}
    if onbekend := sorted({f"{deel.soort} {deel.code}" for deel in gegevens if (deel.soort, deel.code) not in organisaties}):
        raise ValueError(f"onbekende organisatie: {', '.join(onbekend)}")
    per_email = {deel.email: deel.naam for deel in gegevens}
    Gebruiker.objects.bulk_create(
        [Gebruiker(email=email, naam=naam, password=make_password(None)) for email, naam in per_email.items()], ignore_conflicts=True
    )
    gebruikers = {gebruiker.email: gebruiker for gebruiker in Gebruiker.objects.filter(email__in=list(per_email))}
    functies = Functie.objects.bulk_create(
        Functie(
            gebruiker=gebruikers[deel.email],
            organisatie=organisaties[deel.soort, deel.code],
            rol=deel.rol,
            groep=deel.groep,
            geldig_vanaf=vanaf,
        )
        for deel in gegevens
    )
    log(moment, "medewerkers-aangesteld", gegevens={"functies": [functie.pk for functie in functies], "vanaf": vanaf.isoformat()})
    return functies
