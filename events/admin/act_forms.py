"""The forms of acts on articles, mentions, events, actors and places that have a page of their own."""

from typing import Any

from django import forms
from django.db.models import Model

from events import curation
from events.admin.acts import ActForm, one_of
from events.admin.article_acts import ARTICLE_ACTS
from events.admin.event_acts import EVENT_ACTS
from events.admin.fields import EDTF_HELP
from events.admin.propose_forms import ProposeOnArticle, ProposeOnEvent
from events.curation.removing import warning
from events.curation.rights import User
from events.curation.statements import statements_of
from events.ingestion.purging import count_places
from events.models import Actor, Event, EventKind, EventPlace, Mention, Participation, Place, Stance, Statement, Theme, Visibility

SPARE_STATEMENTS = 2
NO_STANCE = ("", "– nobody, leave out –")


class WithdrawForm(ActForm):
    """Takes an event back."""

    name, verb, label = "withdraw", "withdraw", "Withdraw"
    explanation = "Nobody sees it any more, in no list, search or export; its address says that something was withdrawn. It can be undone."

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.visibility != Visibility.WITHHELD and not getattr(row, "merged_into_id", None)

    def perform(self, by: User) -> str:
        why = self.cleaned_data["why"]
        if isinstance(self.row, Event):
            curation.withdraw(self.row, by=by, why=why)
        else:
            curation.withdraw_article(self.row, by=by, why=why)
        return "Withdrawn."


class RedactForm(ActForm):
    """Purges words or the whole text of an article."""

    name, verb, label = "redact", "redact", "Redact"
    explanation = (
        "What is purged is gone for good: no undo brings it back. It goes from the text, from what was read of it, from titles and decisions"
        " on it, and from the log of this site. What was exported or released before is out of its reach."
    )
    words = forms.CharField(required=False, max_length=200, label="Words", help_text="Wherever the article has them. Empty: the whole text.")
    sure = forms.BooleanField(required=False, label="I am sure: this cannot be undone")

    def perform(self, by: User) -> str:
        values = self.cleaned_data
        curation.redact(self.row, values["words"], by=by, why=values["why"], sure=values["sure"])
        return "Purged."

    def more(self) -> dict[str, Any]:
        words = " ".join(self.data.get("words", "").split())
        places = count_places(self.row, words) if self.is_bound else 0
        return {"warning": warning(self.row, words, places) if places else ""}


class MakeEventForm(ActForm):
    """Makes an event of words that are marked in an article's text."""

    name, verb, label = "make-event", "make_event", "Make an event by hand"
    explanation = "Mark the words that tell it, with the mouse or by the two numbers. Without a date it is dated as the machine reads the words."
    template = "admin/make_event.html"
    start = forms.IntegerField(min_value=0, label="From character")
    end = forms.IntegerField(min_value=1, label="To character")
    title = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"class": "vLargeTextField"}))
    edtf = forms.CharField(required=False, max_length=200, label="Date, EDTF", help_text=EDTF_HELP.replace("Empty: no date can be given.", ""))
    kind = forms.ChoiceField(choices=EventKind.choices)
    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), widget=forms.CheckboxSelectMultiple)

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return bool(row.clean_text) and row.visibility != Visibility.WITHHELD

    def perform(self, by: User) -> str:
        values = self.cleaned_data
        decision = curation.make_event(
            self.row,
            values["start"],
            values["end"],
            title=values["title"],
            when=values["edtf"] or None,
            kind=values["kind"],
            themes=[theme.slug for theme in values["themes"]],
            by=by,
            why=values["why"],
        )
        return f"Made: “{values['title']}”, {decision.event}."


class RestateForm(ActForm):
    """Who says what of a mention: a row for each, and some to spare."""

    name, verb, label = "restate", "restate", "Say who says what"
    explanation = "Exactly these say so. Without a speaker it is the article's author. The machine's own reading is kept, and comes back by an undo."

    def __init__(self, row: Mention, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        self.now = statements_of(row)
        actors = dict(Actor.objects.filter(slug__in={each[name] for each in self.now for name in ("speaker", "via")}).values_list("slug", "pk"))
        for number in range(len(self.now) + SPARE_STATEMENTS):
            there = self.now[number] if number < len(self.now) else {}
            self.fields[f"stance_{number}"] = forms.ChoiceField(
                choices=[NO_STANCE, *Stance.choices], required=False, label=f"{number + 1}. Stance", initial=there.get("stance", "")
            )
            for name, words in (("speaker", "says it"), ("via", "through")):
                self.fields[f"{name}_{number}"] = one_of(
                    Statement, name, required=False, label=f"{number + 1}. Who {words}", initial=actors.get(there.get(name, ""))
                )
        self.order_fields([name for name in self.fields if name != "why"])

    def perform(self, by: User) -> str:
        values = self.cleaned_data
        rows = []
        for number in range(len(self.now) + SPARE_STATEMENTS):
            if not values[f"stance_{number}"]:
                continue
            there = self.now[number] if number < len(self.now) else {}
            parties = {name: values[f"{name}_{number}"] for name in ("speaker", "via")}
            same = {f"{name}_text": there.get(f"{name}_text", "") if _slug(party) == there.get(name, "") else "" for name, party in parties.items()}
            kept = {name: there.get(name, "") for name in ("cue", "said_when")}
            rows.append({**kept, **same, **{name: _slug(party) for name, party in parties.items()}, "stance": values[f"stance_{number}"]})
        curation.restate(self.row, rows, by=by, why=values["why"])
        return "Restated."


def _slug(actor: Actor | None) -> str:
    return actor.slug if actor else ""


class RelinkForm(ActForm):
    """What a name in a mention was taken for, and what it means."""

    name, verb, label = "relink", "relink", "Put a name right"
    explanation = "Everywhere teaches the spelling, and reads this article again; other articles follow at their next reading."
    old = forms.ChoiceField(label="What was read")
    actor = one_of(Participation, "actor", required=False, label="Is the party")
    place = one_of(EventPlace, "place", required=False, label="Or is the place")
    scope = forms.ChoiceField(choices=[("mention", "for this mention"), ("article", "for this article"), ("everywhere", "everywhere")], label="Where")
    spelling = forms.CharField(required=False, max_length=200, help_text="Needed everywhere: the words as the text has them.")

    def __init__(self, row: Mention, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        said = {(each.slug, each.name) for said in row.statements.select_related("speaker", "via") for each in (said.speaker, said.via) if each}
        actors = {(part["slug"], part["name"]) for part in row.reading.get("actors", ())} | said
        places = {(part["feature_id"], part["name"]) for part in row.reading.get("places", ())}
        choices = [(f"actor {slug}", name) for slug, name in sorted(actors)] + [(f"place {key}", name) for key, name in sorted(places)]
        self.fields["old"].choices = choices

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind = values.get("old", "").split(" ")[0]
        if kind and not values.get(kind):
            self.add_error(kind, f"Choose the {kind} that it is.")
        return values

    def perform(self, by: User) -> str:
        values = self.cleaned_data
        kind, key = values["old"].split(" ", 1)
        old = Actor.objects.get(slug=key) if kind == "actor" else Place.objects.get(feature_id=key)
        curation.relink(self.row, old, values[kind], scope=values["scope"], spelling=values["spelling"], by=by, why=values["why"])
        return f"{old} is {values[kind]} there now."


class MergeActorForm(ActForm):
    """Makes another actor one with this one."""

    name, verb, label = "merge", "merge_actors", "Merge another actor into this one"
    explanation = "The other's address, spellings and events lead here from then on. It can be undone."
    other = one_of(Participation, "actor", label="The other")

    @classmethod
    def is_open(cls, row: Model) -> bool:
        return row.merged_into_id is None

    def perform(self, by: User) -> str:
        other = self.cleaned_data["other"]
        act = curation.merge_actors if isinstance(self.row, Actor) else curation.merge_places
        act(self.row, other, by=by, why=self.cleaned_data["why"])
        return f"{other} leads here now."


class MergePlaceForm(MergeActorForm):
    """Makes another place one with this one."""

    verb, label = "merge_places", "Merge another place into this one"
    other = one_of(EventPlace, "place", label="The other")


ON_ARTICLES = (MakeEventForm, *ARTICLE_ACTS, WithdrawForm, RedactForm, ProposeOnArticle)
ON_MENTIONS = (RestateForm, RelinkForm)
ON_EVENTS = (*EVENT_ACTS, WithdrawForm, ProposeOnEvent)
__all__ = ["ON_ARTICLES", "ON_EVENTS", "ON_MENTIONS", "MergeActorForm", "MergePlaceForm"]
