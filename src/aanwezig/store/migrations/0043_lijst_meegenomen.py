"""What leaves in bulk counts: of how many pupils a key gives data, and indexes to count what left in a list or with a key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0042_wie_keek"),
    ]

    operations = [
        migrations.AddField(
            model_name="apisleutel",
            name="ruimte",
            field=models.CharField(blank=True, default="", max_length=16, verbose_name="voor hoeveel leerlingen"),
        ),
        migrations.AddIndex(
            model_name="logregel",
            index=models.Index(
                condition=models.Q(("daad", "in-lijst-gezien"), ("gegevens__has_key", "meegenomen")),
                fields=["door", "op"],
                name="logboek_meegenomen",
            ),
        ),
        migrations.AddIndex(
            model_name="logregel",
            index=models.Index(
                condition=models.Q(("daad__in", ("dossier-bekeken", "in-lijst-gezien")), ("gegevens__has_key", "sleutel")),
                fields=["door", "op"],
                name="logboek_met_sleutel",
            ),
        ),
    ]
