"""Every address says who may open it; what says nothing stays closed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from aanwezig.definitions.toegang import DADEN
from aanwezig.web.huis.toegang import toegang_of


def patterns(resolver: URLResolver, voor: str = "") -> Iterator[tuple[str, URLPattern]]:
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from patterns(deel, f"{voor}{deel.pattern}")
        else:
            yield f"{voor}{deel.pattern}", deel


def test_every_address_says_who_may_open_it() -> None:
    alle = list(patterns(get_resolver()))
    assert len(alle) > 40
    zwijgt = {pad for pad, deel in alle if toegang_of(deel.callback) is None}
    assert {pad for pad in zwijgt if not pad.startswith("account/social/")} == set()  # old addresses of the library: they stay closed


def test_acts_that_addresses_name_exist() -> None:
    genoemd = {daad for _, deel in patterns(get_resolver()) if (toegang := toegang_of(deel.callback)) for daad in toegang.daden}
    assert genoemd <= DADEN
    assert genoemd


def test_only_these_open_without_logging_in() -> None:
    open_ = {pad for pad, deel in patterns(get_resolver()) if (t := toegang_of(deel.callback)) and t.iedereen}
    eigen = {pad for pad in open_ if not pad.startswith(("account/", "api/v1/"))}
    uitnodiging = {"eigen/uitnodiging/<slug:link>/", "eigen/geen-toegang/"}
    assert eigen == {"inloggen/demo/", "inloggen/zonder-werk/", "gegevens/", "toegankelijkheid/"} | uitnodiging


def test_an_own_file_and_the_work_of_colleagues_share_no_address() -> None:
    """Who has an account of an own file opens what is under eigen/ and nothing else; a colleague opens nothing there."""
    per_pad = {pad: t for pad, deel in patterns(get_resolver()) if (t := toegang_of(deel.callback)) and not t.iedereen}
    van_thuis = {pad for pad, toegang in per_pad.items() if toegang.eigen}
    assert van_thuis == {pad for pad in per_pad if pad.startswith("eigen/")}
    assert len(van_thuis) > 10
    assert all(daad.startswith("eigen-") for pad in van_thuis for daad in per_pad[pad].daden)
    assert not [pad for pad in set(per_pad) - van_thuis for daad in per_pad[pad].daden if daad.startswith("eigen-")]


def test_what_is_typed_in_a_closed_compartment_is_kept_nowhere_else() -> None:
    """A form that is sent too late is kept for who sent it; not one of a compartment (ADR 0023)."""
    in_kluis = {"medisch-dossier", "veilig-thuis-vastleggen"}
    per_pad = {pad: t for pad, deel in patterns(get_resolver()) if (t := toegang_of(deel.callback))}
    assert {pad for pad, toegang in per_pad.items() if toegang.gesloten} == {pad for pad, t in per_pad.items() if in_kluis & set(t.daden)}
    assert sum(toegang.gesloten for toegang in per_pad.values()) == 8


def test_no_address_holds_a_number_of_the_state() -> None:
    assert [pad for pad, _ in patterns(get_resolver()) if "bsn" in pad or "onderwijsnummer" in pad] == []
