"""The page of a rule in the application: its examples stand at the boundary that they are about."""

from __future__ import annotations

import re

import pytest

from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.voorbeelden import load_voorbeelden
from tests.integration.aanmelden import log_in
from tests.integration.wereld import make_wereld

pytestmark = pytest.mark.django_db


def test_a_rule_shows_its_examples_by_boundary() -> None:
    pagina = log_in(make_wereld().wie["ib"]).get("/regels/ladder-4/").content.decode()
    kaarten = dict(re.findall(r"<h2>((?:Voorbeelden: |Andere voorbeelden|Waar geen )[^<]*)</h2>(.*?)</section>", pagina, re.DOTALL))
    namen = {kop: re.findall(r"<b>([^<]*)</b>", kaart) for kop, kaart in kaarten.items()}
    assert namen["Voorbeelden: rond een vakantie of feestdag"] == ["Voor en na de herfstvakantie", "Voor en in de herfstvakantie"]
    assert namen["Waar geen voorbeelden van zijn"] == ["Geboren op 29 februari"]
    assert "De regel kijkt niet naar de leeftijd." in kaarten["Waar geen voorbeelden van zijn"]
    assert "Vier uur op één ochtend" in namen["Voorbeelden: het getal zelf"]
    assert "Vier uur op één ochtend" in namen["Voorbeelden: een deel van de dag"], "an example at two boundaries stands at both"
    alle = {voorbeeld.naam for voorbeeld in load_voorbeelden(regelwerk())["ladder"].voorbeelden}
    assert {naam for lijst in namen.values() for naam in lijst} == alle | {"Geboren op 29 februari"}
    halve_dag = kaarten["Voorbeelden: een deel van de dag"]
    assert re.findall(r">((?:geen )?signaal|\d signalen)<", halve_dag) == ["signaal", "geen signaal"]
