"""The words of one sentence as statements look at them: whose clause governs which, and who is meant by a speaker.

Input -> output: tokens, clauses and actor mentions -> speakers, agencies, `StatementDraft`s.
"""

from collections.abc import Sequence

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.syntax import SUBJECTS, Clause, Tree
from events.extraction.types import ActorMention, ActorRef, ParsedSentence, Saying, StatementDraft

CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "conj", "acl", "advcl", "csubj", "parataxis", "dep"})  # a relative clause is the author's own
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
LONGEST_SPEAKER = 160


class Words:
    """One sentence: its tree, its clauses and who is named where."""

    __slots__ = ("actor_at", "clauses", "parsed", "trailing", "tree")

    def __init__(self, parsed: ParsedSentence, clauses: Sequence[Clause], actors: Sequence[ActorMention]) -> None:
        self.parsed = parsed
        self.clauses = clauses
        self.tree = Tree(parsed.tokens)
        self.trailing: dict[int, int] = {}  # what is told -> the clause ", the ministry said" behind it
        self.actor_at: dict[int, ActorMention] = {}
        for mention in actors:
            for token in parsed.tokens:
                if mention.start <= token.start < mention.end:
                    self.actor_at[token.index] = mention

    def governor(self, position: int, sayings: dict[int, Saying]) -> int | None:
        """The nearest clause of saying whose content this clause is or is part of."""
        at = position
        while at not in self.trailing:
            clause, above = self.clauses[at], self.clauses[at].parent
            if above is None or clause.relation not in CONTENT:
                return None
            if above in sayings:
                if self._is_content(clause, self.clauses[above]):
                    return above
                if clause.relation == "conj":
                    return None
            at = above
        return self.trailing[at]

    def _is_content(self, clause: Clause, saying: Clause) -> bool:
        if clause.relation in {"ccomp", "xcomp"}:
            return True
        if clause.relation == "csubj":
            return True
        # "said X, which ..." hangs on an argument of the saying clause: told by whoever tells the rest
        if clause.relation == "acl":
            return self.parsed.tokens[clause.head].head in saying.tokens and clause.tense == "infinitive"
        return False

    def speaker(self, index: int) -> tuple[ActorRef | None, str]:
        """The actor that the noun phrase headed by token `index` means, and its words."""
        phrase = [i for i in self.tree.subtree(index) if not self._below_clause(i, index)]
        text = self.text_of(phrase)
        if index in self.actor_at:
            return self.actor_at[index].actor, text
        inside = [self.actor_at[i] for i in phrase if i in self.actor_at]
        return (inside[0].actor if inside else None), text

    def _below_clause(self, index: int, top: int) -> bool:
        while index != top:
            if self.parsed.tokens[index].dep in {"relcl", "acl", "conj", "cc", "appos", "punct"}:
                return True
            index = self.parsed.tokens[index].head
        return False

    def text_of(self, indexes: Sequence[int]) -> str:
        """The stretch of the sentence from the first to the last of the tokens."""
        if not indexes:
            return ""
        base = self.parsed.sentence.start
        first, last = self.parsed.tokens[min(indexes)], self.parsed.tokens[max(indexes)]
        return self.parsed.sentence.text[first.start - base : last.end - base][:LONGEST_SPEAKER]

    def statement(self, position: int, saying: Saying, verbs: VerbTable) -> StatementDraft:
        """The statement that a clause of saying makes of its content."""
        head = self.parsed.tokens[self.clauses[position].head]
        via = self.via(self.clauses[position], saying.speaker)
        return StatementDraft(
            stance=saying.stance,
            speaker=saying.speaker,
            speaker_text=saying.speaker_text,
            via=via.actor if via else None,
            via_text=via.text if via else "",
            cue=head.text,
            cue_start=head.start,
            cue_end=head.end,
            said_when=saying.said_when,
        )

    def via(self, clause: Clause, speaker: ActorRef | None) -> ActorMention | None:
        """The agency that passes the words on: told AFP, quoted by Interfax, cited by the BBC."""
        around = [clause, *([self.clauses[clause.parent]] if clause.relation == "pcomp" and clause.parent is not None else [])]
        for each in around:
            for index in each.tokens:
                mention = self.actor_at.get(index)
                if mention and mention.actor.kind == "media" and (speaker is None or mention.actor != speaker):
                    return mention
        return None

    def denies_the_foregoing(self, position: int) -> bool:
        """Whether the object of a denial points back: "which Kyiv denies", "Kyiv denied it", "denied this"."""
        clause = self.clauses[position]
        objects = [self.parsed.tokens[i] for i in clause.tokens if self.parsed.tokens[i].dep in {"dobj", "nsubjpass"}]
        nouns = {"claim", "report", "allegation", "accusation", "assertion", "statement", "charge"}
        return any(token.text.lower() in {"which", "it", "this", "that"} or token.lemma in nouns for token in objects)

    def foregoing_claim(self, position: int, sayings: dict[int, Saying]) -> int | None:
        """The content clause told nearest before a denial."""
        head = self.clauses[position].head
        told = [
            number
            for number, clause in enumerate(self.clauses)
            if number not in sayings and clause.head < head and self.governor(number, sayings) is not None
        ]
        return max(told, key=lambda number: self.clauses[number].head, default=None)


def speaker_of_span(words: Words, start: int, end: int) -> tuple[ActorRef | None, str]:
    """The actor named in a stretch of clean text, where this sentence holds it."""
    sentence = words.parsed.sentence
    text = sentence.text[max(0, start - sentence.start) : max(0, end - sentence.start)] if start >= sentence.start else ""
    for mention in words.actor_at.values():
        if mention.start < end and start < mention.end:
            return mention.actor, text or mention.text
    return None, text


def sources_of(
    clause: Clause, words: Words, verbs: VerbTable, said_when: PartialDate | None = None
) -> list[StatementDraft]:
    """Statements by "according to X", "X's word" and "reportedly" in the words of one clause."""
    found = []
    tokens = words.parsed.tokens
    for index in clause.tokens:
        token = tokens[index]
        if token.text.lower() == "according":
            named = [i for i in words.tree.subtree(index) if tokens[i].dep == "pobj" and tokens[tokens[i].head].text.lower() == "to"]
            speaker, text = words.speaker(named[0]) if named else (None, "")
            found.append(
                StatementDraft("reports", speaker, text, cue="according to", cue_start=token.start, cue_end=token.end, said_when=said_when or UNKNOWN)
            )
        elif token.text.lower() in HEARSAY:
            found.append(StatementDraft("claims", cue=token.text, cue_start=token.start, cue_end=token.end))
    return found


def has_subject(words: Words, head: int) -> bool:
    """Whether a verb has a subject of its own."""
    return words.tree.child(head, SUBJECTS) is not None
