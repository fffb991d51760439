"""The acts of the review queue that need a page of their own: a key for each, and the way back to the queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from events.admin.act_forms import MakeEventForm, RelinkForm, RestateForm
from events.admin.acts import ActForm
from events.admin.article_acts import FurnitureForm, SetDctForm, TextForm
from events.admin.event_acts import ClassifyForm, MergeEventForm, PartOfForm, SplitForm
from events.curation.rights import User, can
from events.models import Event, Mention

ON_EVENT = {"i": ClassifyForm, "o": MergeEventForm, "z": SplitForm, "v": PartOfForm}
ON_MENTION = {"s": RestateForm, "l": RelinkForm}
ON_ARTICLE = {"c": SetDctForm, "f": FurnitureForm, "F": TextForm, "+": MakeEventForm}


@dataclass(frozen=True, slots=True)
class Way:
    """A key, what it is for, and the page to which it leads."""

    key: str
    label: str
    href: str


def ways(event: Event, by: User, back: str) -> Iterator[Way]:
    """The acts on an event, on its leading sentence and on the article of that which a person may do; each leads `back`."""
    yield from _ways(event, ON_EVENT, by, back)
    lead = Mention.objects.filter(pk=event.lead_id, retired_at__isnull=True).select_related("article").first() if event.lead_id else None
    if lead:
        yield from _ways(lead, ON_MENTION, by, back)
        yield from _ways(lead.article, ON_ARTICLE, by, back)


def _ways(row: Model, forms: dict[str, type[ActForm]], by: User, back: str) -> Iterator[Way]:
    for key, form in forms.items():
        if can(by, form.verb) and form.is_open(row):
            page = reverse(f"admin:events_{row._meta.model_name}_act", args=[row.pk, form.name])
            yield Way(key, form.label, f"{page}?{urlencode({'back': back})}")
