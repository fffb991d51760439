"""Titles: short factual headlines in the present tense from the clause itself, readable without the article.

A claim names its claimant first and a denial its denier last; loaded words stand in quotation marks. Makes nothing up:
every word but the verb's ending, "says" and "denies it" is the text's or a name from the tables.

Input -> output: a happening in its sentence, its statements and certainty -> a title.
"""

from collections.abc import Collection, Sequence

from events.extraction.knowledge.display import shown_name
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.stages.assembly.agreement import is_many, is_suffered
from events.extraction.stages.assembly.claimants import asks_for, says, speaker_shown, words_told_beside
from events.extraction.stages.assembly.naming import object_meant, owner_meant, several_meant, subject_meant, topic_meant
from events.extraction.stages.assembly.noun_phrases import is_ordinal, noun_phrase, row_of_names, small_inside
from events.extraction.stages.assembly.parts import listed_persons, stand_in
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.said import tells_noun
from events.extraction.stages.assembly.totals import is_total, title_of_total
from events.extraction.stages.assembly.wording import (
    LONGEST_TITLE,
    OWN_PRONOUNS,
    POSSESSIVES,
    Phrase,
    capitalised,
    is_plural,
    lemma_of,
    marked,
    names,
    owner_of,
    participle_of,
    shorten,
    third_person,
    tidy,
    without_loose_end,
)
from events.extraction.syntax import ADDRESSING, OBJECTS, RELATIVES, SUBJECTS, Clause
from events.extraction.types import ActorRef, StatementDraft

NO_SUBJECTS = frozenset({"this", "that", "which", "who", "whom", "what", "these", "those", "whose", "there"})
LONGEST_MEANT = 60  # a pronoun behind the verb stays where what it stands for is longer
NOT_IN_REST = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "punct", "cc", "mark", "conj", "neg"})
ASIDES = frozenset({"according", "reportedly", "allegedly", "after", "while", "following", "amid"})
TO_COME = {"will": "will", "would": "will", "could": "could", "may": "may", "might": "might", "is to": "will"}


def title_of(happening: Happening, reading: SentenceReading, statements: Sequence[StatementDraft], certainty: str) -> str:
    """The headline of a happening."""
    writer = _Writer(happening, reading)
    claimant = next((s for s in statements if s.stance != "denies" and (s.speaker or s.speaker_text)), None)
    if happening.form == "noun":
        title = writer.noun()
        if certainty in {"claimed", "disputed"} and claimant and not title.startswith(speaker_shown(claimant)):
            title = f"{speaker_shown(claimant)} {says(claimant, 'report', reading)} {writer.inside(title)}"
    elif tells_noun(happening, reading):
        title = writer.headline()
    elif certainty in {"claimed", "disputed"} and claimant:
        writer.name_speakers()
        title = writer.claim(claimant)
    elif not writer.has_subject() or is_total(writer.clause, reading):
        title = title_of_total(writer.clause, reading, writer.phrase) if is_total(writer.clause, reading) else writer.plain()
    elif certainty == "disputed":
        writer.name_speakers()
        title = writer.denied(next((s.speaker for s in statements if s.stance == "denies"), None))
    elif certainty == "claimed":
        title = f"{without_loose_end(tidy(writer.headline()))}, by unconfirmed reports"
    else:
        title = writer.headline()
    if claimant and happening.manner == "to come" and (happening.form == "noun" or writer.is_told_to_come()):
        if happening.form == "noun":
            title = asks_for(claimant, title, reading) or title
        else:
            title = writer.own_plan(claimant) or f"{title}, {speaker_shown(claimant)} {says(claimant, writer.cue(claimant), reading)}"
    title = shorten(marked(without_loose_end(tidy(title) or reading.parsed.sentence.text)))
    if claimant or certainty != "disputed":
        title = capitalised(title)
    denier = next((s for s in statements if s.stance == "denies"), None)
    if denier and certainty == "disputed" and not (tells_noun(happening, reading) and denier == statements[0]):
        title = f"{title}; {speaker_shown(denier)} denies it" if claimant else f"{capitalised(speaker_shown(denier))} denies {title}"
    return title


class _Writer:
    """Writes one happening."""

    def __init__(self, happening: Happening, reading: SentenceReading) -> None:
        self.happening, self.reading = happening, reading
        self.clause: Clause = reading.clauses[happening.clause]
        self.tokens = reading.parsed.tokens
        self.subject_actors = tuple(mention.actor for index in self.clause.subjects if (mention := reading.actor_at(index)))
        self.phrase = Phrase(reading, self.subject_actors if happening.form != "noun" else ())
        self.heads = frozenset(clause.head for clause in reading.clauses)
        self.meant = self._meant()
        self.phrase = Phrase(reading, self.phrase.own, self.meant)

    def _meant(self) -> dict[int, str]:
        """What the pronouns behind the verb stand for, in words."""
        found = {}
        for index in self.happening.words:
            if self.tokens[index].text.lower() in {"it", "them"} and self.tokens[index].dep in {"dobj", "pobj", "dative"}:
                noun = object_meant(index, self.happening.clause, self.reading)
                words = self._noun_phrase(noun) if noun is not None else ""
                if words and len(words) <= LONGEST_MEANT:
                    found[index] = words if self.tokens[noun or 0].pos == "PROPN" else f"the {words.removeprefix('a ').removeprefix('an ')}"
            owner = owner_meant(index, self.reading) if self.happening.form == "noun" and index == min(self.happening.words) else None
            if owner is not None:
                found[index] = owner_of(shown_name(owner.name))
            if self.tokens[index].text.lower() == "one" and self.tokens[index].dep in OBJECTS | SUBJECTS and self.reading.topic.words:
                found[index] = self.reading.topic.words.split(" ")[-1]
        return found

    def has_subject(self) -> bool:
        """Whether there is somebody or something to begin a headline with."""
        subject = self.subject().lower() if self.happening.form != "noun" else "it is told"
        return bool(subject) and subject not in NO_SUBJECTS

    def plain(self) -> str:
        """The clause as it stands, without date, conjunction or pronoun in front."""
        words = self.clause.whole if self.happening.form == "saying" else self.clause.tokens
        lead = {"cc", "mark", "punct", "advmod"}
        opening = {i for i in self.clause.subjects if self.tokens[i].text.lower() in NO_SUBJECTS}
        kept = [i for i in words if i not in opening and not (i < self.clause.head and self.tokens[i].dep in lead)]
        return self.phrase.write(kept)

    def headline(self) -> str:
        """Subject, verb in the present, the rest; of a saying its quoted words."""
        if self._comes_of_it():
            return f"{self.rest()} {'are' if self._harms_many() else 'is'} {participle_of(self.tokens[self.clause.head])}"
        quoted = self._quotation() if self.happening.form == "saying" else ""
        if quoted:
            subject = self.subject()
            verb = "says" if self.clause.lemma == "tell" else self.verb()
            return f"{subject} {verb}: “{shorten(quoted, max(40, LONGEST_TITLE - len(subject) - 12))}”"
        rest = self.rest() or (self._told_beside() if self.happening.form == "saying" else "")
        return f"{self.subject()} {self.verb()} {rest}".strip()

    def _told_beside(self) -> str:
        """What a saying that stands beside it tells: "Moscow has named a capital, state media reported"."""
        kept = words_told_beside(self.happening, self.reading)
        text = self.phrase.write(kept)
        return small_inside(text, kept, self.reading)

    def _comes_of_it(self) -> bool:
        """Whether people were hurt in what befell a thing, which hurt nobody: "the market was hit, killing nine"."""
        above = self.reading.clauses[self.clause.parent] if self.clause.parent is not None else None
        hurts = any(tag.slug in {"casualties", "civilians"} and tag.start == self.tokens[self.clause.head].start for tag in self.happening.themes)
        outcome = self.clause.relation == "advcl" and self.clause.tense == "participle" and not self.subject_actors
        befell = above is not None and (above.passive or load_verbs().is_a("befall", above.lemma))
        return hurts and outcome and befell and bool(self.clause.objects)

    def _harms_many(self) -> bool:
        return len(self.clause.objects) > 1 or is_plural(self.clause.objects[0], self.reading)

    def claim(self, claimant: StatementDraft) -> str:
        """The claimant and what he claims; of what he says of himself only the deed."""
        own = self.clause.subjects and self.tokens[self.clause.subjects[0]].text.lower() in {"i", "we"}
        if own and claimant.speaker and claimant.speaker.kind == "person":
            return f"{speaker_shown(claimant)}: “{self._finite()} {self.rest()}”".replace(" ”", "”")
        return f"{speaker_shown(claimant)} {says(claimant, 'say', self.reading)} {self.told(claimant)}"

    def name_speakers(self) -> None:
        """Let pronouns that mean who says so stand: the title names him."""
        speakers = [statement.speaker for statement in self.reading.statements.of_clause[self.happening.clause] if statement.speaker]
        self.phrase = Phrase(self.reading, (*self.subject_actors, *speakers), self.meant)

    def _finite(self) -> str:
        """The verb as it stands in the text, with its auxiliaries."""
        children = self.reading.tree.children[self.clause.head]
        aux = [self.tokens[i].text for i in children if self.tokens[i].dep in {"aux", "auxpass"}]
        return " ".join([*aux, self.tokens[self.clause.head].text])

    def told(self, claimant: StatementDraft) -> str:
        """The clause as its claimant tells it: in its own tense, himself as a pronoun."""
        subject = self.subject()
        mention = self.reading.actor_at(self.clause.subjects[0]) if self.clause.subjects else None
        same = mention and claimant.speaker and mention.actor == claimant.speaker
        if mention and claimant.speaker and same and (mention.how == "pronoun" or not is_plural(self.clause.subjects[0], self.reading)):
            person = "he" if self._has("he") else "she" if self._has("she") else shown_name(claimant.speaker.name)
            subject = person if claimant.speaker.kind == "person" else "it"
        aux = [self.tokens[i] for i in self.reading.tree.children[self.clause.head] if self.tokens[i].dep in {"aux", "auxpass"}]
        words = [token.text.lower() for token in aux if token.text.lower() not in {"to"}]
        plural = self.clause.subjects and (is_plural(self.clause.subjects[0], self.reading) and subject not in {"it", "he", "she"})
        if len(self.clause.subjects) == 1 and subject.split(" ")[0].lower() in POSSESSIVES:
            plural = self.tokens[self.clause.subjects[0]].tag == "NNS"
        words = [("have" if plural else "has") if word in {"had", "have", "has", "'ve", "’ve"} and at == 0 else word for at, word in enumerate(words)]
        head = self.tokens[self.clause.head]
        if self.clause.tense == "participle":
            perfect, passive = ("have", "were") if plural else ("has", "was")
            words = [] if head.tag != "VBN" else [passive if self.clause.passive else perfect]
        verb = " ".join([*words, head.text])
        if self.clause.tense == "participle" and head.tag != "VBN":
            verb = head.lemma.lower() if plural else third_person(head.lemma.lower())
        if self.clause.modal in {"is to", "was to"}:
            verb = f"will {'be ' + head.text if self.clause.passive else head.lemma.lower()}"
        if self._is_claimants_pronoun():
            subject = self.tokens[self.clause.subjects[0]].text.lower()
        first = self.tokens[min(self.reading.tree.subtree(self.clause.subjects[0]))] if self.clause.subjects else None
        if first and first.pos != "PROPN" and first.tag not in {"JJ", "NNP"} and subject[:1] == first.text[:1]:
            subject = subject[:1].lower() + subject[1:]
        return f"{subject} {verb} {self.rest()}".strip()

    def _is_claimants_pronoun(self) -> bool:
        """Whether the subject is a pronoun that stands for him who says so: "residents say they fled"."""
        meant = subject_meant(self.happening.clause, self.reading)
        above = self.clause.parent
        return meant is not None and above is not None and meant in self.reading.clauses[above].subjects

    def denied(self, denier: ActorRef | None) -> str:
        """The clause as its denier denies it: "hitting civilian targets", "its troops shelled the market"."""
        head = self.tokens[self.clause.head]
        if self.clause.tense == "participle":
            return f"{head.text} {self.rest()}".strip()
        aux = [self.tokens[i].text for i in self.reading.tree.children[head.index] if self.tokens[i].dep in {"aux", "auxpass"}]
        subject, name = self.subject(), shown_name(denier.name) if denier else ""
        if name and (subject == name or subject.startswith(f"{name} and ")):
            subject = f"it{subject.removeprefix(name)}" if denier and denier.kind != "person" else subject
        return " ".join([subject, *(word for word in aux if word.lower() != "to"), head.text, self.rest().removeprefix("no ")]).strip()

    def _has(self, pronoun: str) -> bool:
        return any(token.text.lower() == pronoun for token in self.tokens)

    def subject(self) -> str:
        """The subject's name, or its words without asides."""
        named = [index for index in self.clause.subjects if not self._is_counted(index)]
        listed = [shown_name(actor.name) for index in named for actor in listed_persons(index, self.reading)]
        if listed:
            first = [shown_name(m.actor.name) for i in self.clause.subjects if (m := self.reading.actor_at(i)) and m.actor.kind == "person"]
            return names(list(dict.fromkeys([*first, *listed])))
        stands = list(stand_in(self.happening, self.reading)) if not self.subject_actors and self.happening.form != "noun" else []
        if stands:
            return shown_name(stands[0].name)
        if not self.clause.subjects:
            agents = [oblique.token for oblique in self.clause.obliques if oblique.preposition == "by"]
            return self._noun_phrase(agents[0]) if agents else ""
        if meant := self._pronoun_meant() or names([shown_name(actor.name) for actor in several_meant(self.clause, self.reading)]):
            return meant
        written: list[str] = []
        for index in (name for subject in self.clause.subjects for name in row_of_names(subject, self.reading)):
            text = self._noun_phrase(index)
            if text and text not in written:
                written.append(text)
        return names(written) if written else ""

    def _pronoun_meant(self) -> str:
        """What a pronoun subject that is no party stands for; of a saying, who says it."""
        words = [self.tokens[index].text.lower() for index in self.clause.subjects]
        if len(words) != 1 or words[0] not in OWN_PRONOUNS or self.subject_actors:
            return ""
        saying = self.reading.saying(self.happening.clause) if self.happening.form == "saying" else None
        if saying is not None and (saying.speaker is not None or saying.speaker_text.lower() not in OWN_PRONOUNS):
            return shown_name(saying.speaker.name) if saying.speaker is not None else saying.speaker_text.removeprefix("the ")
        meant = subject_meant(self.happening.clause, self.reading)
        return self._noun_phrase(meant) if meant is not None else topic_meant(self.happening.clause, self.reading)

    def inside(self, title: str) -> str:
        """The title behind other words: with a small letter, unless its first word is a name."""
        first = next((token for token in self.tokens if title.startswith(token.text)), None)
        return title if first is not None and (first.pos == "PROPN" or first.text == "I") else title[:1].lower() + title[1:]

    def _is_counted(self, index: int) -> bool:
        """Whether a noun phrase is a number of people, of whom only some are named: "20 people, among them Smith"."""
        return self.reading.actor_at(index) is None and self.reading.tree.child(index, {"nummod"}) is not None

    def _is_one_person(self) -> bool:
        """Whether the subject is one person with several offices: "the president and CEO Louis Gallois"."""
        persons = {actor for index in self.clause.subjects if not self._is_counted(index) for actor in listed_persons(index, self.reading)}
        return len(persons | {actor for actor in self.subject_actors if actor.kind == "person"}) == 1 and bool(persons)

    def _noun_phrase(self, index: int) -> str:
        return noun_phrase(index, self.clause, self.reading, self.phrase)

    def cue(self, statement: StatementDraft) -> str:
        """The verb by which a statement is made, without its ending."""
        cue = next((token for token in self.tokens if token.start == statement.cue_start), None)
        verb = cue.lemma.lower() if cue is not None and cue.pos == "VERB" else "say"
        return "ask" if verb in {"call", "appeal", "tell"} else verb

    def is_told_to_come(self) -> bool:
        """Whether an infinitive tells what somebody orders or expects: "the army is to withdraw"."""
        return self.happening.manner == "to come" and self.happening.form == "deed" and self.clause.tense == "infinitive"

    def own_plan(self, claimant: StatementDraft) -> str:
        """What somebody means to do himself: "hopes to break his isolation"; empty where another is to do it."""
        speaker = speaker_shown(claimant)
        if not self.is_told_to_come() or self.subject() != speaker:
            return ""
        head = self.tokens[self.clause.head]
        deed = f"be {head.text}" if self.clause.passive else lemma_of(head)
        carried = self.clause.parent is not None and self.clause.relation == "xcomp"  # "said he hoped to": he hopes to
        verb = lemma_of(self.tokens[self.reading.clauses[self.clause.parent or 0].head]) if carried else self.cue(claimant)
        return f"{speaker} {says(claimant, verb, self.reading)} to {deed} {self.rest()}".strip()

    def verb(self) -> str:
        """The verb in the present, or with what makes it a plan."""
        clause = self.clause
        plural, passive = is_many(clause, self.reading, self._is_one_person()), is_suffered(clause, self.reading)
        head, verb = self.tokens[clause.head], lemma_of(self.tokens[clause.head])
        if clause.tense in {"future", "modal"}:
            modal = "were to" if plural and clause.modal == "was to" else TO_COME.get(clause.modal, clause.modal)
            if any(self.tokens[c].dep == "aux" and self.tokens[c].lemma == "have" for c in self.reading.tree.children[head.index]):
                return f"{modal} have {'been ' if passive else ''}{head.text}"
            return f"{modal} be {head.text}" if passive else f"{modal} {verb}"
        if self.happening.manner == "to come" and clause.mark in {"if", "unless"}:
            return f"may be {head.text}" if passive else f"may {verb}"
        if self.is_told_to_come():
            return f"{'are' if plural else 'is'} to {'be ' + head.text if passive else verb}"
        if passive:
            return f"{'are' if plural else 'is'} {'being ' if clause.tense == 'progressive' else ''}{head.text}"
        return ("are" if verb == "be" else verb) if plural else third_person(verb)

    def rest(self) -> str:
        """What follows the verb: objects, complements and places; no subject, no date, no source, no aside."""
        skipped = set(self.clause.subjects)
        kept = []
        words = set(self.happening.words)
        if self.happening.form == "saying":
            words |= set(self.clause.whole)
        inner_heads = {self.reading.clauses[self.happening.inner].head} if self.happening.inner is not None else set()
        for child in self.reading.tree.children[self.clause.head]:
            if child in skipped or self._is_left_out(child, inner_heads):
                continue
            kept += [i for i in self.reading.tree.subtree(child) if not self._dropped(i, child) and not self._stands_for_gap(i)]
        text = self.phrase.write([i for i in kept if i > self.clause.head or i in words])
        pieces = [self._gap(), small_inside(text, kept, self.reading)]
        return " ".join(pieces[::-1] if self.happening.inner is not None else pieces).strip()

    def _is_left_out(self, child: int, inner_heads: Collection[int]) -> bool:
        """Whether a title leaves out what hangs on the verb: what comes before it, sources, asides, other clauses."""
        token, before = self.tokens[child], child < self.clause.head
        if token.dep in NOT_IN_REST or token.tag == "WRB" or token.text.lower() in ASIDES:
            return True
        behind_comma = child > 0 and self.tokens[child - 1].text == "," and self.clause.relation == "relcl"
        if (behind_comma and token.dep == "prep") or (token.dep == "npadvmod" and token.tag != "NN" and is_ordinal(child, self.reading)):
            return True
        if before and (token.dep in {"advmod", "prep", "npadvmod"} or (token.dep in OBJECTS and token.text.lower() in RELATIVES)):
            return True
        if token.dep == "npadvmod" and token.lemma == "time" and self.reading.tree.child(child, {"nummod"}) is None:
            return True
        if child not in self.heads or child in inner_heads or token.dep == "xcomp":
            return False
        if token.dep == "ccomp" and self.clause.lemma in ADDRESSING:
            return False
        if token.dep == "advcl":
            return token.tag != "VB"
        return self.happening.form != "saying"

    def _is_relative(self, index: int) -> bool:
        """Whether a token heads a clause that hangs on a noun, whatever the parser calls it."""
        return any(clause.head == index and clause.relation == "relcl" for clause in self.reading.clauses)

    def _quotation(self) -> str:
        """The quoted words of a saying, without marks."""
        sentence = self.reading.parsed.sentence
        content = [c for c in self.reading.clauses if c.parent == self.happening.clause and c.relation in {"ccomp", "xcomp", "parataxis"}]
        for quotation in sentence.quotations:  # one that its sentence opens with is told, however it was parsed
            opens = quotation.start <= sentence.start + 1 and quotation.end <= self.tokens[self.clause.head].start and not content
            if opens or any(quotation.start <= self.tokens[c.head].start < quotation.end for c in content):
                start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
                return sentence.text[start - sentence.start : end - sentence.start].strip(" \"“”„«»‘’'`,")
        return ""

    def _gap(self) -> str:
        """What a relative word, or nothing at all, stands for as the object: the noun that the clause hangs on."""
        far = [index for index in self.clause.objects if index not in self.clause.tokens]
        return names([self._noun_phrase(index) for index in far]) if far else ""

    def _stands_for_gap(self, index: int) -> bool:
        """Whether a relative word stands before a verb that only carries another: "which it began building"."""
        return self.happening.inner is not None and index < self.clause.head and self.tokens[index].text.lower() in RELATIVES

    def _dropped(self, index: int, top: int) -> bool:
        """Whether a word stands in an aside below `top`."""
        while index != top:
            dep = self.tokens[index].dep
            if dep == "relcl" or (dep in {"appos", "advcl", "parataxis"} and self.happening.form != "saying"):
                return True
            if self.happening.form == "saying" and self._is_relative(index):
                return True
            index = self.tokens[index].head
        return False

    def noun(self) -> str:
        """A noun phrase with its owner by name; one that is said to be so with what it is said to be."""
        head = self.reading.clauses[self.happening.clause].head
        if self.happening.trigger in self.clause.subjects and self.tokens[head].lemma == "be" and self.rest():
            return self.headline()
        lead = {"det", "expl", "aux", "neg"}
        words = [
            i
            for i in self.happening.words
            if i != head and (self.tokens[i].dep not in lead or self.tokens[i].head not in {self.happening.trigger, head})
        ]
        infinitive = [
            i
            for child in self.reading.tree.children[self.happening.trigger]
            if child in self.heads and self.tokens[child].dep in {"acl", "relcl"} and self.tokens[child].tag == "VB"
            for i in self.reading.tree.subtree(child)
        ]
        return self.phrase.write({*words, *infinitive})
