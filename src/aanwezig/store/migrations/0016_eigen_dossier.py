"""The own file of parents and pupils: their accounts, their words, their requests, and the wall before them (ADR 0021).

A new circle, ``eigen``: who looks into their own file. It shows rows about one pupil, of the kinds of data that were told, as long as the
account holds, the pupil is of the age, and (for a parent) a contact with custody has that name. Told here once more, apart from
store/deuren/eigen.py, as in migration 0011.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
TOEGANG = setting("toegang", "bigint")
GROEPEN = setting("groepen", "text[]")
STEMMEN = setting("stemmen", "text[]")
TOONT = setting("toont", "text[]")

FUNCTIES = """
CREATE FUNCTION aanwezig_eigen(wie bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    van_toegang bigint := nullif(current_setting('aanwezig.toegang', true), '')::bigint;
    van_gebruiker bigint := nullif(current_setting('aanwezig.gebruiker', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    leeftijd_van int := nullif(current_setting('aanwezig.leeftijd_van', true), '')::int;
    leeftijd_tot int := nullif(current_setting('aanwezig.leeftijd_tot', true), '')::int;
BEGIN
    RETURN coalesce(EXISTS (
        SELECT 1 FROM public.store_dossiertoegang t JOIN public.store_leerling l ON l.id = t.leerling_id
        WHERE t.id = van_toegang AND t.gebruiker_id = van_gebruiker AND t.leerling_id = wie
            AND t.aangenomen_op IS NOT NULL AND t.ingetrokken_op IS NULL
            AND extract(year FROM age(van_dag, l.geboortedatum)) >= leeftijd_van
            AND (leeftijd_tot IS NULL OR extract(year FROM age(van_dag, l.geboortedatum)) < leeftijd_tot)
            AND (t.soort = 'leerling' OR EXISTS (
                SELECT 1 FROM public.store_contact c
                WHERE c.leerling_id = wie AND c.heeft_gezag AND c.naam = t.naam AND c.relatie = t.relatie
            ))
    ), false);
END
$$;
CREATE FUNCTION store_account_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'store_gebruiker' THEN
        IF NEW.soort <> OLD.soort THEN
            RAISE EXCEPTION 'Een account verandert niet van soort.';
        END IF;
    ELSIF NEW.gebruiker_id IS NOT NULL AND (
        SELECT soort FROM public.store_gebruiker WHERE id = NEW.gebruiker_id
    ) <> (CASE TG_TABLE_NAME WHEN 'store_functie' THEN 'medewerker' ELSE 'eigen' END) THEN
        RAISE EXCEPTION 'Een account is van een medewerker of van een ouder of leerling, nooit van beide.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER account_past BEFORE INSERT OR UPDATE ON store_functie FOR EACH ROW EXECUTE FUNCTION store_account_past();
CREATE TRIGGER account_past BEFORE INSERT OR UPDATE ON store_dossiertoegang FOR EACH ROW EXECUTE FUNCTION store_account_past();
CREATE TRIGGER account_past BEFORE UPDATE ON store_gebruiker FOR EACH ROW EXECUTE FUNCTION store_account_past();
CREATE FUNCTION store_verklaring_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Wat ouders of leerling zelf schreven, verandert niemand. Een nieuwe verklaring komt ervoor in de plaats.';
END
$$;
CREATE TRIGGER verklaring_blijft BEFORE UPDATE OR DELETE ON store_verklaring FOR EACH ROW EXECUTE FUNCTION store_verklaring_blijft();
"""
GEEN_FUNCTIES = """
DROP TRIGGER verklaring_blijft ON store_verklaring;
DROP FUNCTION store_verklaring_blijft();
DROP TRIGGER account_past ON store_functie;
DROP TRIGGER account_past ON store_dossiertoegang;
DROP TRIGGER account_past ON store_gebruiker;
DROP FUNCTION store_account_past();
DROP FUNCTION aanwezig_eigen(bigint);
"""

OVER = "aanwezig_eigen(leerling_id)"
PERSOON = {
    "dossiertoegang": "aanwezig_ziet(leerling_id)",
    "verklaring": "aanwezig_ziet(leerling_id) AND (melding_id IS NULL OR EXISTS (SELECT 1 FROM public.store_melding m WHERE m.id = melding_id))"
    " AND (zaak_id IS NULL OR EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.id = zaak_id))",
    "correctieverzoek": f"organisatie_id = {ORG}",
}
"""What colleagues see of the new tables."""
EIGEN = {
    "leerling": ("identiteit", "aanwezig_eigen(id)"),
    "contact": ("contact", OVER),
    "dossiertoegang": ("contact", f"id = {TOEGANG} AND {OVER}"),
    "inschrijving": ("inschrijving", OVER),
    "verzuimrij": ("verzuim", OVER),
    "vrijstelling": ("verzuim", OVER),
    "toestand": ("verzuim", OVER),
    "signaal": ("signaal", OVER),
    "afhandeling": ("signaal", "EXISTS (SELECT 1 FROM public.store_signaal s WHERE s.id = signaal_id)"),
    "toestemming": ("toestemming", OVER),
    "verwijzing": ("verwijzing", OVER),
    "ziekmelding": ("ziekmelding", OVER),
    "taak": ("werk", OVER),
    "correctieverzoek": ("werk", f"toegang_id = {TOEGANG} AND {OVER}"),
    "melding": ("melding", OVER),
    "zaak": ("zaak", OVER),
    "zaak_meldingen": ("zaak", "EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.id = zaak_id)"),
    "gesprek": ("gesprek", OVER),
    "afspraak": ("gesprek", OVER),
    "verklaring": ("gesprek", f"soort = ANY({STEMMEN}) AND {OVER}"),
    "brief": (
        "brief",
        f"{OVER} AND EXISTS (SELECT 1 FROM public.store_dossiertoegang t WHERE t.id = {TOEGANG} AND (t.soort = 'leerling' OR t.naam = aan_naam))",
    ),
    "logregel": (
        "identiteit",
        f"daad IN ('dossier-bekeken', 'in-lijst-gezien') AND gegevens ->> 'verwerking' = ANY({TOONT}) AND {OVER}",
    ),
}
"""Which rows somebody sees of their own file, by table: the kind of data, and the condition."""


def _own(tabel: str) -> str:
    groep, vraag = EIGEN[tabel]
    return f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL} USING ({KRING} = 'eigen' AND '{groep}' = ANY({GROEPEN}) AND ({vraag}));\n"


def _not_own(tabel: str) -> str:
    return f"DROP POLICY eigen ON store_{tabel};\n"


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_bewaren"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correctieverzoek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                (
                    "soort",
                    models.CharField(
                        choices=[("correctie", "dit klopt niet"), ("bezwaar", "ik wil niet dat dit wordt gebruikt")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("naam", models.CharField(blank=True, default="", max_length=160, verbose_name="van wie")),
                ("tekst", models.TextField(verbose_name="wat klopt er niet")),
                ("ingediend_op", models.DateTimeField(verbose_name="gevraagd op")),
                ("uiterlijk_datum", models.DateField(verbose_name="antwoord uiterlijk")),
                (
                    "stand",
                    models.CharField(
                        choices=[("open", "nog geen antwoord"), ("verbeterd", "verbeterd"), ("niet-verbeterd", "niet verbeterd")],
                        default="open",
                        max_length=16,
                        verbose_name="stand",
                    ),
                ),
                ("antwoord", models.TextField(blank=True, default="", verbose_name="antwoord")),
                ("beantwoord_op", models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op")),
            ],
            options={
                "verbose_name": "verzoek om correctie",
                "verbose_name_plural": "verzoeken om correctie",
                "ordering": ("-ingediend_op",),
            },
        ),
        migrations.CreateModel(
            name="Dossiertoegang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                (
                    "soort",
                    models.CharField(
                        choices=[("ouder", "ouder met gezag"), ("leerling", "leerling zelf")], max_length=12, verbose_name="soort"
                    ),
                ),
                ("naam", models.CharField(blank=True, default="", max_length=120, verbose_name="naam")),
                ("relatie", models.CharField(blank=True, default="", max_length=40, verbose_name="relatie")),
                ("uitgenodigd_op", models.DateTimeField(verbose_name="uitgenodigd op")),
                ("vingerafdruk", models.CharField(blank=True, default="", max_length=64, verbose_name="vingerafdruk van de link")),
                ("verloopt_op", models.DateTimeField(blank=True, null=True, verbose_name="de link werkt tot")),
                ("pogingen", models.PositiveSmallIntegerField(default=0, verbose_name="keer fout ingevuld")),
                ("aangenomen_op", models.DateTimeField(blank=True, null=True, verbose_name="account gemaakt op")),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "verbose_name": "toegang tot het eigen dossier",
                "verbose_name_plural": "toegang tot eigen dossiers",
                "ordering": ("soort", "naam"),
            },
        ),
        migrations.CreateModel(
            name="Verklaring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                (
                    "soort",
                    models.CharField(
                        choices=[("ouder", "ouder met gezag"), ("leerling", "leerling zelf")], max_length=12, verbose_name="van wie"
                    ),
                ),
                ("naam", models.CharField(blank=True, default="", max_length=160, verbose_name="naam")),
                ("tekst", models.TextField(verbose_name="eigen woorden")),
                ("op", models.DateTimeField(verbose_name="op")),
            ],
            options={
                "verbose_name": "eigen verklaring",
                "verbose_name_plural": "eigen verklaringen",
                "ordering": ("-op",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="logregel",
            name="logboek_blik_heel",
        ),
        migrations.AddField(
            model_name="gebruiker",
            name="soort",
            field=models.CharField(
                choices=[("medewerker", "medewerker"), ("eigen", "ouder of leerling")],
                default="medewerker",
                max_length=12,
                verbose_name="soort account",
            ),
        ),
        AddConstraintNotValid(  # older lines do not change
            model_name="logregel",
            constraint=models.CheckConstraint(
                condition=~models.Q(daad__in=("dossier-bekeken", "in-lijst-gezien"))
                | models.Q(leerling=None, gegevens__has_key="geleegd")
                | models.Q(
                    models.Q(door__isnull=False) | models.Q(gegevens__has_key="eigen"),
                    leerling__isnull=False,
                    gegevens__has_keys=["doel", "verwerking", "gronden", "velden", "handeling", "waar"],
                ),
                name="logboek_blik_heel",
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="beantwoord_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="gesprek",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.gesprek"
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="melding",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.melding"
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="organisatie",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.organisatie"),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="signaal",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.signaal"
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="verzuimrij",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.verzuimrij"
            ),
        ),
        migrations.AddField(
            model_name="taak",
            name="correctieverzoek",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="taken", to="store.correctieverzoek"
            ),
        ),
        migrations.AddField(
            model_name="dossiertoegang",
            name="gebruiker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dossiertoegangen",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossiertoegang",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="dossiertoegangen", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="dossiertoegang",
            name="uitgenodigd_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="dossiertoegangen", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="correctieverzoek",
            name="toegang",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="correctieverzoeken", to="store.dossiertoegang"
            ),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="verklaringen", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="melding",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="verklaringen", to="store.melding"
            ),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="toegang",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="verklaringen", to="store.dossiertoegang"),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="vervangt",
            field=models.OneToOneField(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="vervangen_door", to="store.verklaring"
            ),
        ),
        migrations.AddField(
            model_name="verklaring",
            name="zaak",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="verklaringen", to="store.zaak"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiertoegang",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ingetrokken_op", None)), fields=("leerling", "soort", "naam", "relatie"), name="dossiertoegang_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiertoegang",
            constraint=models.UniqueConstraint(
                condition=models.Q(("vingerafdruk", ""), _negated=True), fields=("vingerafdruk",), name="dossiertoegang_link"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiertoegang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("naam", ""), ("relatie", ""), ("soort", "leerling")),
                    models.Q(("soort", "ouder"), models.Q(("naam", ""), _negated=True)),
                    _connector="OR",
                ),
                name="dossiertoegang_wie",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiertoegang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aangenomen_op", None), ("gebruiker", None)), ("aangenomen_op__isnull", False), _connector="OR"
                ),
                name="dossiertoegang_aangenomen",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctieverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("antwoord", ""), ("beantwoord_op", None), ("stand", "open")),
                    models.Q(
                        models.Q(("stand", "open"), _negated=True),
                        models.Q(("antwoord", ""), _negated=True),
                        ("beantwoord_op__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="correctieverzoek_beantwoord",
            ),
        ),
        migrations.AddConstraint(
            model_name="verklaring",
            constraint=models.CheckConstraint(
                condition=models.Q(("melding", None), ("zaak", None), _connector="OR"), name="verklaring_over_een"
            ),
        ),
        migrations.RunSQL(FUNCTIES, GEEN_FUNCTIES),
        walls(PERSOON),
        migrations.RunSQL("".join(map(_own, EIGEN)), "".join(map(_not_own, EIGEN))),
    ]
