"""Rows of a file that were left out are kept with their reasons, behind the second wall: what a school wrote about its pupils."""

import django.db.models.deletion
from django.db import migrations, models

KRING = "(SELECT current_setting('aanwezig.kring', true))"
ORG = "(SELECT nullif(current_setting('aanwezig.organisatie', true), '')::bigint)"
WAND = f"""
ALTER TABLE store_geweigerderij ENABLE ROW LEVEL SECURITY;
ALTER TABLE store_geweigerderij FORCE ROW LEVEL SECURITY;
CREATE POLICY eigenaar ON store_geweigerderij TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY werk ON store_geweigerderij TO aanwezig_toepassing USING ({KRING} = 'werk') WITH CHECK ({KRING} = 'werk');
CREATE POLICY zien ON store_geweigerderij FOR SELECT TO aanwezig_toepassing USING (
    {KRING} = 'persoon' AND EXISTS (
        SELECT 1 FROM store_levering l LEFT JOIN store_functie f ON f.id = l.door_id
        WHERE l.id = levering_id AND (l.organisatie_id = {ORG} OR f.organisatie_id = {ORG})
    )
);
"""  # noqa: S608 - everything that is put together here stands in this file
GEEN_WAND = """
DROP POLICY eigenaar ON store_geweigerderij;
DROP POLICY werk ON store_geweigerderij;
DROP POLICY zien ON store_geweigerderij;
ALTER TABLE store_geweigerderij NO FORCE ROW LEVEL SECURITY;
ALTER TABLE store_geweigerderij DISABLE ROW LEVEL SECURITY;
"""


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
        migrations.RunSQL(WAND, GEEN_WAND),
    ]
