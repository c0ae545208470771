"""The timetable that was agreed for one pupil for a while, and the wall before it: as before the enrolment (ADR 0031)."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
ZIEN = import_module("aanwezig.store.migrations.0011_tweede_wand").PERSOON["inschrijving"]
NOOD = import_module("aanwezig.store.migrations.0019_noodtoegang")
OOK = f"""
CREATE POLICY eigen ON store_roosterafspraak FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND 'inschrijving' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));
CREATE POLICY zien_nood ON store_roosterafspraak FOR SELECT TO {ROL}
    USING ({KRING} = 'persoon' AND 'inschrijving' = ANY({NOOD.NOOD}) AND leerling_id = ANY(ARRAY({NOOD.OPEN})));
"""
GEEN_OOK = """
DROP POLICY eigen ON store_roosterafspraak;
DROP POLICY zien_nood ON store_roosterafspraak;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0024_preventief"),
    ]

    operations = [
        migrations.CreateModel(
            name="Roosterafspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("school_id", models.CharField(max_length=6, verbose_name="BRIN")),
                ("begin_datum", models.DateField(verbose_name="begin")),
                ("eind_datum", models.DateField(blank=True, null=True, verbose_name="einde")),
                ("lessen", models.JSONField(default=list, verbose_name="lessen")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="roosterafspraken", to="store.leerling"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roosterafspraken",
                        to="store.organisatie",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "afgesproken rooster",
                "verbose_name_plural": "afgesproken roosters",
                "ordering": ("begin_datum", "pk"),
            },
        ),
        migrations.AddField(
            model_name="opbouw",
            name="rooster",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="opbouw", to="store.roosterafspraak"
            ),
        ),
        migrations.AddConstraint(
            model_name="roosterafspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(("eind_datum", None), ("eind_datum__gte", models.F("begin_datum")), _connector="OR"),
                name="roosterafspraak_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="roosterafspraak",
            constraint=models.UniqueConstraint(
                condition=models.Q(("eind_datum", None), ("vervallen_op", None)),
                fields=("leerling", "organisatie"),
                name="roosterafspraak_een_tegelijk",
            ),
        ),
        walls({"roosterafspraak": ZIEN}),
        migrations.RunSQL(OOK, GEEN_OOK),
    ]
