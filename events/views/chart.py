"""Geometry of the histogram: percentages of the width, pixels of the height. Counts come from `queries`."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from events.extraction.dates import civil, day_number, days_in_month
from events.queries.answers import Bin, Histogram, Stretch
from events.queries.coverage import month_number
from events.queries.timeline_filter import TimelineFilter
from events.templatetags.calendar_names import month_short, year_words
from events.templatetags.counting import counted
from events.templatetags.when import day_words, month_words
from events.templatetags.wording import THEMES_WITH_COLOUR, hue
from events.views.bins import bin_edtf, bin_words
from events.views.zoom import NO_ZOOM, Zoom, zoom_of

BARS_HEIGHT = 72
LANES = 3
LANE_HEIGHT = 6
MOST_TICKS = 12
TICKS_ON_A_PHONE = 4
NEAR_THE_END = 0.86  # of the axis; what begins there would be cut on a phone
ROOM_FOR_A_TICK = 0.12  # of the width
LEAST_SCALE = 6  # a lone event is no tower
HUES = (*THEMES_WITH_COLOUR, "other")


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of a bar."""

    hue: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin: its place on the axis, its colours from the ground up, its name, its numbers by HUES and the address of its days."""

    x: str
    width: str
    parts: tuple[Part, ...]
    name: str
    total: int
    numbers: tuple[int, ...]
    query: str

    @property
    def words(self) -> str:
        """The bar in words."""
        return f"{self.name}: {counted(self.total, 'event')}"


@dataclass(frozen=True, slots=True)
class Strip:
    """Events too coarse for a bin, drawn once under the bars. `opens` names the side on which it has no known end."""

    x: str
    width: str
    y: int
    time: str
    count: int
    opens: str

    @property
    def words(self) -> str:
        """The stretch in words."""
        return f"{counted(self.count, 'event')} {self.time}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis; on a narrow screen a minor one gives way, and one at the end is written before its day."""

    x: str
    words: str
    is_minor: bool
    is_at_end: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """Whole months, one after the other, in which no article was published."""

    x: str
    width: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The histogram ready to be drawn. `bins` (EDTF), `words` and `edges` (percent, one more) of all bins stand between |.

    `asked` are the dates in words where no event lies on the axis.
    """

    bars: tuple[Bar, ...]
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    unit: str
    first: str
    last: str
    most: int
    coarse: int
    strip_height: int
    scale: int = 0
    silences: tuple[Silence, ...] = ()
    asked: str = ""
    zoom: Zoom = NO_ZOOM
    bins: str = ""
    words: str = ""
    edges: str = ""

    @property
    def hues(self) -> tuple[str, ...]:
        """Names of the colours, in the order of a bar's numbers."""
        return HUES

    @property
    def last_bin(self) -> int:
        """Number of the last bin, counted from 0."""
        return self.bins.count("|")

    @property
    def first_words(self) -> str:
        """The first bin in words."""
        return self.words.partition("|")[0]

    @property
    def last_words(self) -> str:
        """The last bin in words."""
        return self.words.rpartition("|")[2]

    @property
    def height(self) -> int:
        """Height of the whole drawing in pixels."""
        return BARS_HEIGHT + self.strip_height + 18

    @property
    def ground(self) -> int:
        """Where the bars stand."""
        return BARS_HEIGHT

    def undated(self, count: int) -> Part:
        """The bar of the events without a date, on the scale of the others; one that has no room is cut."""
        height = min((BARS_HEIGHT - 6) * count / max(self.scale, LEAST_SCALE), float(BARS_HEIGHT))
        return Part("other", f"{BARS_HEIGHT - height:.1f}", f"{max(height, 1):.1f}")

    @property
    def baseline(self) -> int:
        """Where the words of the axis stand."""
        return self.height - 4


def chart_of(
    histogram: Histogram,
    asked: TimelineFilter,
    articles: Collection[int] | None = None,
    scale: int = 0,
) -> Chart:
    """The drawing of a histogram.

    `articles` are the numbers of the months that have any; without them no silence is drawn. `scale` is a number that the
    height has room for, so that two drawings can be compared.
    """
    bins = histogram.bins
    most = max((each.total for each in bins), default=0)
    first, last = (bins[0].first_day, bins[-1].last_day) if bins else (0, 0)
    days = max(1, last - first + 1)
    strips, lanes = _strips(histogram.coarse, first, days)
    return Chart(
        bars=tuple(_bar(each, histogram.unit, asked, max(most, scale), first, days) for each in bins),
        strips=strips,
        ticks=_ticks(bins, histogram.unit, first, days),
        unit=histogram.unit,
        first=day_words(first) if bins else "",
        last=day_words(last) if bins else "",
        most=most,
        coarse=sum(each.count for each in histogram.coarse),
        strip_height=lanes * LANE_HEIGHT + 4,
        scale=max(most, scale),
        silences=_silences(first, last, articles) if bins and articles is not None else (),
        asked=_from_to(day_words(first), day_words(last)) if bins and not most and not histogram.coarse else "",
        zoom=zoom_of(asked, first, last, histogram.known) if bins else NO_ZOOM,
        bins="|".join(bin_edtf(each.first_day, histogram.unit) for each in bins),
        words="|".join(bin_words(each.first_day, histogram.unit) for each in bins),
        edges="|".join(f"{100 * (day - first) / days:.2f}" for day in (*(each.first_day for each in bins), last + 1)),
    )


def _bar(each: Bin, unit: str, asked: TimelineFilter, most: int, first: int, days: int) -> Bar:
    by_hue = dict.fromkeys(HUES, 0)
    for theme, count in each.counts.items():
        by_hue[hue(theme)] += count
    edtf = bin_edtf(each.first_day, unit)
    return Bar(
        x=_percent(each.first_day - first, days),
        width=_percent(each.last_day + 1 - each.first_day, days),
        parts=_parts(by_hue, most),
        name=bin_words(each.first_day, unit),
        total=each.total,
        numbers=tuple(by_hue.values()),
        query=asked.as_query(start=edtf, end=edtf, page=1, event=""),
    )


def _parts(by_hue: dict[str, int], most: int) -> tuple[Part, ...]:
    parts, ground = [], float(BARS_HEIGHT)
    for name, count in by_hue.items():
        if count:
            height = (BARS_HEIGHT - 6) * count / max(most, LEAST_SCALE)
            ground -= height
            parts.append(Part(name, f"{ground:.1f}", f"{max(height - 0.5, 0.5):.1f}"))
    return tuple(parts)


def _strips(coarse: tuple[Stretch, ...], first: int, days: int) -> tuple[tuple[Strip, ...], int]:
    """Each stretch in the first lane that is free; when all are taken, in the last."""
    ends = [float("-inf")] * LANES
    strips: list[Strip] = []
    for each in coarse:
        lane = next((index for index, end in enumerate(ends) if end < each.first_day), LANES - 1)
        ends[lane] = max(ends[lane], each.last_day)
        left = min(max(each.first_day - first, 0), days)
        width = _percent(min(max(each.last_day + 1 - each.first_day, 0), days - left), days)
        y = BARS_HEIGHT + 4 + lane * LANE_HEIGHT
        strips.append(Strip(_percent(left, days), width, y, _stretch_words(each), each.count, each.opens))
    return tuple(strips), sum(1 for end in ends if end > float("-inf"))


def _stretch_words(each: Stretch) -> str:
    if each.opens:
        words = pgettext("a date", "not after {day}") if each.opens == "start" else pgettext("a date", "from {day}")
        return words.format(day=day_words(each.first_day))
    return gettext("within {first} to {last}").format(first=day_words(each.first_day), last=day_words(each.last_day))


def _from_to(first: str, last: str) -> str:
    return pgettext("from to", "{first} to {last}").format(first=first, last=last)


def _silences(first: int, last: int, articles: Collection[int]) -> tuple[Silence, ...]:
    """Stretches of months without articles, cut to the axis."""
    runs: list[list[int]] = []
    for month in range(month_number(first), month_number(last) + 1):
        if month in articles:
            continue
        if runs and runs[-1][1] == month - 1:
            runs[-1][1] = month
        else:
            runs.append([month, month])
    days = last - first + 1
    made = []
    for begun, ended in runs:
        start = max(day_number(begun // 12, begun % 12 + 1, 1), first)
        end = min(day_number(ended // 12, ended % 12 + 1, days_in_month(ended // 12, ended % 12 + 1)), last)
        made.append(Silence(_percent(start - first, days), _percent(end + 1 - start, days), _silence_words(start, end, begun == ended)))
    return tuple(made)


def _silence_words(start: int, end: int, is_one: bool) -> str:
    if is_one:
        return gettext("No article is from {month}").format(month=month_words(start))
    return gettext("No article is from {first} to {last}").format(first=month_words(start), last=month_words(end))


def _ticks(bins: tuple[Bin, ...], unit: str, first: int, days: int) -> tuple[Tick, ...]:
    """At most MOST_TICKS words and the axis' beginning, at whole units of the next coarser unit where there are enough."""
    starts = [each.first_day for each in bins if _is_round(each.first_day, unit)]
    if len(starts) < 3:
        starts = [each.first_day for each in bins]
    step = -(-len(starts) // MOST_TICKS) if starts else 1
    kept = starts[::step]
    coarse = len(starts) != len(bins)
    words = [_tick_words(day, unit, coarse, day == kept[0]) for day in kept]
    if kept and kept[0] - first > ROOM_FOR_A_TICK * days:
        kept, words = [first, *kept], [_tick_words(first, unit, False, True), *words]
    many = len(kept) > TICKS_ON_A_PHONE
    return tuple(
        Tick(_percent(day - first, days), text, many and bool(index % 3), day - first > NEAR_THE_END * days)
        for index, (day, text) in enumerate(zip(kept, words, strict=True))
    )


def _is_round(day: int, unit: str) -> bool:
    year, month, of_month = civil(day)
    if unit == "day":
        return of_month == 1
    if unit == "month":
        return month == 1
    return year % {"year": 10, "decade": 100, "century": 1000}[unit] == 0


def _tick_words(day: int, unit: str, coarse: bool, is_first: bool) -> str:
    year, month, of_month = civil(day)
    if unit == "day":
        return month_words(day) if coarse else f"{of_month} {month_short(month)}" + (f" {year_words(year)}" if is_first else "")
    if unit == "month" and not coarse:
        return f"{month_short(month)} {year_words(year)}"
    return year_words(year)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
