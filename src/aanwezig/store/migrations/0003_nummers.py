"""Numbers of reports and cases come from sequences, so that two at once never get the same."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0002_werk")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE store_meldingsnummer START 1000001", "DROP SEQUENCE store_meldingsnummer"),
        migrations.RunSQL("CREATE SEQUENCE store_zaaknummer", "DROP SEQUENCE store_zaaknummer"),
    ]
