"""Organisations that no table knows: named by the kind of body that they are, or spelled out before their acronym.

They are proposed, not decided. An acronym leads to the body before whose parentheses it stood, in this article only.
"""

from functools import cache

from events.extraction.knowledge.actors import Phrases, folded_word, phrases
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.parties import is_party
from events.extraction.stages.actors.story import Found, Story
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef

_LONGEST = 8
_INNER = frozenset({"of", "for", "and", "the"})
_ACRONYM_LENGTHS = range(2, 9)


@cache
def _outlets() -> Phrases[str]:
    return phrases((word, word) for word in cue("outlet noun"))


@cache
def _kind_by_noun() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("organisation_nouns.csv")}


def organisation_at(view: SentenceView, first: int, story: Story) -> Found | None:
    """A proposed organisation whose name begins at a word, where it is a party or is followed by its acronym."""
    if not _is_capital(view, first):
        return None
    last = _name_end(view, first)
    outlet = _outlet_end(view, last)
    if outlet:
        return Found(first, outlet, ActorRef("", " ".join(view.span(first, outlet)[2].split()), "media"), "proposed")
    words = view.words[first:last]
    if last - first < 2:
        return _announcer(view, first)
    if words[1] == "of" and view.token_of(first).lemma.lower() in cue("speaking noun"):
        return None  # "Fighters of the 13th Brigade": the body is behind them
    if all(folded_word(word) in cue("generic body word") for word in words):
        return None  # "the Supreme Court": whose, the words do not say
    spelled_out = acronym_after(view, last)
    nouns = [word for word in words if folded_word(word) in _kind_by_noun()]
    if spelled_out and _abbreviates(spelled_out, words):
        kind = _kind_by_noun().get(folded_word(nouns[-1]), "organisation") if nouns else "organisation"
    elif nouns and is_party(view, view.head_of(first, last), is_city=False):
        kind = _kind_by_noun()[folded_word(nouns[-1])]
    else:
        return None
    name = " ".join(view.span(first, last)[2].split())
    return Found(first, last, ActorRef("", name, kind), "proposed")


def _announcer(view: SentenceView, word: int) -> Found | None:
    """A single name that announces something, and was never introduced as a person's: "Energoatom said"."""
    token = view.token_of(word)
    text = view.words[word]
    if token.pos != "PROPN" or token.dep != "nsubj" or len(text) < 3 or any(view.children(token.index)):
        return None
    if view.head(token).lemma.lower() not in cue("announcing verb") or text.lower() in cue("not a person"):
        return None
    if view.folded[word].removesuffix("s") in cue("speaking noun"):
        return None  # "Medics said": a common noun at the head of its sentence
    return Found(word, word + 1, ActorRef("", text, "organisation"), "proposed")


def _outlet_end(view: SentenceView, position: int) -> int:
    """Where a common noun ends that makes the name before it a medium: "Ansa news agency"; 0 where there is none."""
    for length, _ in _outlets().longest_at(view.folded, position) if position < len(view.words) else ():
        last = position + length
        if view.head_of(position, last).dep in ("nsubj", "pobj", "appos", "conj", "nsubjpass"):
            return last
    return 0


def _name_end(view: SentenceView, first: int) -> int:
    """Where a run of capitals ends, small words inside it allowed."""
    last = position = first
    while position < len(view.words) and position - first < 2 * _LONGEST:
        word = view.words[position]
        if _is_capital(view, position) or (word[0].isdigit() and position > first):
            position += 1
            last = position
        elif position > first and (word in _INNER or word in "-'’" or word == "s"):
            position += 1
        else:
            break
    return last


def _is_capital(view: SentenceView, position: int) -> bool:
    word = view.words[position]
    if word[0].isdigit():
        return position + 1 < len(view.words) and word[-1].isalpha() and view.words[position + 1][0].isupper()
    if view.folded[position] in cue("no part of a name"):
        return False
    return word[0].isupper() and view.token_of(position).pos in ("PROPN", "ADJ", "NOUN")


def acronym_after(view: SentenceView, position: int) -> str:
    """The acronym that a name is given at a place, "(RSF)" or ", or RSF,"; empty where there is none."""
    following = view.words[position : position + 3]
    if len(following) == 3 and (following[::2] == ["(", ")"] or (following[0] == "(" and following[2] in ",;")):
        word = following[1]
    elif len(following) == 3 and following[:2] == [",", "or"]:
        word = following[2]
    else:
        return ""
    return word if word.isupper() and word.isalpha() and len(word) in _ACRONYM_LENGTHS else ""


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Whether an acronym is made of the initials of a name's capitals, one of them missing at most."""
    initials = "".join(word[0] for word in words if word[0].isupper())
    return (
        len(initials) >= 2
        and abs(len(initials) - len(acronym)) <= 1
        and initials[0] == acronym[0]
        and (sum(letter in initials for letter in acronym) >= len(acronym) - 1)
    )


def known_acronym_at(view: SentenceView, word: int, story: Story) -> Found | None:
    """The body that the article introduced under an acronym."""
    actor = story.actor_by_acronym.get(view.words[word])
    return Found(word, word + 1, actor, "acronym") if actor else None
