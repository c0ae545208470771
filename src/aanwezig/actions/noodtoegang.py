"""Opening a file in an emergency, closing it, looking it over, and telling who must know (ADR 0025).

Every attempt leaves a line in the security log, whatever came of it: who, by which way, and a fingerprint of whom they meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import Geremd, NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.remmen import note_poging
from aanwezig.definitions.boeken import achterhoudboek, noodbeleid
from aanwezig.definitions.nood import OPENEN
from aanwezig.store.deuren.beveiligingslog import readers_on
from aanwezig.store.deuren.leerlingen import is_over, relations_of
from aanwezig.store.deuren.noodtoegang import (
    BEOORDELEN,
    GEGEVEN,
    INGELICHT,
    NIET_NAGEKEKEN,
    Gezocht,
    find_exactly,
    owners_of,
    reviewers_of,
)
from aanwezig.store.models import Bericht, Functie, Leerling, Noodtoegang
from aanwezig.store.wand import working

REM = "noodtoegang"
GEOPEND, NIET_GEOPEND, NIET_NODIG, GEREMD = (f"noodtoegang-{hoe}" for hoe in ("geopend", "niet-geopend", "niet-nodig", "geremd"))
POGINGEN = (GEOPEND, NIET_GEOPEND, NIET_NODIG, GEREMD)
"""The lines of the security log that an attempt can leave: always one of them."""
NAKIJKEN = "noodtoegang-nakijken"
BEOORDEELD, GESLOTEN, NIET_TERECHT = "noodtoegang-beoordeeld", "noodtoegang-gesloten", "noodtoegang-niet-terecht"
THUIS = "noodtoegang-thuis"
TE_VAAK = (
    "Je vroeg vaak noodtoegang in korte tijd. Daarom gaat het nu niet. De functioneel beheerder ziet dit. Is een kind in gevaar? "
    "Bel 112, of bel de school, leerplicht of Veilig Thuis."
)


def open_in_nood(gezocht: Gezocht, reden: str, moment: Moment) -> Leerling | None:
    """Open a file in an emergency; return the pupil, also when the file was in view already, or None when nothing opens.

    None says nothing: there is nobody like that, more than one, or a file that does not open in an emergency.

    Raises:
        Geremd: when somebody asked too often.
        NietMogelijk: when the reason is too short.
    """
    functie = acting_functie(moment, OPENEN)
    if fout := noodbeleid().check_reden(reden):
        raise NietMogelijk(fout)
    merk = {"gebruiker": functie.gebruiker_id, "hoe": gezocht.hoe, "vingerafdruk": fingerprint(gezocht)}
    if wacht := _brake(functie, merk, moment):
        raise Geremd(TE_VAAK, wacht)
    return _open(functie, gezocht, " ".join(reden.split()), merk, moment)


def fingerprint(gezocht: Gezocht) -> str:
    """Return what tells whether two attempts meant the same child, and nothing else: it needs the secret of the installation."""
    return salted_hmac("aanwezig.noodtoegang", gezocht.as_text(), algorithm="sha256").hexdigest()


@working()
def sluit_noodtoegang(nood: Noodtoegang, moment: Moment) -> None:
    """Close a file before its time is up."""
    functie = acting_functie(moment, OPENEN)
    nood = Noodtoegang.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=nood.pk)
    if nood.functie_id != functie.pk or nood.ended_at(moment.op):
        raise NietMogelijk("Deze noodtoegang is al voorbij.")
    nood.gesloten_op = moment.op
    nood.save(update_fields=("gesloten_op",))
    log(moment, GESLOTEN, nood.leerling, {"noodtoegang": nood.pk})


@working()
def beoordeel_noodtoegang(nood: Noodtoegang, uitkomst: str, toelichting: str, moment: Moment, *, thuis_niet: str = "") -> None:
    """Say whether it was right that somebody opened a file. From then on parents and pupil read that it happened, unless it is kept from
    them: ``thuis_niet``: on which reason (regelwerk/toegang/achterhouden.yaml).

    Raises:
        NietMogelijk: when it is not over yet, was looked over already, is one's own, or the outcome is not whole.
    """
    functie = acting_functie(moment, BEOORDELEN)
    nood = _looked_over_by(functie, nood)
    if not nood.ended_at(moment.op):
        raise NietMogelijk("Deze noodtoegang loopt nog. Kijk haar na als zij voorbij is.")
    if nood.beoordeeld_op is not None:
        raise NietMogelijk("Deze noodtoegang is al nagekeken.")
    if fout := noodbeleid().check_uitkomst(uitkomst, toelichting):
        raise NietMogelijk(fout)
    _check_home(thuis_niet)
    nood.thuis_niet = thuis_niet
    nood.beoordeeld_op, nood.beoordeeld_door, nood.uitkomst, nood.toelichting = moment.op, functie, uitkomst, toelichting.strip()
    nood.save(update_fields=("beoordeeld_op", "beoordeeld_door", "uitkomst", "toelichting", "thuis_niet"))
    log(moment, BEOORDEELD, nood.leerling, {"noodtoegang": nood.pk, "uitkomst": uitkomst, "thuis_niet": thuis_niet})
    if noodbeleid().uitkomsten[uitkomst].toelichting:
        log(moment, NIET_TERECHT, gegevens={"gebruiker": nood.functie.gebruiker_id})
        _tell(readers_on(moment.dag, nood.functie.gebruiker_id), NIET_TERECHT, None, moment)


@working()
def zeg_thuis(nood: Noodtoegang, thuis_niet: str, moment: Moment) -> None:
    """Let parents and pupil read that a file was opened, or (``thuis_niet``) keep it from them, after it was looked over.

    Raises:
        NietMogelijk: when it was not looked over yet, is one's own, or there is no such reason.
    """
    nood = _looked_over_by(acting_functie(moment, BEOORDELEN), nood)
    if nood.beoordeeld_op is None:
        raise NietMogelijk("Kijk deze noodtoegang eerst na.")
    _check_home(thuis_niet)
    nood.thuis_niet = thuis_niet
    nood.save(update_fields=("thuis_niet",))
    log(moment, THUIS, nood.leerling, {"noodtoegang": nood.pk, "thuis_niet": thuis_niet})


def _looked_over_by(functie: Functie, nood: Noodtoegang) -> Noodtoegang:
    """Return an emergency as it stands now, held for who looks it over: not one's own, and of the own organisation or its schools."""
    nood = Noodtoegang.objects.select_for_update(of=("self",)).select_related("leerling", "functie", "organisatie").get(pk=nood.pk)
    waar = (nood.organisatie_id, nood.organisatie.bestuur_id)
    if nood.functie.gebruiker_id == functie.gebruiker_id or functie.organisatie_id not in waar:
        raise NietMogelijk("Dit kijkt iemand anders na.")
    return nood


def _check_home(thuis_niet: str) -> None:
    if thuis_niet and thuis_niet not in achterhoudboek().for_all():
        raise NietMogelijk("Kies waarom ouders en leerling dit niet lezen.")


@working()
def waarschuw_te_laat(moment: Moment) -> int:
    """Tell who reads the security log, and who should have looked over, what nobody looked over in time; once each. Return how many."""
    te_laat = Noodtoegang.objects.unjudged().filter(gewaarschuwd_op=None, van_op__lt=moment.op - noodbeleid().nakijken_binnen)
    wacht = list(te_laat.select_for_update(of=("self",)).select_related("functie__gebruiker", "functie__organisatie"))
    for nood in wacht:
        gebruiker = nood.functie.gebruiker_id
        log(moment, NIET_NAGEKEKEN, gegevens={"gebruiker": gebruiker})
        wie = {een.pk: een for een in readers_on(moment.dag, gebruiker)}
        wie |= {een.pk: een for een in reviewers_of(nood.functie, moment.dag)}
        _tell(wie.values(), NIET_NAGEKEKEN, None, moment)
        nood.gewaarschuwd_op = moment.op
        nood.save(update_fields=("gewaarschuwd_op",))
    return len(wacht)


@working()
def _brake(functie: Functie, merk: dict[str, object], moment: Moment) -> int:
    """Count an attempt; return the seconds to wait when it is once too often, and write that down."""
    wacht = note_poging(REM, f"mens:{functie.gebruiker_id}", moment)
    if wacht:
        log(moment, GEREMD, gegevens=merk)
    return wacht


@working()
def _open(functie: Functie, gezocht: Gezocht, reden: str, merk: dict[str, object], moment: Moment) -> Leerling | None:
    leerling = find_exactly(gezocht)
    op = relations_of(functie, moment.dag, [leerling.pk], moment.op)[leerling.pk][1] if leerling is not None else ()
    if op and not is_over(functie, op):
        log(moment, NIET_NODIG, gegevens=merk)
        return leerling
    eigenaren = owners_of(leerling, moment.dag, functie.gebruiker_id) if leerling is not None else []
    if leerling is None or not eigenaren:
        log(moment, NIET_GEOPEND, gegevens=merk)
        return None
    nood = Noodtoegang.objects.create(
        leerling=leerling,
        functie=functie,
        organisatie=functie.organisatie,
        reden=reden,
        van_op=moment.op,
        tot_op=noodbeleid().end_of(moment.op),
    )
    nakijkers = reviewers_of(functie, moment.dag)
    log(moment, GEOPEND, gegevens=merk)
    log(moment, GEGEVEN, leerling, {"noodtoegang": nood.pk, "ingelicht": [een.pk for een in eigenaren]})
    _tell(eigenaren, INGELICHT, leerling, moment)
    _tell(nakijkers, NAKIJKEN, None, moment)
    return leerling


def _tell(wie: Iterable[Functie], soort: str, leerling: Leerling | None, moment: Moment) -> None:
    Bericht.objects.bulk_create([Bericht(aan=een, soort=soort, leerling=leerling, op=moment.op) for een in wie])
