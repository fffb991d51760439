"""Articles per source and month, so that a month without events can be told from a month without articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.extraction.dates import day_number
from events.queries.coverage import articles_by_month
from events.queries.project import project_summary
from events.templatetags.when import month_words
from events.views.rendering import audience_of


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    audience = audience_of(request)
    found = articles_by_month(audience)
    rows = [(month_words(day_number(each.month // 12, each.month % 12 + 1, 1)), each) for each in found.months]
    return render(request, "events/coverage.html", {"coverage": found, "rows": rows, "summary": project_summary(audience)})
