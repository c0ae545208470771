"""The matrix of ``matrix.yaml``, asked of the running application (T01), along every way in which something can be seen (T02)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from aanwezig.store.models import Rol
from tests.bewijs.eisen import count, count_whole, is_heel, takes
from tests.onafhankelijk.regio import IEDEREEN, Regio, open_in_emergency
from tests.onafhankelijk.vragen import BERICHT, KANALEN, VRAGEN, Antwoord, Vraag, ask

pytestmark = pytest.mark.django_db
BOEK = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
MAG_EEN_OP, GEWEIGERD_EEN_OP, KANAAL_EEN_OP = 4, 20, 6
"""In the usual tests one in so many of the cells that are allowed is asked and one in so many of those that are refused, each along its
first channel and along one in so many of the others. ``make bewijs`` asks every cell along every channel."""
WAARDEN = {"ja": True, "nee": False}
ELDERS = {
    "taak die klaar is",
    "taak van leerplicht die klaar is",
    "taak van de jeugdarts die klaar is",
    "verzuim van vroeger alsnog registreren",
    "verlof van na het einde bekijken",
    "verzuim van de oude school bekijken",
    "leerling in nood bekijken",
    "leerling in nood opvragen met een sleutel",
    "zaak aan het Doorstroompunt geven",
}
"""Rows that say something only of a relation that is not the ordinary one."""
VAN_EEN_CASUS = {
    "casus lezen",
    "casus in de lijst",
    "logboek van de casus lezen",
    "logboek van de casus schrijven",
    "stap op de route van de casus doen",
    "plan van de casus aanvullen",
    "casus leiden",
    "collega aanwijzen voor de casus",
    "toestemming in de casus lezen",
    "casus heropenen",
    "casus openen",
    "ouders uitnodigen voor een overleg",
    "brieven naar huis over een overleg",
    "wat ouders in een overleg willen, lezen",
    "verslag van een overleg schrijven",
    "vraag om mee te doen lezen en beantwoorden",
    "werk uit een casus",
    "aanvraag voor een plek lezen",
    "aanvraag bij een aanbieder lezen",
    "plaatsing lezen",
    "leerling op het bord met plekken",
    "plek vragen",
    "met een aanvraag voor een plek verder",
    "over een plek besluiten",
    "weekbericht van een plek schrijven",
    "plaatsing afronden",
    "terugkijken na een plek",
    "werk over een plek",
}
"""Rows about the case of a pupil, and of places for them, asked of relations of their own."""


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell: who, which act, about which pupil (empty: about nobody), and whether it is allowed on paper."""

    wie: str
    rij: str
    leerling: str
    mag: bool

    def __str__(self) -> str:
        return f"{self.wie} / {self.rij} / {self.leerling or 'niemand'}: {'ja' if self.mag else 'nee'} op papier"


def cells() -> Iterator[Cel]:
    """Return every cell that can exist."""
    for blok in BOEK["rollen"]:
        leerlingen = list(BOEK["betrekkingen"][blok["betrekking"]].values())
        for rij, tekst in blok["cellen"].items():
            for leerling, waarde in zip(leerlingen, _values(tekst), strict=True):
                if waarde != "-":
                    for wie in blok["personen"]:
                        yield Cel(wie, rij, leerling, WAARDEN[waarde])
    for rij, tekst in BOEK["los"]["cellen"].items():
        for wie, waarde in zip(BOEK["los"]["personen"], _values(tekst), strict=True):
            yield Cel(wie, rij, "", WAARDEN[waarde])


def _values(tekst: str) -> list[str]:
    waarden, bron = tekst.split("|")
    assert bron.strip() in BOEK["bronnen"], tekst
    return waarden.split()


def test_every_role_and_every_row_has_cells() -> None:
    """A role that is added to the application, or a row without a question, fails here."""
    assert {wie.rol for wie in IEDEREEN} == set(Rol.values)
    per_rol: Counter[str] = Counter()
    for cel in cells():
        if cel.wie != "niemand":
            per_rol[next(wie.rol for wie in IEDEREEN if wie.naam == cel.wie)] += 1
    assert set(per_rol) == set(Rol.values)
    rijen = {cel.rij for cel in cells()}
    assert rijen == set(VRAGEN)
    over_leerlingen = {rij for blok in BOEK["rollen"] for rij in blok["cellen"]}
    for blok in BOEK["rollen"]:
        if blok["betrekking"] in ("school", "gemeente", "jgz"):
            assert set(blok["cellen"]) | ELDERS | VAN_EEN_CASUS == over_leerlingen, blok["personen"]


def let_emergencies_happen(regio: Regio) -> None:
    """Let those of the relation ``noodtoegang`` have a file open."""
    for blok in BOEK["rollen"]:
        if blok["betrekking"].startswith("noodtoegang"):
            for wie in blok["personen"]:
                open_in_emergency(regio, wie, next(iter(BOEK["betrekkingen"][blok["betrekking"]].values())))


@pytest.mark.bewijs
def test_every_cell_is_as_on_paper_along_every_channel(regio: Regio) -> None:
    let_emergencies_happen(regio)
    rechter = Rechter(regio)
    alle = [cel for cel in cells() if takes(str(cel), MAG_EEN_OP if cel.mag else GEWEIGERD_EEN_OP)]
    for cel in alle:
        rechter.judge(cel)
    assert not rechter.fouten, f"{len(rechter.fouten)}:\n" + "\n".join(rechter.fouten)
    count_whole("T01", "cellen", len(alle))
    count_whole("T01", "geweigerde cellen", sum(not cel.mag for cel in alle))
    count("T01", "rollen", len({next(w.rol for w in IEDEREEN if w.naam == cel.wie) for cel in alle if cel.wie != "niemand"}))
    count("T01", "verschillen", 0)
    assert set(rechter.kanalen) == set(KANALEN)
    if not is_heel():
        return
    zonder = sorted(naam for naam in rechter.schrijft if naam not in rechter.werkte)
    assert not zonder, f"nobody's writing had an effect, so that forbidding it says nothing: {zonder}"
    count("T02", "kanalen", len(set(rechter.kanalen)))
    count("T02", "vragen", sum(rechter.kanalen.values()))
    count("T02", "weigeringen met een tweeling die wel mag", rechter.tweelingen)
    count("T02", "weigeringen die niet klinken als niets", 0)


class Rechter:
    """Asks cells and remembers what does not hold."""

    def __init__(self, regio: Regio) -> None:
        self.regio = regio
        self.fouten: list[str] = []
        self.kanalen: Counter[str] = Counter()
        self.tweelingen = 0
        self.schrijft: set[str] = set()
        self.werkte: set[str] = set()
        self._bekend: dict[tuple[str, str], Antwoord] = {}
        self._mag_iemand: dict[tuple[str, str], bool] = {}
        self._op_papier: dict[tuple[str, str], list[str]] = {}
        for cel in cells():
            if cel.mag:
                self._op_papier.setdefault((cel.rij, cel.leerling), []).append(cel.wie)

    def judge(self, cel: Cel) -> None:
        """Ask a cell along its channels."""
        for nummer, vraag in enumerate(VRAGEN[cel.rij](self.regio, cel.wie, cel.leerling)):
            if vraag.kanaal == BERICHT and cel.mag:
                continue  # who may be told is not always told
            if nummer and not takes(f"{cel} {nummer}", KANAAL_EEN_OP):
                continue
            antwoord = self._ask(cel.wie, vraag)
            self.kanalen[vraag.kanaal] += 1
            wat = f"{cel}: {vraag.kanaal} {vraag.methode} {vraag.pad}"
            if vraag.schrijft:
                self.schrijft.add(f"{cel.rij}: {vraag.kanaal} {_shape(vraag.pad)}")
                if antwoord.effect:
                    self.werkte.add(f"{cel.rij}: {vraag.kanaal} {_shape(vraag.pad)}")
            if antwoord.ja != cel.mag:
                self.fouten.append(f"{wat} gaf {antwoord.status}")
            elif not cel.mag:
                self._refused(cel, vraag, antwoord, wat)

    def _refused(self, cel: Cel, vraag: Vraag, antwoord: Antwoord, wat: str) -> None:
        """A refusal changes nothing, sounds like what does not exist, and is not a refusal to everybody."""
        if antwoord.effect:
            self.fouten.append(f"{wat} was refused and yet wrote something")
        if vraag.niets and not vraag.zie:
            niets = self._ask(cel.wie, Vraag(vraag.kanaal, vraag.methode, vraag.niets, vraag.inhoud, koppen=vraag.koppen))
            if cel.wie == "niemand":
                if antwoord.status != niets.status:
                    self.fouten.append(f"{wat} sounds other than nothing")
            elif (antwoord.status, antwoord.bytes_) != (niets.status, niets.bytes_):
                self.fouten.append(f"{wat} sounds other than nothing: {antwoord.status} and {niets.status}")
        if self._somebody_may(vraag, cel):
            self.tweelingen += 1
        else:
            self.fouten.append(f"{wat} is refused to everybody: no proof")

    def _somebody_may(self, vraag: Vraag, cel: Cel) -> bool:
        """Say whether somebody gets through with this very question; else with the same one about another pupil.

        Who may on paper is asked first, about this pupil and then about others, so that the rest is asked only when paper and application
        differ.
        """
        sleutel = (vraag.methode, repr((vraag.pad, vraag.zie, vraag.inhoud)))
        if sleutel not in self._mag_iemand:
            self._mag_iemand[sleutel] = any(
                self._ask(wie, ander).ja
                for mensen in (self._on_paper, lambda _rij, _leerling: [wie.naam for wie in IEDEREEN])
                for leerling in dict.fromkeys([cel.leerling, *sorted(self.regio.dossiers)])
                for wie in mensen(cel.rij, leerling)
                for ander in ([vraag] if leerling == cel.leerling else self._same_of(cel, leerling, wie, vraag))
            )
        return self._mag_iemand[sleutel]

    def _on_paper(self, rij: str, leerling: str) -> list[str]:
        return self._op_papier.get((rij, leerling), [])

    def _same_of(self, cel: Cel, leerling: str, wie: str, vraag: Vraag) -> list[Vraag]:
        try:
            alle = VRAGEN[cel.rij](self.regio, wie, leerling if cel.leerling else "")
        except KeyError:
            return []
        return [ander for ander in alle if (ander.methode, _shape(ander.pad)) == (vraag.methode, _shape(vraag.pad))]

    def _ask(self, wie: str, vraag: Vraag) -> Antwoord:
        sleutel = (wie, repr((vraag.methode, vraag.pad, vraag.inhoud, vraag.zie, vraag.koppen)))
        if sleutel not in self._bekend:
            self._bekend[sleutel] = ask(self.regio, wie, vraag)
        return self._bekend[sleutel]


def _shape(pad: str) -> str:
    """Return an address without what is particular about it."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/)|zq\d+x|(?<=zoek=)\d{4}-\d+", "…", pad.replace("api/v1", "api"))
