"""The shared rules in SQL, run by DuckDB."""

from __future__ import annotations

from typing import Any

import duckdb

from bench.gegevens import (
    DAGEN_DREMPEL,
    DAGEN_VENSTER,
    DEEL_DAGEN,
    DEEL_NIET_EERSTE,
    DEEL_NOEMER,
    DEEL_TELLER,
    DEEL_VENSTER,
    LAATSTE_LESUUR,
    LUXE,
    ONGEOORLOOFD,
    SOORTEN,
    TE_LAAT,
    TE_LAAT_DREMPEL,
    TREDEN,
    UREN_DREMPEL,
    UREN_VENSTER,
    WEKEN,
    WEKEN_NOEMER,
    WEKEN_TELLER,
    ZIEK_DREMPEL,
    ZIEK_OP_RIJ,
    ZIEK_VENSTER,
    ZIEKTE,
    Gegevens,
)

KALENDER = """
CREATE TEMP MACRO verjaar(g, n) AS
    CASE WHEN month(g) = 2 AND day(g) = 29 AND day(g + to_years(n)) = 28 THEN make_date(year(g) + n, 3, 1)
         ELSE CAST(g + to_years(n) AS DATE) END;
CREATE TEMP MACRO eind_schooljaar(d) AS make_date(year(d) + CASE WHEN month(d) >= 8 THEN 1 ELSE 0 END, 7, 31);

CREATE TEMP TABLE leerling AS
SELECT CAST(row_number() OVER () AS INTEGER) AS p, leerling_id, woongemeente,
       CAST(date_trunc('month', verjaar(geboortedatum, {lp_van})) + INTERVAL 1 MONTH AS DATE) AS plicht_van,
       least(CASE WHEN uitstroom_vrij IS NOT NULL THEN eind_schooljaar(verjaar(geboortedatum, {lp_tot}))
                  ELSE greatest(eind_schooljaar(verjaar(geboortedatum, {lp_tot})), verjaar(geboortedatum, {kp_tot}) - 1) END,
             coalesce(startkwalificatie_op - 1, DATE '9999-12-31')) AS plicht_tm
FROM read_parquet('{leerlingen}');

CREATE TEMP TABLE inschrijving AS
WITH i AS (SELECT l.p, left(i.school_id, 4) AS school, i.school_id, i.schoolsoort IN ('po', 'sbo', 'so') AS primair, i.rooster_id,
                  i.begin_datum, coalesce(i.eind_datum, DATE '9999-12-31') AS eind_datum, l.woongemeente
           FROM read_parquet('{inschrijvingen}') i JOIN leerling l USING (leerling_id)),
     r AS (SELECT CASE WHEN regexp_matches(code, '^[0-9]+$') THEN code ELSE left(code, 4) END AS code, any_value(regio) AS regio
           FROM read_parquet('{regio}') GROUP BY ALL)
SELECT i.*, coalesce(rs.regio, rg.regio, g.regio) AS regio,
       greatest(begin_datum, DATE '{van}') AS van, least(eind_datum, DATE '{tm}') AS tm,
       count(*) OVER (PARTITION BY p) AS aantal
FROM i LEFT JOIN r rs ON rs.code = i.school LEFT JOIN r rg ON rg.code = i.woongemeente LEFT JOIN gemeente g ON g.code = i.woongemeente;

CREATE TEMP TABLE dag AS
SELECT CAST(unnest(generate_series(date_trunc('week', (SELECT min(van) FROM inschrijving)), DATE '{tm}', INTERVAL 1 DAY)) AS DATE) AS datum;

CREATE TEMP TABLE kalender AS
SELECT CAST(row_number() OVER () AS INTEGER) AS k, school, regio FROM (SELECT DISTINCT school, regio FROM inschrijving);

CREATE TEMP TABLE open AS
WITH eigen AS (
    SELECT CASE WHEN school_id = '*' THEN '*' ELSE left(school_id, 4) END AS school, d.datum, bool_or(soort = 'lesdag') AS open
    FROM read_parquet('{kalender}') e JOIN dag d ON d.datum BETWEEN e.begin_datum AND e.eind_datum GROUP BY ALL)
SELECT k.k, d.datum, date_trunc('week', d.datum)::DATE AS week
FROM kalender k CROSS JOIN dag d
LEFT JOIN eigen e ON e.school = k.school AND e.datum = d.datum
LEFT JOIN eigen a ON a.school = '*' AND a.datum = d.datum
LEFT JOIN gesloten g ON g.regio = k.regio AND g.datum = d.datum
WHERE isodow(d.datum) <= 5 AND coalesce(e.open, a.open, g.datum IS NULL);
CREATE TEMP TABLE openweek AS SELECT DISTINCT k, week FROM open;

CREATE TEMP TABLE groep AS  -- pupils with the same days: one enrolment alike; whoever has more enrolments is a group alone
SELECT row_number() OVER () AS s, school, regio, rooster_id, primair, van, tm
FROM (SELECT DISTINCT school, regio, rooster_id, primair, van, tm FROM inschrijving WHERE aantal = 1);
CREATE TEMP TABLE leerlinggroep AS
SELECT p, s FROM inschrijving JOIN groep USING (school, regio, rooster_id, primair, van, tm) WHERE aantal = 1
UNION ALL SELECT DISTINCT p, -p::BIGINT FROM inschrijving WHERE aantal > 1;

CREATE TEMP TABLE groepdag AS
SELECT s, datum, date_trunc('week', datum)::DATE AS week, k, school, rooster_id, primair
FROM (SELECT g.s, d.datum, g.school, g.regio, g.rooster_id, g.primair FROM groep g JOIN dag d ON d.datum BETWEEN g.van AND g.tm
      UNION ALL
      (SELECT -i.p::BIGINT, d.datum, i.school, i.regio, i.rooster_id, i.primair
       FROM inschrijving i JOIN dag d ON d.datum BETWEEN i.van AND i.tm WHERE i.aantal > 1
       QUALIFY row_number() OVER (PARTITION BY i.p, d.datum
                                  ORDER BY i.begin_datum DESC, i.school_id DESC, i.eind_datum DESC, i.rooster_id DESC) = 1))
JOIN kalender USING (school, regio);

CREATE TEMP TABLE lesweek AS
WITH hier AS (SELECT g.s, g.week, bool_or(o.k IS NOT NULL) AS telt, arg_max(g.k, g.datum) AS k
              FROM groepdag g LEFT JOIN openweek o ON o.k = g.k AND o.week = g.week GROUP BY ALL),
     rand AS (SELECT s, min(week) AS eerste, max(week) AS laatste FROM hier GROUP BY ALL),
     vak AS (SELECT r.s, d.datum AS week FROM rand r JOIN dag d ON d.datum BETWEEN r.eerste AND r.laatste WHERE isodow(d.datum) = 1),
     vol AS (SELECT v.s, v.week, h.telt, last_value(h.k IGNORE NULLS) OVER (PARTITION BY v.s ORDER BY v.week) AS k
             FROM vak v LEFT JOIN hier h ON h.s = v.s AND h.week = v.week)
SELECT v.s, v.week, sum(CASE WHEN coalesce(v.telt, o.k IS NOT NULL) THEN 1 ELSE 0 END) OVER (PARTITION BY v.s ORDER BY v.week) AS nummer
FROM vol v LEFT JOIN openweek o ON o.k = v.k AND o.week = v.week;

CREATE TEMP TABLE les AS
SELECT r.*, CASE WHEN primair THEN minuten ELSE greatest(60, minuten) END AS uurminuten,
       dense_rank() OVER (ORDER BY rooster_id, weekdag, primair) AS rd
FROM (SELECT rooster_id, weekdag, lesuur, primair,
             CAST(split_part(eind_tijd, ':', 1) AS INT) * 60 + CAST(split_part(eind_tijd, ':', 2) AS INT)
             - CAST(split_part(begin_tijd, ':', 1) AS INT) * 60 - CAST(split_part(begin_tijd, ':', 2) AS INT) AS minuten
      FROM read_parquet('{roosters}'), (VALUES (true), (false)) t(primair)) r;
CREATE TEMP TABLE roosterdag AS
SELECT rd, rooster_id, weekdag, primair, count(*) AS lesuren, sum(minuten) AS minuten FROM les GROUP BY ALL;
CREATE TEMP TABLE dekkingles AS
SELECT rd, v.n::TINYINT AS van, t.n::TINYINT AS tm, lesuur, minuten, uurminuten
FROM les, range(1, {laatste} + 1) v(n), range(1, {laatste} + 1) t(n) WHERE lesuur BETWEEN v.n AND t.n;
CREATE TEMP TABLE dekking AS
SELECT rd, van, tm, bit_or(1::INT << lesuur) AS vlak, count(*)::INT AS lesuren,
       sum(minuten)::INT AS minuten, sum(uurminuten)::INT AS uurminuten FROM dekkingles GROUP BY ALL;

CREATE TEMP TABLE lesdag AS
SELECT g.s, g.datum, g.s::BIGINT * 100000 + (g.datum - DATE '1970-01-01') AS sleuteldag, g.school, g.primair, r.rd,
       r.lesuren::INT AS daglesuren, r.minuten::INT AS dagminuten, w.nummer::INT AS nummer,
       (7 * w.nummer + isodow(g.datum))::INT AS sleutel,
       row_number() OVER (PARTITION BY g.s ORDER BY g.datum) AS plek,
       row_number() OVER (PARTITION BY g.s, g.school ORDER BY g.datum) AS plek_school,
       dense_rank() OVER (PARTITION BY g.s ORDER BY g.week) AS weekplek,
       count(*) OVER (PARTITION BY g.s, g.week) AS weekdagen,
       sum(r.minuten) OVER v AS venster_minuten, count(*) OVER v AS venster_dagen
FROM groepdag g JOIN open o ON o.k = g.k AND o.datum = g.datum
JOIN roosterdag r ON r.rooster_id = g.rooster_id AND r.primair = g.primair AND r.weekdag = isodow(g.datum)
JOIN lesweek w ON w.s = g.s AND w.week = g.week
WINDOW v AS (PARTITION BY g.s ORDER BY 7 * w.nummer + isodow(g.datum) RANGE BETWEEN {deel_venster} - 1 PRECEDING AND CURRENT ROW);

CREATE TEMP TABLE vrijdag AS
SELECT DISTINCT l.p, d.datum
FROM read_parquet('{vrijstellingen}') v JOIN leerling l USING (leerling_id) JOIN leerlinggroep USING (p)
JOIN dag d ON d.datum BETWEEN v.begin_datum AND coalesce(v.eind_datum, DATE '9999-12-31') WHERE v.grond <> 'leertijdvermindering';
"""

RIJEN = """
CREATE TEMP TABLE geldig AS
WITH bekend AS (
    SELECT rij_id, leerling_id, school_id, datum, lesuur_van, lesuur_tm, registratie, vervangt, coalesce(ingevoerd_op, datum) AS bekend
    FROM read_parquet('{verzuim}') WHERE datum <= DATE '{peildatum}' AND coalesce(ingevoerd_op, datum) <= DATE '{peildatum}'),
     vervangen AS (SELECT DISTINCT leerling_id, vervangt AS rij_id FROM bekend WHERE vervangt IS NOT NULL AND vervangt <> rij_id)
SELECT b.*, k.vlak, k.lesuren, k.minuten, k.uurminuten
FROM (SELECT l.p, g.s, b.datum, d.rd, b.rij_id, b.bekend, s.soort,
             coalesce(b.lesuur_van, 1)::TINYINT AS van,
             CASE WHEN b.lesuur_van IS NULL THEN {laatste} ELSE coalesce(b.lesuur_tm, b.lesuur_van) END::TINYINT AS tm
      FROM bekend b JOIN soort s USING (registratie) JOIN leerling l USING (leerling_id) JOIN leerlinggroep g USING (p)
      JOIN lesdag d ON d.sleuteldag = g.s * 100000 + (b.datum - DATE '1970-01-01')
      WHERE d.school = left(b.school_id, 4) AND NOT EXISTS (FROM vervangen v WHERE v.rij_id = b.rij_id AND v.leerling_id = b.leerling_id)) b
JOIN dekking k USING (rd, van, tm);

CREATE TEMP TABLE strijd AS  -- days on which two rows speak of one lesuur; a row that was delivered twice does so too
SELECT p, datum FROM geldig GROUP BY ALL HAVING sum(lesuren) > bit_count(bit_or(vlak));

CREATE TEMP TABLE heersend AS
SELECT g.p, g.s, g.datum, g.soort, g.lesuren, g.minuten, g.uurminuten
FROM geldig g ANTI JOIN strijd m ON m.p = g.p AND m.datum = g.datum
UNION ALL
SELECT p, any_value(s), datum, soort, count(*)::INT, sum(minuten)::INT, sum(uurminuten)::INT
FROM (SELECT g.p, g.s, g.datum, g.rij_id, g.soort, k.minuten, k.uurminuten
      FROM (SELECT DISTINCT g.* FROM geldig g SEMI JOIN strijd m ON m.p = g.p AND m.datum = g.datum) g JOIN dekkingles k USING (rd, van, tm)
      QUALIFY row_number() OVER (PARTITION BY g.p, g.datum, k.lesuur ORDER BY g.bekend DESC, g.soort, g.rij_id) = 1)
GROUP BY p, datum, rij_id, soort;

CREATE TEMP TABLE dagtotaal AS
WITH t AS (
    SELECT h.*, v.p IS NOT NULL AND h.soort IN ({luxe}, {ongeoorloofd}, {te_laat}) AS vrij
    FROM heersend h LEFT JOIN vrijdag v ON v.p = h.p AND v.datum = h.datum),
     d AS (SELECT p, any_value(s) AS s, datum,
                  coalesce(sum(uurminuten) FILTER (soort IN ({luxe}, {ongeoorloofd})), 0)::INT AS uren,
                  count(*) FILTER (soort = {te_laat})::INT AS te_laat,
                  count(*) FILTER (soort = {luxe})::INT AS luxe,
                  coalesce(sum(lesuren) FILTER (soort = {ziekte}), 0)::INT AS ziek,
                  coalesce(sum(lesuren) FILTER (soort <> {te_laat}), 0)::INT AS weg,
                  coalesce(sum(minuten) FILTER (soort <> {te_laat}), 0)::INT AS weg_minuten
           FROM t WHERE NOT vrij GROUP BY p, datum)
SELECT d.*, l.school, l.primair, l.daglesuren, l.dagminuten, l.nummer, l.sleutel, l.plek, l.plek_school, l.weekplek, l.weekdagen,
       l.venster_minuten, l.venster_dagen, d.datum BETWEEN w.plicht_van AND w.plicht_tm AS plichtig, eind_schooljaar(d.datum) AS schooljaar
FROM d JOIN lesdag l ON l.sleuteldag = d.s * 100000 + (d.datum - DATE '1970-01-01') JOIN leerling w ON w.p = d.p;
"""

SIGNALEN = """
CREATE TEMP TABLE signaal AS
WITH
uren AS (
    SELECT p, school, datum, sum(uren) OVER (PARTITION BY p, school ORDER BY sleutel
                                             RANGE BETWEEN {uren_venster} - 1 PRECEDING AND CURRENT ROW) AS n
    FROM dagtotaal WHERE uren > 0 AND plichtig),
laat AS (
    SELECT p, school, schooljaar, datum, sum(te_laat) OVER (PARTITION BY p, school, schooljaar ORDER BY datum) AS n
    FROM dagtotaal WHERE te_laat > 0),
trap AS (
    SELECT *, greatest({tree_keer}, {tree_uren}) AS trede
    FROM (SELECT p, school, schooljaar, datum, sum(te_laat) OVER w AS n, sum(uren) OVER w AS m
          FROM dagtotaal WHERE primair AND (te_laat > 0 OR uren > 0)
          WINDOW w AS (PARTITION BY p, school, schooljaar ORDER BY datum))),
ladder AS (
    SELECT * FROM trap
    QUALIFY trede > coalesce(lag(trede) OVER (PARTITION BY p, school, schooljaar ORDER BY datum), 0)),
luxe AS (
    SELECT p, school, datum FROM dagtotaal WHERE luxe > 0 AND plichtig
    QUALIFY lag(plek_school) OVER (PARTITION BY p, school ORDER BY datum) IS DISTINCT FROM plek_school - 1),
ziekmelding AS (
    SELECT p, datum, sleutel FROM dagtotaal WHERE ziek > 0
    QUALIFY lag(plek) OVER (PARTITION BY p ORDER BY datum) IS DISTINCT FROM plek - 1),
ziekmeldingen AS (
    SELECT p, datum, count(*) OVER (PARTITION BY p ORDER BY sleutel RANGE BETWEEN {ziek_venster} - 1 PRECEDING AND CURRENT ROW) AS n
    FROM ziekmelding),
ziekrij AS (
    SELECT p, datum, plek, plek - row_number() OVER (PARTITION BY p ORDER BY datum) AS reeks FROM dagtotaal WHERE ziek = daglesuren),
halve AS (
    SELECT p, datum, count(*) OVER (PARTITION BY p ORDER BY sleutel RANGE BETWEEN {dagen_venster} - 1 PRECEDING AND CURRENT ROW) AS n
    FROM dagtotaal WHERE weg > 0 AND 2 * weg_minuten >= dagminuten),
deel AS (
    SELECT p, datum, nummer, venster_dagen, venster_minuten AS geheel,
           sum(weg_minuten) OVER (PARTITION BY p ORDER BY sleutel RANGE BETWEEN {deel_venster} - 1 PRECEDING AND CURRENT ROW) AS n
    FROM dagtotaal WHERE weg > 0),
week AS (
    SELECT p, weekplek, min(datum) AS datum, {weken_noemer} * count(*) > {weken_teller} * any_value(weekdagen) AS erg
    FROM dagtotaal WHERE weg = daglesuren GROUP BY p, weekplek),
weekreeks AS (
    SELECT p, min(weekplek) AS eerste
    FROM (SELECT p, weekplek, weekplek - row_number() OVER (PARTITION BY p ORDER BY weekplek) AS reeks FROM week WHERE erg)
    GROUP BY p, reeks HAVING count(*) >= {weken}),
alle AS (
    SELECT 'wet-16-uur' AS regel, p, school, min(datum) AS datum, arg_min(n, datum) / 60.0 AS gemeten
    FROM uren WHERE n >= {uren_drempel} GROUP BY p, school
    UNION ALL SELECT 'te-laat-9', p, school, min(datum), arg_min(n, datum)
              FROM laat WHERE n >= {te_laat_drempel} GROUP BY p, school, schooljaar
    UNION ALL SELECT 'ladder-' || trede, p, school, datum, CASE WHEN n >= trede THEN n ELSE m / 60.0 END FROM ladder
    UNION ALL SELECT 'luxeverzuim', p, school, datum, 1 FROM luxe
    UNION ALL SELECT 'mazl-4-in-12', p, '', min(datum), arg_min(n, datum) FROM ziekmeldingen WHERE n >= {ziek_drempel} GROUP BY p
    UNION ALL (SELECT 'mazl-7-dagen', p, '', datum, {ziek_op_rij} FROM ziekrij
               QUALIFY row_number() OVER (PARTITION BY p, reeks ORDER BY datum) = {ziek_op_rij})
    UNION ALL SELECT 'problematisch-10-in-15', p, '', min(datum), arg_min(n, datum) FROM halve WHERE n >= {dagen_drempel} GROUP BY p
    UNION ALL SELECT 'problematisch-25', p, '', min(datum), arg_min(100 * n / geheel, datum)
              FROM deel WHERE nummer > {deel_niet} AND venster_dagen >= {deel_dagen} AND n * {deel_noemer} >= {deel_teller} * geheel
              GROUP BY p
    UNION ALL SELECT 'thuiszitter-drechtsteden', p, '', w.datum, {weken}
              FROM weekreeks r JOIN week w USING (p) WHERE w.weekplek = r.eerste + {weken})
SELECT regel, leerling_id, school, datum AS eind_datum, gemeten::DOUBLE AS gemeten FROM alle JOIN leerling USING (p);
"""


def _rungs(waarde: str, keer: int) -> str:
    """Write the highest rung that a value reaches."""
    takken = " ".join(f"WHEN {waarde} >= {trede * keer} THEN {trede}" for trede in sorted(TREDEN, reverse=True))
    return f"CASE {takken} ELSE 0 END"


def warm() -> None:
    """Start DuckDB and let it run something."""
    duckdb.sql("SELECT 1").fetchall()


def run(gegevens: Gegevens) -> Any:
    """Return the signals as columns of NumPy, by name."""
    lp_van, lp_tot, kp_tot = gegevens.leeftijden
    namen: dict[str, object] = {
        naam: gegevens.pad(naam) for naam in ("leerlingen", "inschrijvingen", "regio", "kalender", "roosters", "vrijstellingen", "verzuim")
    }
    namen |= {
        "lp_van": lp_van,
        "lp_tot": lp_tot,
        "kp_tot": kp_tot,
        "van": gegevens.van,
        "tm": gegevens.tm,
        "peildatum": gegevens.peildatum,
        "laatste": LAATSTE_LESUUR,
        "luxe": LUXE,
        "ongeoorloofd": ONGEOORLOOFD,
        "te_laat": TE_LAAT,
        "ziekte": ZIEKTE,
        "tree_keer": _rungs("n", 1),
        "tree_uren": _rungs("m", 60),
        "uren_venster": UREN_VENSTER,
        "uren_drempel": UREN_DREMPEL,
        "te_laat_drempel": TE_LAAT_DREMPEL,
        "ziek_venster": ZIEK_VENSTER,
        "ziek_drempel": ZIEK_DREMPEL,
        "ziek_op_rij": ZIEK_OP_RIJ,
        "dagen_venster": DAGEN_VENSTER,
        "dagen_drempel": DAGEN_DREMPEL,
        "deel_venster": DEEL_VENSTER,
        "deel_niet": DEEL_NIET_EERSTE,
        "deel_dagen": DEEL_DAGEN,
        "deel_teller": DEEL_TELLER,
        "deel_noemer": DEEL_NOEMER,
        "weken": WEKEN,
        "weken_teller": WEKEN_TELLER,
        "weken_noemer": WEKEN_NOEMER,
    }
    db = duckdb.connect(config={"preserve_insertion_order": "false"})
    for tabel, kolommen, rijen in (
        ("gesloten", "regio, datum", gegevens.gesloten),
        ("gemeente", "code, regio", gegevens.gemeenten),
        ("soort", "registratie, soort", list(SOORTEN.items())),
    ):
        db.execute(f"CREATE TEMP TABLE {tabel} AS SELECT * FROM (SELECT unnest(?), unnest(?)) t({kolommen})", [*zip(*rijen, strict=True)])
    for sql in (KALENDER, RIJEN, SIGNALEN):
        db.execute(sql.format(**namen))
    return db.sql("FROM signaal").fetchnumpy()
