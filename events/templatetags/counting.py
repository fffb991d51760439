"""How many of what: numbers with their nouns, in every plural form that a language has."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext_lazy

register = template.Library()

COUNTED = {
    "event": ngettext_lazy("%(n)d event", "%(n)d events", "n"),
    "article": ngettext_lazy("%(n)d article", "%(n)d articles", "n"),
    "outlet": ngettext_lazy("%(n)d outlet", "%(n)d outlets", "n"),
    "originator": ngettext_lazy("%(n)d originator", "%(n)d originators", "n"),
    "speaker": ngettext_lazy("%(n)d speaker", "%(n)d speakers", "n"),
    "mention of actors": ngettext_lazy("%(n)d mention of actors", "%(n)d mentions of actors", "n"),
    "mention of places": ngettext_lazy("%(n)d mention of places", "%(n)d mentions of places", "n"),
    "date": ngettext_lazy("%(n)d date", "%(n)d dates", "n"),
}


@register.filter
def counted(number: int, noun: str) -> str:
    """A number with its noun, one of COUNTED.

    >>> counted(1, "event"), counted(5, "event")
    ('1 event', '5 events')
    """
    return str(COUNTED[noun] % {"n": number})


def number_words(number: int) -> str:
    """A large number in groups of three, as the language writes it.

    >>> number_words(200_000)
    '200,000'
    """
    return number_format(number, force_grouping=True)
