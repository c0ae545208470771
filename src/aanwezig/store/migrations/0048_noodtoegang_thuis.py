"""That a file was opened in an emergency is read at home once it was looked over, unless it is kept back, and the wall before it (ADR 0049).

What was looked over before this migration stays away from home, for safety: nobody was asked then. Who looks over lets it be read.
"""

from django.db import migrations, models

from aanwezig.store.muur import KRING, setting

ROL = "aanwezig_toepassing"
EIGEN = f"""
CREATE POLICY eigen ON store_noodtoegang FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND 'noodtoegang' = ANY({setting("groepen", "text[]")}) AND beoordeeld_op IS NOT NULL AND thuis_niet = ''
        AND aanwezig_eigen(leerling_id));
"""
EERDER = "UPDATE store_noodtoegang SET thuis_niet = 'veiligheid' WHERE beoordeeld_op IS NOT NULL;"


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0047_achterhouden"),
    ]

    operations = [
        migrations.AddField(
            model_name="noodtoegang",
            name="thuis_niet",
            field=models.CharField(blank=True, default="", max_length=16, verbose_name="waarom dit thuis niet te lezen is"),
        ),
        migrations.RunSQL(EERDER, migrations.RunSQL.noop),
        migrations.RunSQL(EIGEN, "DROP POLICY eigen ON store_noodtoegang;"),
    ]
