"""The addresses of the API. Absent and forbidden are one answer."""

from __future__ import annotations

from aanwezig.api.adressen import brieven, gesprekken, leerlingen, meldingen, taken, verwijzingen, zaken
from aanwezig.api.beschrijving import UITLEG, VERSIE, Aanwezigapi
from aanwezig.api.problemen import handle_problems
from aanwezig.api.sleutels import Sleutelcontrole

api = Aanwezigapi(title="Aanwezig", version=VERSIE, description=UITLEG, auth=Sleutelcontrole(), urls_namespace="api", docs_url=None)
for deel in (leerlingen, meldingen, zaken, brieven, gesprekken, verwijzingen, taken):
    api.add_router("", deel.router)
handle_problems(api)
