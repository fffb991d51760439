"""What the curated tables of actors, offices and the war's calendar promise: one meaning a row, dates that can be read."""

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.actors import folded_word, load_actors, words_of
from events.extraction.knowledge.calendar import load_calendar
from events.extraction.knowledge.tables import read_table

KINDS = {"person", "state", "force", "organisation", "media", "company", "group"}
COLUMNS = {
    "actors.csv": ["key", "name", "kind", "side", "country", "note", "source"],
    "actor_aliases.csv": ["key", "alias", "language", "how", "origin"],
    "tenures.csv": ["key", "office", "body", "since", "until", "source"],
    "offices.csv": ["office", "words", "holders"],
    "affiliations.csv": ["key", "parent", "since", "until", "source"],
    "demonyms.csv": ["word", "actor", "kind"],
    "anchors.csv": ["key", "conflict", "label", "words", "when", "source"],
}
MAY_BE_BLANK = {"side", "country", "note", "since", "until"}
CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)


def actors():
    return {row["key"]: row for row in read_table("actors.csv")}


@cache
def table_of_actors():
    return load_actors()


def folded(text):
    return tuple(folded_word(word) for _, _, word in words_of(text))


def duplicates(values):
    return [value for value, times in Counter(values).items() if times > 1]


def led_to(text):
    found = table_of_actors().aliases.by_words.get(folded(text), ())
    return {alias.key for alias in found if alias.fits([word for _, _, word in words_of(text)])}


@pytest.mark.parametrize("table", COLUMNS)
def test_table_has_its_columns_and_no_blank_cell(table):
    rows = read_table(table)
    assert rows
    assert list(rows[0]) == COLUMNS[table]
    assert [row for row in rows if any(not cell for column, cell in row.items() if column not in MAY_BE_BLANK)] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("actors.csv", ("key",)),
        ("actors.csv", ("name",)),
        ("actor_aliases.csv", ("key", "alias", "language")),
        ("tenures.csv", ("key", "office", "body", "since")),
        ("offices.csv", ("office",)),
        ("affiliations.csv", ("key", "parent", "since")),
        ("demonyms.csv", ("word",)),
        ("anchors.csv", ("key",)),
    ],
)
def test_no_row_stands_twice(table, columns):
    assert duplicates(tuple(row[column] for column in columns) for row in read_table(table)) == []


def test_every_key_is_known():
    known = set(actors())
    used = {row["side"] for row in actors().values()} | {row["country"] for row in actors().values()}
    used |= {row[column] for row in read_table("tenures.csv") for column in ("key", "body")}
    used |= {row[column] for row in read_table("affiliations.csv") for column in ("key", "parent")}
    used |= {row["key"] for row in read_table("actor_aliases.csv")} | {row["actor"] for row in read_table("demonyms.csv")}
    assert used - known - {""} == set()


def test_every_word_of_a_closed_list_is_of_the_list():
    rows = actors().values()
    assert {row["kind"] for row in rows} == KINDS
    assert {row["side"] for row in rows} == {"", "ukraine", "russia"}
    assert {row["how"] for row in read_table("actor_aliases.csv")} == {"alias", "acronym", "metonym", "surname"}
    assert {row["kind"] for row in read_table("demonyms.csv")} == {"adjective", "demonym", "metonym"}
    assert {row["holders"] for row in read_table("offices.csv")} == {"one", "many"}
    assert {row["country"] for row in rows if row["country"]} <= {row["key"] for row in rows if row["kind"] in ("state", "group")}


def test_an_alias_leads_to_one_actor_whatever_its_capitals_and_diacritics():
    keys_by_alias = defaultdict(set)
    for row in read_table("actor_aliases.csv"):
        keys_by_alias[folded(row["alias"])].add(row["key"])
    shared = {alias: keys for alias, keys in keys_by_alias.items() if len(keys) > 1}
    assert shared == {("rsf",): {"reporters-without-borders", "rapid-support-forces"}}  # acronyms of two, which the story tells apart


def test_an_alias_is_no_demonym_of_another_actor():
    actor_by_word = {folded(row["word"]): row["actor"] for row in read_table("demonyms.csv")}
    rows = [row for row in read_table("actor_aliases.csv") if actor_by_word.get(folded(row["alias"]), row["key"]) != row["key"]]
    assert rows == []


def test_language_is_that_of_the_letters():
    rows = read_table("actor_aliases.csv")
    assert {row["language"] for row in rows} == {"en", "uk", "ru", "pl", "de", "cs", "fr"}
    assert [row for row in rows if (row["language"] in {"uk", "ru"}) != bool(CYRILLIC.search(row["alias"]))] == []


def test_a_bare_surname_belongs_to_a_person_and_is_no_given_name_of_another():
    kinds = {key: row["kind"] for key, row in actors().items()}
    rows = [row for row in read_table("actor_aliases.csv") if row["how"] == "surname" and row["language"] not in {"uk", "ru"}]
    given = defaultdict(set)
    for row in actors().values():
        if row["kind"] == "person":
            given[row["name"].split()[0]].add(row["key"])
    assert [row for row in rows if kinds[row["key"]] != "person"] == []
    assert [row for row in rows if given[row["alias"]] - {row["key"]}] == []


def test_office_of_a_tenure_is_known_and_its_holder_is_a_person():
    offices = {row["office"] for row in read_table("offices.csv")}
    kinds = {key: row["kind"] for key, row in actors().items()}
    rows = read_table("tenures.csv")
    assert [row for row in rows if row["office"] not in offices] == []
    assert [row for row in rows if kinds[row["key"]] != "person" or kinds[row["body"]] == "person"] == []


@pytest.mark.parametrize("table", ["tenures.csv", "affiliations.csv"])
def test_dates_can_be_read_and_do_not_end_before_they_start(table):
    for row in read_table(table):
        since, until = (PartialDate.from_edtf(row[column]) for column in ("since", "until"))
        assert until == UNKNOWN or since.earliest <= until.latest, row


def test_a_tenure_says_since_when():
    assert [row for row in read_table("tenures.csv") if not row["since"]] == []


def test_an_office_of_one_holder_has_one_at_a_time():
    """A day of handing over may be shared, and months may touch; what certainly overlaps is a mistake."""
    single = {row["office"] for row in read_table("offices.csv") if row["holders"] == "one"}
    terms = defaultdict(list)
    for row in read_table("tenures.csv"):
        if row["office"] in single:
            since, until = (PartialDate.from_edtf(row[column]) for column in ("since", "until"))
            terms[row["office"], row["body"]].append((since.latest, until.earliest if until.is_known else since.latest + 10**6, row))
    overlaps = []
    for found in terms.values():
        found.sort(key=lambda term: term[:2])
        overlaps += [(a[2], b[2]) for a, b in pairwise(found) if b[0] < a[1]]
    assert overlaps == []


def test_an_office_of_many_holders_dates_nobody():
    """The table does not know all of them, so that the one it knows must not pass for the only one."""
    many = {row["office"] for row in read_table("offices.csv") if row["holders"] == "many"}
    assert [row for row in read_table("tenures.csv") if row["office"] in many] == []


def test_affiliations_have_no_circle():
    parents = defaultdict(set)
    for row in read_table("affiliations.csv"):
        parents[row["key"]].add(row["parent"])
    for key in list(parents):
        above, level = set(), {key}
        while level:
            level = {parent for child in level for parent in parents[child]} - above
            above |= level
        assert key not in above


def test_every_unit_of_a_belligerent_belongs_to_its_side():
    rows = [row for row in actors().values() if row["side"] and row["kind"] == "force"]
    when = PartialDate.from_edtf("2024-01-09")
    alone = {row["key"] for row in rows if row["side"] not in table_of_actors().ancestors(row["key"], when)}
    assert alone == {"wagner-group", "redut"}  # private companies, whose place in the state is in dispute


@pytest.mark.parametrize(
    ("office", "body", "day", "name"),
    [
        ("president", "ukraine", "2014-12-01", "Petro Poroshenko"),
        ("president", "ukraine", "2022-02-24", "Volodymyr Zelenskyy"),
        ("defence-minister", "ukraine", "2023-09-05", "Oleksii Reznikov"),
        ("defence-minister", "ukraine", "2024-01-09", "Rustem Umerov"),
        ("commander-in-chief", "armed-forces-of-ukraine", "2024-01-09", "Valerii Zaluzhnyi"),
        ("commander-in-chief", "ukraine", "2024-02-10", "Oleksandr Syrskyi"),
        ("chief-of-staff", "ukraine", "2024-01-09", "Serhii Shaptala"),
        ("foreign-minister", "ukraine", "2022-02-27", "Dmytro Kuleba"),
        ("defence-minister", "russia", "2024-05-01", "Sergei Shoigu"),
        ("defence-minister", "russia", "2024-06-01", "Andrey Belousov"),
        ("president", "poland", "2024-01-09", "Andrzej Duda"),
        ("president", "poland", "2025-12-12", "Karol Nawrocki"),
        ("prime-minister", "belgium", "2024-01-09", "Alexander De Croo"),
        ("president", "united-states", "2025-12-12", "Donald Trump"),
        ("president", "united-states", "2022-02-27", "Joe Biden"),
        ("president-spokesperson", "united-states", "2025-12-12", "Karoline Leavitt"),
        ("chancellor", "germany", "2021-12-07", "Angela Merkel"),
        ("chancellor", "germany", "2022-09-15", "Olaf Scholz"),
        ("prime-minister", "united-kingdom", "2022-09-15", "Liz Truss"),
        ("foreign-minister", "lithuania", "2024-01-27", "Gabrielius Landsbergis"),
        ("secretary-general", "nato", "2024-09-30", "Jens Stoltenberg"),
        ("commission-president", "european-union", "2022-09-15", "Ursula von der Leyen"),
        ("high-representative", "european-union", "2024-01-09", "Josep Borrell"),
        ("governor", "kharkiv-oblast-state-administration", "2024-01-09", "Oleh Syniehubov"),
        ("president", "belarus", "2022-02-27", "Alexander Lukashenko"),
    ],
)
def test_holder_of_an_office_on_a_day(office, body, day, name):
    holder = table_of_actors().holder(office, body, PartialDate.from_edtf(day))
    assert holder is not None
    assert holder.name == name


def test_nobody_holds_an_office_before_its_first_row():
    assert table_of_actors().holder("commander-in-chief", "ukraine", PartialDate.from_edtf("2014-03-01")) is None


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        ("Zelenskiy|Zelensky|Zelenskyy|Zelenski|Vladimir Zelensky|Volodymyr Zelenskyy|Зеленський", "volodymyr-zelenskyy"),
        ("Umerov|Rustem Umerov|Rustam Umarov", "rustem-umerov"),
        ("Zaluzhniy|Zaluzhny|Zalozny|Załużny|Valery Zalozny|Valeriy Zaluzhniy", "valerii-zaluzhnyi"),
        ("Scholz|Olaf Scholz|Olaf Schultz", "olaf-scholz"),
        ("Kukula|Kokula|Wieslaw Kokula|Wiesław Kukuła", "wieslaw-kukula"),
        ("Shmyhal|Smichal|Denys Shmygal", "denys-shmyhal"),
        ("Syrskiy|Syrskyi|Oleksandr Syrskiy", "oleksandr-syrskyi"),
        ("Synyehubov|Oleh Synyehubov|Oleg Sinegubov", "oleh-syniehubov"),
        ("Khartia Battalion|13th Khartiia Brigade|Khartia brigade", "13th-khartiia-brigade"),
        ("The Telegraph|The Daily Telegraph", "the-daily-telegraph"),
        ("Sunday Telegraph", "the-sunday-telegraph"),
        ("AFP|Agence France-Presse", "agence-france-presse"),
        ("US|U.S.|United States|USA", "united-states"),
        ("von der Leyen|Ursula von der Leyen", "ursula-von-der-leyen"),
        ("Lukashenka|Alyaksandr Lukashenka|Alexander Lukashenko", "alexander-lukashenko"),
        ("Russian forces|Russian army|Russian Army|Russian troops", "russian-armed-forces"),
        ("Ukrainian military|Ukrainian army|ZSU|ЗСУ", "armed-forces-of-ukraine"),
        ("Russian Defense Ministry|Russia's defence ministry|Минобороны РФ", "ministry-of-defence-russia"),
    ],
)
def test_spellings_of_newswires_lead_to_one_actor(spellings, key):
    assert {spelling: led_to(spelling) for spelling in spellings.split("|")} == {s: {key} for s in spellings.split("|")}


@pytest.mark.parametrize("text", ["Zelenko", "Sergei", "Sergey", "Pokrovsk", "Kuleba", "Umarov", "Schultz", "us", "who", "Fedorov", "Time"])
def test_words_that_may_be_another_lead_to_nobody(text):
    assert led_to(text) == set()


def test_the_two_sergeis_are_two():
    assert led_to("Sergei Shoigu") == {"sergei-shoigu"}
    assert led_to("Sergei Lavrov") == {"sergey-lavrov"}


@pytest.mark.parametrize(
    ("word", "actor", "kind"),
    [
        ("Russian", "russia", "adjective"),
        ("Ukrainians", "ukraine", "demonym"),
        ("Poles", "poland", "demonym"),
        ("Kremlin", "russia", "metonym"),
        ("Kyiv", "ukraine", "metonym"),
        ("Washington", "united-states", "metonym"),
        ("Brussels", "european-union", "metonym"),
    ],
)
def test_demonyms(word, actor, kind):
    assert table_of_actors().demonyms.by_words[folded(word)] == ((actor, kind),)


@pytest.mark.parametrize(
    "state",
    [
        *("ukraine", "russia", "belarus", "poland", "lithuania", "latvia", "estonia", "germany", "france", "italy"),
        *("united-kingdom", "united-states", "canada", "japan", "turkey", "hungary", "slovakia", "czech-republic"),
        *("romania", "bulgaria", "moldova", "georgia", "china", "india", "iran", "north-korea", "south-korea", "israel"),
    ],
)
def test_a_state_that_news_of_this_war_names_has_an_adjective_and_a_capital(state):
    kinds = {row["kind"] for row in read_table("demonyms.csv") if row["actor"] == state}
    assert {"adjective", "metonym"} <= kinds


def test_anchors_can_be_read_and_have_a_day_month_or_span():
    for anchor in load_calendar().anchors:
        assert anchor.when.is_known, anchor.key
        assert anchor.words, anchor.key
        assert not set(anchor.when.qualifier), anchor.key


@pytest.mark.parametrize(
    ("word", "first", "edtf"),
    [
        ("full-scale invasion", "full-scale-invasion", "2022-02-24"),
        ("offensive", "full-scale-invasion", "2022-02-24"),
        ("annexation of Crimea", "annexation-of-crimea", "2014-03-18"),
        ("Kursk incursion", "kursk-incursion", "2024-08-06"),
        ("pandemic", "covid-19", "2020-03-11"),
    ],
)
def test_named_happening(word, first, edtf):
    anchor = load_calendar().named(word)[0]
    assert (anchor.key, anchor.when.edtf) == (first, edtf)
