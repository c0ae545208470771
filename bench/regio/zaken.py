"""Years of work of schools and leerplicht, written in bulk: for every two pupils a case, with its reports, tasks, talks and lines.

Straight into the tables: through the acts, one at a time, this would take hours. Every row is as the acts write it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import (
    DOSSIER_BEKEKEN,
    Bericht,
    Functie,
    Gesprek,
    Inschrijving,
    Leerling,
    Logregel,
    Melding,
    Meldingstand,
    Organisatie,
    Rol,
    Taak,
    Verwerkingsregel,
    Zaak,
    Zaakstand,
)

PER_KEER = 2_000
JAREN = 5
OPEN_DEEL = 0.12
"""Part of the cases on which somebody works now."""
NIEUW_DEEL = 0.02
"""Reports that nobody has taken up yet, for each case."""
SOORTEN = (("V3", "relatief"), ("V3", "relatief"), ("O", "overig"), ("O", "overig"), ("L", "luxe"), ("LRV", "langdurig-relatief"))
RESULTATEN = (("overleg-school", "terug", "geen-actie"), ("gesprek", "terug", "actie"), ("ongegrond", "legitiem", "gezien"))


class _Stapel:
    """Rows of one model on their way to the database, so many at a time."""

    def __init__(self, model: Any) -> None:
        self.model, self.rijen, self.aantal = model, [], 0

    def add(self, rij: Any) -> Any:
        self.rijen.append(rij)
        self.aantal += 1
        return rij

    def write(self) -> None:
        self.model.objects.bulk_create(self.rijen, batch_size=PER_KEER)
        self.rijen.clear()


def make_history(leerlingen: int, nu: Moment) -> dict[str, int]:
    """Write the years before; return how many of each there are."""
    return _Schrijver(nu).write(leerlingen // 2)


class _Schrijver:
    def __init__(self, nu: Moment) -> None:
        self.kans = Random(1)
        self.nu = nu
        self.gemeenten = {organisatie.code: organisatie for organisatie in Organisatie.objects.filter(soort="gemeente")}
        self.ambtenaren: dict[int, list[Functie]] = {}
        for functie in Functie.objects.filter(rol=Rol.LEERPLICHTAMBTENAAR).order_by("pk"):
            self.ambtenaren.setdefault(functie.organisatie_id, []).append(functie)
        self.school = {
            functie.organisatie_id: functie for functie in Functie.objects.filter(rol=Rol.VERZUIMMEDEWERKER).select_related("gebruiker")
        }
        self.stapels = {model: _Stapel(model) for model in (Melding, Zaak, Gesprek, Taak, Logregel, Verwerkingsregel, Bericht)}
        self.nummer = 5_000_000

    def write(self, aantal: int) -> dict[str, int]:
        """Write so many cases, for pupils drawn at random: some have several."""
        wie = list(Leerling.objects.filter(woongemeente__in=self.gemeenten).order_by("pk"))
        laatste: dict[int, Inschrijving] = {}
        for inschrijving in Inschrijving.objects.select_related("organisatie").order_by("begin_datum", "pk"):
            laatste[inschrijving.leerling_id] = inschrijving
        wie = [leerling for leerling in wie if leerling.pk in laatste and laatste[leerling.pk].organisatie_id in self.school]
        for van in range(0, aantal, PER_KEER):
            for _ in range(min(PER_KEER, aantal - van)):
                leerling = self.kans.choice(wie)
                self._case(leerling, laatste[leerling.pk])
                if self.kans.random() < NIEUW_DEEL:
                    leerling = self.kans.choice(wie)
                    self._new_report(leerling, laatste[leerling.pk])
            self._flush()
        return {stapel.model._meta.model_name: stapel.aantal for stapel in self.stapels.values()}

    def _flush(self) -> None:
        meldingen = list(self.stapels[Melding].rijen)
        zaken = list(self.stapels[Zaak].rijen)
        for model in (Melding, Zaak):
            self.stapels[model].write()
        per_nummer = {zaak.nummer: zaak for zaak in zaken}
        verband = Zaak.meldingen.through
        verband.objects.bulk_create(
            (
                verband(zaak_id=per_nummer[zaaknummer(m.nummer)].pk, melding_id=m.pk)
                for m in meldingen
                if zaaknummer(m.nummer) in per_nummer
            ),
            batch_size=PER_KEER,
        )
        for model in (Gesprek, Taak):
            _number(self.stapels[model].rijen)
            self.stapels[model].write()
        for regel in self.stapels[Logregel].rijen:
            regel.gegevens = {naam: getattr(waarde, "pk", waarde) for naam, waarde in regel.gegevens.items()}
        _number(self.stapels[Bericht].rijen)
        for model in (Logregel, Verwerkingsregel, Bericht):
            self.stapels[model].write()

    def _case(self, leerling: Leerling, inschrijving: Inschrijving) -> None:
        kans = self.kans
        gemeente = self.gemeenten[leerling.woongemeente]
        open_ = kans.random() < OPEN_DEEL
        op = self.nu.op - timedelta(days=kans.randrange(1, 60) if open_ else kans.randrange(60, JAREN * 365), minutes=kans.randrange(480))
        soort, werkproces = kans.choice(SOORTEN)
        wie = kans.choice(self.ambtenaren[gemeente.pk])
        stand = Meldingstand.IN_BEHANDELING if open_ else Meldingstand.AFGESLOTEN
        melding = self._report(leerling, inschrijving, gemeente, soort, stand, op - timedelta(days=2))
        klaar = None if open_ else op + timedelta(days=kans.randrange(5, 59))
        resultaat, reden, rest = ("", "", "") if open_ else kans.choice(RESULTATEN)
        volgt = open_ and kans.random() < 0.5
        zaak = self._add(
            Zaak(
                nummer=zaaknummer(melding.nummer),
                leerling=leerling,
                soort=werkproces,
                gemeente=gemeente,
                behandelaar=wie,
                stand=Zaakstand.GESLOTEN if klaar else Zaakstand.VOLGEN if volgt else Zaakstand.ONDERZOEK,
                geopend_op=op,
                gesloten_op=klaar,
                resultaat=resultaat,
                reden_afsluiting=reden,
                toelichting_afsluiting=rest,
            )
        )
        gesprek = self._add(
            Gesprek(
                leerling=leerling,
                organisatie=gemeente,
                door=wie,
                zaak=zaak,
                gepland_op=op + timedelta(days=4),
                waar="gemeentehuis",
                met="ouders en leerling",
                uitkomst=Gesprek.Uitkomst.GEVOERD,
                verslag="We bespraken wat er nodig is om weer elke dag op school te zijn.",
                stem_leerling="In een kleinere groep gaat het beter.",
            )
        )
        taak = self._task("zaak-volgen" if volgt else "zaak-onderzoeken", leerling, gemeente, op, klaar, wie, zaak=zaak)
        self._task("gesprek-voeren", leerling, gemeente, op, op + timedelta(days=4), wie, zaak=zaak, gesprek=gesprek)
        if klaar is not None:
            vers = klaar > self.nu.op - timedelta(days=5)
            gelezen = None if vers else klaar + timedelta(days=2)
            self._task("terugkoppeling-lezen", leerling, inschrijving.organisatie, klaar, gelezen, None, melding=melding)
            self._line("zaak-sluiten", leerling, klaar, wie, zaak=zaak)
        elif kans.random() < 0.3:
            self._add(Bericht(aan=wie, soort=taak.soort, leerling=leerling, taak=taak, op=op))
        self._line("zaak-geopend", leerling, op, wie, zaak=zaak, melding=melding)
        self._line("gesprek-vastgelegd", leerling, op + timedelta(days=4), wie, gesprek=gesprek, uitkomst="gevoerd")
        for nummer in range(kans.randrange(1, 6)):
            self._look(leerling, op + timedelta(days=nummer), wie)

    def _new_report(self, leerling: Leerling, inschrijving: Inschrijving) -> None:
        gemeente = self.gemeenten[leerling.woongemeente]
        op = self.nu.op - timedelta(days=self.kans.randrange(6), minutes=self.kans.randrange(480))
        melding = self._report(leerling, inschrijving, gemeente, "O", Meldingstand.GEREGISTREERD, op, los=True)
        self._task("melding-oppakken", leerling, gemeente, op, None, None, melding=melding)

    def _report(
        self,
        leerling: Leerling,
        inschrijving: Inschrijving,
        gemeente: Organisatie,
        soort: str,
        stand: str,
        op: datetime,
        *,
        los: bool = False,
    ) -> Melding:
        """A report that names no rule: it changes no signal."""
        self.nummer += 1
        door = self.school[inschrijving.organisatie_id]
        melding = self._add(
            Melding(
                nummer=self.nummer + (100_000_000 if los else 0),
                leerling=leerling,
                school_id=inschrijving.school_id,
                organisatie_id=inschrijving.organisatie_id,
                gemeente=gemeente,
                soort=soort,
                stand=stand,
                begin_datum=op.date() - timedelta(days=20),
                eind_datum=op.date(),
                uren=self.kans.randrange(4, 40),
                dagen=self.kans.randrange(1, 12),
                vermoedelijke_reden="komt moeilijk uit bed",
                ondernomen_actie="De mentor sprak met de leerling. Er is twee keer met thuis gebeld.",
                melder=door,
                contactpersoon=door.gebruiker.naam,
                ingediend_op=op,
                gewijzigd_op=op,
            )
        )
        self._line("melding-gedaan", leerling, op, door, melding=melding)
        return melding

    def _task(
        self, soort: str, leerling: Leerling, waar: Organisatie, op: datetime, klaar: datetime | None, wie: Functie | None, **rust_op: Any
    ) -> Taak:
        taak = Taak(
            soort=soort,
            leerling=leerling,
            organisatie=waar,
            toegewezen=wie,
            vanaf_datum=op.date(),
            uiterlijk_datum=op.date() + timedelta(days=14),
            ontstaan_op=op,
            afgerond_op=klaar,
            uitkomst=Taak.Uitkomst.GEDAAN if klaar else Taak.Uitkomst.OPEN,
            **rust_op,
        )
        return self._add(taak)

    def _line(self, daad: str, leerling: Leerling, op: datetime, door: Functie, **gegevens: Any) -> None:
        self._add(Logregel(op=op, door=door, daad=daad, leerling=leerling, gegevens=gegevens))

    def _look(self, leerling: Leerling, op: datetime, door: Functie) -> None:
        """Two lines about a look, as a page leaves them (actions/inzage.py)."""
        rol, handeling = toegangsbeleid().rollen[door.rol], uuid4()
        self._line(
            DOSSIER_BEKEKEN,
            leerling,
            op,
            door,
            doel=rol.doel,
            verwerking=rol.verwerking,
            gronden=["melding", "zaak"],
            velden=["gesprek", "identiteit", "inschrijving", "melding", "werk", "zaak"],
            handeling=str(handeling),
            waar="zaken:zaak",
        )
        self._add(Verwerkingsregel(handeling=handeling, op=op, verwerking=rol.verwerking, betrokkene=leerling.sleutel))

    def _add(self, rij: Any) -> Any:
        return self.stapels[type(rij)].add(rij)


def zaaknummer(meldingsnummer: int | None) -> str:
    """Return the number of the case of a report; in its own range, away from those that the application gives."""
    return f"B{meldingsnummer}"


def _number(rijen: Iterable[Any]) -> None:
    """Take over the keys that what a row rests on got when it was written."""
    for rij in rijen:
        for veld in rij._meta.concrete_fields:
            if veld.is_relation and getattr(rij, veld.attname) is None and veld.is_cached(rij):
                waarde = veld.get_cached_value(rij)
                if waarde is not None:
                    setattr(rij, veld.attname, waarde.pk)
