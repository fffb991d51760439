"""What coders of a sample answered, and how far they agree, field by field; and what a coder is to see of a unit, which is its words alone."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.models import Coding, CodingSample, CodingUnit
from events.queries.reliability import Difference, Reliability, interval, masi, nominal, reliability

CONTEXT_CHARACTERS = 600  # to each side of a sentence


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """The agreement on one field, by which measure."""

    field: str
    measure: str
    found: Reliability


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is with a sample."""

    sample: str
    coder: str
    done: int
    units: int


@dataclass(frozen=True, slots=True)
class UnitText:
    """A sentence of an article between what stands before and after it; nothing of what was read in it."""

    before: str
    sentence: str
    after: str
    title: str
    source: str
    published: PartialDate


def _plain(name: str) -> Callable[[Mapping[str, Any]], Hashable | None]:
    return lambda answers: answers.get(name)


def _set(name: str) -> Callable[[Mapping[str, Any]], Hashable | None]:
    return lambda answers: frozenset(answers[name]) if name in answers else None


def _middle(answers: Mapping[str, Any]) -> float | None:
    """The middle of a date with two ends, in days; None where no date can be given, or an end is open."""
    when = PartialDate.from_edtf(answers.get("when", ""))
    if not when.is_known or when.earliest == OPEN_START or when.latest == OPEN_END:
        return None
    return (when.earliest + when.latest) / 2


MEASURES: tuple[tuple[str, str, Callable[[Mapping[str, Any]], Hashable | None], Difference], ...] = (
    ("event", "nominal", _plain("event"), nominal),
    ("date", "nominal", _plain("when"), nominal),
    ("date in days", "interval", _middle, interval),
    ("kind", "nominal", _plain("kind"), nominal),
    ("certainty", "nominal", _plain("certainty"), nominal),
    ("themes", "sets, MASI", _set("themes"), masi),
    ("actors and roles", "sets, MASI", _set("actors"), masi),
    ("places", "sets, MASI", _set("places"), masi),
)


def agreement(sample: CodingSample) -> tuple[FieldAgreement, ...]:
    """The agreement on every field, over the units that two coders or more answered."""
    by_unit: dict[int, list[dict[str, Any]]] = {}
    for unit, answers in Coding.objects.filter(unit__sample=sample).order_by("unit", "coder").values_list("unit", "answers"):
        by_unit.setdefault(unit, []).append(answers)
    found = []
    for field, measure, value_of, difference in MEASURES:
        units = [[value for answers in each if (value := value_of(answers)) is not None] for each in by_unit.values()]
        found.append(FieldAgreement(field, measure, reliability(units, difference, seed=sample.seed)))
    return tuple(found)


def progress(sample: CodingSample) -> tuple[Progress, ...]:
    """How far each coder is."""
    units = sample.units.count()
    return tuple(
        Progress(sample.name, coder.get_username(), Coding.objects.filter(unit__sample=sample, coder=coder).count(), units)
        for coder in sample.coders.order_by("username")
    )


def samples_of(coder: int) -> tuple[Progress, ...]:
    """The samples that a person codes, with how far they are; of the others, nothing."""
    samples = CodingSample.objects.filter(coders=coder).order_by("-at", "name")
    return tuple(Progress(each.name, "", Coding.objects.filter(unit__sample=each, coder=coder).count(), each.units.count()) for each in samples)


def unit_to_code(sample: str, coder: int, ordinal: int | None = None) -> CodingUnit | None:
    """The unit of that place, or the first that this coder has not answered; None where there is none for them."""
    units = CodingUnit.objects.filter(sample__name=sample, sample__coders=coder).select_related("sample", "mention__article__source")
    if ordinal is not None:
        return units.filter(ordinal=ordinal).first()
    return units.exclude(codings__coder=coder).order_by("ordinal").first()


def answers_of(unit: CodingUnit, coder: int) -> dict[str, Any]:
    """What this coder answered before; nobody else's answers."""
    return Coding.objects.filter(unit=unit, coder=coder).values_list("answers", flat=True).first() or {}


def text_of(unit: CodingUnit) -> UnitText:
    """What a coder sees."""
    mention, article = unit.mention, unit.mention.article
    text = article.clean_text
    return UnitText(
        before=text[max(mention.start - CONTEXT_CHARACTERS, 0) : mention.start],
        sentence=mention.text,
        after=text[mention.end : mention.end + CONTEXT_CHARACTERS],
        title=article.title,
        source=article.source.name if article.source else "",
        published=article.dct,
    )
