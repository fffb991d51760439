"""The parties of the war: who there is, which spellings lead to whom, who held which office when, who belongs to whom.

Looks up; does not read sentences. Two actors are one only where a table or a curator says so, never by likeness.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.knowledge.tables import read_table
from events.extraction.types import ActorRef

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})
ACRONYM_LENGTH = 6  # an alias of capitals up to this long is an acronym: "US" is not "us"


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """A word without case and diacritics.

    >>> folded_word("Załużny"), folded_word("KYIV")
    ('zaluzny', 'kyiv')
    """
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Start, end and text of each word and mark, as aliases are matched.

    >>> [word for _, _, word in words_of("RFE/RL's")]
    ['RFE', '/', 'RL', "'", 's']
    """
    return [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling that leads to an actor; `words` are as written, `how` is alias, acronym, metonym or surname."""

    key: str
    words: tuple[str, ...]
    how: str

    def fits(self, words: Iterable[str]) -> bool:
        """Whether words of a text are written as this alias is: capitals where it has capitals."""
        return all(_fits(own, word) for own, word in zip(self.words, words, strict=True))


def _fits(own: str, word: str) -> bool:
    if not own[0].isupper():
        return True
    if len(own) > 1 and own.isupper() and len(own) <= ACRONYM_LENGTH:
        return word.isupper()
    return word[0].isupper()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office of a body held from one day to another; open sides as in `PartialDate`."""

    key: str
    office: str
    body: str
    since: int
    until: int

    def covers(self, when: PartialDate) -> bool:
        """Whether the office may have been held at a date; never at an unknown one."""
        return when.is_known and self.since <= when.latest and when.earliest <= self.until


@dataclass(frozen=True, slots=True)
class Belonging:
    """An actor's belonging to another from one day to another."""

    key: str
    parent: str
    since: int
    until: int


@dataclass(frozen=True)
class Phrases(Generic[T]):
    """Phrases by their folded words, looked up longest first."""

    by_words: Mapping[tuple[str, ...], tuple[T, ...]]

    @cached_property
    def _longest_by_first(self) -> Mapping[str, int]:
        longest: dict[str, int] = {}
        for words in self.by_words:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return longest

    def begins(self, word: str) -> bool:
        """Whether some phrase begins with a folded word."""
        return word in self._longest_by_first

    def longest_at(self, folded: list[str], position: int) -> Iterable[tuple[int, tuple[T, ...]]]:
        """(length in words, what it leads to) of every phrase at a position, the longest first."""
        longest = self._longest_by_first.get(folded[position], 0)
        return self._found_at(folded, position, longest) if longest else ()  # most words begin no phrase

    def _found_at(self, folded: list[str], position: int, longest: int) -> Iterator[tuple[int, tuple[T, ...]]]:
        for length in range(min(longest, len(folded) - position), 0, -1):
            found = self.by_words.get(tuple(folded[position : position + length]))
            if found:
                yield length, found


def phrases(pairs: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Phrases from (words, what they lead to)."""
    grouped: dict[tuple[str, ...], list[T]] = {}
    for words, value in pairs:
        key = tuple(folded_word(word) for _, _, word in words_of(words))
        if key and value not in grouped.setdefault(key, []):
            grouped[key].append(value)
    return Phrases({key: tuple(values) for key, values in grouped.items()})


@dataclass(frozen=True)
class ActorTable:
    """Everything known of actors; a value, so that a pipeline is a function of what it was handed."""

    refs: Mapping[str, ActorRef]
    aliases: Phrases[Alias]
    tenures: tuple[Tenure, ...]
    offices: Phrases[str]
    belongings: tuple[Belonging, ...]
    demonyms: Phrases[tuple[str, str]]  # (key of the actor, kind)
    countries: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def ref(self, key: str) -> ActorRef:
        """The actor of a key.

        Raises: KeyError for a key that no table has.
        """
        return self.refs[key]

    @cached_property
    def key_by_name(self) -> Mapping[str, str]:
        """Keys by exact name."""
        return {ref.name: key for key, ref in self.refs.items()}

    @cached_property
    def _tenures_by_office(self) -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
        grouped: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in self.tenures:
            grouped.setdefault((tenure.office, tenure.body), []).append(tenure)
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def _tenures_by_person(self) -> Mapping[str, tuple[Tenure, ...]]:
        grouped: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            grouped.setdefault(tenure.key, []).append(tenure)
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def _parents(self) -> Mapping[str, tuple[Belonging, ...]]:
        grouped: dict[str, list[Belonging]] = {}
        for belonging in self.belongings:
            grouped.setdefault(belonging.key, []).append(belonging)
        return {key: tuple(found) for key, found in grouped.items()}

    def holder(self, office: str, body: str, when: PartialDate) -> ActorRef | None:
        """Who held an office at a date; None where nobody is known, or where the date leaves more than one.

        A date that is unknown leaves all who ever held it.
        """
        tenures = self._tenures_by_office.get((office, body), ())
        if when.is_known:
            tenures = tuple(tenure for tenure in tenures if tenure.covers(when))
        keys = {tenure.key for tenure in tenures}
        return self.refs[keys.pop()] if len(keys) == 1 else None

    def holds(self, key: str, office: str) -> bool:
        """Whether a person ever held an office of any body."""
        return any(tenure.office == office for tenure in self._tenures_by_person.get(key, ()))

    def parents(self, key: str, when: PartialDate) -> tuple[str, ...]:
        """What an actor belongs to at a date, by affiliation or by office."""
        belongings = self._parents.get(key, ())
        if when.is_known:
            belongings = tuple(b for b in belongings if b.since <= when.latest and when.earliest <= b.until)
        bodies = [tenure.body for tenure in self._tenures_by_person.get(key, ()) if tenure.covers(when)]
        return tuple(dict.fromkeys([*(belonging.parent for belonging in belongings), *bodies]))

    def ancestors(self, key: str, when: PartialDate) -> tuple[str, ...]:
        """All that an actor belongs to, nearest first."""
        found: dict[str, None] = {}
        level = [key]
        while level:
            level = [parent for child in level for parent in self.parents(child, when) if parent not in found and parent != key]
            found.update(dict.fromkeys(level))
        return tuple(found)

    @cached_property
    def _forces_by_state(self) -> Mapping[str, tuple[Belonging, ...]]:
        """The armed forces as a whole of each state; a guard or a service of them is not the army that news means."""
        grouped: dict[str, list[Belonging]] = {}
        for belonging in self.belongings:
            child, parent = self.refs.get(belonging.key), self.refs.get(belonging.parent)
            if child and parent and child.kind == "force" and parent.kind == "state" and _is_whole_force(child.name):
                grouped.setdefault(parent.key, []).append(belonging)
        return {state: tuple(found) for state, found in grouped.items()}

    def force_of(self, state: str, when: PartialDate) -> ActorRef | None:
        """The armed forces that a state may have had at a date, where the table has them; any time for an unknown date."""
        for belonging in self._forces_by_state.get(state, ()):
            if not when.is_known or (belonging.since <= when.latest and when.earliest <= belonging.until):
                return self.refs[belonging.key]
        return None

    def holder_under(self, office: str, body: str, when: PartialDate) -> ActorRef | None:
        """Who held an office of the one body under this one that has such an office; None where several have it."""
        under = {of for held, of in self._tenures_by_office if held == office and of != body and body in self.ancestors(of, when)}
        return self.holder(office, under.pop(), when) if len(under) == 1 else None

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(ref.side for ref in self.refs.values()) - {""}

    def opponent_of(self, side: str) -> str:
        """The other belligerent; empty where the side is none, or has more than one against it."""
        others = self._sides - {side}
        return next(iter(others)) if side in self._sides and len(others) == 1 else ""

    @cached_property
    def outlets(self) -> Phrases[Alias]:
        """The spellings of media alone."""
        kept = {words: tuple(a for a in found if self.refs[a.key].kind == "media") for words, found in self.aliases.by_words.items()}
        return Phrases({words: found for words, found in kept.items() if found})

    def side_of_source(self, source: str) -> str:
        """The side that a source speaks for, by the one medium that its name or address names; empty for all others.

        >>> load_actors().side_of_source("TASS style"), load_actors().side_of_source("Reuters")
        ('russia', '')
        """
        folded = [folded_word(word) for _, _, word in words_of(source)]
        named = {alias.key for place in range(len(folded)) for _, found in self.outlets.longest_at(folded, place) for alias in found}
        sides = {self.refs[key].side for key in named}
        return sides.pop() if len(sides) == 1 else ""

    def with_taught(self, actors: Iterable[ActorRef], aliases: Iterable[tuple[str, str]]) -> "ActorTable":
        """This table with actors and (key, spelling) pairs that curators taught; their word goes before the table's."""
        refs = {**self.refs, **{ref.key: ref for ref in actors}}
        merged = dict(self.aliases.by_words)
        for key, spelling in aliases:
            alias = _alias(key, spelling, "alias")
            if alias.words and key in refs:
                merged[tuple(folded_word(word) for word in alias.words)] = (alias,)
        return replace(self, refs=refs, aliases=Phrases(merged))


@cache
def _whole_force_words() -> tuple[str, ...]:
    return next(tuple(row["words"].split("|")) for row in read_table("party_cues.csv") if row["list"] == "whole force")


def _is_whole_force(name: str) -> bool:
    return any(words in name.lower() for words in _whole_force_words())


def _alias(key: str, spelling: str, how: str) -> Alias:
    return Alias(key, tuple(word for _, _, word in words_of(spelling)), how)


def _day(cell: str, end: bool) -> int:
    if not cell:
        return OPEN_END if end else OPEN_START
    when = PartialDate.from_edtf(cell)
    return when.latest if end else when.earliest


def load_actors() -> ActorTable:
    """The shipped tables. A row that names an actor whom actors.csv lacks leads nowhere and is left out; a test names it."""
    refs = {row["key"]: ActorRef(row["key"], row["name"], row["kind"], row["side"]) for row in read_table("actors.csv")}
    plain_names = [(ref.key, ref.name.partition(" (")[0]) for ref in refs.values()]
    spellings = [(row["alias"], _alias(row["key"], row["alias"], row["how"])) for row in _known("actor_aliases.csv", refs, "key")]
    spellings += [(name, _alias(key, name, "alias")) for key, name in plain_names]
    tenures = tuple(
        Tenure(row["key"], row["office"], row["body"], _day(row["since"], False), _day(row["until"], True))
        for row in _known("tenures.csv", refs, "key", "body")
    )
    belongings = tuple(
        Belonging(row["key"], row["parent"], _day(row["since"], False), _day(row["until"], True))
        for row in _known("affiliations.csv", refs, "key", "parent")
    )
    demonyms = [(row["word"], (row["actor"], row["kind"])) for row in _known("demonyms.csv", refs, "actor")]
    offices = [(words, row["office"]) for row in read_table("offices.csv") for words in row["words"].split("|")]
    countries = {row["key"]: row["country"] for row in read_table("actors.csv")}
    return ActorTable(refs, phrases(spellings), tenures, phrases(offices), belongings, phrases(demonyms), countries)


def _known(table: str, refs: Mapping[str, ActorRef], *columns: str) -> list[dict[str, str]]:
    return [row for row in read_table(table) if all(row[column] in refs for column in columns)]
