"""Opening a file in an emergency, and the wall before it (ADR 0025).

The ground ends at a moment and not at midnight: the one page that opens says what time it is (``nu``) and which kinds of data open then
(``nood``); whoever asks for anything else says neither. Told here once more, apart from store/deuren, as in migration 0011. What has no policy here does not open in an emergency.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
FUNCTIE = setting("functie", "bigint")
GRONDEN = setting("gronden", "text[]")
NOOD = setting("nood", "text[]")
NU = setting("nu", "timestamptz")

KIJKT_NA = f"'noodtoegang-nakijken' = ANY({GRONDEN})"
HIER = f"(n.organisatie_id = {ORG} OR n.organisatie_id IN (SELECT o.id FROM public.store_organisatie o WHERE o.bestuur_id = {ORG}))"
OPEN = (
    "SELECT n.leerling_id FROM public.store_noodtoegang n"
    f" WHERE n.functie_id = {FUNCTIE} AND n.gesloten_op IS NULL AND n.van_op <= {NU} AND n.tot_op > {NU}"
)
PERSOON = {"noodtoegang": f"functie_id = {FUNCTIE} OR ({KIJKT_NA} AND {HIER.replace('n.', '')})"}
IN_NOOD = {
    "leerling": ("identiteit", "id"),
    "contact": ("contact", "leerling_id"),
    "inschrijving": ("inschrijving", "leerling_id"),
    "verzuimrij": ("verzuim", "leerling_id"),
    "vrijstelling": ("verzuim", "leerling_id"),
    "toestand": ("verzuim", "leerling_id"),
    "signaal": ("signaal", "leerling_id"),
}
"""What opens, by table: the kind of data, and the column that holds the pupil. Read once for a question: it asks nothing of a row."""
NAKIJKEN = {
    "leerling": f"id IN (SELECT n.leerling_id FROM public.store_noodtoegang n WHERE {HIER})",
    "logregel": "EXISTS (SELECT 1 FROM public.store_noodtoegang n WHERE n.leerling_id = store_logregel.leerling_id"
    f" AND n.functie_id = store_logregel.door_id AND store_logregel.op BETWEEN n.van_op AND n.tot_op AND {HIER})",
}
"""What is seen by who looks over: about whom it was, and what was done in that time."""


def _opens(tabel: str) -> str:
    groep, wie = IN_NOOD[tabel]
    return (
        f"CREATE POLICY zien_nood ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'persoon' AND '{groep}' = ANY({NOOD}) AND {wie} = ANY(ARRAY({OPEN})));\n"
    )


def _looks_over(tabel: str) -> str:
    return (
        f"CREATE POLICY zien_nakijken ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'persoon' AND {KIJKT_NA} AND {NAKIJKEN[tabel]});\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_wpg"),
    ]

    operations = [
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
                    ("regisseur", "regisseur thuiszitten"),
                    ("jeugdarts", "jeugdarts"),
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
        migrations.CreateModel(
            name="Noodtoegang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("reden", models.TextField(verbose_name="reden")),
                ("van_op", models.DateTimeField(verbose_name="van")),
                ("tot_op", models.DateTimeField(verbose_name="tot")),
                ("gesloten_op", models.DateTimeField(blank=True, null=True, verbose_name="gesloten op")),
                ("beoordeeld_op", models.DateTimeField(blank=True, null=True, verbose_name="nagekeken op")),
                ("uitkomst", models.CharField(blank=True, default="", max_length=24, verbose_name="uitkomst")),
                ("toelichting", models.TextField(blank=True, default="", verbose_name="wat volgt")),
                ("gewaarschuwd_op", models.DateTimeField(blank=True, null=True, verbose_name="gewaarschuwd op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beoordeelde_noodtoegangen",
                        to="store.functie",
                        verbose_name="nagekeken door",
                    ),
                ),
                (
                    "functie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="noodtoegangen", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="noodtoegangen", to="store.leerling"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="noodtoegangen", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "noodtoegang",
                "verbose_name_plural": "noodtoegangen",
                "ordering": ("-van_op",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("gesloten_op", None)), fields=["functie", "leerling", "tot_op"], name="noodtoegang_open"
                    ),
                    models.Index(
                        condition=models.Q(("beoordeeld_op", None)), fields=["organisatie", "van_op"], name="noodtoegang_nakijken"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("tot_op__gt", models.F("van_op"))), name="noodtoegang_duur"),
                    models.CheckConstraint(condition=models.Q(("reden", ""), _negated=True), name="noodtoegang_reden"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beoordeeld_door", None), ("beoordeeld_op", None), ("uitkomst", "")),
                            models.Q(
                                ("beoordeeld_door__isnull", False),
                                ("beoordeeld_op__isnull", False),
                                models.Q(("uitkomst", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="noodtoegang_nagekeken",
                    ),
                ],
            },
        ),
        walls(PERSOON),
        migrations.RunSQL("".join(map(_opens, IN_NOOD)), "".join(f"DROP POLICY zien_nood ON store_{tabel};\n" for tabel in IN_NOOD)),
        migrations.RunSQL(
            "".join(map(_looks_over, NAKIJKEN)), "".join(f"DROP POLICY zien_nakijken ON store_{tabel};\n" for tabel in NAKIJKEN)
        ),
    ]
