"""What ends after somebody could see: random lives of one pupil by the real acts, and at each next question who sees what (T05).

``test_inzage.py`` judges what stands in the tables. Here the same judge follows what people do: report, take up, close, reopen, move, hand
over, refer, advise, withdraw.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import doe_melding, trek_melding_in
from aanwezig.actions.verwijzingen import adviseer, nodig_uit, trek_verwijzing_in, verwijs, zag
from aanwezig.actions.woonplaatsen import Adres, verhuis
from aanwezig.actions.zaken import draag_over_aan_gemeente, heropen, neem_aan, pak_op, sluit_zaak
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.dossier import rijen_of
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.models import Contact, Levering, Melding, Verwijzing, Verzuimrij, Woonplaats, Zaak
from aanwezig.store.wand import enter
from tests.bewijs.eisen import count, count_whole, is_heel
from tests.integration.instemmen import SAMEN
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import Wereld, make_wereld
from tests.onafhankelijk import inzage
from tests.onafhankelijk.inzage import Wie, sees_until

pytestmark = pytest.mark.django_db
BEGIN = date(2025, 9, 8)
DAG = timedelta(days=1)
WIE = {
    "leerplicht": Wie("leerplichtambtenaar", "0148"),
    "zwolle": Wie("leerplichtambtenaar", "0193"),
    "arts": Wie("jeugdarts", "JGZ1"),
}
VERHAAL = [
    *("melden", "oppakken", "sluiten", "verhuizen", "heropenen", "overdragen", "sluiten", "melden", "aannemen"),
    *("verwijzen", "adviseren", "opnieuw uitnodigen", "intrekken"),
]
"""A whole life in order, so that each act is done at least once."""


class Levensloop:
    """One pupil, to whom something happens each day; ``feiten``: what happened, as the judge hears it."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld, self.sem, self.dag = wereld, wereld.leerlingen["Sem"], BEGIN
        self.woont = "0148"
        self.meldingen: dict[int, inzage.Gemeld] = {}
        self.zaken: dict[int, inzage.Zaak] = {}
        self.verwijzingen: dict[int, inzage.Verwezen] = {}
        self.acts = {
            "melden": self.report,
            "aannemen": self.take_note,
            "oppakken": self.take_up,
            "sluiten": self.close,
            "heropenen": self.reopen,
            "verhuizen": self.move,
            "overdragen": self.hand_over,
            "melding intrekken": self.take_back,
            "verwijzen": self.refer,
            "adviseren": self.advise,
            "opnieuw uitnodigen": self.invite_again,
            "intrekken": self.withdraw,
        }

    @property
    def feiten(self) -> list[inzage.Feit]:
        return [*self.meldingen.values(), *self.zaken.values(), *self.verwijzingen.values()]

    def let(self, wat: str) -> bool:
        """Let something happen on the next day; False when there is nothing that it can happen to."""
        self.dag += DAG
        try:
            with transaction.atomic():
                return self.acts[wat]()
        except (NietNu, NietMogelijk):
            return False

    def report(self) -> bool:
        moment = self.wereld.moment("verzuim", self.dag.isoformat())
        melding = doe_melding(self.sem, "99AA", replace(MELDING, soort="O"), moment)
        self.meldingen[melding.pk] = inzage.Gemeld("Sem", self.woont)
        return True

    def take_note(self) -> bool:
        melding = Melding.objects.filter(stand="R").last()
        if melding is None:
            return False
        neem_aan(melding, self._at(melding.gemeente_id))
        self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], klaar=self.dag)
        return True

    def take_up(self) -> bool:
        melding = Melding.objects.filter(stand__in=("R", "K")).last()
        if melding is None:
            return False
        moment = self._at(melding.gemeente_id)
        zaak = pak_op(melding, moment.door, moment)
        self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], klaar=None)
        self.zaken[zaak.pk] = inzage.Zaak("Sem", zaak.gemeente.code)
        return True

    def close(self) -> bool:
        zaak = Zaak.objects.open().first()
        if zaak is None:
            return False
        lopend = list(zaak.meldingen.filter(stand__in=("B", "D")))
        sluit_zaak(zaak, GOED, self._at(zaak.gemeente_id))
        self.zaken[zaak.pk] = replace(self.zaken[zaak.pk], dicht=self.dag)
        for melding in lopend:
            self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], klaar=self.dag)
        return True

    def reopen(self) -> bool:
        zaak = Zaak.objects.filter(stand="gesloten").first()
        if zaak is None:
            return False
        dicht = list(zaak.meldingen.filter(stand="G"))
        heropen(zaak, None, self._at(zaak.gemeente_id))
        self.zaken[zaak.pk] = replace(self.zaken[zaak.pk], dicht=None)
        for melding in dicht:
            self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], klaar=None)
        return True

    def move(self) -> bool:
        self.woont = "0193" if self.woont == "0148" else "0148"
        verhuis(self.sem, Adres(self.woont, "", self.dag), self.wereld.moment("verzuim", self.dag.isoformat()))
        self.sem.refresh_from_db()
        return True

    def hand_over(self) -> bool:
        zaak = Zaak.objects.open().exclude(gemeente__code=self.woont).first()
        if zaak is None:
            return False
        mee = list(zaak.meldingen.all())
        naar = self.wereld.zwolle if self.woont == "0193" else self.wereld.dalfsen
        draag_over_aan_gemeente(zaak, naar, self._at(zaak.gemeente_id))
        self.zaken[zaak.pk] = replace(self.zaken[zaak.pk], bij=self.woont)
        for melding in mee:
            self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], gemeente=self.woont)
        return True

    def take_back(self) -> bool:
        melding = Melding.objects.filter(stand__in=("R", "B", "K")).last()
        if melding is None:
            return False
        trek_melding_in(melding, "vergissing", self.wereld.moment("verzuim", self.dag.isoformat()))
        self.meldingen[melding.pk] = replace(self.meldingen[melding.pk], ingetrokken=True)
        return True

    def refer(self) -> bool:
        instemming = Instemming("moeder", self.dag, "mondeling", SAMEN, "De jeugdarts mag Sem uitnodigen.")
        verwijzing = verwijs(self.sem, "Wat kan Sem aan?", instemming, self.wereld.moment("ib", self.dag.isoformat()))
        self.verwijzingen[verwijzing.pk] = inzage.Verwezen("Sem", "JGZ1")
        return True

    def advise(self) -> bool:
        verwijzing = Verwijzing.objects.filter(stand__in=("verwezen", "uitgenodigd")).last()
        if verwijzing is None:
            return False
        moment = self.wereld.moment("arts", self.dag.isoformat())
        zag(verwijzing, moment)
        adviseer(verwijzing, "Halve dagen.", "drie uur per dag", None, moment)
        self.verwijzingen[verwijzing.pk] = replace(self.verwijzingen[verwijzing.pk], klaar=self.dag)
        return True

    def invite_again(self) -> bool:
        verwijzing = Verwijzing.objects.filter(stand="advies").last()
        if verwijzing is None:
            return False
        op = datetime.combine(self.dag + DAG, datetime.min.time(), UTC)
        nodig_uit(verwijzing, op, self.wereld.moment("arts", self.dag.isoformat()))
        self.verwijzingen[verwijzing.pk] = replace(self.verwijzingen[verwijzing.pk], klaar=None)
        return True

    def withdraw(self) -> bool:
        verwijzing = Verwijzing.objects.filter(stand__in=("verwezen", "uitgenodigd", "gezien")).last()
        if verwijzing is None:
            return False
        trek_verwijzing_in(verwijzing, self.wereld.moment("ib", self.dag.isoformat()))
        self.verwijzingen[verwijzing.pk] = replace(self.verwijzingen[verwijzing.pk], over=True)
        return True

    def check(self) -> None:
        """Ask the doors and the wall what each person sees on the day after, and hold it against the judge."""
        morgen = self.dag + DAG
        for naam, wie in WIE.items():
            functie, tot = self.wereld.wie[naam], sees_until(wie, "Sem", morgen, self.feiten)
            dagen = {dag for dag in self.verzuimd if tot is not None and dag <= tot}
            assert visible_leerlingen(functie, morgen).filter(pk=self.sem.pk).exists() == (tot is not None), naam
            if tot is not None:
                assert {rij.datum for rij in rijen_of(self.sem, functie, morgen)} == dagen, naam
            enter(functie, morgen)
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
                gezien = set(Verzuimrij.objects.filter(leerling=self.sem).values_list("datum", flat=True))
                ouders = Contact.objects.filter(leerling=self.sem).exists()
                woonde = set(Woonplaats.objects.filter(leerling=self.sem).values_list("geldig_vanaf", flat=True))
                cursor.execute("RESET ROLE")
            assert gezien == dagen, naam
            assert ouders == (tot == date.max), naam
            assert all(tot is not None and (vanaf is None or vanaf <= tot) for vanaf in woonde), naam

    @property
    def verzuimd(self) -> list[date]:
        """Days of absence, also those that are still to come."""
        return [BEGIN + dag * DAG for dag in range(-3, 25)]

    def _at(self, gemeente: int | None) -> Moment:
        wie = "leerplicht" if gemeente == self.wereld.dalfsen.pk else "zwolle"
        return self.wereld.moment(wie, self.dag.isoformat())


@pytest.mark.bewijs
def test_what_ends_closes_at_the_next_question_and_what_reopens_opens() -> None:
    wereld = make_wereld()
    levering = Levering.objects.create(soort=Levering.Soort.BESTAND, naam="proef", geregistreerd_op=datetime(2025, 9, 1, tzinfo=UTC))
    Verzuimrij.objects.bulk_create(
        Verzuimrij(
            rij_id=f"sem {dag}", leerling=wereld.leerlingen["Sem"], levering=levering, school_id="99AA00", datum=dag, registratie="ziekte"
        )
        for dag in Levensloop(wereld).verzuimd
    )
    gebeurd: set[str] = set()
    stappen: list[int] = []

    @settings(max_examples=80 if is_heel() else 4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @example(VERHAAL)
    @given(st.lists(st.sampled_from(sorted(set(VERHAAL) | {"melding intrekken"})), min_size=3, max_size=10))
    def live(acts: list[str]) -> None:
        with transaction.atomic():
            loop = Levensloop(wereld)
            loop.check()
            for wat in acts:
                if loop.let(wat):
                    gebeurd.add(wat)
                    stappen.append(1)
                    loop.check()
            transaction.set_rollback(True)
        wereld.leerlingen["Sem"].refresh_from_db()

    live()
    assert gebeurd >= set(VERHAAL)
    count_whole("T05", "gebeurtenissen na het zien", len(stappen))
    count("T05", "verschillen na een gebeurtenis", 0)
