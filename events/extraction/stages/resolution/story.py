"""Resolves one expression after the other and carries the date that the story has reached.

Does not know any words: `reading` turns fields into a span, `wording` into a sentence for the reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.knowledge.outlook import outlook
from events.extraction.stages.resolution import happenings, wording
from events.extraction.stages.resolution.bounds import date_of
from events.extraction.stages.resolution.lengths import date_of_length
from events.extraction.stages.resolution.reading import Meaning, read_meaning
from events.extraction.stages.resolution.units import Span, partial_date
from events.extraction.stages.resolution.values import value_of
from events.extraction.types import Alternative, ResolvedTimex, Sentence, Timex, Trace

NARRATIVE = "narrative"
WIDEST_DCT_DAYS = 62  # a wider DCT gives relative words no honest date
SPOKEN = frozenset({"deictic_day", "tonight"})
CLOCK_KEYS = frozenset({"clock", "hour", "hourcode", "story"})
CALENDAR_KEYS = frozenset({"month", "day", "weekday", "dir", "unit"})
STORY_WORDS = frozenset({"that", "same", "following", "previous"})
STORY_SIGNS = frozenset({"later", "earlier", "before", "after"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression hangs on: the spans to try, where they come from (dct or timex), and its words."""

    spans: tuple[Span, ...]
    basis: str
    edtf: str
    words: str = ""


class Story:
    """The state of one text: its DCT, and the last date that was told."""

    def __init__(self, dct: PartialDate, calendar: ConflictCalendar, years: Mapping[int, int], strays: frozenset[int]) -> None:
        self.dct = dct
        self.calendar = calendar
        self.told: Span | None = None
        self.told_words = ""
        self.told_sentence = -1
        self.told_is_stray = False
        self.plot: Span | None = None  # the date of the story: the last told one that is no stray
        self.plot_words = ""
        self.years = years  # of dates that the story leaves without one, by their place
        self.strays = strays
        self.beginnings: dict[str, PartialDate] = {}

    def resolve(self, timex: Timex, sentence: Sentence, genre: str) -> ResolvedTimex:
        """One timex resolved; what it says becomes the date of the story."""
        fields = timex.fields
        way = outlook(sentence.text, timex.start - sentence.start, timex.end - sentence.start)
        if timex.rule in happenings.RULES:
            near = partial_date(self.plot) if genre == NARRATIVE and self.plot is not None else self.dct
            return happenings.resolve(timex, sentence, near, self.calendar, self.beginnings)
        if "event" in fields:
            return self._unresolved(timex, Meaning(None, False), Anchor((), "happening", ""))
        if genre == NARRATIVE and timex.rule in SPOKEN:
            return self._spoken(timex)
        if timex.type in ("DURATION", "SET") or "ref" in fields:
            return self._undated(timex, genre)
        anchor = self._anchor(timex, genre)
        spans = anchor.spans or (None,)
        meanings = [read_meaning(fields, span, way, anchor.basis == "timex" and genre == NARRATIVE) for span in spans]
        found = [meaning for meaning in meanings if meaning.span is not None]
        if not found and fields.get("n") == "X":
            return self._undated(timex, genre)
        if not found:
            return self._unresolved(timex, meanings[0], anchor)
        dates = [date_of(meaning, fields, way, self.dct, genre == NARRATIVE) for meaning in found]
        if anchor.basis == "dct" and self.dct.qualifier and found[0].anchored:
            dates = [date.approximately() for date in dates]
        resolved = self._resolved(timex, found, dates, anchor, way)
        if len({meaning.span for meaning in found}) == 1:
            self._tell(found[0], timex, resolved.when)
        return resolved

    def _anchor(self, timex: Timex, genre: str) -> Anchor:
        fields = timex.fields
        if {"iso", "slash", "dotted", "fiscal", "nineeleven"} & set(fields) or ("year" in fields and len(fields["year"]) > 2):
            return Anchor((), "none", "")
        told = fields.get("dir") in STORY_WORDS or fields.get("sign") in STORY_SIGNS
        beside = self.told_is_stray and fields.get("dir") not in ("that", "same")
        if told and genre == NARRATIVE and beside and self.plot is not None:
            return Anchor((self.plot,), "timex", wording.edtf(self.plot), self.plot_words)
        at_story = CLOCK_KEYS & set(fields) and not CALENDAR_KEYS & set(fields) and timex.sentence - self.told_sentence <= 1
        if (told or at_story) and self.told is not None and (told or self.told.unit == "D"):
            return Anchor((self.told,), "timex", wording.edtf(self.told), self.told_words)
        if genre == NARRATIVE and timex.start in self.years and "dir" not in fields:
            year = Span("Y", self.years[timex.start])
            return Anchor((year,), "timex", wording.edtf(year))
        if genre == NARRATIVE and self.plot is not None:
            return Anchor((self.plot,), "timex", wording.edtf(self.plot), self.plot_words)
        if not self.dct.is_known or self.dct.length is None or self.dct.length > WIDEST_DCT_DAYS:
            return Anchor((), "dct", self.dct.edtf)
        days = tuple(Span("D", day) for day in range(self.dct.earliest, self.dct.latest + 1))
        return Anchor(days, "dct", self.dct.edtf)

    def _tell(self, meaning: Meaning, timex: Timex, when: PartialDate) -> None:
        self.told, self.told_words, self.told_sentence = meaning.span, timex.text, timex.sentence
        self.told_is_stray = timex.start in self.strays
        looks_back = timex.fields.get("sign") in ("ago", "earlier", "before") or timex.fields.get("dir") in ("last", "previous")
        if not self.told_is_stray and not looks_back and not meaning.vague:
            self.plot, self.plot_words = meaning.span, timex.text
        if timex.fields.get("happening") and timex.fields.get("open") == "since":
            self.beginnings[timex.fields["happening"]] = PartialDate.within(when.earliest, when.earliest)

    def _resolved(self, timex: Timex, meanings: list[Meaning], dates: list[PartialDate], anchor: Anchor, way: int) -> ResolvedTimex:
        first = meanings[0]
        distinct = list(dict.fromkeys(dates))
        basis = anchor.basis if first.anchored else "none"
        trace = Trace(
            words=timex.text,
            rule=timex.rule,
            anchor=anchor.edtf if first.anchored else "",
            anchor_basis=basis,
            explanation=wording.explain(timex, distinct, basis, anchor.words, anchor.edtf, way),
        )
        if len(distinct) == 1:
            return ResolvedTimex(timex, value_of(first, timex.fields), distinct[0], trace)
        why = f"if the article is of another day of {self.dct.edtf}"
        trace = replace(trace, alternatives=tuple(Alternative(date.edtf, why) for date in distinct))
        hull = PartialDate.within(min(date.earliest for date in dates), max(date.latest for date in dates))
        values = {value_of(meaning, timex.fields) for meaning in meanings}
        return ResolvedTimex(timex, values.pop() if len(values) == 1 else wording.open_value(first), hull, trace)

    def _unresolved(self, timex: Timex, meaning: Meaning, anchor: Anchor) -> ResolvedTimex:
        explanation = wording.refuse(timex, anchor.basis, self.dct)
        trace = Trace(timex.text, timex.rule, "", "none", explanation)
        return ResolvedTimex(timex, value_of(meaning, timex.fields), UNKNOWN, trace)

    def _spoken(self, timex: Timex) -> ResolvedTimex:
        """In a story, "today" is the day of whoever is quoted, or the present at large."""
        value = "PRESENT_REF" if timex.fields.get("offset") == "0" and timex.type == "DATE" else value_of(Meaning(None, False), timex.fields)
        explanation = f"“{timex.text}” is said from a day that the story does not tell."
        if timex.type == "TIME":
            value = f"XXXX-XX-XXT{timex.fields.get('daypart', 'NI')}"
        return ResolvedTimex(timex, value, UNKNOWN, Trace(timex.text, timex.rule, "", "none", explanation))

    def _undated(self, timex: Timex, genre: str) -> ResolvedTimex:
        """Durations, sets and words such as "now": a value, and at most the interval that they reach from the DCT."""
        value = value_of(Meaning(None, False), timex.fields)
        when = UNKNOWN if genre == NARRATIVE else date_of_length(timex, self.dct)
        if not when.is_known:
            return ResolvedTimex(timex, value, UNKNOWN, Trace(timex.text, timex.rule, "", "none", wording.refuse(timex, "", self.dct)))
        explanation = wording.explain(timex, [when], "dct", "", self.dct.edtf, 0)
        return ResolvedTimex(timex, value, when, Trace(timex.text, timex.rule, self.dct.edtf, "dct", explanation))
