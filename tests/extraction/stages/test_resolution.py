import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.calendar import load_calendar
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.timexes import find_timexes
from events.extraction.types import ResolvedTimex, Sentence


def read(text: str, dct: str, genre: str | None = None) -> tuple[ResolvedTimex, ...]:
    sentences = [Sentence(0, 0, len(text), text, 0)]
    when = PartialDate.from_edtf(dct)
    return resolve_timexes(sentences, find_timexes(sentences), when, load_calendar(), genre)


@pytest.mark.parametrize(
    ("text", "dct", "value", "edtf"),
    [
        ("He visited the troops on Friday.", "2025-12-12", "2025-12-12", "2025-12-12"),
        ("He spoke to reporters on Thursday.", "2025-12-12", "2025-12-11", "2025-12-11"),
        ("They will meet on Monday.", "2025-12-12", "2025-12-15", "2025-12-15"),
        ("Moscow claimed to have captured the town last month.", "2025-12-12", "2025-11", "2025-11"),
        ("The army claimed it at the end of November.", "2025-12-12", "2025-11", "[2025-11-21..2025-11-30]"),
        ("Ukraine this week sent a counter-proposal.", "2025-12-12", "2025-W50", "[2025-12-08..2025-12-12]"),
        ("They began blocking crossings in November.", "2024-01-09", "2023-11", "2023-11"),
        ("Troops could attack as early as January 15.", "2024-01-09", "2024-01-15", "[2024-01-15..]"),
        ("They called earlier this week.", "2022-09-15", "2022-W37", "[2022-09-12..2022-09-15]"),
        ("For the fourth day of their offensive they advanced.", "2022-02-27", "2022-02-27", "2022-02-27"),
    ],
)
def test_resolve_timexes_news(text: str, dct: str, value: str, edtf: str) -> None:
    (one,) = read(text, dct)
    assert (one.value, one.when.edtf) == (value, edtf)


def test_resolve_timexes_anaphora_hangs_on_the_date_told_before() -> None:
    _, autumn = read("They seized it in 2022 before losing it in the autumn of that year.", "2025-12-12")
    assert (autumn.when.edtf, autumn.trace.anchor, autumn.trace.anchor_basis) == ("2022-23", "2022", "timex")


def test_resolve_timexes_since_the_beginning_lasts_until_the_article() -> None:
    (thursday,) = read("About 4,300 have been killed since the beginning of the offensive on Thursday.", "2022-02-27")
    assert thursday.when.edtf == "2022-02-24/2022-02-27"


def test_resolve_timexes_weekday_of_an_interval_dct_is_never_a_pick() -> None:
    (thursday,) = read("They met on Thursday.", "[2024-01-27..2024-02-01]")
    assert thursday.when.edtf == "[2024-01-25..2024-02-01]"
    assert [alternative.edtf for alternative in thursday.trace.alternatives] == ["2024-01-25", "2024-02-01"]


def test_resolve_timexes_without_dct_is_unknown_and_says_why() -> None:
    (friday,) = read("They met on Friday.", "")
    assert friday.when == UNKNOWN
    assert friday.trace.explanation == "“Friday” needs the article's date, which is not known."
