"""Sets which organisations there are and who works there as what: many at once (a region is set up), or one by one (it is managed)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.medewerkers import NieuweFunctie, geef_functie, let_go_all, stel_medewerker_aan
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.definitions.boeken import regioboek
from aanwezig.exchange.personen import Medewerkergegevens, Organisatiegegevens
from aanwezig.exchange.tabellen.schema import BRIN, GEMEENTECODE
from aanwezig.store.deuren.organisaties import what_keeps_open
from aanwezig.store.models import Aansluiting, Functie, Gebruiker, Organisatie, Organisatiesoort, Regiocode, Rol
from aanwezig.store.wand import working

BRIN_TEKENS = 4
"""A school is known by its BRIN; the locations of its pupils have two digits more."""


@dataclass(frozen=True, slots=True)
class Organisatiekeuze:
    """What can be chosen of an organisation: its name; of a school also its board, its samenwerkingsverbanden, and its holiday region
    (empty: as its municipality).
    """

    naam: str
    bestuur: Organisatie | None = None
    vakantieregio: str = ""
    verbanden: tuple[Organisatie, ...] = ()


@working()
def stel_organisaties_vast(gegevens: Sequence[Organisatiegegevens], vanaf: date, moment: Moment) -> None:
    """Set organisations: new ones hold from a day on, those that are known by kind and code get this name and schoolbestuur.

    A school that names samenwerkingsverbanden belongs to them from that day on; what was set before about it stays.

    Raises:
        ValueError: when a school names a schoolbestuur or a samenwerkingsverband that does not exist.
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
    met = set(Aansluiting.objects.values_list("school", flat=True))
    nieuw = []
    for deel in gegevens:
        school = bekend[deel.soort, deel.code]
        for code in deel.verbanden if school.pk not in met else ():
            verband = bekend.get((Organisatiesoort.SWV, code))
            if verband is None:
                raise ValueError(f"samenwerkingsverband {code} bestaat niet")
            nieuw.append(Aansluiting(school=school, verband=verband, geldig_vanaf=vanaf))
    Aansluiting.objects.bulk_create(nieuw)
    log(moment, "organisaties-vastgesteld", gegevens={"aantal": Counter(deel.soort for deel in gegevens), "vanaf": vanaf.isoformat()})


@working()
def stel_medewerkers_aan(gegevens: Sequence[Medewerkergegevens], vanaf: date, moment: Moment) -> list[Functie]:
    """Let people work in organisations from a day on; who is new by e-mail address gets an account without a password.

    Raises:
        ValueError: when an organisation does not exist.
    """
    organisaties = {(organisatie.soort, organisatie.code): organisatie for organisatie in Organisatie.objects.exclude(code="")}
    if onbekend := sorted({f"{deel.soort} {deel.code}" for deel in gegevens if (deel.soort, deel.code) not in organisaties}):
        raise ValueError(f"onbekende organisatie: {', '.join(onbekend)}")
    per_email = {deel.email: deel for deel in gegevens}
    Gebruiker.objects.bulk_create(
        [Gebruiker(email=email, naam=deel.naam, telefoon=deel.telefoon, password=make_password(None)) for email, deel in per_email.items()],
        ignore_conflicts=True,
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


@working()
def voeg_organisatie_toe(soort: str, code: str, keuze: Organisatiekeuze, vanaf: date, moment: Moment) -> Organisatie:
    """Add an organisation that takes part from a day on.

    Raises:
        NietMogelijk: when the code is not one of its kind or is another's, or something is chosen that does not go with its kind.
    """
    code = code.strip().upper()
    _check_code(soort, code)
    _check_keuze(soort, keuze)
    organisatie = Organisatie.objects.create(soort=soort, code=code, naam=keuze.naam.strip(), bestuur=keuze.bestuur, geldig_vanaf=vanaf)
    _set_vakantieregio(organisatie, keuze.vakantieregio)
    _set_verbanden(organisatie, keuze.verbanden, moment.dag)
    log(moment, "organisatie-toegevoegd", gegevens=_about(organisatie, keuze) | {"soort": soort, "vanaf": vanaf.isoformat()})
    return organisatie


@working()
def wijzig_organisatie(organisatie: Organisatie, keuze: Organisatiekeuze, moment: Moment) -> None:
    """Set what can be chosen of an organisation; its kind and code stay: what is known of pupils rests on them.

    Other samenwerkingsverbanden of a school hold from today on; the first ones from the day on which it takes part.

    Raises:
        NietMogelijk: when something is chosen that does not go with its kind.
    """
    organisatie = Organisatie.objects.select_for_update().get(pk=organisatie.pk)
    _check_keuze(organisatie.soort, keuze)
    organisatie.naam, organisatie.bestuur = keuze.naam.strip(), keuze.bestuur
    organisatie.save(update_fields=("naam", "bestuur"))
    _set_vakantieregio(organisatie, keuze.vakantieregio)
    _set_verbanden(organisatie, keuze.verbanden, moment.dag)
    log(moment, "organisatie-gewijzigd", gegevens=_about(organisatie, keuze))


@working()
def beeindig_organisatie(organisatie: Organisatie, laatste_dag: date, moment: Moment) -> int:
    """Set the last day on which an organisation takes part; the functies of who works there end with it. Return how many.

    Raises:
        NietMogelijk: when it ended already, would end before it began, is where who asks works, or when there would still be pupils, cases
            or tasks: nobody would see them.
    """
    organisatie = Organisatie.objects.select_for_update().get(pk=organisatie.pk)
    if organisatie.geldig_tot is not None and organisatie.geldig_tot <= moment.dag:
        raise NietMogelijk(f"{organisatie} doet al niet meer mee.")
    if laatste_dag < organisatie.geldig_vanaf:
        raise NietMogelijk(f"{organisatie} doet mee vanaf {dutch_date(organisatie.geldig_vanaf)}; de laatste dag kan niet eerder zijn.")
    if moment.door is not None and moment.door.organisatie_id == organisatie.pk:
        raise NietMogelijk("Hier werk je zelf. Vraag een functioneel beheerder van een andere organisatie.")
    if nog := what_keeps_open(organisatie, laatste_dag):
        raise NietMogelijk(f"{organisatie} kan nog niet ophouden: {', en '.join(nog)}. Anders ziet niemand die meer.")
    organisatie.geldig_tot = None  # so that no functie is held back by an earlier choice of the last day
    organisatie.save(update_fields=("geldig_tot",))
    aantal = let_go_all(organisatie, laatste_dag, moment)
    organisatie.geldig_tot = laatste_dag + timedelta(days=1)
    organisatie.save(update_fields=("geldig_tot",))
    log(
        moment,
        "organisatie-beeindigd",
        gegevens={"organisatie": organisatie.pk, "tot": organisatie.geldig_tot.isoformat(), "functies": aantal},
    )
    return aantal


def _check_code(soort: str, code: str) -> None:
    if soort == Organisatiesoort.SCHOOL and not (len(code) == BRIN_TEKENS and re.fullmatch(BRIN, code)):
        raise NietMogelijk("Een school heeft als code haar BRIN: twee cijfers en twee letters, zoals 16AH. De vestiging hoort er niet bij.")
    if soort == Organisatiesoort.GEMEENTE and not re.fullmatch(GEMEENTECODE, code):
        raise NietMogelijk("Een gemeente heeft als code de vier cijfers van het CBS, zoals 0148.")
    if soort == Organisatiesoort.DOORSTROOMPUNT and code not in regioboek().rmc_codes:
        raise NietMogelijk("Een Doorstroompunt heeft als code de twee cijfers van zijn RMC-regio, zoals 10 voor IJssel-Vecht.")
    if not code:
        raise NietMogelijk("Geef een code. Daarmee wordt de organisatie herkend in leveringen.")
    bekend = Organisatie.objects.filter(soort=soort, code=code).first()
    if bekend is not None:
        raise NietMogelijk(f"De code {code} is van {bekend.naam}.")


def _check_keuze(soort: str, keuze: Organisatiekeuze) -> None:
    if soort != Organisatiesoort.SCHOOL and (keuze.bestuur is not None or keuze.vakantieregio or keuze.verbanden):
        raise NietMogelijk("Alleen een school heeft een schoolbestuur, samenwerkingsverbanden en een vakantieregio. Laat die leeg.")


def _set_vakantieregio(organisatie: Organisatie, regio: str) -> None:
    if organisatie.soort != Organisatiesoort.SCHOOL:
        return
    if regio:
        Regiocode.objects.update_or_create(code=organisatie.code, defaults={"regio": regio})
    else:
        Regiocode.objects.filter(code=organisatie.code).delete()


def _set_verbanden(school: Organisatie, verbanden: Sequence[Organisatie], dag: date) -> None:
    """Let a school belong to exactly these samenwerkingsverbanden from a day on; its first ones from the day on which it takes part."""
    if school.soort != Organisatiesoort.SCHOOL:
        return
    nu = Aansluiting.objects.on(dag).filter(school=school)
    weg = nu.exclude(verband__in=verbanden)
    eerste = not Aansluiting.objects.filter(school=school).exists()
    weg.filter(geldig_vanaf=dag).delete()
    weg.update(geldig_tot=dag)
    bekend = set(nu.values_list("verband", flat=True))
    vanaf = school.geldig_vanaf if eerste else dag
    Aansluiting.objects.bulk_create(
        Aansluiting(school=school, verband=verband, geldig_vanaf=vanaf) for verband in verbanden if verband.pk not in bekend
    )


def _about(organisatie: Organisatie, keuze: Organisatiekeuze) -> dict[str, object]:
    return {
        "organisatie": organisatie.pk,
        "naam": organisatie.naam,
        "bestuur": keuze.bestuur and keuze.bestuur.pk,
        "vakantieregio": keuze.vakantieregio,
        "verbanden": [verband.pk for verband in keuze.verbanden],
    }


@working()
def maak_beheerder(naam: str, email: str, gemeente: str, gemeentenaam: str, moment: Moment) -> Functie:
    """Make somebody functioneel beheerder at a municipality, which is added when it does not take part yet.

    For who runs the installation (a command): on the pages this takes another functioneel beheerder.

    Raises:
        NietMogelijk: when the municipality is not known and has no name, or the functie can't be (as ``geef_functie``).
    """
    waar = Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE, code=gemeente).first()
    if waar is None:
        if not gemeentenaam.strip():
            raise NietMogelijk(f"Gemeente {gemeente} doet nog niet mee. Zeg met --gemeentenaam hoe zij heet.")
        waar = voeg_organisatie_toe(Organisatiesoort.GEMEENTE, gemeente, Organisatiekeuze(gemeentenaam), moment.dag, moment)
    werk = NieuweFunctie(waar, Rol.FUNCTIONEEL_BEHEERDER, "", moment.dag)
    bekend = Gebruiker.objects.filter(email__iexact=email.strip()).first()
    return stel_medewerker_aan(naam, email, werk, moment) if bekend is None else geef_functie(bekend, werk, moment)
