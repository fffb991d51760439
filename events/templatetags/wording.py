"""The words in which a page names what the database keeps as codes, and the links that switch a filter."""

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse

from events.extraction.knowledge.rule_words import words_by_rule
from events.queries.answers import Facet
from events.queries.timeline_filter import TimelineFilter

register = template.Library()

FACET_NAMES = {
    "theme": "Theme",
    "actor": "Actor",
    "said": "Who says it",
    "place": "Place",
    "certainty": "Certainty",
    "known": "Date known to",
    "located": "Place known to",
    "kind": "Kind",
    "source": "Source",
    "review": "Review",
}
LABELS = {
    "certainty": {"reported": "Reported", "claimed": "Claimed by one party", "disputed": "Disputed", "expected": "Expected"},
    "known": {
        "day": "the day",
        "range": "a range of days",
        "month": "the month",
        "coarser": "season, year or coarser",
        "none": "no date",
    },
    "located": {
        "exact": "the spot",
        "settlement": "the settlement",
        "near": "near a settlement",
        "district": "the district",
        "region": "the region",
        "country": "the country",
    },
    "kind": {"incident": "Incident", "process": "Process", "statement": "Statement", "plan": "Plan", "total": "Running total"},
    "review": {"accepted": "Checked by a person", "proposed": "Unchecked"},
    "role": {
        "initiator": "does it",
        "target": "is done to",
        "speaker": "says it",
        "participant": "takes part",
        "at": "there",
        "from": "from there",
        "spoken at": "said there",
        "about": "about it",
    },
    "basis": {
        "timex": "the words in its own sentence",
        "story": "the story before its sentence",
        "article": "the date of its article alone, because its sentence gives no time",
        "none": "nothing",
    },
    "anchor": {"dct": "the date of the article", "timex": "another date of the text", "happening": "a dated happening of the war"},
    "place kind": {"settlement": "settlement", "region": "region", "district": "district", "country": "country"},
}
THEMES_WITH_COLOUR = ("military", "diplomacy", "civilians", "aid")


@register.filter
def label(value: str, group: str) -> str:
    """The words for a code.

    >>> label("range", "known")
    'a range of days'
    """
    return LABELS.get(group, {}).get(value, value)


@register.filter
def facet_label(name: str, facet: str) -> str:
    """The name of a facet's value: its own where it has one, else the words for its code."""
    return label(name, facet)


@register.filter
def facet_name(key: str) -> str:
    """The heading of a facet."""
    return FACET_NAMES[key]


@register.filter
def is_picked(facet: Facet) -> bool:
    """Whether a value of a facet is picked."""
    return any(value.picked for value in facet.values)


@register.filter
def also(name: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """A tuple with one more name."""
    return (*others, name)


@register.filter
def hue(theme: str) -> str:
    """The colour class of a theme: four have their own, the others share one.

    >>> hue("military"), hue("protest")
    ('military', 'other')
    """
    return theme if theme in THEMES_WITH_COLOUR else "other"


@register.filter
def rule_words(rule: str) -> str:
    """What a rule is called for readers; a name that an older extractor knew stays readable.

    >>> rule_words("month_bare"), rule_words("month_before_last")
    ('a month without the year', 'month before last')
    """
    return words_by_rule().get(rule) or rule.replace("_", " ")


@register.filter
def page_of(key: str, name: str) -> str:
    """The address of an event's, actor's or place's page. A list of rows asks for the same ones again and again."""
    return _address(f"events:{name}", key, get_script_prefix())


@lru_cache(maxsize=8192)
def _address(view: str, key: str, prefix: str) -> str:
    return reverse(view, args=[key])


@register.simple_tag
def toggled(asked: TimelineFilter, facet: str, value: str) -> str:
    """The address with a facet's value switched."""
    return f"?{asked.toggled(facet, value)}"


@register.simple_tag
def at_places(asked: TimelineFilter, slugs: tuple[str, ...]) -> str:
    """The address with places put in; with one of them that is in, taken out."""
    if len(slugs) == 1:
        return f"?{asked.toggled('place', slugs[0])}"
    return f"?{asked.as_query(place=tuple(dict.fromkeys((*asked.place, *slugs))), page=1, more=0, event='')}"


@register.simple_tag
def asked_with(asked: TimelineFilter, **changes: object) -> str:
    """The address with some of the filter changed."""
    return f"?{asked.as_query(**changes)}"


@register.simple_tag
def at_month(asked: TimelineFilter, month: str) -> str:
    """The address that leads to a month wherever it is listed by then."""
    query = asked.as_query(page=1, more=0, event="")
    return f"?{query}&at={month}" if query else f"?at={month}"


@register.simple_tag
def only(facet: str, value: str) -> str:
    """The query string that filters by this value alone."""
    return f"?{TimelineFilter(**{facet: (value,)}).as_query()}"
