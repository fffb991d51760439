"""Reporting an error in an event: a small form for anybody, kept for curators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from events.curation.reporting import LONGEST_CONTACT, LONGEST_TEXT, SUBJECTS, ReportRefused, report_event
from events.queries.answers import EventDetail
from events.queries.event import event_in_hand
from events.queries.project import project_summary
from events.templatetags.counting import number_words
from events.templatetags.told import told_plain
from events.views.limits import is_too_long, is_too_often
from events.views.rendering import audience_of, not_found, refused

MOST_BYTES = 40_000
MOST_AN_HOUR = 10
AN_HOUR_S = 3600
FIELDS = ("subject", "text", "contact")
TRAP = "website"  # a field that people do not see; what fills it is no person


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Looks at the length before the protected view reads what came."""
    if is_too_long(request, MOST_BYTES):
        return refused(
            request, gettext("That is too long for a report; at most {most} characters can be kept.").format(most=number_words(LONGEST_TEXT))
        )
    return _report(request, public_id)


def _too_long() -> str:
    return gettext("That is too long for a report; at most {most} characters can be kept.").format(most=number_words(LONGEST_TEXT))


@csrf_protect
def _report(request: HttpRequest, public_id: str) -> HttpResponse:
    detail = event_in_hand(public_id, audience_of(request))
    if detail is None:
        return not_found(request, "event", public_id)
    if request.method != "POST":
        return _page(request, detail)
    given = {name: request.POST.get(name, "") for name in FIELDS}
    if is_too_often(request, "report", MOST_AN_HOUR, AN_HOUR_S):
        words = gettext("At most {count} reports an hour are taken from one address; try again later.")
        return _page(request, detail, given, words.format(count=MOST_AN_HOUR), 429)
    try:
        if not request.POST.get(TRAP):
            report_event(public_id, **given)
    except ReportRefused as refusal:
        return _page(request, detail, given, told_plain(str(refusal)), 422)
    return redirect(f"{reverse('events:report', args=[public_id])}?sent=1")


def _page(request: HttpRequest, detail: EventDetail, given: dict[str, str] | None = None, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "detail": detail,
        "given": given or {},
        "error": error,
        "is_sent": request.method != "POST" and request.GET.get("sent") == "1",
        "subjects": SUBJECTS,
        "longest_text": LONGEST_TEXT,
        "longest_contact": LONGEST_CONTACT,
        "summary": project_summary(audience_of(request)),
    }
    return render(request, "events/report.html", context, status=status)
