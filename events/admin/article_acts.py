"""The forms of acts on an article that have a page of their own and need no text marked: its date, and lines that are no text of it."""

from typing import Any

from django import forms
from django.db.models import Model

from events import curation
from events.admin.acts import ActForm
from events.admin.fields import EDTF_HELP
from events.curation.rights import User
from events.curation.teaching import FEWEST_OF_A_LINE, LINE_CHARACTERS
from events.models import Article, Visibility

MOST_LINES = 1_000


class SetDctForm(ActForm):
    """Sets the date of publication, and reads the article again."""

    name, verb, label = "date", "set_dct", "Set its date of publication"
    explanation = "The article is read again with it, and what hung on the date before is dated anew."
    edtf = forms.CharField(max_length=200, label="Date, EDTF", help_text=EDTF_HELP.replace("Empty: no date can be given.", ""))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, row: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.initial = {"edtf": row.dct.edtf, "seen": row.dct.edtf, **self.initial}

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.visibility != Visibility.WITHHELD

    def perform(self, by: User) -> str:
        curation.set_dct(self.row, self.cleaned_data["edtf"], by=by, why=self.cleaned_data["why"], seen=self.cleaned_data["seen"])
        return f"Dated {self.row.dct.edtf}, and read again."


class FurnitureForm(ActForm):
    """Marks a line as page furniture, wherever it stands alone."""

    name, verb, label = "furniture", "mark_furniture", "Mark a line as page furniture"
    explanation = "This article is read again without it at once; every other passes it over from its next reading on."
    line = forms.ChoiceField(label="Line")

    def __init__(self, row: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        lines = dict.fromkeys(" ".join(each.split()) for each in row.raw.splitlines())
        fit = [each for each in lines if FEWEST_OF_A_LINE <= len(each) <= LINE_CHARACTERS][:MOST_LINES]
        self.fields["line"].choices = [(each, each) for each in fit]

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return bool(row.raw) and row.visibility != Visibility.WITHHELD

    def perform(self, by: User) -> str:
        curation.mark_furniture(self.row, self.cleaned_data["line"], by=by, why=self.cleaned_data["why"])
        return "Marked, and read again without it."


class TextForm(ActForm):
    """Marks a line that a rule took for furniture as text."""

    name, verb, label = "text", "mark_text", "Mark a line as text"
    explanation = "No rule takes it for furniture any more. This article is read again with it at once; every other from its next reading on."
    line = forms.ChoiceField(label="Line that was taken for furniture")

    def __init__(self, row: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.fields["line"].choices = [(each, each) for each in lines_left_out(row)]

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.visibility != Visibility.WITHHELD and bool(lines_left_out(row))

    def perform(self, by: User) -> str:
        curation.mark_text(self.row, self.cleaned_data["line"], by=by, why=self.cleaned_data["why"])
        return "Marked, and read again with it."


def lines_left_out(article: Article) -> list[str]:
    """The lines of an article that hold something that was taken for furniture, whole and each once."""
    found: dict[str, None] = {}
    for start, end, _ in article.furniture[:MOST_LINES]:
        before = article.raw.rfind("\n", 0, start) + 1
        after = article.raw.find("\n", max(end - 1, start))
        for line in article.raw[before : after if after >= 0 else None].splitlines():
            words = " ".join(line.split())
            if FEWEST_OF_A_LINE <= len(words) <= LINE_CHARACTERS:
                found[words] = None
    return list(found)[:MOST_LINES]


ARTICLE_ACTS = (SetDctForm, FurnitureForm, TextForm)
