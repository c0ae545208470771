"""Deciding: what no row allows is not allowed, and the answer says why."""

from __future__ import annotations

import pytest

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.core.toegang.besluit import GEEN_GROND, NIET_DEZE_SOORT, NIET_DIT_WERK, NIET_HIER, NIET_NU_DIT_WERK, Wie, decide
from aanwezig.definitions.boeken import toegangsbeleid

AMBTENAAR = Wie("leerplichtambtenaar", "gemeente")
MENTOR = Wie("mentor", "school")
OPEN, GESLOTEN = Betrekking("zaak", "open"), Betrekking("zaak", "gesloten")
IN_DE_GROEP = Betrekking("groep", "loopt")
REGISSEUR, BEGELEIDER = Wie("regisseur", "samenwerkingsverband"), Wie("begeleider", "aanbieder")
GEVRAAGD, MEE, KLAAR = (Betrekking("casus", fase) for fase in ("gevraagd", "loopt", "gesloten"))


@pytest.mark.parametrize(
    ("wie", "daad", "soort", "op", "waarom"),
    [
        (AMBTENAAR, "brief-versturen", "", {OPEN}, ""),
        (AMBTENAAR, "brief-versturen", "", {OPEN, GESLOTEN}, ""),
        (AMBTENAAR, "brief-versturen", "", {GESLOTEN}, NIET_NU_DIT_WERK),
        (AMBTENAAR, "zaak-behandelen", "", {GESLOTEN}, ""),
        (AMBTENAAR, "brief-versturen", "", set(), GEEN_GROND),
        (AMBTENAAR, "brief-versturen", "", {IN_DE_GROEP}, GEEN_GROND),
        (AMBTENAAR, "brief-versturen", "", None, ""),
        (AMBTENAAR, "verzuim-registreren", "", {OPEN}, NIET_DIT_WERK),
        (AMBTENAAR, "", "verwijzing", {OPEN}, NIET_DEZE_SOORT),
        (AMBTENAAR, "", "brief", {OPEN}, ""),
        (AMBTENAAR, "cijfers-gemeente", "", None, ""),
        (AMBTENAAR, "cijfers-gemeente", "", {OPEN}, NIET_NU_DIT_WERK),
        (MENTOR, "melding-doen", "", {IN_DE_GROEP}, NIET_DIT_WERK),
        (MENTOR, "leerling-bekijken", "melding", {IN_DE_GROEP}, NIET_DEZE_SOORT),
        (MENTOR, "leerling-bekijken", "gesprek", {IN_DE_GROEP}, ""),
        (Wie("mentor", "gemeente"), "leerling-bekijken", "", {IN_DE_GROEP}, NIET_HIER),
        (Wie("beleidsmedewerker", "gemeente"), "leerling-bekijken", "", None, NIET_DIT_WERK),
        (Wie("tovenaar", "school"), "leerling-bekijken", "", None, NIET_HIER),
        (REGISSEUR, "deelname-beantwoorden", "", {GEVRAAGD}, ""),
        (REGISSEUR, "casus-bekijken", "", {GEVRAAGD}, NIET_NU_DIT_WERK),
        (REGISSEUR, "leerling-bekijken", "casus", {GEVRAAGD}, NIET_NU_DIT_WERK),
        (REGISSEUR, "leerling-bekijken", "verzuim", {MEE}, ""),
        (REGISSEUR, "casus-werken", "", {KLAAR}, NIET_NU_DIT_WERK),
        (REGISSEUR, "casus-regie", "", {KLAAR}, ""),
        (REGISSEUR, "leerling-bekijken", "", {KLAAR}, NIET_NU_DIT_WERK),
        (BEGELEIDER, "casus-werken", "", {MEE}, ""),
        (BEGELEIDER, "casus-regie", "", {MEE}, NIET_DIT_WERK),
        (BEGELEIDER, "leerling-bekijken", "", {MEE}, NIET_DIT_WERK),
        (BEGELEIDER, "", "verzuim", {MEE}, NIET_DEZE_SOORT),
        (AMBTENAAR, "casus-werken", "", {OPEN}, NIET_NU_DIT_WERK),
        (AMBTENAAR, "leerling-bekijken", "", {MEE}, NIET_NU_DIT_WERK),
        (Wie("verzuimmedewerker", "school"), "casus-bekijken", "", None, NIET_DIT_WERK),
    ],
)
def test_a_decision_and_why(wie: Wie, daad: str, soort: str, op: set[Betrekking] | None, waarom: str) -> None:
    besluit = decide(toegangsbeleid(), wie, daad=daad, soort=soort, op=op)
    assert besluit.waarom == waarom
    assert besluit.mag == (waarom == "")
    assert all(regel.rol == wie.rol for regel in besluit.regels)


def test_another_purpose_than_that_of_the_role_opens_nothing() -> None:
    beleid = toegangsbeleid()
    assert decide(beleid, MENTOR, daad="leerling-bekijken", op={IN_DE_GROEP}, doel="begeleiding").mag
    assert not decide(beleid, MENTOR, daad="leerling-bekijken", op={IN_DE_GROEP}, doel="toezicht-leerplicht").mag


def test_a_row_says_on_which_relation_it_rests_and_what_it_shows() -> None:
    besluit = decide(toegangsbeleid(), MENTOR, daad="leerling-bekijken", op={IN_DE_GROEP})
    assert IN_DE_GROEP in besluit.betrekkingen
    assert "verzuim" in besluit.ziet
    assert "zaak" not in besluit.ziet
