"""Who decides, what was decided and in whose name (ADR 0050)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0048_noodtoegang_thuis"),
    ]

    operations = [
        migrations.AddField(
            model_name="routegebeurtenis",
            name="namens",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="in wiens naam"),
        ),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="stukken",
            field=models.JSONField(blank=True, default=dict, verbose_name="wat bij de stap is opgeschreven"),
        ),
        migrations.AlterField(
            model_name="functie",
            name="rol",
            field=models.CharField(
                choices=[
                    ("verzuimmedewerker", "verzuimmedewerker"),
                    ("intern-begeleider", "intern begeleider"),
                    ("mentor", "mentor of leerkracht"),
                    ("directie", "directie"),
                    ("leerplichtambtenaar", "leerplichtambtenaar"),
                    ("administratie-leerplicht", "administratie leerplicht"),
                    ("doorstroomcoach", "Doorstroomcoach"),
                    ("regisseur", "regisseur thuiszitten"),
                    ("regisseur-schoolbestuur", "regisseur van het schoolbestuur"),
                    ("ondersteuner-swv", "ondersteuner van het samenwerkingsverband"),
                    ("sectordirecteur", "sectordirecteur"),
                    ("directeur-bestuurder", "directeur-bestuurder"),
                    ("casusregisseur", "casusregisseur onderwijs en zorg"),
                    ("jeugdprofessional", "jeugdprofessional"),
                    ("jeugdarts", "jeugdarts"),
                    ("jeugdverpleegkundige", "jeugdverpleegkundige"),
                    ("begeleider", "begeleider bij een aanbieder"),
                    ("beleidsmedewerker", "beleidsmedewerker"),
                    ("functioneel-beheerder", "functioneel beheerder"),
                    ("archiefbeheerder", "archiefbeheerder"),
                    ("aandachtsfunctionaris", "aandachtsfunctionaris"),
                    ("privacyfunctionaris", "privacyfunctionaris"),
                    ("functionaris-gegevensbescherming", "functionaris gegevensbescherming"),
                ],
                max_length=32,
                verbose_name="rol",
            ),
        ),
        migrations.AlterField(
            model_name="routegebeurtenis",
            name="soort",
            field=models.CharField(
                choices=[
                    ("begonnen", "begonnen"),
                    ("gedaan", "gedaan"),
                    ("overgeslagen", "overgeslagen"),
                    ("geopend", "geopend"),
                    ("toegevoegd", "toegevoegd"),
                    ("verzet", "verzet"),
                    ("gebeurd", "gebeurd"),
                    ("signaal", "signaal"),
                    ("ja", "ja"),
                    ("nee", "nee"),
                    ("verlengd", "verlengd"),
                    ("afgerond", "afgerond"),
                    ("ingetrokken", "ingetrokken"),
                    ("overgestapt", "overgestapt"),
                    ("genoemd", "genoemd"),
                ],
                max_length=16,
                verbose_name="soort",
            ),
        ),
    ]
