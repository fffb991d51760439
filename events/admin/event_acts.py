"""The forms of acts on an event that have a page of their own: what it is, whom it names, what it is a part of, what is one with it, what is two.

Each carries the version that the curator saw, so that nobody's later work is overwritten.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model

from events import curation
from events.admin.acts import ActForm
from events.curation import CurationDenied
from events.curation.editing import field_of
from events.curation.rights import User
from events.models import Certainty, Event, EventKind, Mention, Theme, Visibility

MOST_MENTIONS = 200


class EventActForm(ActForm):
    """An act on an event as it was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, row: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.initial = {"seen": row.version, **self.initial}

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.merged_into_id is None

    def given(self, by: User) -> dict[str, Any]:
        """Who does it, why, and what they saw."""
        return {"by": by, "why": self.cleaned_data["why"], "version": self.cleaned_data["seen"]}


class ClassifyForm(EventActForm):
    """What an event is: themes, kind, certainty, and who sees it; each that differs becomes a decision."""

    name, verb, label = "classify", "retheme", "Say what it is"
    explanation = "Themes, kind, certainty and visibility. Each that you change becomes a decision."
    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(choices=EventKind.choices)
    certainty = forms.ChoiceField(choices=Certainty.choices)
    visibility = forms.ChoiceField(choices=Visibility.choices)

    def __init__(self, row: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        now = {"kind": row.kind, "certainty": row.certainty, "visibility": row.visibility}
        self.initial = {**now, "themes": [tag.theme_id for tag in row.theme_tags.all()], **self.initial}

    def perform(self, by: User) -> str:
        given = self.given(by)
        with transaction.atomic():
            done = []
            for verb, value in self._acts():
                verb(self.row, value, **given)
                given["version"] = self.row.version
                done.append(verb.__name__)
            if not done:
                raise CurationDenied("Nothing differs from what it is; change something, or leave it.")
        return f"Decided: {', '.join(name.removeprefix('set_') for name in done)}."

    def _acts(self) -> Iterator[tuple[Callable[..., Any], Any]]:
        values = self.cleaned_data
        themes = sorted(theme.slug for theme in values["themes"])
        if themes != field_of(self.row, "themes"):
            yield curation.retheme, themes
        for field, verb in (("kind", curation.set_kind), ("certainty", curation.set_certainty), ("visibility", curation.set_visibility)):
            if values[field] != getattr(self.row, field):
                yield verb, values[field]


class AnotherEventForm(EventActForm):
    """An act with another event, which is named by its public id."""

    other = forms.CharField(max_length=16, label="The other event", help_text="Its public id, which stands in its address and on its page.")

    def event(self) -> Event:
        """The other event.

        Raises: CurationDenied.
        """
        found = Event.objects.filter(public_id=self.cleaned_data["other"].strip()).first()
        if found is None:
            raise CurationDenied(f"There is no event {self.cleaned_data['other']}.")
        return found


class PartOfForm(AnotherEventForm):
    """Makes an event a part of a larger one."""

    name, verb, label = "part-of", "set_part_of", "Make it a part of a larger event"
    explanation = "Empty: it is a part of none."

    def __init__(self, row: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.fields["other"].required = False
        self.initial = {"other": row.part_of.public_id if row.part_of else "", **self.initial}

    def perform(self, by: User) -> str:
        whole = self.event() if self.cleaned_data["other"].strip() else None
        curation.set_part_of(self.row, whole, **self.given(by))
        return f"It is a part of “{whole}” now." if whole else "It is a part of no other event now."


class MergeEventForm(AnotherEventForm):
    """Makes an event one with another."""

    name, verb, label = "merge", "merge", "Merge another event into this one"
    explanation = "The other's address leads here from then on. It can be undone."

    def perform(self, by: User) -> str:
        other = self.event()
        curation.merge(self.row, other, **self.given(by))
        return f"“{other}” leads here now."


class SplitForm(EventActForm):
    """Takes some sentences of an event away; they become an event of their own."""

    name, verb, label = "split", "split", "Split it"
    explanation = "The sentences that you choose become an event of their own. This one's address lists both."
    mentions = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label="Take away")

    def __init__(self, row: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        live = Mention.objects.filter(event=row, retired_at__isnull=True).order_by("article__ref", "start", "ordinal")
        rows = live.values_list("fingerprint", "text", "article__ref")[:MOST_MENTIONS]
        self.fields["mentions"].choices = [(print_, f"{text} ({ref})") for print_, text, ref in rows]

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.merged_into_id is None and Mention.objects.filter(event=row, retired_at__isnull=True)[1:2].exists()

    def perform(self, by: User) -> str:
        decision = curation.split(self.row, self.cleaned_data["mentions"], **self.given(by))
        return f"Split off as {decision.after['new']}."


EVENT_ACTS = (ClassifyForm, MergeEventForm, SplitForm, PartOfForm)
