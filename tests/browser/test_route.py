"""The picture of a route in a real browser: no text outside its box, no scrolling sideways on a telephone, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page, ViewportSize

from aanwezig.core.routes.route import Route
from aanwezig.core.routes.stand import Stand
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.routevoorbeelden import load_routevoorbeelden
from aanwezig.weergave.route import lines_of, table_of
from aanwezig.weergave.routebeeld import BREED, SMAL, draw
from aanwezig.weergave.sjabloon import GEDEELD
from tests.browser.middelen import look_with_axe

OpenRoute = Callable[[Route, Stand | None, int], Page]
BUITEN = """() => [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width).flatMap(svg =>
  [...svg.querySelectorAll('.vak, .tabel')].flatMap(vak => {
    const k = vak.querySelector('.kader').getBBox();
    return [...vak.querySelectorAll('text')].filter(t => {
      const b = t.getBBox();
      return b.x < k.x || b.x + b.width > k.x + k.width - 1 || b.y + b.height > k.y + k.height + 3;
    }).map(t => t.textContent);
  }))"""
ZAKEN = {
    voorbeeld.route.id: (voorbeeld.route, voorbeeld.stands(regelwerk().land)[-1])
    for voorbeeld in load_routevoorbeelden(regelwerk().map, routes())
}


def page_of(route: Route, stand: Stand | None) -> str:
    """Write a page with the picture in both forms, the tables and the list."""
    omgeving = Environment(loader=FileSystemLoader(GEDEELD), autoescape=True, undefined=StrictUndefined)
    deel = omgeving.get_template("route.html").module
    stijl = (GEDEELD / "route.css").read_text(encoding="utf-8")
    beelden = "".join(str(deel.plaatje(draw(route, regelwerk(), stand, maat), maat.naam)) for maat in (BREED, SMAL))  # type: ignore[attr-defined]
    beelden += str(deel.papier(draw(route, regelwerk(), stand), BREED.naam))  # type: ignore[attr-defined]
    tabellen = "".join(str(deel.keuzetabel(table_of(keuze))) for keuze in route.keuzes.values())  # type: ignore[attr-defined]
    lijst = deel.lijst(lines_of(route, regelwerk(), stand))  # type: ignore[attr-defined]
    return (
        f'<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width"><title>{route.naam}</title>'
        f"<style>body{{margin:16px;font-family:system-ui}}h1{{font-size:24px}}{stijl}</style></head>"
        f'<body><main><h1>{route.naam}</h1><div class="routebeeld">{beelden}</div><h2>Stappen</h2>{lijst}{tabellen}</main></body></html>'
    )


@pytest.fixture(scope="module")
def open_route(browser: Browser) -> Iterator[OpenRoute]:
    """One page for all routes: each stands in the file whole, and nothing of it is left when the next one is written."""
    pagina = browser.new_page()

    def open_(route: Route, stand: Stand | None, breed: int) -> Page:
        pagina.goto("about:blank")
        pagina.emulate_media(media="screen")
        pagina.set_viewport_size(ViewportSize(width=breed, height=900))
        pagina.set_content(page_of(route, stand))
        return pagina

    yield open_
    pagina.close()


@pytest.mark.browser
@pytest.mark.parametrize("breed", [390, 1280])
@pytest.mark.parametrize("route", sorted(ZAKEN))
def test_a_route_without_a_case_fits_too(open_route: OpenRoute, route: str, breed: int) -> None:
    assert open_route(ZAKEN[route][0], None, breed).evaluate(BUITEN) == []


@pytest.mark.browser
@pytest.mark.parametrize("breed", [390, 1280])
@pytest.mark.parametrize("route", sorted(ZAKEN))
def test_a_route_fits_and_reads(open_route: OpenRoute, route: str, breed: int) -> None:
    route_, stand = ZAKEN[route]
    pagina = open_route(route_, stand, breed)
    assert pagina.evaluate(BUITEN) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breed
    assert pagina.evaluate("[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width).length") == 1
    pagina.emulate_media(media="print")
    assert pagina.evaluate(
        "[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width).every(s => s.matches('.route-blad'))"
    )
    assert pagina.evaluate("document.querySelectorAll('.route-blad').length") == len(draw(route_, regelwerk(), stand).bladen)
    pagina.emulate_media(media="screen")
    uitslag = look_with_axe(pagina)
    assert [(fout["id"], [knoop["html"] for knoop in fout["nodes"]]) for fout in uitslag["violations"]] == []
