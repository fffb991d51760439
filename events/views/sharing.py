"""Passing on: the address, the citation and the line that embeds an event or a filtered chronology in another page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from events.queries.answers import EventRow, ProjectSummary
from events.queries.engine import timeline_page
from events.queries.names import ChosenNames
from events.queries.project import project_summary
from events.queries.timeline_filter import TimelineFilter
from events.templatetags.when import day_words, when_words
from events.views.asking import asks
from events.views.chips import chips_of
from events.views.rendering import audience_of

HEIGHTS = {"event": 340, "chronology": 560}  # pixels


@dataclass(frozen=True, slots=True)
class Share:
    """What can be copied: an address, a citation, a line of HTML."""

    address: str
    citation: str
    embed: str


def event_shares(request: HttpRequest, row: EventRow, summary: ProjectSummary) -> Share:
    """Of one event."""
    address = request.build_absolute_uri(reverse("events:event", args=[row.public_id]))
    frame = request.build_absolute_uri(reverse("events:embed-event", args=[row.public_id]))
    checked = "checked by a person" if row.review == "accepted" else "read by a machine, not checked"
    citation = f"“{row.title}” ({when_words(row.when)}). {summary.name}, event {row.public_id}, {checked}. {address}, retrieved {_today()}."
    return Share(address, citation, _frame(frame, row.title, HEIGHTS["event"]))


def chronology_shares(request: HttpRequest, asked: TimelineFilter, words: str, total: int, summary: ProjectSummary) -> Share:
    """Of what a filter asks for."""
    query = asked.as_query(page=1, event="")
    suffix = f"?{query}" if query else ""
    address = request.build_absolute_uri(f"{reverse('events:timeline')}{suffix}")
    frame = request.build_absolute_uri(f"{reverse('events:embed')}{suffix}")
    of = f", filtered by {words}" if words else ""
    citation = f"{summary.name}{of}: {total} event{'' if total == 1 else 's'}. {address}, retrieved {_today()}."
    return Share(address, citation, _frame(frame, f"{summary.name}{of}", HEIGHTS["chronology"]))


@require_safe
@asks
def share(request: HttpRequest, asked: TimelineFilter, names: ChosenNames) -> HttpResponse:
    """The page on which a filtered chronology can be copied as an address, a citation or a frame."""
    audience = audience_of(request)
    summary, page = project_summary(audience), timeline_page(asked, audience)
    words = "; ".join(f"{'not ' if chip.is_none_of else ''}{chip.name}" for chip in chips_of(asked, names) if not chip.is_off)
    shares = chronology_shares(request, asked, words, page.total, summary)
    context = {"share": shares, "asked": asked, "words": words, "total": page.total, "summary": summary}
    return render(request, "events/share.html", context)


def _frame(address: str, title: str, height: int) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'


def _today() -> str:
    return day_words(timezone.now().date().toordinal())
