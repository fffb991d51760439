"""Articles: the list of them, and one with everything that was read in it marked in its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from events.extraction.dates import PartialDate
from events.models import Article, Mention
from events.queries.answers import ArticleLabel, MentionView, OtherReading
from events.queries.article_text import Line, marked_lines
from events.queries.audience import Audience, current_project, may_read_in_full, visible_articles, visible_events
from events.queries.labels import OPENING_CHARACTERS, article_label, with_opening
from events.queries.mentions import mention_views, mentions_of_article

ARTICLES_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list of articles."""

    label: ArticleLabel
    events: int
    failed: bool


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """Everything that is shown of one article. Without the right to its text, `lines`, `heading` and `passed` are empty.

    `heading` is the line of the text that is its title, which stands above the text and not in it again; `passed` are the
    sentences in which no happening was read.
    """

    pk: int
    label: ArticleLabel
    url: str
    rights: str
    captured_how: str
    dct_explanation: str
    dct_basis: str
    dct_others: tuple[OtherReading, ...]
    extractor_version: str
    extraction_error: str
    is_full: bool
    has_title: bool
    heading: tuple[Line, ...]
    lines: tuple[Line, ...]
    passed: tuple[str, ...]
    mentions: tuple[MentionView, ...]
    counts: dict[str, int]


def article_list(audience: Audience = Audience.READERS, page: int = 1) -> tuple[tuple[ArticleRow, ...], int]:
    """One page of articles by date of publication, and how many there are."""
    articles = visible_articles(audience)
    seen = Q(mentions__event__in=visible_events(audience).values("pk"))
    start = (page - 1) * ARTICLES_ON_A_PAGE
    ordered = articles.annotate(n=Count("mentions__event", filter=seen, distinct=True)).order_by("dct_earliest", "ref")
    rows = _without_text(ordered)[start : start + ARTICLES_ON_A_PAGE]
    return tuple(ArticleRow(article_label(row, row.opening), row.n, bool(row.extraction_error)) for row in rows), articles.count()


def article_labels(articles: QuerySet[Article]) -> tuple[ArticleLabel, ...]:
    """How articles are named to readers."""
    return tuple(article_label(article, article.opening) for article in _without_text(articles))


def article_detail(ref: str, audience: Audience = Audience.READERS) -> ArticleDetail | None:
    """One article with its text marked; None where there is none that this audience may see."""
    article = visible_articles(audience).select_related("source").filter(ref=ref).first()
    if article is None:
        return None
    mentions = list(mentions_of_article(article, audience))
    return described(article, mentions, may_read_in_full(article, current_project(), audience))


def described(article: Article, mentions: Sequence[Mention], is_full: bool) -> ArticleDetail:
    """Everything that is shown of an article with these mentions, whether or not it is stored."""
    marks = article.marks or {}
    lines = marked_lines(article, mentions) if is_full else ()
    heading = lines[:1] if lines and _words(lines[0]) == article.title.split() else ()
    return ArticleDetail(
        pk=article.pk,
        label=article_label(article, article.clean_text[:OPENING_CHARACTERS]),
        url=article.url,
        rights=article.rights,
        captured_how=article.captured_how,
        dct_explanation=article.dct_explanation,
        dct_basis=article.get_dct_basis_display(),
        dct_others=_others(article.dct_alternatives),
        extractor_version=article.extractor_version,
        extraction_error=article.extraction_error,
        is_full=is_full,
        has_title=bool(article.title),
        heading=heading,
        lines=lines[len(heading) :],
        passed=_passed_over(article, mentions) if is_full else (),
        mentions=mention_views(mentions),
        counts={name: len(marks.get(name, ())) for name in ("timexes", "actors", "places", "sentences")},
    )


def _words(line: Line) -> list[str]:
    return "".join(atom.text for atom in line.atoms).split()


def _passed_over(article: Article, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The sentences that no event of these mentions stands in, its title aside."""
    told = [(mention.start, mention.end) for mention in mentions]
    sentences = [(each["start"], each["end"]) for each in (article.marks or {}).get("sentences", ())]
    passed = [(start, end) for start, end in sentences if start >= article.title_end and not any(a < end and start < b for a, b in told)]
    return tuple(" ".join(article.clean_text[start:end].split()) for start, end in passed)


def _without_text(articles: QuerySet[Article]) -> QuerySet[Article]:
    return with_opening(articles.select_related("source")).defer("raw", "clean_text", "marks", "offset_map", "furniture")


def _others(alternatives: Iterable[dict[str, str]]) -> tuple[OtherReading, ...]:
    return tuple(OtherReading(PartialDate.from_edtf(each.get("edtf", "")), each.get("why", "")) for each in alternatives)
