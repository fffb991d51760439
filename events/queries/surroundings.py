"""What stands around the sentence of a mention in its article, where the article's text may be read in full.

One query for all mentions of an event; the texts themselves stay in the database.
"""

from collections.abc import Sequence

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from events.models import Mention
from events.queries.audience import Audience, current_project, may_read_in_full

ROOM = 320  # characters to each side: two or three sentences


def surroundings_of(mentions: Sequence[Mention], audience: Audience = Audience.READERS) -> dict[int, tuple[str, str]]:
    """(before, after) by the key of a mention, cut at spaces, with an ellipsis where the text goes on; nothing for an article
    whose text is not ours to show."""
    project = current_project()
    shown = [mention for mention in mentions if may_read_in_full(mention.article, project, audience)]
    rows = _around(Mention.objects.filter(pk__in=[mention.pk for mention in shown])) if shown else ()
    return {pk: (_tail(before, first > ROOM), _head(after)) for pk, first, before, after in rows}


def _around(mentions: QuerySet[Mention]) -> QuerySet:
    text, start = "article__clean_text", F("start")
    before = Substr(text, Greatest(start - ROOM, 0) + 1, Least(start, ROOM))
    return mentions.order_by().values_list("pk", "start", before, Substr(text, F("end") + 1, ROOM))


def _tail(text: str, is_cut: bool) -> str:
    """
    >>> _tail("cut word. Troops moved. ", True), _tail("Troops moved. ", False)
    ('… word. Troops moved.', 'Troops moved.')
    """
    words = " ".join((text.partition(" ")[2] if is_cut else text).split())
    return f"… {words}" if is_cut and words else words


def _head(text: str) -> str:
    """
    >>> _head(" Troops moved.")
    'Troops moved.'
    """
    is_cut = len(text) == ROOM
    words = " ".join((text.rpartition(" ")[0] if is_cut else text).split())
    return f"{words} …" if is_cut and words else words
