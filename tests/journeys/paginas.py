"""Every page of the application as somebody sees it, for checks that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.sleutels import geef_sleutel
from aanwezig.actions.vervangingen import stel_vervanging_in
from aanwezig.actions.verwijzingen import Instemming, nodig_uit, verwijs, zag
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.actions.zaken import pak_op
from aanwezig.store.models import Signaal, Taak, Verzuimrij
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
        ),
        *_pages_of_beheer(wereld),
    ]


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
    sem: object, yara: object, gesprek: object, gepland: object, melding: object, zaak: object, verwijzing: object, rij: int, vraag: object
) -> Iterator[Pagina]:
    for wie, paden in {
        "verzuim": (
            "/",
            "/?lijst=team",
            "/?lijst=mij",
            "/ochtend/",
            "/leerlingen/",
            "/leerlingen/?zoek=zzz",
            f"/leerlingen/{sem}/",
            f"/leerlingen/{sem}/verzuim/",
            f"/leerlingen/{sem}/verzuim/{rij}/verbeteren/",
            f"/leerlingen/{sem}/inzage/",
            f"/leerlingen/{yara}/",
            f"/leerlingen/{sem}/melding/",
            f"/leerlingen/{sem}/gesprek/",
            f"/leerlingen/{yara}/verwijzing/",
            "/meldingen/",
            f"/meldingen/{melding}/",
            f"/meldingen/{melding}/wijzigen/",
            f"/meldingen/{melding}/intrekken/",
            "/verwijzingen/",
            f"/verwijzingen/{verwijzing}/",
            "/leveringen/",
            "/cijfers/school/",
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
        "beleid": ("/", "/cijfers/", "/cijfers/?openbaar=ja"),
    }.items():
        for pad in paden:
            yield Pagina(wie, pad)
