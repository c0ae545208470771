"""Every page of the application as somebody sees it, for checks that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.schoolleveringen import ONVERWACHT, Bestand, bied_aan, neem_aan_bestand
from aanwezig.actions.sleutels import geef_sleutel
from aanwezig.actions.te_laat import noteer_te_laat
from aanwezig.actions.vervangingen import stel_vervanging_in
from aanwezig.actions.verwijzingen import Instemming, nodig_uit, verwijs, zag
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.actions.zaken import pak_op
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek
from aanwezig.store.models import Aangeboden, Levering, Signaal, Taak, Verzuimrij
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, miss_lessons

DAG = "2025-09-12"


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page: who opens it, and its address."""

    wie: str
    pad: str


def fill(wereld: Wereld) -> list[Pagina]:
    """Let things happen in the region, and return all pages that then exist."""
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    miss_lessons(wereld, "Yara", "2025-08-25", 49, "ziekte")
    signaal = Signaal.objects.get(regel="wet-16-uur")
    gesprek = plan_gesprek(sem, datetime(2025, 9, 5, 8, 30, tzinfo=UTC), "Sem en vader", wereld.moment("ib", "2025-09-04"), waar="kamer 12")
    leg_gesprek_vast(
        gesprek,
        Verslag(
            "gevoerd",
            "We spraken over opstaan.",
            "Ik slaap slecht.",
            "Wij willen helpen.",
            [NieuweAfspraak("Sem", "inchecken", date(2025, 9, 19))],
        ),
        wereld.moment("ib", "2025-09-05"),
    )
    gepland = plan_gesprek(yara, datetime(2025, 9, 15, 8, 30, tzinfo=UTC), "Yara", wereld.moment("ib", "2025-09-10"))
    melding = doe_melding(sem, "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"), signaal)
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    verwijzing = verwijs(
        yara, "Wat kan Yara aan?", Instemming("moeder", date(2025, 9, 9), "mondeling", "tekst"), wereld.moment("ib", "2025-09-09")
    )
    nodig_uit(verwijzing, datetime(2025, 9, 11, 9, 0, tzinfo=UTC), wereld.moment("arts", "2025-09-10"))
    zag(verwijzing, wereld.moment("arts", "2025-09-11"))
    rij = Verzuimrij.objects.filter(leerling=sem, registratie="ongeoorloofd").order_by("-datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte", 1, 3), wereld.moment("verzuim", "2025-09-11"))
    nieuwste = Verzuimrij.objects.filter(leerling=sem).latest("pk")
    ziek = meld_ziek(sem, Ziekbericht(date(2025, 9, 12), "Vader van Sem (vader)", 3), wereld.moment("verzuim", DAG, 6)).ziekmelding
    laat, _ = noteer_te_laat(sem, 1, 12, wereld.moment("verzuim", DAG, 6))
    levering, aangeboden, bezig, mislukt = _files(wereld)
    vervangen = stel_vervanging_in(
        wereld.wie["leerplicht"], wereld.wie["collega"], date(2025, 9, 12), date(2025, 9, 19), wereld.moment("leerplicht", "2025-09-11")
    )
    assert vervangen.holds_on(date.fromisoformat(DAG))
    geef_sleutel(wereld.wie["verzuim"], "LAS Het Kompas", ["leerling-bekijken"], date(2025, 9, 30), wereld.moment("beheer", "2025-09-11"))
    vraag = Taak.objects.open().get(soort="correctie-bevestigen", organisatie=wereld.dalfsen)
    return [
        *_pages(
            sem.sleutel,
            yara.sleutel,
            gesprek.sleutel,
            gepland.sleutel,
            melding.sleutel,
            zaak.sleutel,
            verwijzing.sleutel,
            nieuwste.pk,
            vraag.sleutel,
            Signaal.objects.get(regel="mazl-7-dagen").pk,
        ),
        *(
            Pagina("verzuim", pad)
            for pad in (
                "/balie/ziek/",
                f"/balie/ziek/{ziek.sleutel}/",
                f"/balie/ziek/leerling/{yara.sleutel}/",
                f"/balie/ziek/leerling/{sem.sleutel}/",
                f"/balie/te-laat/?nieuw={laat.pk}",
                f"/balie/te-laat/leerling/{yara.sleutel}/",
                f"/balie/te-laat/{laat.pk}/briefje/",
                f"/leveringen/{levering.pk}/",
                *(f"/leveringen/nieuw/{bestand.sleutel}/" for bestand in (aangeboden, bezig, mislukt)),
            )
        ),
        *_pages_of_beheer(wereld),
    ]


def _files(wereld: Wereld) -> tuple[Levering, Aangeboden, Aangeboden, Aangeboden]:
    """Let a file be in, and others wait for an answer, be worked on and have failed."""
    moment = wereld.moment("verzuim", DAG)
    regels = b"p-sem;20250908;;20250908;;;;Z;\np-yara;20250908;;20250909;;1;2;OA;"
    eerste = bied_aan(Bestand("absentie.csv", regels, "eduarte", open_tot=moment.dag), moment)
    levering = neem_aan_bestand(eerste, moment).levering
    assert levering is not None
    wacht = bied_aan(Bestand("absentie.csv", regels + b"\np-sem;20250910;;20250910;;1;2;KV;", "eduarte", open_tot=moment.dag), moment)
    bezig = Aangeboden.objects.create(
        door=wereld.wie["verzuim"],
        naam="jaar.csv",
        inhoud=b"",
        aangeboden_op=moment.op,
        stand="opnemen",
        stap="signalen",
        gedaan=3,
        totaal=8,
    )
    mislukt = Aangeboden.objects.create(
        door=wereld.wie["verzuim"], naam="oud.csv", inhoud=b"", aangeboden_op=moment.op, stand="mislukt", fout=ONVERWACHT
    )
    return levering, wacht, bezig, mislukt


def _pages_of_beheer(wereld: Wereld) -> Iterator[Pagina]:
    school, mens, functie = wereld.kompas.pk, wereld.wie["leerplicht"].gebruiker_id, wereld.wie["verzuim"].pk
    for pad in (
        "/",
        "/beheer/",
        "/beheer/organisaties/",
        "/beheer/organisaties/?zoek=zzz",
        "/beheer/organisaties/nieuw/",
        f"/beheer/organisaties/{school}/",
        f"/beheer/organisaties/{school}/wijzigen/",
        f"/beheer/organisaties/{school}/einde/",
        "/beheer/mensen/",
        "/beheer/mensen/?zoek=zzz",
        "/beheer/mensen/nieuw/",
        f"/beheer/mensen/nieuw/?organisatie={school}",
        f"/beheer/mensen/{mens}/",
        f"/beheer/mensen/{wereld.wie['beheer'].gebruiker_id}/",
        f"/beheer/mensen/{mens}/wijzigen/",
        f"/beheer/mensen/{mens}/functie/",
        f"/beheer/functies/{wereld.wie['leerplicht'].pk}/einde/",
        f"/beheer/functies/{functie}/sleutel/",
        "/beheer/sleutels/",
        "/mijn-account/",
        "/vervanging/",
    ):
        yield Pagina("beheer", pad)
    for wie in ("leerplicht", "mentor"):
        yield Pagina(wie, "/vervanging/")
        yield Pagina(wie, "/mijn-account/")
    yield Pagina("collega", "/")


def _pages(
    sem: object,
    yara: object,
    gesprek: object,
    gepland: object,
    melding: object,
    zaak: object,
    verwijzing: object,
    rij: int,
    vraag: object,
    zorgelijk: int,
) -> Iterator[Pagina]:
    for wie, paden in {
        "verzuim": (
            "/",
            "/?lijst=team",
            "/?lijst=mij",
            "/?lijst=anderen",
            "/ochtend/",
            "/leerlingen/",
            "/leerlingen/?zoek=zzz",
            f"/leerlingen/{sem}/",
            f"/leerlingen/{sem}/verzuim/",
            f"/leerlingen/{sem}/verzuim/{rij}/verbeteren/",
            f"/leerlingen/{sem}/inzage/",
            f"/leerlingen/{sem}/toegang/",
            f"/leerlingen/{yara}/",
            f"/leerlingen/{sem}/melding/",
            f"/leerlingen/{sem}/gesprek/",
            f"/leerlingen/{yara}/verwijzing/",
            "/signalen/",
            "/signalen/?zoek=zzz",
            f"/signalen/{zorgelijk}/sluiten/",
            "/meldingen/",
            f"/meldingen/{melding}/",
            f"/meldingen/{melding}/wijzigen/",
            f"/meldingen/{melding}/intrekken/",
            "/verwijzingen/",
            f"/verwijzingen/{verwijzing}/",
            "/leveringen/",
            "/cijfers/school/",
            "/cijfers/school/?soort=ziek",
            "/regels/",
            "/regels/wet-16-uur/",
            "/stijlboek/",
            "/gegevens/",
            "/toegankelijkheid/",
            "/bestaat-niet/",
        ),
        "ib": (f"/gesprekken/{gesprek}/", f"/gesprekken/{gepland}/"),
        "leerplicht": (
            "/",
            f"/werk/{vraag}/",
            f"/leerlingen/{sem}/",
            f"/meldingen/{melding}/",
            "/zaken/",
            f"/zaken/{zaak}/",
            f"/zaken/{zaak}/sluiten/",
            f"/zaken/{zaak}/brief/",
            f"/zaken/{zaak}/brief/?sjabloon=waarschuwing",
        ),
        "arts": ("/", "/leerlingen/", f"/leerlingen/{yara}/", f"/verwijzingen/{verwijzing}/"),
        "mentor": ("/", "/ochtend/", f"/leerlingen/{sem}/"),
        "beleid": ("/", "/cijfers/", "/cijfers/?openbaar=ja", "/cijfers/jaren/", "/cijfers/jaren/?openbaar=ja&gemeente=0193"),
    }.items():
        for pad in paden:
            yield Pagina(wie, pad)
