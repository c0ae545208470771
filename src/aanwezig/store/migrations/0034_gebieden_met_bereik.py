"""A choice of a gebied has a scope, and schools belong to samenwerkingsverbanden."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0033_zaak_zonder_melding"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Aansluiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geldig_vanaf", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
            ],
            options={
                "verbose_name": "aansluiting van een school",
                "verbose_name_plural": "aansluitingen van scholen",
                "ordering": ("school", "verband", "geldig_vanaf"),
            },
        ),
        migrations.AlterModelOptions(
            name="gebiedskeuze",
            options={
                "ordering": ("gebied", "organisatie__naam", "geldig_vanaf"),
                "verbose_name": "gebied",
                "verbose_name_plural": "gebieden",
            },
        ),
        migrations.AddField(
            model_name="gebiedskeuze",
            name="organisatie",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gebiedskeuzes",
                to="store.organisatie",
                verbose_name="voor wie",
            ),
        ),
        migrations.AddConstraint(
            model_name="gebiedskeuze",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=(
                    ("gebied", "="),
                    (django.db.models.functions.comparison.Coalesce("organisatie", 0), "="),
                    (
                        models.Func(
                            "geldig_vanaf",
                            "geldig_tot",
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ),
                name="gebiedskeuze_eens",
            ),
        ),
        migrations.AddField(
            model_name="aansluiting",
            name="school",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aansluitingen", to="store.organisatie"),
        ),
        migrations.AddField(
            model_name="aansluiting",
            name="verband",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aangesloten_scholen",
                to="store.organisatie",
                verbose_name="samenwerkingsverband",
            ),
        ),
        migrations.AddConstraint(
            model_name="aansluiting",
            constraint=models.CheckConstraint(
                condition=models.Q(("geldig_tot", None), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"),
                name="aansluiting_periode",
            ),
        ),
        migrations.AddConstraint(
            model_name="aansluiting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("geldig_tot", None)), fields=("school", "verband"), name="aansluiting_eens"
            ),
        ),
    ]
