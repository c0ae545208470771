"""Sets who works where as what, from when and until when, and who may log in. Who grants never grants to themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from aanwezig.actions.accounts import end_sessions
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.vrijgeven import Vrijgegeven, geef_werk_vrij
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.models import Functie, Gebruiker, Organisatie, Rol, Vervanging
from aanwezig.store.wand import working

GROEP = "groep"
"""The ground that asks for a class: who sees pupils by it has one."""


@dataclass(frozen=True, slots=True)
class NieuweFunctie:
    """Work to give: where, as what, for which class, from when and up to and including when (None: no end known)."""

    organisatie: Organisatie
    rol: str
    groep: str
    vanaf: date
    laatste_dag: date | None = None


@working()
def stel_medewerker_aan(naam: str, email: str, werk: NieuweFunctie, moment: Moment) -> Functie:
    """Add a colleague who is not known yet, with their first functie. They have no password until they set one.

    Raises:
        NietMogelijk: when somebody has this address already, or the functie can't be (as ``geef_functie``).
    """
    email = email.strip().lower()
    _check_address_free(email)
    gebruiker = Gebruiker.objects.create(naam=naam.strip(), email=email, password=make_password(None))
    log(moment, "medewerker-toegevoegd", gegevens={"gebruiker": gebruiker.pk, "organisatie": werk.organisatie.pk})
    return geef_functie(gebruiker, werk, moment)


@working()
def geef_functie(gebruiker: Gebruiker, werk: NieuweFunctie, moment: Moment) -> Functie:
    """Let somebody who is known do some work from a day on. What opens a closed compartment waits for a second person (actions/vierogen).

    Raises:
        NietMogelijk: when it is for who asks, the role does not belong there, a class is missing or not asked for, the organisation is not
            there in that time, or they have this functie in that time.
    """
    _check_other(gebruiker, moment)
    _check_fits(werk)
    tot = None if werk.laatste_dag is None else werk.laatste_dag + DAG
    zelfde = Functie.objects.filter(gebruiker=gebruiker, organisatie=werk.organisatie, rol=werk.rol, groep=werk.groep)
    if any(_overlap(werk.vanaf, tot, functie) for functie in zelfde):
        raise NietMogelijk(f"{gebruiker.naam} heeft deze functie al in die tijd. Kijk bij de functies van deze collega.")
    functie = Functie.objects.create(
        gebruiker=gebruiker,
        organisatie=werk.organisatie,
        rol=werk.rol,
        groep=werk.groep,
        geldig_vanaf=werk.vanaf,
        geldig_tot=tot,
        gegeven_door=moment.door,
        wacht=werk.rol in toegangsbeleid().bevestigen.rollen,
    )
    log(moment, "functie-gegeven", gegevens=_about(functie) | {"rol": functie.rol, "groep": functie.groep})
    return functie


@working()
def beeindig_functie(functie: Functie, laatste_dag: date | None, moment: Moment) -> Vrijgegeven:
    """Set the last day of a functie, or (None) that no end is known any more. What ended already stays ended.

    When the last day has gone by, open tasks and cases go back to the team at once, else in the night after it. Who stood in for them,
    and for whom they stood in, ends with it.

    Raises:
        NietMogelijk: when it is of who asks, ended already, or would end before it begins.
    """
    functie = Functie.objects.select_for_update(of=("self",)).select_related("gebruiker", "organisatie").get(pk=functie.pk)
    _check_other(functie.gebruiker, moment)
    if functie.geldig_tot is not None and functie.geldig_tot <= moment.dag:
        raise NietMogelijk("Deze functie is al afgelopen. Begint iemand opnieuw, geef dan een nieuwe functie.")
    if laatste_dag is not None and laatste_dag < functie.geldig_vanaf:
        raise NietMogelijk(
            f"De functie begint op {dutch_date(functie.geldig_vanaf)}; de laatste dag kan niet eerder zijn. "
            "Kan het niet tot dan wachten, blokkeer dan het inloggen."
        )
    einde_organisatie = functie.organisatie.geldig_tot
    if einde_organisatie is not None and (laatste_dag is None or laatste_dag >= einde_organisatie):
        raise NietMogelijk(f"{functie.organisatie} houdt op; de laatste dag daar is {dutch_date(einde_organisatie - DAG)}.")
    oud, functie.geldig_tot = functie.geldig_tot, None if laatste_dag is None else laatste_dag + DAG
    functie.save(update_fields=("geldig_tot",))
    log(moment, "functie-beeindigd", gegevens=_about(functie) | {"was": oud and oud.isoformat()})
    if not Functie.objects.on(moment.dag).filter(gebruiker=functie.gebruiker_id).exists():
        end_sessions(functie.gebruiker)  # nothing is left to do here: whoever is logged in is out at once
    return _let_go(functie, moment)


@working()
def wijzig_medewerker(gebruiker: Gebruiker, naam: str, email: str, moment: Moment) -> None:
    """Set the name of a person, and their address as long as nobody logged in with it: it is what they are known by.

    Raises:
        NietMogelijk: when somebody else has the address, or it can't change any more.
    """
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    _check_other(gebruiker, moment)
    email = email.strip().lower()
    anders = [veld for veld, nieuw in (("naam", naam.strip()), ("email", email)) if getattr(gebruiker, veld) != nieuw]
    if "email" in anders:
        if gebruiker.last_login is not None:
            raise NietMogelijk(
                "Met dit e-mailadres is al ingelogd, dus het blijft van deze collega. "
                "Is er een nieuw adres? Beëindig de functies en voeg de collega met het nieuwe adres toe."
            )
        _check_address_free(email)
    gebruiker.naam, gebruiker.email = naam.strip(), email
    gebruiker.save(update_fields=("naam", "email"))
    log(moment, "medewerker-gewijzigd", gegevens={"gebruiker": gebruiker.pk, "velden": anders})


@working()
def blokkeer_inloggen(gebruiker: Gebruiker, moment: Moment) -> None:
    """Let somebody log in no more, also where they are logged in now. Their work stays on their name.

    Raises:
        NietMogelijk: when it is who asks.
    """
    _check_other(gebruiker, moment)
    _set_active(gebruiker, moment, actief=False)


@working()
def sta_inloggen_toe(gebruiker: Gebruiker, moment: Moment) -> None:
    """Let somebody log in again.

    Raises:
        NietMogelijk: when it is who asks.
    """
    _check_other(gebruiker, moment)
    _set_active(gebruiker, moment, actief=True)


@working()
def wis_tweede_stap(gebruiker: Gebruiker, gezien: str, moment: Moment) -> None:
    """Take the second step of somebody away who lost their telephone: with their password they set up a new one. Ends their sessions.

    ``gezien``: how it was seen that it is them (regelwerk/toegang/beveiliging.yaml).

    Raises:
        NietMogelijk: when it is who asks, or it is not said how it was seen that it is them.
    """
    _check_other(gebruiker, moment)
    if gezien not in beveiligingsbeleid().gezien:
        raise NietMogelijk("Kies waaraan je zag dat het echt deze collega is. Weet je het niet zeker, wis dan niets.")
    gebruiker.authenticator_set.all().delete()  # type: ignore[attr-defined]  # allauth's
    end_sessions(gebruiker)
    log(moment, "tweede-stap-gewist", gegevens={"gebruiker": gebruiker.pk, "gezien": gezien})


@working()
def note_uitnodiging(gebruiker: Gebruiker, moment: Moment) -> None:
    """Write down that somebody was sent a link to set a password."""
    log(moment, "uitnodiging-verstuurd", gegevens={"gebruiker": gebruiker.pk})


def let_go_all(organisatie: Organisatie, laatste_dag: date, moment: Moment) -> int:
    """End every functie at an organisation that goes on after a day, in the transaction of its end; return how many.

    Raises:
        NietMogelijk: when a functie there has not begun by then, or is of who asks.
    """
    functies = Functie.objects.filter(organisatie=organisatie).exclude(geldig_tot__lte=laatste_dag + DAG)
    for functie in functies:
        beeindig_functie(functie, laatste_dag, moment)
    return len(functies)


def _let_go(functie: Functie, moment: Moment) -> Vrijgegeven:
    tot = functie.geldig_tot
    if tot is None:
        return Vrijgegeven(0, 0)
    for vervanging in (*functie.vervangingen.all(), *functie.vervangt.all()):
        if vervanging.geldig_tot is None or vervanging.geldig_tot > tot:
            _cut(vervanging, tot, moment)
    return geef_werk_vrij(functie, moment) if tot <= moment.dag else Vrijgegeven(0, 0)


def _cut(vervanging: Vervanging, tot: date, moment: Moment) -> None:
    gegevens = {"vervanging": vervanging.pk, "van": vervanging.van_id, "door": vervanging.door_id, "tot": tot.isoformat()}
    if vervanging.geldig_vanaf >= tot:
        vervanging.delete()
    else:
        vervanging.geldig_tot = tot
        vervanging.save(update_fields=("geldig_tot",))
    log(moment, "vervanging-gestopt", gegevens=gegevens)


def _set_active(gebruiker: Gebruiker, moment: Moment, *, actief: bool) -> None:
    gebruiker.is_active = actief
    gebruiker.save(update_fields=("is_active",))
    if not actief:
        end_sessions(gebruiker)
    log(moment, "inloggen-toegestaan" if actief else "inloggen-geblokkeerd", gegevens={"gebruiker": gebruiker.pk})


def _check_other(gebruiker: Gebruiker, moment: Moment) -> None:
    if moment.door is not None and moment.door.gebruiker_id == gebruiker.pk:
        raise NietMogelijk("Je eigen toegang verander je niet zelf. Vraag een andere functioneel beheerder.")


def _check_address_free(email: str) -> None:
    bekend = Gebruiker.objects.filter(email__iexact=email).first()
    if bekend is not None and bekend.is_eigen:
        raise NietMogelijk("Met dit e-mailadres bestaat al een account dat geen werkaccount is. Neem het adres van het werk.")
    if bekend is not None:
        raise NietMogelijk(f"Dit e-mailadres is van {bekend.naam}. Zoek die collega op en geef daar een functie erbij.")


def _check_fits(werk: NieuweFunctie) -> None:
    organisatie = Organisatie.objects.get(pk=werk.organisatie.pk)  # as it is now: it may have ended meanwhile
    rol = next((rol for rol in toegangsbeleid().rollen_of(organisatie.soort) if rol.rol == werk.rol), None)
    if rol is None:
        raise NietMogelijk(f"Deze rol hoort niet bij een {organisatie.get_soort_display()}. Kies een rol die daar past.")
    naam = Rol(rol.rol).label
    if GROEP in rol.gronden and not werk.groep:
        raise NietMogelijk(f"Schrijf op van welke groep of klas iemand {naam} is. Zonder groep ziet die geen leerlingen.")
    if GROEP not in rol.gronden and werk.groep:
        raise NietMogelijk(f"Bij de rol {naam} hoort geen groep of klas. Laat de groep leeg.")
    if werk.laatste_dag is not None and werk.laatste_dag < werk.vanaf:
        raise NietMogelijk("De laatste dag ligt voor de eerste.")
    if werk.vanaf < organisatie.geldig_vanaf:
        raise NietMogelijk(f"{organisatie} doet mee vanaf {dutch_date(organisatie.geldig_vanaf)}. Kies een eerste dag vanaf dan.")
    if organisatie.geldig_tot is not None and (werk.laatste_dag is None or werk.laatste_dag >= organisatie.geldig_tot):
        raise NietMogelijk(f"{organisatie} houdt op. Kies een laatste dag: uiterlijk {dutch_date(organisatie.geldig_tot - DAG)}.")


def _overlap(vanaf: date, tot: date | None, functie: Functie) -> bool:
    return (functie.geldig_tot is None or vanaf < functie.geldig_tot) and (tot is None or functie.geldig_vanaf < tot)


def _about(functie: Functie) -> dict[str, object]:
    return {
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
        "vanaf": functie.geldig_vanaf.isoformat(),
        "tot": functie.geldig_tot and functie.geldig_tot.isoformat(),
    }
