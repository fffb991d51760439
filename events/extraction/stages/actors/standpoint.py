"""Words whose actor hangs on whose words they are: "the enemy", "the occupiers", "our troops", bare "air defences".

The side is that of the speaker, of a quotation or a clause of saying, and otherwise that of the source. Both sides are
read by one rule; where nobody with a side speaks, such a word means nobody.

Input -> output: views of an article's sentences, the mentions found so far, the source's side -> further mentions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from events.extraction.knowledge.actors import ActorTable, Phrases, phrases
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.story import Story
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorMention, ActorRef, ParsedSentence, Token

_MOST_CLIMBS = 50
_HEAD_OF_PAGE = 6  # sentences in which a dateline names the agency
_IN_DATELINE = re.compile(r"[/(\[]([^\W\d_][\w .-]{1,30})[/)\]]")
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class _Word:
    whose: str
    means: str
    only_subject: bool


@cache
def _words() -> Phrases[_Word]:
    rows = read_table("standpoint_words.csv")
    return phrases((words, _Word(row["whose"], row["means"], row["only"] == "subject")) for row in rows for words in row["words"].split("|"))


def side_of_article(parsed: Sequence[ParsedSentence], source: str, table: ActorTable) -> str:
    """The side whose medium the source is, or is named in the dateline: "KYIV, May 5 (Ukrinform)"; empty for all others."""
    side = table.side_of_source(source)
    if side:
        return side
    for one in parsed[:_HEAD_OF_PAGE]:
        for match in _IN_DATELINE.finditer(one.sentence.text[:200]):
            if side := table.side_of_source(match[1]):
                return side
    return ""


def find_standpoints(
    views: Sequence[tuple[ParsedSentence, SentenceView]], mentions: Sequence[ActorMention], table: ActorTable, story: Story
) -> Iterator[ActorMention]:
    """The mentions by words that hang on the speaker, outside those that stand already."""
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for parsed, view in views:
        own = by_sentence.get(view.index, [])
        for first, last, word in _words_in(view, own):
            side = _side_of_speaker(parsed, view, view.head_of(first, last), mentions, own, story)
            actor = _actor(word, side, table, story)
            if actor:
                start, end, text = view.span(first, last)
                yield ActorMention(start, end, text, actor, "pronoun", view.index)


def _words_in(view: SentenceView, own: Sequence[ActorMention]) -> Iterator[tuple[int, int, _Word]]:
    place = 0
    while place < len(view.words):
        length, found = next(iter(_words().longest_at(view.folded, place)), (0, ()))
        last = place + length
        if found and _is_free(view, place, last, own) and _is_party(view, place, last, found[0]):
            yield place, last, found[0]
        place = max(last, place + 1)


def _is_free(view: SentenceView, first: int, last: int, own: Sequence[ActorMention]) -> bool:
    start, end = view.starts[first], view.ends[last - 1]
    return not any(mention.start < end and start < mention.end for mention in own)


def _is_party(view: SentenceView, first: int, last: int, word: _Word) -> bool:
    """Whether the word is a noun that means the other side, and not anybody's or a named one's enemy."""
    head = view.head_of(first, last)
    if not head.tag.startswith("NN") or (word.only_subject and head.dep != "nsubj"):
        return False
    if first > 0 and (view.folded[first - 1] in cue("no party's enemy") or view.words[first - 1] in "-–"):
        return False
    if last < len(view.words) and (view.folded[last] in ("of", "-", "–") or view.folded[last] in ("combatant", "combatants")):
        return False
    inside = range(first, last)
    below = [view.tokens[child] for child in view.children(head.index)]
    own_tokens = {view.token_of(place).index for place in inside}
    return not any(child.index not in own_tokens and child.dep in _MODIFIERS and (child.text[0].isupper() or child.dep == "poss") for child in below)


def _actor(word: _Word, side: str, table: ActorTable, story: Story) -> ActorRef | None:
    of = side if word.whose == "own" else table.opponent_of(side)
    if not of:
        return None
    return table.force_of(of, story.when) or table.refs.get(of) if word.means == "force" else table.refs.get(of)


def _side_of_speaker(
    parsed: ParsedSentence,
    view: SentenceView,
    token: Token,
    mentions: Sequence[ActorMention],
    own: Sequence[ActorMention],
    story: Story,
) -> str:
    speaker, quoted = None, False
    for quotation in parsed.sentence.quotations:
        start, end = quotation.speaker_start, quotation.speaker_end
        if quotation.start <= token.start < quotation.end and start is not None and end is not None:
            quoted = True
            speaker = next((m for m in reversed(mentions) if m.start < end and start < m.end), None)
    speaker = speaker or _speaker_above(view, token, own) or _according_to(view, own)
    if speaker is None and quoted:
        return ""  # somebody speaks whose side nobody knows
    return speaker.actor.side if speaker else story.side


def _speaker_above(view: SentenceView, token: Token, own: Sequence[ActorMention]) -> ActorMention | None:
    """The subject of the verb of saying whose content the word stands in."""
    for _ in range(_MOST_CLIMBS):
        above = view.head(token)
        if above.index == token.index:
            return None
        if above.lemma.lower() in cue("saying verb") and token.dep in ("ccomp", "xcomp", "advcl", "parataxis", "prep", "dobj"):
            subject = next((child for child in view.children(above.index) if view.tokens[child].dep == "nsubj"), None)
            found = _mention_of(view, subject, own) if subject is not None else None
            if found:
                return found
        token = above
    return None


def _according_to(view: SentenceView, own: Sequence[ActorMention]) -> ActorMention | None:
    for token in view.tokens:
        if token.dep == "pobj" and token.head != token.index:
            preposition = view.head(token)
            if preposition.text.lower() == "to" and view.head(preposition).text.lower() == "according":
                return _mention_of(view, token.index, own)
    return None


def _mention_of(view: SentenceView, index: int, own: Sequence[ActorMention]) -> ActorMention | None:
    """The mention of a noun, or of what tells whose it is."""
    indexes = [index, *(child for child in view.children(index) if view.tokens[child].dep in ("poss", "amod", "compound", "appos"))]
    for each in indexes:
        place = view.tokens[each].start
        for mention in own:
            if mention.start <= place < mention.end:
                return mention
    return None
