"""Verbs and nouns of saying and the classes of verbs that assembly asks for, read from their tables. Decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class SayingWord:
    """A verb or noun of saying: its stance, and the theme of which it is a deed itself (empty: a mere report)."""

    word: str
    stance: str
    act: str


@dataclass(frozen=True, slots=True)
class VerbTable:
    """Saying verbs and nouns by lemma, words for those who speak for somebody, and classes of verbs."""

    saying: Mapping[str, SayingWord]
    saying_nouns: Mapping[str, str]
    mouthpieces: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    hearsay: frozenset[str] = frozenset()

    def is_a(self, kind: str, lemma: str) -> bool:
        """Whether a verb, with or without its particle, is of a class: state, begin, go_on, end, support, light."""
        return lemma in self.classes[kind]

    def is_hearsay(self, lemma: str) -> bool:
        """Whether a verb in the passive, its teller unnamed, hands on hearsay: "is said to have fled"."""
        return lemma in self.hearsay


@lru_cache(maxsize=1)
def load_statement_words() -> Mapping[str, frozenset[str]]:
    """Words by class that the reading of statements asks for: nouns that stand for a claim, words of denial, of hearsay, outlets."""
    return MappingProxyType({row["class"]: frozenset(row["words"].split("|")) for row in read_table("statement_words.csv")})


@lru_cache(maxsize=1)
def load_verbs() -> VerbTable:
    """The tables as shipped; of a verb in two rows the later, more telling one stands."""
    saying, hearsay = {}, set()
    for row in read_table("statement_verbs.csv"):
        words = row["words"].split("|")
        if row["stance"] == "hearsay":
            hearsay.update(words)
            continue
        for word in words:
            saying[word] = SayingWord(word, row["stance"], row["act"])
    nouns = {word: row["stance"] for row in read_table("statement_nouns.csv") for word in row["words"].split("|")}
    classes = {row["class"]: frozenset(row["words"].split("|")) for row in read_table("verb_classes.csv")}
    mouthpieces = classes.pop("mouthpiece")
    return VerbTable(MappingProxyType(saying), MappingProxyType(nouns), mouthpieces, MappingProxyType(classes), frozenset(hearsay))
