"""What an article has told of its people so far: who goes by which surname, who holds which office, who was named last.

Belongs to one reading of one article; decides nothing by likeness.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.actors import folded_word, words_of
from events.extraction.types import ActorRef

PARTICLES = frozenset({"de", "von", "der", "van", "den", "al", "el", "bin", "di", "da", "del", "la", "le", "ten", "ter", "zu"})


@dataclass(frozen=True, slots=True)
class Found:
    """An actor at the words `first`..`last` of a sentence, `last` not included; `beside` are meant by them as well."""

    first: int
    last: int
    actor: ActorRef
    how: str
    gender: str = ""
    beside: tuple[ActorRef, ...] = ()


@dataclass
class Story:
    """The memory of one article: its date, the side that it speaks for, and what it has named."""

    when: PartialDate = UNKNOWN
    side: str = ""
    countries: Callable[[], frozenset[str]] = frozenset  # keys of the states that the whole article names
    people_by_surname: dict[tuple[str, ...], list[ActorRef]] = field(default_factory=dict)
    people_by_name: dict[tuple[str, ...], ActorRef] = field(default_factory=dict)
    people_by_first_name: dict[str, list[ActorRef]] = field(default_factory=dict)
    actor_by_acronym: dict[str, ActorRef] = field(default_factory=dict)
    bodies_by_names: dict[str, list[ActorRef]] = field(default_factory=dict)
    holder_by_office: dict[str, ActorRef] = field(default_factory=dict)
    gender_of: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    bodies: list[tuple[int, ActorRef, frozenset[str], frozenset[str]]] = field(default_factory=list)  # sentence, words, name
    bodies_by_short_name: dict[tuple[str, ...], list[ActorRef]] = field(default_factory=dict)
    subjects: set[tuple[int, str]] = field(default_factory=set)  # sentence and body, where it is the subject of the sentence itself
    states: list[tuple[int, ActorRef]] = field(default_factory=list)  # sentence, the state whose office was named
    announcers: list[tuple[int, ActorRef]] = field(default_factory=list)
    words_of_people: set[int] = field(default_factory=set)  # where the words of persons' names start
    author: ActorRef | None = None  # of what the article calls "the report"

    def remember_person(self, actor: ActorRef, words: Sequence[str]) -> None:
        """Note a person by the words of a full name: first name, then surname."""
        self.seen.add(identity(actor))
        folded = tuple(folded_word(word) for word in words)
        self.people_by_name[folded] = actor
        namesakes = self.people_by_first_name.setdefault(folded[0], [])
        if actor not in namesakes:
            namesakes.append(actor)
        for first in range(1, len(folded)):
            known = self.people_by_surname.setdefault(folded[first:], [])
            known[:] = [*(one for one in known if one != actor and " " in one.name), actor]

    def remember_surname(self, actor: ActorRef, word: str) -> None:
        """Note a stranger who was named by surname alone; a full name given later takes the place."""
        known = self.people_by_surname.setdefault((folded_word(word),), [])
        if actor not in known:
            known.append(actor)

    def remember_body(self, names: str, actor: ActorRef) -> None:
        """Note a body of a state by the names that such bodies go by, so that "the defence ministry" finds it again."""
        known = self.bodies_by_names.setdefault(names, [])
        if actor not in known:
            known.append(actor)

    def by_surname(self, folded: Sequence[str], first: int) -> tuple[int, ActorRef] | None:
        """(length, person) of the longest surname at a position that one person alone goes by."""
        for length in range(min(4, len(folded) - first), 0, -1):
            people = self.people_by_surname.get(tuple(folded[first : first + length]))
            if people:
                return (length, people[0]) if len(people) == 1 else None
        namesakes = self.people_by_first_name.get(folded[first], ())
        return (1, namesakes[0]) if len(namesakes) == 1 else None

    def proposed(self, name: str) -> ActorRef:
        """The proposed person of a name: the one that the article already has, or a new one."""
        words = tuple(folded_word(word) for _, _, word in words_of(name))
        known = self.people_by_name.get(words)
        return known or ActorRef("", name, "person")


def identity(actor: ActorRef) -> str:
    """What tells two actors apart: the key, or for a proposed one the name."""
    return actor.key or f"?{actor.name}"
