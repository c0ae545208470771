"""Whom a page shows is written down with it, or is not shown (T03, T10, T14, T15)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.inzage import KLUIS_BEKEKEN
from aanwezig.actions.sleutels import acts_for_sleutel, geef_sleutel
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.deuren.leerlingen import list_leerlingen
from aanwezig.store.models import (
    BLIKKEN,
    Bewaarstop,
    Kluisregel,
    Leerling,
    Logregel,
    VeiligThuisRegel,
    Vernietigingsregel,
    Verwerkingsregel,
    Verzuimrij,
)
from aanwezig.store.models.gedeeld import OverLeerling
from aanwezig.web.leerlingen import views as leerlingviews
from aanwezig.web.leerlingen.tijdlijn import ZINNEN
from tests.bewijs.eisen import count, some, takes
from tests.eenmaal import kept_for_the_file
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, Pagina, fill

pytestmark = pytest.mark.django_db
VORMEN = ("", "vorm=csv")
BESTAND_EEN_OP, ZONDER_LOG = 3, 70
"""In the usual tests each page is asked for, one in so many as a file, and so many while there is no log; ``make bewijs`` asks for all."""
API = ("/leerlingen", "/leerlingen/{sem}", "/leerlingen/{sem}/signalen", "/leerlingen/{sem}/verzuim", "/taken", "/meldingen")
LEERPLICHT_API = ("/zaken", "/meldingen", "/taken", "/leerlingen/{sem}")

# What somebody might see of each role, written from the rules on paper (spec 04): nothing more may ever come out.
VAN_DE_SCHOOL = {"identiteit", "contact", "inschrijving", "verzuim", "signaal", "werk", "gesprek"} | {
    "melding",
    "zaak",
    "toestemming",
    "verwijzing",
    "ziekmelding",
    "consult",
}
UIT_EEN_CASUS = {"casus", "deelname", "plek"}
WIE_HELPT = {"identiteit", "inschrijving", "werk"} | UIT_EEN_CASUS
"""Who gives help or a place reads the case, and of the pupil no more than who it is and where at school."""
WIE_LEIDT = WIE_HELPT | {"contact", "verzuim", "signaal"}
OP_PAPIER = {
    "verzuimmedewerker": VAN_DE_SCHOOL,
    "intern-begeleider": VAN_DE_SCHOOL | UIT_EEN_CASUS,
    "directie": VAN_DE_SCHOOL | UIT_EEN_CASUS,
    "mentor": {"identiteit", "contact", "inschrijving", "verzuim", "signaal", "werk", "gesprek", "ziekmelding"},
    "leerplichtambtenaar": {
        "identiteit",
        "contact",
        "inschrijving",
        "verzuim",
        "signaal",
        "werk",
        "gesprek",
        "melding",
        "zaak",
        "brief",
        "consult",
        "casus",
        "plek",
        "deelname",
    },
    "administratie-leerplicht": {
        "identiteit",
        "contact",
        "inschrijving",
        "verzuim",
        "signaal",
        "werk",
        "gesprek",
        "melding",
        "zaak",
        "brief",
        "consult",
    },
    "doorstroomcoach": {"identiteit", "inschrijving", "verzuim", "signaal", "werk", "gesprek", "melding", "zaak", "consult"},
    "jeugdarts": {"identiteit", "contact", "inschrijving", "verzuim", "signaal", "werk", "toestemming", "verwijzing", "consult", "medisch"}
    | UIT_EEN_CASUS,
    "aandachtsfunctionaris": {"identiteit", "veilig-thuis"},
    "regisseur": WIE_LEIDT | {"toestemming"},
    "regisseur-schoolbestuur": WIE_LEIDT | {"toestemming"},
    "ondersteuner-swv": WIE_LEIDT,
    "sectordirecteur": WIE_HELPT,
    "directeur-bestuurder": WIE_HELPT,
    "casusregisseur": WIE_HELPT | {"toestemming"},
    "jeugdverpleegkundige": WIE_HELPT,
    "jeugdprofessional": WIE_HELPT,
    "begeleider": WIE_HELPT,
    "beleidsmedewerker": set(),
    "functioneel-beheerder": set(),
    "archiefbeheerder": set(),
    "functionaris-gegevensbescherming": {"identiteit", "noodtoegang"},
    "privacyfunctionaris": set(),
}
IN_NOOD = {"identiteit", "contact", "inschrijving", "verzuim", "signaal", "noodtoegang"}
"""What opens in an emergency, to whoever may open it (spec 06, T13): nothing of talks, reports, cases, referrals or enforcement."""
ZONDER_NAMEN = (Logregel, Vernietigingsregel, Bewaarstop)
"""Rows that point at a pupil and are shown without saying at whom; opening a list of destruction has a line of its own (ADR 0020)."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: what it is called when it goes wrong, and how it is asked."""

    naam: str
    stel: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Streek:
    """The small region with work in it, and the questions that can be asked there."""

    wereld: Wereld
    vragen: list[Vraag]


@dataclass(frozen=True, slots=True)
class Gesteld:
    """A question that was asked: whom its answer names, and the lines that it left, in the logbook and in a compartment."""

    vraag: Vraag
    gezien: set[int]
    regels: list[Logregel]
    in_kluis: list[VeiligThuisRegel]
    vermeld: set[str]


@pytest.fixture(scope="module")
def streek(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Streek]:
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        wereld = make_wereld()
        plak.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
        for naam, leerling in wereld.leerlingen.items():
            leerling.achternaam = f"Kenmerk{naam}"
            leerling.save()
        yield Streek(wereld, questions(wereld))


@pytest.fixture
def wereld(streek: Streek) -> Wereld:
    return deepcopy(streek.wereld)


def questions(wereld: Wereld) -> list[Vraag]:
    """Return all pages of the small region, each as page and as file, and the API."""

    def page(pagina: Pagina, vorm: str) -> Vraag:
        pad = pagina.pad + (("&" if "?" in pagina.pad else "?") + vorm if vorm else "")
        return Vraag(f"{pagina.wie} {pad}", lambda: klanten[pagina.wie].get(pad))

    def address(wie: str, pad: str, geheim: str) -> Vraag:
        return Vraag(f"api {wie} {pad}", lambda: klanten[wie].get(f"/api/v1{pad}", headers={"Authorization": f"Bearer {geheim}"}))

    # politiegegevens leave their lines in their own compartment, and none elsewhere: test_handhaving.py
    paginas = [pagina for pagina in fill(wereld) if not pagina.pad.startswith("/handhaving/")]
    klanten = {wie: log_in(functie) for wie, functie in wereld.wie.items()}
    lijst = [page(pagina, vorm) for pagina in paginas for vorm in VORMEN if not vorm or takes(f"{pagina.pad} {vorm}", BESTAND_EEN_OP)]
    sem = wereld.leerlingen["Sem"].sleutel
    for wie, paden in (("verzuim", API), ("leerplicht", LEERPLICHT_API)):
        functie = wereld.wie[wie]
        daden = acts_for_sleutel(functie)
        _, geheim = geef_sleutel(functie, "T14", daden, None, wereld.moment("beheer", "2025-09-11"))
        lijst += [address(wie, pad.format(sem=sem), geheim) for pad in paden]
    return lijst


@pytest.fixture(scope="module")
def gesteld(streek: Streek) -> list[Gesteld]:
    """Every question, asked once for all tests that look at what came of it."""
    uit = []
    for vraag in streek.vragen:
        laatste = Logregel.objects.latest("pk").pk
        binnen = set(VeiligThuisRegel.objects.values_list("pk", flat=True))
        gezien = shown_in(vraag.stel(), streek.wereld.leerlingen.values())
        nieuw = Logregel.objects.filter(pk__gt=laatste)
        uit.append(
            Gesteld(
                vraag,
                gezien,
                list(nieuw.filter(daad__in=BLIKKEN).select_related("door", "leerling")),
                list(VeiligThuisRegel.objects.exclude(pk__in=binnen).select_related("door")),
                set(nieuw.filter(daad=KLUIS_BEKEKEN, leerling=None).values_list("gegevens__handeling", flat=True)),
            )
        )
    return uit


def shown_in(antwoord: Any, leerlingen: Iterable[Leerling]) -> set[int]:
    """Return the pupils whose last name stands in an answer: nobody else is called so."""
    tekst = antwoord.content.decode("utf-8", "replace")
    return {leerling.pk for leerling in leerlingen if leerling.achternaam in tekst}


@pytest.mark.bewijs
def test_every_pupil_on_a_page_has_a_line(gesteld: list[Gesteld]) -> None:
    getoond, vergeten, onvolledig, zonder_verwerking = 0, [], [], []
    register = toegangsbeleid().verwerkingen
    for een in gesteld:
        # who looks in a compartment leaves the line there (ADR 0023)
        assert {str(regel.handeling) for regel in een.in_kluis} == een.vermeld
        getoond += len(een.gezien)
        alle: list[Logregel | VeiligThuisRegel] = [*een.regels, *een.in_kluis]
        if missend := een.gezien - {regel.leerling_id for regel in alle}:
            vergeten.append((een.vraag.naam, missend))
        onvolledig += [
            (een.vraag.naam, regel.gegevens)
            for regel in alle
            if not (
                regel.gegevens["doel"]
                and regel.gegevens["gronden"]
                and regel.gegevens["velden"]
                and regel.gegevens["verwerking"] in register
            )
        ]
        handelingen = {UUID(regel.gegevens["handeling"]) for regel in een.regels}
        assert len(handelingen) <= 1, een.vraag.naam
        betrokkenen = set(Verwerkingsregel.objects.filter(handeling__in=handelingen).values_list("betrokkene", flat=True))
        if betrokkenen != {regel.leerling.sleutel if regel.leerling else None for regel in een.regels}:
            zonder_verwerking.append(een.vraag.naam)
    assert not vergeten
    assert not onvolledig
    assert not zonder_verwerking
    count("T14", "pagina's en adressen", len(gesteld))
    count("T14", "getoonde leerlingen", getoond)
    count("T14", "getoond zonder regel", len(vergeten))
    count("T14", "regels zonder doel, grond of verwerking", len(onvolledig))
    count("T14", "regels zonder hun regel van verwerking", len(zonder_verwerking))


def test_the_log_of_processing_does_not_say_who_looked() -> None:
    assert {veld.name for veld in Verwerkingsregel._meta.get_fields()} == {"id", "handeling", "op", "verwerking", "betrokkene"}


def break_the_log() -> None:
    """Let the log of processing refuse every line, as a full disk or a revoked right would."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION stuk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vol' USING ERRCODE = 'disk_full'; END $$;"
            "CREATE TRIGGER stuk BEFORE INSERT ON store_verwerkingsregel FOR EACH ROW EXECUTE FUNCTION stuk();"
            "CREATE TRIGGER stuk BEFORE INSERT ON veilig_thuis.veiligthuisregel FOR EACH ROW EXECUTE FUNCTION stuk();"
        )


@pytest.mark.bewijs
def test_no_line_no_page(wereld: Wereld, gesteld: list[Gesteld]) -> None:
    leerlingen = list(wereld.leerlingen.values())
    alle = {een.vraag.naam: een.vraag for een in gesteld if een.gezien}
    tonend = [alle[naam] for naam in some("zonder log", alle, ZONDER_LOG)]
    break_the_log()
    antwoorden = [(vraag.naam, vraag.stel()) for vraag in tonend]
    assert {antwoord.status_code for _, antwoord in antwoorden} <= {503, 429}  # 429: so many files at once that it is too many
    lekken = [
        naam
        for naam, antwoord in antwoorden
        if shown_in(antwoord, leerlingen) or any(wie.voornaam in antwoord.content.decode() for wie in leerlingen)
    ]
    assert not lekken
    count("T15", "pagina's en adressen", len(tonend))
    count("T15", "antwoorden die toch iets tonen", len(lekken))


@pytest.mark.bewijs
def test_what_was_done_is_undone_when_its_answer_can_not_be_remembered(wereld: Wereld) -> None:
    functie, sem = wereld.wie["verzuim"], wereld.leerlingen["Sem"]
    _, geheim = geef_sleutel(functie, "T15", ["verzuim-registreren"], None, wereld.moment("beheer", "2025-09-11"))
    break_the_log()
    bekend = Verzuimrij.objects.count()
    antwoord = log_in(functie).post(
        f"/api/v1/leerlingen/{sem.sleutel}/verzuim",
        json.dumps({"datum": "2025-09-11", "registratie": "ongeoorloofd", "lesuurVan": 1, "lesuurTm": 2}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {geheim}"},
    )
    assert (antwoord.status_code, antwoord["Content-Type"]) == (503, "application/problem+json")
    assert Verzuimrij.objects.count() == bekend
    count("T15", "handelingen die toch bleven staan", Verzuimrij.objects.count() - bekend)


def test_a_forgotten_filter_shows_nobody(wereld: Wereld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The memory knows on which ground each pupil came out: without one there is no page, also when a door stood open."""
    vol = log_in(wereld.wie["verzuim"]).get("/leerlingen/")
    assert vol.status_code == 200

    def leaks(*args: object, **keuzes: object) -> object:
        kolommen = list_leerlingen(*args, **keuzes).query.annotations  # type: ignore[arg-type]
        return Leerling.objects.annotate(**{naam: kolommen[naam] for naam in ("schoolnaam", "groep", "signaaltal")})

    monkeypatch.setattr(leerlingviews, "list_leerlingen", leaks)
    antwoord = log_in(wereld.wie["arts"]).get("/leerlingen/")
    assert antwoord.status_code == 404
    assert not shown_in(antwoord, wereld.leerlingen.values())
    assert "shown without a ground: leerlingen:lijst" in caplog.text


@pytest.mark.bewijs
def test_every_field_about_a_pupil_has_a_group() -> None:
    groepen = toegangsbeleid().veldgroepen
    velden = [
        (model.__name__, veld.name)
        for model in apps.get_app_config("store").get_models()
        if issubclass(model, OverLeerling)
        for veld in model._meta.concrete_fields
    ]
    zonder = [plek for plek in velden if groepen.of(*plek) is None]
    assert not zonder
    for model in apps.get_app_config("store").get_models():
        if issubclass(model, OverLeerling):
            assert {groepen.of(model.__name__, veld.name) for veld in model._meta.concrete_fields} == {model.veldgroep}
        elif model not in ZONDER_NAMEN and not issubclass(model, Kluisregel):
            assert all(veld.related_model is not Leerling for veld in model._meta.concrete_fields), f"{model.__name__} is about pupils"
    count("T03", "velden", len(velden))
    count("T03", "velden zonder soort", len(zonder))


def test_every_act_on_the_timeline_has_a_kind() -> None:
    assert set(ZINNEN) <= set(toegangsbeleid().veldgroepen.gebeurtenissen)


@pytest.mark.parametrize(
    ("wie", "leest", "leest_niet"),
    [
        ("leerplicht", "Melding gedaan", "Verwezen naar de jeugdarts"),
        ("mentor", "Gesprek gevoerd", "Melding gedaan"),
    ],
)
def test_who_does_not_see_a_kind_does_not_read_that_it_happened(wie: str, leest: str, leest_niet: str, wereld: Wereld) -> None:
    verwijs(
        wereld.leerlingen["Sem"],
        "Wat kan hij aan?",
        Instemming("moeder", date(2025, 9, 9), "mondeling", SAMEN, "tekst"),
        wereld.moment("ib", "2025-09-10"),
    )
    tekst = log_in(wereld.wie[wie]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/").content.decode()
    assert leest in tekst
    assert leest_niet not in tekst


@pytest.mark.bewijs
def test_no_role_sees_a_kind_of_data_that_is_not_its_own(gesteld: list[Gesteld]) -> None:
    te_veel = []
    rollen = set()
    alle: list[Logregel | VeiligThuisRegel] = [*Logregel.objects.filter(daad__in=BLIKKEN).select_related("door")]
    alle += VeiligThuisRegel.objects.filter(daad__in=BLIKKEN).select_related("door")
    assert len(alle) >= sum(len(een.regels) + len(een.in_kluis) for een in gesteld) > 0
    for regel in alle:
        assert regel.door is not None
        rollen.add(regel.door.rol)
        op_papier = IN_NOOD if regel.gegevens["gronden"] == ["noodtoegang"] else OP_PAPIER[regel.door.rol]
        te_veel += [(regel.door.rol, groep) for groep in regel.gegevens["velden"] if groep not in op_papier]
    assert not te_veel
    count("T03", "rollen", len(rollen | {rol for rol, ziet in OP_PAPIER.items() if not ziet}))
    count("T03", "blikken met een soort te veel", len(te_veel))


def test_the_policy_gives_a_role_the_kinds_of_data_on_paper() -> None:
    gewoon, nood = {}, set()
    for naam, rol in toegangsbeleid().rollen.items():
        in_nood = [regel for regel in rol.regels if {op.grond for op in regel.op} == {"noodtoegang"}]
        nood |= {regel.ziet for regel in in_nood}
        gewoon[naam] = {soort for regel in rol.regels if regel not in in_nood for soort in regel.ziet}
    assert gewoon == OP_PAPIER
    assert nood == {frozenset(IN_NOOD)}


def test_a_change_that_shows_nothing_is_no_look(wereld: Wereld) -> None:
    klant, laatste = log_in(wereld.wie["verzuim"]), Logregel.objects.latest("pk").pk
    antwoord = klant.post(
        f"/leerlingen/{wereld.leerlingen['Yara'].sleutel}/verzuim/",
        {"datum": "2025-09-11", "registratie": "ongeoorloofd", "lesuur_van": "1", "lesuur_tm": "1"},
    )
    assert antwoord.status_code == 302
    nieuw = Logregel.objects.filter(pk__gt=laatste)
    assert nieuw.exists()
    assert not nieuw.filter(daad__in=BLIKKEN).exists()
