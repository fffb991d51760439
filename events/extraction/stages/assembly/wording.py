"""Pieces of a sentence as a title writes them: names in the project's spelling, no dates, no asides.

Input -> output: tokens of a sentence -> words for a title.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from events.extraction.knowledge.display import shown_name
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.knowledge.wording import load_irregular_forms, load_loaded_words
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.types import ActorMention, ActorRef, Timex, Token

LONGEST_TITLE = 120
LEFT_OUT = frozenset({"also", "meanwhile", "moreover", "furthermore", "additionally", "earlier", "later", "now", "however", "then", "still"})
DATE_WORDS = frozenset(
    {"on", "in", "at", "by", "as", "since", "during", "early", "late", "the", "of", "until", "till", "from", "for", "within", "over"}
    | {"through", "about", "around", "approximately", "roughly", "shortly", "exactly", "before", "after", "between", "no", "later", "than"}
)
LOOSE_ENDS = frozenset(
    {"until", "about", "after", "before", "this", "than", "between", "during", "our", "my", "their", "his", "her", "which", "who"}
    | {"a", "an", "the", "of", "to", "in", "on", "at", "and", "or", "with", "for", "that", "its", "by", "as", "from", "near", "into", "since"}
)
RENAMED = frozenset({"alias", "title", "surname", "acronym", "office", "pronoun", "metonym"})
OWN_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that"})
_SHORT = re.compile(r"[^aeiou]+[aeiou][bdgmnpt]$")  # one syllable that doubles its last letter before "-ed"
_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')
_LONE_COMMA = re.compile(r", (?=(?:and|as|for|in|on|at|to|with|by|from|of)\b)")
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")
GOING_ON = frozenset(
    {"dig in", "digs in", "dug in", "hold on", "holds on", "close in", "closes in"}
    | {"go on", "goes on", "went on", "gone on", "going on", "carry on", "carries on", "carried on"}
    | {"give in", "gives in", "gave in", "move in", "moves in", "moved in"}
)
BOUNDS = frozenset({"until", "till", "since", "from", "for", "through"})
OURS = frozenset({"our", "my"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})


def third_person(lemma: str) -> str:
    """Third person singular of a verb in the present.

    >>> [third_person(verb) for verb in ("visit", "push back", "reach", "deny", "have", "be", "say")]
    ['visits', 'pushes back', 'reaches', 'denies', 'has', 'is', 'says']
    """
    verb, _, rest = lemma.partition(" ")
    irregular = {"have": "has", "be": "is", "do": "does", "go": "goes"}
    if verb in irregular:
        inflected = irregular[verb]
    elif re.search(r"(s|x|z|ch|sh)$", verb):
        inflected = verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        inflected = verb[:-1] + "ies"
    else:
        inflected = verb + "s"
    return f"{inflected} {rest}".strip()


def lemma_of(token: Token) -> str:
    """The verb's lemma, mended where the lemmatizer forgot an e: of "hoped" it makes "hop", whose past is "hopped"."""
    lemma, text = token.lemma.lower(), token.text.lower()
    return f"{lemma}e" if text in {f"{lemma}ed", f"{lemma}es"} and _SHORT.match(lemma) else lemma


def participle_of(token: Token) -> str:
    """The past participle of a verb: "killed" of "killing".

    Source: `irregular_forms.csv`, whose last form of a lemma is its participle.
    """
    if token.tag in {"VBN", "VBD"}:
        return token.text
    lemma = lemma_of(token)
    forms = load_irregular_forms().get(lemma)
    if forms:
        return forms[-1]
    if lemma.endswith("e"):
        return f"{lemma}d"
    doubled = f"{lemma}{lemma[-1]}"
    return f"{doubled}ed" if token.text.lower() == f"{doubled}ing" else f"{lemma}ed"


def is_plural(index: int, reading: SentenceReading) -> bool:
    """Whether a subject takes the plural."""
    token = reading.parsed.tokens[index]
    mention = reading.actor_at(index)
    if len(reading.tree.conjuncts(index)) > 1:
        return True
    if mention and renames(mention):
        return mention.actor.name.endswith("Forces") or mention.actor.name.startswith("Armed Forces")
    if _is_list(index, reading) or (token.pos == "NUM" and token.text.lower() not in {"one", "1"}):
        return True
    if token.tag == "NNPS" and not token.text.endswith("s"):  # a type with a number: "A380"
        return False
    return token.tag in {"NNS", "NNPS"} or token.text.lower() in {"they", "we", "these", "those", "many", "some", "several"}


def _is_list(index: int, reading: SentenceReading) -> bool:
    """Whether a subject's head closes a list that the parser took for its attribute: "bombardment and ground operation"."""
    tree, tokens = reading.tree, reading.parsed.tokens
    inside = [i for i in tree.subtree(index) if tokens[i].dep == "conj" and tokens[i].pos in {"NOUN", "PROPN"} and i < index]
    return any(tokens[i].head in tree.children[index] and tokens[tokens[i].head].dep in {"nmod", "compound"} for i in inside)


def renames(mention: ActorMention) -> bool:
    """Whether a title writes the actor's name for these words; "Russian forces" stay as they are, a pronoun never."""
    if mention.how == "pronoun":
        return True
    return mention.how in RENAMED and mention.actor.kind in {"person", "state"} and bool(mention.actor.key or " " not in mention.text)


class Phrase:
    """Writes stretches of one sentence."""

    __slots__ = ("meant", "own", "reading")

    def __init__(self, reading: SentenceReading, own: Collection[ActorRef] = (), meant: Mapping[int, str] | None = None) -> None:
        self.reading = reading
        self.own = own  # actors whom a pronoun already means: the subject of the title
        self.meant = meant or {}  # what pronouns stand for that mean no party

    def write(self, indexes: Collection[int], keep_dates: bool = False) -> str:
        """The words of the tokens in order, each name once in the project's spelling."""
        tokens = self.reading.parsed.tokens
        dropped = set() if keep_dates else self._dated(indexes)
        pieces: list[str] = []
        written: set[tuple[int, int]] = set()
        last = -1
        said: set[ActorRef] = set()
        for index in sorted(indexes):
            token = tokens[index]
            if index in dropped or self._is_left_out(token) or self._is_office(token) or token.text.lower() in OURS:
                continue
            text = self._name(index, written, said)
            if text is None:
                continue
            mention = self.reading.actor_at(index)
            if pieces and pieces[-1].strip().lower() == "the" and mention and mention.actor.kind == "company" and text != token.text:
                pieces.pop()  # "the company" is Airbus, and not the Airbus
                text = text if not pieces else f" {text}"
            if pieces and token.tag == "PRP" and text != "I" and text == token.text:
                text = text.lower()
            gap = " " if last < 0 or tokens[last].end < token.start else ""
            pieces.append(("" if not pieces or text[0] == " " else gap) + text)
            last = index
        return tidy("".join(pieces))

    def _is_left_out(self, token: Token) -> bool:
        """Whether the word only ties the clause to others: "also", "that" of "said that"."""
        if token.dep == "mark" and token.text.lower() == "that":
            return True
        verb = self.reading.parsed.tokens[token.head].pos in {"VERB", "AUX"}
        return verb and token.dep == "advmod" and token.text.lower() in LEFT_OUT

    def _is_known(self, mention: ActorMention, said: Collection[ActorRef]) -> bool:
        """Whether a pronoun's actor, or its side, has been named already."""
        actors = {*self.own, *said}
        sides = {actor.side for actor in actors if actor.side}
        return mention.actor in actors or mention.actor.side in sides

    def _name(self, index: int, written: set[tuple[int, int]], said: set[ActorRef]) -> str | None:
        """The word, or the name of the actor or place it belongs to where it is the first word of that; None inside."""
        token = self.reading.parsed.tokens[index]
        if index in self.meant:
            return self.meant[index]
        mention = self.reading.actor_at(index)
        if mention and self._is_own_body(token, mention):
            return token.text
        if mention and renames(mention) and not (mention.how == "pronoun" and self._is_known(mention, said)):
            said.add(mention.actor)
            span = mention.start, mention.end
            if span in written:
                return None
            written.add(span)
            if token.dep in {"compound", "amod", "nmod"} and token.text.lower() in load_statement_words()["enemy"] and mention.actor.side:
                return shown_name(f"forces ({mention.actor.side.title()})").split(" ")[0]
            if token.text.lower() in POSSESSIVES and token.dep == "poss":
                return owner_of(shown_name(mention.actor.name))
            return shown_name(mention.actor.name)
        for place in self.reading.places:
            if place.start <= token.start < place.end and place.place and place.place.kind in {"settlement"}:
                span = place.start, place.end
                if place.text.startswith(("the ", "The ")) or " " in place.text.strip():
                    return token.text
                if span in written:
                    return None
                written.add(span)
                return f"in {place.place.name}" if token.text.lower() == "there" else place.place.name
        return token.text

    def _is_own_body(self, token: Token, mention: ActorMention) -> bool:
        """Whether the word is of "its forces", which are read as one party, where the title names whose they are."""
        tokens, children = self.reading.parsed.tokens, self.reading.tree.children
        near = (token.index, *children[token.index], *children[token.head])
        whose = next((i for i in near if tokens[i].tag == "PRP$"), None)
        if whose is None or all(actor == mention.actor for actor in self.own):
            return False
        pair = [self.reading.actor_at(whose), self.reading.actor_at(tokens[whose].head)]
        return all(each is not None and each.actor == mention.actor for each in pair)

    def _is_office(self, token: Token) -> bool:
        """Whether the word only says what office a named person has, or is the article before a name of our own."""
        if token.dep not in {"compound", "amod", "det", "nmod"} or self._named(token.index):
            return False
        top = token
        while top.dep in {"compound", "amod", "det", "nmod"} and top.head != top.index:
            top = self.reading.parsed.tokens[top.head]
        mention = self._named(top.index)
        return mention is not None and mention.actor.kind == "person" and token.start < mention.start

    def _named(self, index: int) -> ActorMention | None:
        mention = self.reading.actor_at(index)
        return mention if mention and renames(mention) else None

    def _dated(self, indexes: Collection[int]) -> set[int]:
        """Tokens of dates with the words that tie them to the sentence: "on Monday", "the day before this"."""
        found: set[int] = set()
        for resolved in self.reading.timexes:
            a_date = resolved.timex.type in {"DATE", "TIME"} and (resolved.when.is_known or " " in resolved.timex.text)
            if a_date or (resolved.timex.type == "DURATION" and self._counts(resolved.timex)):
                found |= self._date_phrase(resolved.timex, indexes)
        return found

    def _date_phrase(self, timex: Timex, indexes: Collection[int]) -> set[int]:
        """The tokens of one date among the tokens, with what would be left hanging without it."""
        tokens = self.reading.parsed.tokens
        inside = {i for i in indexes if timex.start <= tokens[i].start < timex.end}
        if not inside:
            return set()
        found, after = set(inside), max(inside) + 1
        if after < len(tokens) and tokens[after].tag == "POS":
            found.add(after)
            after += 1
        if tokens[max(inside)].text.lower() in {"before", "after", "following"} and after < len(tokens) and tokens[after].tag == "DT":
            found.add(after)
        before = min(inside) - 1
        governs = any(tokens[i].dep in {"compound", "amod", "nmod", "poss", "nummod"} and tokens[i].head > max(found) for i in inside)
        while before in indexes and tokens[before].text.lower() in DATE_WORDS and not governs:
            following = tokens[before + 1].text.lower()
            if tokens[before].text.lower() in {"on", "over"} and following in BOUNDS:  # "went on until"
                break
            found.add(before)
            before -= 1
        return found

    def _counts(self, timex: Timex) -> bool:
        """Whether a length of time only says how far something lies from something else: "two days after"."""
        text, base = self.reading.parsed.sentence.text, self.reading.parsed.sentence.start
        following = text[timex.end - base :].lstrip().split(" ", 1)[0].lower().strip(",.")
        return following in {"after", "before", "later", "earlier"}


def owner_of(name: str) -> str:
    """The name as an owner.

    >>> owner_of("Ukraine"), owner_of("Armed Forces of Ukraine"), owner_of("United States")
    ("Ukraine's", "Armed Forces of Ukraine's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def tidy(text: str) -> str:
    """A stretch without doubled spaces, loose commas and unpaired quotation marks at its ends.

    >>> tidy("  visits troops , near  Kupiansk ,")
    'visits troops, near Kupiansk'
    >>> tidy("Putin ’s decision")
    'Putin’s decision'
    >>> tidy("Talks in Washington, D.C.")
    'Talks in Washington, D.C.'
    >>> tidy("The pause begins ()")
    'The pause begins'
    """
    text = re.sub(r"\s([,.;:%)]|[’']s\b)", r"\1", re.sub(r"\s{2,}", " ", text))
    text = re.sub(r" ?\([ ,;]{0,3}\)", "", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"[\s—–-]{2,}", " ", text)
    if text.count(",") == 1:  # of a pair of commas what stood between is left out
        text = _LONE_COMMA.sub(" ", text)
    text = text.strip(" ,;:.—–-")
    text = f"{text}." if _INITIALS.search(text) else text
    for opening, closing in (("“", "”"), ("‘", "’"), ("(", ")")):
        if text.count(opening) != text.count(closing) and not (opening == "‘" and text.count(opening) == 0):
            text = text.replace(opening, "").replace(closing, "") if opening != "‘" else text.replace(opening, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def shorten(text: str, longest: int = LONGEST_TITLE) -> str:
    """The text, cut at a word where it is too long.

    >>> shorten("Russia fires missiles at a dam", 18)
    'Russia fires…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    words = cut.split(" ")
    return without_loose_end(" ".join(words)).rstrip(" ,;:") + "…"


def without_loose_end(text: str) -> str:
    """The text without a preposition or article left hanging at its end.

    >>> without_loose_end("Russian forces continue their advance into Ukraine for the")
    'Russian forces continue their advance into Ukraine'
    """
    words = text.split(" ")
    while len(words) > 2 and words[-1].strip(",;:").lower() in LOOSE_ENDS and " ".join(words[-2:]) not in GOING_ON:
        words.pop()
    return " ".join(words)


def marked(title: str) -> str:
    """The title with loaded words as somebody's own, in quotation marks, unless they stand in some already.

    >>> marked("Khartia says villages have been liberated")
    'Khartia says villages have been ‘liberated’'
    >>> marked('Baku launches an "anti-terrorist" operation')
    'Baku launches an "anti-terrorist" operation'
    """
    pieces = _QUOTED.split(title)
    for word in load_loaded_words():
        loaded = re.compile(rf"(?<![‘“\w]){re.escape(word)}(?![’”\w])")
        pieces[::2] = [loaded.sub(f"‘{word}’", piece) for piece in pieces[::2]]
    return "".join(pieces)


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def names(speakers: Sequence[str]) -> str:
    """Names in a row.

    >>> names(["Italy", "Spain"])
    'Italy and Spain'
    """
    return " and ".join([", ".join(speakers[:-1]), speakers[-1]] if len(speakers) > 2 else list(speakers))
