"""The list of articles, and the page of one with everything that was read marked in its text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.queries.articles import ARTICLES_ON_A_PAGE, article_detail, article_list
from events.queries.project import project_summary
from events.queries.tombstones import article_withdrawn
from events.views.rendering import audience_of, gone, not_found, page_not_found, refused


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and int(text[:7]) > 0):
        return refused(request, gettext("“{asked}” is no page; pages are counted from 1.").format(asked=f"page={text[:40]}"))
    audience, page = audience_of(request), int(text[:7])
    rows, total = article_list(audience, page)
    pages = max(1, -(-total // ARTICLES_ON_A_PAGE))
    if page > pages:
        return page_not_found(request, page, pages)
    context = {"rows": rows, "total": total, "page": page, "pages": pages, "summary": project_summary(audience)}
    return render(request, "events/articles.html", context)


@require_safe
def article(request: HttpRequest, ref: str) -> HttpResponse:
    audience = audience_of(request)
    detail = article_detail(ref, audience)
    if detail is None:
        withdrawn = article_withdrawn(ref)
        return gone(request, "article", withdrawn) if withdrawn else not_found(request, "article", ref)
    return render(request, "events/article.html", {"detail": detail, "summary": project_summary(audience)})
