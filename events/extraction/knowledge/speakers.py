"""Whom a speaker's words make him: armed, of a command, of a state, or a bystander; read from its table.

Words only: who is meant is the actors' business. Whether the nationality is a belligerent's is read from the demonyms, so
both sides are read alike.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.types import ActorRef

MOST_WORDS = 4
_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")


@lru_cache(maxsize=1)
def load_speaker_nouns() -> Mapping[str, str]:
    """Kind by noun: armed, command, civil or bystander."""
    return MappingProxyType({word: row["kind"] for row in read_table("speaker_nouns.csv") for word in row["words"].split("|")})


@lru_cache(maxsize=1)
def _side_by_word() -> Mapping[str, str]:
    """The belligerent that a demonym or the name of a state or its capital stands for; empty for other nations."""
    sides = {row["key"]: row["side"] for row in read_table("actors.csv") if row["kind"] == "state"}
    words = {row["word"].lower(): sides.get(row["actor"], "") for row in read_table("demonyms.csv")}
    return MappingProxyType(words | {key: side for key, side in sides.items() if side})


@lru_cache(maxsize=1)
def _state_by_metonym() -> Mapping[str, ActorRef]:
    rows = {row["key"]: row for row in read_table("actors.csv") if row["kind"] == "state"}
    refs = {key: ActorRef(key, row["name"], "state", row["side"]) for key, row in rows.items()}
    metonyms = {row["word"].lower(): refs[row["actor"]] for row in read_table("demonyms.csv") if row["kind"] == "metonym" and row["actor"] in refs}
    return MappingProxyType(metonyms | {row["name"].lower(): refs[key] for key, row in rows.items()})


def state_of(text: str) -> ActorRef | None:
    """The state that its name, or that of its capital or seat, stands for where it speaks.

    >>> [state.key for word in ("Moscow", "Kyiv") if (state := state_of(word))]
    ['russia', 'ukraine']
    """
    return _state_by_metonym().get(text.lower().removeprefix("the "))


@lru_cache(maxsize=1)
def _countries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The country that an actor is of by its key, and that a demonym or a seat of government stands for by its word."""
    of_actor = {row["key"]: row["country"] for row in read_table("actors.csv") if row["country"]}
    of_word = {row["word"].lower(): of_actor[row["actor"]] for row in read_table("demonyms.csv") if row["actor"] in of_actor}
    states = {row["key"] for row in read_table("actors.csv") if row["kind"] == "state"}
    of_name = {row["name"].lower(): row["country"] for row in read_table("actors.csv") if row["kind"] == "state"}
    aliases = [row for row in read_table("actor_aliases.csv") if row["key"] in states and len(row["alias"]) > len("US")]
    of_name |= {row["alias"].lower(): of_actor[row["key"]] for row in aliases if row["key"] in of_actor}
    return MappingProxyType(of_actor), MappingProxyType(of_name | of_word)


@lru_cache(maxsize=1)
def _enemies() -> frozenset[tuple[str, str]]:
    rows = [row["countries"].split("|") for row in read_table("wars.csv")]
    return frozenset((one, other) for row in rows for one in row for other in row)


@lru_cache(maxsize=1)
def _battlegrounds() -> frozenset[str]:
    return frozenset(country for row in read_table("wars.csv") for country in row["soil"].split("|"))


def is_battleground(country: str) -> bool:
    """Whether a war is or was fought on a country's own soil.

    >>> is_battleground("sudan"), is_battleground("united-kingdom")
    (True, False)
    """
    return country in _battlegrounds()


def country_of(actor: ActorRef | None, text: str = "") -> str:
    """The country that an actor is of, else the one that the words name; empty where neither says.

    >>> country_of(None, "Palestinian officials"), country_of(None, "a captain"), country_of(None, "State of Palestine")
    ('palestine', '', 'palestine')
    """
    of_actor, of_word = _countries()
    if actor is not None and actor.key in of_actor:
        return of_actor[actor.key]
    plain = text.lower().replace("’", "'").removeprefix("the ").removeprefix("state of ")
    if plain in of_word:
        return of_word[plain]
    return next((of_word[word] for word in re.findall(r"[^\W_]+", plain) if word in of_word), "")


def fight(one: str, other: str) -> bool:
    """Whether two countries fight or fought each other, or are one that is at war.

    >>> fight("armenia", "azerbaijan"), fight("sudan", "sudan"), fight("france", "sudan"), fight("malta", "malta")
    (True, True, False, False)
    """
    return (one, other) in _enemies()


@lru_cache(maxsize=4096)
def is_armed(word: str) -> bool:
    """Whether a noun by its lemma names fighting men or what they fight with.

    >>> is_armed("paratrooper"), is_armed("drone"), is_armed("minister")
    (True, True, False)
    """
    return load_speaker_nouns().get(word) == "armed" or word in load_statement_words()["weapon"] or word in {"force", "unit", "man"}


def _kinds(text: str) -> list[str]:
    """Kinds of the nouns in the words, in order."""
    nouns = load_speaker_nouns()
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    found = []
    for start in range(len(words)):
        for length in range(MOST_WORDS, 0, -1):
            phrase = " ".join(words[start : start + length])
            kind = nouns.get(phrase) or nouns.get(phrase.removesuffix("s")) or nouns.get(phrase.replace("men", "man"))
            if kind:
                found.append(kind)
                break
    return found


def is_speaker(text: str) -> bool:
    """Whether the words name somebody who can be a source.

    >>> is_speaker("air force"), is_speaker("day")
    (True, False)
    """
    return bool(_kinds(text))


def is_bystander(text: str) -> bool:
    """Whether the words make the speaker one who watches the fighting: a witness, an analyst, an aid group.

    >>> is_bystander("a Gaza doctor"), is_bystander("the general staff")
    (True, False)
    """
    return "bystander" in _kinds(text)


def is_nameless(text: str) -> bool:
    """Whether the words call the speaker no more than a source.

    >>> is_nameless("two sources in Khartoum"), is_nameless("a security source")
    (True, False)
    """
    words = re.findall(r"[^\W_]+", text.lower())
    return bool({"source", "sources"} & set(words)) and "command" not in _kinds(text)


def speaks_for_party(text: str) -> bool:
    """Whether the words of a speaker nobody knows by name make him one side's man in the fighting.

    >>> speaks_for_party("a commander of the 93rd brigade"), speaks_for_party("a Ukrainian official")
    (True, True)
    >>> speaks_for_party("a French official"), speaks_for_party("a Ukrainian analyst")
    (False, False)
    """
    text = text.replace("U.S.", "US").replace("U.N.", "UN").replace("U.K.", "UK")
    kinds = _kinds(text)
    sides = [_side_by_word()[word] for word in re.findall(r"[^\W_]+", text.lower()) if word in _side_by_word()]
    if "bystander" in kinds or not kinds:
        return False
    if any(sides) or "armed" in kinds:
        return True
    return "command" in kinds and not sides and not country_of(None, text)
