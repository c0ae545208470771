"""Letters about a meeting to parents and pupil, and the wall before them (ADR 0038).

A letter says a name and an address. It is seen by who holds the meeting or brought the item in, as far as they see the invitation: not by
everybody who works on the case. At home it is seen by whom it was sent to, and not by the other parent.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
VAN_WIE = "SELECT 1 FROM public.store_gezinsuitnodiging u WHERE u.id = uitnodiging_id"
"""The invitation stands behind a wall of its own, also when it is asked from here: at home it is one's own."""
VAN_HEN = (
    "SELECT 1 FROM public.store_gezinsuitnodiging u JOIN public.store_bespreking b ON b.id = u.bespreking_id"
    f" LEFT JOIN public.store_overleg o ON o.id = u.overleg_id WHERE u.id = uitnodiging_id AND {ORG} IN (b.organisatie_id, o.organisatie_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0037_contacten_tot_een_dag"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gezinsbrief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                (
                    "soort",
                    models.CharField(
                        choices=[("uitnodiging", "uitnodiging"), ("wijziging", "verandering"), ("afzegging", "gaat niet door")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("begin_op", models.DateTimeField(verbose_name="wanneer het overleg is")),
                ("waar", models.CharField(blank=True, default="", max_length=440, verbose_name="waar het overleg is")),
                ("aan_naam", models.CharField(max_length=120, verbose_name="aan")),
                ("aan_adres", models.CharField(blank=True, default="", max_length=200, verbose_name="adres")),
                ("sjabloon_versie", models.CharField(max_length=10, verbose_name="versie van het sjabloon")),
                ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("tekst", models.TextField(verbose_name="tekst")),
                ("pdf", models.BinaryField(verbose_name="pdf")),
                ("verstuurd_op", models.DateTimeField(verbose_name="verstuurd op")),
                (
                    "casus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsbrieven", to="store.casus"),
                ),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsbrieven", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gezinsbrieven", to="store.leerling"),
                ),
                (
                    "uitnodiging",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="brieven", to="store.gezinsuitnodiging"),
                ),
            ],
            options={
                "verbose_name": "brief over een overleg",
                "verbose_name_plural": "brieven over een overleg",
                "ordering": ("-verstuurd_op", "-pk"),
            },
        ),
        walls({"gezinsbrief": f"EXISTS ({VAN_HEN})"}),
        migrations.RunSQL(
            f"CREATE POLICY eigen ON store_gezinsbrief FOR SELECT TO {ROL}"
            f" USING ({KRING} = 'eigen' AND 'casus' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id) AND EXISTS ({VAN_WIE}));",
            "DROP POLICY eigen ON store_gezinsbrief;",
        ),
    ]
