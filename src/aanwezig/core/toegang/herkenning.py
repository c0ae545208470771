"""Whether a free text tells who it is about: names, numbers, dates, addresses, and the ways in which people write them all the same.

Pure: the words are data (regelwerk/toegang/herkenning.yaml), the names of one's own school are handed in. A find says where it stands and
of what kind it is; the kind says why it tells who it is, and whether it may go out after somebody says that it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of find: its name, whether it never goes out (``hard``), why it tells who it is, and what to write instead."""

    id: str
    naam: str
    hard: bool
    waarom: str
    schrijf: str


@dataclass(frozen=True, slots=True)
class Vondst:
    """A find: its kind, and from where to where in the text it stands (end not included)."""

    soort: Soort
    van: int
    tot: int


@dataclass(frozen=True, slots=True)
class Bekend:
    """Names of whoever asks: of each person the words of their first and last names, and the names of the school. In plain letters."""

    mensen: frozenset[tuple[frozenset[str], frozenset[str]]] = frozenset()
    scholen: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Herkenboek:
    """The words and patterns; all words in plain letters (``plain``), but those that are about capitals."""

    soorten: Mapping[str, Soort]
    woorden: Mapping[str, frozenset[str]]
    met_hoofdletter: frozenset[str]
    begin_van_zin: frozenset[str]
    aanwijzingen: tuple[str, ...]
    geboorte_vanaf: int
    geboorte_tm: int
    patronen: Mapping[str, re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Make the patterns once."""
        object.__setattr__(self, "patronen", _patterns(self))


def plain(tekst: str) -> str:
    """Return a text in small letters without accents: how words are compared."""
    return "".join(teken for teken in unicodedata.normalize("NFKD", tekst).lower() if not unicodedata.combining(teken))


def make_bekend(mensen: Iterable[tuple[str, str]], scholen: Iterable[str]) -> Bekend:
    """Return what is known of whoever asks: first and last names, and names of the school."""
    paren = frozenset((_words(voor), _words(achter)) for voor, achter in mensen)
    return Bekend(paren, tuple(sorted({plain(naam) for naam in scholen if naam.strip()})))


def screen(tekst: str, boek: Herkenboek, bekend: Bekend, jaar: int) -> tuple[Vondst, ...]:
    """Return what in a text tells who it is about, in order and without overlap; ``jaar``: the year now."""
    helder, plek = _clear(tekst)
    vondsten = [
        Vondst(boek.soorten[soort], plek[van], plek[tot - 1] + 1) for soort, van, tot in _finds(helder, boek, bekend, jaar) if tot > van
    ]
    return _without_overlap(vondsten)


def is_persoonsnummer(cijfers: str) -> bool:
    """Say whether nine digits pass the test of a burgerservicenummer or an onderwijsnummer (stdnum.nl.bsn, stdnum.nl.onderwijsnummer)."""
    if len(cijfers) != LANG or not cijfers.isdecimal() or int(cijfers) == 0:
        return False
    rest = (sum((LANG - plaats) * int(cijfer) for plaats, cijfer in enumerate(cijfers[:-1])) - int(cijfers[-1])) % ELF
    return rest == 0 or (cijfers.startswith(ONDERWIJS) and rest == ONDERWIJSREST)


LANG, ELF, ONDERWIJS, ONDERWIJSREST = 9, 11, "10", 5
"""The form of both numbers: part of what they are, not of a law."""
MOBIEL, MINSTENS = 10, 4
"""Digits of a telephone number; so many loose letters, digits or numbers in a row are no accident."""
LEET = str.maketrans("013457@$!", "oieastasi")
WOORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
Plekken = Iterator[tuple[str, int, int]]


def _clear(tekst: str) -> tuple[str, list[int]]:
    """Return the text without signs that nobody sees and with ordinary letters and digits, and of each sign where it came from."""
    uit, plek = [], []
    for nummer, teken in enumerate(tekst):
        if unicodedata.category(teken) == "Cf" or unicodedata.combining(teken):
            continue
        gewoon = unicodedata.normalize("NFKC", teken)
        gewoon = "-" if unicodedata.category(teken) == "Pd" else gewoon
        uit.append(gewoon if len(gewoon) == 1 else teken)
        plek.append(nummer)
    return "".join(uit), plek


def _finds(tekst: str, boek: Herkenboek, bekend: Bekend, jaar: int) -> Plekken:
    laag = "".join(plain(teken)[:1] or teken for teken in tekst)
    namen = _index(bekend)
    yield from _numbers(tekst, laag, boek)
    yield from _addresses(tekst, laag, boek)
    yield from _dates(laag, boek, jaar)
    yield from _classes(tekst, laag, boek, bekend)
    yield from _own_names(tekst, laag, boek, namen)
    yield from _names(tekst, laag, boek)
    yield from _disguises(tekst, laag, boek, namen)
    yield from _hints(tekst, laag, boek)


def _numbers(tekst: str, laag: str, boek: Herkenboek) -> Plekken:
    for treffer in boek.patronen["mail"].finditer(laag):
        yield "mail", *treffer.span()
    for treffer in boek.patronen["account"].finditer(laag):
        yield "account", *treffer.span()
    for treffer in boek.patronen["reeks"].finditer(tekst):
        cijfers = re.sub(r"\D", "", treffer[0])
        kaal = re.sub(r"^(?:0031|31(?=6))", "0", cijfers) if len(cijfers) > MOBIEL or treffer[0].startswith("+") else cijfers
        if is_persoonsnummer(cijfers):
            yield "nummer", *treffer.span()
        elif len(kaal) == MOBIEL and kaal.startswith("0"):
            yield "telefoon", *treffer.span()
        elif len(cijfers) >= LANG or (len(cijfers) > MINSTENS and re.search(r"\d[ .\-]\d[ .\-]\d", treffer[0])):
            yield "gespeld", *treffer.span()
    for treffer in boek.patronen["getallen"].finditer(laag):
        yield "getallen", *treffer.span()
    for treffer in boek.patronen["kenteken"].finditer(tekst):
        if re.search(r"\d", treffer[0]) and re.search(r"[A-Za-z]", treffer[0]) and len(treffer[0].replace("-", "")) == len("AA11BB"):
            yield "kenteken", *treffer.span()


def _addresses(tekst: str, laag: str, boek: Herkenboek) -> Plekken:
    for treffer in boek.patronen["postcode"].finditer(tekst):
        letters = treffer["letters"]
        if letters.isupper() or not treffer["tussen"] or letters not in boek.woorden["korte_woorden"]:
            yield "adres", *treffer.span()
    for treffer in boek.patronen["straat"].finditer(laag):
        if treffer["straat"] in boek.woorden["geen_straat"]:
            continue
        if treffer["huis"]:
            yield "adres", *treffer.span()
        elif tekst[treffer.start()].isupper() and not _begins(tekst, treffer.start()):
            yield "naam", *treffer.span()


def _dates(laag: str, boek: Herkenboek, jaar: int) -> Plekken:
    geboren = [treffer.span() for treffer in boek.patronen["geboorte"].finditer(laag)]
    for treffer in boek.patronen["datum"].finditer(laag):
        genoemd = next((int(cijfers) for cijfers in re.findall(r"\d{4}", treffer[0])), None)
        kort = re.search(r"\D(\d\d)$", treffer[0])
        if genoemd is None and kort:
            genoemd = jaar // 100 * 100 + int(kort[1])
            genoemd -= 100 if genoemd > jaar else 0
        dichtbij = any(van - BUURT < treffer.end() and treffer.start() < tot + BUURT for van, tot in geboren)
        if dichtbij:
            yield "geboortedatum", *treffer.span()
        elif (genoemd is not None and _of_birth(genoemd, jaar, boek)) or "tweeduizend" in treffer[0] or "negentien" in treffer[0]:
            yield "datum", *treffer.span()
    for treffer in boek.patronen["acht"].finditer(laag):
        for stuk in (treffer[0][:4], treffer[0][4:]):
            if _of_birth(int(stuk), jaar, boek):
                yield "datum", *treffer.span()
    for treffer in boek.patronen["jaartal"].finditer(laag):
        if treffer["woord"] or _of_birth(int(treffer["jaar"]), jaar, boek):
            yield "datum", *treffer.span()
    for van, tot in geboren:
        if re.match(r"(?:\W+\w+){0,4}?\W+(?:\d|" + boek.patronen["maand"].pattern + ")", laag[tot:]):
            yield "datum", van, tot


BUURT = 40
"""How many signs a date may stand from a word about a birth."""


def _of_birth(genoemd: int, jaar: int, boek: Herkenboek) -> bool:
    return boek.geboorte_vanaf <= jaar - genoemd <= boek.geboorte_tm


def _classes(tekst: str, laag: str, boek: Herkenboek, bekend: Bekend) -> Plekken:
    klassen = [treffer.span() for treffer in boek.patronen["klas"].finditer(laag) if _is_class(tekst, treffer, boek)]
    scholen = [
        treffer.span()
        for naam in bekend.scholen
        if (kern := re.sub(r"^(?:de|het|'t|o\.?b\.?s\.?|cbs|rkbs)\s+", "", naam))
        for treffer in re.finditer(rf"(?<!\w){re.escape(kern)}(?!\w)", laag)
        if " " in kern or tekst[treffer.start()].isupper() or kern not in boek.woorden["gewone_woorden"]
    ]
    scholen += [treffer.span() for treffer in boek.patronen["school"].finditer(tekst)]
    for plek in klassen:
        yield "klas", *plek
    for plek in scholen:
        yield "school", *plek
    if klassen or scholen:
        for treffer in boek.patronen["leeftijd"].finditer(laag):
            yield "leeftijd", *treffer.span()


def _is_class(tekst: str, treffer: re.Match[str], boek: Herkenboek) -> bool:
    """Say whether digits and a letter are a class: after a word for it always, else not when it is a third, three times or three hours."""
    if treffer["woord"] or treffer["soort"]:
        return True
    letter = treffer["letter"] or ""
    return letter not in boek.woorden["geen_klasletter"] or tekst[treffer.start("letter")].isupper()


def _own_names(tekst: str, laag: str, boek: Herkenboek, namen: Namen) -> Plekken:
    """Find the names of one's own school: both names near each other are a person; one alone may be somebody else."""
    voor, achter = namen
    tussen, gewoon = boek.woorden["tussenvoegsels"], boek.woorden["gewone_woorden"]
    delen = [deel for deel in _parts(tekst, laag) if deel[0] not in tussen and len(deel[0]) > 1]
    for nummer, (woord, van, tot) in enumerate(delen):
        for ander, begin, eind in delen[nummer + 1 : nummer + 3]:
            samen = (voor.get(woord, NIEMAND) & achter.get(ander, NIEMAND)) | (achter.get(woord, NIEMAND) & voor.get(ander, NIEMAND))
            if samen and begin - tot <= BUURT:
                yield "volle-naam", van, eind
        if woord not in voor and woord not in achter:
            continue
        if woord not in gewoon or (tekst[van].isupper() and not _begins(tekst, van)):
            yield "eigen-naam", van, tot


NIEMAND: frozenset[int] = frozenset()
Namen = tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]
"""By word of a first name, and of a last name, whose it is."""


def _index(bekend: Bekend) -> Namen:
    """Return by word of a first name, and of a last name, whose it is."""
    voor: dict[str, set[int]] = {}
    achter: dict[str, set[int]] = {}
    for nummer, (voornamen, achternamen) in enumerate(bekend.mensen):
        for namen, woorden in ((voornamen, voor), (achternamen, achter)):
            for naam in namen:
                woorden.setdefault(naam, set()).add(nummer)
    return {naam: frozenset(wie) for naam, wie in voor.items()}, {naam: frozenset(wie) for naam, wie in achter.items()}


def _names(tekst: str, laag: str, boek: Herkenboek) -> Plekken:
    """Find what looks like a name: a first name that is known, a title with a name, and capitals where no sentence begins."""
    voornamen, gewoon, tussen = boek.woorden["voornamen"], boek.woorden["gewone_woorden"], boek.woorden["tussenvoegsels"]
    treffers = list(WOORD.finditer(tekst))
    for nummer, treffer in enumerate(treffers):
        woord, klein = treffer[0], laag[treffer.start() : treffer.end()]
        hoofdletter, begin = woord[0].isupper(), _begins(tekst, treffer.start())
        stam = re.split(r"['’]", woord)[0]  # IB'er, MDO's
        afkorting = stam.isupper() and len(stam) <= len("DUOMBO")
        vrij = woord in boek.met_hoofdletter or (afkorting and klein not in voornamen)
        kern = _stem(klein)
        if klein in voornamen or kern in voornamen:
            naast = _surname_after(tekst, laag, treffers, nummer, boek) if hoofdletter else None
            if naast is not None:
                yield "volle-naam", treffer.start(), naast
            elif (hoofdletter and not (begin and klein in gewoon)) or (klein in voornamen and klein not in gewoon):
                yield "naam", treffer.start(), treffer.end()
        elif hoofdletter and not begin and not vrij and len(woord) > 1 and klein not in tussen:
            yield "naam", treffer.start(), treffer.end()
        elif hoofdletter and begin and not vrij and woord not in boek.begin_van_zin:
            naast = _surname_after(tekst, laag, treffers, nummer, boek)
            if naast is not None:
                yield "naam", treffer.start(), naast
    for treffer in boek.patronen["titel"].finditer(laag):
        if tekst[treffer.start("naam")].isupper():
            yield "naam", treffer.start("naam"), treffer.end("naam")


def _stem(klein: str) -> str:
    """Return a word without the s of what is somebody's: Sems, Anna's."""
    return re.sub(r"(?:['’]s|s)$", "", klein)


def _surname_after(tekst: str, laag: str, treffers: list[re.Match[str]], nummer: int, boek: Herkenboek) -> int | None:
    """Return where the last name ends that follows a word; None when none does."""
    vorig = treffers[nummer].end()
    for ander in treffers[nummer + 1 : nummer + 4]:
        if tekst[vorig : ander.start()] not in (" ", "-", "  "):
            return None
        if laag[ander.start() : ander.end()] in boek.woorden["tussenvoegsels"]:
            vorig = ander.end()
            continue
        naam = ander[0]
        echt = naam[0].isupper() and not naam.isupper() and naam not in boek.met_hoofdletter
        return ander.end() if echt else None
    return None


def _disguises(tekst: str, laag: str, boek: Herkenboek, eigen: Namen) -> Plekken:
    """Find letters set apart, digits and signs within words, letters of two scripts, and words turned around."""
    for treffer in boek.patronen["los"].finditer(laag):
        if not any(treffer[0].replace(" ", "").startswith(kort.rstrip(".")) for kort in boek.woorden["afkortingen"]):
            yield "gespeld", *treffer.span()
    for treffer in boek.patronen["gemengd"].finditer(laag):
        yield "vermomd", *treffer.span()
    voor, achter = eigen
    namen = boek.woorden["voornamen"] - boek.woorden["gewone_woorden"]
    for treffer in boek.patronen["bedekt"].finditer(laag):
        yield "vermomd", *treffer.span()
    for treffer in re.finditer(r"[\w@$!]+", laag):
        stuk = treffer[0]
        recht = stuk.strip("!").translate(LEET)
        if recht != stuk.strip("!") and re.search(r"[a-z]", stuk) and (recht in namen or recht in voor or recht in achter):
            yield "vermomd", *treffer.span()
        if len(stuk) >= MINSTENS and stuk[::-1] in voor and stuk not in namen:
            yield "vermomd", *treffer.span()
        schriften = {unicodedata.name(teken, "").partition(" ")[0] for teken in tekst[treffer.start() : treffer.end()] if teken.isalpha()}
        if len(schriften) > 1:
            yield "vermomd", *treffer.span()


def _hints(tekst: str, laag: str, boek: Herkenboek) -> Plekken:
    for treffer in boek.patronen["initialen"].finditer(tekst):
        kort = laag[treffer.start() : treffer.end()].strip()
        if kort not in boek.woorden["afkortingen"] and not any(lang.startswith(kort) for lang in boek.woorden["afkortingen"]):
            yield "initialen", *treffer.span()
    for treffer in boek.patronen["letter"].finditer(tekst):
        yield "initialen", *treffer.span()
    for naam in ("familie", "ouderberoep"):
        for treffer in boek.patronen[naam].finditer(laag):
            yield "familie", *treffer.span()
    for treffer in boek.patronen["aanwijzing"].finditer(laag):
        yield "aanwijzing", *treffer.span()


def _begins(tekst: str, plek: int) -> bool:
    """Say whether a sentence, a line or a quotation begins here."""
    return re.search(r"(?:^|[.!?:;]\s+|\n\s*|[\"“‘'(\-•*]\s*|\d\)\s*)$", tekst[:plek]) is not None


def _words(tekst: str) -> frozenset[str]:
    return frozenset(treffer[0] for treffer in re.finditer(r"[^\W\d_]+", plain(tekst)))


def _parts(tekst: str, laag: str) -> list[tuple[str, int, int]]:
    """Return the words, also those that were put together: sem_voorbeeld, SemVoorbeeld."""
    delen = re.finditer(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+", tekst)
    return [(laag[deel.start() : deel.end()], deel.start(), deel.end()) for deel in delen]


def _without_overlap(vondsten: list[Vondst]) -> tuple[Vondst, ...]:
    """Keep of finds that overlap the hard one, else the longest."""
    uit: list[Vondst] = []
    for vondst in sorted(vondsten, key=lambda v: (not v.soort.hard, v.van - v.tot, v.van)):
        if all(vondst.tot <= ander.van or ander.tot <= vondst.van for ander in uit):
            uit.append(vondst)
    return tuple(sorted(uit, key=lambda v: v.van))


def _patterns(boek: Herkenboek) -> dict[str, re.Pattern[str]]:
    """Return the patterns by name. Those without capitals are for the text in plain letters."""
    woorden = {naam: "|".join(sorted(map(re.escape, lijst), key=len, reverse=True)) for naam, lijst in boek.woorden.items()}
    bronnen = _of_numbers(woorden) | _of_places(woorden) | _of_dates(woorden) | _of_people(woorden)
    bronnen["aanwijzing"] = "|".join(boek.aanwijzingen)
    return {naam: re.compile(bron) for naam, bron in bronnen.items()}


def _number_word(w: Mapping[str, str]) -> str:
    return rf"(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?(?:{w['getalwoorden']})"


def _of_numbers(w: Mapping[str, str]) -> dict[str, str]:
    getal, punt = _number_word(w), r"(?:\.|\bpunt\b|\(punt\)|\[punt\]|\bdot\b|\(dot\)|\[dot\])"
    apenstaart = r"(?:@|\(at\)|\[at\]|\sat\s|\bapenstaartje\b|\(a\))"
    account = (
        r"(?<!\w)@[\w.]{3,}",
        r"\b(?:https?://|www\.)\S+",
        r"\b[\w\-]+\.(?:nl|com|org|net)(?:/\S*)?\b",
        rf"\b(?:{w['accounts']})(?:naam|account|chat)?\s?(?:[:=]|is|heet|onder de naam)\s?@?\S+",
        r"\b[a-z]+[._]\w*\d+\b",
        r"\b[a-z]+_[a-z_]+\b",
    )
    return {
        "mail": rf"[\w.+\-]+\s?{apenstaart}\s?[\w\-]+(?:\s?{punt}\s?[a-z]{{2,}})+",
        "account": "|".join(account),
        "reeks": r"(?:\+\s?)?\d(?:[ .\-/()]{0,3}\d){4,}",
        "getallen": rf"\b{getal}(?:[\s,.\-]+(?:en\s)?{getal}){{3,}}\b",
        "kenteken": r"\b[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}-[A-Za-z0-9]{1,3}\b",
        "los": r"(?<![\w])[a-z](?:[\s.\-_*·/|,]{1,2}[a-z]){2,}(?![\w])",
        "gemengd": r"\b(?:[a-z]+\d+[a-z]+\w*|\d+[a-z]{2,}\d+\w*)\b|\b[a-z]{2,}\.[a-z]{2,}\d+\b",
        "bedekt": r"\b[a-z]+[*#•…]+[a-z]*|\b[a-z]\.{3}[a-z]*\b|\b[a-z]_{2,}",
    }


def _of_places(w: Mapping[str, str]) -> dict[str, str]:
    straat = rf"(?P<straat>[a-z]{{2,}}(?:{w['straatuitgangen']})|(?:[a-z]+\s)?(?:straat|laan|gracht|kade|singel))"
    huis = rf"\s?,?\s?(?:nummer|nr\.?|huisnummer)?\s?(?:\d{{1,4}}(?:\s?[a-z])?\b|{_number_word(w)}\b)"
    niet_van_de_wet = "".join(f"(?<!{woord} )" for woord in ("vrijstelling", "artikel", "grond", "onder"))
    woord = rf"(?P<woord>{w['klaswoorden']})\s?|(?P<soort>{w['klassoorten']})[\s\-]?"
    return {
        "postcode": r"(?<!\d)[1-9]\d ?\d ?\d(?P<tussen>[ \-]?)(?P<letters>[A-Z] ?[A-Z]|[a-z]{2})(?!\w)",
        "straat": rf"\b{straat}\b(?P<huis>{huis})?",
        "klas": rf"{niet_van_de_wet}\b(?:{woord})?(?P<cijfer>[1-8])[\s\-]?(?:(?:{w['klassoorten']})[\s\-]?)?"
        r"(?P<letter>[a-z])\d?\b(?!['’]|\.\w)",
        "school": rf"\b(?:[A-Z][\w\-]+\s)+(?i:{w['schoolwoorden']})\b|\b[A-Z][\w\-]+(?:school|lyceum|college)\b",
    }


def _of_dates(w: Mapping[str, str]) -> dict[str, str]:
    maand, getal = w["maanden"], _number_word(w)
    rang = rf"(?:\d{{1,2}}(?:e|ste|de)?|{getal}|{w['rangwoorden']})"
    jaarwoord = r"(?:tweeduizend|negentien\s?honderd|negentien(?=\s?\w+(?:tig|tien)))(?:\s?(?:en\s?)?\w+)?"
    datum = (
        rf"{rang}[\s.\-]+(?:van\s)?(?:{maand})\b\.?(?:[\s,'’\-]+(?:\d{{4}}|\d\d|{jaarwoord})\b)?",
        r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d\d)\b",
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b",
        r"\d{1,2}[-/]\d{1,2}\b",
        rf"(?:{maand})\s(?:\d{{4}}|{jaarwoord})\b",
    )
    voor_jaar = "uit|van|in|bouwjaar|jaargang|lichting|geboortejaar|sinds haar geboorte in"
    return {
        "geboorte": rf"\b(?:{w['geboortewoorden']})\b",
        "maand": rf"(?:{maand})\b",
        "datum": rf"\b(?:{'|'.join(datum)})",
        "acht": r"(?<!\d)(?:(?:19|20)\d{6}|[0-3]\d[01]\d(?:19|20)\d\d)(?!\d)",
        "jaartal": rf"\b(?:{voor_jaar})\s(?:(?P<jaar>(?:19|20)\d\d)|(?P<woord>tweeduizend\s?(?:en\s?)?[a-z]+))\b",
        "leeftijd": rf"\b(?:\d{{1,2}}|{getal})[\s\-]?(?:jaar|jarige?|jr)\b",
    }


def _of_people(w: Mapping[str, str]) -> dict[str, str]:
    initialen = (
        r"(?<!\w)(?:[A-Z]\.\s?){2,}",
        r"(?<!\w)(?!X)[A-Z]\.?\s(?:uit|van|de|der|den|te|in)\s(?:(?:de|den|der|het)\s)?[A-Z]?\w+",
        r"(?<!\w)[A-Z]\.\s?[A-Z][a-z]+",
    )
    van_de = r"(?:van|bij|v[./]?d\.?)\s(?:(?:de|het|onze|die|een|die ene|dat)\s)?"
    doet = r"(?:is|was|werkt|heeft|runt|zit|geeft|staat)(?:\s\w+){0,3}?"
    op_school = r"(?:werkt|is|geeft les|staat voor de klas)\s(?:\w+\s){0,2}?(?:op|bij)\s(?:deze|onze|dezelfde|jullie)\s(?:school|gemeente)"
    ouder = rf"\b(?:{w['ouders']})\b"
    return {
        "titel": rf"\b(?:{w['titels']})\.?\s(?:(?:van|de|den|der|ten|ter|el|al)\s)*(?P<naam>[a-z]{{2,}})\b",
        "initialen": "|".join(initialen),
        "letter": rf"\b(?i:leerling|mentor|meneer|mevrouw|{w['familie']}|{w['ouders']})\s(?![XYZAB]\b)[A-Z]\b\.?",
        "familie": rf"\b(?:{w['familie']})\b(?:\s\w+)?\s{van_de}(?:\w+\s)??(?:{w['beroepen']})\b"
        rf"|\b(?:{w['beroepen']})s?(?:zoon|dochter|kind|familie|gezin)\b",
        "ouderberoep": rf"{ouder}(?:\s(?:die|hier|ook|zelf|trouwens))*\s{doet}\s(?:{w['beroepen']}|{w['bedrijven']})\b"
        rf"|{ouder}\s{op_school}\b",
    }
