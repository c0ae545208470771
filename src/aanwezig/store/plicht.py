"""Under which duty a pupil is, from the ages of regelwerk/wet and what is known of the pupil; and about whom a kind of report is."""

from __future__ import annotations

from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.plicht import Plichtperiode, age_on, duty_begins, plicht_of
from aanwezig.core.regels.vormen import UrenInVenster
from aanwezig.core.verzuim.tabellen import Leerling as Kernleerling
from aanwezig.core.werk.meldingen import Doelgroep, Meldingsoort
from aanwezig.definitions.boeken import meldingboek, regelwerk
from aanwezig.store.models import Leerling


def duty_of(leerling: Leerling) -> Plichtperiode:
    """Return the days on which a pupil is under a duty."""
    kern = Kernleerling(
        leerling_id=leerling.leerling_id,
        geboortedatum=leerling.geboortedatum,
        woongemeente=leerling.woongemeente,
        startkwalificatie_op=leerling.startkwalificatie_op,
        uitstroom_vrij=leerling.uitstroom_vrij,
    )
    return plicht_of(kern, regelwerk().plicht, regelwerk().land.schooljaar)


def duty_begin(geboortedatum: date) -> date:
    """Return the day on which leerplicht begins for who was born on a day."""
    return duty_begins(geboortedatum, regelwerk().plicht)


def duty_in_words(leerling: Leerling, dag: date) -> str:
    """Say how old a pupil is on a day and under which duty: ``14 jaar en leerplichtig``."""
    return f"{age_on(leerling.geboortedatum, dag)} jaar en {duty_of(leerling).stand_on(dag)}"


def is_adult(leerling: Leerling, dag: date) -> bool:
    """Say whether a pupil is past the age at which the last duty ends, which is that of an adult."""
    return age_on(leerling.geboortedatum, dag) >= regelwerk().plicht.kwalificatieplicht_tot


def is_about(soort: Meldingsoort, leerling: Leerling, dag: date) -> bool:
    """Say whether a kind of report is about a pupil whose absence began on a day."""
    return belongs_to(meldingboek().doelgroepen[soort.doelgroep], leerling, dag)


def belongs_to(groep: Doelgroep, leerling: Leerling, dag: date) -> bool:
    """Say whether a pupil belongs on a day to those about whom kinds of report are."""
    if groep.plichtig is not None and duty_of(leerling).holds_on(dag) != groep.plichtig:
        return False
    return not groep.leeftijden or _of_age(groep, leerling, dag)


def fitting_soorten(leerling: Leerling, dag: date) -> dict[str, Meldingsoort]:
    """Return the kinds that can be reported of a pupil whose absence began on a day."""
    return {code: soort for code, soort in meldingboek().te_melden.items() if is_about(soort, leerling, dag)}


def soort_for(leerling: Leerling, dag: date, regel: str = "") -> Meldingsoort:
    """Return the kind to begin with: that of a rule when it is about this pupil, else the one for absence that no rule is about."""
    past = fitting_soorten(leerling, dag)
    van_regel = meldingboek().soort_of_regel(regel)
    if van_regel is not None and van_regel.code in past:
        return van_regel
    return next((soort for soort in past.values() if not soort.regels), list(past.values())[-1])


def why_not(soort: Meldingsoort, leerling: Leerling, dag: date) -> str:
    """Say why a kind of report is not about a pupil, and what can be reported; nothing when it is."""
    if is_about(soort, leerling, dag):
        return ""
    wie = meldingboek().doelgroepen[soort.doelgroep].wie
    kan = " of ".join(f"‘{andere.naam}’" for andere in fitting_soorten(leerling, dag).values())
    naam = leerling.voornaam or "De leerling"
    return f"‘{soort.naam}’ gaat over {wie}. {naam} was op {dutch_date(dag)} {duty_in_words(leerling, dag)}. Kies {kan}."


def _of_age(groep: Doelgroep, leerling: Leerling, dag: date) -> bool:
    """Say whether a pupil is of the ages of a rule on a day, and has no startkwalificatie."""
    regel = regelwerk().of_id(groep.leeftijden)
    versie = regel.version_on(dag) if regel else None
    if versie is None or (leerling.startkwalificatie_op is not None and leerling.startkwalificatie_op <= dag):
        return False
    leeftijd = age_on(leerling.geboortedatum, dag)
    tellingen = [deel.vorm.telling for deel in versie.onderdelen if isinstance(deel.vorm, UrenInVenster)]
    return any((telt.leeftijd_vanaf or 0) <= leeftijd and (telt.leeftijd_tot is None or leeftijd < telt.leeftijd_tot) for telt in tellingen)
