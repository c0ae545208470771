"""Functions that read as the owner find what they name in the schema of the application, whatever path whoever calls them has (ADR 0019).

They name their tables in full already; now operators and functions too are looked for in places where nobody but the owner makes any.
Those of later migrations had their path from the start.
"""

from django.db import migrations

FUNCTIES = ("aanwezig_ziet(bigint)", "aanwezig_meldde(bigint)", "aanwezig_behandelt(bigint)", "aanwezig_eigen(bigint)")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_noodtoegang"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(f"ALTER FUNCTION {functie} SET search_path = pg_catalog, public, pg_temp;\n" for functie in FUNCTIES),
            "".join(f"ALTER FUNCTION {functie} RESET search_path;\n" for functie in FUNCTIES),
        ),
    ]
