"""The words in which a page names what the database keeps as codes, and the links that switch a filter."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.extraction.knowledge.local_names import local_names
from events.extraction.knowledge.rule_words import words_by_rule
from events.queries.answers import Facet
from events.queries.timeline_filter import TimelineFilter

register = template.Library()

FACET_NAMES = {
    "theme": _("Theme"),
    "actor": _("Actor"),
    "said": _("Who says it"),
    "place": _("Place"),
    "certainty": _("Certainty"),
    "known": _("Date known to"),
    "located": _("Place known to"),
    "kind": _("Kind"),
    "source": _("Source"),
    "review": _("Review"),
}
LABELS = {
    "certainty": {"reported": _("Reported"), "claimed": _("Claimed by one party"), "disputed": _("Disputed"), "expected": _("Expected")},
    "badge": {
        "reported": pgettext_lazy("badge", "reported"),
        "claimed": pgettext_lazy("badge", "claimed"),
        "disputed": pgettext_lazy("badge", "disputed"),
        "expected": pgettext_lazy("badge", "expected"),
    },
    "known": {
        "day": pgettext_lazy("known to", "the day"),
        "range": pgettext_lazy("known to", "a range of days"),
        "month": pgettext_lazy("known to", "the month"),
        "coarser": pgettext_lazy("known to", "season, year or coarser"),
        "none": pgettext_lazy("known to", "no date"),
    },
    "located": {
        "exact": pgettext_lazy("known to", "the spot"),
        "settlement": pgettext_lazy("known to", "the settlement"),
        "near": pgettext_lazy("known to", "near a settlement"),
        "district": pgettext_lazy("known to", "the district"),
        "region": pgettext_lazy("known to", "the region"),
        "country": pgettext_lazy("known to", "the country"),
    },
    "precision": {
        "exact": _("known to the spot"),
        "settlement": _("known to the settlement"),
        "near": _("known to be near it"),
        "district": _("known to the district"),
        "region": _("known to the region"),
        "country": _("known to the country"),
    },
    "kind": {"incident": _("Incident"), "process": _("Process"), "statement": _("Statement"), "plan": _("Plan"), "total": _("Running total")},
    "review": {"accepted": _("Checked by a person"), "proposed": _("Unchecked")},
    "role": {
        "initiator": pgettext_lazy("part in an event", "does it"),
        "target": pgettext_lazy("part in an event", "is done to"),
        "speaker": pgettext_lazy("part in an event", "says it"),
        "participant": pgettext_lazy("part in an event", "takes part"),
        "at": pgettext_lazy("part in an event", "there"),
        "from": pgettext_lazy("part in an event", "from there"),
        "spoken at": pgettext_lazy("part in an event", "said there"),
        "about": pgettext_lazy("part in an event", "about it"),
    },
    "stance": {
        "reports": pgettext_lazy("who says it", "reports"),
        "claims": pgettext_lazy("who says it", "claims"),
        "denies": pgettext_lazy("who says it", "denies"),
        "expects": pgettext_lazy("who says it", "expects"),
        "orders": pgettext_lazy("who says it", "orders"),
    },
    "basis": {
        "timex": _("the words in its own sentence"),
        "story": _("the story before its sentence"),
        "article": _("the date of its article alone, because its sentence gives no time"),
        "none": pgettext_lazy("dated by", "nothing"),
    },
    "anchor": {"dct": _("the date of the article"), "timex": _("another date of the text"), "happening": _("a dated happening of the war")},
    "unit": {
        "day": pgettext_lazy("events by", "day"),
        "month": pgettext_lazy("events by", "month"),
        "year": pgettext_lazy("events by", "year"),
        "decade": pgettext_lazy("events by", "decade"),
        "century": pgettext_lazy("events by", "century"),
    },
    "one unit": {
        "day": pgettext_lazy("too coarse for", "one day"),
        "month": pgettext_lazy("too coarse for", "one month"),
        "year": pgettext_lazy("too coarse for", "one year"),
        "decade": pgettext_lazy("too coarse for", "one decade"),
        "century": pgettext_lazy("too coarse for", "one century"),
    },
    "quantity": {
        "killed": pgettext_lazy("counted", "killed"),
        "wounded": pgettext_lazy("counted", "wounded"),
        "captured": pgettext_lazy("counted", "captured"),
        "missing": pgettext_lazy("counted", "missing"),
        "displaced": pgettext_lazy("counted", "displaced"),
        "destroyed": pgettext_lazy("counted", "destroyed"),
        "given": pgettext_lazy("counted", "given"),
    },
    "capture": {"seed": pgettext_lazy("how an article came", "with this project")},
}
THEMES_WITH_COLOUR = ("military", "diplomacy", "civilians", "aid")


@register.filter
def label(value: str, group: str) -> str:
    """The words for a code.

    >>> label("range", "known")
    'a range of days'
    """
    return str(LABELS.get(group, {}).get(value, value))


@register.filter
def facet_label(name: str, facet: str) -> str:
    """The name of a facet's value: its own where it has one, else the words for its code."""
    if has_names(facet):
        return named_plain(name)
    return theme_name(name) if facet == "theme" else label(name, facet)


@register.filter
def named(name: str) -> str:
    """An actor or place as the language of the page calls it; marked as English where it has no other name.

    >>> named("Volodymyr Zelenskyy")
    'Volodymyr Zelenskyy'
    """
    if get_language() in (None, "en"):
        return name
    return local_names(get_language()).get(name) or format_html('<span lang="en">{}</span>', name)


@register.filter
def named_plain(name: str) -> str:
    """The same without markup, for where none can stand."""
    return name if get_language() in (None, "en") else local_names(get_language()).get(name, name)


@register.filter
def named_list(names: Iterable[str]) -> str:
    """Several of them, with commas between."""
    return format_html_join(", ", "{}", ((named(name),) for name in names))


@register.filter
def theme_name(name: str) -> str:
    """A theme in the language of the page; one that only this database has keeps its name.

    >>> theme_name("Civilians"), theme_name("Grain")
    ('Civilians', 'Grain')
    """
    return gettext(name) if name else ""


@register.filter
def facet_name(key: str) -> str:
    """The heading of a facet."""
    return str(FACET_NAMES[key])


@register.filter
def has_names(facet: str) -> bool:
    """Whether a facet's values are names of the articles' world, which stand as they are in every language of the page."""
    return facet in ("actor", "said", "place", "source")


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
    words = words_by_rule().get(rule)
    return gettext(words) if words else rule.replace("_", " ")


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
def at_places(asked: TimelineFilter, slugs: tuple[str, ...], box: str = "") -> str:
    """The address with places put in, or the box around them where there is one; with a single place that is in, taken out."""
    if box:
        return f"?{asked.boxed(box)}"
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
