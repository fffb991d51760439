"""How an article is named to readers: by its title, else by its first words, and by its ref only where it has neither."""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Left

from events.models import Article
from events.queries.answers import ArticleLabel

OPENING_CHARACTERS = 90


def with_opening(rows: QuerySet[Any], prefix: str = "") -> QuerySet[Any]:
    """The rows with `opening`, the first words of their article."""
    return rows.annotate(opening=Left(F(f"{prefix}clean_text"), OPENING_CHARACTERS))


def article_label(article: Article, opening: str) -> ArticleLabel:
    """The label of an article whose first words came through `with_opening`."""
    source = article.source.name if article.source else ""
    return ArticleLabel(article.ref, article.title or _first_words(opening) or article.ref, source, article.dct)


def _first_words(opening: str) -> str:
    """First words up to a line break or the last space, with an ellipsis where they go on.

    >>> _first_words("Ukraine agreed on Sunday\\nMore")
    'Ukraine agreed on Sunday'
    """
    line = opening.strip().split("\n")[0]
    return line if len(line) < OPENING_CHARACTERS - 1 else f"{line.rsplit(' ', 1)[0]} …"
