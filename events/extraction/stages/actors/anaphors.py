"""Bodies named by a common noun or a shortened name: "the ministry", "the army", "the militant group", "the company".

Who is meant is the body of that kind which the article named last, where that is one and near; elsewhere nobody. What
kind of body each noun means is the table's business (anaphors.csv).
"""

from dataclasses import dataclass
from functools import cache

from events.extraction.knowledge.actors import ActorTable, Phrases, folded_word, phrases, words_of
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.offices import stands_alone
from events.extraction.stages.actors.story import Found, Story, identity
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef

_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "former", "latter", "the", "both"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 6  # sentences back to a body by its name
_NEAR = 3  # to a state whose army is meant, and to the author of a report
_LONGEST_SHORT_NAME = 4
_MOST_BETWEEN = 3  # words from "the" to the noun: "the powerful Islamist militant group"
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "conj"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """How a noun finds whom it means; `of` are the actors or the kinds that it may mean, `bare` without an article too."""

    finds: str
    of: frozenset[str]
    bare: bool


@cache
def _nouns() -> Phrases[_Noun]:
    rows = [(row["words"], _Noun(row["finds"], frozenset(row["of"].split("|")), row["bare"] == "1")) for row in read_table("anaphors.csv")]
    return phrases((words, noun) for cell, noun in rows for words in cell.split("|"))


def note_body(view: SentenceView, one: Found, story: Story) -> None:
    """Remember a body for the nouns and the shortened names that may mean it later in the article."""
    if one.actor.kind == "person" or (one.how == "pronoun" and (one.actor.kind != "company" or view.folded[one.first] in _PRONOUNS)):
        return
    said = view.folded[one.first : one.last]
    named = [folded_word(word) for _, _, word in words_of(one.actor.name)]
    story.bodies.append((view.index, one.actor, frozenset(said), frozenset(named)))
    if "of" in said and one.actor.kind in ("force", "organisation") and said.index("of") >= 2:
        short = tuple(said[: said.index("of")])
        known = story.bodies_by_short_name.setdefault(short, [])
        if one.actor not in known:
            known.append(one.actor)
    head = view.head_of(one.first, one.last)
    first = view.head(head) if head.dep == "conj" else head
    if first.dep in _SUBJECTS and view.head(first).dep == "ROOT":
        story.subjects.add((view.index, identity(one.actor)))
    if head.dep == "nsubj" and view.head(head).lemma.lower() in cue("reporting verb"):
        story.announcers.append((view.index, one.actor))


def anaphor_at(view: SentenceView, word: int, table: ActorTable, story: Story) -> Found | None:
    """The body that a shortened name, or a common noun, after "the" means."""
    definite = word > 0 and view.folded[word - 1] == "the"
    short = _short_name_at(view, word, story) if definite else None
    if short:
        return short
    for length, nouns in _nouns().longest_at(view.folded, word):
        last = word + length
        token = view.token_of(last - 1)
        if not token.tag.startswith("NN") or token.dep not in _ARGUMENTS:
            return None
        if token.dep == "poss" and view.head(token).lemma.lower() in cue("speaking noun"):
            return None  # "the army's commander" is a person
        for noun in nouns:
            if (definite and stands_alone(view, word, last)) or _is_described(view, word, last, noun):
                actor = _meant(noun, view, view.folded[word:last], table, story)
                if actor:
                    return Found(word, last, actor, "pronoun")
        return None
    return None


def armed_group(view: SentenceView, noun: str, story: Story) -> ActorRef | None:
    """The armed group that a noun means which says whose friend it is: "the Iran-backed militia"."""
    for _, nouns in _nouns().longest_at([folded_word(noun)], 0):
        for each in nouns:
            if each.finds == "armed":
                return _last_fitting(each, view.index, story)
    return None


def _is_described(view: SentenceView, word: int, last: int, noun: _Noun) -> bool:
    """Whether a noun for which that is enough stands alone but for adjectives before it: "the militant group", "rebels"."""
    if noun.finds not in ("armed", "kind", "government force"):
        return False
    token = view.token_of(last - 1)
    if any(view.tokens[child].dep in ("prep", "appos", "poss", "relcl", "acl", "nummod") for child in view.children(token.index)):
        return False
    inside = range(view.token_of(word).index, token.index + 1)
    others = [child for child in view.children(token.index) if view.tokens[child].dep in ("amod", "compound", "det", "nmod") and child not in inside]
    if not others:
        return noun.bare and token.tag == "NNS"
    if any(view.tokens[child].text[0].isupper() and view.tokens[child].dep != "det" for child in others):
        return False  # "Tuareg rebels", "the Three Brotherhood Alliance": told apart by a name
    first = view.tokens[min(others)]
    return first.text.lower() == "the" and token.index - first.index <= _MOST_BETWEEN + last - word


def _short_name_at(view: SentenceView, word: int, story: Story) -> Found | None:
    if not view.words[word][0].isupper():
        return None
    for length in range(min(_LONGEST_SHORT_NAME, len(view.words) - word), 1, -1):
        bodies = story.bodies_by_short_name.get(tuple(view.folded[word : word + length]), [])
        if bodies:
            return Found(word, word + length, bodies[0], "alias") if len(bodies) == 1 else None
    return None


def _meant(noun: _Noun, view: SentenceView, words: list[str], table: ActorTable, story: Story) -> ActorRef | None:
    if noun.finds == "name":
        return _last_with(words, view.index, story, _REACH, by_name=True)
    if noun.finds == "text":
        return _last_with(words, view.index, story, _NEAR, by_name=False)
    if noun.finds in ("force", "government force"):
        return _force(view.index, table, story)
    if noun.finds == "announcer":
        return _announcer(view, story)
    return _last_fitting(noun, view.index, story)


def _last_fitting(noun: _Noun, sentence: int, story: Story) -> ActorRef | None:
    """The body of the kind that a noun means, in the sentence nearest; None where two compete there and neither or both are
    what the sentence is about. Of armed groups the one acted upon may be meant as well."""
    for back in range(_REACH + 1):
        near = {identity(actor): actor for at, actor, _, _ in story.bodies if sentence - at == back and _fits(noun, actor)}
        if len(near) > 1 and back and noun.finds in ("kind", "keys"):
            near = {name: actor for name, actor in near.items() if (sentence - back, name) in story.subjects}
        if len(near) == 1:
            return near.popitem()[1]
        if any(sentence - at == back and _fits(noun, actor) for at, actor, _, _ in story.bodies):
            return None
    return None


def _fits(noun: _Noun, actor: ActorRef) -> bool:
    if noun.finds == "kind":
        return actor.kind in noun.of
    return actor.key in noun.of or (noun.finds == "armed" and not actor.key and actor.kind == "force")


def _last_with(noun: list[str], sentence: int, story: Story, reach: int, *, by_name: bool) -> ActorRef | None:
    """The body whose name or words have the noun, in the sentence nearest; None where two compete there."""
    wanted = set(noun)
    for back in range(reach + 1):
        fitting = {
            identity(actor): actor
            for at, actor, said, named in story.bodies
            if sentence - at == back and (wanted <= said or (by_name and wanted <= named))
        }
        if fitting:
            return fitting.popitem()[1] if len(fitting) == 1 else None
    return None


def _force(sentence: int, table: ActorTable, story: Story) -> ActorRef | None:
    """The armed forces named last; else those of the one country that the sentences just before speak of."""
    forces = [actor for at, actor, _, _ in story.bodies if sentence - at <= _NEAR and actor.kind == "force"]
    near = [actor for at, actor, _, _ in story.bodies if sentence - at <= 1 and actor.kind != "media"]
    near += [state for at, state in story.states if sentence - at <= 1]
    countries = {table.countries.get(actor.key, "") for actor in near} - {""}
    if forces and len({identity(actor) for actor in forces}) == 1:
        return forces[0]
    states = [state for country in countries if (state := table.refs.get(country)) and state.kind == "state"]
    return table.force_of(states[0].key, story.when) if len(countries) == 1 and states and not forces else None


def _announcer(view: SentenceView, story: Story) -> ActorRef | None:
    """Whose report it is: whose it was before, else of those who reported something just before one who is no medium."""
    if story.author is None:
        near = [actor for at, actor in story.announcers if view.index - at <= _NEAR]
        story.author = next((actor for actor in reversed(near) if actor.kind != "media"), next(reversed(near), None))
    return story.author
