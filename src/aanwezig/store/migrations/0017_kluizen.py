"""Closed compartments for the youth doctor and for Veilig Thuis: schemas and roles of their own (ADR 0023, store/kluis.py).

Who reads and writes is told here once more, apart from the doors: the doctors of a youth health service their notes, the
aandachtsfunctionarissen of an organisation what was recorded there. A new row needs the ground that stands in the data on that day; a
correction of a row does not.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import aanwezig.store.versleuteld
from aanwezig.store.kluismuur import DOOR, closed, compartment, in_office, who_may_enter

BIJ_VERWIJZING = """
CREATE FUNCTION aanwezig_verwezen(verwijzing bigint, wie bigint, naar bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM store_verwijzing w WHERE w.id = verwijzing AND w.leerling_id = wie AND w.jgz_id = naar);
END
$$;
"""
NIET_BIJ_VERWIJZING = "DROP FUNCTION aanwezig_verwezen(bigint, bigint, bigint);"
JEUGDARTS = in_office("jgz_id", "jeugdarts")
AANDACHT = in_office("organisatie_id", "aandachtsfunctionaris")
GROND = "(vervangt_id IS NOT NULL OR aanwezig_ziet(leerling_id))"


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_eigen_dossier"),
    ]

    operations = [
        who_may_enter(),
        compartment("jgz"),
        compartment("veilig_thuis"),
        migrations.RunSQL(BIJ_VERWIJZING, NIET_BIJ_VERWIJZING),
        migrations.AlterField(
            model_name="functie",
            name="rol",
            field=models.CharField(
                choices=[
                    ("verzuimmedewerker", "verzuimmedewerker"),
                    ("intern-begeleider", "intern begeleider"),
                    ("mentor", "mentor of leerkracht"),
                    ("directie", "directie"),
                    ("leerplichtambtenaar", "leerplichtambtenaar"),
                    ("administratie-leerplicht", "administratie leerplicht"),
                    ("regisseur", "regisseur thuiszitten"),
                    ("jeugdarts", "jeugdarts"),
                    ("begeleider", "begeleider bij een aanbieder"),
                    ("beleidsmedewerker", "beleidsmedewerker"),
                    ("functioneel-beheerder", "functioneel beheerder"),
                    ("archiefbeheerder", "archiefbeheerder"),
                    ("aandachtsfunctionaris", "aandachtsfunctionaris"),
                ],
                max_length=32,
                verbose_name="rol",
            ),
        ),
        migrations.CreateModel(
            name="MedischeNotitie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("wie", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="jgz", verbose_name="over wie")),
                ("op", models.DateTimeField(verbose_name="wanneer was het")),
                (
                    "soort",
                    models.CharField(
                        choices=[("consult", "consult"), ("telefoon", "telefoongesprek"), ("brief", "brief")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("tekst", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="jgz", verbose_name="notitie")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("jgz", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie")),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.leerling")),
                (
                    "vervangt",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.medischenotitie"
                    ),
                ),
                ("verwijzing", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.verwijzing")),
            ],
            options={
                "verbose_name": "medische notitie",
                "verbose_name_plural": "medische notities",
                "db_table": 'jgz"."medischenotitie',
                "ordering": ("-op", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="VeiligThuisContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("wie", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="veilig_thuis", verbose_name="over wie")),
                (
                    "soort",
                    models.CharField(
                        choices=[("advies", "advies gevraagd"), ("melding", "melding gedaan")], max_length=12, verbose_name="soort"
                    ),
                ),
                ("datum", models.DateField(verbose_name="op welke dag")),
                ("inhoud", aanwezig.store.versleuteld.VersleuteldeGegevens(kluis="veilig_thuis", verbose_name="stappen en weging")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.leerling")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie"),
                ),
                (
                    "vervangt",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="store.veiligthuiscontact",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact met Veilig Thuis",
                "verbose_name_plural": "contacten met Veilig Thuis",
                "db_table": 'veilig_thuis"."veiligthuiscontact',
                "ordering": ("-datum", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="VeiligThuisRegel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handeling", models.UUIDField(verbose_name="handeling")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("daad", models.CharField(max_length=60, verbose_name="daad")),
                ("gegevens", models.JSONField(default=dict, verbose_name="gegevens")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.leerling")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "regel in de kluis van Veilig Thuis",
                "verbose_name_plural": "regels in de kluis van Veilig Thuis",
                "db_table": 'veilig_thuis"."veiligthuisregel',
                "ordering": ("id",),
                "abstract": False,
            },
        ),
        closed(
            "jgz",
            "medischenotitie",
            lezen=JEUGDARTS,
            schrijven=f"{JEUGDARTS} AND door_id = {DOOR} AND aanwezig_verwezen(verwijzing_id, leerling_id, jgz_id) AND {GROND}",
            versleuteld=("wie", "tekst"),
        ),
        closed(
            "veilig_thuis",
            "veiligthuiscontact",
            lezen=AANDACHT,
            schrijven=f"{AANDACHT} AND door_id = {DOOR} AND {GROND}",
            versleuteld=("wie", "inhoud"),
        ),
        closed("veilig_thuis", "veiligthuisregel", lezen=AANDACHT, schrijven=f"{AANDACHT} AND door_id = {DOOR}"),
    ]
