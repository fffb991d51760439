"""Who "he", "she", "it", "the former" and "the latter" are, where that is safe; elsewhere nobody.

A person's pronoun means the subject named last, within two sentences; "it" the state, force or organisation that was
the subject of this clause's own sentence or the one before. Words inside a quotation are not resolved: they are spoken
by somebody else.
"""

from dataclasses import dataclass, field

from events.extraction.knowledge.actors import ActorTable
from events.extraction.stages.actors.bodies import force_or_state
from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.story import Found, Story, identity
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef, ParsedSentence, Token

_GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_NEUTER = frozenset({"it", "its"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "take", "rain", "snow", "become", "turn"})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_MOST_CLIMBS = 50
_REACH = 2  # sentences back
_COLLECTIVE = frozenset({"state", "force", "organisation", "company", "media", "group"})


@dataclass
class Antecedents:
    """The subjects named last, newest last: (sentence, actor, gender)."""

    people: list[tuple[int, ActorRef, str]] = field(default_factory=list)
    bodies: list[tuple[int, ActorRef]] = field(default_factory=list)

    def note(self, sentence: int, found: Found, is_subject: bool, gender: str) -> None:
        """Remember a mention, if it may be meant by a pronoun."""
        if not is_subject:
            return
        if found.actor.kind == "person":
            self.people.append((sentence, found.actor, gender))
        elif found.actor.kind in _COLLECTIVE and (found.actor.key or found.actor.kind != "group"):
            self.bodies.append((sentence, found.actor))

    def person(self, sentence: int, gender: str, not_meant: str = "") -> ActorRef | None:
        """The person whom a pronoun of a gender means; never the one who does to him what is told."""
        near = [(actor, known) for at, actor, known in self.people if sentence - at <= _REACH]
        fitting = [actor for actor, known in near if known in ("", gender) and identity(actor) != not_meant]
        return fitting[-1] if fitting else None

    def body(self, sentence: int) -> ActorRef | None:
        """The state, force or organisation that "it" means; none where the last two subjects compete in one sentence."""
        near = [actor for at, actor in self.bodies if sentence - at <= 1]
        return near[-1] if near else None


def is_subject(view: SentenceView, found: Found) -> bool:
    """Whether a mention is the subject of its clause, or of one that describes it: "Zelensky, who said ..."."""
    head = view.head_of(found.first, found.last)
    if head.dep in _SUBJECTS or (head.dep == "appos" and view.head(head).dep in _SUBJECTS):
        return True
    clauses = [child for child in view.children(head.index) if view.tokens[child].dep == "relcl"]
    return any(
        view.tokens[child].dep in _SUBJECTS and view.tokens[child].text.lower() == "who" for clause in clauses for child in view.children(clause)
    )


def quoted_words(parsed: ParsedSentence, view: SentenceView) -> set[int]:
    """The words of a sentence that stand inside a quotation of a clause's length."""
    spans = [(q.start, q.end) for q in parsed.sentence.quotations if q.end - q.start > 40 or q.speaker_start is not None]
    return {word for word, start in enumerate(view.starts) if any(a <= start < b for a, b in spans)} if spans else set()


def pronoun_at(view: SentenceView, word: int, antecedents: Antecedents, table: ActorTable, story: Story, earlier: list[Found]) -> Found | None:
    """The actor whom the pronoun at a word means; `earlier` are the sentence's own mentions before it."""
    folded = view.folded[word]
    if folded in _GENDER:
        doer = _doer(view, view.token_of(word), earlier)
        person = antecedents.person(view.index, _GENDER[folded], identity(doer) if doer else "")
        state = _ruled(person, table, story) if person and view.token_of(word).dep == "poss" else None
        owned = force_or_state(state, view, word + 1, table, story) if state else None
        if owned:
            return Found(word, owned[0], owned[1], "pronoun")  # "his forces"
        return Found(word, word + 1, person, "pronoun", _GENDER[folded]) if person else None
    if folded not in _NEUTER:
        return None
    body = antecedents.body(view.index)
    if body is None or _other_subject_before(view, view.token_of(word), earlier):
        return None
    if folded == "its":
        state = body if body.kind == "state" else table.refs.get(body.side) if body.kind == "organisation" else None
        owned = force_or_state(state, view, word + 1, table, story) if state else None
        return Found(word, owned[0], owned[1], "pronoun") if owned else Found(word, word + 1, body, "pronoun")
    token = view.token_of(word)
    if token.dep == "nsubj" and view.head(token).lemma.lower() not in _EMPTY_VERBS:
        return Found(word, word + 1, body, "pronoun")
    return None


def _ruled(person: ActorRef, table: ActorTable, story: Story) -> ActorRef | None:
    """The state whose office a person holds at the date of the article, where it is one."""
    states = [state for key in table.parents(person.key, story.when) if (state := table.refs.get(key)) and state.kind == "state"]
    return states[0] if len(states) == 1 else None


def _doer(view: SentenceView, token: Token, earlier: list[Found]) -> ActorRef | None:
    """The subject of the clause whose object a pronoun is: whoever "met him" is not he. None for "his" and for subjects."""
    if token.dep not in _OBJECTS:
        return None
    for _ in range(_MOST_CLIMBS):
        above = view.head(token)
        if above.index == token.index:
            return None
        token = above
        subject = next((child for child in view.children(token.index) if view.tokens[child].dep in _SUBJECTS), None)
        if subject is not None:
            relative = token.dep == "relcl" and view.tokens[subject].tag in ("WP", "WDT")
            return _actor_of(view, token.head if relative else subject, earlier)
        if token.dep == "relcl":
            return _actor_of(view, token.head, earlier)
    return None


def _actor_of(view: SentenceView, index: int, earlier: list[Found]) -> ActorRef | None:
    start = view.tokens[index].start
    return next((one.actor for one in earlier if view.starts[one.first] <= start < view.ends[one.last - 1]), None)


def _other_subject_before(view: SentenceView, token: Token, earlier: list[Found]) -> bool:
    """Whether a subject nearer than any known body may be what "it" means: "The dam broke and it flooded ..."."""
    for other in reversed(view.tokens[: token.index]):
        if other.dep in _SUBJECTS and other.pos in ("NOUN", "PROPN"):
            own = {other.index, *view.children(other.index)}
            known = any(_actor_of(view, index, earlier) for index in own)
            return not known and other.tag in ("NN", "NNP") and other.lemma.lower() not in cue("speaking noun")
    return False


def former_or_latter(view: SentenceView, word: int, earlier: list[Found]) -> Found | None:
    """The first or second of the two parties named before in the sentence, for "the former" and "the latter"."""
    if view.folded[word] not in ("former", "latter") or word == 0 or view.folded[word - 1] != "the":
        return None
    token = view.token_of(word)
    if token.dep in ("amod", "compound"):
        return None
    named = {identity(found.actor): found.actor for found in earlier if found.how != "pronoun"}
    if len(named) != 2:
        return None
    first, second = named.values()
    return Found(word - 1, word + 1, first if view.folded[word] == "former" else second, "pronoun")
