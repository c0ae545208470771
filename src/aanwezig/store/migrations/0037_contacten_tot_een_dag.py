"""Who is a contact no more stays, with the day on which that ended: letters name them, and the days of their custody are theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0036_vaste_volgorde"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="geldig_tot",
            field=models.DateField(blank=True, null=True, verbose_name="geldig tot"),
        ),
    ]
