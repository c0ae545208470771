"""Limits, kept forms, an index for who looked at what, and the table of the cache, which all processes share."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanwezig.store.muur import setting, walls

CACHE = """
CREATE TABLE aanwezig_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX aanwezig_cache_expires ON aanwezig_cache (expires);
"""  # as createcachetable makes it


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_geweigerde_rijen"),
    ]

    operations = [
        migrations.RunSQL(CACHE, "DROP TABLE aanwezig_cache"),
        migrations.CreateModel(
            name="Bewaardformulier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("pad", models.CharField(max_length=300, verbose_name="pad")),
                ("velden", models.JSONField(verbose_name="velden")),
                ("bestanden", models.BooleanField(default=False, verbose_name="er hoorde een bestand bij")),
                ("op", models.DateTimeField(verbose_name="op")),
            ],
            options={
                "verbose_name": "bewaard formulier",
                "verbose_name_plural": "bewaarde formulieren",
                "ordering": ("op",),
            },
        ),
        migrations.CreateModel(
            name="Poging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rem", models.CharField(max_length=40, verbose_name="rem")),
                ("wie", models.CharField(max_length=64, verbose_name="wie")),
                ("op", models.DateTimeField(verbose_name="op")),
            ],
            options={
                "verbose_name": "poging",
                "verbose_name_plural": "pogingen",
                "ordering": ("op",),
            },
        ),
        migrations.AddIndex(
            model_name="logregel",
            index=models.Index(
                condition=models.Q(("daad", "dossier-bekeken")), fields=["door", "op"], include=("leerling",), name="logboek_geopend"
            ),
        ),
        migrations.AddField(
            model_name="bewaardformulier",
            name="functie",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="bewaarde_formulieren", to="store.functie"),
        ),
        migrations.AddField(
            model_name="bewaardformulier",
            name="gebruiker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bewaarde_formulieren", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="poging",
            index=models.Index(fields=["rem", "wie", "op"], name="poging_wie"),
        ),
        walls({"bewaardformulier": f"gebruiker_id = {setting('gebruiker', 'bigint')}"}),
    ]
