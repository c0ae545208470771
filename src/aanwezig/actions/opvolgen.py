"""What follows when signals come, change or go: tasks for the school, and a question to whoever acted on what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.core.werk.termijnen import Termijn
from aanwezig.definitions.boeken import takenboek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.models import Functie, Gesprek, Melding, Meldingstand, Organisatie, Organisatiesoort, Signaal, Taak, Verwijzing
from aanwezig.store.models.taken import TaakQuerySet

NIEUW, GEWIJZIGD, INGETROKKEN = "nieuw", "gewijzigd", "ingetrokken"
BEVESTIGEN, MELDEN = "correctie-bevestigen", "signaal-melden"
WEERSPROKEN = "weersproken"
LANGSTE_PAUZE = timedelta(weeks=8)
"""Longer than any school holiday: a quick look before the calendar is asked."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What a computation changed: a signal, and whether it is new, changed or withdrawn."""

    signaal: Signaal
    soort: str


def follow(wijzigingen: Sequence[Wijziging], moment: Moment) -> None:
    """Give and end tasks after a computation, in its transaction.

    A new signal gives the task that ``opvolging`` names, unless it is from too long ago or was reported already. A signal that goes
    ends its task when nobody acted on it. Whoever did act (a report, a talk, a referral) is asked to confirm; so is leerplicht when it
    works on the report.
    """
    boek = takenboek()
    betrokken = [wijziging for wijziging in wijzigingen if wijziging.signaal.regel in boek.opvolging]
    if not betrokken:
        return
    agenda = Schoolagenda()
    scholen = {school.code: school for school in Organisatie.objects.filter(soort=Organisatiesoort.SCHOOL)}
    oud = {w.signaal.pk for w in betrokken if w.soort != NIEUW}
    rust = _what_rests_on(oud)
    for wijziging in betrokken:
        signaal, school = wijziging.signaal, scholen.get(school_van(wijziging.signaal.school_id))
        if wijziging.soort == NIEUW:
            if school is not None and signaal.status == "nieuw" and _recent(signaal, boek.terug, agenda, moment):
                _give(signaal, school, agenda, moment)
            continue
        if wijziging.soort == INGETROKKEN:
            rond_alle_af(_asked_by(signaal), moment, Taak.Uitkomst.VERVALLEN)
        elif school is not None and _is_open_again(signaal):
            _give(signaal, school, agenda, moment)
        for organisatie, rust_op in rust.get(signaal.pk, ()):
            if _is_different(signaal, rust_op, wijziging.soort):
                _ask(signaal, organisatie, rust_op, agenda, moment, wijziging.soort)


def _is_different(signaal: Signaal, rust_op: Gesprek | Melding | Verwijzing, soort: str) -> bool:
    """Say whether somebody has to look again at what they did.

    A report makes its own signal read otherwise (it is confirmed now): that is no news. News is that the facts contradict it, or that it
    rests on other rows than those that were sent with it. A talk or a referral rests on there being a signal at all.
    """
    if soort == INGETROKKEN or signaal.status == WEERSPROKEN:
        return True
    return isinstance(rust_op, Melding) and sorted(rust_op.rijen) != sorted(signaal.geteld)


def _is_open_again(signaal: Signaal) -> bool:
    """Say whether a signal that must be reported has lost its report: the school took it back, and the facts still ask for one."""
    if takenboek().opvolging[signaal.regel] != MELDEN or signaal.status != "nieuw":
        return False
    meldingen = Melding.objects.filter(signaal=signaal)
    return meldingen.exists() and not meldingen.exclude(stand=Meldingstand.INGETROKKEN).exists()


def _asked_by(signaal: Signaal) -> TaakQuerySet:
    """Return the open tasks that a signal itself asked for, not those about what people made of it."""
    niets = {"melding": None, "zaak": None, "gesprek": None, "verwijzing": None}
    return Taak.objects.open().filter(signaal=signaal, **niets).exclude(soort=BEVESTIGEN)


def _give(signaal: Signaal, school: Organisatie, agenda: Schoolagenda, moment: Moment) -> None:
    if Taak.objects.filter(signaal=signaal, afgerond_op=None).exists():
        return
    geef_taak(
        takenboek().opvolging[signaal.regel],
        signaal.leerling,
        school,
        max(signaal.eind_datum, _first_known(signaal)),
        moment,
        agenda=agenda,
        school_id=signaal.school_id,
        signaal=signaal,
    )


def _first_known(signaal: Signaal) -> date:
    """Return the day from which the school could know: that of the signal, or of the import that brought it."""
    return Moment(signaal.sinds_op).dag


def _ask(
    signaal: Signaal, organisatie: Organisatie, rust_op: Gesprek | Melding | Verwijzing, agenda: Schoolagenda, moment: Moment, soort: str
) -> None:
    waarop = type(rust_op).__name__.lower()
    if Taak.objects.open().filter(soort=BEVESTIGEN, organisatie=organisatie, **{waarop: rust_op}).exists():
        return
    zin = "Het signaal is er niet meer" if soort == INGETROKKEN else "Het signaal is anders dan toen"
    geef_taak(
        BEVESTIGEN,
        signaal.leerling,
        organisatie,
        moment.dag,
        moment,
        toegewezen=_owner(rust_op, organisatie, moment.dag),
        agenda=agenda,
        school_id=signaal.school_id,
        signaal=signaal,
        waarom=f"{zin}. {_ON[waarop]} steunde erop.",
        **{waarop: rust_op},
    )


_ON = {"gesprek": "Een gesprek", "melding": "Een melding", "verwijzing": "Een verwijzing"}


def _owner(rust_op: Gesprek | Melding | Verwijzing, organisatie: Organisatie, dag: date) -> Functie | None:
    """Return who acted, when they still work at the organisation that is asked."""
    if isinstance(rust_op, Melding):
        zaak = rust_op.zaken.select_related("behandelaar").first()
        wie = zaak.behandelaar if zaak is not None and zaak.gemeente_id == organisatie.pk else rust_op.melder
    else:
        wie = rust_op.door if isinstance(rust_op, Gesprek) else rust_op.verwezen_door
    return wie if wie is not None and wie.organisatie_id == organisatie.pk and wie.holds_on(dag) else None


def _what_rests_on(signalen: Iterable[int]) -> dict[int, list[tuple[Organisatie, Gesprek | Melding | Verwijzing]]]:
    """Return, by signal, what people did because of it and the organisations that are asked to confirm."""
    uit: dict[int, list[tuple[Organisatie, Gesprek | Melding | Verwijzing]]] = {}
    for melding in Melding.objects.open().filter(signaal__in=signalen).select_related("organisatie", "gemeente", "melder"):
        hier = uit.setdefault(melding.signaal_id or 0, [])
        hier.extend((wie, melding) for wie in (melding.organisatie, melding.gemeente) if wie is not None)
    gepland = Gesprek.objects.filter(signaal__in=signalen, uitkomst=Gesprek.Uitkomst.GEPLAND, zaak=None)
    for gesprek in gepland.select_related("organisatie", "door"):
        uit.setdefault(gesprek.signaal_id or 0, []).append((gesprek.organisatie, gesprek))
    for verwijzing in Verwijzing.objects.filter(signaal__in=signalen, stand__in=("verwezen", "uitgenodigd")).select_related("school"):
        uit.setdefault(verwijzing.signaal_id or 0, []).append((verwijzing.school, verwijzing))
    return uit


def _recent(signaal: Signaal, terug: Termijn, agenda: Schoolagenda, moment: Moment) -> bool:
    """Say whether a signal is recent enough to ask for an act."""
    if moment.dag - signaal.eind_datum > LANGSTE_PAUZE + timedelta(weeks=terug.aantal):
        return False
    dagen = agenda.dagen_of(signaal.school_id, signaal.leerling.woongemeente)
    return dagen.uiterlijk(signaal.eind_datum, terug) >= moment.dag
