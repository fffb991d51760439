"""The day of a happening: the timex that governs its clause, else the saying, the story's running date, the article.

The day of saying is not the day of doing, what has happened does not lie after the article, and a date that the text
does not give stays unknown.

Input -> output: a happening in its sentence, the DCT, the story so far -> date, where it came from, its timex.
"""

from collections.abc import Sequence

from events.extraction.dates import OPEN_END, OPEN_START, UNKNOWN, Extent, PartialDate
from events.extraction.knowledge.themes import load_themes
from events.extraction.knowledge.verbs import load_statement_words, load_verbs
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.counting import bound_of, counted_date, stepped
from events.extraction.stages.assembly.days import date_of_meeting, date_of_participle, date_of_second_verb, date_of_speaking
from events.extraction.stages.assembly.governing import (
    date_of_phrase,
    date_of_turning_point,
    governing_timex,
    is_of_a_noun,
    is_of_an_inner_noun,
    names_noun_behind,
)
from events.extraction.stages.assembly.manners import PLANNED_BY
from events.extraction.stages.assembly.putting_off import date_meant, date_put_off_to, put_off_until
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import Shared, is_showing, plain_date, shared_date
from events.extraction.stages.assembly.story import Dating, Story, continued, of_the_news, since_then, still_said
from events.extraction.types import ResolvedTimex

PAST_TENSES = frozenset({"past", "pluperfect", "perfect"})


def date_happening(happening: Happening, reading: SentenceReading, others: Sequence[Happening], dct: PartialDate, story: Story) -> Dating:
    """When a happening took or will take place, as far as the text says."""
    counted = _counted(happening, reading, dct)
    if counted is not None:
        return counted
    until = put_off_until(happening.clause, reading) if happening.manner == "to come" else None
    if until is not None and (happening.form == "noun" or reading.clauses[happening.clause].negated):
        return Dating(date_put_off_to(until), "timex", until)
    own = governing_timex(happening, reading, others)
    if own is None and happening.form == "noun" and happening.manner == "to come":
        own = date_meant(happening.trigger, happening.clause, reading)
    if own is not None and not (is_ahead(own.when, dct) and _is_over(happening, reading)):
        when = date_of_phrase(own, happening, reading, others)
        if _only_begins(own, happening, reading) and dct.is_known:
            when = PartialDate.within(when.earliest, dct.latest if happening.manner != "to come" and dct.latest >= when.earliest else None)
        if _is_of_the_object(own, happening, reading) and when.earliest != OPEN_START and dct.is_known:
            when = PartialDate.within(when.earliest, dct.latest)
        if (_may_be_of_the_saying(own, happening, reading) and not is_ahead(own.when, dct)) or _is_of_the_plan(own, happening, reading):
            when = by_then(own.when, happening)
        return Dating(_bounded(when, happening, reading, dct), "timex", own)
    since = since_then(happening, reading, story, dct)
    if since is not None:
        return since
    shared = _shared(happening, reading)
    if shared is not None and not (is_ahead(shared.when, dct) and _is_over(happening, reading)):
        return Dating(_bounded(shared.when, happening, reading, dct), "timex", shared.timex)
    lent = date_of_second_verb(happening.clause, reading) if happening.form == "deed" else None
    if lent is not None and not is_ahead(lent.when, dct):
        when = _bounded(lent.when, happening, reading, dct)
        return Dating(when.approximately() if when.is_certain_day else when, "timex", lent.timex)
    occasion = date_of_meeting(happening, reading, others)
    if occasion is not None and not (is_ahead(occasion.when, dct) and _is_over(happening, reading)):
        return Dating(_bounded(occasion.when, happening, reading, dct), "timex", occasion)
    beside = date_of_turning_point(happening, reading, dct)
    if beside is not None:
        return Dating(beside[0], "timex", beside[1])
    said = _by_saying(happening, reading, story)
    if said.when.is_known:
        return Dating(_bounded(said.when, happening, reading, dct), said.basis, said.timex)
    unresolved = _unresolved(happening, reading)
    if unresolved is not None and not dct.is_known:
        return Dating(UNKNOWN, "none", unresolved)
    if unresolved is not None and dct.latest != OPEN_END and happening.manner == "done":
        return Dating(PartialDate.within(None, dct.latest), "article", unresolved)
    told = continued(story, happening, reading, dct)
    if told is not None:
        return told
    if not dct.is_known:
        return Dating(UNKNOWN, "none", unresolved)
    if happening.manner == "to come":
        return Dating(PartialDate.within(dct.earliest, None), "article")
    return of_the_news(story, happening, reading, dct)


def _counted(happening: Happening, reading: SentenceReading, dct: PartialDate) -> Dating | None:
    """The date that a count leaves, also where it counts from the article alone; None where nothing is counted."""
    counted = counted_date(happening, reading)
    if counted is None or not (counted[0].is_known or happening.manner != "to come"):
        return None
    when, timex = counted
    if when.is_known and dct.is_known and when.latest > dct.latest and happening.manner == "done":
        when = UNKNOWN
    if not when.is_known and dct.is_certain_day and happening.manner == "done" and timex.timex.type == "DURATION":
        when = _from_article(timex, happening, reading, dct)
        if when.is_known:
            return Dating(when, "article", timex)
    if not when.is_known and dct.is_known and dct.latest != OPEN_END and happening.manner != "to come":
        return Dating(PartialDate.within(None, dct.latest), "article", timex)
    return Dating(when, "timex" if when.is_known else "none", timex)


def _unresolved(happening: Happening, reading: SentenceReading) -> ResolvedTimex | None:
    """A date in the happening's own words that could not be resolved: it is of some day, but who knows which."""
    found = [r for r in reading.timexes_in(happening.words) if not r.when.is_known and r.timex.type in {"DATE", "TIME"}]
    return next((r for r in found if "ref" not in r.timex.fields), None)


def _from_article(length: ResolvedTimex, happening: Happening, reading: SentenceReading, dct: PartialDate) -> PartialDate:
    """A count back from a happening that only the article dates: about so many days before the article."""
    is_fine = length.timex.fields.get("unit") in {"D", "W"} or bound_of(length) == "high"
    if length.timex.fields.get("relation") != "after" or not is_fine or length.when.is_known:
        return UNKNOWN
    return stepped(dct, length, -1).approximately() if _counts_in_the_open(happening.clause, reading) else UNKNOWN


def _counts_in_the_open(position: int, reading: SentenceReading) -> bool:
    """Whether the clause that a count belongs to is the main one of its sentence, told in the past, or as news."""
    above = reading.clauses[position].parent
    if above is None or reading.clauses[above].tense not in {"past", "present"}:
        return False
    parent = reading.clauses[above].parent
    return parent is None or (reading.clauses[above].relation == "ccomp" and reading.saying(parent) is not None)


def _is_of_the_plan(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date stands with what was agreed or ordered, not with the agreeing: "agreed to stop the strikes from Monday"."""
    clause = reading.clauses[happening.clause]
    if happening.inner is None or clause.lemma not in PLANNED_BY or happening.manner != "done":
        return False
    return own.timex.start > reading.parsed.tokens[reading.clauses[happening.inner].head].start


def _is_of_the_object(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date behind an object is that of the object, before which the deed cannot be: "followed the assault of Monday"."""
    clause, tokens = reading.clauses[happening.clause], reading.parsed.tokens
    if happening.form == "noun":
        return False
    if own.when.is_certain_day and names_noun_behind(own, happening, reading):
        at = next(token for token in tokens if token.end > own.timex.start)
        return at.head not in clause.objects or not load_verbs().is_a("light", clause.lemma)
    if own.when.is_certain_day and is_of_an_inner_noun(own, happening, reading):
        return True
    follows = load_verbs().is_a("after_its_object", clause.lemma)
    behind = (i for i in clause.objects if tokens[clause.head].start < tokens[i].start < own.timex.start)
    return follows and any(load_themes().names_event(tokens[i].lemma.lower()) for i in behind)


def _only_begins(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date is only the first of which something goes on: "blocked the border from November 6"."""
    tokens, fields = reading.parsed.tokens, own.timex.fields
    at = next((token for token in tokens if token.end > own.timex.start), None)
    if at is None or happening.form == "noun" or {"to", "from", "open"} & set(fields) or own.when.earliest == OPEN_START:
        return False
    before = tokens[at.index - 1] if at.index else at
    clause = reading.clauses[happening.clause]
    return before.text.lower() == "from" and before.head in {clause.head, *(reading.clauses[n].head for n in [happening.inner] if n is not None)}


def _is_over(happening: Happening, reading: SentenceReading) -> bool:
    """Whether a finite verb in the past says that it has happened."""
    return happening.form != "noun" and happening.manner == "done" and reading.clauses[happening.clause].tense in PAST_TENSES


def _may_be_of_the_saying(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date behind a noun may be that of the verb of saying: "announced its fall on Sunday"."""
    if happening.form != "noun" or reading.saying(happening.clause) is None or happening.manner == "to come":
        return False
    trigger, clause = reading.parsed.tokens[happening.trigger], reading.clauses[happening.clause]
    at = next((token.index for token in reading.parsed.tokens if token.start >= own.timex.start), 0)
    if own.timex.start < trigger.end or happening.trigger < clause.head or is_of_a_noun(at, reading):
        return False
    return not any(r.when.is_known and r.timex.end <= trigger.start for r in reading.dates_in(clause.tokens))


def by_then(when: PartialDate, happening: Happening) -> PartialDate:
    """What a date leaves of something that was told on it: done by then, or to come after it."""
    if happening.manner == "to come":
        return PartialDate.within(when.earliest, None) if when.earliest != OPEN_START else UNKNOWN
    return PartialDate.within(None, when.latest) if when.latest != OPEN_END else UNKNOWN


def _shared(happening: Happening, reading: SentenceReading) -> Shared | None:
    """The date that a clause has from another; for a saying not that of what is said."""
    if happening.form == "noun":
        return None
    shared = shared_date(happening.clause, reading)
    if shared is not None and happening.form == "saying":
        said = [reading.parsed.tokens[c.head].start for c in reading.clauses if c.parent == happening.clause and c.relation == "ccomp"]
        trigger = reading.parsed.tokens[happening.trigger].start
        shared = None if any(trigger < start < shared.timex.timex.start for start in said) else shared
    if shared is None and happening.form == "saying":
        shared = date_of_speaking(happening.clause, reading)
    return shared if shared is not None else date_of_participle(happening.clause, reading)


def _by_saying(happening: Happening, reading: SentenceReading, story: Story) -> Dating:
    """What was said on a day to have happened did so by then; what was said to come, after; what goes on, about then."""
    said = None if happening.form == "saying" else _said_here(happening, reading)
    said = said or (still_said(happening, reading, story) if happening.manner != "to come" else None)
    if said is None:
        return Dating(UNKNOWN, "none")
    about = happening.form == "saying" or happening.manner == "going"
    return Dating(said.when.approximately() if about else by_then(said.when, happening), said.basis, said.timex)


def _said_here(happening: Happening, reading: SentenceReading) -> Dating | None:
    """When the happening was told or shown, as its own sentence says."""
    for statement in reading.statements.of_clause[happening.clause]:
        if statement.said_when.is_known:
            timex = next((r for r in reading.timexes if r.when == statement.said_when), None)
            return Dating(statement.said_when, "timex", timex)
        verb = next((n for n, clause in enumerate(reading.clauses) if reading.parsed.tokens[clause.head].start == statement.cue_start), None)
        spoken = date_of_speaking(verb, reading) if verb is not None else None
        if spoken is not None:
            return Dating(spoken.when, "timex", spoken.timex)
    above = reading.clauses[happening.clause].parent
    shown = plain_date(above, reading) if above is not None and is_showing(reading.clauses[above], reading) else None
    return Dating(shown.when, "timex", shown.timex) if shown is not None else None


def _bounded(when: PartialDate, happening: Happening, reading: SentenceReading, dct: PartialDate) -> PartialDate:
    """A date cut to what can be: what is done lies before the article's last day, a span "since" ends with it, and what
    is to come does not come before the article."""
    if not dct.is_known or dct.latest == OPEN_END or is_ahead(when, dct):
        return when
    if happening.manner == "to come":
        announced = reading.clauses[happening.clause].modal == "is to" and when.latest < dct.earliest
        if announced or (when.earliest == OPEN_START and when.latest >= dct.earliest):
            cut = PartialDate.within(dct.earliest, None if announced or when.latest == OPEN_END else when.latest)
            return cut.approximately() if cut.is_certain_day else cut
        return when
    if when.extent is Extent.THROUGHOUT and _still_goes_on(happening, reading) and dct.earliest <= when.latest <= dct.latest:
        return PartialDate.throughout(when.earliest, None)
    if when.latest == OPEN_END and happening.manner == "done":
        return when.not_after(dct.latest)
    if when.latest != OPEN_END and when.latest > dct.latest >= when.earliest and when.length != 1:
        return _cut(when, dct.latest)
    return when


def _still_goes_on(happening: Happening, reading: SentenceReading) -> bool:
    """Whether a perfect tells of what goes on, and counts nothing up to now: "has fired rockets since October"."""
    clause, tokens = reading.clauses[happening.clause], reading.parsed.tokens
    if happening.form == "noun" or clause.tense != "perfect" or clause.passive:
        return False
    if any(tokens[clause.head].lemma.lower() == taken for taken in load_statement_words()["taking"]) and clause.objects:
        return False  # "have taken villages since early spring": so far
    counted = (c for index in (*clause.subjects, *clause.objects) for c in reading.tree.children[index])
    return not any(tokens[c].dep == "nummod" or tokens[c].lemma.lower() in load_pointing_words()["many"] for c in counted)


def _cut(when: PartialDate, last: int) -> PartialDate:
    """A span up to the article's day; a year or month is cut only where the article lies inside it, and never to a day."""
    cut = when.not_after(last)
    return when if cut.length == 1 else cut


def is_ahead(when: PartialDate, dct: PartialDate) -> bool:
    """Whether a date lies wholly after the article."""
    return when.is_known and dct.is_known and when.earliest != OPEN_START and when.earliest > dct.latest
