"""Names at a place in a sentence: known spellings, surnames that the article has introduced, names of strangers.

Longest first, capitals respected. Does not judge whether a state is a party here, and merges nobody by likeness.
"""

from collections.abc import Sequence

from events.extraction.knowledge.actors import ActorTable, Alias
from events.extraction.stages.actors.cues import cue, person_titles
from events.extraction.stages.actors.story import PARTICLES, Found, Story
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef, Token

_LONGEST_NAME = 5
_PLACES_OF_SPEECH = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})


def known_at(view: SentenceView, first: int, table: ActorTable, story: Story) -> Found | None:
    """The actor whose spelling, as the tables have it, begins at a word; the longest spelling wins.

    An acronym that the article has spelled out means what it was spelled out as.
    """
    told = story.actor_by_acronym.get(view.words[first])
    for length, aliases in table.aliases.longest_at(view.folded, first):
        if told and length == 1:
            return Found(first, first + 1, told, "acronym")
        words = view.words[first : first + length]
        fitting = [alias for alias in aliases if alias.fits(words)]
        chosen = _chosen(fitting, table, story)
        if chosen is None and len({alias.key for alias in fitting}) > 1 and all(alias.how == "acronym" for alias in fitting):
            chosen = _of_the_story(view, fitting, table, story)
        if chosen is None:
            continue
        last = first + length
        if goes_on_glued(view, last):
            continue
        kind = table.ref(chosen.key).kind
        if kind == "person" and length == 1 and _is_part_of_other_name(view, first, last):
            return None
        if kind in ("group", "company") and _goes_on(view, last):
            branch = _branch_end(view, last) if kind == "company" else None
            return Found(first, branch, table.ref(chosen.key), "alias") if branch is not None else None
        return Found(first, last, table.ref(chosen.key), "alias" if chosen.how == "alias" else chosen.how)
    return None


def _chosen(aliases: Sequence[Alias], table: ActorTable, story: Story) -> Alias | None:
    """The alias meant: the only one, or the only one whose actor the article has named in full."""
    keys = {alias.key for alias in aliases}
    if len(keys) > 1:
        keys &= story.seen
    if len(keys) != 1:
        return None
    return next(alias for alias in aliases if alias.key in keys)


def _of_the_story(view: SentenceView, aliases: Sequence[Alias], table: ActorTable, story: Story) -> Alias | None:
    """Of the bodies that share an acronym the one whose country the article names, or the one that bears arms where the
    sentence tells of fighting; none where that leaves none or two."""
    fitting = [alias for alias in aliases if table.countries.get(alias.key, "") in story.countries()]
    if not fitting and (lemmas := {token.lemma.lower() for token in view.tokens}) & cue("armed deed") and not lemmas & cue("press word"):
        fitting = [alias for alias in aliases if table.ref(alias.key).kind in ("group", "force")]
    return fitting[0] if len({alias.key for alias in fitting}) == 1 else None


def goes_on_glued(view: SentenceView, last: int) -> bool:
    """Whether a word goes on past an apostrophe: "Xi" of "Xi'an"; a possessive or a short form does not."""
    if last + 1 >= len(view.words) or view.words[last] not in ("'", "’", "ʼ", "`"):
        return False
    glued = view.ends[last - 1] == view.starts[last] and view.ends[last] == view.starts[last + 1]
    return glued and view.words[last + 1][0].isalpha() and view.folded[last + 1] not in cue("after apostrophe")


def _goes_on(view: SentenceView, last: int) -> bool:
    """Whether a name is the beginning of a longer one: "the West" of "the West Bank"."""
    if last >= len(view.words) or not view.words[last][0].isupper() or is_title(view, last):
        return False
    token = view.token_of(last - 1)
    return token.dep == "compound" and view.head(token).pos == "PROPN" and token.head >= view.token_of(last).index


def _branch_end(view: SentenceView, last: int) -> int | None:
    """Where the name of a branch of a company ends: "Boeing Commercial Airplanes"; None for what only begins alike."""
    head = view.token_of(last - 1).head
    for word in range(last, min(last + _LONGEST_NAME, len(view.words))):
        if not view.words[word][0].isupper():
            return None
        is_branch = view.folded[word] in cue("branch of a company")
        if view.token_of(word).index == head or (is_branch and word + 1 < len(view.words) and is_title(view, word + 1)):
            return word + 1 if is_branch else None
    return None


def _is_part_of_other_name(view: SentenceView, first: int, last: int) -> bool:
    """Whether a lone surname stands inside a longer name that is not this person's: another first name before it,
    another surname after it."""
    token = view.token_of(first)
    if last < len(view.words) and view.words[last][0].isupper():
        after = view.token_of(last)
        if token.dep == "compound" and token.head == after.index and after.pos == "PROPN" and not is_title(view, last):
            return True
    return first > 0 and begins_name(view, first - 1) and view.token_of(first - 1).head == token.index


def begins_name(view: SentenceView, word: int) -> bool:
    """Whether a word may be a given name: a proper noun with a capital that is no title and no adjective of nationality."""
    token = view.token_of(word)
    text = view.words[word]
    return (
        token.pos == "PROPN"
        and token.dep in ("compound", "nmod")
        and len(text) > 1
        and text[0].isupper()
        and not text.isupper()
        and not is_title(view, word)
    )


def is_title(view: SentenceView, word: int) -> bool:
    """Whether a title that stands before names ends or begins at a word."""
    return any(True for _ in person_titles().longest_at(view.folded, word)) or view.folded[word] in cue("speaking noun")


def surname_at(view: SentenceView, first: int, story: Story) -> Found | None:
    """A person of this article by the surname alone."""
    if not (view.words[first][0].isupper() or view.folded[first] in PARTICLES):
        return None
    found = story.by_surname(view.folded, first)
    if found is None:
        return None
    length, person = found
    last = first + length
    if not view.words[last - 1][0].isupper() or _is_part_of_other_name(view, first, last):
        return None
    return Found(first, last, person, "surname")


def name_end(view: SentenceView, first: int) -> int:
    """Where the name of a person ends that begins at a word; `first` where none does."""
    position = first
    while position < len(view.words) and position - first < 2 * _LONGEST_NAME:
        length = _name_part(view, position, is_first=position == first)
        if not length:
            break
        position += length
    while position > first and not view.words[position - 1][0].isalpha():
        position -= 1
    return position


def _name_part(view: SentenceView, position: int, *, is_first: bool) -> int:
    """How many words at a place go on a person's name: a capital, an initial with its stop, "von", a hyphen inside."""
    word = view.words[position]
    if len(word) == 1 and word.isupper():
        return 2 if position + 1 < len(view.words) and view.words[position + 1] == "." else 0
    if word[0].isupper() and word.isalpha() and view.token_of(position).pos == "PROPN":
        return int(is_first or word.lower() not in cue("no part of a name"))
    if is_first or not _capital_follows(view, position):
        return 0
    return int(word in PARTICLES or (word in "-'’" and _is_glued(view, position)))


def _capital_follows(view: SentenceView, position: int) -> bool:
    after = next((word for word in view.words[position + 1 : position + 3] if word not in PARTICLES and word != "-"), "")
    return after[:1].isupper()


def _is_glued(view: SentenceView, position: int) -> bool:
    return view.ends[position - 1] == view.starts[position] and (position + 1 < len(view.words) and view.ends[position] == view.starts[position + 1])


def stranger_at(view: SentenceView, first: int, story: Story, *, titled: bool) -> Found | None:
    """A person that no table knows. Without a title the sentence must treat the name as a person's."""
    last = name_end(view, first)
    if last == first:
        return None
    words = view.words[first:last]
    titles = sum(is_title(view, first + place) for place in range(len(words)))
    if titles == len(words) or (titles and not titled) or any(word.lower() in cue("not a person") for word in words):
        return None
    if not titled and (sum(word[0].isupper() for word in words) < 2 or not _is_treated_as_person(view, first, last, story)):
        return None
    _, _, text = view.span(first, last)
    known = story.by_surname(view.folded, first) if len(words) == 1 else None
    actor: ActorRef = known[1] if known else story.proposed(" ".join(text.split()))
    return Found(first, last, actor, "surname" if known else "proposed" if not actor.key else "alias")


def _is_treated_as_person(view: SentenceView, first: int, last: int, story: Story) -> bool:
    head = view.head_of(first, last)
    above = view.head(head)
    if first > 0 and cue("speaking noun") & {view.folded[first - 1], view.token_of(first - 1).lemma.lower()}:
        return True
    listed = head.dep == "conj" or (head.dep == "appos" and any(view.tokens[child].dep == "conj" for child in view.children(head.index)))
    if listed and above.pos == "PROPN" and above.start in story.words_of_people:
        return True
    if head.dep == "nsubj" and above.lemma.lower() in cue("person verb"):
        return True
    if head.dep == "appos" and _is_speaking(view, above):
        return True
    return any(view.tokens[child].dep == "appos" and view.tokens[child].lemma.lower() in cue("speaking noun") for child in view.children(head.index))


def _is_speaking(view: SentenceView, noun: Token) -> bool:
    """Whether a noun is one for people, or names whose such a one is: "the foreign minister of Thailand, ..."."""
    if noun.dep == "pobj" and view.head(noun).text.lower() in ("of", "for", "in"):
        noun = view.head(view.head(noun))
    return noun.lemma.lower() in cue("speaking noun")
