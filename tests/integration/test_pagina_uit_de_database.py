"""The page of a pupil from the database is the page that the files give: grid, strip, measure, rows and look-back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.tabellen import Aanlevering, Kalenderrij
from aanwezig.definitions.boeken import regelwerk
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.deuren.dossier import as_kernsignaal, beeld_of, schoolnamen_of, signalen_of
from aanwezig.store.models import Leerling
from aanwezig.weergave.pagina import Leerlingpagina, Paginamaker
from aanwezig.weergave.rooster import Band, Roostermaker, Weekrij
from aanwezig.weergave.woorden import Dagnamen, load_gemeentenamen
from tests.generatief.maken import make_region, to_frames
from tests.integration.administratie import moment_on, neem_regio_op
from tests.integration.wereld import make_wereld, miss_lessons

pytestmark = pytest.mark.django_db

GEBIEDEN = tuple(regelwerk().gebieden)
NU = moment_on("2026-07-20")
MAX_SIGNALEN = 3
IEDER = None
"""Who reads what all schools wrote: no functie of one of them."""
WEKEN = (date(2025, 11, 3), date(2025, 12, 19))


def maker(kalender: list[Kalenderrij] | tuple[Kalenderrij, ...]) -> Paginamaker:
    return Paginamaker(regelwerk(), load_gemeentenamen(regelwerk().map), Dagnamen(regelwerk().map, kalender), MAX_SIGNALEN)


def pages_from_files(regio: Aanlevering) -> dict[str, Leerlingpagina]:
    aanlevering = aanlevering_van(to_frames(regio))
    omstandigheden, naslag = omstandigheden_van(aanlevering, regelwerk(), NU.dag), Naslag(regelwerk(), GEBIEDEN)
    paren = [naslag.look_at(gegevens, omstandigheden) for gegevens in aanlevering.per_leerling()]
    return {beeld.gegevens.leerling.leerling_id: maker(aanlevering.kalender).make(beeld, signalen) for beeld, signalen in paren}


def page_from_database(leerling: Leerling) -> Leerlingpagina:
    signalen = [as_kernsignaal(signaal) for signaal in signalen_of(leerling, IEDER, NU.dag)]
    return maker(kalenderrijen_of(schoolnamen_of(leerling))).make(beeld_of(leerling, IEDER, NU.dag), signalen)


def region_with_free_days() -> Aanlevering:
    """Return a region in which every school has days off of its own, and all schools share one."""
    regio = make_region(3, 12)
    scholen = sorted({inschrijving.school_id for inschrijving in regio.inschrijvingen})
    eigen = [Kalenderrij(school, date(2025, 11, 17), date(2025, 11, 18), "studiedag", f"studiedag {school}") for school in scholen]
    return replace(regio, kalender=(*regio.kalender, *eigen, Kalenderrij("*", date(2025, 12, 1), date(2025, 12, 1), "studiedag", "storm")))


def test_a_page_from_the_database_is_the_page_from_the_files() -> None:
    regio = region_with_free_days()
    neem_regio_op(to_frames(regio), NU, GEBIEDEN)
    uit_bestand = pages_from_files(regio)
    uit_database = {leerling.leerling_id: page_from_database(leerling) for leerling in Leerling.objects.all()}
    assert uit_database == uit_bestand
    blokken = [blok for pagina in uit_bestand.values() for blok in pagina.blokken]
    assert any(blok.terugblik for blok in blokken), "no melding that is right no longer: the comparison says too little"
    assert any(blok.rooster and blok.rooster.heeft_telt for blok in blokken)
    assert any(bron.nagekeken_op for blok in blokken for bron in blok.signaal.bron)


def test_free_weeks_from_the_database_are_those_from_the_files() -> None:
    regio = region_with_free_days()
    neem_regio_op(to_frames(regio), NU, GEBIEDEN)
    aanlevering = aanlevering_van(to_frames(regio))
    omstandigheden = omstandigheden_van(aanlevering, regelwerk(), NU.dag)
    gezien: set[str] = set()
    for gegevens in aanlevering.per_leerling():
        leerling = Leerling.objects.get(leerling_id=gegevens.leerling.leerling_id)
        uit_bestand = Roostermaker(beeld_van(gegevens, omstandigheden), Dagnamen(regelwerk().map, aanlevering.kalender))
        uit_database = Roostermaker(
            beeld_of(leerling, IEDER, NU.dag), Dagnamen(regelwerk().map, kalenderrijen_of(schoolnamen_of(leerling)))
        )
        rooster = uit_database.make_period(*WEKEN)
        assert rooster == uit_bestand.make_period(*WEKEN)
        weken = [rij for rij in rooster.rijen if isinstance(rij, Weekrij)]
        gezien.update(groep.tekst for rij in weken for dag in rij.dagen for groep in dag.groepen)
    assert "storm" in gezien
    assert any(tekst.startswith("studiedag ") for tekst in gezien)


def test_a_page_calls_schools_by_their_names() -> None:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    sem, dag = wereld.leerlingen["Sem"], date(2025, 9, 4)
    namen = schoolnamen_of(sem)
    assert namen == {"99AA00": "Het Kompas"}
    pagina = Paginamaker(regelwerk(), {}, Dagnamen(regelwerk().map), MAX_SIGNALEN, namen).make(
        beeld_of(sem, IEDER, dag), [as_kernsignaal(signaal) for signaal in signalen_of(sem, IEDER, dag)]
    )
    assert pagina.school == "Het Kompas, voortgezet onderwijs, leerjaar 3"
    rooster = pagina.blokken[0].rooster
    assert rooster is not None
    assert not [rij for rij in rooster.rijen if isinstance(rij, Band) and rij.soort == "school"]
