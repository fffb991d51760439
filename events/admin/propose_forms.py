"""The forms by which somebody who may not decide proposes an act on an event or an article, for curators to answer."""

from typing import Any

from django import forms
from django.db.models import Model

from events.admin.acts import ActForm
from events.admin.fields import EDTF_HELP
from events.curation.proposing import propose
from events.curation.rights import User
from events.models import Certainty, EventKind, Theme, Visibility


class ProposeForm(ActForm):
    """An act that a curator is asked for. `needs` says which field each verb takes, if any; only that is used."""

    name, verb, label = "propose", "propose", "Propose a change"
    explanation = "Nothing changes until a curator takes it up. You see what became of it under Proposals."
    needs: dict[str, str] = {}
    words: dict[str, str] = {}
    act = forms.ChoiceField(label="Propose to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = self.words.items()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        field = self.needs.get(values.get("act", ""))
        if field and field != "edtf" and not values.get(field) and field not in self.errors:
            self.add_error(field, "This is what is proposed; fill it in.")
        return values

    def perform(self, by: User) -> str:
        values = self.cleaned_data
        field = self.needs.get(values["act"])
        line = {"verb": values["act"], **self.on(), **({field: self.value(field)} if field else {})}
        propose(line, by=by, why=values["why"])
        return "Proposed; a curator will look at it."

    def value(self, field: str) -> Any:
        """What a field says, in the form of a line."""
        given = self.cleaned_data[field]
        return sorted(theme.slug for theme in given) if field == "themes" else given

    def on(self) -> dict[str, str]:
        """What the act is on, in the form of a line."""
        raise NotImplementedError


class ProposeOnEvent(ProposeForm):
    """A change of an event."""

    words = {
        "accept": "accept it", "reject": "reject it (say why)", "edit_title": "give it this title", "redate": "give it this date",
        "retheme": "give it these themes", "set_kind": "give it this kind", "set_certainty": "give it this certainty",
        "set_visibility": "show it to these", "merge": "make it one with this event", "note": "keep this note", "ask": "ask this question",
        "withdraw": "withdraw it (say why)",
    }  # fmt: skip
    needs = {
        "edit_title": "title", "redate": "edtf", "retheme": "themes", "set_kind": "kind", "set_certainty": "certainty",
        "set_visibility": "visibility", "merge": "with", "note": "text", "ask": "text",
    }  # fmt: skip
    title = forms.CharField(required=False, max_length=300, widget=forms.TextInput(attrs={"class": "vLargeTextField"}))
    edtf = forms.CharField(required=False, max_length=200, label="Date, EDTF", help_text=EDTF_HELP)
    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(choices=EventKind.choices, required=False)
    certainty = forms.ChoiceField(choices=Certainty.choices, required=False)
    visibility = forms.ChoiceField(choices=Visibility.choices, required=False)
    text = forms.CharField(required=False, max_length=4000, label="Note or question", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, row: Model, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.fields["with"] = forms.CharField(required=False, max_length=16, label="The other event", help_text="Its public id.")
        now = {"title": row.title, "edtf": row.when.edtf, "kind": row.kind, "certainty": row.certainty, "visibility": row.visibility}
        self.initial = {**now, "themes": [tag.theme_id for tag in row.theme_tags.all()], **self.initial}
        self.order_fields(["act", *dict.fromkeys(self.needs.values()), "why"])

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.merged_into_id is None

    def on(self) -> dict[str, str]:
        return {"event": self.row.public_id}


class ProposeOnArticle(ProposeForm):
    """A change of an article: its date, or a line that is no text of it."""

    words = {"set_dct": "give it this date of publication", "mark_furniture": "take this line for page furniture"}
    needs = {"set_dct": "edtf", "mark_furniture": "line"}
    edtf = forms.CharField(required=False, max_length=200, label="Date, EDTF", help_text=EDTF_HELP)
    line = forms.CharField(required=False, max_length=500, help_text="Whole, as the text has it.")

    def __init__(self, row: Model, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.order_fields(["act", "edtf", "line", "why"])

    def on(self) -> dict[str, str]:
        return {"article": self.row.ref}
