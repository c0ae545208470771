"""Consent says who of those whom the law asks gave it. What stands is of whom the form then asked at the age on that day."""

from typing import Any

from django.db import migrations, models

VANAF_LEERLING, VANAF_ALLEEN_LEERLING = 12, 16
"""In years, as regelwerk/werk/verwijzen.yaml had it when this ran."""


def say_who(apps: Any, schema_editor: Any) -> None:
    """Fill in who gave what stands."""
    for een in apps.get_model("store", "Toestemming").objects.select_related("leerling").order_by("pk"):
        geboren, gegeven = een.leerling.geboortedatum, een.gegeven_datum
        jaren = gegeven.year - geboren.year - ((gegeven.month, gegeven.day) < (geboren.month, geboren.day))
        een.van_ouders, een.van_leerling = jaren < VANAF_ALLEEN_LEERLING, jaren >= VANAF_LEERLING
        een.save(update_fields=("van_ouders", "van_leerling"))


class Migration(migrations.Migration):
    dependencies = [("store", "0039_doorstroompunt")]

    operations = [
        migrations.AddField(
            "toestemming", "van_ouders", models.BooleanField(default=False, verbose_name="de ouders met gezag zeiden ja"), False
        ),
        migrations.AddField("toestemming", "van_leerling", models.BooleanField(default=False, verbose_name="de leerling zei ja"), False),
        migrations.RunPython(say_who, migrations.RunPython.noop, elidable=True),
    ]
