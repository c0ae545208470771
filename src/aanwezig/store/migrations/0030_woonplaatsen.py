"""Where pupils lived and when, and the wall before it (ADR 0033).

The columns of the pupil that say where they live now stay. The database itself sees to it that both say the same: whoever comes lives
somewhere, and what is set on the pupil without saying since when is a correction of the residence that holds now.
"""

from importlib import import_module

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
NOOD = import_module("aanwezig.store.migrations.0019_noodtoegang")
OOK = f"""
CREATE POLICY eigen ON store_woonplaats FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND 'identiteit' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));
CREATE POLICY zien_nood ON store_woonplaats FOR SELECT TO {ROL}
    USING ({KRING} = 'persoon' AND 'identiteit' = ANY({NOOD.NOOD}) AND leerling_id = ANY(ARRAY({NOOD.OPEN})));
"""
GEEN_OOK = """
DROP POLICY eigen ON store_woonplaats;
DROP POLICY zien_nood ON store_woonplaats;
"""
KOLOMMEN = "leerling_id, gemeente, postcode, ingeschreven_op, geldig_vanaf"
VAN_LEERLING = "id, woongemeente, postcode, ingeschreven_gemeente_op, ingeschreven_gemeente_op"
BEKEND = f"INSERT INTO store_woonplaats ({KOLOMMEN}) SELECT {VAN_LEERLING} FROM store_leerling;"  # noqa: S608 - our own tables
GELIJK = f"""
CREATE FUNCTION store_woont_ergens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.store_woonplaats ({KOLOMMEN}) SELECT {VAN_LEERLING} FROM gekomen;
    RETURN NULL;
END
$$;
CREATE TRIGGER woont_ergens AFTER INSERT ON store_leerling
    REFERENCING NEW TABLE AS gekomen FOR EACH STATEMENT EXECUTE FUNCTION store_woont_ergens();
CREATE FUNCTION store_woont_gelijk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.store_woonplaats w
    SET gemeente = NEW.woongemeente, postcode = NEW.postcode, ingeschreven_op = NEW.ingeschreven_gemeente_op
    WHERE w.leerling_id = NEW.id AND w.vervallen_op IS NULL AND w.geldig_tot IS NULL
        AND (w.gemeente, w.postcode, w.ingeschreven_op) IS DISTINCT FROM (NEW.woongemeente, NEW.postcode, NEW.ingeschreven_gemeente_op);
    RETURN NULL;
END
$$;
CREATE TRIGGER woont_gelijk AFTER UPDATE OF woongemeente, postcode, ingeschreven_gemeente_op ON store_leerling FOR EACH ROW
    WHEN ((OLD.woongemeente, OLD.postcode, OLD.ingeschreven_gemeente_op)
        IS DISTINCT FROM (NEW.woongemeente, NEW.postcode, NEW.ingeschreven_gemeente_op))
    EXECUTE FUNCTION store_woont_gelijk();
"""  # noqa: S608 - our own tables
NIET_GELIJK = """
DROP TRIGGER woont_gelijk ON store_leerling;
DROP FUNCTION store_woont_gelijk();
DROP TRIGGER woont_ergens ON store_leerling;
DROP FUNCTION store_woont_ergens();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0029_open_werk_van_een_ander"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Woonplaats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente", models.CharField(max_length=4, verbose_name="gemeente")),
                ("postcode", models.TextField(blank=True, default="", verbose_name="postcode")),
                ("ingeschreven_op", models.DateField(blank=True, null=True, verbose_name="ingeschreven in de gemeente op")),
                ("geldig_vanaf", models.DateField(blank=True, null=True, verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("geregistreerd_op", models.DateTimeField(blank=True, null=True, verbose_name="geregistreerd op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="woonplaatsen", to="store.leerling"),
                ),
                (
                    "levering",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="woonplaatsen",
                        to="store.levering",
                    ),
                ),
            ],
            options={
                "verbose_name": "woonplaats",
                "verbose_name_plural": "woonplaatsen",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("geldig_tot", None), ("geldig_vanaf", None), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"
                        ),
                        name="woonplaats_einde",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("vervallen_op", None)),
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            ("leerling", "="),
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
                        name="woonplaats_een_tegelijk",
                    ),
                ],
            },
        ),
        migrations.RunSQL(BEKEND, migrations.RunSQL.noop),
        walls({"woonplaats": "aanwezig_ziet(leerling_id)"}, {"woonplaats": f"{KRING} = 'cijfers'"}),
        migrations.RunSQL(OOK, GEEN_OOK),
        migrations.RunSQL(GELIJK, NIET_GELIJK),
    ]
