"""Indexes for what pages ask in a large region: who is in view, a part of a name, the first enrolment, and lines about no pupil."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("store", "0007_ziekmeldingen_en_bestanden")]

    operations = [
        TrigramExtension(),
        migrations.AddIndex("inschrijving", models.Index(fields=["begin_datum"], name="inschrijving_begin")),
        migrations.AddIndex("leerling", GinIndex(OpClass(Upper("achternaam"), "gin_trgm_ops"), name="leerling_achternaam")),
        migrations.AddIndex("leerling", GinIndex(OpClass(Upper("voornaam"), "gin_trgm_ops"), name="leerling_voornaam")),
        migrations.AddIndex("logregel", models.Index(fields=["daad"], condition=models.Q(leerling=None), name="logboek_zonder_leerling")),
        migrations.AddIndex(
            "inschrijving",
            models.Index(fields=["organisatie", "leerling"], include=["begin_datum", "eind_datum", "groep"], name="inschrijving_wie"),
        ),
        migrations.AddIndex("melding", models.Index(fields=["gemeente", "leerling"], condition=~models.Q(stand="I"), name="melding_wie")),
        migrations.AddIndex("zaak", models.Index(fields=["gemeente", "leerling"], name="zaak_wie")),
    ]
