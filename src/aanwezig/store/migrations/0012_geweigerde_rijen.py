"""Rows of a file that were left out are kept with their reasons, behind the second wall: what a school wrote about its pupils."""

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import ORG, walls

VAN_DE_SCHOOL = (
    "EXISTS (SELECT 1 FROM public.store_levering l LEFT JOIN public.store_functie f ON f.id = l.door_id"  # noqa: S608 - all of it stands here
    f" WHERE l.id = levering_id AND (l.organisatie_id = {ORG} OR f.organisatie_id = {ORG}))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_tweede_wand"),
    ]

    operations = [
        migrations.AddField(
            model_name="aangeboden",
            name="ga_door",
            field=models.BooleanField(default=False, verbose_name="alleen de goede rijen"),
        ),
        migrations.AddField(
            model_name="levering",
            name="aantal_geweigerd",
            field=models.PositiveIntegerField(default=0, verbose_name="geweigerde rijen"),
        ),
        migrations.CreateModel(
            name="GeweigerdeRij",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regel", models.PositiveIntegerField(verbose_name="regel van het bestand")),
                ("velden", models.JSONField(verbose_name="wat er stond")),
                ("reden", models.TextField(blank=True, default="", verbose_name="waarom geweigerd")),
                ("levering", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="geweigerd", to="store.levering")),
            ],
            options={
                "verbose_name": "geweigerde rij",
                "verbose_name_plural": "geweigerde rijen",
                "ordering": ("levering", "regel", "pk"),
            },
        ),
        walls({"geweigerderij": VAN_DE_SCHOOL}),
    ]
