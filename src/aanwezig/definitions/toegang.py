"""Reads regelwerk/toegang: who may do what, on which ground, for which purpose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.toegang.beleid import (
    Beleidsregel,
    Betrekking,
    Grond,
    Rolbeleid,
    Sleutelbeleid,
    Toegangsbeleid,
    Veldgroepen,
    Verwerking,
    Vierogenbeleid,
)
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

BEVESTIGEN = "functie-bevestigen"
DADEN = frozenset(
    {
        "leerling-bekijken",
        "verzuim-registreren",
        "verzuim-corrigeren",
        "ziekmelding-aannemen",
        "te-laat-noteren",
        "woonplaats-bijhouden",
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
        "preventief-vragen",
        "preventief-plannen",
        "preventief-bekijken",
        "levering-opnemen",
        "cijfers-school",
        "cijfers-gemeente",
        "jaarverslag-schrijven",
        "cijfers-register",
        "verslag-inspectie",
        "organisatie-beheren",
        "gebied-kiezen",
        "medewerker-beheren",
        BEVESTIGEN,
        "sleutel-beheren",
        "beveiligingslog-lezen",
        "vernietiging-beheren",
        "bewaren-aanhouden",
        "ouder-uitnodigen",
        "stuk-achterhouden",
        "achterhouden-toezien",
        "correctie-behandelen",
        "medisch-dossier",
        "veilig-thuis-vastleggen",
        "wpg-verwerken",
        "wpg-toezien",
        "wpg-autoriseren",
        "noodtoegang-openen",
        "noodtoegang-beoordelen",
        "casus-openen",
        "casus-bekijken",
        "casus-werken",
        "casus-regie",
        "deelname-beantwoorden",
        "plek-vragen",
        "plek-besluiten",
        "plek-beheren",
        "cijfers-aanbod",
        "overleg-plannen",
        "overleg-bekijken",
        "overleg-verslaan",
        "eigen-inzien",
        "eigen-uitdraai",
        "eigen-corrigeren",
        "eigen-verklaren",
        "eigen-intrekken",
        "eigen-antwoorden",
    }
)
"""The acts that the software knows; a policy can't allow what nothing does."""


def load_toegangsbeleid(regelwerk: Path) -> Toegangsbeleid:
    """Read the policy.

    Raises:
        RegelwerkFout: when the file makes no sense, names a ground, a purpose or an act that does not exist, or has no words for an act.
    """
    velden = read_yaml(regelwerk / "toegang" / "toegang.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doelen", "gronden", "daden", "sleutels", "bevestigen", "rollen"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    doelen = {naam: zin.tekst() for naam, zin in velden["doelen"].paren()}
    veldgroepen = _read_veldgroepen(regelwerk)
    gronden = {naam: _read_grond(naam, knoop, veldgroepen, bronnen) for naam, knoop in velden["gronden"].paren()}
    rollen = {}
    for naam, knoop in velden["rollen"].paren():
        rol = knoop.velden(["doel", "bron", "daden", "regels"], ["organisatie", "organisaties", "deel"])
        bron = rol["bron"].een_van(bronnen)
        algemeen = _read_daden(rol["daden"])
        regels = tuple(_read_regel(naam, regel, gronden, veldgroepen, bronnen) for regel in rol["regels"].lijst())
        rollen[naam] = Rolbeleid(
            rol=naam,
            organisaties=_read_organisaties(knoop, rol),
            doel=doelen[rol["doel"].een_van(doelen)],
            verwerking=rol["doel"].tekst(),
            bron=bron,
            regels=((Beleidsregel(naam, frozenset(), frozenset(), algemeen, bron), *regels) if algemeen else regels),
            eigen_deel=rol.get("deel", lambda deel: deel.een_van(["eigen", "alles"]), "alles") == "eigen",
        )
    woorden = velden["daden"].velden(sorted(DADEN))
    zinnen = {daad: woorden[daad].tekst() for daad in woorden}
    sleutels = _read_sleutels(velden["sleutels"], bronnen)
    bevestigen = _read_bevestigen(velden["bevestigen"], rollen, bronnen)
    return Toegangsbeleid(rollen, gronden, zinnen, sleutels, veldgroepen, _read_verwerkingen(regelwerk, doelen), bronnen, bevestigen)


def _read_bevestigen(knoop: Knoop, rollen: Mapping[str, Rolbeleid], bronnen: Mapping[str, Bron]) -> Vierogenbeleid:
    """Read who confirms what; somebody who may not do the act of it confirms nothing."""
    velden = knoop.velden(["bron", "rollen", "autorisatie"], ["ook"])
    per_rol = velden["rollen"].velden([], rollen)
    wie = [naam for naam, rol in rollen.items() if BEVESTIGEN in rol.daden]
    return Vierogenbeleid(
        rollen={rol: tuple(door.een_van(wie) for door in per_rol[rol].lijst()) for rol in per_rol},
        autorisatie=tuple(door.een_van(wie) for door in velden["autorisatie"].lijst()),
        bron=velden["bron"].een_van(bronnen),
    )


def read_tells(knoop: Knoop, veldgroepen: Veldgroepen) -> frozenset[str]:
    """Read of which kinds of data a ground tells something that it holds; one that tells of none is a mistake: everybody would read it."""
    soorten = frozenset(groep.een_van(veldgroepen.namen) for groep in knoop.lijst())
    if not soorten:
        raise knoop.fout("waarover zegt deze grond iets?", "minstens één soort gegevens uit veldgroepen.yaml")
    return soorten


def _read_grond(naam: str, knoop: Knoop, veldgroepen: Veldgroepen, bronnen: Mapping[str, Bron]) -> Grond:
    velden = knoop.velden(["zin", "bron", "verraadt", "fasen"], ["in_beeld", "alleen", "einde"])
    fasen = {fase: zin.tekst() for fase, zin in velden["fasen"].paren()}
    in_beeld = velden.get("in_beeld", Knoop.ja_nee, True)
    alleen = velden.get("alleen", _read_daden, frozenset[str]())
    if in_beeld == bool(alleen):
        raise knoop.fout(
            "alleen hoort bij een grond die niemand in beeld brengt", "in_beeld: nee en alleen: [wat er dan toch kan], of geen van beide"
        )
    verraadt = read_tells(velden["verraadt"], veldgroepen)
    einde = velden.get("einde", Knoop.tekst, "")
    return Grond(naam, velden["zin"].tekst(), velden["bron"].een_van(bronnen), verraadt, fasen, in_beeld, alleen, einde)


def _read_regel(
    rol: str, knoop: Knoop, gronden: Mapping[str, Grond], veldgroepen: Veldgroepen, bronnen: Mapping[str, Bron]
) -> Beleidsregel:
    """Read a row of the table; a row on no ground, or with an act that can't rest on its ground, is a mistake."""
    velden = knoop.velden(["op", "ziet", "daden", "bron"], ["tot_einde"])
    per_grond = velden["op"].velden([], gronden)
    op = [Betrekking(grond, fase.een_van(gronden[grond].fasen)) for grond in per_grond for fase in per_grond[grond].lijst()]
    if not op:
        raise velden["op"].fout("op welke grond?", "minstens één grond met een fase, zoals {zaak: [open]}")
    daden = _read_daden(velden["daden"])
    for grond in per_grond:
        if te_veel := sorted(daden - gronden[grond].alleen) if gronden[grond].alleen else []:
            alleen = ", ".join(sorted(gronden[grond].alleen))
            raise velden["daden"].fout(f"{te_veel[0]} kan niet op de grond {grond}, die niemand in beeld brengt", f"alleen: {alleen}")
    tot_einde = velden.get("tot_einde", Knoop.ja_nee, False)
    if tot_einde and (zonder := next((grond for grond in per_grond if not gronden[grond].einde), None)):
        raise velden["op"].fout(f"de grond {zonder} zegt niet op welke dag hij afliep", f"einde: bij de grond {zonder}")
    return Beleidsregel(
        rol=rol,
        op=frozenset(op),
        ziet=frozenset(groep.een_van(veldgroepen.namen) for groep in velden["ziet"].lijst()),
        daden=daden,
        bron=velden["bron"].een_van(bronnen),
        tot_einde=tot_einde,
    )


def _read_daden(knoop: Knoop) -> frozenset[str]:
    return frozenset(daad.een_van(DADEN) for daad in knoop.lijst())


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
        regel = per_doel[doel].velden(["naam", "verantwoordelijken", "grondslag", "betrokkenen", "ontvangers", "bron"], ["kluis"])
        register[doel] = Verwerking(
            doel=doel,
            naam=regel["naam"].tekst(),
            verantwoordelijken=tuple(soort.tekst() for soort in regel["verantwoordelijken"].lijst()),
            grondslag=regel["grondslag"].tekst(),
            betrokkenen=regel["betrokkenen"].tekst(),
            ontvangers=regel["ontvangers"].tekst(),
            bron=bronnen[regel["bron"].een_van(bronnen)],
            kluis=regel["kluis"].tekst() if "kluis" in regel else "",
        )
    return register


def _read_sleutels(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Sleutelbeleid:
    velden = knoop.velden(["voorstel", "binnenkort", "alleen_mensen", "bron"])
    return Sleutelbeleid(
        voorstel=_read_days(velden["voorstel"]),
        binnenkort=_read_days(velden["binnenkort"]),
        alleen_mensen=_read_daden(velden["alleen_mensen"]),
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
