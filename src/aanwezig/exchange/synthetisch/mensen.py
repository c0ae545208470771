"""The made-up people by name: number of the state, class, parents and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

import polars as pl
from stdnum.nl import bsn

from aanwezig.exchange.personen import Contactgegevens, Persoonsgegevens, Woongegevens
from aanwezig.exchange.synthetisch.groepen import groepen_of
from aanwezig.exchange.synthetisch.instellingen import Gemeente, load_synthese
from aanwezig.exchange.synthetisch.namen import MAILDOMEIN, Namenboek, Namengroep, draw_telefoon, load_namen, mail_of
from aanwezig.exchange.synthetisch.verhalen import Verhaalpersoon

TESTREEKS: Final = "9999"
"""How the numbers of the official test persons begin (RvIG, testset burgerservicenummers; all persons of its published set do)."""
CIJFERS_DAARNA: Final = 4
"""How many digits stand between those and the last one, which follows from the others."""
MEERDERJARIG: Final = 18
TIEN: Final = 10
GEZIN_VAN: Final = {"samen": "", "twee-adressen": "twee-adressen", "een": "een-ouder"}
"""How the family of a story is made up, in the words of namen.yaml."""


def make_bsns(zaad: int) -> list[str]:
    """Return all numbers of the test range that are BSNs, in an order that the seed decides."""
    voor = [f"{TESTREEKS}{nummer:0{CIJFERS_DAARNA}d}" for nummer in range(10**CIJFERS_DAARNA)]
    nummers = [f"{cijfers}{laatste}" for cijfers in voor if (laatste := bsn.checksum(f"{cijfers}0")) < TIEN]
    Random(f"bsn-{zaad}").shuffle(nummers)  # noqa: S311 - made-up people, not secrets
    return nummers


def make_personen(
    leerlingen: pl.DataFrame, inschrijvingen: pl.DataFrame, verhalen: Iterable[Verhaalpersoon], zaad: int, dag: date
) -> tuple[Persoonsgegevens, ...]:
    """Make the particulars of all leerlingen of a region (tables of the contract), as they are on a day.

    The same seed gives somebody the same name, whoever else there is. When there are more leerlingen than BSNs in the test range, the
    others have none.
    """
    nummers = make_bsns(zaad)
    vast = {verhaal.leerling_id: verhaal for verhaal in verhalen}
    groepen = groepen_of(inschrijvingen, {verhaal.leerling_id: verhaal.groep for verhaal in vast.values() if verhaal.groep})
    maker = _Maker(load_namen(), {gemeente.code: gemeente for gemeente in load_synthese().gemeenten}, zaad, dag)
    ids = sorted(leerlingen["leerling_id"])
    gewoon = [leerling_id for leerling_id in ids if leerling_id not in vast]
    bsn_van = dict(zip([*sorted(vast), *gewoon], nummers, strict=False))
    return tuple(
        maker.make(rij, vast.get(rij["leerling_id"]), bsn_van.get(rij["leerling_id"], ""), groepen.get(rij["leerling_id"], ()))
        for rij in leerlingen.sort("leerling_id").iter_rows(named=True)
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    boek: Namenboek
    gemeenten: Mapping[str, Gemeente]
    zaad: int
    dag: date

    def make(
        self, rij: Mapping[str, object], verhaal: Verhaalpersoon | None, nummer: str, groepen: Sequence[tuple[str, date, str]]
    ) -> Persoonsgegevens:
        leerling_id, geboren, gemeente = str(rij["leerling_id"]), rij["geboortedatum"], str(rij["woongemeente"])
        assert isinstance(geboren, date)
        kans = Random(f"{self.zaad}-{leerling_id}")  # noqa: S311
        groep = self.boek.choose_groep(kans)
        voornaam = kans.choice(groep.meisjes if kans.randrange(2) else groep.jongens)
        achternaam = kans.choice(groep.achternamen)
        gezin = self.boek.choose_gezin(kans)
        if verhaal is not None:
            voornaam, achternaam, gezin = verhaal.voornaam, verhaal.achternaam, GEZIN_VAN[verhaal.ouders]
            groep = next((deel for deel in self.boek.groepen if achternaam in deel.achternamen), groep)
        postcode = str(rij["postcode"] or "") or self._postcode(gemeente, kans)
        jarig = (self.dag.month, self.dag.day) >= (geboren.month, geboren.day)
        leeftijd = self.dag.year - geboren.year - (0 if jarig else 1)
        contacten = self._contacten(groep, achternaam, gezin, gemeente, postcode, leeftijd < MEERDERJARIG, kans)
        sinds = rij.get("ingeschreven_gemeente_op")
        assert sinds is None or isinstance(sinds, date)
        kwam_uit = verhaal.kwam_uit if verhaal is not None else ""
        woonplaatsen = self._woonplaatsen(leerling_id, geboren, Woongegevens(gemeente, postcode, sinds), kwam_uit)
        return Persoonsgegevens(leerling_id, voornaam, achternaam, nummer, postcode, contacten, tuple(groepen), woonplaatsen)

    def _woonplaatsen(self, leerling_id: str, geboren: date, nu: Woongegevens, kwam_uit: str) -> tuple[Woongegevens, ...]:
        """Make where somebody lived who came to the municipality after birth: since birth elsewhere in the region. Of others: nothing."""
        anders = [code for code in sorted(self.gemeenten) if code != nu.gemeente]
        if nu.vanaf is None or nu.vanaf <= geboren or not anders:
            return ()
        kans = Random(f"{self.zaad}-{leerling_id}-eerder")  # noqa: S311 - apart, so that everything else stays as it was
        eerder = kwam_uit or kans.choice(anders)
        return Woongegevens(eerder, self._postcode(eerder, kans), geboren), nu

    def _contacten(
        self, groep: Namengroep, achternaam: str, gezin: str, gemeente: str, postcode: str, minderjarig: bool, kans: Random
    ) -> tuple[Contactgegevens, ...]:
        """Make the parents, or who is there in their place. Custody ends when somebody comes of age."""
        thuis = self._adres(gemeente, postcode, kans)
        ander = self.boek.choose_groep(kans) if kans.randrange(1000) < self.boek.gemengd else groep
        if gezin == "een-voogd":
            wie = [(kans.choice(ander.ouders_v), kans.choice(ander.achternamen), "voogd")]
        else:
            relaties = {"twee-moeders": ("moeder", "moeder"), "twee-vaders": ("vader", "vader")}.get(gezin, ("moeder", "vader"))
            naar_moeder = kans.randrange(5) == 0  # a fifth of the children has the surname of the first parent
            eigen = (achternaam, kans.choice(ander.achternamen))
            namen = eigen if naar_moeder else eigen[::-1]
            lijsten = {"moeder": (groep.ouders_v, ander.ouders_v), "vader": (ander.ouders_m, groep.ouders_m)}
            wie = [(kans.choice(lijsten[relatie][plek]), namen[plek], relatie) for plek, relatie in enumerate(relaties)]
            if gezin == "een-ouder":
                wie = [(wie[0][0], achternaam, "moeder")] if kans.randrange(6) else [(wie[1][0], achternaam, "vader")]
        apart = self._adres(gemeente, self._postcode(gemeente, kans), kans) if gezin.startswith("twee-adressen") else thuis
        return tuple(
            Contactgegevens(
                naam=f"{voornaam} {naam}",
                relatie=relatie,
                heeft_gezag=minderjarig and not (plek and gezin == "twee-adressen-een-gezag"),
                telefoon=draw_telefoon(kans),
                email=f"{mail_of(f'{voornaam} {naam}')}@{MAILDOMEIN}",
                adres=apart if plek else thuis,
            )
            for plek, (voornaam, naam, relatie) in enumerate(wie)
        )

    def _adres(self, gemeente: str, postcode: str, kans: Random) -> str:
        plaats = self.gemeenten[gemeente].naam if gemeente in self.gemeenten else ""
        return f"{kans.choice(self.boek.straten)} {kans.randrange(1, 120)}, {postcode} {plaats}".strip(" ,")

    def _postcode(self, gemeente: str, kans: Random) -> str:
        return f"{kans.choice(self.gemeenten[gemeente].postcodes)} ZZ" if gemeente in self.gemeenten else ""
