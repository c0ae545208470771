"""The case of a child who stays home, its register, who takes part, and the wall before it (ADR 0027).

A new ground, ``casus``: an organisation takes part, or was asked to. Told here once more, apart from store/deuren, as in migration 0011. What was
written down stays: registrations, events of a route and the logbook of a case can't be deleted, but by the act that destroys what is kept no
longer (``aanwezig.vernietigen``); of the last two nothing changes either. The same act may now destroy what parents and pupil wrote themselves
(``verklaring_blijft`` of migration 0016 kept everything of whoever wrote something for ever); in its use nobody changes that.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
GRONDEN = setting("gronden", "text[]")
GROEPEN = setting("groepen", "text[]")
STEMMEN = setting("stemmen", "text[]")
EIGEN_DOSSIER = import_module("aanwezig.store.migrations.0016_eigen_dossier")
TWEEDE_WAND = import_module("aanwezig.store.migrations.0011_tweede_wand")
PAD = "SET search_path = pg_catalog, public, pg_temp"

VAN = ("wie", "van_org", "van_dag", "van_functie", "van_groep", "van_gronden")
VRAAGT = """
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_groep text := nullif(current_setting('aanwezig.groep', true), '');
    van_gronden text[] := nullif(current_setting('aanwezig.gronden', true), '')::text[];
"""


def _takes_part(wie: str, org: str, gronden: str) -> str:
    """Return the condition that the organisation of who asks takes part in a case of a pupil, or was asked to."""
    deelname = f"SELECT 1 FROM public.store_deelname d WHERE d.leerling_id = {wie} AND d.organisatie_id = {org}"
    return f"('casus' = ANY({gronden}) AND EXISTS ({deelname} AND d.stand IN ('gevraagd', 'doet-mee')))"


def _sees(casus: str) -> str:
    """Return the function that holds all grounds (its policies know it by its number, so it is made anew in its place)."""
    return f"""
CREATE OR REPLACE FUNCTION aanwezig_ziet(wie bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER {PAD} AS $$
DECLARE{VRAAGT}BEGIN
    RETURN van_org IS NOT NULL AND coalesce({TWEEDE_WAND._grounds(*VAN)}{casus}, false);
END
$$;
"""


FUNCTIES = f"""
CREATE FUNCTION aanwezig_doet_mee(casus bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER {PAD} AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_deelname d WHERE d.casus_id = casus AND d.stand = 'doet-mee'
            AND d.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
{_sees(" OR " + _takes_part("wie", "van_org", "van_gronden"))}
CREATE FUNCTION store_casus_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('aanwezig.vernietigen', true) = 'ja' OR (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'store_thuiszitregistratie') THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    RAISE EXCEPTION 'wat in een casus is opgeschreven, blijft staan' USING ERRCODE = 'insufficient_privilege';
END
$$;
""" + "".join(
    f"CREATE TRIGGER casus_blijft BEFORE UPDATE OR DELETE ON store_{tabel} FOR EACH ROW EXECUTE FUNCTION store_casus_blijft();\n"
    for tabel in ("thuiszitregistratie", "routegebeurtenis", "casusregel")
)
GEEN_FUNCTIES = (
    "".join(f"DROP TRIGGER casus_blijft ON store_{tabel};\n" for tabel in ("thuiszitregistratie", "routegebeurtenis", "casusregel"))
    + f"DROP FUNCTION store_casus_blijft();\n{_sees('')}DROP FUNCTION aanwezig_doet_mee(bigint);\n"
)

VERNIETIGD_OF_NIET = """
    IF TG_OP = 'DELETE' AND current_setting('aanwezig.vernietigen', true) = 'ja' THEN
        RETURN OLD;
    END IF;"""


def _words_stay(anders: str) -> str:
    """Return the function that keeps what parents and pupil wrote; ``anders``: in which case it may go."""
    return f"""
CREATE OR REPLACE FUNCTION store_verklaring_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN{anders}
    RAISE EXCEPTION 'Wat ouders of leerling zelf schreven, verandert niemand. Een nieuwe verklaring komt ervoor in de plaats.';
END
$$;
"""


MEE = "aanwezig_doet_mee(casus_id)"
PERSOON = {
    "casus": "aanwezig_doet_mee(id)",
    "deelname": f"organisatie_id = {ORG} OR {MEE}",
    "thuiszitregistratie": MEE,
    "routegebeurtenis": MEE,
    "planregel": MEE,
    "opbouw": MEE,
    "casusregel": MEE,
}
"""Which rows somebody sees, by table: of a case in which their organisation takes part; who was only asked sees that they were."""
GETELD = dict.fromkeys(("casus", "deelname", "thuiszitregistratie"), f"{KRING} = 'cijfers'")
"""What is counted for figures without names."""
EIGEN = {
    "casus": "casus",
    "deelname": "deelname",
    "thuiszitregistratie": "casus",
    "routegebeurtenis": "casus",
    "planregel": "casus",
    "opbouw": "casus",
    "casusregel": "casus",
}
"""What parents and pupil see of their own file, by table: the kind of data."""


def _own(tabel: str) -> str:
    return (
        f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'eigen' AND '{EIGEN[tabel]}' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));\n"
    )


def _words(zien: str, eigen: str) -> str:
    """Return the policies of what parents and pupil wrote: ``zien``: which rows colleagues see; ``eigen``: of which kind of data they are."""
    return f"""
DROP POLICY IF EXISTS zien ON store_verklaring;
DROP POLICY IF EXISTS eigen ON store_verklaring;
CREATE POLICY zien ON store_verklaring FOR SELECT TO {ROL} USING (({KRING} = 'persoon' AND ({zien})));
CREATE POLICY eigen ON store_verklaring FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND {eigen} = ANY({GROEPEN}) AND (soort = ANY({STEMMEN}) AND aanwezig_eigen(leerling_id)));
"""


WOORDEN_EERST = EIGEN_DOSSIER.PERSOON["verklaring"]
WOORDEN = WOORDEN_EERST + " AND (casus_id IS NULL OR EXISTS (SELECT 1 FROM public.store_casus c WHERE c.id = casus_id))"
SOORT = "(CASE WHEN casus_id IS NULL THEN 'gesprek' ELSE 'casus' END)"
"""Words about a case are of that kind: for who takes part in it, and for nobody else."""

LEERLING = (
    f"CREATE POLICY zien_casus ON store_leerling FOR SELECT TO {ROL}"
    f" USING ({KRING} = 'persoon' AND {_takes_part('store_leerling.id', ORG, GRONDEN)});\n"
)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0020_vaste_paden"),
    ]

    operations = [
        migrations.CreateModel(
            name="Casus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("nummer", models.CharField(max_length=16, unique=True, verbose_name="casusnummer")),
                ("route", models.CharField(max_length=60, verbose_name="route")),
                ("vraag", models.TextField(verbose_name="waar het om gaat")),
                (
                    "stand",
                    models.CharField(
                        choices=[("loopt", "loopt"), ("gesloten", "afgesloten")], default="loopt", max_length=12, verbose_name="stand"
                    ),
                ),
                ("geopend_op", models.DateTimeField(verbose_name="geopend op")),
                ("aard", models.CharField(blank=True, default="", max_length=40, verbose_name="wat er aan de hand is")),
                ("oorzaken", models.JSONField(blank=True, default=list, verbose_name="oorzaken")),
                ("risicofactoren", models.JSONField(blank=True, default=list, verbose_name="wat het moeilijker maakt")),
                ("beschermend", models.JSONField(blank=True, default=list, verbose_name="wat helpt")),
                ("toelichting", models.TextField(blank=True, default="", verbose_name="toelichting")),
                ("aanbod", models.CharField(blank=True, default="", max_length=40, verbose_name="gevonden aanbod")),
                ("aanbod_datum", models.DateField(blank=True, null=True, verbose_name="aanbod begint op")),
                ("geen_aanbod", models.CharField(blank=True, default="", max_length=40, verbose_name="waarom er nog geen aanbod is")),
                ("gesloten_op", models.DateTimeField(blank=True, null=True, verbose_name="afgesloten op")),
                ("resultaat", models.CharField(blank=True, default="", max_length=40, verbose_name="resultaat")),
                ("slotnotitie", models.TextField(blank=True, default="", verbose_name="slotnotitie")),
            ],
            options={
                "verbose_name": "casus",
                "verbose_name_plural": "casussen",
                "ordering": ("-geopend_op",),
            },
        ),
        migrations.CreateModel(
            name="Casusregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=24, verbose_name="soort")),
                ("dag", models.DateField(verbose_name="dag")),
                ("tekst", models.TextField(verbose_name="wat er gebeurde")),
                ("met", models.CharField(blank=True, default="", max_length=200, verbose_name="met wie")),
                ("minuten", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tijd in minuten")),
                (
                    "onderwijs_minuten",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="onderwijs die week, in minuten"),
                ),
                ("stem_leerling", models.TextField(blank=True, default="", verbose_name="wat de leerling zei")),
                ("stem_ouders", models.TextField(blank=True, default="", verbose_name="wat de ouders zeiden")),
                ("volgende_datum", models.DateField(blank=True, null=True, verbose_name="opnieuw kijken op")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
            ],
            options={
                "verbose_name": "regel in het logboek van de casus",
                "verbose_name_plural": "regels in het logboek van de casus",
                "ordering": ("-dag", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Deelname",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("rol", models.CharField(max_length=40, verbose_name="rol")),
                ("regie", models.BooleanField(default=False, verbose_name="heeft de regie")),
                ("vraag", models.TextField(blank=True, default="", verbose_name="vraag")),
                (
                    "grond",
                    models.CharField(
                        choices=[
                            ("school", "de leerling staat er ingeschreven"),
                            ("registratie", "de school registreerde de leerling"),
                            ("toestemming", "ouders of leerling vonden het goed"),
                            ("melding", "er is een melding of zaak"),
                        ],
                        max_length=12,
                        verbose_name="grond",
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[("gevraagd", "gevraagd"), ("doet-mee", "doet mee"), ("geweigerd", "doet niet mee"), ("klaar", "klaar")],
                        default="gevraagd",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("gevraagd_op", models.DateTimeField(verbose_name="gevraagd op")),
                ("beantwoord_op", models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op")),
                ("reden", models.TextField(blank=True, default="", verbose_name="waarom niet, of waarom klaar")),
                ("klaar_op", models.DateTimeField(blank=True, null=True, verbose_name="klaar op")),
            ],
            options={
                "verbose_name": "deelname",
                "verbose_name_plural": "deelnames",
                "ordering": ("gevraagd_op", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Opbouw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vanaf_datum", models.DateField(verbose_name="vanaf")),
                ("maandag", models.PositiveSmallIntegerField(default=0, verbose_name="maandag, in minuten")),
                ("dinsdag", models.PositiveSmallIntegerField(default=0, verbose_name="dinsdag, in minuten")),
                ("woensdag", models.PositiveSmallIntegerField(default=0, verbose_name="woensdag, in minuten")),
                ("donderdag", models.PositiveSmallIntegerField(default=0, verbose_name="donderdag, in minuten")),
                ("vrijdag", models.PositiveSmallIntegerField(default=0, verbose_name="vrijdag, in minuten")),
                ("waar", models.CharField(blank=True, default="", max_length=120, verbose_name="waar")),
                ("afspraak", models.CharField(blank=True, default="", max_length=400, verbose_name="wat is afgesproken")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
            ],
            options={
                "verbose_name": "stap in de opbouw",
                "verbose_name_plural": "stappen in de opbouw",
                "ordering": ("vanaf_datum", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Planregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(choices=[("doel", "doel"), ("actie", "actie")], max_length=8, verbose_name="soort")),
                ("tekst", models.CharField(max_length=400, verbose_name="wat")),
                ("wie_anders", models.CharField(blank=True, default="", max_length=120, verbose_name="wie")),
                ("uiterlijk_datum", models.DateField(blank=True, null=True, verbose_name="uiterlijk")),
                (
                    "stand",
                    models.CharField(
                        choices=[("open", "open"), ("gedaan", "gehaald"), ("vervallen", "niet meer nodig")],
                        default="open",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("uitkomst", models.CharField(blank=True, default="", max_length=400, verbose_name="wat het opleverde")),
                ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                ("afgerond_op", models.DateTimeField(blank=True, null=True, verbose_name="afgerond op")),
            ],
            options={
                "verbose_name": "regel van het plan",
                "verbose_name_plural": "regels van het plan",
                "ordering": ("uiterlijk_datum", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Routegebeurtenis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("route", models.CharField(max_length=60, verbose_name="route")),
                ("versie", models.CharField(blank=True, default="", max_length=10, verbose_name="versie van de route")),
                (
                    "soort",
                    models.CharField(
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
                        ],
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                ("dag", models.DateField(verbose_name="dag")),
                ("over", models.CharField(blank=True, default="", max_length=130, verbose_name="waarover")),
                ("uitkomst", models.CharField(blank=True, default="", max_length=60, verbose_name="uitkomst")),
                ("reden", models.TextField(blank=True, default="", verbose_name="reden")),
                ("aantal", models.PositiveSmallIntegerField(default=0, verbose_name="aantal")),
                ("naam", models.CharField(blank=True, default="", max_length=200, verbose_name="naam van de eigen stap")),
                ("wie", models.CharField(blank=True, default="", max_length=40, verbose_name="rol")),
                ("na", models.CharField(blank=True, default="", max_length=60, verbose_name="na welke stap")),
                ("uiterlijk_datum", models.DateField(blank=True, null=True, verbose_name="uiterlijk")),
                ("ingevoerd_op", models.DateTimeField(verbose_name="ingevoerd op")),
            ],
            options={
                "verbose_name": "gebeurtenis op de route",
                "verbose_name_plural": "gebeurtenissen op de route",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Thuiszitregistratie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=24, verbose_name="soort")),
                ("begin_datum", models.DateField(verbose_name="begin")),
                ("eind_datum", models.DateField(blank=True, null=True, verbose_name="einde")),
                ("reden_einde", models.CharField(blank=True, default="", max_length=200, verbose_name="waarom het eindigt")),
                ("ingevoerd_op", models.DateTimeField(verbose_name="ingevoerd op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
            ],
            options={
                "verbose_name": "registratie als thuiszitter",
                "verbose_name_plural": "registraties als thuiszitter",
                "ordering": ("begin_datum", "pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="taak",
            name="taak_signaal_eens",
        ),
        migrations.AddField(
            model_name="taak",
            name="deel",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="onderdeel"),
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
                    ("regisseur", "regisseur thuiszitten"),
                    ("regisseur-schoolbestuur", "regisseur van het schoolbestuur"),
                    ("ondersteuner-swv", "ondersteuner van het samenwerkingsverband"),
                    ("jeugdprofessional", "jeugdprofessional"),
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
        migrations.AlterField(
            model_name="organisatie",
            name="soort",
            field=models.CharField(
                choices=[
                    ("school", "school"),
                    ("schoolbestuur", "schoolbestuur"),
                    ("samenwerkingsverband", "samenwerkingsverband"),
                    ("gemeente", "gemeente"),
                    ("jgz", "jeugdgezondheidszorg"),
                    ("aanbieder", "aanbieder"),
                    ("jeugdhulp", "jeugdhulp"),
                ],
                max_length=24,
                verbose_name="soort",
            ),
        ),
        migrations.AddField(
            model_name="casus",
            name="geopend_door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="geopende_casussen", to="store.functie"),
        ),
        migrations.AddField(
            model_name="casus",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casussen", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="casus",
            name="school",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casussen", to="store.organisatie"),
        ),
        migrations.AddField(
            model_name="casus",
            name="signaal",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="casussen", to="store.signaal"
            ),
        ),
        migrations.AddField(
            model_name="taak",
            name="casus",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="taken", to="store.casus"
            ),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="casus",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="verklaringen", to="store.casus"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="verklaring",
            name="verklaring_over_een",
        ),
        migrations.AddConstraint(
            model_name="verklaring",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("melding", None), ("zaak", None)),
                    models.Q(("casus", None), ("melding", None)),
                    models.Q(("casus", None), ("zaak", None)),
                    _connector="OR",
                ),
                name="verklaring_over_een",
            ),
        ),
        migrations.AddConstraint(
            model_name="taak",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("afgerond_op", None),
                    ("afhandeling", None),
                    ("afspraak", None),
                    ("casus", None),
                    ("gesprek", None),
                    ("melding", None),
                    ("verwijzing", None),
                    ("zaak", None),
                ),
                fields=("soort", "signaal"),
                name="taak_signaal_eens",
            ),
        ),
        migrations.AddField(
            model_name="casusregel",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="regels", to="store.casus"),
        ),
        migrations.AddField(
            model_name="casusregel",
            name="door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casusregels", to="store.functie"),
        ),
        migrations.AddField(
            model_name="casusregel",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casusregels", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="casusregel",
            name="vervangt",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="vervangen_door", to="store.casusregel"
            ),
        ),
        migrations.AddField(
            model_name="deelname",
            name="beantwoord_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="beantwoorde_deelnames", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="deelname",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="store.casus"),
        ),
        migrations.AddField(
            model_name="deelname",
            name="functie",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="deelname",
            name="gevraagd_door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gevraagde_deelnames", to="store.functie"),
        ),
        migrations.AddField(
            model_name="deelname",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="deelname",
            name="organisatie",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="store.organisatie"),
        ),
        migrations.AddField(
            model_name="deelname",
            name="toestemming",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="store.toestemming"
            ),
        ),
        migrations.AddField(
            model_name="opbouw",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="opbouw", to="store.casus"),
        ),
        migrations.AddField(
            model_name="opbouw",
            name="door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="opbouw", to="store.functie"),
        ),
        migrations.AddField(
            model_name="opbouw",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="opbouw", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="planregel",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="store.casus"),
        ),
        migrations.AddField(
            model_name="planregel",
            name="deelname",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acties", to="store.deelname"
            ),
        ),
        migrations.AddField(
            model_name="planregel",
            name="doel",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acties", to="store.planregel"
            ),
        ),
        migrations.AddField(
            model_name="planregel",
            name="gemaakt_door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="planregels", to="store.functie"),
        ),
        migrations.AddField(
            model_name="planregel",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="planregels", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gebeurtenissen", to="store.casus"),
        ),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="routegebeurtenissen", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="routegebeurtenissen", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="routegebeurtenis",
            name="vervangt",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vervangen_door",
                to="store.routegebeurtenis",
            ),
        ),
        migrations.AddField(
            model_name="thuiszitregistratie",
            name="casus",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="registraties", to="store.casus"),
        ),
        migrations.AddField(
            model_name="thuiszitregistratie",
            name="door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="thuiszitregistraties", to="store.functie"),
        ),
        migrations.AddField(
            model_name="thuiszitregistratie",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="thuiszitregistraties", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="thuiszitregistratie",
            name="toestand",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="registraties", to="store.toestand"
            ),
        ),
        migrations.AddConstraint(
            model_name="casus",
            constraint=models.UniqueConstraint(condition=models.Q(("stand", "loopt")), fields=("leerling",), name="casus_een_per_leerling"),
        ),
        migrations.AddConstraint(
            model_name="casus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gesloten_op", None), ("stand", "loopt")),
                    models.Q(
                        ("gesloten_op__isnull", False),
                        ("stand", "gesloten"),
                        models.Q(("resultaat", ""), _negated=True),
                        models.Q(("slotnotitie", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="casus_gesloten_met_resultaat",
            ),
        ),
        migrations.AddConstraint(
            model_name="casus",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("aanbod", ""), ("aanbod_datum", None)), ("aanbod_datum__isnull", False), _connector="OR"),
                name="casus_aanbod_met_dag",
            ),
        ),
        migrations.AddIndex(
            model_name="deelname",
            index=models.Index(fields=["organisatie", "leerling", "stand"], name="deelname_wie"),
        ),
        migrations.AddConstraint(
            model_name="deelname",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stand__in", ("gevraagd", "doet-mee"))),
                fields=("casus", "organisatie", "rol"),
                name="deelname_een_per_rol",
            ),
        ),
        migrations.AddConstraint(
            model_name="deelname",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("grond", "toestemming"), _negated=True), ("toestemming__isnull", False), _connector="OR"),
                name="deelname_met_toestemming",
            ),
        ),
        migrations.AddConstraint(
            model_name="planregel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("soort", "doel"), ("deelname__isnull", False), models.Q(("wie_anders", ""), _negated=True), _connector="OR"
                ),
                name="planregel_actie_van_iemand",
            ),
        ),
        migrations.AddConstraint(
            model_name="planregel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgerond_op", None), ("stand", "open")),
                    models.Q(("afgerond_op__isnull", False), models.Q(("stand", "open"), _negated=True)),
                    _connector="OR",
                ),
                name="planregel_afgerond",
            ),
        ),
        migrations.AddConstraint(
            model_name="routegebeurtenis",
            constraint=models.CheckConstraint(
                condition=models.Q(("vervangt", None), ("vervangt__lt", models.F("id")), _connector="OR"),
                name="routegebeurtenis_vervangt_eerdere",
            ),
        ),
        migrations.AddConstraint(
            model_name="routegebeurtenis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("soort", "begonnen")), fields=("casus", "route"), name="routegebeurtenis_begint_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="thuiszitregistratie",
            constraint=models.CheckConstraint(
                condition=models.Q(("eind_datum", None), ("eind_datum__gte", models.F("begin_datum")), _connector="OR"),
                name="thuiszitregistratie_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="thuiszitregistratie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("eind_datum", None), ("vervallen_op", None)), fields=("casus",), name="thuiszitregistratie_een_tegelijk"
            ),
        ),
        migrations.RunSQL("CREATE SEQUENCE store_casusnummer", "DROP SEQUENCE store_casusnummer"),
        migrations.RunSQL(FUNCTIES, GEEN_FUNCTIES),
        walls(PERSOON, GETELD),
        migrations.RunSQL(_words_stay(VERNIETIGD_OF_NIET), _words_stay("")),
        migrations.RunSQL(_words(WOORDEN, SOORT), _words(WOORDEN_EERST, "'gesprek'")),
        migrations.RunSQL("".join(map(_own, EIGEN)), "".join(f"DROP POLICY eigen ON store_{tabel};\n" for tabel in EIGEN)),
        migrations.RunSQL(LEERLING, "DROP POLICY zien_casus ON store_leerling;\n"),
    ]
