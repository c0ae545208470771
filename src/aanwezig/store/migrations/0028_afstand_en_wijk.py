"""How far something fitting was when a place was missing, with the locations as they stood on that day (ADR 0028); and which meeting was
joined as preventive work (ADR 0030)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0027_overleg_vervolg"),
    ]

    operations = [
        migrations.AddField(
            model_name="aanvraag",
            name="aanbod_toen",
            field=models.JSONField(blank=True, null=True, verbose_name="wat er toen was"),
        ),
        migrations.AddField(
            model_name="aanvraag",
            name="elders",
            field=models.CharField(
                blank=True,
                choices=[("wel", "ergens anders paste wel iets"), ("nergens", "nergens iets bekend dat paste")],
                default="",
                max_length=8,
                verbose_name="ergens anders",
            ),
        ),
        migrations.AddField(
            model_name="aanvraag",
            name="elders_km",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kilometers enkele reis"),
        ),
        migrations.AddField(
            model_name="aanvraag",
            name="elders_minuten",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minuten enkele reis"),
        ),
        migrations.AddField(
            model_name="activiteit",
            name="overleg",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activiteiten",
                to="store.overleg",
                verbose_name="overleg",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("elders", "wel"), ("elders_km__isnull", False), models.Q(("reden", ""), _negated=True)),
                    models.Q(("elders", "nergens"), ("elders_km", None), ("elders_minuten", None), models.Q(("reden", ""), _negated=True)),
                    models.Q(("elders", ""), ("elders_km", None), ("elders_minuten", None)),
                    _connector="OR",
                ),
                name="aanvraag_elders",
            ),
        ),
        migrations.AddConstraint(
            model_name="activiteit",
            constraint=models.UniqueConstraint(fields=("locatie", "overleg"), name="activiteit_een_per_overleg"),
        ),
        migrations.AddConstraint(
            model_name="activiteit",
            constraint=models.CheckConstraint(
                condition=models.Q(("overleg", None), ("stand", "gedaan"), _connector="OR"), name="activiteit_overleg_gedaan"
            ),
        ),
    ]
