"""Reads regelwerk/rapportage/dekking.yaml: from which numbers on the coverage of a school stands out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.verzuim.dekking import Dekkingsmaten
from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.definitions.vormen import Parameter, read_parameters

EENHEDEN = {
    "late_invoer": "kalenderdagen",
    "terugblik": "lesweken",
    "minstens_weken": "lesweken",
    "gewoonlijk": "deel",
    "open_ziekte": "lesdagen",
    "wissel_venster": "lesweken",
    "wissel_factor": "keer",
    "wissel_rijen": "rijen",
    "code_terugblik": "lesweken",
    "code_minstens": "lesweken",
    "code_factor": "keer",
    "code_rijen": "rijen",
}


def load_dekking(regelwerk: Path, dag: date) -> Dekkingsmaten:
    """Read the numbers in force on a day.

    Raises:
        RegelwerkFout: when the file makes no sense, or has no version for that day.
    """
    knoop = read_yaml(regelwerk / "rapportage" / "dekking.yaml", regelwerk)
    velden = knoop.velden(["naam", "tekst", "bronnen", "versies"])
    bronnen = {}
    for naam, waarde in velden["bronnen"].paren():
        bron = waarde.velden(["naam", "vindplaats", "nagekeken_op"])
        bronnen[naam] = Bron(bron["naam"].tekst(), bron["vindplaats"].tekst(), bron["nagekeken_op"].datum())
    for versie in reversed(velden["versies"].lijst()):
        deel = versie.velden(["geldig_vanaf", "parameters"], ["geldig_tot", "toelichting"])
        tot = deel.get("geldig_tot", Knoop.datum, None)
        if deel["geldig_vanaf"].datum() <= dag and (tot is None or dag < tot):
            return _maten(deel["parameters"], read_parameters(deel["parameters"], bronnen))
    raise velden["versies"].fout(f"geen versie die op {dag} geldt", "een versie met geldig_vanaf op of voor die dag")


def _maten(knoop: Knoop, parameters: dict[str, Parameter]) -> Dekkingsmaten:
    for naam in EENHEDEN:
        if naam not in parameters:
            raise knoop.fout(f"parameter '{naam}' ontbreekt", f"parameters {', '.join(EENHEDEN)}")
    for naam, parameter in parameters.items():
        if naam not in EENHEDEN:
            raise parameter.knoop.fout(f"onbekende parameter '{naam}'", f"een van: {', '.join(EENHEDEN)}")
    getal = {naam: parameters[naam].getal(eenheid) for naam, eenheid in EENHEDEN.items() if eenheid != "deel"}
    gewoonlijk = parameters["gewoonlijk"].aandeel()
    for naam in ("terugblik", "wissel_venster", "wissel_factor", "code_terugblik", "code_minstens", "code_factor", "code_rijen"):
        if not getal[naam]:
            raise parameters[naam].knoop.fout(f"'0' bij {naam}", "een getal boven nul")
    return Dekkingsmaten(
        late_invoer=getal["late_invoer"],
        terugblik=getal["terugblik"],
        minstens_weken=getal["minstens_weken"],
        gewoonlijk=Fraction(gewoonlijk.teller, gewoonlijk.noemer),
        open_ziekte=getal["open_ziekte"],
        wissel_venster=getal["wissel_venster"],
        wissel_factor=getal["wissel_factor"],
        wissel_rijen=getal["wissel_rijen"],
        code_terugblik=getal["code_terugblik"],
        code_minstens=getal["code_minstens"],
        code_factor=getal["code_factor"],
        code_rijen=getal["code_rijen"],
    )
