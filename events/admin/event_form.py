"""The form of an event: what a curator changes in it becomes decisions, in one order; nothing is written beside them."""

from collections.abc import Iterator
from typing import Any

from django import forms

from events.admin.fields import EDTF_HELP, EdtfField
from events.curation import accept, edit_title, redate, reject, retheme, set_certainty, set_kind, set_visibility
from events.curation.deciding import conflict
from events.curation.editing import field_of
from events.curation.rights import User
from events.curation.undoing import undo_review
from events.models import Event, Review, Theme

FIELD_VERBS = {
    "title": edit_title,
    "when": redate,
    "kind": set_kind,
    "certainty": set_certainty,
    "visibility": set_visibility,
}


class EventForm(forms.ModelForm):
    """An event as a curator sees it; `seen_version` is the version that they had before them."""

    title = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"class": "vLargeTextField"}))
    when = EdtfField(required=False, max_length=200, help_text=EDTF_HELP)
    decided_themes = forms.ModelMultipleChoiceField(Theme.objects.all(), widget=forms.CheckboxSelectMultiple, label="Themes")
    why = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}), help_text="Needed to reject."
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = ("title", "when", "kind", "certainty", "visibility", "review")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.version
            self.initial["decided_themes"] = [tag.theme_id for tag in self.instance.theme_tags.all()]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        stored = Event.objects.get(pk=self.instance.pk)
        if "seen_version" in values and stored.version != values["seen_version"]:
            raise forms.ValidationError(conflict(stored, values["seen_version"]), code="conflict")
        if values.get("review") == Review.REJECTED and stored.review != Review.REJECTED and not values.get("why", "").strip():
            self.add_error("why", "Say why it is rejected; others will want to know.")
        return values

    def decide(self, event: Event, by: User) -> None:
        """Does what the form asks of an event whose row was just read.

        Raises: CurationDenied, with nothing of it done where the caller's transaction is undone.
        """
        event.version = self.cleaned_data["seen_version"]
        for act, arguments in self._acts(event):
            act(event, *arguments, by=by, why=self.cleaned_data["why"])

    def _acts(self, event: Event) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        values = self.cleaned_data
        for field, verb in FIELD_VERBS.items():
            if getattr(event, field) != values[field]:
                yield verb, (values[field],)
        themes = sorted(theme.slug for theme in values["decided_themes"])
        if themes != field_of(event, "themes"):
            yield retheme, (themes,)
        if event.review != values["review"]:
            yield REVIEW_VERBS[values["review"]], ()


REVIEW_VERBS = {Review.ACCEPTED: accept, Review.REJECTED: reject, Review.PROPOSED: undo_review}
