"""Whether a state, or a city that may stand for one, acts or is addressed as a party here, or is merely a place.

Judged from the word's part in the sentence and the word above it; where nothing speaks for a party, it is a place.
"""

from events.extraction.stages.actors.cues import cue
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import Token

_MOST_CLIMBS = 50
_COORDINATED = frozenset({"conj", "appos"})


def is_party(view: SentenceView, token: Token, *, is_city: bool) -> bool:
    """Whether the name that `token` heads is a party of its clause; `is_city` is stricter, as cities are mostly places."""
    for _ in range(_MOST_CLIMBS):
        above = view.head(token)
        if token.dep not in _COORDINATED or above.index == token.index or above.pos not in ("PROPN", "NOUN"):
            break
        if token.dep == "appos" and above.pos != "PROPN":
            break
        token = above
    judge = _JUDGES.get(token.dep)
    return judge(view, token, is_city) if judge else False


def _as_subject(view: SentenceView, token: Token, is_city: bool) -> bool:
    if not is_city:
        return True
    verb = view.head(token)
    lemma = verb.lemma.lower()
    if lemma == "be":
        return not any(_is_place_predicate(view, child) for child in view.children(verb.index))
    return lemma not in cue("place verb")


def _is_place_predicate(view: SentenceView, child: int) -> bool:
    token = view.tokens[child]
    if token.dep == "attr":
        return token.lemma.lower() in cue("place noun")
    return token.dep == "prep" and token.text.lower() in cue("place preposition") | {"under", "without"}


def _as_passive_subject(view: SentenceView, token: Token, is_city: bool) -> bool:
    lemma = view.head(token).lemma.lower()
    return lemma in cue("party verb") if is_city else lemma not in cue("motion")


def _as_object(view: SentenceView, token: Token, is_city: bool) -> bool:
    lemma = view.head(token).lemma.lower()
    return lemma in cue("party verb") if is_city else lemma not in cue("motion")


def _as_possessor(view: SentenceView, token: Token, is_city: bool) -> bool:
    return view.head(token).lemma.lower() not in cue("place noun")


def _after_preposition(view: SentenceView, token: Token, is_city: bool) -> bool:
    preposition = view.head(token)
    word = preposition.text.lower()
    above = view.head(preposition)
    governor = above.lemma.lower()
    if governor in cue("border noun") or word in cue("place preposition"):
        return False
    if word == "to" and above.text.lower() == "according":
        return True
    if word in cue("party preposition"):
        return True
    judge = _PREPOSITIONS.get(word)
    return judge(governor, is_city) if judge else False


def _to(governor: str, is_city: bool) -> bool:
    if is_city:
        return governor in cue("communication") or governor in cue("transfer noun")
    return governor not in cue("motion")


def _from(governor: str, is_city: bool) -> bool:
    return governor in cue("transfer noun") or governor in cue("communication")


def _for(governor: str, is_city: bool) -> bool:
    return governor not in cue("motion")


def _on(governor: str, is_city: bool) -> bool:
    return governor in cue("pressure")


def _of(governor: str, is_city: bool) -> bool:
    return governor in cue("party of")


_PREPOSITIONS = {"to": _to, "from": _from, "for": _for, "on": _on, "upon": _on, "of": _of}
_JUDGES = {
    "nsubj": _as_subject,
    "nsubjpass": _as_passive_subject,
    "dobj": _as_object,
    "dative": _as_object,
    "poss": _as_possessor,
    "pobj": _after_preposition,
}
