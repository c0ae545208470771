"""Reads a report as a browser would: elements, attributes and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEGE = frozenset({"meta", "br", "link", "img", "input", "hr", "base"})
BLOKKEN = frozenset({"td", "th", "li", "p", "small", "dd", "dt", "div", "br", "summary", "section", "h2", "h4"})


@dataclass
class Element:
    naam: str
    attributen: dict[str, str]
    kinderen: list[Element | str] = field(default_factory=list)

    @property
    def tekst(self) -> str:
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for kind in self.kinderen:
            if isinstance(kind, str):
                yield kind
            else:
                los = " " if kind.naam in BLOKKEN else ""
                yield los
                yield from kind._pieces()
                yield los

    def all(self, naam: str = "", **attributen: str) -> Iterator[Element]:
        for kind in self.kinderen:
            if isinstance(kind, Element):
                gezocht = {sleutel.rstrip("_"): waarde for sleutel, waarde in attributen.items()}
                if naam in ("", kind.naam) and all(
                    waarde in kind.attributen.get(sleutel, "").split() for sleutel, waarde in gezocht.items()
                ):
                    yield kind
                yield from kind.all(naam, **attributen)

    def first(self, naam: str = "", **attributen: str) -> Element:
        return next(self.all(naam, **attributen))

    def with_id(self, sleutel: str) -> Element:
        return next(element for element in self.all() if element.attributen.get("id") == sleutel)


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wortel = Element("", {})
        self.pad = [self.wortel]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {naam: waarde or "" for naam, waarde in attrs})
        assert len(element.attributen) == len(attrs), f"an attribute twice on {tag}"
        self.pad[-1].kinderen.append(element)
        if tag not in LEGE:
            self.pad.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.pad[-1].naam == tag, f"</{tag}> closes <{self.pad[-1].naam}>"
        self.pad.pop()

    def handle_data(self, data: str) -> None:
        self.pad[-1].kinderen.append(data)


def read_html(bron: str) -> Element:
    """Read HTML; every element must be closed in order."""
    lezer = _Lezer()
    lezer.feed(bron)
    lezer.close()
    assert lezer.pad == [lezer.wortel], f"<{lezer.pad[-1].naam}> is never closed"
    return lezer.wortel
