"""Refers a pupil to the youth doctor on consent, and brings the answer back to the school."""

from __future__ import annotations

from datetime import date, datetime

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming, leg_toestemming_vast
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.verloop import VERWIJZING
from aanwezig.definitions.boeken import takenboek, verwijsregels
from aanwezig.store.models import Leerling, Organisatie, Organisatiesoort, Signaal, Taak, Verwijzing, Verwijzingstand
from aanwezig.store.models.verwijzingen import KLARE_VERWIJZINGEN
from aanwezig.store.wand import working

GEEN_TOESTEMMING = "Schrijf op wie toestemming gaf en wanneer. Zonder toestemming kun je niet verwijzen."


@working()
def verwijs(leerling: Leerling, vraag: str, instemming: Instemming, moment: Moment, signaal: Signaal | None = None) -> Verwijzing:
    """Refer a pupil to the youth doctor.

    Raises:
        NietMogelijk: without consent or a question, when the signal has changed and nobody confirmed yet what rests on it, when a referral
            runs already, or when no youth health service takes part.
    """
    if moment.door is None:
        raise ValueError("a person refers: give the moment a functie")
    if not vraag.strip():
        raise NietMogelijk("Schrijf op wat je van de jeugdarts wilt weten.")
    check_bevestigd(moment.door.organisatie, signaal=signaal)
    lopend = (Verwijzingstand.VERWEZEN, Verwijzingstand.UITGENODIGD, Verwijzingstand.GEZIEN)
    if Verwijzing.objects.filter(leerling=leerling, stand__in=lopend).exists():
        raise NietMogelijk("Er loopt al een verwijzing voor deze leerling.")
    jgz = Organisatie.objects.on(moment.dag).filter(soort=Organisatiesoort.JGZ).first()
    if jgz is None:
        raise NietMogelijk("In deze regio doet nog geen jeugdgezondheidszorg mee. Bel de jeugdarts.")
    toestemming = leg_toestemming_vast(leerling, instemming, verwijsregels().doel, instemming.tekst, moment, ontbreekt=GEEN_TOESTEMMING)
    verwijzing = Verwijzing.objects.create(
        leerling=leerling,
        school=moment.door.organisatie,
        jgz=jgz,
        signaal=signaal,
        toestemming=toestemming,
        vraag=vraag,
        verwezen_door=moment.door,
        verwezen_op=moment.op,
    )
    log(moment, "verwijzing-gedaan", leerling, {"verwijzing": verwijzing.pk, "toestemming": toestemming.pk})
    if signaal is not None:
        rond_alle_af(Taak.objects.open().filter(signaal=signaal, soort="zorgelijk-ziek"), moment)
    geef_taak("verwijzing-oproepen", leerling, jgz, moment.dag, moment, verwijzing=verwijzing)
    return verwijzing


@working()
def nodig_uit(verwijzing: Verwijzing, afspraak_op: datetime, moment: Moment) -> None:
    """Make an appointment with parents and pupil."""
    verwijzing = _after(verwijzing, "uitnodigen", moment)
    verwijzing.afspraak_op, verwijzing.behandelaar = afspraak_op, moment.door
    verwijzing.save(update_fields=("stand", "afspraak_op", "behandelaar"))
    dag = afspraak_op.astimezone(AMSTERDAM).date()
    _give("consult-houden", verwijzing, verwijzing.jgz, dag, moment, toegewezen=moment.door)


@working()
def niemand_kwam(verwijzing: Verwijzing, moment: Moment) -> None:
    """Record that nobody came. The doctor calls them up again, and after the last time (regelwerk) the school hears that it ends here."""
    keer = verwijzing.keer_niet_verschenen + 1
    genoeg = keer >= verwijsregels().keer_oproepen
    verwijzing = _after(verwijzing, "opgeven" if genoeg else "wegblijven", moment)
    verwijzing.keer_niet_verschenen, verwijzing.afspraak_op = keer, None
    verwijzing.save(update_fields=("stand", "keer_niet_verschenen", "afspraak_op"))
    if genoeg:
        waarom = f"De jeugdarts nodigde {keer} keer uit en niemand kwam. Vertel de ouders dat de school het verzuim nu meldt."
        _give("niet-verschenen-melden", verwijzing, verwijzing.school, moment.dag, moment, waarom=waarom)
    else:
        _give(
            "verwijzing-oproepen",
            verwijzing,
            verwijzing.jgz,
            moment.dag,
            moment,
            toegewezen=moment.door,
            waarom="Niemand kwam op de afspraak.",
        )


@working()
def zag(verwijzing: Verwijzing, moment: Moment) -> None:
    """Record that the consult took place; what was said stays with the doctor."""
    verwijzing = _after(verwijzing, "zien", moment)
    verwijzing.behandelaar = moment.door
    verwijzing.save(update_fields=("stand", "behandelaar"))
    _give("consult-terugkoppelen", verwijzing, verwijzing.jgz, moment.dag, moment, toegewezen=moment.door)


@working()
def adviseer(verwijzing: Verwijzing, advies: str, belastbaarheid: str, vervolg: date | None, moment: Moment) -> None:
    """Give the school advice: what the pupil can do now and when the doctor looks again. No diagnosis."""
    if not advies.strip():
        raise NietMogelijk("Schrijf het advies aan de school op, zonder medische gegevens.")
    verwijzing = _after(verwijzing, "adviseren", moment)
    verwijzing.advies, verwijzing.belastbaarheid, verwijzing.vervolg_datum = advies, belastbaarheid, vervolg
    verwijzing.save(update_fields=("stand", "advies", "belastbaarheid", "vervolg_datum"))
    _give("advies-uitvoeren", verwijzing, verwijzing.school, moment.dag, moment, toegewezen=verwijzing.verwezen_door)


@working()
def trek_verwijzing_in(verwijzing: Verwijzing, moment: Moment) -> None:
    """Take a referral back, for instance since the parents withdrew their consent; the doctor no longer sees the pupil."""
    verwijzing = _after(verwijzing, "intrekken", moment)
    verwijzing.save(update_fields=("stand",))
    verwijzing.toestemming.ingetrokken_op = moment.op
    verwijzing.toestemming.save(update_fields=("ingetrokken_op",))


def _after(verwijzing: Verwijzing, gebeurtenis: str, moment: Moment) -> Verwijzing:
    """Lock a referral, let an event happen to it and end what had to be done for the state before."""
    verwijzing = (
        Verwijzing.objects.select_for_update(of=("self",))
        .select_related("leerling", "jgz", "school", "verwezen_door__organisatie", "toestemming")
        .get(pk=verwijzing.pk)
    )
    oud, verwijzing.stand = verwijzing.stand, VERWIJZING.after(verwijzing.stand, gebeurtenis)
    verwijzing.afgerond_op = moment.op if verwijzing.stand in KLARE_VERWIJZINGEN else None
    verwijzing.save(update_fields=("stand", "afgerond_op"))
    log(moment, f"verwijzing-{gebeurtenis}", verwijzing.leerling, {"verwijzing": verwijzing.pk, "van": oud, "naar": verwijzing.stand})
    rond_alle_af(Taak.objects.open().filter(verwijzing=verwijzing), moment)
    return verwijzing


def _give(soort: str, verwijzing: Verwijzing, organisatie: Organisatie, vanaf: date, moment: Moment, **rest: object) -> None:
    assert soort in takenboek().soorten
    geef_taak(soort, verwijzing.leerling, organisatie, vanaf, moment, verwijzing=verwijzing, **rest)  # type: ignore[arg-type]
