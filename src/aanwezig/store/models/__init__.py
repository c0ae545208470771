"""Everything that is kept, by noun."""

from aanwezig.store.models.aangeboden import Aangeboden, Aangebodenstand
from aanwezig.store.models.afhandelingen import Afhandeling
from aanwezig.store.models.apisleutels import Apisleutel
from aanwezig.store.models.beveiliging import Bewaardformulier, Poging
from aanwezig.store.models.bewaren import (
    Bewaarstop,
    Lijststand,
    Logsteen,
    Regelstand,
    Vernietigd,
    Vernietigingslijst,
    Vernietigingsregel,
)
from aanwezig.store.models.casussen import (
    Casus,
    Casusregel,
    Casusstand,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Opbouw,
    Planregel,
    Routegebeurtenis,
    Thuiszitregistratie,
    opbouw_on,
)
from aanwezig.store.models.consulten import Consult, Consultbericht, Consultkoppeling, Consultstand
from aanwezig.store.models.eigen import Correctieverzoek, Dossiertoegang, Houdersoort, Verklaring
from aanwezig.store.models.handhaving import (
    InWpg,
    Wpgautorisatie,
    Wpgfeit,
    Wpggrens,
    Wpgreden,
    Wpgregel,
    Wpgregister,
    Wpgstuk,
    Wpgversie,
    Wpgverstrekking,
)
from aanwezig.store.models.kluizen import InKluis, Kluisregel, MedischeNotitie, VeiligThuisContact, VeiligThuisRegel
from aanwezig.store.models.leerlingen import Contact, Inschrijving, Kalenderdagen, Leerling, Regiocode, Rooster, Roosterles
from aanwezig.store.models.logboek import BLIKKEN, DOSSIER_BEKEKEN, IN_LIJST_GEZIEN, Logregel, Logzegel, Verwerkingsregel
from aanwezig.store.models.meldingen import Melding, Meldingstand
from aanwezig.store.models.noodtoegang import Noodtoegang
from aanwezig.store.models.organisaties import Accountsoort, Functie, Gebiedskeuze, Gebruiker, Organisatie, Organisatiesoort, Rol
from aanwezig.store.models.preventief import Activiteit, Activiteitstand, Activiteittekst, Preventiecapaciteit, Schoollocatie
from aanwezig.store.models.schoolredenen import Schoolreden
from aanwezig.store.models.signalen import Signaal, Signaalstand
from aanwezig.store.models.taken import Bericht, Taak, Vervanging
from aanwezig.store.models.verwijzingen import Toestemming, Verwijzing, Verwijzingstand
from aanwezig.store.models.verzuim import GeweigerdeRij, Levering, Registratie, Toestand, Verzuimrij, Vrijstelling
from aanwezig.store.models.zaken import Afspraak, Brief, Gesprek, Zaak, Zaakstand
from aanwezig.store.models.ziekmeldingen import Ziekmelding

__all__ = [
    "BLIKKEN",
    "DOSSIER_BEKEKEN",
    "IN_LIJST_GEZIEN",
    "Aangeboden",
    "Aangebodenstand",
    "Accountsoort",
    "Activiteit",
    "Activiteitstand",
    "Activiteittekst",
    "Afhandeling",
    "Afspraak",
    "Apisleutel",
    "Bericht",
    "Bewaardformulier",
    "Bewaarstop",
    "Brief",
    "Casus",
    "Casusregel",
    "Casusstand",
    "Consult",
    "Consultbericht",
    "Consultkoppeling",
    "Consultstand",
    "Contact",
    "Correctieverzoek",
    "Deelname",
    "Deelnamegrond",
    "Deelnamestand",
    "Dossiertoegang",
    "Functie",
    "Gebiedskeuze",
    "Gebruiker",
    "Gesprek",
    "GeweigerdeRij",
    "Houdersoort",
    "InKluis",
    "InWpg",
    "Inschrijving",
    "Kalenderdagen",
    "Kluisregel",
    "Leerling",
    "Levering",
    "Lijststand",
    "Logregel",
    "Logsteen",
    "Logzegel",
    "MedischeNotitie",
    "Melding",
    "Meldingstand",
    "Noodtoegang",
    "Opbouw",
    "Organisatie",
    "Organisatiesoort",
    "Planregel",
    "Poging",
    "Preventiecapaciteit",
    "Regelstand",
    "Regiocode",
    "Registratie",
    "Rol",
    "Rooster",
    "Roosterles",
    "Routegebeurtenis",
    "Schoollocatie",
    "Schoolreden",
    "Signaal",
    "Signaalstand",
    "Taak",
    "Thuiszitregistratie",
    "Toestand",
    "Toestemming",
    "VeiligThuisContact",
    "VeiligThuisRegel",
    "Verklaring",
    "Vernietigd",
    "Vernietigingslijst",
    "Vernietigingsregel",
    "Vervanging",
    "Verwerkingsregel",
    "Verwijzing",
    "Verwijzingstand",
    "Verzuimrij",
    "Vrijstelling",
    "Wpgautorisatie",
    "Wpgfeit",
    "Wpggrens",
    "Wpgreden",
    "Wpgregel",
    "Wpgregister",
    "Wpgstuk",
    "Wpgversie",
    "Wpgverstrekking",
    "Zaak",
    "Zaakstand",
    "Ziekmelding",
    "opbouw_on",
]
