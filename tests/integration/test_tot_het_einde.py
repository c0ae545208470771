"""What somebody reads of a pupil after what they looked for has ended: the file as it was that day (ADR 0048)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.noodtoegang import open_in_nood
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.actions.woonplaatsen import Adres, verhuis
from aanwezig.actions.zaken import heropen, pak_op, sluit_zaak
from aanwezig.store.deuren.noodtoegang import Gezocht
from aanwezig.store.models import Inschrijving, Signaal, Zaak
from tests.integration.aanmelden import log_in
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """The case of Sem closed in September; he moved to another municipality and another school, and it is May."""
    wereld = make_wereld()
    sem = wereld.leerlingen["Sem"]
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    melding = doe_melding(sem, "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), Signaal.objects.get(regel="wet-16-uur"))
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-08"))
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-09-19"))
    hier = Inschrijving.objects.get(leerling=sem)
    Inschrijving.objects.filter(pk=hier.pk).update(eind_datum="2026-01-11")
    Inschrijving.objects.create(
        leerling=sem,
        organisatie=wereld.wilg,
        school_id="99AB00",
        schoolsoort="vo",
        groep="4Z",
        begin_datum="2026-01-12",
        rooster=hier.rooster,
    )
    verhuis(sem, Adres("0193", "8011ZZ", date(2026, 1, 12)), wereld.moment("verzuim", "2026-01-12"))
    sem.refresh_from_db()
    registreer(sem, Verzuim(date(2026, 5, 11), "ziekte", 1, 7, reden="later ziek"), wereld.moment("ib-wilg", "2026-05-11"))
    op = wereld.moment("leerplicht", "2026-05-12").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


LATER = ("later ziek", "Zwolle", "De Wilg", "4Z", "Moeder van Sem")
"""What came after the case closed, and whom one can call."""


def pages(wereld: Wereld) -> str:
    klant, sleutel = log_in(wereld.wie["leerplicht"]), wereld.leerlingen["Sem"].sleutel
    adressen = [reverse(f"leerlingen:{naam}", args=[sleutel]) for naam in ("leerling", "verzuim", "woonplaats", "inzage")]
    adressen += [reverse("zaken:zaak", args=[Zaak.objects.get().sleutel]), "/leerlingen/", "/leerlingen/?vorm=csv"]
    adressen.append(reverse("gesprekken:nieuw", args=[sleutel]))
    antwoorden = [klant.get(adres) for adres in adressen]
    assert [antwoord.status_code for antwoord in antwoorden] == [200] * len(adressen)
    return "\n".join(antwoord.content.decode() for antwoord in antwoorden)


def test_after_a_case_closed_its_officer_reads_what_there_was_then(wereld: Wereld) -> None:
    tekst = pages(wereld)
    assert [woord for woord in LATER if woord in tekst] == []
    assert "Dalfsen" in tekst
    assert "Het Kompas" in tekst
    assert "Dit dossier is voor jou gesloten" in tekst
    assert "19 september 2025, de dag waarop de zaak sloot" in " ".join(tekst.split())


def test_in_an_emergency_the_file_opens_as_it_is_now(wereld: Wereld) -> None:
    moment, sem = wereld.moment("leerplicht", "2026-05-12"), wereld.leerlingen["Sem"]
    sem.bsn = "999990019"
    sem.save()
    assert open_in_nood(Gezocht(bsn=sem.bsn), "Er is gezegd dat Sem zich vandaag iets wil aandoen.", moment) == sem
    tekst = log_in(wereld.wie["leerplicht"]).get(f"/leerlingen/{sem.sleutel}/").content.decode()
    assert "Noodtoegang tot" in tekst
    assert "Moeder van Sem" in tekst
    assert "De Wilg" in tekst


def test_who_reopens_the_case_reads_how_it_is_now(wereld: Wereld) -> None:
    heropen(Zaak.objects.get(), None, wereld.moment("leerplicht", "2026-05-12", 8))
    tekst = pages(wereld)
    assert [woord for woord in LATER if woord not in tekst] == []
    assert "Dit dossier is voor jou gesloten" not in tekst
