"""What a delivery of people says of who is around a pupil, and on which days they have custody: compared with what is known, and written.

Within the transaction of ``personenleveringen``, which keeps the line in the logbook.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from aanwezig.actions.persoonsplannen import CONTACT, GEZAG, Plan
from aanwezig.exchange.personen import Contactgegevens
from aanwezig.exchange.persoonstabellen import Contactrij
from aanwezig.store.models import Brief, Contact, Dossiertoegang, Gezag, Houdersoort
from aanwezig.store.velen import among
from aanwezig.weergave.woorden import count_of


def write_contacten(plannen: Sequence[Plan], dag: date) -> None:
    """Write what is planned about who is around some pupils: who is new, other, or a contact no more, and the days of custody."""
    weg = [_ended(contact, dag) for plan in plannen for contact in plan.weg]
    anders = [*(contact for plan in plannen for contact in plan.anders), *weg]
    _date_gezag(anders, dag)
    Contact.objects.bulk_update(anders, ["naam", "relatie", "heeft_gezag", "telefoon", "email", "adres", "geldig_tot"])
    Contact.objects.bulk_create(contact for plan in plannen for contact in plan.erbij)
    for contact, gegevens in (een for plan in plannen for een in plan.dagen):
        _set_days(contact, gegevens)


def _date_gezag(contacten: Sequence[Contact], dag: date) -> None:
    """Let custody that is told otherwise of somebody end or begin today: what was before stays."""
    was = dict(Contact.objects.filter(pk__in=among([contact.pk for contact in contacten])).order_by().values_list("pk", "heeft_gezag"))
    anders = [contact for contact in contacten if was[contact.pk] != contact.heeft_gezag]
    lopend = Gezag.objects.filter(contact__in=[contact for contact in anders if not contact.heeft_gezag], geldig_tot=None)
    lopend.filter(geldig_vanaf__gte=dag).delete()  # told and taken back on one day: it was never so
    lopend.update(geldig_tot=dag)
    Gezag.objects.bulk_create(
        Gezag(leerling_id=contact.leerling_id, contact=contact, geldig_vanaf=dag) for contact in anders if contact.heeft_gezag
    )


def _ended(contact: Contact, dag: date) -> Contact:
    """Let somebody be a contact no more: how to reach them goes, who they were and when they had custody stays."""
    contact.heeft_gezag, contact.telefoon, contact.email, contact.adres, contact.geldig_tot = False, "", "", "", dag
    return contact


def _set_days(contact: Contact, gegevens: Contactgegevens) -> None:
    """Let custody begin, or have ended, on the day that was told; what was said of later days goes."""
    gezag = Gezag.objects.filter(contact=contact)
    if (vanaf := gegevens.gezag_vanaf) is not None:
        gezag.filter(Q(geldig_tot=None) | Q(geldig_vanaf__gte=vanaf)).delete()
        gezag.filter(geldig_tot__gt=vanaf).update(geldig_tot=vanaf)
        Gezag.objects.create(leerling_id=contact.leerling_id, contact=contact, geldig_vanaf=vanaf)
    elif (tot := gegevens.gezag_tot) is not None:
        gezag.filter(geldig_vanaf__gte=tot).delete()
        nieuw = Gezag(leerling_id=contact.leerling_id, contact=contact)
        laatst = max(gezag, key=begin_of, default=nieuw)
        laatst.geldig_tot = tot
        laatst.save()


def begin_of(gezag: Gezag) -> date:
    """Return since when there is custody, to put the first first; since always is the first of all."""
    return gezag.geldig_vanaf or date.min


def tells_other_days(gegevens: Contactgegevens, bekend: Sequence[Gezag]) -> bool:
    """Say whether the days of custody that are told are others than what is known, the first first."""
    if gegevens.gezag_vanaf is not None:
        return not any(een.geldig_tot is None and een.geldig_vanaf == gegevens.gezag_vanaf for een in bekend)
    return gegevens.gezag_tot is not None and (not bekend or bekend[-1].geldig_tot != gegevens.gezag_tot)


def compare_contacten(plan: Plan, bekend: Sequence[Contact], straks: Sequence[Contactrij]) -> None:
    """Plan what makes the people around a pupil the list that is told. Somebody keeps their row, also who comes back: letters name it."""
    nu = [contact for contact in bekend if contact.geldig_tot is None]
    eerder = {(contact.naam, contact.relatie): contact for contact in bekend if contact.geldig_tot is not None}
    over = {(contact.naam, contact.relatie): contact for contact in nu}
    dubbel = [contact for contact in nu if over[contact.naam, contact.relatie] is not contact]
    nog: list[Contactgegevens] = []
    for rij in straks:
        deze = over.pop((rij.gegevens.naam, rij.gegevens.relatie), None)
        if deze is None:
            nog.append(rij.gegevens)
        else:
            _change(plan, deze, rij.gegevens)
    namen = Counter(naam for naam, _ in over), Counter(gegevens.naam for gegevens in nog)
    for gegevens in nog:
        oud = [sleutel for sleutel in over if sleutel[0] == gegevens.naam]
        if len(oud) == 1 and namen[1][gegevens.naam] == 1:  # the same person, who is something else to the pupil now
            _change(plan, over.pop(oud[0]), gegevens)
            continue
        terug = eerder.get((gegevens.naam, gegevens.relatie))
        if terug is not None:
            terug.geldig_tot = None
            plan.anders.append(_fill(terug, gegevens))
        else:
            plan.erbij.append(_fill(Contact(leerling=plan.leerling), gegevens))
        plan.note(CONTACT)
        plan.gezag["erbij"] += gegevens.heeft_gezag
    for weg in (*over.values(), *dubbel):
        plan.weg.append(weg)
        plan.note(CONTACT)
        plan.gezag["weg"] += weg.heeft_gezag
    plan.gezag = +plan.gezag
    if plan.gezag:
        plan.note(GEZAG)


def _change(plan: Plan, contact: Contact, gegevens: Contactgegevens) -> None:
    if _values(contact) == _values(gegevens):
        return
    if contact.heeft_gezag != gegevens.heeft_gezag:
        plan.gezag["erbij" if gegevens.heeft_gezag else "weg"] += 1
    plan.anders.append(_fill(contact, gegevens))
    plan.note(CONTACT)


def _values(wie: Contact | Contactgegevens) -> tuple[object, ...]:
    return wie.naam, wie.relatie, wie.heeft_gezag, wie.telefoon, wie.email, wie.adres


def _fill(contact: Contact, gegevens: Contactgegevens) -> Contact:
    for veld in ("naam", "relatie", "heeft_gezag", "telefoon", "email", "adres"):
        setattr(contact, veld, getattr(gegevens, veld))
    return contact


def remarks(plannen: Sequence[Plan]) -> Iterable[str]:
    """Say what becomes of parents on whom something rests, and of whom nobody is left with custody."""
    weg = [contact.pk for plan in plannen for contact in plan.weg]
    if weg:
        vervalt = "contact vervalt: het staat", "contacten vervallen: zij staan"
        yield f"{count_of(len(weg), *vervalt)} niet meer in de lijst van die leerling. De naam en de dagen van het gezag blijven bewaard."
    erbij, af = (sum(plan.gezag[wat] for plan in plannen) for wat in ("erbij", "weg"))
    if af:
        yield f"Bij {count_of(af, 'contact', 'contacten')} vervalt het gezag. In het logboek blijft staan wanneer dat is doorgegeven."
    if erbij:
        yield f"{count_of(erbij, 'contact krijgt', 'contacten krijgen')} gezag."
    if dagen := sum(plan.gezag["dagen"] for plan in plannen):
        yield f"Bij {count_of(dagen, 'contact', 'contacten')} verandert op welke dagen het gezag gold of geldt."
    brieven = Brief.objects.filter(aan__in=weg).values("aan").distinct().count() if weg else 0
    if brieven:
        aan = count_of(brieven, "contact dat vervalt", "contacten die vervallen")
        yield f"Aan {aan} is een brief gestuurd. De brief blijft, met naam en adres."
    geraakt = {plan.leerling.pk: plan for plan in plannen if plan.weg or plan.anders}
    if geraakt:
        yield from _closed_files(geraakt)


def _closed_files(geraakt: Mapping[int, Plan]) -> Iterable[str]:
    """Say how many parents can't open the own file any more."""
    eerst: dict[int, set[tuple[str, str]]] = defaultdict(set)
    blijft: dict[int, set[tuple[str, str]]] = defaultdict(set)
    weg = {contact.pk for plan in geraakt.values() for contact in plan.weg}
    anders = {contact.pk: contact for plan in geraakt.values() for contact in plan.anders}
    wie = among(list(geraakt))
    for contact in Contact.objects.filter(leerling__in=wie):
        if contact.heeft_gezag:
            eerst[contact.leerling_id].add((contact.naam, contact.relatie))
        straks = anders.get(contact.pk, contact)
        if contact.pk not in weg and straks.heeft_gezag:
            blijft[contact.leerling_id].add((straks.naam, straks.relatie))
    for pk, plan in geraakt.items():
        blijft[pk] |= {(contact.naam, contact.relatie) for contact in plan.erbij if contact.heeft_gezag}
    toegang = Dossiertoegang.objects.filter(leerling__in=wie, soort=Houdersoort.OUDER, ingetrokken_op=None)
    dicht = sum((een.naam, een.relatie) in eerst[een.leerling_id] - blijft[een.leerling_id] for een in toegang)
    if dicht:
        kan = count_of(
            dicht,
            "ouder met toegang tot het eigen dossier kan er straks niet meer in",
            "ouders met toegang tot het eigen dossier kunnen er straks niet meer in",
        )
        yield f"{kan}: het contact vervalt, heet anders, of heeft geen gezag meer."
    zonder = sum(not blijft[pk] and bool(plan.gezag["weg"]) for pk, plan in geraakt.items())
    if zonder:
        yield f"Bij {count_of(zonder, 'leerling', 'leerlingen')} heeft daarna niemand meer gezag. Klopt dat?"
