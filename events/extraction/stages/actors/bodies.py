"""A nationality with a noun: "the Russian army", "Ukraine's troops", "US officials", "the Czech and Greek governments".

What each noun makes of a state is the table's business (body_nouns.csv). Names of bodies come from the actor table;
a ministry that it lacks is proposed under the same kind of name.
"""

from collections.abc import Iterator

from events.extraction.knowledge.actors import ActorTable
from events.extraction.stages.actors.anaphors import armed_group
from events.extraction.stages.actors.cues import body_nouns, cue
from events.extraction.stages.actors.names import known_at
from events.extraction.stages.actors.offices import Body, bodies_at
from events.extraction.stages.actors.story import Found, Story
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef

_MOST_BETWEEN = 5
_INSIDE = frozenset({"amod", "compound", "punct", "nmod", "npadvmod", "dep", "advmod"})
_JOINS = frozenset({"and", "or", ","})
_DIRECTED = frozenset({"action", "act"})


def body_at(view: SentenceView, first: int, table: ActorTable, story: Story) -> Found | None:
    """The body that a nationality and the noun it describes stand for."""
    for body in bodies_at(view, first, table, story):
        state = table.refs.get(body.key)
        if state is None or state.kind != "state":
            continue
        noun = _noun_after(view, body, table, story)
        if noun is None:
            return _people(view, first, body)
        last, means, names = noun
        if body.possessive and _is_named(view, body.last, table, story):
            return None  # "the United Kingdom's Royal Air Force" names itself
        if means == "group" and _is_hyphenated(view, body.last) and (known := armed_group(view, view.words[last - 1], story)):
            return Found(first, last, known, "pronoun")  # "the Iran-backed militia"
        if means in _DIRECTED and not (body.adjective or body.possessive):
            return None  # "the Ukraine offensive" may be for or against it
        whole = last if body.last <= last and not _is_joined(view, body.last) else _without_mark(view, body)
        text = " ".join(view.span(first, whole)[2].split())
        found = _meant(state, means, names, (first, whole, _without_mark(view, body)), text, table, story)
        if found and means == "organisation":
            story.remember_body(names, found.actor)
        return found
    return None


def _is_named(view: SentenceView, position: int, table: ActorTable, story: Story) -> bool:
    known = known_at(view, position, table, story) if position < len(view.words) else None
    return known is not None and known.actor.kind in ("force", "organisation") and view.words[position][0].isupper()


def bare_body_at(view: SentenceView, first: int, story: Story) -> Found | None:
    """A body that the article has named with its state before, and now without: "the defence ministry"."""
    if first == 0 or view.folded[first - 1] != "the":
        return None
    for length, found in body_nouns().longest_at(view.folded, first):
        known = story.bodies_by_names.get(found[0][1], []) if found[0][0] == "organisation" else []
        return Found(first, first + length, known[0], "nationality") if len(known) == 1 else None
    return None


def following_at(view: SentenceView, first: int) -> Found | None:
    """A group told apart by whom it is for: "pro-Russian separatists"; it is proposed."""
    if view.folded[first] not in cue("opposing prefix") or first + 3 >= len(view.words) or view.words[first + 1] not in "-–":
        return None
    if view.ends[first] != view.starts[first + 1] or not view.words[first + 2][0].isupper():
        return None
    noun = _body_noun_at(view, first + 3)
    if noun is None or noun[1] not in ("group", "force", "state"):
        return None
    name = " ".join(view.span(first, noun[0])[2].split())
    return Found(first, noun[0], ActorRef("", name[0].upper() + name[1:], "group"), "proposed")


def people_at(view: SentenceView, first: int) -> Found | None:
    """A group told apart by a name that no table has: "Shona rebels", "Islamist militants"; it is proposed."""
    last = first + 1
    if last >= len(view.words) or not view.words[last][0].islower() or view.folded[first] in cue("no part of a name"):
        return None
    noun = _body_noun_at(view, last)
    if noun is None or noun[1] not in ("group", "force") or not view.words[first].isalpha() or len(view.words[first]) < 3:
        return None
    token, head = view.token_of(first), view.token_of(noun[0] - 1)
    if token.dep not in ("amod", "compound", "nmod") or token.head != head.index or head.tag not in ("NNS", "NNPS"):
        return None
    if (first == 0 and token.pos not in ("PROPN", "ADJ")) or (first == 0 and token.lemma.islower() and token.pos == "ADJ"):
        return None  # "Young farmers": a capital only because the sentence begins
    return Found(first, noun[0], ActorRef("", " ".join(view.span(first, noun[0])[2].split()), "group"), "proposed")


def _people(view: SentenceView, first: int, body: Body) -> Found | None:
    """A people told apart by a nationality: "Iraqi Kurds"."""
    position = body.last
    if not body.adjective or position >= len(view.words) or view.token_of(position).tag != "NNPS":
        return None
    name = " ".join(view.span(first, position + 1)[2].split())
    return Found(first, position + 1, ActorRef("", name, "group"), "proposed")


def _without_mark(view: SentenceView, body: Body) -> int:
    """Where the body's own words end, the possessive mark left out."""
    last = body.last
    if body.possessive:
        last -= 2 if view.words[last - 1] == "s" else 1
    return last


def _is_hyphenated(view: SentenceView, position: int) -> bool:
    return position < len(view.words) and view.words[position] in "-–"


def _is_joined(view: SentenceView, position: int) -> bool:
    return position < len(view.words) and view.folded[position] in _JOINS


def _noun_after(view: SentenceView, body: Body, table: ActorTable, story: Story) -> tuple[int, str, str] | None:
    """(where the noun ends, what it means, names of such bodies), past adjectives and a second nationality."""
    start = body.last
    if _is_joined(view, start) and start + 1 < len(view.words):
        second = next(_adjectives(view, start + 1, table, story), None)
        if second is None:
            return None
        start = second.last
    best = None
    for position in range(start, min(start + _MOST_BETWEEN, len(view.words))):
        noun = _body_noun_at(view, position)
        if noun and view.token_of(noun[0] - 1).dep != "compound":
            return noun
        best = best or noun
        if view.words[position][0].isdigit():
            return None  # "a Russian Kh-22 missile": the make of a thing, not whose deed
        if view.token_of(position).dep not in _INSIDE or view.words[position] in ",.;:()":
            break
    return best


def _body_noun_at(view: SentenceView, position: int) -> tuple[int, str, str] | None:
    for length, found in body_nouns().longest_at(view.folded, position):
        if view.token_of(position + length - 1).tag.startswith("NN"):
            return position + length, *found[0]
    return None


def _adjectives(view: SentenceView, first: int, table: ActorTable, story: Story) -> Iterator[Body]:
    return (body for body in bodies_at(view, first, table, story) if body.adjective)


def _meant(state: ActorRef, means: str, names: str, span: tuple[int, int, int], text: str, table: ActorTable, story: Story) -> Found | None:
    first, whole, own = span
    if means == "force":
        return Found(first, whole, table.force_of(state.key, story.when) or state, "nationality")
    if means == "action":
        return Found(first, own, table.force_of(state.key, story.when) or state, "nationality")
    if means == "state":
        return Found(first, whole, state, "nationality")
    if means == "act":
        return Found(first, own, state, "nationality")
    if means == "group":
        return Found(first, whole, ActorRef("", text, "group"), "nationality")
    if means == "organisation":
        return Found(first, whole, _organisation(state, names.split("|"), text, table), "nationality")
    return None


def _organisation(state: ActorRef, names: list[str], text: str, table: ActorTable) -> ActorRef:
    """The body in the table under one of its names; failing that a proposed one, as written or by the form of ministries."""
    full = [name.replace("{state}", state.name) for name in names]
    for name in full:
        key = table.key_by_name.get(name)
        if key and (table.countries.get(key) == table.countries.get(state.key) or "{state}" in names[full.index(name)]):
            return table.ref(key)
    return ActorRef("", full[0] if names[0].endswith("({state})") else text, "organisation", state.side)


def force_or_state(state: ActorRef, view: SentenceView, position: int, table: ActorTable, story: Story) -> tuple[int, ActorRef] | None:
    """Where a noun ends that with "its" or "their" means the forces of a state, and those forces."""
    for start in range(position, min(position + _MOST_BETWEEN, len(view.words))):
        for length, found in body_nouns().longest_at(view.folded, start):
            if found[0][0] == "force":
                return start + length, table.force_of(state.key, story.when) or state
            return None
        if view.token_of(start).dep not in ("amod", "compound"):
            return None
    return None
