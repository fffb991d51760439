"""Sheets in the admin: taken along as CSV or JSON lines, brought back with a look at every change before any is made."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from events.curation import CurationDenied
from events.curation.rights import DECIDE
from events.curation.sheets import SHEETS, Sheet
from events.curation.sheets.running import MOST_CHARACTERS, Ran, SheetRefused, run_sheet
from events.exports.sheets import sheet_lines

KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
SALT = "events.admin.sheets"
VALID_S = 3600  # how long a look at the changes may be acted on
MOST_LISTED = 500


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """The list of sheets; a file that comes in is tried out, and done where its look is confirmed."""
    if not any(_may_have(request, sheet) for sheet in SHEETS.values()):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request)
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    try:
        return _confirmed(request) if "looked_at" in request.POST else _tried(request)
    except (SheetRefused, CurationDenied) as refused:
        return _page(request, error=str(refused), status=422)


@staff_member_required
@require_safe
def sheet_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """A sheet to take along."""
    if name not in SHEETS or kind not in KINDS:
        raise Http404
    if not _may_have(request, SHEETS[name]):
        raise PermissionDenied
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return StreamingHttpResponse(sheet_lines(SHEETS[name], kind), content_type=KINDS[kind], headers=headers)


def _may_have(request: HttpRequest, sheet: Sheet) -> bool:
    return request.user.has_perm(f"events.view_{sheet.model}")


def _tried(request: HttpRequest) -> HttpResponse:
    """What a file would change, row by row; nothing is kept."""
    sheet = _sheet(request.POST.get("sheet", ""))
    upload = request.FILES.get("file")
    if upload is None:
        raise SheetRefused("Choose a file.")
    if upload.size > 4 * MOST_CHARACTERS:
        raise SheetRefused(f"The file has {upload.size:,} bytes; at most {MOST_CHARACTERS:,} characters are read at once. Bring it in in parts.")
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetRefused("The file is not UTF-8 text; save it as CSV UTF-8 or as JSON lines.") from error
    kind = "jsonl" if str(upload.name).lower().endswith((".jsonl", ".json", ".ndjson")) else "csv"
    ran = run_sheet(sheet, text, kind, by=request.user, dry_run=True)
    looked_at = signing.dumps([request.user.pk, sheet.name, kind, text], salt=SALT, compress=True) if ran.changed else ""
    return _page(request, ran=ran, sheet=sheet, looked_at=looked_at)


def _confirmed(request: HttpRequest) -> HttpResponse:
    """Does what was looked at, and nothing else."""
    try:
        user, name, kind, text = signing.loads(request.POST["looked_at"], salt=SALT, max_age=VALID_S)
    except signing.BadSignature as error:
        raise SheetRefused("What you looked at is too old or was changed on its way; bring the file in again.") from error
    if user != request.user.pk:
        raise SheetRefused("Somebody else looked at this; bring the file in again.")
    ran = run_sheet(_sheet(name), text, kind, by=request.user, dry_run=False)
    messages.success(request, f"{ran.changed} rows changed, {ran.refused} refused.")
    for outcome in [each for each in ran.outcomes if each.refused][:10]:
        messages.error(request, f"Line {outcome.line}, {outcome.key}: {outcome.refused}")
    return HttpResponseRedirect(reverse("sheets"))


def _sheet(name: str) -> Sheet:
    if name not in SHEETS:
        raise SheetRefused("Choose what the file holds.")
    return SHEETS[name]


def _page(
    request: HttpRequest, *, ran: Ran | None = None, sheet: Sheet | None = None, looked_at: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Sheets",
        "sheets": [(each, _may_have(request, each)) for each in SHEETS.values()],
        "may_bring": request.user.has_perm(DECIDE),
        "ran": ran,
        "sheet": sheet,
        "outcomes": ran.outcomes[:MOST_LISTED] if ran else (),
        "unlisted": max(len(ran.outcomes) - MOST_LISTED, 0) if ran else 0,
        "looked_at": looked_at,
        "error": error,
    }
    return render(request, "admin/sheets.html", context, status=status)


urls = [path("admin/sheets/", sheets, name="sheets"), path("admin/sheets/<str:name>.<str:kind>", sheet_file, name="sheet-file")]
