"""A case of a child at no school is registered by leerplicht (ADR 0053): the ground says so in words that hold for both."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0050_link_en_code"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deelname",
            name="grond",
            field=models.CharField(
                choices=[
                    ("school", "de leerling staat er ingeschreven"),
                    ("registratie", "de leerling staat in het register van thuiszitters"),
                    ("toestemming", "ouders of leerling vonden het goed"),
                    ("melding", "er is een melding of zaak"),
                ],
                max_length=12,
                verbose_name="grond",
            ),
        ),
    ]
