"""Articles: their record may be corrected, their date set (and the text read again); the text itself is as it came."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db.models import QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.act_forms import ON_ARTICLES
from events.admin.acts import HasActs
from events.admin.base import HouseAdmin, counted, without_long_texts
from events.admin.events import MentionInline
from events.admin.fields import EDTF_HELP, EdtfField
from events.admin.filters import DctPrecisionFilter, LanguageFilter
from events.admin.showing import date_cell, decisions_table, facts
from events.curation import set_dct
from events.curation.rights import can
from events.models import Article, Decision, Mention
from events.queries.dct_suggestions import dct_suggestion

SHOWN_CHARACTERS = 50_000
RECORD = ("source", "url", "rights", "full_text_public", "visibility")


class ArticleForm(forms.ModelForm):
    """An article's record; a changed date is a decision, `seen_dct` the date that the curator had before them."""

    url = forms.URLField(required=False, max_length=1000, assume_scheme="https", label="URL", widget=AdminURLFieldWidget)
    decided_dct = EdtfField(required=False, max_length=200, label="Date of publication", help_text=f"{EDTF_HELP} A change reads the article again.")
    why = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), help_text="Why this date.")
    seen_dct = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = RECORD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["decided_dct"] = self.instance.dct
            self.initial["seen_dct"] = self.instance.dct.edtf

    def clean_decided_dct(self) -> Any:
        dct = self.cleaned_data["decided_dct"]
        if not dct.is_known and self.instance.dct.is_known:
            raise forms.ValidationError("Undo the decision that set the date, instead of emptying it.")
        return dct


class TellingInline(MentionInline):
    """What the article tells, with the event that each sentence belongs to."""

    fields = readonly_fields = ("sentence", "event", "said", "dated")
    ordering = ("start", "ordinal")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).select_related("event")


@admin.register(Article)
class ArticleAdmin(HasActs, HouseAdmin):
    """Articles are added by `manage.py ingest` and never deleted."""

    acts = ON_ARTICLES
    form = ArticleForm
    list_display = ("name", "source", "dct_words", "dct_basis", "language", "visibility", "mention_count", "is_read")
    list_filter = ("source", "dct_basis", DctPrecisionFilter, LanguageFilter, "visibility", ("extraction_error", admin.EmptyFieldListFilter))
    search_fields = ("ref", "title", "url")
    sortable_by = ("name", "dct_words")
    list_select_related = ("source",)
    autocomplete_fields = ("source",)
    inlines = (TellingInline,)
    readonly_fields = ("ref", "title", "found_dct", "suggested_dct", "history", "text", "furniture_words", "sha256", "captured_at")
    readonly_fields += ("captured_how", "supersedes", "extractor_version", "extracted_at", "extraction_error", "proposals")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request).defer(*without_long_texts())
        return rows.annotate(mentions_now=counted(Mention.objects.filter(retired_at__isnull=True), "article"))

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[tuple[str | None, dict[str, Any]]]:
        date = ["decided_dct", "why", "seen_dct"] if self.has_change_permission(request, obj) else []
        return [
            (None, {"fields": ["ref", "title", "source", "url", "rights", ("full_text_public", "visibility")]}),
            ("Date of publication", {"fields": ["found_dct", "suggested_dct", *date, "history"]}),
            ("Reading", {"fields": ["extractor_version", "extracted_at", "extraction_error", "proposals"]}),
            ("Text as it came", {"fields": ["text", "furniture_words"], "classes": ["collapse"]}),
            ("Record", {"fields": ["sha256", "captured_at", "captured_how", "supersedes"], "classes": ["collapse"]}),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return can(request.user, "set_dct")

    def view_on_site(self, article: Article) -> str:
        return reverse("events:article", args=[article.ref])

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        obj.save(update_fields=RECORD)
        values = form.cleaned_data
        if values["decided_dct"] != Article.objects.only("dct").get(pk=obj.pk).dct or values["seen_dct"] != obj.dct.edtf:
            set_dct(Article.objects.get(pk=obj.pk), values["decided_dct"], by=request.user, why=values["why"], seen=values["seen_dct"])

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: list[BaseModelFormSet], change: bool) -> None:
        for formset in formsets:
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    @admin.display(description="article", ordering="ref")
    def name(self, article: Article) -> str:
        return str(article)

    @admin.display(description="date of publication", ordering="dct_earliest")
    def dct_words(self, article: Article) -> SafeString:
        return date_cell(article.dct)

    @admin.display(description="mentions")
    def mention_count(self, article: Article) -> int:
        return article.mentions_now

    @admin.display(description="read", boolean=True)
    def is_read(self, article: Article) -> bool | None:
        return None if article.extracted_at is None else not article.extraction_error

    @admin.display(description="as it is now")
    def found_dct(self, article: Article) -> SafeString:
        sure = "" if article.dct_confidence is None else f"{article.dct_confidence:.0%}"
        rows = [("Date", date_cell(article.dct)), ("From", article.get_dct_basis_display() or "nothing"), ("Why", article.dct_explanation or "–")]
        rows += [("Confidence", sure)] if sure else []
        return facts([*rows, *(("Or", f"{other['edtf']}: {other['why']}") for other in article.dct_alternatives)])

    @admin.display(description="suggested by other articles")
    def suggested_dct(self, article: Article) -> SafeString:
        suggestion = dct_suggestion(article)
        if suggestion is None:
            return format_html("{}", "nothing: its date is known well enough, or no dated article surely tells the same happenings")
        return facts([("Date", date_cell(suggestion.when)), ("EDTF", suggestion.when.edtf), *(("Because", why) for why in suggestion.reasons)])

    @admin.display(description="decisions")
    def history(self, article: Article) -> SafeString:
        return decisions_table(Decision.objects.filter(article=article.ref))

    @admin.display(description="raw text")
    def text(self, article: Article) -> SafeString:
        cut = f" … {len(article.raw) - SHOWN_CHARACTERS:,} more characters" if len(article.raw) > SHOWN_CHARACTERS else ""
        return format_html('<pre class="raw">{}{}</pre>', article.raw[:SHOWN_CHARACTERS], cut)

    @admin.display(description="furniture in it")
    def furniture_words(self, article: Article) -> SafeString:
        pieces = [(kind, article.raw[start:end][:200]) for start, end, kind in article.furniture[:50]]
        return facts(pieces) if pieces else format_html("{}", "none found")

    @admin.display(description="proposes")
    def proposals(self, article: Article) -> str:
        return ", ".join(article.proposed_actors.values_list("name", flat=True)[:50]) or "no actor that no table knows"
