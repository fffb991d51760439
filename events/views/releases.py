"""Releases: the states of the chronology that can be cited, what changed in each, and their records to take along."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.exports.records import table_lines
from events.exports.releases import released_lines
from events.queries.project import project_summary
from events.queries.releases import ReleaseRow, has_release, release_detail, release_rows
from events.templatetags.when import day_words
from events.views.rendering import audience_of, not_found

KINDS = {"jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Shares:
    """What can be copied of a release."""

    address: str
    citation: str


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    context = {"releases": release_rows(), "summary": project_summary(audience_of(request))}
    return render(request, "events/releases.html", context)


@require_safe
def release(request: HttpRequest, version: str) -> HttpResponse:
    found = release_detail(version)
    if found is None:
        return not_found(request, "release", version)
    summary = project_summary(audience_of(request))
    context = {"release": found, "shares": _shares(request, found.row), "summary": summary}
    return render(request, "events/release.html", context)


@require_safe
def release_file(request: HttpRequest, version: str, kind: str) -> HttpResponse:
    """The records as they were released, less what may not be shown any more."""
    if kind not in KINDS or not has_release(version):
        return not_found(request, "release", version)
    lines = released_lines(version)
    body = table_lines(lines) if kind == "csv" else (f"{line}\n" for line in lines)
    name = f"conflict-timeline-{version}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(body, content_type=KINDS[kind], headers=headers)


def _shares(request: HttpRequest, row: ReleaseRow) -> Shares:
    address = request.build_absolute_uri(reverse("events:release", args=[row.version]))
    words = gettext("{project}, release {version} ({day}): {events} events. SHA-256 {digest}. {address}")
    citation = words.format(
        project=row.summary.get("project", ""),
        version=row.version,
        day=day_words(row.at.date().toordinal()),
        events=row.summary.get("events", 0),
        digest=row.sha256,
        address=address,
    )
    return Shares(address, citation)
