"""Reads regelwerk/toegang: who may do what, on which ground, for which purpose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.toegang.beleid import Grond, Rolbeleid, Sleutelbeleid, Toegangsbeleid, Veldgroepen, Verwerking
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

DADEN = frozenset(
    {
        "leerling-bekijken",
        "verzuim-registreren",
        "verzuim-corrigeren",
        "ziekmelding-aannemen",
        "te-laat-noteren",
        "signaal-opvolgen",
        "gesprek-vastleggen",
        "melding-doen",
        "melding-oppakken",
        "zaak-behandelen",
        "zaak-overdragen",
        "brief-versturen",
        "verwijzing-doen",
        "verwijzing-behandelen",
        "consult-vragen",
        "consult-beantwoorden",
        "levering-opnemen",
        "cijfers-school",
        "cijfers-gemeente",
        "organisatie-beheren",
        "medewerker-beheren",
        "sleutel-beheren",
        "beveiligingslog-lezen",
        "vernietiging-beheren",
        "bewaren-aanhouden",
        "ouder-uitnodigen",
        "correctie-behandelen",
        "noodtoegang-openen",
        "noodtoegang-beoordelen",
        "eigen-inzien",
        "eigen-uitdraai",
        "eigen-corrigeren",
        "eigen-verklaren",
        "eigen-intrekken",
    }
)
"""The acts that the software knows; a policy can't allow what nothing does."""


def load_toegangsbeleid(regelwerk: Path) -> Toegangsbeleid:
    """Read the policy.

    Raises:
        RegelwerkFout: when the file makes no sense, names a ground, a purpose or an act that does not exist, or has no words for an act.
    """
    velden = read_yaml(regelwerk / "toegang" / "toegang.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doelen", "gronden", "daden", "sleutels", "rollen"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    doelen = {naam: zin.tekst() for naam, zin in velden["doelen"].paren()}
    gronden = {}
    for naam, knoop in velden["gronden"].paren():
        grond = knoop.velden(["zin", "bron"])
        gronden[naam] = Grond(naam, grond["zin"].tekst(), grond["bron"].een_van(bronnen))
    veldgroepen = _read_veldgroepen(regelwerk)
    rollen = {}
    for naam, knoop in velden["rollen"].paren():
        rol = knoop.velden(["doel", "gronden", "bron", "daden", "ziet"], ["organisatie", "organisaties"])
        rollen[naam] = Rolbeleid(
            rol=naam,
            organisaties=_read_organisaties(knoop, rol),
            doel=doelen[rol["doel"].een_van(doelen)],
            verwerking=rol["doel"].tekst(),
            gronden=tuple(grond.een_van(gronden) for grond in rol["gronden"].lijst()),
            daden=frozenset(daad.een_van(DADEN) for daad in rol["daden"].lijst()),
            bron=rol["bron"].een_van(bronnen),
            ziet=frozenset(groep.een_van(veldgroepen.namen) for groep in rol["ziet"].lijst()),
        )
    woorden = velden["daden"].velden(sorted(DADEN))
    zinnen = {daad: woorden[daad].tekst() for daad in woorden}
    sleutels = _read_sleutels(velden["sleutels"], bronnen)
    return Toegangsbeleid(rollen, gronden, zinnen, sleutels, veldgroepen, _read_verwerkingen(regelwerk, doelen))


def _read_veldgroepen(regelwerk: Path) -> Veldgroepen:
    velden = read_yaml(regelwerk / "toegang" / "veldgroepen.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "groepen", "gebeurtenissen", "velden"]
    )
    namen = {groep: zin.tekst() for groep, zin in velden["groepen"].paren()}
    per_model: dict[str, dict[str, str]] = {}
    for model, knoop in velden["velden"].paren():
        per_groep = knoop.velden([], namen)
        per_model[model] = {veld.tekst(): groep for groep in per_groep for veld in per_groep[groep].lijst()}
    per_groep = velden["gebeurtenissen"].velden([], namen)
    gebeurtenissen = {daad.tekst(): groep for groep in per_groep for daad in per_groep[groep].lijst()}
    return Veldgroepen(namen, per_model, gebeurtenissen)


def _read_verwerkingen(regelwerk: Path, doelen: Mapping[str, str]) -> dict[str, Verwerking]:
    """Read the register; each purpose has its processing, and no other."""
    velden = read_yaml(regelwerk / "toegang" / "verwerkingen.yaml", regelwerk).velden(["naam", "nagekeken_op", "bronnen", "verwerkingen"])
    bronnen = read_bronnen(velden["bronnen"])
    register = {}
    per_doel = velden["verwerkingen"].velden(list(doelen))
    for doel in per_doel:
        regel = per_doel[doel].velden(["naam", "verantwoordelijken", "grondslag", "betrokkenen", "ontvangers", "bron"])
        register[doel] = Verwerking(
            doel=doel,
            naam=regel["naam"].tekst(),
            verantwoordelijken=tuple(soort.tekst() for soort in regel["verantwoordelijken"].lijst()),
            grondslag=regel["grondslag"].tekst(),
            betrokkenen=regel["betrokkenen"].tekst(),
            ontvangers=regel["ontvangers"].tekst(),
            bron=bronnen[regel["bron"].een_van(bronnen)],
        )
    return register


def _read_sleutels(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Sleutelbeleid:
    velden = knoop.velden(["voorstel", "binnenkort", "alleen_mensen", "bron"])
    return Sleutelbeleid(
        voorstel=_read_days(velden["voorstel"]),
        binnenkort=_read_days(velden["binnenkort"]),
        alleen_mensen=frozenset(daad.een_van(DADEN) for daad in velden["alleen_mensen"].lijst()),
        bron=velden["bron"].een_van(bronnen),
    )


def _read_days(knoop: Knoop) -> timedelta:
    velden = knoop.velden(["aantal", "eenheid"])
    velden["eenheid"].een_van(["kalenderdagen"])
    return timedelta(days=velden["aantal"].getal())


def _read_organisaties(knoop: Knoop, rol: Velden) -> tuple[str, ...]:
    """Read in which kind of organisation a role is found: one (``organisatie``) or several (``organisaties``)."""
    if ("organisatie" in rol) == ("organisaties" in rol):
        raise knoop.fout("een rol hoort bij een soort organisatie", "organisatie: gemeente, of organisaties: [gemeente, school]")
    if "organisatie" in rol:
        return (rol["organisatie"].tekst(),)
    return tuple(soort.tekst() for soort in rol["organisaties"].lijst())
