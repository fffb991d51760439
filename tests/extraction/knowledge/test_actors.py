"""The actor tables hold together, and look-ups answer for the date that is asked."""

from collections import Counter

import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.actors import ActorTable, folded_word, load_actors, words_of
from events.extraction.knowledge.tables import read_table
from events.extraction.types import ActorRef

TABLE = load_actors()
KINDS = {"person", "state", "force", "organisation", "media", "company", "group"}


def day(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def leads_to(spelling: str, table: ActorTable = TABLE) -> set[str]:
    key = tuple(folded_word(word) for _, _, word in words_of(spelling))
    return {table.ref(alias.key).name for alias in table.aliases.by_words.get(key, ())}


def test_actors_are_enough_whole_and_unique() -> None:
    rows = read_table("actors.csv")
    assert len(rows) >= 250
    assert [row for row in rows if not (row["key"] and row["name"] and row["source"]) or row["kind"] not in KINDS] == []
    assert [key for key, count in Counter(row["key"] for row in rows).items() if count > 1] == []
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []
    assert [row["key"] for row in rows if row["side"] and row["side"] not in TABLE.refs] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("actor_aliases.csv", ("key",)),
        ("tenures.csv", ("key", "body")),
        ("affiliations.csv", ("key", "parent")),
        ("demonyms.csv", ("actor",)),
    ],
)
def test_actor_tables_name_known_actors_only(table: str, columns: tuple[str, ...]) -> None:
    assert sorted({row[column] for row in read_table(table) for column in columns} - set(TABLE.refs)) == []


def test_tenures_name_known_offices_and_run_forwards() -> None:
    offices = {row["office"] for row in read_table("offices.csv")}
    assert [row for row in read_table("tenures.csv") if row["office"] not in offices] == []
    assert [tenure for tenure in TABLE.tenures if tenure.since > tenure.until] == []


def test_affiliations_make_a_tree_without_rings() -> None:
    assert [key for key in TABLE.refs if key in TABLE.ancestors(key, UNKNOWN)] == []


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["Zelenskiy", "Zelensky", "Zelenskyy", "Vladimir Zelensky", "Володимир Зеленський", "Владимир Зеленский"], "Volodymyr Zelenskyy"),
        (["Rustem Umerov", "Rustam Umarov", "Umerov"], "Rustem Umerov"),
        (["Zaluzhniy", "Valery Zalozny", "Załużny", "Valeriy Zaluzhny"], "Valerii Zaluzhnyi"),
        (["Olaf Scholz", "Olaf Schultz"], "Olaf Scholz"),
        (["Wieslaw Kokula", "Kukula", "Wiesław Kukuła"], "Wiesław Kukuła"),
        (["The Telegraph", "The Daily Telegraph"], "The Daily Telegraph"),
        (["Khartia Battalion", "Khartia Brigade"], "13th Khartiia Brigade"),
    ],
)
def test_actor_spellings_lead_to_one(spellings: list[str], name: str) -> None:
    assert {spelling: leads_to(spelling) for spelling in spellings} == {spelling: {name} for spelling in spellings}


@pytest.mark.parametrize(("one", "other"), [("Zelensky", "Zelenko"), ("Sergei Shoigu", "Sergei Lavrov"), ("Kyiv", "Kiev Post")])
def test_actor_spellings_alike_are_not_one(one: str, other: str) -> None:
    assert leads_to(one) & leads_to(other) == set()


@pytest.mark.parametrize(
    ("office", "body", "when", "name"),
    [
        ("president", "poland", "2024-01-09", "Andrzej Duda"),
        ("president", "united-states", "2024-01-09", "Joe Biden"),
        ("president", "united-states", "2025-12-12", "Donald Trump"),
        ("president", "russia", "2022-02-27", "Vladimir Putin"),
        ("president", "united-states", "2025", None),
        ("president", "united-states", "", None),
    ],
)
def test_holder_at_a_date(office: str, body: str, when: str, name: str | None) -> None:
    holder = TABLE.holder(office, body, day(when))
    assert (holder.name if holder else None) == name


@pytest.mark.parametrize(
    ("state", "when", "name"),
    [
        ("ukraine", "2022-02-24", "Armed Forces of Ukraine"),
        ("russia", "2022-02-24", "Russian Armed Forces"),
        ("russia", "", "Russian Armed Forces"),
        ("russia", "1985-01", None),
        ("ukraine", "1985-01", None),
        ("iran", "2024-10-01", "Iranian Armed Forces"),
        ("germany", "1949-06", None),
        ("azerbaijan", "2020-10", "Azerbaijani Armed Forces"),
        ("vatican-city", "2024-01", None),
    ],
)
def test_force_of_a_state_at_a_date(state: str, when: str, name: str | None) -> None:
    force = TABLE.force_of(state, day(when) if when else UNKNOWN)
    assert (force.name if force else None) == name


@pytest.mark.parametrize(
    ("office", "body", "when", "name"),
    [
        ("fleet-commander", "russia", "2023-06-01", "Viktor Sokolov"),
        ("governor", "ukraine", "2023-06-01", None),
        ("fleet-commander", "ukraine", "2023-06-01", None),
    ],
)
def test_holder_of_an_office_that_one_body_of_a_state_has(office: str, body: str, when: str, name: str | None) -> None:
    holder = TABLE.holder_under(office, body, day(when))
    assert (holder.name if holder else None) == name


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("TASS", "russia"),
        ("Ukrinform", "ukraine"),
        ("https://www.ukrinform.net/rubric-ato/1.html", "ukraine"),
        ("https://tass.com/world/12", "russia"),
        ("RIA Novosti", "russia"),
        ("Reuters", ""),
        ("https://www.bbc.co.uk/news", ""),
        ("Ukrinform, citing TASS", ""),
        ("", ""),
    ],
)
def test_side_of_a_source_that_speaks_for_one(source: str, side: str) -> None:
    assert TABLE.side_of_source(source) == side


def test_taught_alias_goes_before_the_tables() -> None:
    newcomer = ActorRef("ivan-newcomer", "Ivan Newcomer", "person")
    taught = TABLE.with_taught([newcomer], [("ivan-newcomer", "Umerov"), ("ivan-newcomer", "Newcomer"), ("nobody", "Scholz")])
    assert (leads_to("Umerov", taught), leads_to("newcomer", taught), leads_to("Scholz", taught)) == (
        {"Ivan Newcomer"},
        {"Ivan Newcomer"},
        {"Olaf Scholz"},
    )
    assert leads_to("Umerov") == {"Rustem Umerov"}
