"""The strip of the schooljaar: one square for each lesdag, a mark for what was missed longest, and the same in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.verzuim.beeld import Leerlingbeeld, beeld_van
from aanwezig.core.verzuim.tabellen import Aanlevering, Inschrijving
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.weergave.jaar import BREEDTE, WEKEN, Jaarstrook, mark_of_day, strip_of, strip_over
from tests.generatief.maken import make_region
from tests.unit.rapport.voorbeeld import PEILDATUM, SEM, day, noord, regelwerk, sem_aanlevering


def picture(aanlevering: Aanlevering, peildatum: date = PEILDATUM, leerling: str = SEM) -> Leerlingbeeld:
    gegevens = next(g for g in aanlevering.per_leerling() if g.leerling.leerling_id == leerling)
    return beeld_van(gegevens, omstandigheden_van(aanlevering, regelwerk(), peildatum))


def strip(aanlevering: Aanlevering, peildatum: date = PEILDATUM) -> Jaarstrook:
    strook = strip_of(picture(aanlevering, peildatum))
    assert strook
    return strook


def test_the_words_say_how_many_days_of_each_kind() -> None:
    strook = strip(noord(sem_aanlevering()))
    assert strook.aantallen == (
        ("o", "ongeoorloofd", "7 dagen"),
        ("x", "luxeverzuim", "1 dag"),
        ("l", "te laat", "2 dagen"),
        ("z", "ziek", "1 dag"),
        ("g", "geoorloofd", "1 dag"),
        ("s", "schorsing", "1 dag"),
    )
    assert strook.zinnen[0].startswith("Op 13 van de ")
    assert "ongeoorloofd: 7 dagen; luxeverzuim: 1 dag;" in strook.tekst


def test_a_day_shows_what_took_longest_and_of_two_as_long_the_first_of_the_contract() -> None:
    rijen = [rij for rij in sem_aanlevering().verzuim if rij.datum == day(10, 6) and rij.leerling_id == SEM]
    ziek = replace(rijen[0], rij_id="extra", lesuur_van=4, lesuur_tm=5, registratie="ziekte")
    for tm, merk in ((5, "o"), (6, "z")):
        aanlevering = noord(replace(sem_aanlevering(), verzuim=(*rijen, replace(ziek, lesuur_tm=tm))))
        (lesdag,) = [lesdag for lesdag in picture(aanlevering).voorbij if lesdag.datum == day(10, 6)]
        assert mark_of_day(lesdag) == merk


def test_every_lesdag_has_its_square_and_every_missed_one_its_sign() -> None:
    aanlevering = make_region(5, 8)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    gezien = 0
    for leerling in aanlevering.leerlingen:
        beeld = picture(aanlevering, peildatum, leerling.leerling_id)
        strook = strip_of(beeld)
        if strook is None:
            continue
        vakken: Counter[str] = Counter()
        tekens: Counter[str] = Counter()
        for helft in strook.helften:
            vakken.update({merk: pad.count("M") for merk, pad in helft.vlakken})
            tekens.update({merk: pad.count("M") for merk, pad in helft.tekens})
        dit_jaar = [lesdag for lesdag in beeld.voorbij if lesdag.datum >= date(peildatum.year - (peildatum.month < 8), 8, 1)]
        assert sum(vakken.values()) == len(dit_jaar)
        assert tekens == {merk: aantal for merk, aantal in vakken.items() if merk != "a"}
        assert sum(tekens.values()) == sum(bool(lesdag.heersend) for lesdag in dit_jaar)
        gezien += len(tekens)
    assert gezien > 5


def test_the_months_stand_above_their_first_week() -> None:
    eerste, tweede = strip(noord(sem_aanlevering())).helften
    assert [naam for _, naam in eerste.maanden] == ["aug", "sep", "okt", "nov", "dec", "jan"]
    assert [naam for _, naam in tweede.maanden] == ["feb", "mrt", "apr", "mei", "jun", "jul"]
    for helft in (eerste, tweede):
        plekken = [x for x, _ in helft.maanden]
        assert plekken == sorted(plekken)
        assert plekken[0] >= 0
        assert plekken[-1] < BREEDTE


def test_two_halves_hold_every_schooljaar() -> None:
    for jaar in range(2023, 2030):
        begin = monday_of(date(jaar, 8, 1))
        assert (monday_of(date(jaar + 1, 7, 31)) - begin).days // 7 < 2 * WEKEN


def test_a_move_of_school_is_said() -> None:
    basis = noord(sem_aanlevering())
    eerst, *rest = basis.inschrijvingen
    verhuisd = Inschrijving(SEM, "03CC01", "vo", "3", day(10, 5), None, "vo")
    strook = strip(replace(basis, inschrijvingen=(replace(eerst, eind_datum=day(10, 4)), verhuisd, *rest)))
    assert strook.zinnen[1].startswith("Scholen dit jaar: 01AA00 vanaf ")
    assert strook.zinnen[1].endswith(" en 03CC01 vanaf 5 oktober 2026.")


def test_a_year_without_a_lesdag_has_no_strip() -> None:
    assert strip_of(picture(noord(sem_aanlevering()), day(8, 3))) is None


def test_a_year_without_verzuim_says_so() -> None:
    strook = strip(noord(replace(sem_aanlevering(), verzuim=())))
    assert strook.zinnen[0].startswith("Op geen van de ")
    assert strook.aantallen == ()


def test_an_earlier_schooljaar_is_named_and_is_over() -> None:
    beeld = picture(noord(sem_aanlevering()), date(2027, 9, 10))
    vorig = strip_over(beeld, date(2026, 8, 1), date(2027, 7, 31))
    assert vorig
    assert vorig.kop == "Schooljaar 2026-2027"
    assert vorig.zinnen == (f"Op 13 van de {len([d for d in beeld.voorbij if d.datum < date(2027, 8, 1)])} lesdagen is verzuim ingevoerd.",)
    dit = strip_of(beeld)
    assert dit
    assert (dit.kop, dit.aantallen) == ("Dit schooljaar", ())


def test_a_free_period_has_its_own_days_and_as_many_parts_as_it_needs() -> None:
    beeld = picture(noord(sem_aanlevering()), date(2027, 12, 17))
    kort = strip_over(beeld, day(10, 5), day(10, 9))
    assert kort
    assert kort.kop == "5 oktober 2026 tot en met 9 oktober 2026"
    assert len(kort.helften) == 1
    assert sum(pad.count("M") for _, pad in kort.helften[0].vlakken) == 5
    lang = strip_over(beeld, day(9, 1), date(2027, 12, 17))
    assert lang
    assert len(lang.helften) == 3
    dagen = [lesdag for lesdag in beeld.voorbij if lesdag.datum >= day(9, 1)]
    assert sum(pad.count("M") for helft in lang.helften for _, pad in helft.vlakken) == len(dagen)
    assert strip_over(beeld, day(10, 10), day(10, 11)) is None


def test_schools_go_by_their_names_when_these_are_known() -> None:
    basis = noord(sem_aanlevering())
    eerst, *rest = basis.inschrijvingen
    verhuisd = Inschrijving(SEM, "03CC01", "vo", "3", day(10, 5), None, "vo")
    beeld = picture(replace(basis, inschrijvingen=(replace(eerst, eind_datum=day(10, 4)), verhuisd, *rest)))
    strook = strip_over(beeld, day(9, 28), day(10, 9), {"01AA00": "Het Kompas", "03CC01": "De Wilg"})
    assert strook
    assert strook.zinnen[1] == "Scholen in deze periode: Het Kompas vanaf 28 september 2026 en De Wilg vanaf 5 oktober 2026."
