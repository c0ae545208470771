"""Custody with its days, and the wall before it (ADR 0033): whom a letter goes to and who looks into the own file goes by a day.

What is told of a contact stays a column; the database sees to it that both say the same. Set without a day, it is a correction.
"""

from importlib import import_module

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
NOOD = import_module("aanwezig.store.migrations.0019_noodtoegang")
EIGEN_DOSSIER = import_module("aanwezig.store.migrations.0016_eigen_dossier")
PAD = import_module("aanwezig.store.migrations.0021_casussen").PAD
OOK = f"""
CREATE POLICY eigen ON store_gezag FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND 'contact' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));
CREATE POLICY zien_nood ON store_gezag FOR SELECT TO {ROL}
    USING ({KRING} = 'persoon' AND 'contact' = ANY({NOOD.NOOD}) AND leerling_id = ANY(ARRAY({NOOD.OPEN})));
"""
GEEN_OOK = """
DROP POLICY eigen ON store_gezag;
DROP POLICY zien_nood ON store_gezag;
"""
BEKEND = "INSERT INTO store_gezag (leerling_id, contact_id) SELECT leerling_id, id FROM store_contact WHERE heeft_gezag;"
GELIJK = """
CREATE FUNCTION store_gezag_gelijk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.heeft_gezag THEN
        DELETE FROM public.store_gezag WHERE contact_id = NEW.id AND geldig_tot IS NULL;
    ELSIF NOT EXISTS (SELECT 1 FROM public.store_gezag WHERE contact_id = NEW.id AND geldig_tot IS NULL) THEN
        INSERT INTO public.store_gezag (leerling_id, contact_id, geldig_vanaf)
        SELECT NEW.leerling_id, NEW.id, max(geldig_tot) FROM public.store_gezag WHERE contact_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER gezag_begint AFTER INSERT ON store_contact FOR EACH ROW WHEN (NEW.heeft_gezag) EXECUTE FUNCTION store_gezag_gelijk();
CREATE TRIGGER gezag_gelijk AFTER UPDATE OF heeft_gezag ON store_contact FOR EACH ROW
    WHEN (OLD.heeft_gezag IS DISTINCT FROM NEW.heeft_gezag) EXECUTE FUNCTION store_gezag_gelijk();
"""
NIET_GELIJK = """
DROP TRIGGER gezag_gelijk ON store_contact;
DROP TRIGGER gezag_begint ON store_contact;
DROP FUNCTION store_gezag_gelijk();
"""
HEEFT = "c.heeft_gezag"
OP_DIE_DAG = """EXISTS (
                    SELECT 1 FROM public.store_gezag g WHERE g.contact_id = c.id
                        AND (g.geldig_vanaf IS NULL OR g.geldig_vanaf <= van_dag) AND (g.geldig_tot IS NULL OR g.geldig_tot > van_dag)
                )"""


def _own(gezag: str) -> str:
    """Return the function that says whose own file it is; ``gezag``: how custody is asked (made anew in its place: policies know it)."""
    maken: str = EIGEN_DOSSIER.FUNCTIES.partition("CREATE FUNCTION store_account_past")[0]
    return (
        maken.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        .replace("SECURITY DEFINER AS", f"SECURITY DEFINER {PAD} AS")
        .replace(HEEFT, gezag)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0030_woonplaatsen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gezag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geldig_vanaf", models.DateField(blank=True, null=True, verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                (
                    "contact",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="gezag", to="store.contact"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="gezag", to="store.leerling"),
                ),
            ],
            options={
                "verbose_name": "gezag",
                "verbose_name_plural": "gezag",
                "ordering": ("contact", "pk"),
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("contact", "="),
                            (
                                models.Func(
                                    "geldig_vanaf",
                                    "geldig_tot",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="gezag_een_tegelijk",
                    )
                ],
            },
        ),
        migrations.RunSQL(BEKEND, migrations.RunSQL.noop),
        walls({"gezag": "aanwezig_ziet(leerling_id)"}),
        migrations.RunSQL(OOK, GEEN_OOK),
        migrations.RunSQL(GELIJK, NIET_GELIJK),
        migrations.RunSQL(_own(OP_DIE_DAG), _own(HEEFT)),
    ]
