"""When articles were published: which months have none, how many each source has a month, and how far the dates reach.

A month in which nothing happened and a month that nobody wrote about look alike in a chronology; these numbers tell
them apart. An article known to a month or year counts in every month that it may be of for silence, and in the month of
its first possible day for the table.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from events.extraction.dates import OPEN_END, OPEN_START, civil
from events.queries.audience import Audience, visible_articles
from events.queries.statements import answer_rows

MOST_SOURCES = 12
MOST_MONTHS = 240
NO_SOURCE = "no publisher named"
OTHERS = "all others"


@dataclass(frozen=True, slots=True)
class MonthOfArticles:
    """One month and how many articles of each source it has, in the order of the sources."""

    month: int
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles by source and month, the months without any among them; `left_out` are months before the first listed."""

    sources: tuple[str, ...]
    months: tuple[MonthOfArticles, ...]
    totals: tuple[int, ...]
    dated: int
    undated: int
    left_out: int

    @property
    def silent(self) -> int:
        """How many of the listed months have no article."""
        return sum(not each.total for each in self.months)


def month_number(day: int) -> int:
    """Months since the year 0, for counting on.

    >>> month_number(738894) - month_number(738863), month_number(738894) % 12
    (1, 0)
    """
    year, month, _ = civil(day)
    return year * 12 + month - 1


def months_with_articles(audience: Audience = Audience.READERS) -> frozenset[int]:
    """Numbers of the months in which an article may have been published."""
    months: set[int] = set()
    for earliest, latest in answer_rows(_days_with_articles, audience):
        if earliest != OPEN_START and latest != OPEN_END:
            months.update(range(month_number(earliest), month_number(latest) + 1))
    return frozenset(months)


def _days_with_articles(audience: Audience) -> QuerySet:
    dated = visible_articles(audience).filter(dct_earliest__isnull=False).order_by()
    return dated.values_list("dct_earliest", "dct_latest").distinct()


def _published(audience: Audience) -> QuerySet:
    columns = ("dct_earliest", "dct_latest", "source__name")
    dated = visible_articles(audience).filter(dct_earliest__isnull=False).order_by()
    return dated.values_list(*columns).annotate(n=Count("pk"))


def articles_by_month(audience: Audience = Audience.READERS) -> Coverage:
    """How many articles each source has in each month, from the first to the last that has any."""
    by_month: dict[int, Counter[str]] = defaultdict(Counter)
    by_source: Counter[str] = Counter()
    for earliest, latest, source, n in answer_rows(_published, audience):
        day = earliest if earliest != OPEN_START else latest
        by_month[month_number(day)][source or NO_SOURCE] += n
        by_source[source or NO_SOURCE] += n
    names = [name for name, _ in sorted(by_source.items(), key=lambda row: (-row[1], row[0]))]
    own, rest = names[:MOST_SOURCES], names[MOST_SOURCES:]
    span = range(min(by_month), max(by_month) + 1) if by_month else range(0)
    listed = span[-MOST_MONTHS:]
    months = tuple(_month(number, by_month.get(number, Counter()), own, rest) for number in listed)
    return Coverage(
        sources=(*own, *([OTHERS] if rest else [])),
        months=months,
        totals=(*(by_source[name] for name in own), *([sum(by_source[name] for name in rest)] if rest else [])),
        dated=sum(by_source.values()),
        undated=visible_articles(audience).filter(dct_earliest__isnull=True).count(),
        left_out=len(span) - len(listed),
    )


def _month(number: int, counts: Counter[str], own: list[str], rest: list[str]) -> MonthOfArticles:
    of_rest = (sum(counts[name] for name in rest),) if rest else ()
    return MonthOfArticles(number, (*(counts[name] for name in own), *of_rest), sum(counts.values()))
