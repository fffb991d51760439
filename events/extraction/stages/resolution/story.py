"""Resolves one expression after the other and carries the date that the story has reached.

Does not know any words: `reading` turns fields into a span, `wording` into a sentence for the reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.knowledge.outlook import AHEAD, BACK, UNCLEAR, Outlook, read_outlook
from events.extraction.stages.resolution import happenings, wording
from events.extraction.stages.resolution.beside import apposed, is_comparison, year_beside
from events.extraction.stages.resolution.bounds import date_of
from events.extraction.stages.resolution.clocks import clock_after, is_clock
from events.extraction.stages.resolution.directions import directions
from events.extraction.stages.resolution.doubt import NEAR_SENTENCES, Told, against_outlook, as_sure_as, doubt, doubtful_date, is_background, is_late
from events.extraction.stages.resolution.lengths import date_inside, date_of_length, piece_of_year
from events.extraction.stages.resolution.reading import YEAR_DIGITS, Meaning, day_part, read_meaning
from events.extraction.stages.resolution.reports import ANY, Reports
from events.extraction.stages.resolution.units import Span, partial_date, timex_value
from events.extraction.stages.resolution.values import often_value, value_of
from events.extraction.stages.resolution.wide import date_in_window
from events.extraction.types import Alternative, ResolvedTimex, Sentence, Timex, Trace

NARRATIVE = "narrative"
WIDEST_DCT_DAYS = 62  # a wider DCT gives relative words no honest date
SPOKEN = frozenset({"deictic_day", "tonight"})
STORY_WORDS = frozenset({"that", "same", "following", "previous"})
INSIDE = "in_"  # fields of the stretch that a length lies in
RATES = frozenset({"per_unit", "rate_unit"})  # histories too write "30 a day" as P1D
IN_THE_DAY = frozenset({"earlier", "later"})  # "earlier in the day" is of the day told
OF_A_CYCLE = frozenset({"weekday", "month", "season"})
HAS_DIRECTION = frozenset({"year", "dir", "sign", "offset", "iso"})
OTHER_WAY = "if the words look the other way"
STORY_SIGNS = frozenset({"later", "earlier", "before", "after"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression hangs on: the spans to try, where they come from (dct or timex), and its words; `holds` where it lies
    within them."""

    spans: tuple[Span, ...]
    basis: str
    edtf: str
    words: str = ""
    holds: bool = False


def is_step(fields: Mapping[str, str]) -> bool:
    """Whether an expression counts from a date told before it: "a day earlier", "the next day", "that day".

    >>> is_step({"dir": "previous"}), is_step({"dir": "last"}), is_step({"sign": "ago"})
    (True, False, False)
    """
    if fields.get("unit") == "D" and fields.get("mod") in IN_THE_DAY:
        return True
    return fields.get("dir") in STORY_WORDS or fields.get("sign") in STORY_SIGNS or "anaphor" in fields


def _counts_onwards(timex: Timex) -> bool:
    """Whether "the next day" is the day after the one told, not tomorrow."""
    return timex.fields.get("dir") == "next" and timex.fields.get("unit") == "D"


class Story:
    """The state of one text: its DCT, and the last date that was told."""

    def __init__(self, dct: PartialDate, calendar: ConflictCalendar, years: Mapping[int, int], strays: frozenset[int]) -> None:
        self.dct = dct
        self.calendar = calendar
        self.told: Told | None = None
        self.told_day: Told | None = None  # the last day told that is no aside
        self.told_is_stray = self.told_is_bound = False
        self.plot: Span | None = None  # the date of the story: the last told one that is no stray
        self.plot_words = ""
        self.years = years  # of dates that the story leaves without one, by their place
        self.strays = strays
        self.beginnings: dict[str, PartialDate] = {}
        self.looks: dict[int, Outlook] = {}
        self.reports = Reports(dct)
        self.clock: tuple[Told, str] | None = None  # the clock time told last, and its day

    def resolve(self, timex: Timex, sentence: Sentence, genre: str) -> ResolvedTimex:
        """One timex resolved; what it says becomes the date of the story."""
        if "ref" in timex.fields:  # "now": wherever its clause looks
            return self._undated(timex, genre)
        look = read_outlook(sentence.text, timex.start - sentence.start, timex.end - sentence.start)
        if "look" in timex.fields:  # a contract's month of delivery
            look = Outlook(AHEAD)
        if "from" in timex.fields:  # the second of two days told together looks where the first does
            look = self.looks.get(int(timex.fields["from"].split("-")[0]), look)
        self.looks[timex.start] = look
        way = look.way
        if genre != NARRATIVE and _counts_onwards(timex):
            timex = replace(timex, fields=MappingProxyType({**timex.fields, "dir": "following"}))
        fields = timex.fields
        if timex.rule in happenings.RULES:
            near = partial_date(self.plot) if genre == NARRATIVE and self.plot is not None else self.dct
            return happenings.resolve(timex, sentence, near, self.calendar, self.beginnings)
        if "event" in fields:
            return self._unresolved(timex, Meaning(None, False), Anchor((), "happening", ""))
        if genre == NARRATIVE and timex.rule in SPOKEN:
            return self._spoken(timex)
        if "relation" in fields:
            return happenings.counted_from(timex, sentence, self.dct, self.calendar)
        if any(key.startswith(INSIDE) for key in fields):
            return self._inside(timex, sentence, genre, look)
        if timex.type in ("DURATION", "SET") or "ref" in fields or ("anaphor" in fields and (self.told is None or genre == NARRATIVE)):
            return self._undated(timex, genre)
        beside = apposed(self.told, timex, sentence)
        if beside is not None:
            return self._resolved(timex, [Meaning(beside, True)], [partial_date(beside)], Anchor((beside,), "timex", wording.edtf(beside)), way)
        anchor = self._anchor(timex, sentence, genre)
        in_story = anchor.basis == "timex" and (genre == NARRATIVE or anchor.holds)
        spans = anchor.spans or (None,)
        ways = (way,) if in_story else directions(fields, look, spans[0])
        meanings = [read_meaning(fields, span, one, in_story) for one in ways for span in spans]
        found = [meaning for meaning in meanings if meaning.span is not None]
        if not found and fields.get("n") == "X":
            return self._undated(timex, genre)
        if not found:
            return self._clock_step(timex, sentence) or self._unresolved(timex, meanings[0], anchor, way)
        dates = [date_of(meaning, fields, way if len(ways) == 1 else UNCLEAR, self.dct, genre == NARRATIVE) for meaning in found]
        if anchor.basis == "dct" and self.dct.qualifier and found[0].anchored:
            dates = [date.approximately() for date in dates]
        if genre != NARRATIVE and anchor.basis == "timex" and self.told is not None:
            dates = [as_sure_as(self.told, meaning, date) for meaning, date in zip(found, dates, strict=True)]
        resolved = self._resolved(timex, found, dates, anchor, way)
        if genre != NARRATIVE and is_step(fields) and anchor.basis in ("timex", "dct"):
            doubtful = self._doubted(resolved, sentence, way, bool(found[0].vague))
            if doubtful is not None:
                return doubtful
        if genre != NARRATIVE:
            resolved = self._clock_of_some_day(resolved, sentence)
        if "anaphor" in fields or "lends" in fields:
            return resolved
        if len({meaning.span for meaning in found}) == 1:
            self.reports.tell(found[0].span or Span("D", 0), fields, way)
            self._tell(found[0], timex, sentence, resolved.when)
            if ":" in found[0].part and self.told is not None:
                self.clock = self.told, found[0].part
        return resolved

    def _clock_step(self, timex: Timex, sentence: Sentence) -> ResolvedTimex | None:
        """Hours or minutes after a clock time of this sentence or the one before: "at 7:58 a.m. ... 20 minutes later"."""
        if self.clock is None or timex.fields.get("sign", "ago") == "ago" or sentence.index - self.clock[0].sentence > 1:
            return None
        told, clock = self.clock
        step = clock_after(clock, timex.fields)
        if step is None or told.span.unit != "D":
            return None
        day = told.span.shifted(step[0])
        when = as_sure_as(told, Meaning(day, True), partial_date(day))
        when = when if told.paragraph == sentence.paragraph or not when.is_certain_day else when.approximately()
        explanation = wording.explain(timex, [when], "timex", told.words, wording.edtf(told.span), UNCLEAR)
        trace = Trace(timex.text, timex.rule, wording.edtf(told.span), "timex", explanation)
        self.clock = replace(told, span=day, sentence=sentence.index, paragraph=sentence.paragraph, when=when), step[1]
        return ResolvedTimex(timex, f"{timex_value(day)}T{step[1]}", when, trace)

    def _doubted(self, resolved: ResolvedTimex, sentence: Sentence, way: int, is_vague: bool) -> ResolvedTimex | None:
        """A step of news whose anchor is in doubt, with no precise date and its readings as alternatives."""
        if self.told is None or resolved.trace.anchor_basis == "dct":
            return replace(resolved, when=resolved.when.approximately()) if resolved.when.is_certain_day else None
        why = doubt(resolved.timex, sentence, self.told, self.dct, way, is_vague)
        why = why or against_outlook(resolved, self.told, self.dct, way)
        if not why:
            return None
        own = read_meaning(resolved.timex.fields, Span("D", self.dct.earliest), way) if self.dct.is_certain_day else Meaning(None, True)
        if own.span is not None and own.span.unit != "D" and way == BACK and own.span.earliest > self.dct.latest:
            return None  # "that August" cannot be one that is still to come
        self.told = replace(self.told, is_background=True)
        readings = {resolved.when.edtf: f"counted from “{self.told.words}”, but {why}"}
        days = [resolved.when]
        if own.span is not None:
            readings.setdefault(partial_date(own.span).edtf, "counted from the article's own date")
            days.append(partial_date(own.span))
        explanation = f"“{resolved.timex.text}” may count from more than one date: {why}. So no day is given."
        lost = tuple(Alternative(edtf, why) for edtf, why in readings.items() if edtf)
        trace = replace(resolved.trace, anchor="", anchor_basis="none", explanation=explanation, alternatives=lost)
        return replace(resolved, when=doubtful_date(self.dct, way, () if "anaphor" in resolved.timex.fields else days), trace=trace)

    def _anchor(self, timex: Timex, sentence: Sentence, genre: str) -> Anchor:
        fields = timex.fields
        if {"iso", "slash", "dotted", "nineeleven"} & set(fields) or ("year" in fields and len(fields["year"]) > 2 and "report" not in fields):
            return Anchor((), "none", "")
        hangs = self._beside(timex, sentence) if genre != NARRATIVE else None
        if hangs is not None:
            return hangs
        same_sentence = self.told is not None and self.told.sentence == sentence.index
        is_of_told = fields.get("dir") in ("that", "same") and not self.told_is_bound
        beside = self.told_is_stray and not same_sentence and not is_of_told
        if is_step(fields) and genre == NARRATIVE and beside and self.plot is not None:
            return Anchor((self.plot,), "timex", wording.edtf(self.plot), self.plot_words)
        if genre != NARRATIVE and is_step(fields):
            self.told = self._told_for(fields, sentence)
        in_the_day = fields.get("mod") in IN_THE_DAY and (self.told is None or self.told.span.unit != "D")
        if self.told is not None and not in_the_day and (is_step(fields) or self._goes_on_at(timex, sentence, self.told, genre)):
            return Anchor((self.told.span,), "timex", wording.edtf(self.told.span), self.told.words)
        if genre == NARRATIVE and timex.start in self.years and "dir" not in fields:
            year = Span("Y", self.years[timex.start])
            return Anchor((year,), "timex", wording.edtf(year))
        if genre == NARRATIVE and self.plot is not None:
            return Anchor((self.plot,), "timex", wording.edtf(self.plot), self.plot_words)
        if not self.dct.is_known or self.dct.length is None or self.dct.length > WIDEST_DCT_DAYS:
            return Anchor((), "dct", self.dct.edtf)
        days = tuple(Span("D", day) for day in range(self.dct.earliest, self.dct.latest + 1))
        return Anchor(days, "dct", self.dct.edtf)

    def _beside(self, timex: Timex, sentence: Sentence) -> Anchor | None:
        """What an expression of news hangs on rather than on its article or the date told last."""
        period = self._reported(timex, sentence)
        if period is not None:
            return Anchor((period,), "timex", wording.edtf(period))
        year = year_beside(self.told, timex, sentence, self.dct)
        if year is not None and self.told is not None:
            return Anchor((year,), "timex", wording.edtf(year), self.told.words, holds=True)
        day = self.told_day
        if is_clock(timex.fields) and day is not None and self._is_to_come(day, timex, sentence):
            return Anchor((day.span,), "timex", wording.edtf(day.span), day.words)
        return None

    def _is_to_come(self, day: Told, timex: Timex, sentence: Sentence) -> bool:
        """Whether a clock time of what will happen is of a day to come that was told not long before."""
        is_ahead = self.looks[timex.start].way == AHEAD and self.dct.is_known and day.span.earliest > self.dct.latest
        return is_ahead and 0 < sentence.index - day.sentence <= NEAR_SENTENCES

    def _reported(self, timex: Timex, sentence: Sentence) -> Span | None:
        """The period of a report that an expression hangs on: "the quarter"; "the previous quarter", unless one is told beside it."""
        fields, told = timex.fields, self.told
        if "report" in fields:
            return self.reports.period(fields["report"], self.looks[timex.start].way)
        if is_comparison(told, timex, sentence, self.dct):
            return self.reports.period(ANY, BACK) or (Span("D", self.dct.earliest) if self.dct.is_certain_day else None)
        is_told_here = told is not None and told.sentence == sentence.index and told.span.unit == fields.get("unit")
        return self.reports.by_unit.get(fields.get("unit", "")) if fields.get("dir") == "previous" and not is_told_here else None

    def _told_for(self, fields: Mapping[str, str], sentence: Sentence) -> Told | None:
        """What a step in news counts from: the day that its paragraph goes on from, rather than a date told aside since."""
        day, told = self.told_day, self.told
        if told is None or day is None or told.sentence == sentence.index or fields.get("unit", "D") != "D" or day.paragraph != sentence.paragraph:
            return told
        is_aside = told.is_background or told.span.unit != "D"
        return day if is_aside and told.start > day.start and sentence.index - day.sentence <= NEAR_SENTENCES else told

    def _goes_on_at(self, timex: Timex, sentence: Sentence, told: Told, genre: str) -> bool:
        """Whether a clock time or a night without its day is of the day told last."""
        if told.span.unit != "D" or not (is_clock(timex.fields) or "story" in timex.fields):
            return False
        if told.sentence == sentence.index or genre == NARRATIVE:
            return sentence.index - told.sentence <= 1
        return sentence.index - told.sentence == 1 and told.paragraph == sentence.paragraph and not told.is_background

    def _tell(self, meaning: Meaning, timex: Timex, sentence: Sentence, when: PartialDate) -> None:
        if meaning.span is not None and meaning.span.unit == "CE":
            return  # "in the 4th century" is no date that a story goes on from
        if meaning.span is not None:
            aside, late = is_background(sentence, timex), is_late(timex.fields)
            named = len(timex.fields.get("year", "")) == YEAR_DIGITS
            self.told = Told(meaning.span, timex.text, timex.start, sentence.index, sentence.paragraph, aside, when, late, named)
        if self.told is not None and self.told.span.unit == "D" and not self.told.is_background:
            self.told_day = self.told
        self.told_is_stray = timex.start in self.strays
        self.told_is_bound = timex.fields.get("open") in ("until", "since", "by")  # "until 1982 ... that September"
        looks_back = timex.fields.get("sign") in ("ago", "earlier", "before") or timex.fields.get("dir") in ("last", "previous")
        if not self.told_is_stray and not looks_back and not meaning.vague:
            self.plot, self.plot_words = meaning.span, timex.text
        if timex.fields.get("happening") and timex.fields.get("open") == "since":
            self.beginnings[timex.fields["happening"]] = PartialDate.within(when.earliest, when.earliest)

    def _resolved(self, timex: Timex, meanings: list[Meaning], dates: list[PartialDate], anchor: Anchor, way: int) -> ResolvedTimex:
        first = meanings[0]
        distinct = list(dict.fromkeys(dates))
        basis = anchor.basis if first.anchored else "none"
        shown_way = way if len(distinct) == 1 or len(anchor.spans) > 1 else UNCLEAR
        trace = Trace(
            words=timex.text,
            rule=timex.rule,
            anchor=anchor.edtf if first.anchored else "",
            anchor_basis=basis,
            explanation=wording.explain(timex, distinct, basis, anchor.words, anchor.edtf, shown_way),
        )
        if len(distinct) == 1:
            if basis == "dct" and way and len(anchor.spans) == 1:
                trace = replace(trace, alternatives=self._other_way(timex, anchor.spans[0], way, first))
            return ResolvedTimex(timex, value_of(first, timex.fields), distinct[0], trace)
        why = OTHER_WAY if len(anchor.spans) == 1 else f"if the article is of another day of {self.dct.edtf}"
        trace = replace(trace, alternatives=tuple(Alternative(date.edtf, why) for date in distinct))
        hull = PartialDate.within(min(date.earliest for date in dates), max(date.latest for date in dates))
        values = {value_of(meaning, timex.fields) for meaning in meanings}
        value = wording.open_value(first) if len(values) > 1 and len(anchor.spans) > 1 else value_of(first, timex.fields)
        return ResolvedTimex(timex, value, hull, trace)

    def _clock_of_some_day(self, resolved: ResolvedTimex, sentence: Sentence) -> ResolvedTimex:
        """A time of day whose day stands in another sentence, or nowhere: about that day. "In the morning" after a night is a
        day later at the earliest."""
        fields, when, told = resolved.timex.fields, resolved.when, self.told
        is_told_here = told is not None and told.sentence == sentence.index
        if not when.is_certain_day or is_told_here or "beside" in fields or not (is_clock(fields) or "story" in fields):
            return resolved
        is_next = told is not None and told.is_late and day_part(fields) == "MO" and resolved.trace.anchor_basis == "timex"
        when = PartialDate.within(when.earliest + 1, self.dct.latest) if is_next and self.dct.is_certain_day else when
        return replace(resolved, when=when.approximately() if when.is_certain_day else when)

    def _other_way(self, timex: Timex, span: Span, way: int, read: Meaning) -> tuple[Alternative, ...]:
        """The reading that lost: the Friday to come for one told as past."""
        if HAS_DIRECTION & set(timex.fields) or not OF_A_CYCLE & set(timex.fields):
            return ()
        other = read_meaning(timex.fields, span, -way)
        if other.span is None or other.span == read.span:
            return ()
        return (Alternative(partial_date(other.span).edtf, wording.LOST[way]),)

    def _unresolved(self, timex: Timex, meaning: Meaning, anchor: Anchor, way: int = 0) -> ResolvedTimex:
        explanation = wording.refuse(timex, anchor.basis, self.dct)
        when, hangs_on, basis = UNKNOWN, "", "none"
        if anchor.basis == "dct" and not anchor.spans and not is_step(timex.fields):
            when = date_in_window(timex.fields, way, self.dct)
        if when.is_known:
            explanation = wording.seen_from_window(timex, when, self.dct)
            hangs_on, basis = self.dct.edtf, "dct"
        trace = Trace(timex.text, timex.rule, hangs_on, basis, explanation)
        return ResolvedTimex(timex, value_of(meaning, timex.fields), when, trace)

    def _spoken(self, timex: Timex) -> ResolvedTimex:
        """In a story, "today" is the day of whoever is quoted, or the present at large."""
        value = "PRESENT_REF" if timex.fields.get("offset") == "0" and timex.type == "DATE" else value_of(Meaning(None, False), timex.fields)
        explanation = f"“{timex.text}” is said from a day that the story does not tell."
        if timex.type == "TIME":
            value = f"XXXX-XX-XXT{timex.fields.get('daypart', 'NI')}"
        return ResolvedTimex(timex, value, UNKNOWN, Trace(timex.text, timex.rule, "", "none", explanation))

    def _inside(self, timex: Timex, sentence: Sentence, genre: str, look: Outlook) -> ResolvedTimex:
        """A length at the beginning or end of a stretch of time: "the first two weeks of September"."""
        outer = {key.removeprefix(INSIDE): value for key, value in timex.fields.items() if key.startswith(INSIDE)}
        whole = replace(timex, fields=MappingProxyType({**outer, "passage": timex.fields.get("passage", "")}))
        anchor = self._anchor(whole, sentence, genre)
        meaning = read_meaning(outer, anchor.spans[0] if anchor.spans else None, look.way, anchor.basis == "timex" and genre == NARRATIVE)
        if meaning.span is None or (len(anchor.spans) > 1 and meaning.anchored):
            return self._undated(timex, genre)
        when = date_inside(timex.fields, date_of(meaning, outer, look.way, self.dct, genre == NARRATIVE))
        piece = piece_of_year(timex.fields, meaning.span) if genre != NARRATIVE else None
        if piece is not None:
            self.reports.tell(piece, outer, look.way)
        value = value_of(meaning, outer) if timex.fields.get("n") == "X" else value_of(Meaning(piece, False), timex.fields)
        basis = anchor.basis if meaning.anchored else "none"
        explanation = wording.explain(timex, [when], basis, anchor.words, anchor.edtf, look.way)
        return ResolvedTimex(timex, value, when, Trace(timex.text, timex.rule, anchor.edtf if meaning.anchored else "", basis, explanation))

    def _undated(self, timex: Timex, genre: str) -> ResolvedTimex:
        """Durations, sets and words such as "now": a value, and at most the interval that they reach from the DCT."""
        value = value_of(Meaning(None, False, day_part(timex.fields) if timex.type == "SET" else ""), timex.fields)
        if timex.type == "SET" and genre == NARRATIVE and timex.rule not in RATES:
            value = often_value(timex.fields)
        when = UNKNOWN if genre == NARRATIVE else date_of_length(timex, self.dct)
        if not when.is_known:
            return ResolvedTimex(timex, value, UNKNOWN, Trace(timex.text, timex.rule, "", "none", wording.refuse(timex, "", self.dct)))
        explanation = wording.explain(timex, [when], "dct", "", self.dct.edtf, 0)
        return ResolvedTimex(timex, value, when, Trace(timex.text, timex.rule, self.dct.edtf, "dct", explanation))
