"""Words that quantities, titles and linking ask for, read from their tables. Decides nothing."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table


@lru_cache(maxsize=1)
def load_quantity_words() -> Mapping[str, Mapping[str, str]]:
    """For each field (kind, status, bound, total) the value by word or lemma."""
    fields: dict[str, dict[str, str]] = {}
    for row in read_table("quantity_words.csv"):
        fields.setdefault(row["field"], {}).update(dict.fromkeys(row["words"].split("|"), row["value"]))
    return MappingProxyType(fields)


@lru_cache(maxsize=1)
def load_loaded_words() -> tuple[str, ...]:
    """Words that stand in a title only as somebody's own, in quotation marks; the longest first."""
    return tuple(sorted((row["word"] for row in read_table("loaded_words.csv")), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def load_parser_names() -> Mapping[str, str]:
    """The name by which the parser is shown another that it knows less well; one side's for the other's, so that both are parsed alike."""
    return MappingProxyType({row["name"]: row["shown"] for row in read_table("parser_names.csv")})


@lru_cache(maxsize=1)
def load_common_words() -> frozenset[str]:
    """Words that say nothing of whether two sentences tell one thing."""
    return frozenset(row["word"] for row in read_table("common_words.csv"))


@lru_cache(maxsize=1)
def load_irregular_forms() -> Mapping[str, tuple[str, ...]]:
    """The past forms of irregular verbs by lemma, the participle last."""
    return MappingProxyType({row["lemma"]: tuple(row["forms"].split("|")) for row in read_table("irregular_forms.csv")})


@lru_cache(maxsize=1)
def load_lemmas() -> Mapping[str, str]:
    """The lemma of an irregular form."""
    return MappingProxyType({form: lemma for lemma, forms in load_irregular_forms().items() for form in forms})


@lru_cache(maxsize=1)
def load_pointing_words() -> Mapping[str, frozenset[str]]:
    """Words that point at something else in the text, by what they do there: the classes of `pointing_words.csv`."""
    return MappingProxyType({row["class"]: frozenset(row["words"].split("|")) for row in read_table("pointing_words.csv")})
