"""Rows with the same name, day or moment keep one order, also when the database takes another way to them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0035_meldingsvelden"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="aangeboden",
            options={
                "ordering": ("aangeboden_op", "pk"),
                "verbose_name": "aangeboden bestand",
                "verbose_name_plural": "aangeboden bestanden",
            },
        ),
        migrations.AlterModelOptions(
            name="aansluiting",
            options={
                "ordering": ("school", "verband", "geldig_vanaf", "pk"),
                "verbose_name": "aansluiting van een school",
                "verbose_name_plural": "aansluitingen van scholen",
            },
        ),
        migrations.AlterModelOptions(
            name="activiteit",
            options={
                "ordering": ("-sinds_op", "-pk"),
                "verbose_name": "preventieve activiteit",
                "verbose_name_plural": "preventieve activiteiten",
            },
        ),
        migrations.AlterModelOptions(
            name="afhandeling",
            options={"ordering": ("-op", "-pk"), "verbose_name": "afhandeling", "verbose_name_plural": "afhandelingen"},
        ),
        migrations.AlterModelOptions(
            name="apisleutel",
            options={"ordering": ("naam", "pk"), "verbose_name": "sleutel van de API", "verbose_name_plural": "sleutels van de API"},
        ),
        migrations.AlterModelOptions(
            name="bericht",
            options={"ordering": ("-op", "-pk"), "verbose_name": "bericht", "verbose_name_plural": "berichten"},
        ),
        migrations.AlterModelOptions(
            name="bewaardformulier",
            options={"ordering": ("op", "pk"), "verbose_name": "bewaard formulier", "verbose_name_plural": "bewaarde formulieren"},
        ),
        migrations.AlterModelOptions(
            name="brief",
            options={"ordering": ("-verstuurd_op", "-pk"), "verbose_name": "brief", "verbose_name_plural": "brieven"},
        ),
        migrations.AlterModelOptions(
            name="casus",
            options={"ordering": ("-geopend_op", "-pk"), "verbose_name": "casus", "verbose_name_plural": "casussen"},
        ),
        migrations.AlterModelOptions(
            name="consult",
            options={"ordering": ("-sinds_op", "-pk"), "verbose_name": "consult", "verbose_name_plural": "consulten"},
        ),
        migrations.AlterModelOptions(
            name="consultkoppeling",
            options={
                "ordering": ("op", "pk"),
                "verbose_name": "koppeling van een consult",
                "verbose_name_plural": "koppelingen van consulten",
            },
        ),
        migrations.AlterModelOptions(
            name="contact",
            options={"ordering": ("-heeft_gezag", "naam", "pk"), "verbose_name": "contact", "verbose_name_plural": "contacten"},
        ),
        migrations.AlterModelOptions(
            name="correctieverzoek",
            options={
                "ordering": ("-ingediend_op", "-pk"),
                "verbose_name": "verzoek om correctie",
                "verbose_name_plural": "verzoeken om correctie",
            },
        ),
        migrations.AlterModelOptions(
            name="dossiertoegang",
            options={
                "ordering": ("soort", "naam", "pk"),
                "verbose_name": "toegang tot het eigen dossier",
                "verbose_name_plural": "toegang tot eigen dossiers",
            },
        ),
        migrations.AlterModelOptions(
            name="functie",
            options={"ordering": ("organisatie__naam", "rol", "pk"), "verbose_name": "functie", "verbose_name_plural": "functies"},
        ),
        migrations.AlterModelOptions(
            name="gebiedskeuze",
            options={
                "ordering": ("gebied", "organisatie__naam", "geldig_vanaf", "pk"),
                "verbose_name": "gebied",
                "verbose_name_plural": "gebieden",
            },
        ),
        migrations.AlterModelOptions(
            name="gebruiker",
            options={"ordering": ("naam", "pk"), "verbose_name": "gebruiker", "verbose_name_plural": "gebruikers"},
        ),
        migrations.AlterModelOptions(
            name="gesprek",
            options={"ordering": ("gepland_op", "pk"), "verbose_name": "gesprek", "verbose_name_plural": "gesprekken"},
        ),
        migrations.AlterModelOptions(
            name="inschrijving",
            options={"ordering": ("begin_datum", "pk"), "verbose_name": "inschrijving", "verbose_name_plural": "inschrijvingen"},
        ),
        migrations.AlterModelOptions(
            name="kalenderdagen",
            options={
                "ordering": ("begin_datum", "pk"),
                "verbose_name": "dagen in de kalender",
                "verbose_name_plural": "dagen in de kalender",
            },
        ),
        migrations.AlterModelOptions(
            name="leerling",
            options={"ordering": ("achternaam", "voornaam", "pk"), "verbose_name": "leerling", "verbose_name_plural": "leerlingen"},
        ),
        migrations.AlterModelOptions(
            name="levering",
            options={"ordering": ("-geregistreerd_op", "-pk"), "verbose_name": "levering", "verbose_name_plural": "leveringen"},
        ),
        migrations.AlterModelOptions(
            name="locatiecapaciteit",
            options={"ordering": ("vanaf_datum", "pk"), "verbose_name": "capaciteit", "verbose_name_plural": "capaciteiten"},
        ),
        migrations.AlterModelOptions(
            name="melding",
            options={"ordering": ("eind_datum", "pk"), "verbose_name": "melding", "verbose_name_plural": "meldingen"},
        ),
        migrations.AlterModelOptions(
            name="noodtoegang",
            options={"ordering": ("-van_op", "-pk"), "verbose_name": "noodtoegang", "verbose_name_plural": "noodtoegangen"},
        ),
        migrations.AlterModelOptions(
            name="organisatie",
            options={"ordering": ("naam", "pk"), "verbose_name": "organisatie", "verbose_name_plural": "organisaties"},
        ),
        migrations.AlterModelOptions(
            name="poging",
            options={"ordering": ("op", "pk"), "verbose_name": "poging", "verbose_name_plural": "pogingen"},
        ),
        migrations.AlterModelOptions(
            name="roosterles",
            options={
                "ordering": ("rooster_id", "weekdag", "lesuur", "pk"),
                "verbose_name": "les in het rooster",
                "verbose_name_plural": "lessen in het rooster",
            },
        ),
        migrations.AlterModelOptions(
            name="schoollocatie",
            options={"ordering": ("naam", "pk"), "verbose_name": "schoollocatie", "verbose_name_plural": "schoollocaties"},
        ),
        migrations.AlterModelOptions(
            name="signaal",
            options={"ordering": ("-eind_datum", "regel", "pk"), "verbose_name": "signaal", "verbose_name_plural": "signalen"},
        ),
        migrations.AlterModelOptions(
            name="toestand",
            options={"ordering": ("begin_datum", "pk"), "verbose_name": "toestand", "verbose_name_plural": "toestanden"},
        ),
        migrations.AlterModelOptions(
            name="toestemming",
            options={"ordering": ("-gegeven_datum", "-pk"), "verbose_name": "toestemming", "verbose_name_plural": "toestemmingen"},
        ),
        migrations.AlterModelOptions(
            name="verklaring",
            options={"ordering": ("-op", "-pk"), "verbose_name": "eigen verklaring", "verbose_name_plural": "eigen verklaringen"},
        ),
        migrations.AlterModelOptions(
            name="vernietigingslijst",
            options={
                "ordering": ("-jaar", "-volgnummer", "-pk"),
                "verbose_name": "vernietigingslijst",
                "verbose_name_plural": "vernietigingslijsten",
            },
        ),
        migrations.AlterModelOptions(
            name="vernietigingsregel",
            options={
                "ordering": ("nummer", "pk"),
                "verbose_name": "regel van een vernietigingslijst",
                "verbose_name_plural": "regels van vernietigingslijsten",
            },
        ),
        migrations.AlterModelOptions(
            name="vervanging",
            options={"ordering": ("geldig_vanaf", "pk"), "verbose_name": "vervanging", "verbose_name_plural": "vervangingen"},
        ),
        migrations.AlterModelOptions(
            name="verwijzing",
            options={"ordering": ("-verwezen_op", "-pk"), "verbose_name": "verwijzing", "verbose_name_plural": "verwijzingen"},
        ),
        migrations.AlterModelOptions(
            name="vrijstelling",
            options={"ordering": ("begin_datum", "pk"), "verbose_name": "vrijstelling", "verbose_name_plural": "vrijstellingen"},
        ),
        migrations.AlterModelOptions(
            name="wpgautorisatie",
            options={
                "ordering": ("functie__gebruiker__naam", "geldig_vanaf", "pk"),
                "verbose_name": "autorisatie",
                "verbose_name_plural": "autorisaties",
            },
        ),
        migrations.AlterModelOptions(
            name="wpgregister",
            options={"ordering": ("naam", "pk"), "verbose_name": "regel in het register", "verbose_name_plural": "regels in het register"},
        ),
        migrations.AlterModelOptions(
            name="wpgversie",
            options={"ordering": ("nummer", "pk"), "verbose_name": "versie van een stuk", "verbose_name_plural": "versies van stukken"},
        ),
        migrations.AlterModelOptions(
            name="zaak",
            options={"ordering": ("-geopend_op", "-pk"), "verbose_name": "zaak", "verbose_name_plural": "zaken"},
        ),
    ]
