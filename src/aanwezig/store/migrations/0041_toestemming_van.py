"""Consent says who of those whom the law asks gave it. What stands is of whom the form then asked at the age on that day: from 12 years on
the pupil, and up to 16 the parents (regelwerk/werk/verwijzen.yaml, as it was when this ran)."""

from django.db import migrations, models

WIE = """
UPDATE store_toestemming t
SET van_ouders = extract(year FROM age(t.gegeven_datum, l.geboortedatum)) < 16,
    van_leerling = extract(year FROM age(t.gegeven_datum, l.geboortedatum)) >= 12
FROM store_leerling l WHERE l.id = t.leerling_id;
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0040_plekken_van_een_aanbieder")]

    operations = [
        migrations.AddField(
            "toestemming", "van_ouders", models.BooleanField(default=False, verbose_name="de ouders met gezag zeiden ja"), False
        ),
        migrations.AddField("toestemming", "van_leerling", models.BooleanField(default=False, verbose_name="de leerling zei ja"), False),
        migrations.RunSQL(WIE, migrations.RunSQL.noop),
    ]
