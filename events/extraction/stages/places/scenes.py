"""Reads where a sentence goes on that names no place. Decides nothing about happenings.

In: parsed sentences and the place mentions of the article. Out: for sentences, by their index, a `PlaceMention` without words
that says where the story stands, less exactly than a name would. A story goes on within its paragraph, and in the entry
below a heading; into the next paragraphs only where the article is about that one place.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from events.extraction.stages.places.descriptions import is_subordinate
from events.extraction.types import ParsedSentence, PlaceMention, Sentence

LONGEST_STORY = 3  # sentences from the last one that names the place
LONGEST_DEED = 8  # sentences from the last one that places the deed
STORY_SHARE = 0.5  # of the settlements and finer that the article names
_FINE = {"settlement", "site", "district"}
_COARSER = {"exact": "near", "settlement": "near"}
_TOTALS = {"since", "overall", "total", "altogether", "meanwhile", "elsewhere"}


def find_scenes(parsed: Sequence[ParsedSentence], mentions: Sequence[PlaceMention], deeds: Collection[str]) -> dict[int, PlaceMention]:
    """Where each sentence stands in the story, for those of which something says so; `deeds` are nouns such as withdrawal."""
    by_sentence: dict[int, list[PlaceMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    theme = _theme(parsed, by_sentence)
    scenes: dict[int, PlaceMention] = {}
    told_at: dict[str, tuple[int, PlaceMention | None]] = {}
    scene, since = None, parsed[0].sentence if parsed else None
    for one in parsed:
        sentence, own = one.sentence, by_sentence.get(one.sentence.index, [])
        named = _located(own, one)
        if named:
            scene, since = _only(named), sentence
        elif sentence.role in {"title", "heading"}:
            scene = None
        again = None if own else _told_again(one, told_at, deeds)
        if again is not None:
            scenes[sentence.index] = _faint(again, sentence)
            continue
        if named:
            told_at.update(dict.fromkeys(_deeds_of(one, deeds), (sentence.index, _only(named))))
        if scene is None or since is None or scene.place is None:
            continue
        if sentence is since or (not own and _goes_on(scene, since, sentence, theme) and not _is_total(one)):
            scenes[sentence.index] = _faint(scene, sentence)
    return scenes


def _deeds_of(sentence: ParsedSentence, deeds: Collection[str]) -> set[str]:
    """The nouns of a sentence that name a deed done somewhere."""
    return {token.lemma.lower() for token in sentence.tokens if token.pos == "NOUN" and token.lemma.lower() in deeds}


def _told_again(sentence: ParsedSentence, told_at: dict[str, tuple[int, PlaceMention | None]], deeds: Collection[str]) -> PlaceMention | None:
    """The one place of a deed that the article told of before, where the sentence says "the withdrawal" again."""
    for token in sentence.tokens[1:]:
        known = told_at.get(token.lemma.lower()) if token.pos == "NOUN" and token.lemma.lower() in deeds else None
        if known and known[1] and known[1].place and sentence.tokens[token.index - 1].text.lower() == "the":
            return known[1] if sentence.sentence.index - known[0] <= LONGEST_DEED else None
    return None


def _located(own: Sequence[PlaceMention], sentence: ParsedSentence) -> list[PlaceMention]:
    """Mentions that say where something happened, countries aside."""
    fits = (m for m in own if not m.role and m.relation != "border of" and not (m.place and m.place.kind == "country"))
    return [mention for mention in fits if sentence.sentence.role != "dateline" and not is_subordinate(mention, sentence.tokens)]


def _only(named: Sequence[PlaceMention]) -> PlaceMention | None:
    """The one place of a sentence: of several the finest, where it lies in all the others; none where one is unsettled."""
    chains = [(m, {m.place.feature_id, *m.place.within_ids}) for m in named if m.place]
    if len(chains) < len(named):
        return None
    deepest, chain = max(chains, key=lambda pair: len(pair[1]))
    return deepest if all(m.place and m.place.feature_id in chain for m, _ in chains) else None


def _theme(parsed: Sequence[ParsedSentence], by_sentence: dict[int, list[PlaceMention]]) -> str:
    """The place that the article is about: named in its headline or first sentence and as often as all others together."""
    count: Counter[str] = Counter()
    lead = ""
    for one in parsed:
        for mention in _located(by_sentence.get(one.sentence.index, []), one):
            if mention.place and mention.place.kind in _FINE:
                count[mention.place.feature_id] += 1
                lead = lead or mention.place.feature_id
    total = count.total()
    return lead if total and count[lead] >= STORY_SHARE * total else ""


def _goes_on(scene: PlaceMention, since: Sentence, sentence: Sentence, theme: str) -> bool:
    if sentence.role != "body":
        return False
    if sentence.paragraph == since.paragraph:
        return True
    if since.role == "heading" and sentence.paragraph == since.paragraph + 1:
        return True
    about = scene.place is not None and scene.place.feature_id == theme
    return about and sentence.index - since.index <= LONGEST_STORY


def _is_total(sentence: ParsedSentence) -> bool:
    """Whether a sentence looks beyond the scene: `since February`, `meanwhile`."""
    return any(token.text.lower() in _TOTALS for token in sentence.tokens)


def _faint(scene: PlaceMention, sentence: Sentence) -> PlaceMention:
    precision = _COARSER.get(scene.precision, scene.precision)
    return replace(scene, start=sentence.start, end=sentence.start, text="", relation="", precision=precision, sentence=sentence.index, how="story")
