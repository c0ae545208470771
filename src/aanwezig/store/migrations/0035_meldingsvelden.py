"""A report has all fields of the register, and keeps its days and who reported as they were when it was sent; people have a telephone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0034_gebieden_met_bereik"),
    ]

    operations = [
        migrations.AddField(
            model_name="gebruiker",
            name="telefoon",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="telefoon"),
        ),
        migrations.AddField(
            model_name="melding",
            name="leslocatie",
            field=models.CharField(blank=True, default="", max_length=100, verbose_name="leslocatie"),
        ),
        migrations.AddField(
            model_name="melding",
            name="melder_email",
            field=models.EmailField(blank=True, default="", max_length=100, verbose_name="e-mailadres van de melder"),
        ),
        migrations.AddField(
            model_name="melding",
            name="melder_functie",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="functie van de melder"),
        ),
        migrations.AddField(
            model_name="melding",
            name="melder_naam",
            field=models.CharField(blank=True, default="", max_length=100, verbose_name="naam van de melder"),
        ),
        migrations.AddField(
            model_name="melding",
            name="melder_telefoon",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="telefoon van de melder"),
        ),
        migrations.AddField(
            model_name="melding",
            name="overgedragen_aan",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="overgedragen aan"),
        ),
        migrations.AddField(
            model_name="melding",
            name="telefoon_thuis",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="telefoon van ouder of leerling"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_aanduiding",
            field=models.CharField(blank=True, default="", max_length=35, verbose_name="aanduiding van de plek"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_huisletter",
            field=models.CharField(blank=True, default="", max_length=1, verbose_name="huisletter"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_huisnummer",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="huisnummer"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_plaats",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="plaats"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_postcode",
            field=models.CharField(blank=True, default="", max_length=6, verbose_name="postcode"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_straat",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="straat"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verblijf_toevoeging",
            field=models.CharField(blank=True, default="", max_length=4, verbose_name="toevoeging"),
        ),
        migrations.AddField(
            model_name="melding",
            name="verzuimdagen",
            field=models.JSONField(blank=True, default=list, verbose_name="dagen en lesuren bij de melding"),
        ),
    ]
