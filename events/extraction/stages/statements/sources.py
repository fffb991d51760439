"""The words of one sentence as statements look at them: whose clause governs which, and who is meant by a speaker.

Input -> output: tokens, clauses and actor mentions -> speakers, agencies, `StatementDraft`s.
"""

from collections.abc import Iterable, Sequence

from events.extraction.knowledge.speakers import state_of
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.syntax import SUBJECTS, Clause, Tree
from events.extraction.types import ActorMention, ActorRef, ParsedSentence, Saying, Token

CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "conj", "acl", "advcl", "csubj", "parataxis", "dep"})  # a relative clause is the author's own
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
ASIDE = frozenset({"relcl", "acl", "conj", "cc", "preconj", "appos", "punct"})
LATER = frozenset({"after", "before", "when", "while", "as", "since", "although", "though"})
OF_WHAT = frozenset({"of", "to", "about"})  # "boasted of having hit", "admitted to shelling"
LONGEST_SPEAKER = 160
MOST_SPEAKERS = 4

Speaker = tuple[ActorRef | None, str]


class Words:
    """One sentence: its tree, its clauses and who is named where."""

    __slots__ = ("actor_at", "agencies", "clauses", "parsed", "trailing", "tree")

    def __init__(self, parsed: ParsedSentence, clauses: Sequence[Clause], actors: Sequence[ActorMention]) -> None:
        self.parsed = parsed
        self.clauses = clauses
        self.tree = Tree(parsed.tokens)
        self.trailing: dict[int, int] = {}  # what is told -> the clause ", the ministry said" behind it
        self.agencies: dict[int, Speaker] = {}  # clause of saying -> the outlet that cites its speaker
        self.actor_at: dict[int, ActorMention] = {}
        for mention in actors:
            for token in parsed.tokens:
                if mention.start <= token.start < mention.end:
                    self.actor_at[token.index] = mention

    def is_a(self, kind: str, index: int) -> bool:
        """Whether a token's lemma is of a class of `statement_words.csv`."""
        return self.lemma(index) in load_statement_words()[kind]

    def lemma(self, index: int) -> str:
        """The lemma of a token in small letters."""
        return self.parsed.tokens[index].lemma.lower()

    def governor(self, position: int, sayings: dict[int, Saying]) -> int | None:
        """The nearest clause of saying whose content this clause is or is part of."""
        at = position
        while at not in self.trailing:
            clause, above = self.clauses[at], self.clauses[at].parent
            if above in sayings and self._is_told_to(clause, self.clauses[above]):
                return above
            if above is None or clause.relation not in CONTENT:
                return None
            if at in sayings and (self._speaks_for_itself(clause) or self.is_cut_off(clause, self.clauses[above])):
                return None
            if above in sayings:
                if self._is_content(clause, self.clauses[above]):
                    return above
                if clause.relation == "conj":
                    return None
            at = above
        return self.trailing[at]

    def _speaks_for_itself(self, clause: Clause) -> bool:
        """Whether a clause of saying stands beside another and not under it: "X said ..., and Y confirmed ..."."""
        before = self.parsed.tokens[min(clause.whole) - 1] if min(clause.whole) else None
        beside = clause.relation in {"conj", "advcl", "dep", "parataxis"} or (before is not None and before.dep == "cc")
        return clause.own_subject and beside

    def is_cut_off(self, clause: Clause, above: Clause) -> bool:
        """Whether a semicolon stands between two sayings: "Kyiv said it had ...; Moscow said that ..."."""
        between = self.parsed.tokens[min(clause.head, above.head) : max(clause.head, above.head)]
        later = above.mark in LATER and clause.head < above.head  # "X confirmed ..., hours after Y announced it"
        return clause.own_subject and above.own_subject and (later or any(token.text == ";" for token in between))

    def _is_told_to(self, clause: Clause, saying: Clause) -> bool:
        """Whether a "that" clause behind whom it is told is no relative clause: "told AFP that the bridge was blown up"."""
        return clause.relation == "relcl" and self.parsed.tokens[clause.head].dep == "ccomp" and self.is_a("addressed", saying.head)

    def _is_content(self, clause: Clause, saying: Clause) -> bool:
        if clause.relation in {"ccomp", "xcomp", "csubj"}:
            return True
        above = self.parsed.tokens[clause.head].head
        if clause.relation == "pcomp":
            return self._is_spoken_of(self.parsed.tokens[above], saying)
        # "said X, which ..." hangs on an argument of the saying clause: told by whoever tells the rest
        return clause.relation == "acl" and above in saying.tokens and clause.tense == "infinitive"

    def _is_spoken_of(self, preposition: Token, saying: Clause) -> bool:
        """Whether a preposition leads from a verb of saying, or from its noun of claiming, to what is said: "accused of
        shelling", "boasted of having hit", "denied any part in killing"."""
        word = preposition.text.lower()
        if preposition.head == saying.head:
            return word in OF_WHAT or (self.is_a("accusing", saying.head) and word in {"for", "with"})
        of_noun = self.is_a("claimed", preposition.head) or (self.is_a("accusing", saying.head) and word == "of")
        return preposition.head in saying.objects and of_noun and word in {"for", "in", "of"}

    def speaker(self, index: int) -> Speaker:
        """The actor that the noun phrase headed by token `index` means, and its words."""
        phrase = self._up_to_citing([i for i in self.tree.subtree(index) if not self._below_clause(i, index)], index)
        text = self.text_of(phrase)
        if self.is_a("utterance", index) and (author := self._made_by(index)) is not None:
            return self.speaker(author)
        if self.is_a("picture", index) and (by := self._shown_by(index)) is not None:
            return self.speaker(by)
        if index in self.actor_at:
            return self.actor_at[index].actor, self._wider(self.actor_at[index], text)
        apposed = next((c for c in self.tree.children[index] if self.parsed.tokens[c].dep == "appos" and c in self.actor_at), None)
        if apposed is not None and self.actor_at[apposed].actor.kind == "person":
            return self.actor_at[apposed].actor, text
        if apposed is not None and self.actor_at[apposed].actor.kind == "media" and self.is_a("outlet", index):
            return self.actor_at[apposed].actor, self.text_of(
                [*phrase, *(i for i in self.tree.subtree(apposed) if not self._below_clause(i, apposed))]
            )
        if (capital := state_of(text)) is not None:
            return capital, text
        inside = sorted((i for i in phrase if i in self.actor_at), key=self._is_owner)
        return (self.actor_at[inside[0]].actor if inside else None), text

    def _made_by(self, utterance: int) -> int | None:
        """Whose words they are: "a post by the general staff", "estimates from the ministry"."""
        by = next((c for c in self.tree.children[utterance] if self.lemma(c) in {"by", "from"} and c > utterance), None)
        return self.tree.child(by, {"pobj"}) if by is not None else None

    def _shown_by(self, picture: int) -> int | None:
        """Who shows a picture: "footage posted by the rebels"."""
        children, tokens = self.tree.children, self.parsed.tokens
        agents = [a for c in children[picture] if tokens[c].dep == "acl" for a in children[c] if tokens[a].dep == "agent"]
        return self.tree.child(agents[0], {"pobj"}) if agents else None

    def _wider(self, mention: ActorMention, text: str) -> str:
        """The speaker's words where the parser broke the name up: "UN secretary-general"."""
        return mention.text if text and text in mention.text else text

    def _is_owner(self, index: int) -> bool:
        """Whether a name only says whose the speaker is: "Iran's Tasnim news agency"."""
        return self.parsed.tokens[index].dep == "poss"

    def speakers(self, indexes: Sequence[int]) -> list[Speaker]:
        """Who speaks by the subjects of a clause: each of a list, else the one who is known."""
        if len(indexes) > 1 and any(self.parsed.tokens[index].pos != "PRON" for index in indexes):
            indexes = [index for index in indexes if self.parsed.tokens[index].pos != "PRON"]
        named = [self.speaker(index) for index in indexes]
        if len(indexes) > 1 and all(self.parsed.tokens[index].dep == "conj" for index in indexes[1:]):
            return list(dict.fromkeys(named))[:MOST_SPEAKERS]
        if len(indexes) > 1 and any(token.pos == "ADP" for token in self.parsed.tokens[indexes[0] : indexes[-1]]):
            return named[:1]  # "a soldier with the call sign Fox said", Fox taken for a subject beside him
        known = next((pair for pair in named if pair[0]), None)
        return [known] if known else named[:1]

    def _up_to_citing(self, phrase: list[int], top: int) -> list[int]:
        """A noun phrase without ", citing a military source" or "in a statement" that the parser made part of it."""
        cut = next((i for i in phrase if i > top and (self.is_a("citing", i) or self._tells_where(i))), None)
        return [i for i in phrase if cut is None or i < cut]

    def _tells_where(self, index: int) -> bool:
        """Whether a preposition leads to that in which something is said: "in its morning report", "on Telegram"."""
        if self.parsed.tokens[index].text.lower() not in {"in", "on", "at", "during", "via"}:
            return False
        noun = self.tree.child(index, {"pobj"})
        return noun is not None and (self.is_a("utterance", noun) or self.is_a("occasion", noun))

    def _below_clause(self, index: int, top: int) -> bool:
        while index != top:
            if self.parsed.tokens[index].dep in ASIDE:
                return True
            index = self.parsed.tokens[index].head
        return False

    def text_of(self, indexes: Sequence[int]) -> str:
        """The stretch of the sentence from the first to the last of the tokens."""
        if not indexes:
            return ""
        base = self.parsed.sentence.start
        first, last = self.parsed.tokens[min(indexes)], self.parsed.tokens[max(indexes)]
        text = self.parsed.sentence.text[first.start - base : last.end - base].rstrip(" ,;:")
        return text.removesuffix("'s").removesuffix("’s")[:LONGEST_SPEAKER]

    def via(self, position: int, speaker: ActorRef | None) -> Speaker:
        """The outlet that passes the words on: told AFP, quoted by Interfax, cited by the BBC."""
        if position in self.agencies:
            return self.agencies[position]
        clause = self.clauses[position]
        around = [clause, *([self.clauses[clause.parent]] if clause.relation == "pcomp" and clause.parent is not None else [])]
        quoted = next((by for index in clause.subjects if (by := self.quoted_by(index))[1]), None)
        return quoted or self.outlet_among((index for each in around for index in each.tokens), speaker)

    def outlet_among(self, indexes: Iterable[int], speaker: ActorRef | None) -> Speaker:
        """The first outlet named among the tokens that is not the speaker."""
        for index in indexes:
            mention = self.actor_at.get(index)
            if mention and mention.actor.kind == "media" and (speaker is None or mention.actor != speaker):
                return mention.actor, mention.text
        return None, ""

    def blames_antecedent(self, index: int) -> bool:
        """Whether a verb, or what the parser takes for a noun, blames what its relative clause hangs on: "which both blame on ..."."""
        tokens = self.parsed.tokens
        far = any(tokens[c].dep == "dobj" and tokens[c].tag == "WDT" for c in self.tree.children[index])
        return far and tokens[index].dep == "relcl" and self.is_a("accusing", index)

    def quoted_by(self, head: int) -> Speaker:
        """The outlet that a speaker is "quoted by", "interviewed by", as the words behind him say."""
        tokens, children = self.parsed.tokens, self.tree.children
        for clause in (c for c in children[head] if tokens[c].dep == "acl" and tokens[c].tag == "VBN" and self.is_a("quoting", c)):
            agent = next((c for c in children[clause] if tokens[c].dep == "agent"), None)
            named = self.tree.child(agent, {"pobj"}) if agent is not None else None
            if named is not None:
                return self.speaker(named)
        return None, ""

    def is_outlet(self, index: int) -> bool:
        """Whether the noun phrase headed by a token is a newspaper, an agency, a channel."""
        actor, _ = self.speaker(index)
        return (actor is not None and actor.kind == "media") or any(self.is_a("outlet", i) for i in self.tree.subtree(index))

    def cited_by(self, head: int) -> int | None:
        """Head of the noun phrase that a word's "citing X", "quoting X" or "with reference to X" names."""
        tokens = self.parsed.tokens
        for child in self.tree.children[head]:
            if self.is_a("citing", child) and tokens[child].tag == "VBG":
                return self.tree.child(child, {"dobj", "pobj"})
            if tokens[child].dep == "prep" and (noun := self.tree.child(child, {"pobj"})) is not None and self.lemma(noun) == "reference":
                to = self.tree.child(noun, {"prep"})
                return self.tree.child(to, {"pobj"}) if to is not None else None
        return None


def speaker_of_span(words: Words, start: int, end: int) -> Speaker:
    """The actor named in a stretch of clean text, where this sentence holds it."""
    sentence = words.parsed.sentence
    text = sentence.text[max(0, start - sentence.start) : max(0, end - sentence.start)] if start >= sentence.start else ""
    for mention in words.actor_at.values():
        if mention.start < end and start < mention.end:
            return mention.actor, text or mention.text
    return state_of(text), text


def has_subject(words: Words, head: int) -> bool:
    """Whether a verb has a subject of its own."""
    return words.tree.child(head, SUBJECTS) is not None
