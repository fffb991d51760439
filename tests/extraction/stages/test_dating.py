from time import process_time

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.actors import ActorTable
from events.extraction.stages.clean import clean_article
from events.extraction.stages.dating import date_article
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.timexes import find_timexes
from events.extraction.types import ActorMention, DatedArticle, Document

MOST_SECONDS = 5.0  # for 336 days of the year, which take about 0.3


def mentions_of(text: str, table: ActorTable, keys: dict[str, str], sentence_of: dict[int, int]) -> tuple[ActorMention, ...]:
    found = []
    for name, key in keys.items():
        start = text.index(name)
        found.append(ActorMention(start, start + len(name), name, table.ref(key), "alias", sentence_of[start]))
    return tuple(found)


def dated(text: str, url: str = "", people: dict[str, str] | None = None, dct: str = "") -> DatedArticle:
    knowledge = load_knowledge()
    document = Document("one", text, url=url, dct=PartialDate.from_edtf(dct), dct_basis="curated" if dct else "")
    clean = clean_article(document, knowledge.furniture)
    sentences = split_sentences(clean)
    sentence_of = {at: one.index for one in sentences for at in range(one.start, one.end)}
    actors = mentions_of(clean.text, knowledge.actors, people or {}, sentence_of)
    return date_article(document, clean, sentences, find_timexes(sentences), actors, knowledge)


def test_date_article_passes_a_given_date_through() -> None:
    given = dated("They met on Friday.", dct="2025-12-12")
    assert (given.dct.edtf, given.basis, given.confidence) == ("2025-12-12", "curated", 1.0)


def test_date_article_without_evidence_is_unknown() -> None:
    assert dated("They met on Friday. On January 9 they met again.") == DatedArticle()


@pytest.mark.parametrize(
    ("text", "url", "edtf"),
    [
        ("They met on Friday.", "https://example.org/2024/01/09/talks.html", "2024-01-09"),
        ("They met on Friday.", "https://example.org/news/2024/01/talks", "[2024-01-05..2024-01-27]"),
        ("Talks held\n\nJanuary 9, 2024\n\nThey met on Tuesday.", "", "2024-01-09"),
    ],
)
def test_date_article_reads_addresses_and_date_lines(text: str, url: str, edtf: str) -> None:
    found = dated(text, url)
    when = PartialDate.from_edtf(edtf)
    assert (found.dct.earliest, found.dct.latest, found.basis) == (when.earliest, when.latest, "inferred")


def test_date_article_intersects_offices_with_a_day_of_the_year() -> None:
    people = {"Rustem Umerov": "rustem-umerov", "Valeriy Zaluzhniy": "valerii-zaluzhnyi"}
    text = "Defense Minister Rustem Umerov met Commander in Chief Valeriy Zaluzhniy on January 27. They had discussed the situation at the front."
    found = dated(text, people=people)
    assert found.dct.edtf == "[2024-01-27..2024-02-15]"
    assert "Rustem Umerov is called defense minister, an office held from 6 September 2023 to 17 July 2025" in found.explanation
    assert "“January 27” as past" in found.explanation


@pytest.mark.parametrize(
    ("text", "name", "key", "edtf"),
    [
        ("Former Defense Minister Rustem Umerov met reporters on January 27.", "Rustem Umerov", "rustem-umerov", "[2025-07-17..]"),
        ("The law was signed by then-President Joe Biden, they said.", "Joe Biden", "joe-biden", "[2025-01-21..]"),
        ("Former U.S. President Donald Trump spoke of the war.", "Donald Trump", "donald-trump", "[2021-01-20..2025-01-20]"),
    ],
)
def test_date_article_a_former_office_is_no_longer_held(text: str, name: str, key: str, edtf: str) -> None:
    assert dated(text, people={name: key}).dct.edtf == edtf


def test_date_article_another_former_holder_beside_an_office_says_nothing_of_it() -> None:
    text = "A former ambassador told President Joe Biden so."
    assert dated(text, people={"Joe Biden": "joe-biden"}) == DatedArticle()


@pytest.mark.parametrize(
    "text",
    [
        "President-elect Somebody Else said he would meet Volodymyr Zelensky.",
        "The president told Volodymyr Zelensky so.",
    ],
)
def test_date_article_a_title_of_somebody_else_is_no_evidence(text: str) -> None:
    assert dated(text, people={"Volodymyr Zelensky": "volodymyr-zelenskyy"}) == DatedArticle()


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Deputy Foreign Minister Andrii Sybiha met the envoys.", "Andrii Sybiha", "andrii-sybiha"),
        ("His pick for national security adviser, Mike Waltz, called it a step up.", "Mike Waltz", "mike-waltz"),
        ("The next prime minister, Keir Starmer, spoke.", "Keir Starmer", "keir-starmer"),
    ],
)
def test_date_article_a_deputy_or_a_nominee_holds_no_office_yet(text: str, name: str, key: str) -> None:
    assert dated(text, people={name: key}) == DatedArticle()


def test_date_article_an_office_begun_before_the_tables_most_likely_begins_the_time() -> None:
    found = dated("UN Secretary-General Ban Ki-moon spoke of a turning point.", people={"Ban Ki-moon": "ban-ki-moon"})
    assert found.dct.edtf == "[2006-12-30..2017-01-07]"
    assert "is not known to have been it before: since 30 December 2006" in found.explanation
    assert found.explanation.startswith("Nobody gave the article's date. It most likely lies")


def test_date_article_a_president_elect_is_not_yet_president() -> None:
    found = dated("President-elect Karol Nawrocki promised talks.", people={"Karol Nawrocki": "karol-nawrocki"})
    assert found.dct.edtf == "[2025-05-31..2025-08-13]"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rustem Umerov, Ukraine's defense minister, met reporters.", "[2023-09-04..2025-07-24]"),
        ("Rustem Umerov, a former defense minister, met reporters.", "[2025-07-17..]"),
        ("They met Rustem Umerov, Defense Minister Somebody Else and others.", ""),
    ],
)
def test_date_article_reads_an_office_behind_the_name(text: str, edtf: str) -> None:
    assert dated(text, people={"Rustem Umerov": "rustem-umerov"}).dct.edtf == edtf


def test_date_article_says_what_tells_the_year() -> None:
    people = {"Rustem Umerov": "rustem-umerov", "Valeriy Zaluzhniy": "valerii-zaluzhnyi"}
    text = (
        "Defense Minister Rustem Umerov met Commander in Chief Valeriy Zaluzhniy on January 9. "
        "Umerov spoke with the press on January 9. An attack could come as early as January 15."
    )
    said = dated(text, people=people).explanation
    assert "Rustem Umerov is called defense minister" in said
    assert "Valerii Zaluzhnyi is called commander in chief" in said


def test_date_article_a_new_holder_took_office_lately() -> None:
    found = dated("Ukraine's new defense minister, Rustem Umerov, met reporters.", people={"Rustem Umerov": "rustem-umerov"})
    assert found.dct.edtf == "[2023-09-06..2024-05-03]"
    assert "is called the new defense minister, and news says so for some months" in found.explanation
    assert found.explanation.startswith("Nobody gave the article's date. It most likely lies")


def test_date_article_an_office_yields_to_two_later_dates_and_is_named_against_it() -> None:
    text = "President Barack Obama signed the law. It was amended in May 2019 and upheld in June 2021."
    found = dated(text, people={"Barack Obama": "barack-obama"})
    assert found.dct.earliest == PartialDate.from_edtf("2021-06-01").earliest
    assert "Against it: Barack Obama is called president, an office held until 20 January 2017" in found.explanation


def test_date_article_counts_days_of_an_offensive_begun_on_a_weekday() -> None:
    text = (
        "Ukraine agreed on Sunday to hold talks with Russia. Russian forces advanced into Ukraine for the fourth day of their offensive. "
        "Thousands have been killed since the beginning of the offensive on Thursday."
    )
    assert dated(text).dct.edtf == "2022-02-27"


def test_date_article_month_of_a_war_and_weekday_of_the_opening() -> None:
    text = "Putin met Xi on Thursday. The war between Russia and Ukraine dragged on into its seventh month."
    found = dated(text)
    assert found.dct.edtf == "[2022-08-25..2022-09-23]"
    assert "opens with Thursday" in found.explanation


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sixteen weeks into Russia's full-scale invasion, Ukraine holds the city.", "[2022-06-09..2022-06-23]"),
        ("Russia launched its full-scale invasion nearly three years ago, Kyiv said.", "[2024-10-24..2025-02-24]"),
        ("Russia fired missiles at Kyiv on day 512 of the full-scale invasion.", "[2023-07-19..2023-07-21]"),
        ("After 18 months of war in Sudan, Sudanese towns lie empty.", "[2024-08-15..2024-12-15]"),
        ("In the three weeks since Hamas attacked Israel, many have died.", "[2023-10-21..2023-11-04]"),
        ("Leaders met ahead of the third anniversary of the full-scale invasion.", "[2024-08-08..2025-02-24]"),
        ("Families marked the tenth anniversary of the downing of MH17.", "[2024-06-17..2025-02-02]"),
        ("Two years after the annexation of Crimea, sanctions stood.", "[2016-01-18..2026-01-15]"),
        ("Leaders agreed on Thursday, a month after Russia invaded Ukraine, to send more troops.", "[2022-02-24..2022-04-22]"),
        ("Engineers mapped the river after the Kakhovka dam disaster.", "[2023-06-06..2033-06-03]"),
        ("Many have left home since the annexation of Crimea.", "[2014-03-18..2024-03-15]"),
        ("Ukraine's air force shot down 12 Shahed drones.", "[2022-07-11..2032-07-08]"),
    ],
)
def test_date_article_counts_from_happenings_of_the_calendar(text: str, edtf: str) -> None:
    found, told = dated(text).dct, PartialDate.from_edtf(edtf)
    assert (found.earliest, found.latest) == (told.earliest, told.latest)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine lost a village in 10 days of fighting near the river.",
        "Two weeks into the invasion of Lebanon, Ukraine and Russia talked.",
        "Ukraine said the war will last two years from the invasion.",
        "He left home two years into his studies, before Ukraine was at war.",
        "Kyiv warned of the destruction of the Kakhovka dam.",
        "If Bakhmut falls, Kyiv said, the fall of Bakhmut would open the road.",
        "Iran showed its Shahed drones at a parade.",
        "Nearly six years of civil war have left the land in ruins, and Russia bombs on.",
        "A day after the biggest attack since the war began, Ukraine and Russia talked.",
    ],
)
def test_date_article_counts_from_no_other_happening(text: str) -> None:
    assert dated(text) == DatedArticle()


def test_date_article_weekday_beside_a_day_leaves_only_years_where_they_agree() -> None:
    text = "The army attacked on Friday, January 9. It had begun its offensive in December 2014."
    found = dated(text)
    assert found.dct.earliest == PartialDate.from_edtf("2015-01-09").earliest


def test_date_article_names_the_clue_that_disagrees() -> None:
    people = {"Rustem Umerov": "rustem-umerov"}
    text = "Defense Minister Rustem Umerov spoke. The bridge was built in May 1967. It was bombed in March 1999. It was rebuilt in June 2031."
    found = dated(text, people=people)
    assert found.dct.earliest == PartialDate.from_edtf("2023-09-04").earliest
    assert "Against it: it tells of “June 2031” as past" in found.explanation
    assert [one.edtf for one in found.alternatives] == ["[2031-06-01..]"]


def test_date_article_day_that_only_the_habits_of_news_single_out_is_about_then() -> None:
    people = {"Rustem Umerov": "rustem-umerov", "Valeriy Zaluzhniy": "valerii-zaluzhnyi"}
    text = (
        "Defense Minister Rustem Umerov met Commander in Chief Valeriy Zaluzhniy on January 9. "
        "Umerov spoke with the press on January 9. An attack could come as early as January 15."
    )
    found = dated(text, people=people)
    assert found.dct.edtf == "2024-01-09~"
    assert found.explanation.startswith("Nobody gave the article's date. It most likely is 9 January 2024, because")


def test_date_article_story_of_the_past_bounds_its_own_date_on_one_side_only() -> None:
    text = (
        "In 1939 it began. By 1940 France had fallen. In 1941 Germany attacked. In May 1942 it stalled. "
        "In 1943 it turned. In June 1944 the Allies landed. It ended in May 1945."
    )
    assert dated(text).dct.edtf == "[1945-05-01..]"


@pytest.mark.parametrize(
    "line",
    [
        "16.01.2023 08:12",
        "16.01.2023, 08:12",
        "08:12 16.01.2023",
        "16 January 2023, 08:12",
        "Updated: 16 January 2023, 08:12",
        "Last updated on 16 January 2023 at 8:12 am EST",
        "Published January 16, 2023 at 10:00 GMT",
        "2023-01-16 08:12",
        "2023-01-16T08:12:00Z",
        "16/01/2023",
        "By Jane Doe, January 16, 2023",
        "16 січня 2023, 08:12",
        "16 января 2023 г., 08:12 MSK",
    ],
)
def test_date_article_takes_a_line_with_nothing_but_a_date_as_its_own(line: str) -> None:
    found = dated(f"Drones hit depot\n\n{line}\n\nThe army struck a depot on Sunday, officials said.")
    assert (found.dct.edtf, found.confidence) == ("2023-01-16", 0.95)


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("KYIV, Jan 5 (Reuters) - ", "[2024-01-05..2024-01-06]"),
        ("KYIV, January 5. /TASS/. ", "[2024-01-05..2024-01-06]"),
        ("KYIV, 5 January 2024 (AFP) – ", "2024-01-05"),
        ("Kyiv, Ukraine – January 5, 2024 – ", "[2024-01-05..2024-01-06]"),
    ],
)
def test_date_article_a_dateline_with_its_weekday_is_the_day(head: str, edtf: str) -> None:
    text = f"{head}Russian forces struck a power plant near the city on Friday, officials said. President Joe Biden called it barbaric."
    found, told = dated(text, people={"Joe Biden": "joe-biden"}), PartialDate.from_edtf(edtf)
    assert (found.dct.earliest, found.dct.latest) == (told.earliest, told.latest)


def test_date_article_a_dateline_without_its_weekday_leaves_all_years_that_other_evidence_does() -> None:
    text = "KYIV, Jan 5 (Reuters) - Russian forces struck a power plant near the city, officials said. President Joe Biden called it barbaric."
    assert dated(text, people={"Joe Biden": "joe-biden"}).dct.edtf == "[2022-01-05..2025-01-06]"


def test_date_article_reads_a_line_of_digits_both_ways() -> None:
    assert dated("Drones hit depot\n\n05/01/2023\n\nThe army struck a depot, officials said.").dct.edtf == "[2023-01-05..2023-05-01]"


def test_date_article_a_date_between_its_paragraphs_is_a_heading() -> None:
    told = "\n\n".join(f"The army struck depot number {number}, officials said. It burned." for number in range(9))
    found = dated(f"{told}\n\n8 March 2022\n\n{told}")
    assert found.dct.edtf != "2022-03-08"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The company said in 2019 that the plant would open in 2021. It opened late.", "2022-06-01"),
        ("The treaty, signed in 2010, could have been extended until 2021. Russia left it in 2022.", "2023-03-01"),
        ("The president said on 5 May 2019: “We will win by December 2020.” He lost.", "2021-06-01"),
        ("In 1998 a new treaty was expected in 2001. It was signed in 1999.", "2002-01-15"),
        ("The sanctions set to expire on 31 July 2023 were prolonged in June 2023.", "2023-09-01"),
        ("He served from May 2012 until May 2018.", "2019-01-01"),
        ("They will rebuild it by 2035. It was hit in March 2022.", "2023-10-10"),
        ("It was agreed in May 2023. Troops left in July 2023. The exercise ended on October 3.", "2024-04-01"),
    ],
)
def test_date_article_takes_no_bound_from_what_was_planned_or_said_before(text: str, written: str) -> None:
    found, day = dated(text).dct, PartialDate.from_edtf(written)
    assert found.earliest <= day.earliest <= found.latest


@pytest.mark.parametrize(
    "text",
    [
        "The sanctions were extended until 31 July 2026.",
        "The airline has ordered 12 jets to arrive in 2026.",
        "The parliament approved a budget for 2026.",
        "They agreed to hold talks in 2026.",
        "The firm presented the 2026 version of its software.",
        "Officials are preparing to open the base in 2026.",
        "Diplomats described the chances of a settlement in 2026 as good.",
        "The company remained cautious about 2026.",
        "Savings are expected to reach $8 million a year, the president said, beginning in 2026.",
        "The minister said the drones that Kyiv needs most for 2026 are cheap.",
    ],
)
def test_date_article_takes_no_year_to_come_for_a_past_one(text: str) -> None:
    day = PartialDate.from_edtf("2025-06-01")
    found = dated(text).dct
    assert found.earliest <= day.earliest <= found.latest


def test_date_article_a_year_that_tells_a_happening_apart_is_past() -> None:
    assert dated("They recalled the 2014 annexation of the peninsula.").dct.earliest == PartialDate.from_edtf("2014").earliest


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("It was built in 2012 and burned in 2015.", 8),
        ("It was built in 1998 and burned in 2015.", 17),
        ("It was signed on 5 May 2015.", 25),
        ("It was signed in 2015.", 30),
    ],
)
def test_date_article_news_reaches_forward_as_far_as_its_story_reaches_back(text: str, years: int) -> None:
    found = dated(text)
    assert found.dct.latest - found.dct.earliest >= years * 365
    assert f"more than {years} years behind" in found.explanation


def test_date_article_old_history_alone_tells_no_end() -> None:
    assert dated("The forest was flattened by a blast in June 1908.").dct.edtf == "[1908-06-01..]"


def test_date_article_what_will_be_is_a_bound() -> None:
    text = "Officials will hold elections on 12 March 2025, the ministry said. The vote was agreed in October 2024."
    assert dated(text).dct.edtf == "[2024-10-01..2025-03-12]"


def test_date_article_an_office_told_with_a_past_date_is_no_end() -> None:
    text = "President Barack Obama signed the law on 5 March 2014, and it is still in force."
    found = dated(text, people={"Barack Obama": "barack-obama"}).dct
    assert (found.earliest, found.latest) == (PartialDate.from_edtf("2014-03-05").earliest, PartialDate.from_edtf("2039-02-27").latest)


def test_date_article_a_chronicle_of_many_days_costs_little() -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    days = (f"Troops moved on {month} {day} after the fall of Bakhmut, officials said." for day in range(1, 29) for month in months)
    started = process_time()
    found = dated(f"The war began in March 2014. {' '.join(days)}")
    assert found.dct.is_known
    assert process_time() - started < MOST_SECONDS
