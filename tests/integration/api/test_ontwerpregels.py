"""The NL GOV REST API Design Rules 2.1 (Logius, API-Design-Rules), rule by rule: each test names the rule it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aanwezig.store.models import Bericht, Logregel
from tests.integration.api.conftest import Bel
from tests.integration.wereld import Wereld, miss_lessons

pytestmark = pytest.mark.django_db
BASIS = "/api/v1"
KEBAB = re.compile(r"^(\/|(\/_[a-z0-9]+|\/(([a-z0-9\-]+|{[^}]+})(\/([a-z0-9\-\.]+|{[^}]+}))*)(\/_[a-z]+)?)\/?)$")
CAMEL = re.compile(r"^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
SEMVER = re.compile(r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")


def described() -> dict[str, Any]:
    return dict(Client().get(f"{BASIS}/openapi.json").json())


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pad, daden in described()["paths"].items():
        for methode, daad in daden.items():
            yield pad, methode, daad


def properties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for naam, vorm in described()["components"]["schemas"].items():
        for veld, inhoud in vorm.get("properties", {}).items():
            yield naam, veld, inhoud


class TestCoreNamingCollections:
    """/core/naming-resources and /core/naming-collections: nouns, and plural ones for collections."""

    def test_collections_are_plural_nouns(self) -> None:
        eerste = {pad.split("/")[1] for pad, _, _ in operations()}
        assert eerste == {
            "leerlingen",
            "verzuim-leveringen",
            "meldingen",
            "zaken",
            "brieven",
            "gesprekken",
            "verwijzingen",
            "toestemmingsteksten",
            "taken",
            "codelijsten",
        }


class TestCoreNoTrailingSlash:
    """/core/no-trailing-slash: an address ends without a slash; with one it is not there, and nobody is sent on."""

    def test_no_path_ends_with_a_slash(self) -> None:
        assert [pad for pad, _, _ in operations() if pad.endswith("/")] == []

    def test_with_a_slash_there_is_nothing(self, bel: Bel) -> None:
        antwoord = bel("verzuim", "get", "/leerlingen/")
        assert (antwoord.status_code, antwoord["Content-Type"]) == (404, "application/problem+json")


class TestCorePathSegmentsKebabCase:
    """/core/path-segments-kebab-case."""

    def test_paths_are_kebab_case(self) -> None:
        assert [pad for pad, _, _ in operations() if not KEBAB.match(pad)] == []


class TestCoreQueryKeysCamelCase:
    """/core/query-keys-camel-case; and so are the names in what is sent and answered."""

    def test_query_keys_and_properties_are_camel_case(self) -> None:
        sleutels = [deel["name"] for _, _, daad in operations() for deel in daad["parameters"] if deel["in"] == "query"]
        assert "gewijzigdVanaf" in sleutels
        assert [naam for naam in [*sleutels, *(veld for _, veld, _ in properties())] if not CAMEL.match(naam)] == []


class TestCoreDateTime:
    """/core/date-time/format, /core/date-time/timezone and /core/date-time/date-omit-time-portion."""

    def test_days_are_dates_and_moments_are_date_times(self) -> None:
        def formats(inhoud: dict[str, Any]) -> set[str]:
            return {deel["format"] for deel in (inhoud, *inhoud.get("anyOf", ())) if "format" in deel}

        dagen = {veld: formats(inhoud) for _, veld, inhoud in properties() if veld.lower().endswith("datum")}
        tijden = {veld: formats(inhoud) for _, veld, inhoud in properties() if veld.endswith("Op")}
        assert dagen
        assert tijden
        assert all(soort == {"date"} for soort in dagen.values())
        assert all(soort == {"date-time"} for soort in tijden.values())

    @pytest.mark.parametrize(
        "vanaf",
        [
            "2025-09-04T10:00:00Z",
            "2025-09-04T12:00:00+02:00",
            "2025-09-03T23:30:00-10:30",
            "2025-09-03T16:44:00-17:16",
            "0001-01-01T00:00:00+01:00",
        ],
    )
    def test_every_offset_is_taken_and_answers_are_in_utc(self, wereld: Wereld, bel: Bel, vanaf: str) -> None:
        sem = wereld.leerlingen["Sem"].sleutel
        melding = bel("verzuim", "post", f"/leerlingen/{sem}/meldingen", MELDING).json()
        assert melding["gewijzigdOp"] == "2025-09-04T10:00:00Z"
        gevonden = bel("verzuim", "get", f"/meldingen?gewijzigdVanaf={vanaf.replace('+', '%2B')}").json()["resultaten"]
        assert [rij["sleutel"] for rij in gevonden] == [melding["sleutel"]]

    def test_a_moment_without_offset_is_refused(self, bel: Bel) -> None:
        antwoord = bel("verzuim", "get", "/meldingen?gewijzigdVanaf=2025-09-04T10:00:00")
        assert antwoord.status_code == 400
        assert "tijdzone" in antwoord.json()["detail"]

    def test_a_moment_as_a_number_is_refused(self, wereld: Wereld, bel: Bel) -> None:
        """Seconds since 1970 would be a moment to the library that reads them, and are none to the description."""
        sem = wereld.leerlingen["Sem"].sleutel
        antwoord = bel("verzuim", "post", f"/leerlingen/{sem}/gesprekken", {"geplandOp": 0, "met": "vader"})
        assert antwoord.status_code == 400
        assert "als tekst" in antwoord.content.decode()


MELDING = {
    "soort": "V3",
    "beginDatum": "2025-09-01",
    "eindDatum": "2025-09-03",
    "uren": "17",
    "dagen": 3,
    "vermoedelijkeReden": "onbekend",
    "ondernomenActie": "gebeld",
    "contactpersoon": "F. Yilmaz",
    "contactEmail": "f@voorbeeld.example",
}


class TestCoreHttpMethods:
    """/core/http-methods, /core/http-safety and /core/http-response-code."""

    def test_only_standard_methods(self) -> None:
        assert {methode for _, methode, _ in operations()} <= {"get", "post", "put", "patch", "delete"}

    def test_a_method_that_is_not_there_says_which_are(self, bel: Bel) -> None:
        antwoord = bel("verzuim", "delete", "/meldingen")
        assert (antwoord.status_code, antwoord["Allow"], antwoord.json()["status"]) == (405, "GET", 405)

    def test_reading_changes_nothing_but_the_log_of_looks(self, wereld: Wereld, bel: Bel) -> None:
        sem = wereld.leerlingen["Sem"].sleutel
        berichten = Bericht.objects.count()
        for pad in ("/leerlingen", f"/leerlingen/{sem}", f"/leerlingen/{sem}/verzuim", "/taken", "/meldingen", "/codelijsten"):
            assert bel("verzuim", "get", pad).status_code == 200
        assert set(Logregel.objects.values_list("daad", flat=True)) == {"dossier-bekeken", "in-lijst-gezien"}
        assert Bericht.objects.count() == berichten

    def test_registering_the_same_twice_registers_once(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim"
        een, twee = (bel("verzuim", "post", pad, {"datum": "2025-09-04", "registratie": "ziekte"}) for _ in range(2))
        assert (een.status_code, twee.status_code) == (201, 200)
        assert een.json() == twee.json()

    def test_an_answer_in_another_form_is_not_given(self, bel: Bel) -> None:
        assert bel("verzuim", "get", "/leerlingen", Accept="text/csv").status_code == 406
        assert bel("verzuim", "get", "/leerlingen", Accept="text/html, application/json;q=0.5").status_code == 200

    @pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
    def test_a_question_that_is_no_json_is_not_read(self, wereld: Wereld, bel: Bel, soort: str) -> None:
        pad = f"{BASIS}/leerlingen/_zoek"
        koppen = {"Authorization": bel("verzuim", "get", "/taken").wsgi_request.headers["Authorization"]}
        antwoord = Client().generic("POST", pad, b"{}", content_type=soort, headers=koppen)
        assert (antwoord.status_code, antwoord["Content-Type"]) == (415, "application/problem+json")


class TestCoreStateless:
    """/core/stateless: whoever is logged in to the pages is nobody to the API."""

    def test_a_session_opens_nothing(self, wereld: Wereld) -> None:
        client = Client()
        client.force_login(wereld.wie["verzuim"].gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(f"{BASIS}/leerlingen").status_code == 401
        assert not client.get(f"{BASIS}/openapi.json").cookies


class TestCoreNestedChild:
    """/core/nested-child and /core/resource-operations: acts are a resource below what they are about."""

    def test_acts_are_nouns_below_their_resource(self) -> None:
        daden = {pad.rsplit("/", 1)[1] for pad, methode, _ in operations() if methode == "post" and pad.count("/") == 3}
        assert daden == {
            *("verzuim", "meldingen", "zaken", "intrekking", "bevestiging", "kennisneming", "volging", "afsluiting", "heropening"),
            *("verwijzingen", "uitnodiging", "afwezigheid", "consult", "advies", "gesprekken", "verslag", "brieven"),
            *("afronding", "doorzending", "overdracht", "samenvoeging"),
        }


class TestCoreErrorHandling:
    """/core/error-handling/problem-details, /invalid-input and /all-errors."""

    def test_every_error_is_described_as_a_problem(self) -> None:
        for _, _, daad in operations():
            fouten = {int(status): antwoord for status, antwoord in daad["responses"].items() if int(status) >= 400}
            assert {400, 401, 404, 406} <= set(fouten)
            assert all(list(antwoord["content"]) == ["application/problem+json"] for antwoord in fouten.values())

    @pytest.mark.parametrize(
        ("methode", "pad", "inhoud", "status"),
        [
            ("get", "/bestaat-niet", None, 404),
            ("get", "/leerlingen/geen-sleutel", None, 400),
            ("get", "/leerlingen?pagina=0", None, 400),
            ("post", "/leerlingen/_zoek", b"[" * 100_000, 400),
            ("post", "/leerlingen/_zoek", b"geen json", 400),
            ("post", "/leerlingen/_zoek", b'{"naam": "\\ud800"}', 400),
            ("post", "/leerlingen/_zoek", b'{"naam": "' + b"x" * 3_000_000 + b'"}', 413),
            ("put", "/leerlingen", None, 405),
        ],
    )
    def test_an_error_is_a_problem(self, bel: Bel, methode: str, pad: str, inhoud: object, status: int) -> None:
        antwoord = bel("verzuim", methode, pad, inhoud)
        assert antwoord.status_code == status
        assert antwoord["Content-Type"] == "application/problem+json"
        assert antwoord.json()["status"] == status
        assert antwoord.json()["title"]
        assert antwoord.json()["detail"]

    def test_what_breaks_here_is_a_problem_that_tells_nothing(self, wereld: Wereld, bel: Bel, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("Sem Voorbeeld")

        monkeypatch.setattr("aanwezig.api.adressen.taken.list_taken", broken)
        monkeypatch.setattr(Client, "store_exc_info", lambda *_, **__: None)
        antwoord = bel("verzuim", "get", "/taken")
        assert (antwoord.status_code, antwoord["Content-Type"]) == (500, "application/problem+json")
        assert "Sem" not in antwoord.content.decode()

    def test_all_that_is_wrong_is_told_at_once_and_not_repeated(self, wereld: Wereld, bel: Bel) -> None:
        inhoud = {"datum": "morgen", "registratie": "tovenen", "lesuurVan": 99, "naam": "Sem Voorbeeld"}
        antwoord = bel("verzuim", "post", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim", inhoud)
        assert antwoord.status_code == 400
        assert {deel["waar"] for deel in antwoord.json()["onjuist"]} == {"body.datum", "body.registratie", "body.lesuurVan", "body.naam"}
        assert "Voorbeeld" not in antwoord.content.decode()


class TestCoreDocumentation:
    """/core/doc-openapi, /core/doc-openapi-contact, /core/doc-language and /core/publish-openapi."""

    def test_openapi_is_open_to_everybody_also_from_a_browser_elsewhere(self) -> None:
        antwoord = Client().get(f"{BASIS}/openapi.json", headers={"Origin": "https://elders.example"})
        assert antwoord.status_code == 200
        assert antwoord["Access-Control-Allow-Origin"] == "*"
        assert antwoord.json()["openapi"].startswith("3.1")

    def test_it_says_whom_to_ask(self) -> None:
        assert set(described()["info"]["contact"]) == {"name", "email", "url"}

    def test_it_is_in_dutch(self) -> None:
        zinnen = [daad["description"] for _, _, daad in operations()]
        zinnen += [vorm["description"] for vorm in described()["components"]["schemas"].values() if "description" in vorm]
        assert len(zinnen) > 40
        assert [zin for zin in zinnen if re.search(r"\b(the|of a|Return|and|what)\b", zin)] == []

    def test_every_reference_resolves_and_every_operation_has_a_name(self) -> None:
        tekst = Client().get(f"{BASIS}/openapi.json").content.decode()
        vormen = set(described()["components"]["schemas"])
        assert set(re.findall(r"#/components/schemas/(\w+)", tekst)) <= vormen
        namen = [daad["operationId"] for _, _, daad in operations()]
        assert len(namen) == len(set(namen))


class TestCoreVersioning:
    """/core/uri-version, /core/version-header, /core/semver and /core/changelog."""

    def test_the_address_names_the_major_version_and_the_header_all_of_it(self, bel: Bel) -> None:
        versie = described()["info"]["version"]
        assert SEMVER.match(versie)
        assert all(server["url"].endswith(f"/api/v{versie.split('.')[0]}") for server in described()["servers"])
        for antwoord in (bel("verzuim", "get", "/taken"), Client().get(f"{BASIS}/taken"), Client().get(f"{BASIS}/niets")):
            assert antwoord["API-Version"] == versie

    def test_every_answer_is_described_with_its_version(self) -> None:
        assert all("API-Version" in antwoord["headers"] for _, _, daad in operations() for antwoord in daad["responses"].values())

    def test_the_how_to_tells_what_changed_in_this_version(self) -> None:
        pagina = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "api.md").read_text(encoding="utf-8")
        assert f"### {described()['info']['version']}" in pagina


class TestCoreTransport:
    """/core/transport/tls, /core/transport/no-sensitive-uris, /core/transport/security-headers and /core/transport/cors."""

    def test_no_address_takes_a_name_or_a_number_of_the_state(self) -> None:
        delen = [deel["name"].lower() for _, _, daad in operations() for deel in daad["parameters"]]
        assert {"sleutel", "leerling"} <= set(delen)
        assert [naam for naam in delen if re.search("bsn|nummer|naam|geboorte|mail|postcode", naam) and naam != "nummer"] == []

    def test_no_answer_holds_a_number_of_the_state(self) -> None:
        assert [veld for _, veld, _ in properties() if re.search("bsn|onderwijsnummer|burgerservice", veld.lower())] == []

    def test_every_answer_closes_what_a_browser_might_open(self, bel: Bel) -> None:
        for antwoord in (bel("verzuim", "get", "/taken"), Client().get(f"{BASIS}/taken"), Client().get(f"{BASIS}/openapi.json")):
            assert antwoord["Cache-Control"] == "no-store"
            assert antwoord["Content-Security-Policy"].startswith("default-src 'none'; ")
            assert antwoord["X-Content-Type-Options"] == "nosniff"
            assert antwoord["X-Frame-Options"] == "DENY"
            assert antwoord["Referrer-Policy"] == "no-referrer"

    def test_over_https_only_when_the_installation_is(self, bel: Bel, settings: Any) -> None:
        settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 3600
        open_en_bloot = bel("verzuim", "get", "/taken")
        assert open_en_bloot.status_code == 403  # sending a program on to https would hide that its key was read along
        assert "over https" in open_en_bloot.json()["detail"]
        assert Client().get(f"{BASIS}/taken", secure=True)["Strict-Transport-Security"].startswith("max-age=")

    def test_other_sites_may_read_the_description_and_nothing_else(self, bel: Bel) -> None:
        assert "Access-Control-Allow-Origin" not in bel("verzuim", "get", "/taken", Origin="https://elders.example").headers


def test_every_address_asks_for_a_key(wereld: Wereld) -> None:
    for pad, methode, daad in operations():
        adres = BASIS + re.sub(r"{\w+}", str(wereld.leerlingen["Sem"].sleutel), pad)
        for koppen in ({}, {"Authorization": "Bearer verzonnen"}, {"Authorization": "Basic c2VtOnNlbQ=="}):
            antwoord = Client().generic(methode.upper(), adres, b"{}" * (methode != "get"), "application/json", headers=koppen)
            assert antwoord.status_code == 401
            assert antwoord["WWW-Authenticate"] == "Bearer"
        assert daad["security"] == [{"Sleutelcontrole": []}]


def test_lists_go_on_where_the_page_before_ended(wereld: Wereld, bel: Bel) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 21)
    pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim"
    een = bel("verzuim", "get", f"{pad}?perPagina=2").json()
    twee = bel("verzuim", "get", f"{pad}?perPagina=2&pagina={een['volgendePagina']}").json()
    assert [rij["datum"] for blad in (een, twee) for rij in blad["resultaten"]] == ["2025-09-03", "2025-09-02", "2025-09-01"]
    assert twee["volgendePagina"] is None
    assert [rij["datum"] for rij in bel("verzuim", "get", f"{pad}?vanaf=2025-09-02&tm=2025-09-02").json()["resultaten"]] == ["2025-09-02"]
