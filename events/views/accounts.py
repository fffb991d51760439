"""Two accounts of one event, aligned by date, place, number and wording: the reader chooses which, the page says what differs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext, pgettext

from events.queries.answers import Account
from events.templatetags.graphic import graphic
from events.templatetags.when import when_words
from events.templatetags.wording import label, named_plain
from events.views.alike import Aspect

MOST_ACCOUNTS = 60  # in the lists to choose from
MOST_WORDS = 400  # of a sentence that are aligned; the time grows with their square
_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both accounts have, or that only this one has."""

    text: str
    is_only: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One account on the page: its words, and the label behind which they are folded, if they are."""

    account: Account
    runs: tuple[Run, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two accounts side by side, and all from which the reader can choose."""

    first: Told
    second: Told
    aspects: tuple[Aspect, ...]
    choices: tuple[Account, ...]

    @property
    def sides(self) -> tuple[Told, Told]:
        """Both, in order."""
        return self.first, self.second


def compared(accounts: Sequence[Account], chosen: Mapping[str, str]) -> Compared | None:
    """The two that `first` and `second` name by their anchors, else the first and the one that differs most from it; None
    where there are not two."""
    if len(accounts) < 2:
        return None
    by_anchor = {each.anchor: each for each in accounts}
    first = by_anchor.get(chosen.get("first", ""), accounts[0])
    second = by_anchor.get(chosen.get("second", ""))
    if second is None or second is first:
        others = [each for each in accounts[:MOST_ACCOUNTS] if each is not first]
        second = max(others, key=lambda each: sum(aspect.differs for aspect in _aspects(first, each)))
    ours, theirs = _aligned(_text(first), _text(second))
    told = [Told(each, runs, graphic(each.sentence)) for each, runs in ((first, ours), (second, theirs))]
    return Compared(*told, _aspects(first, second), tuple(accounts[:MOST_ACCOUNTS]))


def _aspects(ours: Account, theirs: Account) -> tuple[Aspect, ...]:
    return (
        Aspect(gettext("Date"), when_words(ours.when), when_words(theirs.when)),
        Aspect(gettext("Dating words"), ours.timex or _none(), theirs.timex or _none(), "en"),
        Aspect(gettext("Place"), _places(ours), _places(theirs)),
        Aspect(gettext("Numbers"), "; ".join(ours.numbers) or _none(), "; ".join(theirs.numbers) or _none(), "en"),
        Aspect(gettext("Who says it"), _speakers(ours), _speakers(theirs)),
        Aspect(gettext("Certainty"), label(ours.certainty, "certainty"), label(theirs.certainty, "certainty")),
    )


def _places(account: Account) -> str:
    named = [f"{named_plain(name)} ({label(precision, 'precision')})" if precision else named_plain(name) for name, precision in account.places]
    return ", ".join(named) or _none()


def _speakers(account: Account) -> str:
    return "; ".join(f"{named_plain(name) if name else gettext('The article')} {label(stance, 'stance')}" for name, stance in account.speakers)


def _none() -> str:
    return pgettext("of something", "none")


def _text(account: Account) -> str:
    return "".join(piece.text for piece in account.sentence)


def _aligned(ours: str, theirs: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts in runs; what stands beyond MOST_WORDS counts as one word.

    >>> [[(run.text, run.is_only) for run in runs] for runs in _aligned("Two died in Kyiv.", "Two were hurt in Kyiv.")]
    [[('Two', False), (' died', True), (' in Kyiv.', False)], [('Two', False), (' were hurt', True), (' in Kyiv.', False)]]
    """
    words = [_words(text) for text in (ours, theirs)]
    plain = [[word.strip().casefold() for word in each] for each in words]
    steps = SequenceMatcher(None, *plain, autojunk=False).get_opcodes()
    first = [Run("".join(words[0][low:high]), tag != "equal") for tag, low, high, _, _ in steps if low < high]
    second = [Run("".join(words[1][low:high]), tag != "equal") for tag, _, _, low, high in steps if low < high]
    return tuple(first), tuple(second)


def _words(text: str) -> list[str]:
    found = _WORD.findall(text)
    return [*found[:MOST_WORDS], "".join(found[MOST_WORDS:])] if len(found) > MOST_WORDS else found
