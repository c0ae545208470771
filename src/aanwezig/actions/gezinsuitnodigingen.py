"""Invites parents and pupil for the item about their child, and writes down what they answer; or they answer in their own file.

Who can be invited, custody and age decide (regelwerk/toegang/eigen.yaml, regelwerk/werk/verwijzen.yaml). What somebody answered themselves
nobody else changes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.dossiertoegang import holder_of
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.casussen import WERKEN
from aanwezig.store.deuren.overleggen import PLANNEN, soort_of
from aanwezig.store.deuren.overleggezin import ANTWOORDEN, who_can_come
from aanwezig.store.models import (
    KOMEND,
    Achterhouding,
    Antwoord,
    Bespreking,
    Deelnamestand,
    Functie,
    Gezinsuitnodiging,
    Overleg,
)
from aanwezig.store.wand import working

LANGSTE_WENS, LANGSTE_NAAM = 4_000, 200
"""How many signs what they want to discuss, and whom they bring, may have."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """What somebody at home answers: whether they come, whom they bring, and what they want to discuss."""

    komt: bool
    neemt_mee: str = ""
    wil_bespreken: str = ""


@working()
def nodig_gezin_uit(bespreking: Bespreking, wie: Collection[str], hoe: str, moment: Moment) -> list[Gezinsuitnodiging]:
    """Invite parents and pupil (``Thuis.sleutel``) for the item about them; ``hoe``: how they were told. By who makes the agenda or
    brought the item in.

    Raises:
        NietMogelijk: when nobody is chosen, the item is on no agenda, without a name or discussed, the meeting is not to come, or somebody
            can't be invited: no custody, not of the age, or invited already.
        ValueError: when it is neither's, or who acts takes no part in the case.
    """
    door = acting_functie(moment, PLANNEN)
    bespreking, overleg = _locked(bespreking, door, moment)
    if overleg.begin_op <= moment.op:
        raise NietMogelijk("Dit overleg is al begonnen. Verzet het eerst.")
    if hoe not in Gezinsuitnodiging.Hoe.values:
        raise NietMogelijk("Kies hoe je hen hebt uitgenodigd.")
    kan = {een.sleutel: een for een in who_can_come(bespreking.leerling, soort_of(overleg), moment.dag)}
    if not wie:
        raise NietMogelijk("Kies wie je uitnodigt.")
    if not set(wie) <= set(kan):
        raise NietMogelijk("Alleen een ouder met gezag, en de leerling die oud genoeg is, nodig je uit voor dit gesprek.")
    achter = Achterhouding.objects.filter(bespreking=bespreking, opgeheven_op=None).first()
    if achter is not None and achter.houders & {kan[een].soort for een in wie}:
        raise NietMogelijk("Deze bespreking is achtergehouden voor wie je uitnodigt. Geef haar eerst vrij.")
    al = set(bespreking.uitnodigingen.filter(overleg=overleg, vervallen_op=None).values_list("soort", "naam", "relatie"))
    if al & {kan[een].wie for een in wie}:
        raise NietMogelijk("Wie je koos, is al uitgenodigd.")
    rijen = [
        Gezinsuitnodiging.objects.create(
            bespreking=bespreking,
            casus=bespreking.casus,
            leerling=bespreking.leerling,
            overleg=overleg,
            soort=kan[een].soort,
            naam=kan[een].naam,
            relatie=kan[een].relatie,
            hoe=hoe,
            uitgenodigd_door=door,
            uitgenodigd_op=moment.op,
        )
        for een in dict.fromkeys(wie)
    ]
    _log(moment, "gezin-uitgenodigd", bespreking, {"uitnodigingen": [rij.pk for rij in rijen], "hoe": hoe})
    return rijen


@working()
def schrijf_antwoord_op(uitnodiging: Gezinsuitnodiging, bericht: Bericht, moment: Moment) -> None:
    """Write down what somebody at home answered, by who can invite them.

    Raises:
        NietMogelijk: when they answered in their own file, or the meeting is not to come.
        ValueError: as for inviting.
    """
    door = acting_functie(moment, PLANNEN)
    bespreking, _ = _locked(uitnodiging.bespreking, door, moment)
    uitnodiging = _current(uitnodiging)
    if uitnodiging.zelf:
        raise NietMogelijk("Zij antwoordden zelf, in hun eigen dossier. Dat verandert niemand anders.")
    _answer(uitnodiging, bericht, moment)
    uitnodiging.opgeschreven_door = door
    uitnodiging.save(update_fields=("antwoord", "beantwoord_op", "neemt_mee", "wil_bespreken", "opgeschreven_door"))
    _log(moment, "gezin-antwoord", bespreking, {"uitnodiging": uitnodiging.pk, "komt": bericht.komt})


@working()
def trek_uitnodiging_in(uitnodiging: Gezinsuitnodiging, moment: Moment) -> None:
    """Take an invitation back, by who can invite them. They read in their own file that it is off.

    Raises:
        NietMogelijk: when it was taken back already, or the meeting is not to come.
        ValueError: as for inviting.
    """
    door = acting_functie(moment, PLANNEN)
    bespreking, _ = _locked(uitnodiging.bespreking, door, moment)
    uitnodiging = _current(uitnodiging)
    uitnodiging.vervallen_op = moment.op
    uitnodiging.save(update_fields=("vervallen_op",))
    _log(moment, "gezin-niet-uitgenodigd", bespreking, {"uitnodiging": uitnodiging.pk})


@working()
def beantwoord_zelf(uitnodiging: Gezinsuitnodiging, bericht: Bericht, moment: Moment) -> None:
    """Answer one's own invitation, in the own file; until the meeting one can answer otherwise.

    Raises:
        NietMogelijk: when there is no ground any more, the invitation was taken back, or the meeting is not to come.
        ValueError: when it is somebody else's, or nobody looks into an own file.
    """
    toegang = holder_of(moment)
    if ANTWOORDEN not in eigenbeleid().houders[toegang.soort].daden:
        raise ValueError("the policy lets this holder not answer")
    uitnodiging = _current(uitnodiging)
    wie = (uitnodiging.leerling_id, uitnodiging.soort, uitnodiging.naam, uitnodiging.relatie)
    if wie != (toegang.leerling_id, toegang.soort, toegang.naam, toegang.relatie):
        raise ValueError("one answers one's own invitation")
    if uitnodiging.overleg.stand not in KOMEND or uitnodiging.overleg.begin_op <= moment.op:
        raise NietMogelijk("Dit overleg is al geweest, of het is afgezegd.")
    _answer(uitnodiging, bericht, moment)
    uitnodiging.zelf, uitnodiging.opgeschreven_door = True, None
    uitnodiging.save(update_fields=("antwoord", "beantwoord_op", "neemt_mee", "wil_bespreken", "zelf", "opgeschreven_door"))
    log(moment, "gezin-antwoord", toegang.leerling, {"uitnodiging": uitnodiging.pk, "komt": bericht.komt})


def _answer(uitnodiging: Gezinsuitnodiging, bericht: Bericht, moment: Moment) -> None:
    neemt_mee, wil_bespreken = bericht.neemt_mee.strip(), bericht.wil_bespreken.strip()
    if len(neemt_mee) > LANGSTE_NAAM or len(wil_bespreken) > LANGSTE_WENS:
        raise NietMogelijk("De tekst is te lang. Maak hem korter, of vertel het in het gesprek.")
    uitnodiging.antwoord, uitnodiging.beantwoord_op = (Antwoord.KOMT if bericht.komt else Antwoord.KOMT_NIET), moment.op
    uitnodiging.neemt_mee, uitnodiging.wil_bespreken = (neemt_mee if bericht.komt else ""), wil_bespreken


def _locked(bespreking: Bespreking, door: Functie, moment: Moment) -> tuple[Bespreking, Overleg]:
    """Lock an item by name that is to be discussed, for who makes the agenda or brought it in and takes part in the case."""
    acting_functie(moment, WERKEN)
    rijen = Bespreking.objects.select_for_update(of=("self",)).select_related("casus", "leerling", "agendapunt__overleg")
    bespreking = rijen.get(pk=bespreking.pk)
    if not bespreking.casus.deelnames.filter(organisatie=door.organisatie_id, stand=Deelnamestand.DOET_MEE).exists():
        raise ValueError("who works on a case takes part in it")
    if bespreking.anoniem:
        raise NietMogelijk("Dit wordt zonder naam besproken. Dan zijn ouders en leerling er niet bij.")
    if bespreking.agendapunt is None or bespreking.vervallen_op is not None or bespreking.besproken_op is not None:
        raise NietMogelijk("Dit staat niet (meer) op een agenda. Zet het eerst op de agenda van een overleg.")
    overleg = bespreking.agendapunt.overleg
    if door.organisatie_id not in (overleg.organisatie_id, bespreking.organisatie_id):
        raise ValueError("who makes the agenda invites, and who brought the item in")
    if overleg.stand not in KOMEND:
        raise NietMogelijk("Dit overleg is al geweest, of het is afgezegd.")
    return bespreking, overleg


def _current(uitnodiging: Gezinsuitnodiging) -> Gezinsuitnodiging:
    rij = Gezinsuitnodiging.objects.select_for_update(of=("self",)).select_related("overleg").get(pk=uitnodiging.pk)
    if rij.vervallen_op is not None:
        raise NietMogelijk("Deze uitnodiging is ingetrokken.")
    return rij


def _log(moment: Moment, daad: str, bespreking: Bespreking, gegevens: dict[str, object]) -> None:
    log(moment, daad, bespreking.leerling, {"casus": bespreking.casus_id, "bespreking": bespreking.pk, **gegevens})
