"""Who comes to a meeting from home, and the wall before it (ADR 0029).

An invitation of a parent or pupil is seen by who sees the item by name that it is for, and by who was invited: not by the other parent. They
see the meeting and its table as well; the agenda stays closed, so that nobody learns of another item.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
TOEGANG = setting("toegang", "bigint")
GROEPEN = setting("groepen", "text[]")
PERSOON = {
    "overlegreeks": f"organisatie_id = {ORG}",
    "besprekingsdocument": "EXISTS (SELECT 1 FROM public.store_bespreking b WHERE b.id = bespreking_id AND NOT b.anoniem)",
    "gezinsuitnodiging": "EXISTS (SELECT 1 FROM public.store_bespreking b WHERE b.id = bespreking_id AND NOT b.anoniem)",
}
VAN_WIE = (
    f"SELECT 1 FROM public.store_dossiertoegang t WHERE t.id = {TOEGANG} AND t.soort = store_gezinsuitnodiging.soort"
    " AND t.naam = store_gezinsuitnodiging.naam AND t.relatie = store_gezinsuitnodiging.relatie"
)
EIGEN = {
    "besprekingsdocument": "aanwezig_eigen(leerling_id) AND EXISTS (SELECT 1 FROM public.store_bespreking b WHERE b.id = bespreking_id)",
    "gezinsuitnodiging": f"aanwezig_eigen(leerling_id) AND EXISTS ({VAN_WIE})",
    "overleg": "EXISTS (SELECT 1 FROM public.store_gezinsuitnodiging u WHERE u.overleg_id = store_overleg.id)",
    "genodigde": "uitgenodigd_op IS NOT NULL AND EXISTS (SELECT 1 FROM public.store_gezinsuitnodiging u"
    " WHERE u.overleg_id = store_genodigde.overleg_id AND u.vervallen_op IS NULL)",
}
"""What parents and pupil see in their own file; what is asked from within stands behind its own wall."""


def _own(tabel: str) -> str:
    return (
        f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'eigen' AND 'casus' = ANY({GROEPEN}) AND {EIGEN[tabel]});\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0026_casusdocumenten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gezinsuitnodiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                (
                    "soort",
                    models.CharField(
                        choices=[("ouder", "ouder met gezag"), ("leerling", "leerling zelf")], max_length=12, verbose_name="wie"
                    ),
                ),
                ("naam", models.CharField(blank=True, default="", max_length=120, verbose_name="naam")),
                ("relatie", models.CharField(blank=True, default="", max_length=40, verbose_name="relatie")),
                (
                    "hoe",
                    models.CharField(
                        choices=[
                            ("gesprek", "in een gesprek"),
                            ("telefoon", "gebeld"),
                            ("brief", "met een brief"),
                            ("mail", "met een e-mail"),
                            ("dossier", "alleen in het eigen dossier"),
                        ],
                        max_length=12,
                        verbose_name="hoe uitgenodigd",
                    ),
                ),
                ("uitgenodigd_op", models.DateTimeField(verbose_name="uitgenodigd op")),
                (
                    "antwoord",
                    models.CharField(
                        choices=[("open", "nog geen antwoord"), ("komt", "komt"), ("komt-niet", "komt niet")],
                        default="open",
                        max_length=12,
                        verbose_name="antwoord",
                    ),
                ),
                ("beantwoord_op", models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op")),
                ("zelf", models.BooleanField(default=False, verbose_name="zelf geantwoord")),
                ("neemt_mee", models.CharField(blank=True, default="", max_length=200, verbose_name="neemt mee")),
                ("wil_bespreken", models.TextField(blank=True, default="", verbose_name="wil bespreken")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
                (
                    "bespreking",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="uitnodigingen", to="store.bespreking"),
                ),
                (
                    "casus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsuitnodigingen", to="store.casus"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsuitnodigingen", to="store.leerling"),
                ),
                (
                    "opgeschreven_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgeschreven_antwoorden",
                        to="store.functie",
                        verbose_name="opgeschreven door",
                    ),
                ),
                (
                    "overleg",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsuitnodigingen", to="store.overleg"),
                ),
                (
                    "uitgenodigd_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsuitnodigingen", to="store.functie"),
                ),
            ],
            options={
                "verbose_name": "uitnodiging voor een overleg",
                "verbose_name_plural": "uitnodigingen voor een overleg",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["leerling", "soort"], name="gezinsuitnodiging_wie")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("vervallen_op", None)),
                        fields=("bespreking", "overleg", "soort", "naam", "relatie"),
                        name="gezinsuitnodiging_eens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("antwoord", "open"), ("beantwoord_op", None)),
                            models.Q(("beantwoord_op__isnull", False), ("opgeschreven_door", None), ("zelf", True)),
                            models.Q(("beantwoord_op__isnull", False), ("opgeschreven_door__isnull", False), ("zelf", False)),
                            _connector="OR",
                        ),
                        name="gezinsuitnodiging_antwoord_van_wie",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Overlegreeks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=40, verbose_name="soort")),
                ("weken", models.PositiveSmallIntegerField(verbose_name="om de hoeveel weken")),
                ("tot_en_met_datum", models.DateField(verbose_name="tot en met")),
                ("regio", models.CharField(blank=True, default="", max_length=12, verbose_name="vakantieregio")),
                ("in_vakantie", models.CharField(max_length=12, verbose_name="in een vakantie")),
                ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                ("afgezegd_op", models.DateTimeField(blank=True, null=True, verbose_name="afgezegd op")),
                (
                    "gemaakt_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="overlegreeksen", to="store.functie"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="overlegreeksen", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "reeks van overleggen",
                "verbose_name_plural": "reeksen van overleggen",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="overleg",
            name="reeks",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="overleggen", to="store.overlegreeks"
            ),
        ),
        migrations.CreateModel(
            name="Besprekingsdocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(verbose_name="bijgelegd op")),
                (
                    "bespreking",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bijgelegd", to="store.bespreking"),
                ),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bijgelegd", to="store.casus")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bijgelegd", to="store.casusdocument"),
                ),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bijgelegd", to="store.functie")),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bijgelegd", to="store.leerling")),
            ],
            options={
                "verbose_name": "document bij een bespreking",
                "verbose_name_plural": "documenten bij besprekingen",
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("bespreking", "document"), name="besprekingsdocument_eens")],
            },
        ),
        walls(PERSOON),
        migrations.RunSQL("".join(map(_own, EIGEN)), "".join(f"DROP POLICY eigen ON store_{tabel};\n" for tabel in EIGEN)),
    ]
