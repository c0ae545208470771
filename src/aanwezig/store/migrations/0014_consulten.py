"""Consults without a name, and their wall (as in 0011): both sides see a consult, and whoever received what it was linked to."""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, walls

PERSOON = {
    "consultkoppeling": "aanwezig_ziet(leerling_id) AND (EXISTS (SELECT 1 FROM public.store_melding m WHERE m.id = melding_id)"
    " OR EXISTS (SELECT 1 FROM public.store_verwijzing w WHERE w.id = verwijzing_id))",
    "consult": f"school_id = {ORG} OR ontvanger_id = {ORG}"
    " OR EXISTS (SELECT 1 FROM public.store_consultkoppeling k WHERE k.consult_id = store_consult.id)",
    "consultbericht": "EXISTS (SELECT 1 FROM public.store_consult c WHERE c.id = consult_id)",
}
"""Which rows somebody sees, by table; the tables asked from within stand behind their own wall."""
GETELD = {"consult": f"{KRING} = 'cijfers'"}
"""What is counted for figures: who asked whom and when. The texts are in another table."""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_beveiliging"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("onderwerp", models.CharField(max_length=40, verbose_name="onderwerp")),
                ("gevraagd_op", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "stand",
                    models.CharField(
                        choices=[("gevraagd", "wacht op antwoord"), ("beantwoord", "beantwoord"), ("gesloten", "gesloten")],
                        default="gevraagd",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("sinds_op", models.DateTimeField(verbose_name="sinds")),
                ("gesloten_op", models.DateTimeField(blank=True, null=True, verbose_name="gesloten op")),
                (
                    "gevraagd_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consulten", to="store.functie"),
                ),
                (
                    "ontvanger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ontvangen_consulten", to="store.organisatie"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consulten", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "consult",
                "verbose_name_plural": "consulten",
                "ordering": ("-sinds_op",),
            },
        ),
        migrations.CreateModel(
            name="Consultbericht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("vraag", "vraag"), ("antwoord", "antwoord"), ("afsluiting", "wat de school deed")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("tekst", models.TextField(verbose_name="tekst")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("toch", models.JSONField(blank=True, default=list, verbose_name="toch verstuurd met")),
                ("consult", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="berichten", to="store.consult")),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consultberichten", to="store.functie"),
                ),
            ],
            options={
                "verbose_name": "bericht van een consult",
                "verbose_name_plural": "berichten van consulten",
                "ordering": ("op", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Consultkoppeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(verbose_name="op")),
                (
                    "consult",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="koppeling", to="store.consult"),
                ),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consultkoppelingen", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consultkoppelingen", to="store.leerling"),
                ),
                (
                    "melding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultkoppelingen",
                        to="store.melding",
                    ),
                ),
                (
                    "verwijzing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultkoppelingen",
                        to="store.verwijzing",
                    ),
                ),
            ],
            options={
                "verbose_name": "koppeling van een consult",
                "verbose_name_plural": "koppelingen van consulten",
                "ordering": ("op",),
            },
        ),
        migrations.AddIndex(
            model_name="consult",
            index=models.Index(fields=["ontvanger", "stand"], name="consult_ontvanger_stand"),
        ),
        migrations.AddConstraint(
            model_name="consultkoppeling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("melding__isnull", False), ("verwijzing", None)),
                    models.Q(("melding", None), ("verwijzing__isnull", False)),
                    _connector="OR",
                ),
                name="consultkoppeling_een_grond",
            ),
        ),
        walls(PERSOON, GETELD),
    ]
