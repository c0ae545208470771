"""What holds for every page: axe finds nothing, it fits a phone, and it says nothing in the console.

The usual tests let axe look at each page at one of the two widths, and open a page that many look at for ``PER_PAGINA`` of them; ``make
bewijs`` asks all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.bewijs.eisen import count, count_whole, is_heel
from tests.browser.middelen import TOETS, WCAG_22_AA, need_axe
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.paginas import DAG, Pagina, fill, pages_of_doorstroompunt

BREEDTES = (1280, 390)
PER_PAGINA = 1


def asked(paginas: Iterable[Pagina]) -> Iterator[Pagina]:
    """Return which pages are looked at."""
    gezien: Counter[str] = Counter()
    for pagina in paginas:
        try:
            naam = resolve(urlsplit(pagina.pad).path).view_name
        except Resolver404:
            naam = pagina.pad
        gezien[naam] += 1
        if is_heel() or gezien[naam] <= PER_PAGINA:
            yield pagina


@pytest.mark.bewijs
def test_every_page_passes_axe_fits_and_does_nothing_that_its_policy_forbids(
    log_in: LogIn, wereld: Wereld, tijd: Klok, gezegd: list[str]
) -> None:
    axe = need_axe()
    tijd.set(DAG)
    open_: dict[str, Page] = {}
    fouten, gezien = [], 0
    for pagina in asked((*fill(wereld), *pages_of_doorstroompunt(wereld))):
        if pagina.wie not in open_:
            blad = open_[pagina.wie] = log_in(pagina.wie)
            blad.context.add_init_script(axe)  # once for all pages: sending it along with each costs as much as looking
            blad.context.add_init_script("addEventListener('securitypolicyviolation', e => console.warn('CSP ' + e.violatedDirective))")
        blad = open_[pagina.wie]
        antwoord = blad.goto("/".join(blad.url.split("/", 3)[:3]) + pagina.pad)
        assert antwoord is not None
        assert antwoord.status == (404 if pagina.pad == "/bestaat-niet/" else 200), pagina
        gezien += 1
        for breed in BREEDTES:
            blad.set_viewport_size({"width": breed, "height": 900})
            if is_heel() or breed == BREEDTES[crc32(pagina.pad.encode()) % 2]:
                uitslag = blad.evaluate(TOETS, WCAG_22_AA)
                assert uitslag["passes"], "axe looked at nothing"
                fouten += [f"{pagina.wie} {pagina.pad}: {fout['id']} {fout['nodes'][0]['html'][:160]}" for fout in uitslag["violations"]]
            if blad.evaluate("document.documentElement.scrollWidth") > breed:
                fouten.append(f"{pagina.wie} {pagina.pad}: wider than {breed}")
        blad.set_viewport_size({"width": BREEDTES[0], "height": 900})
        if pagina.pad == "/bestaat-niet/":
            gezegd.clear()  # the browser itself says that a page is not there
        assert gezegd == [], pagina  # nor that its policy forbade something
    assert fouten == []
    count_whole("T25", "paginas in de browser", gezien)
    count("T25", "overtredingen", len(gezegd))


def test_a_page_that_did_what_its_policy_forbids_would_be_seen(log_in: LogIn, gezegd: list[str]) -> None:
    blad = log_in("verzuim")
    blad.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">rood</p>')")
    assert any("Content Security Policy" in zin for zin in gezegd)
    gezegd.clear()
