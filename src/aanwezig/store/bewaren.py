"""Everything that is kept about some pupils, as stukken: of which kind, whose, from which events its term counts, and in which rows it is.

Each row belongs to one stuk. What two organisations share (a report that leerplicht took up) is of the one that keeps it longest.
No objects are made: nobody looks at anybody here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from aanwezig.core.bewaren.merk import merk_of
from aanwezig.core.bewaren.termijnen import Gebeurtenis, Stop
from aanwezig.core.kalender.plicht import plicht_of
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.verzuim.tabellen import Leerling as Kernleerling
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.boeken import bewaarboek, regelwerk
from aanwezig.store.dossierstukken import Bewaard, Dossierstuk
from aanwezig.store.kluis import Compartiment, keeping
from aanwezig.store.models import (
    STUKKEN,
    Aanbodregel,
    Aanvraag,
    Achterhouding,
    Afhandeling,
    Afspraak,
    Besluit,
    Bespreking,
    Besprekingsdocument,
    Bewaarstop,
    Brief,
    Casus,
    Casusdocument,
    Casusregel,
    Casusstand,
    Contact,
    Deelname,
    Deelnamestand,
    Gesprek,
    Gezag,
    Gezinsbrief,
    Gezinsuitnodiging,
    Inschrijving,
    Leerling,
    MedischeNotitie,
    Melding,
    Opbouw,
    Opgaveregel,
    Organisatie,
    Organisatiesoort,
    Plaatsing,
    Planregel,
    Plekbericht,
    Roosterafspraak,
    Routegebeurtenis,
    Signaal,
    Slotnotitie,
    Taak,
    Thuiszitregistratie,
    Toestand,
    Toestemming,
    VeiligThuisContact,
    VeiligThuisRegel,
    Verklaring,
    Verwijzing,
    Verzuimrij,
    Vrijstelling,
    Zaak,
    Ziekmelding,
)
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.models.verwijzingen import OPEN_VERWIJZINGEN
from aanwezig.store.models.zaken import OPEN_ZAKEN
from aanwezig.store.wand import working
from aanwezig.store.woonplaatsen import place_on, places_of

LEERPLICHT, KWALIFICATIEPLICHT = "toezicht-leerplicht", "toezicht-kwalificatieplicht"
DOORSTROOM = "begeleiding-doorstroompunt"
VERZUIM, SCHOOLDOSSIER, CASUS, VERWIJZING, LEERLING = "verzuim-school", "schooldossier", "casus-swv", "verwijzing-jgz", "leerling"
VEILIG_THUIS = {Organisatiesoort.SCHOOL: "veilig-thuis-school", Organisatiesoort.GEMEENTE: "veilig-thuis-gemeente"}
VRIJSTELLING = {LEERPLICHT: "vrijstelling-leerplicht", KWALIFICATIEPLICHT: "vrijstelling-kwalificatieplicht"}
VAN_CASUS = (
    *(Thuiszitregistratie, Slotnotitie, Aanbodregel, Opgaveregel, Deelname),
    *(Routegebeurtenis, Planregel, Opbouw, Casusregel, Casusdocument),
    *(Bespreking, Besprekingsdocument, Besluit, Gezinsuitnodiging, Gezinsbrief),
    *(Aanvraag, Plaatsing, Plekbericht),
)
"""What goes with a case."""
TERUGKIJKEN = "plek-terugkijken"
"""Work that stays when a case is closed (actions/casustaken.py): when nobody does it, it keeps nothing for ever."""
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Wie:
    """What of a pupil matters for terms."""

    pk: int
    sleutel: Any
    leerling_id: str
    geboortedatum: date
    woongemeente: str
    startkwalificatie_op: date | None
    uitstroom_vrij: str


def kept_of(leerlingen: Collection[int]) -> dict[int, Bewaard]:
    """Return all stukken of some pupils (database ids)."""
    velden = ("pk", "sleutel", "leerling_id", "geboortedatum", "woongemeente", "startkwalificatie_op", "uitstroom_vrij")
    wie = {rij[0]: Wie(*rij) for rij in Leerling.objects.filter(pk__in=leerlingen).order_by("pk").values_list(*velden)}
    return _Verzamelaar(wie).collect()


def stops_of(leerlingen: Collection[int], organisatie: int | None = None) -> dict[int, dict[int, list[Stop]]]:
    """Return what holds something back now: by pupil, by organisation."""
    uit: dict[int, dict[int, list[Stop]]] = defaultdict(lambda: defaultdict(list))
    rijen = Bewaarstop.objects.filter(leerling__in=leerlingen, opgeheven_op=None)
    if organisatie is not None:
        rijen = rijen.filter(organisatie=organisatie)
    for leerling, waar, begin, tm, soort in rijen.values_list("leerling_id", "organisatie_id", "begin_datum", "geldig_tm", "soort"):
        uit[leerling][waar].append(Stop(begin, tm, soort))
    return uit


def _day(op: datetime | None) -> date | None:
    return None if op is None else op.astimezone(AMSTERDAM).date()


class _Verzamelaar:
    """Puts the rows of some pupils with the stuk that they belong to."""

    def __init__(self, wie: Mapping[int, Wie]) -> None:
        self._wie = wie
        organisaties = list(Organisatie.objects.values_list("pk", "soort", "code"))
        self._code = {pk: f"{soort}:{code or pk}" for pk, soort, code in organisaties}
        self._school = {code: pk for pk, soort, code in organisaties if soort == Organisatiesoort.SCHOOL and code}
        self._punten = {pk for pk, soort, _code in organisaties if soort == Organisatiesoort.DOORSTROOMPUNT}
        self._gemeente = {code: pk for pk, soort, code in organisaties if soort == Organisatiesoort.GEMEENTE and code}
        self._uit = {pk: Bewaard(pk, merk_of(LEERLING, een.sleutel, "")) for pk, een in wie.items()}
        self._laatste_school: dict[int, tuple[date, int]] = {}
        self._van_zaak: dict[int, Dossierstuk] = {}
        self._van_melding: dict[int, Dossierstuk] = {}
        self._van_rij: dict[tuple[type[models.Model], int], Dossierstuk] = {}
        self._van_toestemming: dict[int, Dossierstuk] = {}
        self._plicht_tm: dict[int, date] = {}
        self._plaatsen = places_of(list(wie))

    def collect(self) -> dict[int, Bewaard]:
        """Return all stukken."""
        self._inschrijvingen()
        self._roosterafspraken()
        self._zaken()
        self._meldingen()
        self._brieven_en_gesprekken()
        self._vrijstellingen()
        self._verzuim()
        self._casussen()
        self._verwijzingen()
        self._toestemmingen()
        self._notities()
        self._veilig_thuis()
        self._contacten()
        self._achterhoudingen()
        self._taken()
        self._verklaringen()
        self._tidy()
        return self._uit

    def _rows(self, model: type[M], *velden: str, over: str = "leerling") -> Iterator[tuple[Any, ...]]:
        """Yield rows of the pupils: database id of the row and of the pupil, then what is asked."""
        rijen = model._default_manager.filter(**{f"{over}__in": list(self._wie)}).order_by("pk")
        yield from rijen.values_list("pk", over, *velden)

    def _stuk(self, leerling: int, soort: str, organisatie: int | None, deel: str = "") -> Dossierstuk:
        stukken, sleutel = self._uit[leerling].stukken, (soort, organisatie, deel)
        if sleutel not in stukken:
            wie = self._wie[leerling]
            merk = merk_of(soort, wie.sleutel, f"{self._code[organisatie] if organisatie else ''}/{deel}")
            stukken[sleutel] = Dossierstuk(leerling, soort, organisatie, merk, deel)
            stukken[sleutel].note(Gebeurtenis.GEBOORTE, wie.geboortedatum)
        return stukken[sleutel]

    def _put(self, stuk: Dossierstuk, model: type[models.Model], pk: int) -> Dossierstuk:
        stuk.rijen[model].add(pk)
        self._van_rij[model, pk] = stuk
        return stuk

    def _home(self, leerling: int, dag: date | None = None) -> int | None:
        """Return the municipality where a pupil lived on a day, if it takes part; when that is not known, that of now."""
        toen = "" if dag is None else place_on(self._plaatsen.get(leerling, ()), dag).gemeente
        return self._gemeente.get(toen or self._wie[leerling].woongemeente)

    def _work_of(self, leerling: int, dag: date, organisatie: int) -> str:
        """Return what the work of an organisation on a day is: a Doorstroompunt helps who is past the duty, the others supervise."""
        return DOORSTROOM if organisatie in self._punten else self._toezicht(leerling, dag)

    def _toezicht(self, leerling: int, dag: date) -> str:
        """Return under which duty supervision on a day falls."""
        if leerling not in self._plicht_tm:
            wie = self._wie[leerling]
            kern = Kernleerling(
                leerling_id=wie.leerling_id,
                geboortedatum=wie.geboortedatum,
                woongemeente=wie.woongemeente,
                startkwalificatie_op=wie.startkwalificatie_op,
                uitstroom_vrij=wie.uitstroom_vrij,
            )
            self._plicht_tm[leerling] = plicht_of(kern, regelwerk().plicht, regelwerk().land.schooljaar).leerplicht_tm
        return LEERPLICHT if dag <= self._plicht_tm[leerling] else KWALIFICATIEPLICHT

    def _inschrijvingen(self) -> None:
        open_: set[tuple[int, int]] = set()
        for pk, wie, school, begin, eind in self._rows(Inschrijving, "organisatie", "begin_datum", "eind_datum"):
            stuk = self._put(self._stuk(wie, VERZUIM, school), Inschrijving, pk)
            self._laatste_school[wie] = max(self._laatste_school.get(wie, (begin, school)), (begin, school))
            stuk.note(Gebeurtenis.EINDE_INSCHRIJVING, eind)
            if eind is None:
                open_.add((wie, school))
        self._ingeschreven = open_
        for wie, school in open_:
            self._stuk(wie, VERZUIM, school).loopt = True

    def _roosterafspraken(self) -> None:
        """What was agreed about a timetable goes with the absence at that school, which it explains."""
        for pk, wie, school in self._rows(Roosterafspraak, "organisatie"):
            self._put(self._stuk(wie, VERZUIM, school), Roosterafspraak, pk)

    def _zaken(self) -> None:
        """Cases that were taken together go together; one that ended in a way with another regime takes that along."""
        regimes = bewaarboek().regime_bij_resultaat
        zaken = {
            rij[0]: rij
            for rij in self._rows(Zaak, "gemeente", "stand", "geopend_op", "gesloten_op", "resultaat", "samengevoegd_met", "nummer")
        }

        def root(pk: int) -> int:
            verder = zaken[pk][7]
            return root(verder) if verder in zaken else pk

        ook: dict[int, set[str]] = defaultdict(set)
        for pk, rij in zaken.items():
            if rij[6] in regimes:
                ook[root(pk)].add(regimes[rij[6]])
        for pk, wie, _gemeente, stand, geopend, gesloten, _resultaat, _verder, nummer in zaken.values():
            begin = zaken[root(pk)]
            duty = self._work_of(wie, _day(begin[4]) or date.max, begin[2])
            extra = sorted(ook[root(pk)])
            stuk = self._put(self._stuk(wie, extra[0], begin[2], begin[8]) if extra else self._stuk(wie, duty, begin[2]), Zaak, pk)
            if extra:
                stuk.soorten = tuple(sorted({*stuk.soorten, *extra, duty}))
                stuk.note(Gebeurtenis.EERSTE_VERWERKING, _day(gesloten or geopend))
            stuk.nummers.append(nummer)
            stuk.loopt = stuk.loopt or stand in OPEN_ZAKEN
            stuk.note(Gebeurtenis.EINDE_TOEZICHT, _day(gesloten))
            self._van_zaak[pk] = stuk

    def _meldingen(self) -> None:
        per_melding: dict[int, Dossierstuk] = {}
        koppels = Zaak.meldingen.through._default_manager.filter(zaak_id__in=list(self._van_zaak)).order_by("pk")
        for zaak, melding in koppels.values_list("zaak_id", "melding_id"):
            per_melding[melding] = _longest(per_melding.get(melding), self._van_zaak[zaak])
        for pk, wie, school, gemeente, stand, eind, gewijzigd, ingediend, brin in self._rows(
            Melding, "organisatie", "gemeente", "stand", "eind_datum", "gewijzigd_op", "ingediend_op", "school_id"
        ):
            if pk in per_melding:
                self._put(per_melding[pk], Melding, pk)
                continue
            if gemeente is None:
                self._put(self._schooldossier(wie, school or self._school.get(school_van(brin))), Melding, pk)
                continue
            stuk = self._put(self._stuk(wie, self._work_of(wie, eind, gemeente), gemeente), Melding, pk)
            stuk.loopt = stuk.loopt or stand in LOPENDE_MELDINGEN
            stuk.note(Gebeurtenis.EINDE_TOEZICHT, _day(gewijzigd or ingediend) or eind)

    def _schooldossier(self, wie: int, school: int | None) -> Dossierstuk:
        """Return the file of a school; its term counts from the same day as that of the absence."""
        if school is None and wie in self._laatste_school:
            school = self._laatste_school[wie][1]
        stuk = self._stuk(wie, SCHOOLDOSSIER, school)
        verzuim = self._uit[wie].stukken.get((VERZUIM, school, ""))
        if verzuim is not None:
            stuk.loopt = stuk.loopt or verzuim.loopt
            stuk.note(Gebeurtenis.EINDE_INSCHRIJVING, verzuim.gebeurtenissen.get(Gebeurtenis.EINDE_INSCHRIJVING))
        return stuk

    def _brieven_en_gesprekken(self) -> None:
        for pk, _wie, zaak in self._rows(Brief, "zaak"):
            self._put(self._van_zaak[zaak], Brief, pk)
        for pk, wie, organisatie, zaak, op in self._rows(Gesprek, "organisatie", "zaak", "gepland_op"):
            stuk = self._van_zaak[zaak] if zaak is not None else self._of_organisation(wie, organisatie, _day(op))
            self._put(stuk, Gesprek, pk)
        for pk, _wie, gesprek in self._rows(Afspraak, "gesprek"):
            self._put(self._van_rij[Gesprek, gesprek], Afspraak, pk)

    def _of_organisation(self, wie: int, organisatie: int, dag: date | None) -> Dossierstuk:
        """Return where something belongs that rests on nothing else: the file of whose it is."""
        soort = self._code[organisatie].partition(":")[0]
        if soort in {Organisatiesoort.GEMEENTE, Organisatiesoort.DOORSTROOMPUNT}:
            stuk = self._stuk(wie, self._work_of(wie, dag or date.max, organisatie), organisatie)
            stuk.note(Gebeurtenis.EINDE_TOEZICHT, dag)
            return stuk
        if soort == Organisatiesoort.SCHOOL:
            stuk = self._schooldossier(wie, organisatie)
            if not self._was_enrolled(wie, organisatie):
                stuk.note(Gebeurtenis.EINDE_INSCHRIJVING, dag)
            return stuk
        if soort == Organisatiesoort.JGZ:
            stuk = self._stuk(wie, VERWIJZING, organisatie)
            stuk.note(Gebeurtenis.LAATSTE_WIJZIGING, dag)
            return stuk
        if soort == Organisatiesoort.SWV:
            stuk = self._stuk(wie, CASUS, organisatie)
            stuk.note(Gebeurtenis.EINDE_ONDERSTEUNING, dag)
            return stuk
        return self._schooldossier(wie, None)

    def _was_enrolled(self, wie: int, school: int | None) -> bool:
        verzuim = self._uit[wie].stukken.get((VERZUIM, school, ""))
        return verzuim is not None and bool(verzuim.rijen.get(Inschrijving))

    def _vrijstellingen(self) -> None:
        for pk, wie, begin in self._rows(Vrijstelling, "begin_datum"):
            self._put(self._stuk(wie, VRIJSTELLING[self._toezicht(wie, begin)], self._home(wie, begin)), Vrijstelling, pk)

    def _at_school(self, wie: int, school: int | None, dag: date) -> Dossierstuk:
        """Return the absence at a school; where the pupil was never enrolled its term counts from the last day of absence."""
        if school is None and wie in self._laatste_school:
            school = self._laatste_school[wie][1]
        stuk = self._stuk(wie, VERZUIM, school)
        if not self._was_enrolled(wie, school):
            stuk.note(Gebeurtenis.EINDE_INSCHRIJVING, dag)
        return stuk

    def _verzuim(self) -> None:
        for pk, wie, brin, dag in self._rows(Verzuimrij, "school_id", "datum"):
            self._put(self._at_school(wie, self._school.get(school_van(brin)), dag), Verzuimrij, pk)
        for pk, wie, brin, dag in self._rows(Signaal, "school_id", "eind_datum"):
            self._put(self._at_school(wie, self._school.get(school_van(brin)), dag), Signaal, pk)
        for pk, _wie, signaal in self._rows(Afhandeling, "signaal", over="signaal__leerling"):
            self._put(self._van_rij[Signaal, signaal], Afhandeling, pk)
        for pk, wie, school, dag in self._rows(Ziekmelding, "organisatie", "begin_datum"):
            self._put(self._at_school(wie, school, dag), Ziekmelding, pk)
        for pk, wie, begin in self._rows(Toestand, "begin_datum"):
            self._put(self._at_school(wie, None, begin), Toestand, pk)

    def _casussen(self) -> None:
        """A case belongs to no organisation, and is kept by the samenwerkingsverband that took part last; without one by its school."""
        deed_mee = Deelname._default_manager.filter(
            leerling__in=list(self._wie),
            organisatie__soort=Organisatiesoort.SWV,
            stand__in=(Deelnamestand.DOET_MEE, Deelnamestand.KLAAR),
        )
        swv: dict[int, int] = dict(deed_mee.order_by("pk").values_list("casus", "organisatie"))
        for pk, wie, nummer, school, stand, gesloten in self._rows(Casus, "nummer", "school", "stand", "gesloten_op"):
            stuk = self._stuk(wie, CASUS, swv[pk], nummer) if pk in swv else self._schooldossier(wie, school)
            self._put(stuk, Casus, pk)
            stuk.nummers.append(nummer)
            stuk.loopt = stuk.loopt or stand == Casusstand.LOOPT
            stuk.note(Gebeurtenis.EINDE_ONDERSTEUNING, _day(gesloten))
            if pk not in swv and not stuk.loopt:  # closed after the pupil had left: the school keeps it as long as the rest from then on
                stuk.note(Gebeurtenis.EINDE_INSCHRIJVING, _day(gesloten))
        for model in VAN_CASUS:
            for pk, _wie, casus in self._rows(model, "casus"):
                self._put(self._van_rij[Casus, casus], model, pk)
        for model in (Deelname, Bespreking):
            for _pk, _wie, casus, toestemming in self._rows(model, "casus", "toestemming"):
                if toestemming is not None:
                    self._keep_toestemming(toestemming, self._van_rij[Casus, casus])

    def _keep_toestemming(self, toestemming: int, stuk: Dossierstuk) -> None:
        """Let a consent be kept with what rests on it; of more than one thing with what is kept longest."""
        self._van_toestemming[toestemming] = _longest(self._van_toestemming.get(toestemming), stuk)

    def _verwijzingen(self) -> None:
        for pk, wie, jgz, toestemming, stand, *momenten, vervolg in self._rows(
            Verwijzing, "jgz", "toestemming", "stand", "verwezen_op", "afspraak_op", "toestemming__ingetrokken_op", "vervolg_datum"
        ):
            stuk = self._put(self._stuk(wie, VERWIJZING, jgz), Verwijzing, pk)
            stuk.loopt = stuk.loopt or stand in OPEN_VERWIJZINGEN
            for dag in (*map(_day, momenten), vervolg):
                stuk.note(Gebeurtenis.LAATSTE_WIJZIGING, dag)
            self._keep_toestemming(toestemming, stuk)

    def _toestemmingen(self) -> None:
        for pk, wie, waar, gegeven in self._rows(Toestemming, "vastgelegd_door__organisatie", "gegeven_datum"):
            self._put(self._van_toestemming.get(pk) or self._of_organisation(wie, waar, gegeven), Toestemming, pk)

    def _closed_rows(self, kluis: Compartiment, model: type[M], *velden: str) -> list[tuple[Any, ...]]:
        """Return rows of a compartment, as ``_rows``; none of their texts."""
        with working(), keeping(kluis):
            return list(self._rows(model, *velden))

    def _notities(self) -> None:
        """The notes of the doctor go with the referral, and keep it as long as they are kept themselves."""
        for pk, _wie, verwijzing, op in self._closed_rows(Compartiment.JGZ, MedischeNotitie, "verwijzing_id", "vastgelegd_op"):
            self._put(self._van_rij[Verwijzing, verwijzing], MedischeNotitie, pk).note(Gebeurtenis.LAATSTE_WIJZIGING, _day(op))

    def _veilig_thuis(self) -> None:
        """Contact with Veilig Thuis: at a school as long as the pupil is there, at a municipality as long as there is supervision."""
        contacten = self._closed_rows(Compartiment.VEILIG_THUIS, VeiligThuisContact, "organisatie_id", "vastgelegd_op")
        for pk, wie, organisatie, op in contacten:
            soort = VEILIG_THUIS[Organisatiesoort(self._code[organisatie].partition(":")[0])]
            stuk = self._put(self._stuk(wie, soort, organisatie), VeiligThuisContact, pk)
            bij = [
                een for (naam, waar, _), een in self._uit[wie].stukken.items() if waar == organisatie and naam not in VEILIG_THUIS.values()
            ]
            stuk.loopt = stuk.loopt or any(een.loopt for een in bij)
            for gebeurtenis in (Gebeurtenis.EINDE_INSCHRIJVING, Gebeurtenis.EINDE_TOEZICHT):
                stuk.note(gebeurtenis, _day(op))
                for een in bij:
                    stuk.note(gebeurtenis, een.gebeurtenissen.get(gebeurtenis))
        for pk, wie, organisatie in self._closed_rows(Compartiment.VEILIG_THUIS, VeiligThuisRegel, "organisatie_id"):
            soort = VEILIG_THUIS[Organisatiesoort(self._code[organisatie].partition(":")[0])]
            if (soort, organisatie, "") in self._uit[wie].stukken:  # who was only looked for is forgotten with the looks
                self._put(self._stuk(wie, soort, organisatie), VeiligThuisRegel, pk)

    def _contacten(self) -> None:
        """Parents stay as long as somebody may have to speak with them: with supervision, else with the file of the last school."""
        for pk, wie in self._rows(Contact):
            toezicht = [stuk for stuk in self._uit[wie].stukken.values() if Zaak in stuk.rijen or Melding in stuk.rijen]
            langste: Dossierstuk | None = None
            for stuk in toezicht:
                langste = _longest(langste, stuk)
            if langste is None:
                langste = self._schooldossier(wie, None)
            self._put(langste, Contact, pk)
        for pk, _wie, contact in self._rows(Gezag, "contact"):
            self._put(self._van_rij[Contact, contact], Gezag, pk)

    def _achterhoudingen(self) -> None:
        """That a piece was kept back goes with the piece."""
        for pk, _wie, *op in self._rows(Achterhouding, *STUKKEN):
            stuk = next(self._van_rij[STUKKEN[soort], nummer] for soort, nummer in zip(STUKKEN, op, strict=True) if nummer is not None)
            self._put(stuk, Achterhouding, pk)

    def _taken(self) -> None:
        """A task goes with what it rests on; of more than one thing with what is kept longest."""
        rust = {"zaak": Zaak, "casus": Casus, "melding": Melding, "verwijzing": Verwijzing, "gesprek": Gesprek, "afspraak": Afspraak}
        rust |= {"achterhouding": Achterhouding}
        anders = {"afhandeling": Afhandeling, "signaal": Signaal}
        velden = ("soort", "organisatie", "afgerond_op", "ontstaan_op")
        for pk, wie, soort, organisatie, afgerond, ontstaan, *op in self._rows(Taak, *velden, *rust, *anders):
            op_wat = zip([*rust.values(), *anders.values()], op, strict=True)
            stuk = next((self._van_rij[model, waarop] for model, waarop in op_wat if (model, waarop) in self._van_rij), None)
            stuk = self._put(stuk or self._of_organisation(wie, organisatie, _day(ontstaan)), Taak, pk)
            stuk.loopt = stuk.loopt or (afgerond is None and soort != TERUGKIJKEN)

    def _verklaringen(self) -> None:
        """What parents and pupil wrote about something goes with it; what they wrote about the whole file goes with the pupil."""
        for pk, _wie, *op in self._rows(Verklaring, "melding", "zaak", "casus"):
            for model, waarop in zip((Melding, Zaak, Casus), op, strict=True):
                if waarop is not None:
                    self._put(self._van_rij[model, waarop], Verklaring, pk)

    def _tidy(self) -> None:
        """Of whom nothing is kept, who they are may go; and files that turned out empty are none."""
        for wie, bewaard in self._uit.items():
            bewaard.stukken = {sleutel: stuk for sleutel, stuk in bewaard.stukken.items() if any(stuk.rijen.values())}
            if not bewaard.stukken:
                stuk = self._stuk(wie, LEERLING, self._gemeente.get(self._wie[wie].woongemeente))
                stuk.note(Gebeurtenis.LAATSTE_STUK, self._wie[wie].geboortedatum)


def _longest(een: Dossierstuk | None, ander: Dossierstuk) -> Dossierstuk:
    """Return which of two stukken something that belongs to both is kept with: the one whose end is farthest, or not in sight."""
    if een is None or een is ander:
        return ander

    def end(stuk: Dossierstuk) -> date:
        return stuk.judge(bewaarboek(), date.max).vanaf or date.max

    return max((een, ander), key=end)


def lines_of(bewaard: Iterable[Bewaard]) -> Iterator[Dossierstuk]:
    """Yield all stukken of some pupils."""
    for een in bewaard:
        yield from een.stukken.values()
