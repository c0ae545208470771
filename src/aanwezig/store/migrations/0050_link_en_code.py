"""A link to the own file goes with a code, and no colleague knows both (ADR 0052)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0049_beslissers"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossiertoegang",
            name="kanaal",
            field=models.CharField(
                choices=[("mail", "per mail"), ("papier", "op papier")],
                default="papier",
                max_length=8,
                verbose_name="hoe de link naar huis gaat",
            ),
        ),
        migrations.AddField(
            model_name="dossiertoegang",
            name="codeafdruk",
            field=models.CharField(blank=True, default="", max_length=128, verbose_name="afdruk van de code"),
        ),
        migrations.AddField(
            model_name="dossiertoegang",
            name="code_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="dossiercodes", to="store.functie"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiertoegang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kanaal", "mail"),
                    ("code_door", None),
                    ("uitgenodigd_door", None),
                    models.Q(("code_door", models.F("uitgenodigd_door")), _negated=True),
                    _connector="OR",
                ),
                name="dossiertoegang_vier_ogen",
            ),
        ),
    ]
