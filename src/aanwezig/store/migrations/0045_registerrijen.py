"""How a case ended, which offer was told when, and what was sent to the Inspectie, as rows that stay (ADR 0043).

What was written before is told again as rows, from the case and from the logbook. A closing note that was wiped when the case was taken up
again is gone: of that closing stay the day, the result and who did it.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
MEE = "aanwezig_doet_mee(casus_id)"
TABELLEN = ("slotnotitie", "aanbodregel", "opgaveregel")
BLIJFT = (*TABELLEN, "kwartaalopgave")

HEEN = """
INSERT INTO store_slotnotitie (casus_id, leerling_id, dag, resultaat, tekst, door_id, vastgelegd_op)
SELECT c.id, c.leerling_id, (r.gegevens->>'dag')::date, r.gegevens->>'resultaat',
    CASE WHEN c.stand = 'gesloten' AND r.id = max(r.id) OVER (PARTITION BY c.id) THEN c.slotnotitie ELSE '' END,
    coalesce(r.door_id, c.geopend_door_id), r.op
FROM store_casus c
JOIN store_logregel r ON r.leerling_id = c.leerling_id AND r.daad = 'casus-gesloten' AND (r.gegevens->>'casus')::bigint = c.id
ORDER BY r.id;
INSERT INTO store_slotnotitie (casus_id, leerling_id, dag, resultaat, tekst, door_id, vastgelegd_op)
SELECT c.id, c.leerling_id, (c.gesloten_op AT TIME ZONE 'Europe/Amsterdam')::date, c.resultaat, c.slotnotitie, c.geopend_door_id,
    c.gesloten_op
FROM store_casus c
WHERE c.stand = 'gesloten' AND NOT EXISTS (SELECT 1 FROM store_slotnotitie s WHERE s.casus_id = c.id AND s.tekst <> '')
ORDER BY c.id;
INSERT INTO store_aanbodregel (casus_id, leerling_id, aanbod, vanaf_datum, geen_aanbod, door_id, vastgelegd_op)
SELECT c.id, c.leerling_id, r.gegevens->>'aanbod',
    CASE WHEN r.id = max(r.id) OVER (PARTITION BY c.id) AND r.gegevens->>'aanbod' = c.aanbod THEN c.aanbod_datum END,
    r.gegevens->>'geen_aanbod', coalesce(r.door_id, c.geopend_door_id), r.op
FROM store_casus c
JOIN store_logregel r ON r.leerling_id = c.leerling_id AND r.daad = 'casus-aanbod' AND (r.gegevens->>'casus')::bigint = c.id
ORDER BY r.id;
INSERT INTO store_aanbodregel (casus_id, leerling_id, aanbod, vanaf_datum, geen_aanbod, door_id, vastgelegd_op)
SELECT c.id, c.leerling_id, c.aanbod, c.aanbod_datum, CASE WHEN c.aanbod = '' THEN c.geen_aanbod ELSE '' END, c.geopend_door_id,
    c.geopend_op
FROM store_casus c
WHERE (c.aanbod <> '' OR c.geen_aanbod <> '') AND NOT EXISTS (SELECT 1 FROM store_aanbodregel a WHERE a.casus_id = c.id)
ORDER BY c.id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
TERUG = """
UPDATE store_casus c SET slotnotitie = coalesce(
    (SELECT s.tekst FROM store_slotnotitie s WHERE s.casus_id = c.id AND s.tekst <> '' ORDER BY s.vastgelegd_op DESC, s.id DESC LIMIT 1), '–')
WHERE c.stand = 'gesloten';
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def _own(tabel: str) -> str:
    return (
        f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'eigen' AND 'casus' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0044_vier_ogen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Slotnotitie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dag", models.DateField(verbose_name="afgesloten op")),
                ("resultaat", models.CharField(max_length=40, verbose_name="resultaat")),
                ("tekst", models.TextField(blank=True, default="", verbose_name="slotnotitie")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="slotnotities", to="store.casus")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="slotnotities", to="store.functie")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="slotnotities", to="store.leerling"),
                ),
            ],
            options={"verbose_name": "slotnotitie", "verbose_name_plural": "slotnotities", "ordering": ("vastgelegd_op", "pk")},
        ),
        migrations.CreateModel(
            name="Aanbodregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aanbod", models.CharField(blank=True, default="", max_length=40, verbose_name="gevonden aanbod")),
                ("vanaf_datum", models.DateField(blank=True, null=True, verbose_name="aanbod begint op")),
                ("geen_aanbod", models.CharField(blank=True, default="", max_length=40, verbose_name="waarom er nog geen aanbod is")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aanbodregels", to="store.casus")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aanbodregels", to="store.functie")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aanbodregels", to="store.leerling"),
                ),
                (
                    "vervangt",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vervangen_door",
                        to="store.aanbodregel",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel over het aanbod",
                "verbose_name_plural": "regels over het aanbod",
                "ordering": ("vastgelegd_op", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        name="aanbodregel_een_van_beide",
                        condition=models.Q(
                            models.Q(models.Q(("aanbod", ""), _negated=True), ("geen_aanbod", "")),
                            models.Q(("aanbod", ""), ("vanaf_datum", None), models.Q(("geen_aanbod", ""), _negated=True)),
                            _connector="OR",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kwartaalopgave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("kwartaal", models.CharField(max_length=8, verbose_name="kwartaal")),
                ("tm_datum", models.DateField(verbose_name="stand van")),
                ("aantal", models.PositiveIntegerField(verbose_name="aantal rijen")),
                ("verstuurd_op", models.DateTimeField(verbose_name="verstuurd op")),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="kwartaalopgaven", to="store.functie"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="kwartaalopgaven", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "kwartaalopgave",
                "verbose_name_plural": "kwartaalopgaven",
                "ordering": ("-verstuurd_op", "-pk"),
                "constraints": [models.UniqueConstraint(name="kwartaalopgave_eens", fields=("organisatie", "kwartaal"))],
            },
        ),
        migrations.CreateModel(
            name="Opgaveregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waarden", models.JSONField(verbose_name="wat er in de rij stond")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="opgaveregels", to="store.casus")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="opgaveregels", to="store.leerling"),
                ),
                (
                    "opgave",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="regels", to="store.kwartaalopgave"),
                ),
            ],
            options={
                "verbose_name": "rij van een kwartaalopgave",
                "verbose_name_plural": "rijen van kwartaalopgaven",
                "ordering": ("pk",),
            },
        ),
        walls(dict.fromkeys(TABELLEN, MEE), dict.fromkeys(TABELLEN, f"{KRING} = 'cijfers'")),
        migrations.RunSQL("".join(map(_own, TABELLEN)), "".join(f"DROP POLICY eigen ON store_{tabel};\n" for tabel in TABELLEN)),
        migrations.RemoveConstraint(model_name="casus", name="casus_gesloten_met_resultaat"),
        migrations.RunSQL(HEEN, TERUG),
        migrations.RunSQL(
            "".join(
                f"CREATE TRIGGER casus_blijft BEFORE UPDATE OR DELETE ON store_{tabel}"
                " FOR EACH ROW EXECUTE FUNCTION store_casus_blijft();\n"
                for tabel in BLIJFT
            ),
            "".join(f"DROP TRIGGER casus_blijft ON store_{tabel};\n" for tabel in BLIJFT),
        ),
        migrations.RemoveField(model_name="casus", name="slotnotitie"),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="antwoorden",
            field=models.JSONField(blank=True, default=dict, verbose_name="antwoorden op de vragen van de stap"),
        ),
        migrations.AddConstraint(
            model_name="casus",
            constraint=models.CheckConstraint(
                name="casus_gesloten_met_resultaat",
                condition=models.Q(
                    models.Q(("gesloten_op", None), ("stand", "loopt")),
                    models.Q(("gesloten_op__isnull", False), ("stand", "gesloten"), models.Q(("resultaat", ""), _negated=True)),
                    _connector="OR",
                ),
            ),
        ),
    ]
