"""Two actors, places or periods side by side over one axis, with what they share, and tables of who with whom and where when."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.extraction.dates import PartialDate
from events.queries.actors import known_actors
from events.queries.answers import Facet, Histogram
from events.queries.asked_dates import asked_date
from events.queries.audience import Audience
from events.queries.comparison import actors_together, places_over_time, shared_events
from events.queries.engine import facet_counts, histogram
from events.queries.places import known_places
from events.queries.project import project_summary
from events.queries.suggestions import suggestions
from events.queries.timeline_filter import MAX_TEXT, TimelineFilter
from events.templatetags.when import when_plain
from events.templatetags.wording import FACET_NAMES, facet_label
from events.views.bins import bin_edtf
from events.views.chart import Chart, chart_of
from events.views.rendering import audience_of, not_found, refused

COUNTED = ("theme", "certainty")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what was typed, what it is, and the question that it stands for."""

    typed: str
    kind: str
    slug: str
    name: str
    asked: TimelineFilter


@dataclass(frozen=True, slots=True)
class Shown:
    """A side with its drawing and its total."""

    side: Side
    chart: Chart
    total: int


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    audience = audience_of(request)
    typed = [request.GET.get(name, "").strip() for name in ("a", "b")]
    if any(len(text) > MAX_TEXT or "\x00" in text for text in typed):
        return refused(request, gettext("At most {most} characters of ordinary text can be asked for on each side.").format(most=MAX_TEXT))
    sides = [_side(text, audience) for text in typed if text]
    missing = next((text for text, side in zip([text for text in typed if text], sides, strict=True) if side is None), "")
    if missing:
        return not_found(request, "compared", missing)
    found = [side for side in sides if side]
    asked = [side.asked for side in found]
    context = {
        "typed": typed,
        "sides": _shown(found, audience),
        "tables": _tables(found, audience) if len(found) == 2 else (),
        "shared": shared_events(*asked, audience) if len(found) == 2 else None,
        "actors": actors_together(asked, audience),
        "places": places_over_time(asked, audience),
        "summary": project_summary(audience),
    }
    return render(request, "events/compare.html", context)


def _side(typed: str, audience: Audience) -> Side | None:
    """What was typed: `actor:slug` or `place:slug` as links write it, else a name by any spelling, else dates in words."""
    kind, _, slug = typed.partition(":")
    known = {"actor": known_actors, "place": known_places}.get(kind)
    if known:
        name = known((slug,)).get(slug, "")
        return _of(typed, kind, slug, name) if name else None
    named = next((one for one in suggestions(typed, audience) if one.facet in ("actor", "place")), None)
    try:
        when = asked_date(typed)
    except ValueError:
        return _of(typed, named.facet, named.slug, named.name) if named else None
    return _of_dates(typed, when)


def _of(typed: str, kind: str, slug: str, name: str) -> Side:
    return Side(typed, kind, slug, name, TimelineFilter(**{kind: (slug,)}))


def _of_dates(typed: str, when: PartialDate) -> Side:
    return Side(typed, "period", "", when_plain(when), TimelineFilter(start=when.edtf, end=when.edtf))


def _shown(sides: list[Side], audience: Audience) -> tuple[Shown, ...]:
    """Each side's drawing: over the same axis where neither is a period, and to the same height always."""
    asked = [side.asked for side in sides]
    drawn = [histogram(each, audience) for each in asked]
    totals = [_total(facet_counts(each, audience, only=("certainty",))["certainty"]) for each in asked]
    spans = [(each.bins[0].first_day, each.bins[-1].last_day) for each in drawn if each.bins]
    if len(spans) == 2 and not any(each.has_dates for each in asked):
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        asked = [replace(each, start=bin_edtf(first, "day"), end=bin_edtf(last, "day")) for each in asked]
        drawn = [histogram(each, audience) for each in asked]
    most = max((_most(each) for each in drawn), default=0)
    charts = [chart_of(each, question, scale=most) for each, question in zip(drawn, asked, strict=True)]
    return tuple(Shown(*each) for each in zip(sides, charts, totals, strict=True))


def _most(drawn: Histogram) -> int:
    return max((each.total for each in drawn.bins), default=0)


def _total(facet: Facet) -> int:
    return facet.total


def _tables(sides: list[Side], audience: Audience) -> tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...]:
    """(heading, rows) of each counted facet; a row is a value's name and its events on both sides."""
    counted = [facet_counts(side.asked, audience, only=COUNTED) for side in sides]
    made = []
    for key in COUNTED:
        ours, theirs = ({value.name: value.count for value in each[key].values} for each in counted)
        order = dict.fromkeys(name for pair in zip_longest(ours, theirs) for name in pair if name)
        made.append((str(FACET_NAMES[key]), tuple((facet_label(name, key), ours.get(name, 0), theirs.get(name, 0)) for name in order)))
    return tuple(made)
