"""Every look is a whole line of the logbook, and has its line in the log of processing; neither changes."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

BLIJFT = """
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_verwerkingsregel FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON store_verwerkingsregel FOR EACH STATEMENT EXECUTE FUNCTION store_logboek_blijft();
"""
TERUG = """
DROP TRIGGER logboek_blijft ON store_verwerkingsregel;
DROP TRIGGER logboek_niet_leeg ON store_verwerkingsregel;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_beheer"),
    ]
    operations = [
        migrations.CreateModel(
            name="Verwerkingsregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handeling", models.UUIDField(verbose_name="handeling")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("verwerking", models.CharField(max_length=40, verbose_name="verwerking")),
                ("betrokkene", models.UUIDField(verbose_name="betrokkene")),
            ],
            options={
                "verbose_name": "regel van verwerking",
                "verbose_name_plural": "logboek van verwerkingen",
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="logregel",
            index=models.Index(
                condition=models.Q(("daad__in", ("dossier-bekeken", "in-lijst-gezien")), _negated=True),
                fields=["leerling", "op"],
                name="logboek_gedaan",
            ),
        ),
        migrations.AddIndex(
            model_name="logregel",
            index=models.Index(
                condition=models.Q(("daad__in", ("dossier-bekeken", "in-lijst-gezien"))), fields=["door", "op"], name="logboek_gekeken"
            ),
        ),
        AddConstraintNotValid(  # older lines say less, and do not change
            model_name="logregel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("daad__in", ("dossier-bekeken", "in-lijst-gezien")), _negated=True),
                    models.Q(
                        ("door__isnull", False),
                        ("gegevens__has_keys", ["doel", "verwerking", "gronden", "velden", "handeling", "waar"]),
                        ("leerling__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="logboek_blik_heel",
            ),
        ),
        migrations.AddIndex(
            model_name="verwerkingsregel",
            index=models.Index(fields=["betrokkene", "id"], name="verwerking_betrokkene"),
        ),
        migrations.RunSQL(BLIJFT, TERUG),
    ]
