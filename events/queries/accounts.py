"""The accounts of one event: what each sentence that tells it says, so that two of them can stand side by side.

An account is what was read in one sentence of one article; what people decided of the whole event is not in it.
"""

from collections.abc import Iterable

from events.models import Mention
from events.queries.answers import Account
from events.queries.evidence import sentence_pieces
from events.queries.labels import article_label
from events.queries.mentions import mention_anchor
from events.queries.rows import shown_name


def accounts_of(mentions: Iterable[Mention]) -> tuple[Account, ...]:
    """An account of each mention, in their order."""
    return tuple(_account(mention) for mention in mentions)


def _account(mention: Mention) -> Account:
    reading = mention.reading or {}
    said = [(shown_name(each.speaker) if each.speaker else each.speaker_text, each.stance) for each in mention.statements.all()]
    return Account(
        anchor=mention_anchor(mention),
        article=article_label(mention.article, mention.opening),
        when=mention.when,
        timex=mention.timex_text,
        certainty=mention.certainty,
        places=tuple(dict.fromkeys((each["name"], each.get("precision", "")) for each in reading.get("places", ()))),
        numbers=tuple(dict.fromkeys(each["text"] for each in reading.get("quantities", ()))),
        speakers=tuple(dict.fromkeys(said)) or (("", "reports"),),
        sentence=sentence_pieces(mention),
    )
