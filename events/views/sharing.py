"""Passing on: the address, the citation and the line that embeds an event or a filtered chronology in another page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from conflict_timeline.languages import PARAMETER
from events.queries.answers import EventRow, ProjectSummary
from events.queries.engine import timeline_page
from events.queries.names import ChosenNames
from events.queries.project import project_summary
from events.queries.timeline_filter import TimelineFilter
from events.templatetags.counting import counted
from events.templatetags.when import day_words, when_words
from events.views.asking import asks
from events.views.chips import Chip, chips_of
from events.views.rendering import audience_of

HEIGHTS = {"event": 340, "chronology": 560}  # pixels


@dataclass(frozen=True, slots=True)
class Share:
    """What can be copied: an address, one that keeps this language, a citation, a line of HTML."""

    address: str
    in_language: str
    citation: str
    embed: str


def event_shares(request: HttpRequest, row: EventRow, summary: ProjectSummary) -> Share:
    """Of one event."""
    address = request.build_absolute_uri(reverse("events:event", args=[row.public_id]))
    frame = request.build_absolute_uri(reverse("events:embed-event", args=[row.public_id]))
    checked = gettext("checked by a person") if row.review == "accepted" else gettext("read by a machine, not checked")
    citation = gettext("“{title}” ({date}). {chronology}, event {id}, {checked}. {address}, retrieved {today}.").format(
        title=row.title,
        date=when_words(row.when),
        chronology=summary.name,
        id=row.public_id,
        checked=checked,
        address=address,
        today=_today(),
    )
    return Share(address, _in_language(address), citation, _frame(frame, row.title, HEIGHTS["event"]))


def chronology_shares(request: HttpRequest, asked: TimelineFilter, words: str, total: int, summary: ProjectSummary) -> Share:
    """Of what a filter asks for."""
    query = asked.as_query(page=1, event="")
    suffix = f"?{query}" if query else ""
    address = request.build_absolute_uri(f"{reverse('events:timeline')}{suffix}")
    frame = request.build_absolute_uri(f"{reverse('events:embed')}{suffix}")
    name = gettext("{chronology}, filtered by {words}").format(chronology=summary.name, words=words) if words else summary.name
    citation = gettext("{chronology}: {events}. {address}, retrieved {today}.").format(
        chronology=name, events=counted(total, "event"), address=address, today=_today()
    )
    return Share(address, _in_language(address), citation, _frame(frame, name, HEIGHTS["chronology"]))


@require_safe
@asks
def share(request: HttpRequest, asked: TimelineFilter, names: ChosenNames) -> HttpResponse:
    """The page on which a filtered chronology can be copied as an address, a citation or a frame."""
    audience = audience_of(request)
    summary, page = project_summary(audience), timeline_page(asked, audience)
    words = "; ".join(_chip_words(chip) for chip in chips_of(asked, names) if not chip.is_off)
    shares = chronology_shares(request, asked, words, page.total, summary)
    context = {"share": shares, "asked": asked, "words": words, "total": page.total, "summary": summary}
    return render(request, "events/share.html", context)


def _chip_words(chip: Chip) -> str:
    name = f"{chip.name} ({chip.role})" if chip.role else chip.name
    return gettext("not {name}").format(name=name) if chip.is_none_of else name


def _in_language(address: str) -> str:
    """The address for who is to see it in the language that it is copied in."""
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={get_language()}"


def _frame(address: str, title: str, height: int) -> str:
    return f'<iframe src="{escape(_in_language(address))}" title="{escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'


def _today() -> str:
    return day_words(timezone.now().date().toordinal())
