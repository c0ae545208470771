"""What follows when signals come, change or go: tasks for the school, a case where there is no school to report, and a question to whoever
acted on what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.actions.zaken import begin_zonder_melding
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.core.werk.termijnen import Termijn
from aanwezig.core.werk.verloop import MELDING
from aanwezig.definitions.boeken import brieven, takenboek, uitkomsten
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.models import (
    BEVESTIGEN,
    Afhandeling,
    Brief,
    Casus,
    Functie,
    Gesprek,
    Leerling,
    Melding,
    Meldingstand,
    Organisatie,
    Organisatiesoort,
    Signaal,
    Signaalstand,
    Taak,
    Verwijzing,
    Zaak,
    Zaakstand,
)
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.models.taken import TaakQuerySet
from aanwezig.store.woonplaatsen import woongemeente_on
from aanwezig.store.zonder_school import is_still_at_no_school

NIEUW, GEWIJZIGD, INGETROKKEN = "nieuw", "gewijzigd", "ingetrokken"
MELDEN, AANPAK = "signaal-melden", "aanpak-beginnen"
WEERSPROKEN = "weersproken"
GELDT_NIET_MEER = "de regel geldt niet meer voor deze leerling"
"""Why a signal went when nothing about the pupil was corrected: a gebied that is no longer chosen, or a pupil who lives elsewhere."""
Rustend = Gesprek | Melding | Verwijzing | Afhandeling | Zaak
"""What people do because of a signal, and may have to look at again."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What a computation changed: a signal, and whether it is new, changed or withdrawn. ``reden``: why, where the facts did not change."""

    signaal: Signaal
    soort: str
    reden: str = ""


def follow(wijzigingen: Sequence[Wijziging], moment: Moment) -> None:
    """Give and end tasks after a computation, in its transaction.

    A new signal gives the task that ``opvolging`` names, unless it is from too long ago or was reported already. A signal that goes
    ends its task when nobody acted on it. Whoever did act (a report, a talk, a referral) is asked to confirm; so is leerplicht when it
    has the report, also when it has ended or its case is closed: letters and talks rest on it.

    A signal that asks for a case gives its task only while no case of the pupil runs, and one task for all such signals of a pupil.
    """
    boek = takenboek()
    for wijziging in wijzigingen:
        if wijziging.soort == NIEUW and wijziging.signaal.regel in boek.zaken:
            _begin_case(wijziging.signaal, boek.zaken[wijziging.signaal.regel], moment)
    betrokken = [wijziging for wijziging in wijzigingen if wijziging.signaal.regel in (*boek.opvolging, *boek.zaken)]
    if not betrokken:
        return
    codes = {school_van(wijziging.signaal.school_id) for wijziging in betrokken}
    agenda = Schoolagenda(codes)
    scholen = {school.code: school for school in Organisatie.objects.filter(soort=Organisatiesoort.SCHOOL, code__in=codes)}
    oud = {w.signaal.pk for w in betrokken if w.soort != NIEUW}
    rust = _what_rests_on(oud)
    for wijziging in betrokken:
        signaal, school = wijziging.signaal, scholen.get(school_van(wijziging.signaal.school_id))
        if wijziging.soort == NIEUW:
            meldt = school if signaal.regel in boek.opvolging and signaal.status == "nieuw" else None
            if meldt is not None and _recent(signaal, boek.terug, agenda, moment):
                _give(signaal, meldt, agenda, moment)
            continue
        if wijziging.soort == INGETROKKEN:
            rond_alle_af(asked_by(signaal), moment, Taak.Uitkomst.VERVALLEN)
            if school is not None:
                ask_of_others(signaal, school, moment, agenda)
        elif school is not None and _is_open_again(signaal):
            _give(signaal, school, agenda, moment)
        for organisatie, rust_op in rust.get(signaal.pk, ()):
            if _is_different(signaal, rust_op, wijziging.soort):
                _ask(wijziging, organisatie, rust_op, agenda, moment)


def _is_different(signaal: Signaal, rust_op: Rustend, soort: str) -> bool:
    """Say whether somebody has to look again at what they did.

    A report makes its own signal read otherwise (it is confirmed now): that is no news. News is that the facts contradict it, or that it
    rests on other rows than those that were sent with it, as long as somebody works on it. A talk, a referral or a report that has ended
    rests on there being a signal at all.
    """
    if soort == INGETROKKEN or signaal.status == WEERSPROKEN:
        return True
    return isinstance(rust_op, Melding) and rust_op.stand in LOPENDE_MELDINGEN and sorted(rust_op.rijen) != sorted(signaal.geteld)


def _is_open_again(signaal: Signaal) -> bool:
    """Say whether a signal that must be reported has lost its report: the school took it back, and the facts still ask for one."""
    if takenboek().opvolging.get(signaal.regel) != MELDEN or signaal.status != "nieuw":
        return False
    meldingen = Melding.objects.filter(signaal=signaal)
    return meldingen.exists() and not meldingen.exclude(stand=Meldingstand.INGETROKKEN).exists()


def _begin_case(signaal: Signaal, soort: str, moment: Moment) -> None:
    """Begin a case where somebody lives who is at no school, when that municipality takes part.

    However long ago it began: as long as it is still so, somebody has to act; when it is over, there is nothing to act on.
    """
    hier = woongemeente_on(signaal.leerling, moment.dag)
    gemeente = Organisatie.objects.on(moment.dag).filter(soort=Organisatiesoort.GEMEENTE, code=hier).first()
    if gemeente is None or not is_still_at_no_school(signaal, moment.dag):
        return
    begin_zonder_melding(signaal, soort, gemeente, moment)


def asked_by(signaal: Signaal) -> TaakQuerySet:
    """Return the open tasks that a signal itself asked for, not those about what people made of it."""
    niets = {"melding": None, "zaak": None, "gesprek": None, "verwijzing": None, "afhandeling": None}
    return Taak.objects.open().filter(signaal=signaal, **niets).exclude(soort=BEVESTIGEN)


def _give(signaal: Signaal, school: Organisatie, agenda: Schoolagenda, moment: Moment) -> None:
    if Taak.objects.filter(signaal=signaal, afgerond_op=None).exists() or _is_closed_on(signaal, signaal.geteld):
        return
    soort = takenboek().opvolging[signaal.regel]
    if soort == AANPAK and _is_worked_on(signaal, school):
        return
    geef_taak(
        soort,
        signaal.leerling,
        school,
        max(signaal.eind_datum, _first_known(signaal)),
        moment,
        agenda=agenda,
        school_id=signaal.school_id,
        signaal=signaal,
    )


def ask_again(signaal: Signaal, school: Organisatie, moment: Moment) -> None:
    """Give the task of a signal again after its closing was taken back; a rule that asks for nothing gives none."""
    if signaal.regel in takenboek().opvolging:
        _give(signaal, school, Schoolagenda({signaal.school_id}), moment)


def ask_of_others(signaal: Signaal, school: Organisatie, moment: Moment, agenda: Schoolagenda | None = None) -> None:
    """Let another signal of the pupil ask for a case, now that the one that asked for it went or was closed: the newest first."""
    vragen = takenboek().rules_for(AANPAK)
    if signaal.regel not in vragen:
        return
    hier = Signaal.objects.filter(
        leerling=signaal.leerling_id, stand=Signaalstand.GELDT, status="nieuw", regel__in=vragen, school_id__startswith=school.code
    ).exclude(pk=signaal.pk)
    for ander in hier.select_related("leerling").order_by("-eind_datum", "-pk"):
        dagen = agenda or Schoolagenda({school.code})
        if _recent(ander, takenboek().terug, dagen, moment):
            _give(ander, school, dagen, moment)


def case_begins(leerling: Leerling, moment: Moment) -> None:
    """End what signals of a pupil asked for, now that a case runs."""
    rond_alle_af(Taak.objects.open().filter(leerling=leerling, soort=AANPAK), moment)


def _is_worked_on(signaal: Signaal, school: Organisatie) -> bool:
    """Say whether a case of the pupil runs already, or another signal asked the school for one."""
    gevraagd = Taak.objects.open().filter(leerling=signaal.leerling_id, organisatie=school, soort=AANPAK)
    return gevraagd.exists() or Casus.objects.open().filter(leerling=signaal.leerling_id).exists()


def _is_closed_on(signaal: Signaal, rijen: Sequence[str]) -> bool:
    """Say whether the school closed a signal while the same rows counted: then there is nothing new to look at."""
    afgesloten = Afhandeling.objects.filter(signaal=signaal, ingetrokken_op=None).first()
    return afgesloten is not None and sorted(afgesloten.rijen) == sorted(rijen)


def _first_known(signaal: Signaal) -> date:
    """Return the day from which the school could know: that of the signal, or of the import that brought it."""
    return Moment(signaal.sinds_op).dag


def _ask(wijziging: Wijziging, organisatie: Organisatie, rust_op: Rustend, agenda: Schoolagenda, moment: Moment) -> None:
    signaal, waarop = wijziging.signaal, type(rust_op).__name__.lower()
    if Taak.objects.open().filter(soort=BEVESTIGEN, organisatie=organisatie, **{waarop: rust_op}).exists():
        return
    zin = "Het signaal is er niet meer" if wijziging.soort == INGETROKKEN else "Het signaal is anders dan toen"
    if wijziging.reden:
        zin = f"{zin}: {wijziging.reden}"
    zaak = _zaak_about(rust_op, organisatie)
    ook = _also(rust_op, zaak, organisatie)
    rustend = {"zaak": zaak, waarop: rust_op}
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
        waarom=" ".join((f"{zin}. {_ON[waarop]} steunde erop.", *ook)),
        **rustend,  # type: ignore[arg-type]
    )


_ON = {
    "gesprek": "Een gesprek",
    "melding": "Een melding",
    "verwijzing": "Een verwijzing",
    "afhandeling": "De uitkomst die de school opschreef",
    "zaak": "Een zaak zonder melding",
}


GEDAAN = (Gesprek.Uitkomst.GEPLAND, Gesprek.Uitkomst.GEVOERD)
"""Talks that rest on a signal: those to come, and those that were held. A record stays; whoever wrote it is told."""


def _zaak_about(rust_op: Rustend, organisatie: Organisatie) -> Zaak | None:
    """Return the case in which an organisation works with something, the newest when there are more."""
    if isinstance(rust_op, Zaak):
        return rust_op
    if isinstance(rust_op, Gesprek):
        return rust_op.zaak.goes_on_as() if rust_op.zaak is not None else None
    if not isinstance(rust_op, Melding):
        return None
    zaken = rust_op.zaken.filter(gemeente=organisatie).exclude(stand=Zaakstand.SAMENGEVOEGD)
    return zaken.select_related("behandelaar").order_by("-geopend_op", "-pk").first()


def _also(rust_op: Rustend, zaak: Zaak | None, organisatie: Organisatie) -> list[str]:
    """Say what else rests on what was reported, or on a case that began by itself: letters, talks, and that it has ended already."""
    if isinstance(rust_op, Gesprek):
        return ["Het is al gevoerd; het verslag blijft staan."] if rust_op.uitkomst == Gesprek.Uitkomst.GEVOERD else []
    if not isinstance(rust_op, Melding | Zaak):
        return []
    zinnen, gesprekken = [], Gesprek.objects.filter(signaal=rust_op.signaal, organisatie=organisatie, zaak=None)
    if zaak is not None:
        dossier = zaak.with_merged()
        gesprekken = Gesprek.objects.filter(zaak__in=dossier)
        if soorten := sorted(set(Brief.objects.filter(zaak__in=dossier).values_list("sjabloon", flat=True))):
            namen = (brieven()[soort].naam if soort in brieven() else soort for soort in soorten)
            zinnen.append(f"Verstuurd: {', '.join(namen)}.")
    uitkomsten_ = set(gesprekken.values_list("uitkomst", flat=True))
    if Gesprek.Uitkomst.GEVOERD in uitkomsten_:
        zinnen.append("Er is een gesprek gevoerd; het verslag blijft staan.")
    if Gesprek.Uitkomst.GEPLAND in uitkomsten_:
        zinnen.append("Er staat een gesprek gepland.")
    if zaak is not None and zaak.stand == Zaakstand.GESLOTEN:
        zinnen.append("De zaak is al gesloten; je kunt haar heropenen.")
    elif isinstance(rust_op, Melding) and rust_op.stand not in LOPENDE_MELDINGEN:
        zinnen.append(f"De melding is al {rust_op.get_stand_display()}.")
    return zinnen


def _owner(rust_op: Rustend, organisatie: Organisatie, dag: date) -> Functie | None:
    """Return who acted, when they still work at the organisation that is asked."""
    zaak = _zaak_about(rust_op, organisatie)
    if isinstance(rust_op, Zaak) or zaak is not None:
        wie = zaak.behandelaar if zaak is not None else None
    elif isinstance(rust_op, Melding):
        wie = rust_op.melder
    else:
        wie = rust_op.verwezen_door if isinstance(rust_op, Verwijzing) else rust_op.door
    return wie if wie is not None and wie.organisatie_id == organisatie.pk and wie.holds_on(dag) else None


def _what_rests_on(signalen: Iterable[int]) -> dict[int, list[tuple[Organisatie, Rustend]]]:
    """Return, by signal, what people did because of it and the organisations that are asked to confirm."""
    uit: dict[int, list[tuple[Organisatie, Rustend]]] = {}
    gevraagd: set[tuple[int, int]] = set()
    meldingen = Melding.objects.filter(signaal__in=signalen).exclude(stand=Meldingstand.INGETROKKEN)
    for melding in meldingen.select_related("organisatie", "gemeente", "melder"):
        school = melding.organisatie if MELDING.can(melding.stand, "intrekken") else None  # what has ended is for leerplicht to reopen
        wie = [een for een in (school, melding.gemeente) if een is not None]
        uit.setdefault(melding.signaal_id or 0, []).extend((een, melding) for een in wie)
        gevraagd.update((melding.signaal_id or 0, een.pk) for een in wie)
    gesprekken = Gesprek.objects.filter(signaal__in=signalen, uitkomst__in=GEDAAN)
    for gesprek in gesprekken.select_related("organisatie", "door", "zaak__gemeente", "zaak__behandelaar"):
        organisatie = gesprek.zaak.gemeente if gesprek.zaak is not None else gesprek.organisatie
        staat_erbij = gesprek.zaak is not None or gesprek.uitkomst == Gesprek.Uitkomst.GEVOERD
        if not (staat_erbij and (gesprek.signaal_id or 0, organisatie.pk) in gevraagd):  # the question about the report names it
            uit.setdefault(gesprek.signaal_id or 0, []).append((organisatie, gesprek))
    for verwijzing in Verwijzing.objects.filter(signaal__in=signalen, stand__in=("verwezen", "uitgenodigd")).select_related("school"):
        uit.setdefault(verwijzing.signaal_id or 0, []).append((verwijzing.school, verwijzing))
    for zaak in Zaak.objects.open().filter(signaal__in=signalen).select_related("gemeente", "behandelaar"):
        uit.setdefault(zaak.signaal_id or 0, []).append((zaak.gemeente, zaak))
    blijvend = [code for code, uitkomst in uitkomsten().items() if uitkomst.bevestigen]
    afgesloten = Afhandeling.objects.filter(signaal__in=signalen, ingetrokken_op=None, uitkomst__in=blijvend)
    for afhandeling in afgesloten.select_related("organisatie", "door"):
        uit.setdefault(afhandeling.signaal_id, []).append((afhandeling.organisatie, afhandeling))
    return uit


def _recent(signaal: Signaal, terug: Termijn, agenda: Schoolagenda, moment: Moment) -> bool:
    """Say whether a signal is recent enough to ask for an act."""
    dagen = agenda.dagen_of(signaal.school_id, signaal.leerling.woongemeente)
    return dagen.uiterlijk(signaal.eind_datum, terug) >= moment.dag
