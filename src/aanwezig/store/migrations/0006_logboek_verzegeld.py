"""The logbook is sealed, and neither it nor its seals change: the database refuses, also to the owner of the tables."""

from django.db import migrations, models

BLIJFT = """
CREATE FUNCTION store_logboek_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'het logboek verandert niet' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_logregel FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON store_logregel FOR EACH STATEMENT EXECUTE FUNCTION store_logboek_blijft();
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_logzegel FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON store_logzegel FOR EACH STATEMENT EXECUTE FUNCTION store_logboek_blijft();
"""
TERUG = """
DROP TRIGGER logboek_blijft ON store_logregel;
DROP TRIGGER logboek_niet_leeg ON store_logregel;
DROP TRIGGER logboek_blijft ON store_logzegel;
DROP TRIGGER logboek_niet_leeg ON store_logzegel;
DROP FUNCTION store_logboek_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_afhandelingen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Logzegel",
            fields=[
                ("nummer", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="nummer")),
                ("regel", models.BigIntegerField(unique=True, verbose_name="regel")),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "zegel van het logboek",
                "verbose_name_plural": "zegels van het logboek",
                "ordering": ("nummer",),
            },
        ),
        migrations.RunSQL(BLIJFT, TERUG),
    ]
