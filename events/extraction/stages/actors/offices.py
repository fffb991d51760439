"""Offices and the people who hold them: "Polish President Andrzej Duda", "the Russian president", "Mr Putin".

A body before the office (a nationality, a state's name, an organisation) and the article's date tell who is meant;
"former", "then" and their like forbid it. Without a body only someone whom the article introduced so is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.dates import PartialDate
from events.extraction.knowledge.actors import ActorTable
from events.extraction.stages.actors.cues import cue, person_titles
from events.extraction.stages.actors.names import known_at, name_end, stranger_at, surname_at
from events.extraction.stages.actors.story import Found, Story
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef

_POSSESSIVE = ("'", "’")
_LOOK_BACK = 3
_MOST_INSIDE = 5
_BODIES = frozenset({"state", "organisation", "force", "company", "media", "group"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body named by the words up to `last`: its actor key, and whether its name or an adjective was used."""

    key: str
    last: int
    adjective: bool
    possessive: bool


def bodies_at(view: SentenceView, first: int, table: ActorTable, story: Story) -> Iterator[Body]:
    """The bodies that the words at a place may stand for before a noun: "Russian ...", "Russia's ...", "EU ..."."""
    if first >= 2 and view.words[first - 1] in "-–" and view.folded[first - 2] in cue("opposing prefix"):
        return  # "pro-Russian officials" are not Russia's
    for length, found in table.demonyms.longest_at(view.folded, first):
        if not view.words[first][0].isupper() or (len(view.words[first]) < 3 and not view.words[first].isupper()):
            continue
        for key, kind in found:
            last, possessive = _past_possessive(view, first + length)
            seat = kind == "metonym" and last < len(view.words) and view.folded[last] in cue("seat noun")
            if (kind == "adjective" and not _is_hyphened(view, last)) or possessive or seat:
                yield Body(key, last, kind == "adjective", possessive)
        return
    known = known_at(view, first, table, story)
    if known and known.actor.kind in _BODIES:
        last, possessive = _past_possessive(view, known.last)
        yield Body(known.actor.key, last, False, possessive)


def _is_hyphened(view: SentenceView, position: int) -> bool:
    """Whether an adjective is one half of a word: "Turkish-made"."""
    return position < len(view.words) and view.words[position] in "-–" and view.ends[position - 1] == view.starts[position]


def _past_possessive(view: SentenceView, position: int) -> tuple[int, bool]:
    if position < len(view.words) and view.words[position] in _POSSESSIVE and view.ends[position - 1] == view.starts[position]:
        position += 1
        if position < len(view.words) and view.words[position] == "s":
            position += 1
        return position, True
    return position, False


def office_at(view: SentenceView, first: int, table: ActorTable, story: Story, when: PartialDate) -> Found | None:
    """The person meant by an office, its holder named or not, where a body or an office begins at a word."""
    for body in bodies_at(view, first, table, story):
        for start in range(body.last, min(body.last + 3, len(view.words))):
            for length, offices in table.offices.longest_at(view.folded, start):
                if start > body.last and _is_narrowed(view, start, length):
                    return None
                return _held(view, (first, start + length), offices, body.key, table, story, when)
            if view.token_of(start).dep not in ("amod", "compound"):
                break
    inside = _body_inside(view, first, table, story)
    if inside:
        return _held(view, inside[0], inside[1], inside[2], table, story, when)
    for length, offices in table.offices.longest_at(view.folded, first):
        return _without_body(view, first, first + length, offices, table, story, when)
    return None


def _is_narrowed(view: SentenceView, start: int, length: int) -> bool:
    """Whether the noun before a word such as "chief" makes another office of it, which the table does not have for
    this body: "the UN peacekeeping chief" is not the UN's chief."""
    return length == 1 and view.folded[start] in cue("narrowed office") and view.token_of(start - 1).pos == "NOUN"


def _body_inside(view: SentenceView, first: int, table: ActorTable, story: Story) -> tuple[tuple[int, int], tuple[str, ...], str] | None:
    """An office with its body among its words: "Chief of the Polish General Staff"."""
    if not table.offices.begins(view.folded[first]):
        return None
    for place in range(first + 1, min(first + _MOST_INSIDE, len(view.words))):
        for body in bodies_at(view, place, table, story):
            rest = view.folded[first:place] + view.folded[body.last : body.last + _MOST_INSIDE]
            for length, offices in table.offices.longest_at(rest, 0):
                if length > place - first:
                    return (first, body.last + length - (place - first)), offices, body.key
    return None


def _held(
    view: SentenceView, span: tuple[int, int], offices: tuple[str, ...], body: str, table: ActorTable, story: Story, when: PartialDate
) -> Found | None:
    first, last = span
    of = table.refs.get(body)
    if of and of.kind == "state":
        story.states.append((view.index, of))
    named = person_after(view, last, table, story)
    if named:
        named = _by_office_if_unknown(view, named, offices, body, table, when)
        for office in offices:
            story.holder_by_office[office] = named.actor
        return named
    if not _is_actual(view, first, last):
        return None
    for office in offices:
        holder = table.holder(office, body, when)
        if holder and _is_named_otherwise(view, last, holder, table, story):
            return None
        if holder:
            story.holder_by_office[office] = holder
            return Found(first, last, holder, "title")
    if len(offices) == 1 and (holder := table.holder_under(offices[0], body, when)):
        story.holder_by_office[offices[0]] = holder
        return Found(first, last, holder, "title")
    if of and of.kind == "state" and _stands_for_state(view, last):
        return Found(first, last, of, "title")
    return None


def _is_named_otherwise(view: SentenceView, last: int, holder: ActorRef, table: ActorTable, story: Story) -> bool:
    """Whether the text names another holder behind a comma than the table has at that date: the text knows better."""
    if last + 1 >= len(view.words) or view.words[last] != "," or not view.words[last + 1][0].isupper():
        return False
    named = person_after(view, last + 1, table, story)
    if named is None or named.actor == holder or named.last - named.first < 2:
        return False
    return view.head_of(named.first, named.last).dep == "appos" or (named.last < len(view.words) and view.words[named.last] == ",")


def _stands_for_state(view: SentenceView, last: int) -> bool:
    """Whether an office whose holder nobody knows speaks or is spoken to, and so stands for its state."""
    return view.token_of(last - 1).dep in ("nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "conj")


def _by_office_if_unknown(view: SentenceView, named: Found, offices: tuple[str, ...], body: str, table: ActorTable, when: PartialDate) -> Found:
    """A stranger is the office's holder where surname and office agree: a first name in an unlisted spelling."""
    if named.how != "proposed":
        return named
    surname = view.folded[named.last - 1]
    for office in offices:
        holder = table.holder(office, body, when)
        if holder and any(alias.key == holder.key for alias in table.aliases.by_words.get((surname,), ())):
            return Found(named.first, named.last, holder, "title", named.gender)
    return named


def _without_body(
    view: SentenceView, first: int, last: int, offices: tuple[str, ...], table: ActorTable, story: Story, when: PartialDate
) -> Found | None:
    named = person_after(view, last, table, story)
    if named:
        for office in offices:
            story.holder_by_office[office] = named.actor
        return named
    body = _body_after(view, last, table, story)
    if body and _is_actual(view, first, last):
        for office in offices:
            holder = table.holder(office, body.key, when)
            if holder and not _is_named_otherwise(view, body.last, holder, table, story):
                return Found(first, body.last, holder, "title")
        return None
    if first == 0 or view.folded[first - 1] != "the" or not _is_actual(view, first, last) or not stands_alone(view, first, last):
        return None
    for office in offices:
        if office in story.holder_by_office:
            return Found(first - 1, last, story.holder_by_office[office], "title")
    return None


def _body_after(view: SentenceView, position: int, table: ActorTable, story: Story) -> Body | None:
    """The body of "president of Ukraine"."""
    if position + 1 >= len(view.words) or view.folded[position] != "of":
        return None
    start = position + 1 + (view.folded[position + 1] == "the")
    known = known_at(view, start, table, story) if start < len(view.words) else None
    return Body(known.actor.key, known.last, False, False) if known and known.actor.kind in _BODIES else None


def _is_actual(view: SentenceView, first: int, last: int) -> bool:
    """Whether the one who holds the office now is meant, and not a former one, or any."""
    before = view.folded[max(0, first - _LOOK_BACK) : first]
    inside = view.folded[first:last]
    if last < len(view.words) and view.token_of(last).dep in ("compound",) and view.words[last] in "-–":
        return False
    return not any(word in cue("not actual") for word in [*before[-2:], *inside])


def stands_alone(view: SentenceView, first: int, last: int) -> bool:
    """Whether an office is the whole noun, not a part of "the president of the club" or "the minister's office"."""
    token = view.token_of(last - 1)
    if token.dep == "compound":
        return False
    return not any(view.tokens[child].dep in ("prep", "appos", "amod", "compound", "poss") for child in view.children(token.index))


def title_at(view: SentenceView, first: int, table: ActorTable, story: Story) -> Found | None:
    """A person named after a title: "Mr Scholz", "Lt. Gen. Serhii Naiev"."""
    for length, genders in person_titles().longest_at(view.folded, first):
        last = first + length
        if last < len(view.words) and view.words[last] == ".":
            last += 1
        if not view.words[first][0].isupper() and view.folded[first] not in cue("speaking noun"):
            return None
        named = person_after(view, last, table, story)
        if named:
            return Found(named.first, named.last, named.actor, named.how, next((g for g in genders if g), ""))
    return None


def person_after(view: SentenceView, position: int, table: ActorTable, story: Story) -> Found | None:
    """The person whose name follows an office or title, further titles and a comma's worth of rank between."""
    for _ in range(3):
        if position >= len(view.words):
            return None
        skipped = next((position + length for length, _ in person_titles().longest_at(view.folded, position)), None)
        if skipped is None or not view.words[position][0].isupper():
            break
        position = skipped + (skipped < len(view.words) and view.words[skipped] == ".")
    if position >= len(view.words):
        return None
    known = known_at(view, position, table, story)
    if known and known.actor.kind == "person" and known.last >= name_end(view, position):
        return known
    by_surname = surname_at(view, position, story)
    if by_surname and by_surname.last >= name_end(view, position):
        return by_surname
    if known and known.actor.kind != "person":
        return None
    return stranger_at(view, position, story, titled=True)
