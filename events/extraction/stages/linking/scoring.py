"""How alike two mentions are, and why: date, action, actors, places and wording, each a reason that a reader can check.

Weights were set by hand on the seeds and the aircraft timelines and are stated here; nothing is learnt. Two mentions
whose dates cannot be one day, or of which one is a plan and the other a deed, score nothing.

Input -> output: two `Profile`s -> score in [0, 1], and the reasons.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.knowledge.themes import load_actions, load_themes
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.knowledge.wording import load_common_words, load_irregular_forms, load_lemmas
from events.extraction.stages.linking.things import things_of
from events.extraction.types import ActorRef, LinkableMention

SLACK_DAYS = 2  # an article's own date is within about two days of the news it tells
OPEN_REACH_DAYS = 14  # how far back "by then" is held to reach when two mentions are compared
ELSEWHERE = 0.3  # taken off where both name places and none is the same
ANOTHER_TOWN = 0.45  # taken off where both name towns and none is the same, though the region may be
SAME_SAYING = 0.4  # share of common words from which two sayings of one speaker are one
RESTATED = 0.6  # share of a headline's words that its article's telling of the same action has
RESTATED_OTHERWISE = 0.75  # the same where the verb is another: "delays the release" and "postpones the release"
RESTATED_SCORE = 0.8
FEW_WORDS_SHARED = 0.5  # share of common words below which action and who or where must be the same
REPRINT = 0.85  # share of common words from which two sentences are one text
FEWEST_WORDS = 3
SETTLEMENT = "settlement"
FORMS_OF_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
ANY_EVENT = "event"  # the class of nouns that share no more than naming a happening
SENTENCE_ENDS = frozenset(".!?\"”»…'’)")
WEIGHTS = {"date": 0.2, "action": 0.25, "actors": 0.25, "places": 0.15, "wording": 0.15, "things": 0.15}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLACED_NAME = re.compile(rf"\b(?:in|near|at|around|outside|toward|towards|into) (?:the )?(?!(?:{_MONTHS})\b)([A-Z][\w'’-]{{2,40}})")
_NAME = re.compile(r" (?:the )?([A-Z][\w'’-]{2,40})")
_NAME_OR_NUMBER = re.compile(r"[A-Z][\w'’-]+|\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention with what it is compared by; `parties` are actors, a belligerent's forces and bodies as its side."""

    mention: LinkableMention
    action: str
    words: frozenset[str]
    parties: frozenset[str]
    doers: frozenset[str]
    doers_sides: frozenset[str]
    persons: frozenset[str]
    speakers: frozenset[str]
    settlements: frozenset[str]
    names: frozenset[str]
    title_words: frozenset[str]
    things: frozenset[str]
    is_headline: bool


def profile(mention: LinkableMention, of_story: frozenset[str] = frozenset()) -> Profile:
    """What a mention is compared by: its action, parties and content words; where it names no thing, that of its story."""
    action = action_of(mention.trigger, mention.title)
    sides = {part.actor.side for part in mention.participations if part.actor.side and part.role != "speaker"}
    parties = {key for key in mention.actors if not _speaks_for_side(key, mention)} | {f"side:{side}" for side in sides}
    doers = [part.actor for part in mention.participations if part.role == "initiator"]
    return Profile(
        mention=mention,
        action=action,
        words=_content_words(f"{mention.title} {mention.text}"),
        parties=frozenset(parties),
        doers=frozenset(_name(actor) for actor in doers),
        doers_sides=frozenset(actor.side for actor in doers if actor.side),
        persons=frozenset(_name(part.actor) for part in mention.participations if part.actor.kind == "person" and part.role != "speaker"),
        speakers=frozenset(_name(part.actor) for part in mention.participations if part.role == "speaker"),
        settlements=frozenset(each.place.feature_id for each in mention.event_places if each.place.kind == SETTLEMENT),
        names=frozenset(_NAME_OR_NUMBER.findall(mention.text)),
        title_words=_content_words(mention.title),
        things=things_of(mention.text) or of_story,
        is_headline=mention.text.rstrip()[-1:] not in SENTENCE_ENDS,
    )


def _content_words(text: str) -> frozenset[str]:
    common = load_common_words()
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in common)


def _name(actor: ActorRef) -> str:
    return actor.key or actor.name


def _speaks_for_side(key: str, mention: LinkableMention) -> bool:
    """Whether the actor is a belligerent or one of its forces or bodies: "Moscow" and "the Russian army" are compared as
    one side; persons as themselves."""
    return any(part.actor.key == key and part.actor.side and part.actor.kind != "person" for part in mention.participations)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A word without the endings that inflection gives it; enough to compare by, no more.

    >>> _stem("captured"), _stem("captures"), _stem("capture")
    ('captur', 'captur', 'captur')
    >>> _stem("crossed") == _stem("cross")
    True
    """
    if word.endswith("ss"):
        return word
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def action_of(trigger: str, title: str = "") -> str:
    """The class of actions that a trigger belongs to, else its stem; of a verb that tells nothing by itself the class of the
    noun in the title that does.

    >>> action_of("made", "Airliner makes its maiden flight") == action_of("flew"), action_of("sold") == action_of("sells")
    (True, True)
    """
    words = [_base(word) for word in _WORD.findall(trigger.lower())]
    found = next((action for word in words if (action := _class_of(word))), "")
    hollow = not found and any(_is_hollow(word) for word in words)
    told = (action for word in _WORD.findall(title.lower()) if hollow and (action := _class_of(word, load_deed_nouns())))
    return found or next(told, _stem(words[-1]) if words else "")


def _base(word: str) -> str:
    """The lemma of an irregular form or of a third person; of another word itself."""
    irregular, plain = load_lemmas().get(word, word), word.removesuffix("s")
    return plain if irregular == word and (plain in load_irregular_forms() or _is_hollow(plain)) else irregular


def _is_hollow(word: str) -> bool:
    """Whether a verb leaves it to a noun to say what was done: "make", "take place", "are due"."""
    return word in FORMS_OF_BE or any(load_verbs().is_a(kind, word) for kind in ("light", "occur"))


def _class_of(word: str, among: frozenset[str] | None = None) -> str:
    """The class of a word; of a noun whose row only says that it names some event, its stem."""
    stem = _stem(word)
    action = _action_by_stem().get(stem, "") if among is None or stem in among else ""
    return stem if action == ANY_EVENT else action


@lru_cache(maxsize=1)
def load_deed_nouns() -> frozenset[str]:
    """Stems of the nouns that name happenings."""
    return frozenset(_stem(word) for (pos, word), cues in load_themes().cues.items() if pos == "noun" and any(cue.action for cue in cues))


@lru_cache(maxsize=1)
def _action_by_stem() -> dict[str, str]:
    return {_stem(word): action for word, action in load_actions().items()}


def score_pair(first: Profile, second: Profile) -> float:
    """How surely two mentions are one happening; `reasons_for` says why."""
    one, other = first.mention, second.mention
    if not _may_be_one(first, second):
        return 0.0
    date = _date_likeness(one, other)
    if not date:
        return 0.0
    wording = _share(first.words, second.words)
    if _restates(first, second):
        return RESTATED_SCORE
    if one.kind == "statement" and wording < SAME_SAYING:
        return 0.0
    same_action = first.action == second.action
    things = _things_shared(first, second)
    in_common = bool(first.parties & second.parties or one.places & other.places or things)
    if wording < FEW_WORDS_SHARED and not (same_action and in_common):
        return 0.0
    elsewhere = _is_elsewhere(first, second)
    if wording >= REPRINT and not elsewhere and _is_reprint(first, second):
        return 1.0
    score = WEIGHTS["date"] * date + (WEIGHTS["action"] if same_action else 0.0)
    known = WEIGHTS["date"] + WEIGHTS["action"] + WEIGHTS["wording"]
    for name, a, b in (("actors", first.parties, second.parties), ("places", one.places, other.places)):
        if a and b:
            known += WEIGHTS[name]
            score += WEIGHTS[name] * _share(a, b)
    if things:
        known, score = known + WEIGHTS["things"], score + WEIGHTS["things"]
    score += WEIGHTS["wording"] * min(1.0, wording * 2)
    if elsewhere:
        score -= ANOTHER_TOWN if first.settlements and second.settlements else ELSEWHERE
        known += 0 if one.places and other.places else WEIGHTS["places"]
    return max(0.0, score / known)


def reasons_for(first: Profile, second: Profile) -> tuple[str, ...]:
    """Why two mentions are held to be one happening, in words that a reader can check."""
    one, other = first.mention, second.mention
    same_day = one.when == other.when and one.when.is_known
    date = f"the same date: {one.when.edtf}" if same_day else f"dates overlap: {one.when.edtf} and {other.when.edtf}"
    date = date if one.when.is_known or other.when.is_known else "neither is dated"
    if _restates(first, second):
        return date, f"a headline and its article: {one.trigger} / {other.trigger}"
    wording = _share(first.words, second.words)
    if wording >= REPRINT and not _is_elsewhere(first, second) and _is_reprint(first, second):
        return "the same sentence in both", date
    reasons = [date]
    if first.action == second.action:
        reasons.append(f"the same action: {one.trigger} / {other.trigger}")
    for name, shared in (("actors", first.parties & second.parties), ("places", one.places & other.places)):
        reasons += [f"shared {name}: {', '.join(sorted(shared))}"] if shared else []
    if things := _things_shared(first, second):
        reasons.append(f"the same thing: {', '.join(sorted(things))}")
    return (*reasons, f"wording {wording:.2f}")


def _things_shared(first: Profile, second: Profile) -> frozenset[str]:
    """The things that two articles both speak of; one article tells much of the thing that it is about."""
    return first.things & second.things if first.mention.article != second.mention.article else frozenset()


def _is_reprint(first: Profile, second: Profile) -> bool:
    """Whether two articles have a sentence, its names and numbers and its verb alike; asked of much the same words."""
    one, other = first.mention, second.mention
    return first.names == second.names and one.article != other.article and one.trigger == other.trigger


def _may_be_one(first: Profile, second: Profile) -> bool:
    """Plans, statements and totals are one only with their like; two mentions of one sentence are two happenings, and so
    are deeds of different doers or sayings of different speakers."""
    one, other = first.mention, second.mention
    kinds = {"happening" if kind in {"incident", "process"} else kind for kind in (one.kind, other.kind)}
    if len(kinds) > 1 or (one.article == other.article and one.text == other.text):
        return False
    if (one.certainty == "expected") != (other.certainty == "expected"):
        return False
    if one.kind == "statement" and not first.speakers & second.speakers:
        return False
    if first.persons - second.persons and second.persons - first.persons:
        return False
    if (one.stances == {"denies"}) != (other.stances == {"denies"}) and not _speak_of_one_thing(first, second):
        return False
    themes = (one.themes - {"other"}), (other.themes - {"other"})
    if all(themes) and not themes[0] & themes[1]:
        return False
    same_doers = first.doers & second.doers or first.doers_sides & second.doers_sides
    return bool(same_doers or not (first.doers and second.doers))


def _speak_of_one_thing(first: Profile, second: Profile) -> bool:
    """Whether what is denied and what is told share more than the names of who and where, a town aside: "denies
    targeting civilians" is not about an operation that the denier launched there."""
    mentions = (first.mention, second.mention)
    names = {part.actor.name for mention in mentions for part in mention.participations}
    names |= {each.place.name for mention in mentions for each in mention.event_places if each.place.kind != SETTLEMENT}
    return bool((first.title_words & second.title_words) - _content_words(" ".join(sorted(names))))


def _is_elsewhere(first: Profile, second: Profile) -> bool:
    """Whether both name places and none is the same, or towns that differ within one region; where one of them is not
    resolved, whether the names differ."""
    one, other = first.mention, second.mention
    if first.settlements and second.settlements:
        return not first.settlements & second.settlements
    if one.places and other.places:
        return not one.places & other.places
    if one.article == other.article:
        return False
    names = [set(_PLACED_NAME.findall(mention.text)) | _objects(mention) for mention in (one, other)]
    return all(names) and not names[0] & names[1]


def _objects(mention: LinkableMention) -> set[str]:
    """The capitalised word right behind the trigger: "retook Lyman"."""
    _, _, after = mention.text.partition(mention.trigger)
    name = _NAME.match(after)
    return {name[1]} if name else set()


def _restates(first: Profile, second: Profile) -> bool:
    """Whether one is the headline of the article that tells the other, in much the same words."""
    one, other = first.mention, second.mention
    if one.article != other.article or first.is_headline == second.is_headline or _is_elsewhere(first, second):
        return False
    headline, told = (first, second) if first.is_headline else (second, first)
    shorter = min(len(headline.title_words), len(told.title_words))
    if shorter >= FEWEST_WORDS:
        share = len(headline.title_words & told.title_words) / shorter
        if share >= (RESTATED if first.action == second.action else RESTATED_OTHERWISE):
            return True
    return first.action == second.action and _covers(headline, told)


def _covers(headline: Profile, told: Profile) -> bool:
    """Whether the sentence has nearly all the words of a headline that tells the same action, also beside its own clause."""
    words = headline.title_words
    return len(words) > 1 and len(words & told.words) >= RESTATED_OTHERWISE * len(words)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Common part of two sets, by the smaller and the larger of them alike."""
    common = len(one & other)
    return common / (len(one) * len(other)) ** 0.5 if common else 0.0


def _reach(mention: LinkableMention) -> tuple[int, int] | None:
    when: PartialDate = mention.when
    if not when.is_known:
        return None
    is_about = bool(when.qualifier) or mention.when_basis == "article"
    slack = SLACK_DAYS if is_about and when.length == 1 else 0  # some days up to the article's have room of their own
    first = when.earliest if when.earliest != OPEN_START else when.latest - OPEN_REACH_DAYS
    last = when.latest if when.latest != OPEN_END else when.earliest + OPEN_REACH_DAYS
    return first - slack, last + slack


def _date_likeness(one: LinkableMention, other: LinkableMention) -> float:
    """Overlap of two dates in [0, 1]: 1 for the same day, less the longer the spans are that only overlap."""
    a, b = _reach(one), _reach(other)
    if a is None and b is None:
        return 0.3
    if a is None or b is None or a[0] > b[1] or b[0] > a[1]:
        return 0.0
    if one.when == other.when:
        return 1.0
    longest = max(a[1] - a[0], b[1] - b[0]) + 1
    return max(0.1, 1.0 - longest / 60)
