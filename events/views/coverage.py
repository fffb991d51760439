"""Articles per source and month, so that a month without events can be told from a month without articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events.extraction.dates import day_number
from events.queries.coverage import NO_SOURCE, OTHERS, articles_by_month
from events.queries.project import project_summary
from events.templatetags.told import told_plain
from events.templatetags.when import month_words
from events.views.rendering import audience_of


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    audience = audience_of(request)
    found = articles_by_month(audience)
    rows = [(month_words(day_number(each.month // 12, each.month % 12 + 1, 1)), each) for each in found.months]
    sources = [(told_plain(name), get_language()) if name in (NO_SOURCE, OTHERS) else (name, "en") for name in found.sources]
    return render(request, "events/coverage.html", {"coverage": found, "rows": rows, "sources": sources, "summary": project_summary(audience)})
