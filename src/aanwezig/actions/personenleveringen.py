"""Takes the tables personen, contacten and woonplaatsen: compares them with what is known, says what changes, and changes only that.

``personen.stel_personen_vast`` sets everybody anew; here each pupil of whom something is different has a line in the logbook, with which
kinds of data and how many people, and never a value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

from aanwezig.actions.contactleveringen import begin_of, compare_contacten, remarks, tells_other_days, write_contacten
from aanwezig.actions.logboek import Moment, log, log_all
from aanwezig.actions.persoonsplannen import GEZAG, KLAS, NAAM, NUMMER, VELDEN, WOONT, Plan
from aanwezig.actions.signaleren import batches, lock, replay
from aanwezig.actions.woonplaatsen import Adres, plan_woonplaatsen, stel_woonplaatsen_vast
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.exchange.persoonstabellen import (
    CONTACTEN,
    GRENZEN,
    PERSONEN,
    TABELLEN,
    WOONPLAATSEN,
    Bezwaren,
    Contactrij,
    Personenlevering,
    Persoonsrij,
)
from aanwezig.exchange.tabellen.fouten import Fout, Verslag
from aanwezig.store.models import Contact, Gezag, Inschrijving, Leerling, Organisatie
from aanwezig.store.velen import among, among_texts
from aanwezig.store.wand import working
from aanwezig.weergave.woorden import count_of

F = TypeVar("F")
PER_KEER = 1_000


class PersonenGeweigerd(Exception):
    """The delivery has faults and nothing of it was taken; ``blik`` says which."""

    def __init__(self, blik: Personenblik[Fout]) -> None:
        super().__init__("De levering heeft fouten. Er is niets opgenomen.")
        self.blik = blik


@dataclass(frozen=True, slots=True)
class Rijuitkomst:
    """What comes of a pupil: the line of the row (of the first table that names the pupil), whether the name is new, what is different."""

    leerling: int
    regel: int
    nieuw: bool
    velden: Sequence[str]


@dataclass(frozen=True, slots=True)
class Personenblik(Generic[F]):
    """What a delivery does, or would do, with its faults as they were found or as a page keeps them.

    ``geweigerd``: rows that are left out with their pupil.
    """

    fouten: Sequence[F]
    niet_getoond: int
    opmerkingen: Sequence[str]
    rijen: Sequence[Rijuitkomst]
    geweigerd: int

    @property
    def heel(self) -> bool:
        """Nothing in the delivery is refused."""
        return not self.fouten and not self.niet_getoond

    @property
    def nieuw(self) -> int:
        """How many pupils get a name for the first time."""
        return sum(rij.nieuw for rij in self.rijen)

    @property
    def gewijzigd(self) -> int:
        """Of how many others something is different."""
        return sum(bool(rij.velden) and not rij.nieuw for rij in self.rijen)

    @property
    def gelijk(self) -> int:
        """Of how many nothing is different."""
        return sum(not rij.velden for rij in self.rijen)


@working()
def bekijk_personen(levering: Personenlevering, dag: date, school: Organisatie | None = None) -> Personenblik[Fout]:
    """Say what a delivery would do; writes nothing. ``school``: only pupils who are enrolled there on the day exist."""
    return _Vergelijking(levering, dag, school).blik()


@working()
def neem_personen_op(
    levering: Personenlevering,
    moment: Moment,
    school: Organisatie | None = None,
    *,
    ga_door: bool = False,
    voortgang: Callable[[int], None] = lambda _: None,
) -> Personenblik[Fout]:
    """Take a delivery: all of it or nothing; with ``ga_door`` the pupils without a fault. ``voortgang`` hears how many pupils are done.

    Raises:
        PersonenGeweigerd: when there are faults (without ``ga_door``), or nothing is left to take.
    """
    vergelijking = _Vergelijking(levering, moment.dag, school, vast=True)
    blik = vergelijking.blik()
    if not blik.rijen or not (blik.heel or ga_door):
        raise PersonenGeweigerd(blik)
    anders = [plan for plan in vergelijking.plannen if plan.velden or plan.nummer_elders]
    for plek in range(0, len(anders), PER_KEER):
        _write(anders[plek : plek + PER_KEER], moment)
        voortgang(min(plek + PER_KEER, len(anders)))
    tellingen = {"nieuw": blik.nieuw, "gewijzigd": blik.gewijzigd, "gelijk": blik.gelijk, "geweigerd": blik.geweigerd}
    log(moment, "personen-opgenomen", gegevens=tellingen | ({"school": school.code} if school else {}))
    return blik


def _write(plannen: Sequence[Plan], moment: Moment) -> None:
    wie = [plan.leerling for plan in plannen if NAAM in plan.velden or NUMMER in plan.velden]
    Leerling.objects.bulk_update(wie, ["voornaam", "achternaam", "bsn", "onderwijsnummer"])
    Inschrijving.objects.bulk_update([klas for plan in plannen for klas in plan.klassen], ["groep"])
    write_contacten(plannen, moment.dag)
    log_all(moment, "gegevens-vastgesteld", ((plan.leerling, plan.gegevens) for plan in plannen))
    verhuisd = [plan for plan in plannen if plan.woonplaatsen]
    if verhuisd:
        for keer in batches(stel_woonplaatsen_vast({plan.leerling.pk: plan.woonplaatsen for plan in verhuisd}, moment)):
            replay(keer, moment)


class _Vergelijking:
    """A delivery beside what is known; makes a plan for each pupil without a fault."""

    def __init__(self, levering: Personenlevering, dag: date, school: Organisatie | None, *, vast: bool = False) -> None:
        self._levering, self._dag, self._school = levering, dag, school
        self._bezwaren = Bezwaren(levering.bestanden)
        self._zonder_klas = 0
        self._wie = self._find(vast)
        self._klassen = self._current()
        self._bezet = {kolom: self._holders(kolom) for kolom in ("bsn", "onderwijsnummer")}
        self._contacten = self._around()
        self._gezag = self._custody()
        self._woonplaatsen = self._residences()
        plannen = {leerling_id: self._plan(leerling) for leerling_id, leerling in self._wie.items()}
        self._refuse_unknown()
        self.plannen = [plan for leerling_id, plan in plannen.items() if leerling_id not in self._bezwaren.leerlingen]

    def blik(self) -> Personenblik[Fout]:
        """Return what this does."""
        verslag = Verslag(GRENZEN.fouten)
        self._bezwaren.tell(verslag)
        eerste = self._levering.bestanden.get(PERSONEN.naam)
        fouten = [*self._levering.fouten, *verslag.fouten]
        rest = (*self._levering.niet_getoond, *verslag.niet_getoond)
        weg = sum(
            len(rijen)
            for deel in self._levering.tabellen.values()
            for leerling_id, rijen in deel.items()
            if leerling_id in self._bezwaren.leerlingen
        )
        return Personenblik(
            fouten=sorted(fouten, key=lambda fout: (fout.bestand != eerste, fout.regel or 0)),
            niet_getoond=sum(deel.aantal for deel in rest),
            opmerkingen=(*self._levering.opmerkingen, *self._own_remarks(), *remarks(self.plannen)),
            rijen=[Rijuitkomst(plan.leerling.pk, plan.regel, plan.nieuw, self._told(plan)) for plan in self.plannen],
            geweigerd=self._levering.geweigerd + weg,
        )

    def _told(self, plan: Plan) -> list[str]:
        """Return what is different of a pupil. A school hears nothing of numbers: one that is not set is somebody's elsewhere."""
        verzwegen = {NUMMER} if self._school is not None else set()
        return [veld for veld in VELDEN if veld in plan.velden and veld not in verzwegen]

    def _own_remarks(self) -> Iterable[str]:
        if self._zonder_klas:
            rijen = count_of(self._zonder_klas, "rij", "rijen")
            yield f"Van {rijen} is de groep niet gezet: er is daar geen inschrijving die nu of later loopt."

    # ---- what is known

    def _find(self, vast: bool) -> dict[str, Leerling]:
        nummers = self._levering.leerlingen
        wie = Leerling.objects.filter(leerling_id__in=among_texts(nummers))
        if self._school is not None:  # who is elsewhere does not exist here
            hier = self._running().filter(organisatie=self._school, begin_datum__lte=self._dag)
            wie = wie.filter(pk__in=hier.order_by().values("leerling"))
        bekend = {leerling.leerling_id: leerling for leerling in (lock(wie) if vast else wie)}
        return {nummer: bekend[nummer] for nummer in nummers if nummer in bekend}

    def _running(self) -> QuerySet[Inschrijving]:
        return Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=self._dag))

    def _current(self) -> dict[int, list[Inschrijving]]:
        """Return the enrolments that hold or will hold, by pupil; a school has to do with its own only."""
        rijen = self._running().filter(leerling__in=among([leerling.pk for leerling in self._wie.values()]))
        if self._school is not None:
            rijen = rijen.filter(organisatie=self._school)
        uit: dict[int, list[Inschrijving]] = defaultdict(list)
        for rij in rijen.order_by("begin_datum", "pk"):
            uit[rij.leerling_id].append(rij)
        return uit

    def _holders(self, kolom: str) -> dict[str, int]:
        """Return who has the numbers that are told, by number."""
        nummers = [getattr(rij, kolom) for rijen in self._levering.personen.values() for rij in rijen[:1] if getattr(rij, kolom)]
        return dict(Leerling.objects.filter(**{f"{kolom}__in": among_texts(nummers)}).order_by().values_list(kolom, "pk"))

    def _around(self) -> dict[int, list[Contact]]:
        """Return who is, and before was, around the pupils of whom that is told anew."""
        genoemd = [leerling.pk for nummer, leerling in self._wie.items() if nummer in self._levering.contacten]
        uit: dict[int, list[Contact]] = defaultdict(list)
        for contact in Contact.objects.filter(leerling__in=among(genoemd)).order_by("pk"):
            uit[contact.leerling_id].append(contact)
        return uit

    def _custody(self) -> dict[int, list[Gezag]]:
        """Return on which days the people have custody of whom a list names such days, by contact, the first first."""
        met_dagen = [
            contact.pk
            for nummer, leerling in self._wie.items()
            if any(rij.gegevens.gezag_vanaf or rij.gegevens.gezag_tot for rij in self._levering.contacten.get(nummer, ()))
            for contact in self._contacten.get(leerling.pk, ())
        ]
        uit: dict[int, list[Gezag]] = defaultdict(list)
        for een in sorted(Gezag.objects.filter(contact__in=among(met_dagen)), key=begin_of):
            uit[een.contact_id].append(een)
        return uit

    def _residences(self) -> dict[int, list[Adres]]:
        """Return what becomes of the residences of whom they are another list than what is known."""
        verteld = {
            leerling.pk: [Adres(een.gemeente, een.postcode, een.vanaf) for een in (rij.gegevens for rij in rijen)]
            for nummer, leerling in self._wie.items()
            if (rijen := self._levering.woonplaatsen.get(nummer))
        }
        return plan_woonplaatsen(verteld)

    # ---- what changes

    def _plan(self, leerling: Leerling) -> Plan:
        personen = self._levering.personen.get(leerling.leerling_id, ())
        contacten = self._levering.contacten.get(leerling.leerling_id, ())
        woonplaatsen = self._levering.woonplaatsen.get(leerling.leerling_id, ())
        plan = Plan(leerling, next(rijen[0].regel for rijen in (personen, contacten, woonplaatsen) if rijen))
        if personen:
            self._name(plan, personen[0])
            self._number(plan, personen[0])
            for rij in personen:
                self._groep(plan, rij)
        if contacten:
            compare_contacten(plan, self._contacten.get(leerling.pk, []), contacten)
            self._days(plan, contacten)
        for woonrij in woonplaatsen:
            if (vanaf := woonrij.gegevens.vanaf) is not None and vanaf > self._dag:
                doen = "Lever een verhuizing die nog moet komen als zij er is."
                self._bezwaren.add(WOONPLAATSEN, woonrij, "vanaf", vanaf.isoformat(), "toekomst", "een dag die er al is", doen)
        if anders := self._woonplaatsen.get(leerling.pk):
            plan.woonplaatsen = anders
            plan.note(WOONT)
        return plan

    def _days(self, plan: Plan, rijen: Sequence[Contactrij]) -> None:
        """Plan the days of custody that are told and are others than what is known."""
        hier = (een for een in self._contacten.get(plan.leerling.pk, ()) if een.geldig_tot is None and een not in plan.weg)
        wie = {(een.naam, een.relatie): een for een in (*hier, *plan.erbij)}
        for rij in rijen:
            for kolom in ("gezag_vanaf", "gezag_tot"):
                dag = getattr(rij.gegevens, kolom)
                if dag is not None and dag > self._dag:
                    doen = "Lever wat nog moet komen als het zover is."
                    self._bezwaren.add(CONTACTEN, rij, kolom, dag.isoformat(), "toekomst", "een dag die er al is", doen)
            contact = wie[rij.gegevens.naam, rij.gegevens.relatie]
            if tells_other_days(rij.gegevens, self._gezag.get(contact.pk, ()) if contact.pk else ()):
                plan.dagen.append((contact, rij.gegevens))
                plan.gezag["dagen"] += 1
                plan.note(GEZAG)

    def _name(self, plan: Plan, rij: Persoonsrij) -> None:
        leerling = plan.leerling
        if rij.geboortedatum is not None and rij.geboortedatum != leerling.geboortedatum:
            doen = "Controleer of dit nummer bij deze leerling hoort."
            verwacht = "de geboortedatum die van deze leerling bekend is"
            self._bezwaren.add(PERSONEN, rij, "geboortedatum", rij.geboortedatum.isoformat(), "geboortedatum", verwacht, doen)
        nieuw = (rij.voornaam or leerling.voornaam, rij.achternaam)
        if nieuw != (leerling.voornaam, leerling.achternaam):
            plan.nieuw = leerling.achternaam == leerling.leerling_id and not leerling.voornaam
            leerling.voornaam, leerling.achternaam = nieuw
            plan.note(NAAM)

    def _number(self, plan: Plan, rij: Persoonsrij) -> None:
        leerling = plan.leerling
        for kolom, ander in (("bsn", "onderwijsnummer"), ("onderwijsnummer", "bsn")):
            nummer = getattr(rij, kolom)
            if not nummer or nummer == getattr(leerling, kolom):
                continue
            if kolom == "onderwijsnummer" and leerling.bsn:
                doen = "Laat het leeg: deze leerling heeft een BSN."
                self._bezwaren.add(PERSONEN, rij, kolom, nummer, "heeft-bsn", "een onderwijsnummer alleen voor wie geen BSN heeft", doen)
            elif self._bezet[kolom].get(nummer, leerling.pk) != leerling.pk:
                self._taken(plan, rij, kolom, nummer)
            else:
                setattr(leerling, kolom, nummer)
                setattr(leerling, ander, "")
                plan.note(NUMMER)

    def _taken(self, plan: Plan, rij: Persoonsrij, kolom: str, nummer: str) -> None:
        """Somebody else has the number. A school hears so of its own pupils only: it may not learn who is known elsewhere."""
        eigen = {leerling.pk for leerling in self._wie.values()}
        if self._school is not None and self._bezet[kolom][nummer] not in eigen:
            plan.nummer_elders = True
            return
        verwacht = "een nummer dat van geen andere leerling is"
        self._bezwaren.add(PERSONEN, rij, kolom, nummer, "bezet", verwacht, "Controleer van wie dit nummer is.")

    def _groep(self, plan: Plan, rij: Persoonsrij) -> None:
        hier = self._klassen.get(plan.leerling.pk, [])
        if rij.school_id and self._school is not None and school_van(rij.school_id) != self._school.code:
            self._bezwaren.add(
                PERSONEN,
                rij,
                "school_id",
                rij.school_id,
                "andere-school",
                f"de BRIN-code van je school: {self._school.code}",
                "Verbeter de code, of laat haar leeg.",
            )
            return
        if not rij.groep:
            return
        if rij.school_id:
            hier = [een for een in hier if school_van(een.school_id) == school_van(rij.school_id)]
        nu = [een for een in hier if een.begin_datum <= self._dag] or hier[:1]
        if len({school_van(een.school_id) for een in nu}) > 1:
            verwacht = "de BRIN-code van de school van deze groep: de leerling staat op meer dan één school"
            self._bezwaren.add(PERSONEN, rij, "school_id", rij.school_id, "meer-scholen", verwacht, "Vul school_id in.")
            return
        if not nu:
            self._zonder_klas += 1
        for een in nu:
            if een.groep != rij.groep:
                een.groep = rij.groep
                plan.klassen.append(een)
                plan.note(KLAS)

    def _refuse_unknown(self) -> None:
        if self._school is None:
            verwacht, doen = (
                "een leerling_id uit een levering die is opgenomen",
                "Neem eerst de levering van de school op, of verbeter het nummer.",
            )
        else:
            verwacht, doen = (
                "het leerling_id van een leerling van je school",
                "Verbeter het nummer. Klopt het, vraag dan je beheerder de leerling op te nemen.",
            )
        for tabel, deel in ((TABELLEN[naam], deel) for naam, deel in self._levering.tabellen.items()):
            for leerling_id, rijen in deel.items():
                for rij in rijen if leerling_id not in self._wie else ():
                    self._bezwaren.add(tabel, rij, "leerling_id", leerling_id, "onbekend", verwacht, doen)
