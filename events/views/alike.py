"""Two accounts side by side: an event and one that may be the same, aspect by aspect, with what differs said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from events.queries.answers import EventRow
from events.queries.duplicates import LikelyDuplicate
from events.templatetags.graphic import graphic
from events.templatetags.when import when_words
from events.templatetags.wording import label, named_plain


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect in the words of both; `language` is theirs where it is not that of the page."""

    name: str
    ours: str
    theirs: str
    language: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two say otherwise."""
        return self.ours != self.theirs


@dataclass(frozen=True, slots=True)
class Alike:
    """Another event and how it compares. `percent` is how alike the machine holds them."""

    row: EventRow
    percent: int
    reasons: tuple[str, ...]
    aspects: tuple[Aspect, ...]


def alike(ours: EventRow, numbers: Iterable[str], others: Iterable[LikelyDuplicate]) -> tuple[Alike, ...]:
    """Each likely duplicate beside the event."""
    own = tuple(numbers)
    return tuple(Alike(each.row, round(100 * each.score), each.reasons, _aspects(ours, own, each)) for each in others)


def _aspects(ours: EventRow, numbers: tuple[str, ...], other: LikelyDuplicate) -> tuple[Aspect, ...]:
    theirs = other.row
    return (
        Aspect(gettext("Title"), ours.title, theirs.title, "en"),
        Aspect(gettext("Date"), when_words(ours.when), when_words(theirs.when)),
        Aspect(gettext("Place"), _names(ours.places), _names(theirs.places)),
        Aspect(gettext("Actors"), _names(ours.actors), _names(theirs.actors)),
        Aspect(gettext("Numbers"), "; ".join(numbers) or _none(), "; ".join(other.numbers) or _none(), "en"),
        Aspect(gettext("Certainty"), label(ours.certainty, "certainty"), label(theirs.certainty, "certainty")),
        Aspect(gettext("Words"), _words(ours), _words(theirs), "en"),
    )


def _names(parts: Iterable[object]) -> str:
    return ", ".join(sorted({named_plain(str(getattr(part, "name", ""))) for part in parts})) or _none()


def _words(row: EventRow) -> str:
    return graphic(row.evidence) or "".join(piece.text for piece in row.evidence) or _none()


def _none() -> str:
    return pgettext("of something", "none")
