"""Bodies named by a common noun or a shortened name: "the ministry", "the army", "the officials", "the General Staff".

Who is meant is the body of that kind which the article named last, where that is one and near; elsewhere nobody. What
kind of body each noun means is the table's business (anaphors.csv).
"""

from functools import cache

from events.extraction.knowledge.actors import ActorTable, Phrases, folded_word, phrases, words_of
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.offices import stands_alone
from events.extraction.stages.actors.story import Found, Story, identity
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef

_REACH = 6  # sentences back to a body by its name
_NEAR = 3  # to a state whose army is meant, and to the author of a report
_LONGEST_SHORT_NAME = 4
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "conj"})


@cache
def _nouns() -> Phrases[str]:
    return phrases((words, row["finds"]) for row in read_table("anaphors.csv") for words in row["words"].split("|"))


def note_body(view: SentenceView, one: Found, story: Story) -> None:
    """Remember a body for the nouns and the shortened names that may mean it later in the article."""
    if one.actor.kind == "person" or one.how == "pronoun":
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
    if head.dep == "nsubj" and view.head(head).lemma.lower() in cue("reporting verb"):
        story.announcers.append((view.index, one.actor))


def anaphor_at(view: SentenceView, word: int, table: ActorTable, story: Story) -> Found | None:
    """The body that a shortened name, or a common noun after "the", means."""
    if word == 0 or view.folded[word - 1] != "the":
        return None
    short = _short_name_at(view, word, story)
    if short:
        return short
    for length, kinds in _nouns().longest_at(view.folded, word):
        last = word + length
        token = view.token_of(last - 1)
        if not token.tag.startswith("NN") or token.dep not in _ARGUMENTS or not stands_alone(view, word, last):
            return None
        if token.dep == "poss" and view.head(token).lemma.lower() in cue("speaking noun"):
            return None  # "the army's commander" is a person
        actor = _meant(kinds[0], view, view.folded[word:last], table, story)
        return Found(word, last, actor, "pronoun") if actor else None
    return None


def _short_name_at(view: SentenceView, word: int, story: Story) -> Found | None:
    if not view.words[word][0].isupper():
        return None
    for length in range(min(_LONGEST_SHORT_NAME, len(view.words) - word), 1, -1):
        bodies = story.bodies_by_short_name.get(tuple(view.folded[word : word + length]), [])
        if bodies:
            return Found(word, word + length, bodies[0], "alias") if len(bodies) == 1 else None
    return None


def _meant(finds: str, view: SentenceView, noun: list[str], table: ActorTable, story: Story) -> ActorRef | None:
    if finds == "name":
        return _last_with(noun, view.index, story, _REACH, by_name=True)
    if finds == "text":
        return _last_with(noun, view.index, story, _NEAR, by_name=False)
    if finds == "force":
        return _force(view.index, table, story)
    return _announcer(view, story)


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
