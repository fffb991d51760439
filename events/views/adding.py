"""Adding an article: a text is pasted or given as a file, and what was read of it is shown at once, before anything is kept.

Who may change articles saves it, through ingestion and a linking run; anybody else gets the analysis and nothing is stored.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from events.ingestion.incoming import Incoming, Refused
from events.ingestion.linking import link_all
from events.ingestion.previewing import Preview, pasted_text, preview
from events.ingestion.running import read_all
from events.ingestion.storing import store_article
from events.queries.project import project_summary
from events.templatetags.counting import number_words
from events.templatetags.told import told_plain
from events.views.drafts import DraftView, draft_views
from events.views.limits import is_too_long, is_too_often
from events.views.rendering import audience_of

MOST_BYTES = 200_000
MOST_BYTES_OF_A_FORM = 4 * MOST_BYTES  # percent-encoding makes three bytes of one
MOST_AN_HOUR = 30
AN_HOUR_S = 3600
FIELDS = ("text", "title", "published", "source", "url")


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form."""

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def add_article(request: HttpRequest) -> HttpResponse:
    """Looks at the length before the protected view reads what came; Django would take in a file of any size."""
    if is_too_long(request, MOST_BYTES_OF_A_FORM):
        return _page(
            request,
            Given(),
            error=gettext("That is too long: a text may have at most {bytes} bytes. Split it, or paste the article alone.").format(
                bytes=number_words(MOST_BYTES)
            ),
            status=413,
        )
    return _add_article(request)


@csrf_protect
def _add_article(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, Given())
    try:
        given = _given(request)
        incoming = pasted_text(**{name: getattr(given, name) for name in FIELDS})
    except Refused as refusal:
        kept = Given(**{name: request.POST.get(name, "")[:MOST_BYTES] for name in FIELDS})
        return _page(request, kept, error=gettext("It cannot be read: {reason}.").format(reason=told_plain(str(refusal))), status=422)
    if request.POST.get("do") == "save" and _may_save(request):
        return _saved(incoming)
    if not _may_save(request) and is_too_often(request, "read", MOST_AN_HOUR, AN_HOUR_S):
        error = gettext("At most {count} texts an hour are read for one address; try again later.").format(count=MOST_AN_HOUR)
        return _page(request, given, error=error, status=429)
    try:
        found = preview(incoming)
    except Refused as refusal:
        return _page(request, given, error=gettext("The text {reason}.").format(reason=told_plain(str(refusal))), status=422)
    return _page(request, given, found, draft_views(found))


def _may_save(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff and request.user.has_perm("events.change_article")


def _given(request: HttpRequest) -> Given:
    """What was typed, with the text of a file in the place of a pasted one; line ends as one kind.

    Raises: Refused for a text that is too long or not UTF-8.
    """
    values = {name: request.POST.get(name, "") for name in FIELDS}
    if upload := request.FILES.get("file"):
        if upload.size > MOST_BYTES:
            words = gettext("the file has {bytes} bytes; at most {most} are read")
            raise Refused(words.format(bytes=number_words(upload.size), most=number_words(MOST_BYTES)))
        try:
            values["text"] = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused(gettext("the file is not UTF-8 text; save it as a .txt or .html file in UTF-8")) from error
    values["text"] = values["text"].replace("\r\n", "\n").replace("\r", "\n")
    size = len(values["text"].encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise Refused(gettext("the text has {bytes} bytes; at most {most} are read").format(bytes=number_words(size), most=number_words(MOST_BYTES)))
    return Given(**values)


def _saved(incoming: Incoming) -> HttpResponse:
    stored = store_article(incoming)
    if stored.is_to_be_read:
        for _ in read_all([stored.article.pk]):
            pass  # what went wrong is kept with the article, whose page says so
        link_all()
    return redirect("events:article", stored.article.ref)


def _page(
    request: HttpRequest,
    given: Given,
    found: Preview | None = None,
    drafts: tuple[DraftView, ...] = (),
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "given": given,
        "detail": found.detail if found else None,
        "drafts": drafts,
        "error": error,
        "may_save": _may_save(request),
        "most_kilobytes": MOST_BYTES // 1000,
        "summary": project_summary(audience_of(request)),
    }
    return render(request, "events/add.html", context, status=status)
