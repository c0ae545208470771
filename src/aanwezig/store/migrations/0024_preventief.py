"""Preventive work at schools, and its wall (as in 0011): the school and the municipality see it; figures read what has no free text."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, walls

PERSOON = {
    "schoollocatie": f"school_id = {ORG} OR gemeente_id = {ORG}",
    "preventiecapaciteit": f"gemeente_id = {ORG}",
    "activiteit": "EXISTS (SELECT 1 FROM public.store_schoollocatie l WHERE l.id = locatie_id)",
    "activiteittekst": "EXISTS (SELECT 1 FROM public.store_activiteit a WHERE a.id = activiteit_id)",
}
"""Which rows somebody sees, by table; the tables asked from within stand behind their own wall."""
GETELD = dict.fromkeys(("schoollocatie", "activiteit"), f"{KRING} = 'cijfers'")
"""What is counted for figures: what was done where. The texts are in another table."""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0023_overleggen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activiteit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=24, verbose_name="soort")),
                ("vorm", models.CharField(blank=True, default="", max_length=24, verbose_name="vorm")),
                ("schooljaar", models.PositiveSmallIntegerField(verbose_name="schooljaar")),
                (
                    "stand",
                    models.CharField(
                        choices=[("gevraagd", "gevraagd"), ("gepland", "gepland"), ("gedaan", "gedaan"), ("niet-door", "gaat niet door")],
                        default="gevraagd",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("sinds_op", models.DateTimeField(verbose_name="sinds")),
                ("ontstaan_op", models.DateTimeField(verbose_name="ontstaan op")),
                ("begin_op", models.DateTimeField(blank=True, null=True, verbose_name="begin")),
                ("geraamd_minuten", models.PositiveSmallIntegerField(verbose_name="geraamde tijd in minuten")),
                ("besteed_minuten", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="bestede tijd in minuten")),
                ("leerlingen", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="leerlingen gesproken")),
                ("ouders", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ouders gesproken")),
                ("bevestigd", models.BooleanField(default=False, verbose_name="bevestigd")),
                ("bezwaren", models.JSONField(blank=True, default=list, verbose_name="met een reden voorbij")),
                (
                    "ambtenaar",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="activiteiten", to="store.functie"
                    ),
                ),
                (
                    "gevraagd_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gevraagde_activiteiten",
                        to="store.functie",
                    ),
                ),
            ],
            options={
                "verbose_name": "preventieve activiteit",
                "verbose_name_plural": "preventieve activiteiten",
                "ordering": ("-sinds_op",),
            },
        ),
        migrations.CreateModel(
            name="Activiteittekst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("vraag", "vraag van de school"),
                            ("plan", "bij het plannen"),
                            ("reden", "waarom het toch kan"),
                            ("verslag", "hoe het ging"),
                            ("niet-door", "waarom het niet doorgaat"),
                        ],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("tekst", models.TextField(verbose_name="tekst")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("toch", models.JSONField(blank=True, default=list, verbose_name="toch bewaard met")),
                (
                    "activiteit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="teksten", to="store.activiteit"),
                ),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="activiteitteksten", to="store.functie"),
                ),
            ],
            options={
                "verbose_name": "tekst bij preventief werk",
                "verbose_name_plural": "teksten bij preventief werk",
                "ordering": ("op", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Schoollocatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geldig_vanaf", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("vestiging", models.CharField(blank=True, default="", max_length=2, verbose_name="vestiging")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "schoolsoort",
                    models.CharField(
                        choices=[("po", "po"), ("sbo", "sbo"), ("so", "so"), ("vo", "vo"), ("vso", "vso"), ("pro", "pro"), ("mbo", "mbo")],
                        max_length=4,
                        verbose_name="schoolsoort",
                    ),
                ),
                (
                    "ambtenaar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schoollocaties",
                        to="store.functie",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="schoollocaties", to="store.organisatie"),
                ),
                (
                    "school",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="eigen_locaties", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "schoollocatie",
                "verbose_name_plural": "schoollocaties",
                "ordering": ("naam",),
            },
        ),
        migrations.AddField(
            model_name="activiteit",
            name="locatie",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="activiteiten", to="store.schoollocatie"),
        ),
        migrations.CreateModel(
            name="Preventiecapaciteit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schooljaar", models.PositiveSmallIntegerField(verbose_name="schooljaar")),
                ("soort", models.CharField(blank=True, default="", max_length=24, verbose_name="soort")),
                ("minuten", models.PositiveIntegerField(verbose_name="minuten")),
                ("op", models.DateTimeField(verbose_name="op")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="preventiecapaciteiten", to="store.functie"
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="preventiecapaciteiten", to="store.organisatie"
                    ),
                ),
            ],
            options={
                "verbose_name": "capaciteit voor preventief werk",
                "verbose_name_plural": "capaciteit voor preventief werk",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["gemeente", "schooljaar"], name="capaciteit_gemeente")],
            },
        ),
        migrations.AddConstraint(
            model_name="schoollocatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("geldig_tot", None), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"),
                name="schoollocatie_periode",
            ),
        ),
        migrations.AddConstraint(
            model_name="schoollocatie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("geldig_tot", None)), fields=("school", "vestiging"), name="schoollocatie_een_gemeente"
            ),
        ),
        migrations.AddIndex(
            model_name="activiteit",
            index=models.Index(fields=["locatie", "schooljaar", "soort"], name="activiteit_locatie_jaar"),
        ),
        migrations.AddConstraint(
            model_name="activiteit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stand__in", ("gevraagd", "niet-door")),
                    models.Q(("ambtenaar__isnull", False), ("begin_op__isnull", False)),
                    _connector="OR",
                ),
                name="activiteit_gepland_met_dag",
            ),
        ),
        migrations.AddConstraint(
            model_name="activiteit",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("stand", "gedaan"), _negated=True), ("besteed_minuten__isnull", False), _connector="OR"),
                name="activiteit_gedaan_met_tijd",
            ),
        ),
        walls(PERSOON, GETELD),
    ]
