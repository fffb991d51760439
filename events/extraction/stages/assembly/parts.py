"""Who took which part in a happening, and where it was.

Reads grammatical roles: the subject acts, the object suffers, of a passive the other way round; "with" takes part. A
pronoun object stands for the object of the clause above. Does not resolve names; the mentions come resolved.

Input -> output: a happening in its sentence -> `ParticipationDraft`s, `EventPlaceDraft`s.
"""

from collections.abc import Collection, Iterator, Sequence

from events.extraction.knowledge.speakers import state_of
from events.extraction.knowledge.themes import load_themes
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.stages.assembly.makes import is_no_party
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import when_word
from events.extraction.stages.assembly.standing import is_fighting
from events.extraction.syntax import Clause
from events.extraction.types import (
    ActorMention,
    ActorRef,
    EventPlaceDraft,
    ParticipationDraft,
    PlaceMention,
    StatementDraft,
)

ROLE_ORDER = ("initiator", "target", "speaker", "participant")
TAKES_PART = frozenset({"with", "between", "among", "alongside", "and", "including"})
DONE_SOMEWHERE = frozenset({"military", "civilians", "casualties", "infrastructure", "protest"})
WITHIN = frozenset({"in", "under"})
DEEDS = frozenset(
    {"strike", "airstrike", "attack", "shelling", "raid", "bombing", "bombardment", "assault", "ambush", "offensive", "onslaught", "barrage"}
)
ASKED = frozenset({"request", "invitation", "behest", "insistence", "mediation", "help", "support", "participation", "approval"})
TOWARDS = frozenset({"to", "into", "from", "in", "against", "on", "toward", "towards", "out", "over"})
OURS = frozenset({"we", "our"})
GIVEN = frozenset({"to", "for", "on", "against", "upon", "from"})


def participations_of(
    happening: Happening, reading: SentenceReading, statements: Sequence[StatementDraft], certainty: str
) -> tuple[ParticipationDraft, ...]:
    """Every actor of a happening once, in the weightiest part; alleged where the happening is only claimed."""
    alleged = certainty in {"claimed", "disputed"}
    parts: dict[str, ParticipationDraft] = {}
    for actor, role in [*_roles(happening, reading), *((s.speaker, "speaker") for s in statements if s.speaker)]:
        key = actor.key or actor.name.lower()
        if key not in parts:
            parts[key] = ParticipationDraft(actor, role, alleged and role != "speaker")
    return tuple(sorted(parts.values(), key=lambda part: ROLE_ORDER.index(part.role)))


def _roles(happening: Happening, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    if happening.form == "noun":
        yield from _roles_of_noun(happening, reading)
        return
    clause = reading.clauses[happening.clause]
    doer = "speaker" if happening.form == "saying" else "initiator"
    subject_role = "target" if clause.passive and happening.inner is None else doer
    for index in clause.subjects:
        yield from _actors_of(index, reading, subject_role)
        yield from ((actor, subject_role) for actor in listed_persons(index, reading))
        yield from _partners(index, reading)
    if not any(reading.actor_at(index) for index in clause.subjects):
        yield from ((actor, subject_role) for actor in stand_in(happening, reading))
    for inner in [clause, *([reading.clauses[happening.inner]] if happening.inner is not None else [])]:
        for index in inner.objects:
            yield from _actors_of(index, reading, "target")
            yield from ((actor, "target") for actor in listed_persons(index, reading))
        for oblique in inner.obliques:
            by_agent = oblique.preposition == "by" and inner.passive
            role = "initiator" if by_agent else "target" if oblique.preposition in GIVEN else "participant"
            if by_agent or oblique.preposition in TAKES_PART | GIVEN:
                yield from _actors_of(oblique.token, reading, role)
            elif oblique.preposition in WITHIN:
                yield from _doers_of_deed(oblique.token, reading)
            yield from _talkers(oblique.token, reading)
        for index in inner.objects:
            yield from _talkers(index, reading)
        yield from _states_reached(inner, reading)
    if happening.form == "saying":
        yield from _actors_spoken_of(happening, reading)


def _states_reached(clause: Clause, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """The states that are visited, entered, sent to or withdrawn from: a state named as a place is acted upon as well."""
    verbs, lemma = load_statement_words(), reading.parsed.tokens[clause.head].lemma.lower()
    reached = list(clause.objects) if lemma in verbs["reaches"] and not clause.passive else []
    if lemma in verbs["goes"]:
        reached += [oblique.token for oblique in clause.obliques if oblique.preposition in TOWARDS]
        nouns = [below for index in clause.objects for below in reading.tree.children[index]]
        reached += [o for p in nouns if reading.parsed.tokens[p].text.lower() in TOWARDS for o in reading.tree.children[p]]
    for place in reading.places_in([each for index in reached for each in reading.tree.conjuncts(index)]):
        state = state_of(place.place.name) if place.place is not None and place.precision == "country" else None
        if state is not None:
            yield state, "target"


def _partners(index: int, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """Those between whom the deed is that a subject names, by whom it was made and whom it reaches: "a ceasefire between Israel
    and Hamas", "the agreement, mediated by Qatar", "deliveries to Ryanair"."""
    tokens = reading.parsed.tokens
    reached = reading.actor_at(index) is None and load_themes().names_event(tokens[index].lemma.lower())
    for child in reading.tree.children[index]:
        token = tokens[child]
        if reached and token.dep == "prep" and token.text.lower() in GIVEN:
            for each in (one for head in reading.tree.children[child] for one in reading.tree.conjuncts(head)):
                yield from _actors_of(each, reading, "target")
        made = child if token.dep == "acl" and token.tag == "VBN" else None
        between = token.dep == "prep" and token.text.lower() in {"between", "among", "with"}
        for below in reading.tree.children[child] if between or made is not None else ():
            if between or tokens[below].dep == "agent":
                heads = [below] if between else reading.tree.children[below]
                for each in (one for head in heads for one in reading.tree.conjuncts(head)):
                    yield from _actors_of(each, reading, "participant")


def _doers_of_deed(index: int, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """Whose a deed is in which something happened: "was killed in an Israeli airstrike". A weapon is nobody's deed."""
    tokens = reading.parsed.tokens
    if tokens[index].lemma.lower() not in DEEDS:
        return
    for child in reading.tree.children[index]:
        owner = reading.actor_at(child)
        if owner and owner.how == "nationality" and tokens[child].dep in {"amod", "poss", "compound", "nmod"}:
            yield owner.actor, "initiator"


def listed_persons(index: int, reading: SentenceReading) -> Iterator[ActorRef]:
    """Persons named in a row with the head of a noun phrase, whatever the parser makes of their offices."""
    heads = frozenset(clause.head for clause in reading.clauses)
    tokens = reading.parsed.tokens
    for below in reading.tree.subtree(index, heads):
        mention = reading.actor_at(below)
        if mention is None or mention.actor.kind != "person" or tokens[below].dep == "poss" or mention.how == "pronoun":
            continue
        path = [below]
        while path[-1] != index:
            path.append(tokens[path[-1]].head)
        if any(tokens[step].dep in {"conj", "appos"} for step in path[:-1]):
            yield mention.actor


def stand_in(happening: Happening, reading: SentenceReading) -> Iterator[ActorRef]:
    """Whom a bare pronoun subject means: "we" in a quotation its speaker, "it" the last party named before it."""
    clause = reading.clauses[happening.clause]
    words = {reading.parsed.tokens[index].text.lower() for index in clause.subjects}
    if words & {"i", "we"}:
        speakers = (s.speaker for s in reading.statements.of_clause[happening.clause] if s.speaker)
        yield from list(speakers)[:1]
    elif words == {"it"}:
        start = reading.parsed.tokens[clause.subjects[0]].start
        before = [m for m in reading.actors if m.end <= start and m.actor.kind in {"state", "organisation", "force", "company"}]
        if before:
            yield max(before, key=lambda mention: mention.start).actor


def _talkers(index: int, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """Actors behind a noun of the clause: a call with Duda, talks between A and B, an attempt by Russian forces."""
    for child in reading.tree.children[index]:
        token = reading.parsed.tokens[child]
        if token.dep == "prep" and token.text.lower() in TAKES_PART | GIVEN | {"by", "of"}:
            role = "initiator" if token.text.lower() == "by" else "target" if token.text.lower() in GIVEN else "participant"
            for inner in reading.tree.children[child]:
                for each in reading.tree.conjuncts(inner):
                    if token.text.lower() != "of" or reading.parsed.tokens[index].lemma.lower() in ASKED:
                        yield from _actors_of(each, reading, role)
                    yield from _talkers(each, reading)


def _actors_of(index: int, reading: SentenceReading, role: str) -> Iterator[tuple[ActorRef, str]]:
    """The actor of a noun phrase: of its head, else of what names whose it is ("Ukrainian soldiers", "his spokeswoman")."""
    mention = reading.actor_at(index)
    if mention and not is_no_party(mention, reading):
        yield from ((actor, role) for actor in (mention.actor, *mention.beside))
        if mention.how == "nationality" or mention.actor.kind in {"force", "state"}:
            yield from ((actor, role) for actor in _sharing(index, mention, reading))
        return
    for child in reading.tree.children[index]:
        token = reading.parsed.tokens[child]
        inside = reading.actor_at(child)
        if inside and not is_no_party(inside, reading) and token.dep in {"poss", "amod", "compound", "nmod", "appos"}:
            yield inside.actor, role
            others = [c for c in reading.tree.children[child] if reading.parsed.tokens[c].dep == "conj"]
            yield from ((other.actor, role) for c in others if (other := reading.actor_at(c)))
        elif token.dep == "prep" and token.text.lower() == "of":
            for inner in reading.tree.children[child]:
                for each in reading.tree.conjuncts(inner):
                    if (owner := reading.actor_at(each)) and not reading.places_in([each]):
                        yield owner.actor, role
                    elif owner is None:
                        yield from _owners(each, reading, role)


def _owners(index: int, reading: SentenceReading, role: str) -> Iterator[tuple[ActorRef, str]]:
    """Whose a noun is, by a possessive, that nobody's name heads: "six of its vehicles", "the base of the army's division"."""
    for child in reading.tree.children[index]:
        owner = reading.actor_at(child) if reading.parsed.tokens[child].dep == "poss" else None
        if owner and owner.actor.kind != "state" and (role != "initiator" or owner.how == "pronoun"):
            yield owner.actor, role


def _sharing(index: int, mention: ActorMention, reading: SentenceReading) -> Iterator[ActorRef]:
    """The others whose a noun is as well: "Turkish and Iranian officials"."""
    tokens, children = reading.parsed.tokens, reading.tree.children
    for child in (child for child in children[index] if tokens[child].dep in {"amod", "nmod", "compound"}):
        for each in (child, *(below for below in children[child] if tokens[below].dep == "conj")):
            other = reading.actor_at(each)
            if other and other.how == "nationality" and other.actor != mention.actor:
                yield other.actor


def _roles_of_noun(happening: Happening, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    tokens = reading.parsed.tokens
    for index in happening.words:
        mention = reading.actor_at(index)
        if mention is None or is_no_party(mention, reading):
            continue
        top = tokens[index]
        owner = top.dep in {"poss", "amod", "compound", "nmod"}
        preposition = tokens[top.head].text.lower() if tokens[top.head].dep in {"prep", "agent"} else ""
        role = "initiator" if owner or preposition in {"by", "of"} else "participant" if preposition in TAKES_PART else "target"
        yield mention.actor, role
    if not any(reading.actor_at(index) for index in happening.words):
        yield from _around(happening, reading)


def _around(happening: Happening, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """Whose a bare noun is: the nouns that it hangs on ("decisions of NATO at its summit"), else the clause's subject."""
    for above in reading.tree.ancestors(happening.trigger):
        if above in reading.clauses[happening.clause].tokens and above != reading.clauses[happening.clause].head:
            for index in reading.tree.subtree(above, frozenset(happening.words)):
                if mention := reading.actor_at(index):
                    yield mention.actor, "participant"
                    return
    for index in reading.clauses[happening.clause].subjects:
        yield from _actors_of(index, reading, "initiator")


def _actors_spoken_of(happening: Happening, reading: SentenceReading) -> Iterator[tuple[ActorRef, str]]:
    """Whom a saying is about; where nobody knows its speaker by name, also whom its subject belongs to."""
    clause = reading.clauses[happening.clause]
    for other in reading.clauses:
        if other.parent == happening.clause and other.relation == "ccomp":
            given = (oblique.token for oblique in other.obliques if oblique.preposition in GIVEN)
            for index in (*other.subjects, *other.objects, *given):
                yield from _actors_of(index, reading, "participant")
    for index in clause.subjects:
        yield from _actors_of(index, reading, "participant")
        yield from ((firm, "participant") for firm in _spoken_for(index, happening, reading))


def _spoken_for(index: int, happening: Happening, reading: SentenceReading) -> Iterator[ActorRef]:
    """The firm or body that a person with an office in it speaks for: "“We are rolling it out,” said Fancher, a Boeing manager"."""
    person, quotations = reading.actor_at(index), reading.parsed.sentence.quotations
    ours = [t for t in reading.parsed.tokens if t.text.lower() in OURS and any(q.start <= t.start < q.end for q in quotations)]
    if person is None or person.actor.kind != "person" or not ours:
        return
    for below in reading.tree.subtree(index, frozenset(clause.head for clause in reading.clauses)):
        firm = reading.actor_at(below)
        if firm is not None and firm.actor.kind in {"company", "organisation"}:
            yield firm.actor


def places_of(happening: Happening, reading: SentenceReading) -> tuple[EventPlaceDraft, ...]:
    """Where a happening was, each place once; where no word says it, the place at which the story stands."""
    words: set[int] = set(happening.words)
    clause = reading.clauses[happening.clause]
    if happening.form != "noun":
        finite = frozenset(c.head for c in reading.clauses if c.is_finite and c.head != clause.head)
        told = frozenset(reading.clauses[saying.clause].head for saying in reading.statements.sayings)
        told = frozenset() if happening.form == "saying" else told
        finite = finite - _contents(happening, reading)
        for index in (clause.head, *clause.subjects, *clause.objects):
            words |= set(reading.tree.subtree(index, (finite | told) - {clause.head}))
        words |= _where(happening, reading)
        words |= _antecedents(happening, reading)
        words -= _below_clauses(words, happening, reading)
    found: dict[tuple[str, str], EventPlaceDraft] = {}
    for mention in reading.places_in(words):
        if mention.place is not None:
            role = _place_role(mention, happening, reading)
            found.setdefault((mention.place.feature_id, role), EventPlaceDraft(mention.place, role, mention.precision))
    if not found and happening.form == "deed":
        for mention in reading.places_in(_when_words(happening.clause, reading)):
            if mention.place is not None and mention.role == "":
                found.setdefault((mention.place.feature_id, "at"), EventPlaceDraft(mention.place, "at", mention.precision))
    story = None if found else _story_place(happening, reading)
    if story is not None and story.place is not None:
        found[story.place.feature_id, "at"] = EventPlaceDraft(story.place, "at", story.precision)
    return tuple(found.values())


def _when_words(position: int, reading: SentenceReading) -> tuple[int, ...]:
    """Words of the clause that tells how a deed came about: "were killed when a missile hit a restaurant in Kramatorsk"."""
    for clause in reading.clauses:
        of_it = clause.parent == position and clause.relation == "advcl" and clause.tense in {"past", "pluperfect"}
        if of_it and when_word(clause, reading) is not None:
            return clause.tokens
    return ()


def _contents(happening: Happening, reading: SentenceReading) -> frozenset[int]:
    """Heads of the clauses that a saying is about."""
    if happening.form != "saying":
        return frozenset()
    return frozenset(c.head for c in reading.clauses if c.parent == happening.clause and c.relation in {"ccomp", "xcomp"})


def _story_place(happening: Happening, reading: SentenceReading) -> PlaceMention | None:
    """Where the story stands, for a deed done somewhere whose sentence names no place."""
    done = happening.form == "deed" and happening.manner != "to come" and happening.themes
    if not done or happening.themes[0].slug not in DONE_SOMEWHERE:
        return None
    return next((mention for mention in reading.places if mention.how == "story"), None)


def _where(happening: Happening, reading: SentenceReading) -> set[int]:
    """The noun that a clause with "where" hangs on."""
    clause = reading.clauses[happening.clause]
    tokens = reading.parsed.tokens
    if clause.relation == "relcl" and any(tokens[i].text.lower() == "where" for i in clause.tokens):
        return {tokens[clause.head].head}
    return set()


def _antecedents(happening: Happening, reading: SentenceReading) -> set[int]:
    """Words of what "it", "them" or "there" among the arguments stand for: the objects of the clauses above, and of a
    relative clause that lacks its own object the noun that it hangs on."""
    clause = reading.clauses[happening.clause]
    pronouns = {"it", "them", "there"}
    tokens = reading.parsed.tokens
    if not any(tokens[index].text.lower() in pronouns for index in clause.tokens if index not in clause.subjects) and (
        clause.relation not in {"xcomp", "advcl"} or clause.objects
    ):
        return set()
    at, heads = clause, frozenset(c.head for c in reading.clauses)
    while at.parent is not None:
        at = reading.clauses[at.parent]
        found = {i for index in at.objects for i in reading.tree.subtree(index, heads)}
        if reading.places_in(found):
            return found
        mark = next((i for i in at.tokens if tokens[i].dep == "mark" and tokens[i].text.lower() == "that"), None)
        if mark and at.parent is not None and reading.places_in([mark - 1]):
            return {mark - 1}
    return set()


def _below_clauses(words: Collection[int], happening: Happening, reading: SentenceReading) -> set[int]:
    """Words that belong to the clause of a saying, where the happening is what is said."""
    below: set[int] = set()
    for saying in reading.statements.sayings:
        if saying.clause != happening.clause:
            below |= set(words) & set(reading.clauses[saying.clause].tokens)
    return below if happening.form == "deed" and below != set(words) else set()


def _place_role(mention: PlaceMention, happening: Happening, reading: SentenceReading) -> str:
    tokens = reading.parsed.tokens
    index = next(token.index for token in tokens if token.end > mention.start)
    told_aside = mention.role == "background" and happening.form != "noun" and happening.trigger in reading.tree.ancestors(index)
    if mention.role == "about" or told_aside:
        return "about"
    preposition = next((tokens[a].text.lower() for a in reading.tree.ancestors(index) if tokens[a].dep == "prep"), "")
    if happening.form == "saying":
        return "spoken at" if preposition in {"in", "at", "from"} else "about"
    if preposition == "from":
        return "from"
    if is_fighting(happening) and preposition in {"on", "against", "at", "to", "into", "towards", "toward"}:
        return "target"
    return "at"
