"""What a text tells of that nobody should meet unasked: the label behind which a page folds it. Which words, `knowledge` says."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from events.extraction.knowledge.graphic import graphic_kinds

register = template.Library()

LABELS = {"execution": _("Describes an execution"), "torture": _("Describes torture or sexual violence"), "injury": _("Describes injuries or bodies")}


class Words(Protocol):
    """A piece of evidence, or of an article."""

    @property
    def text(self) -> str:
        """As it stands in the article."""


@register.filter
def graphic(words: str | Iterable[Words]) -> str:
    """The label of a text or of its pieces, the gravest; empty where there is nothing to fold."""
    text = words if isinstance(words, str) else "".join(piece.text for piece in words)
    kinds = graphic_kinds(text)
    return gettext(LABELS[kinds[0]]) if kinds else ""
