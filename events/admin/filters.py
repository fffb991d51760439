"""Filters whose choices are known beforehand, so that a page with very many rows does not go through them to list its filters."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from events.extraction.dates import Precision
from events.models import EventTheme, Theme

PRECISIONS = tuple((str(each), "no date" if each == Precision.UNKNOWN else str(each)) for each in Precision)
LANGUAGES = (("en", "English"), ("uk", "Ukrainian"), ("ru", "Russian"))
BASES = (("timex", "words in its sentence"), ("story", "the story before it"), ("article", "its article alone"), ("none", "nothing"))


class KnownChoicesFilter(admin.SimpleListFilter):
    """One column compared with one of `choices_known`."""

    choices_known: tuple[tuple[str, str], ...] = ()

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> tuple[tuple[str, str], ...]:
        return self.choices_known

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class PrecisionFilter(KnownChoicesFilter):
    """How fine the date is."""

    title, parameter_name, choices_known = "date known to", "when_precision", PRECISIONS


class DctPrecisionFilter(KnownChoicesFilter):
    """How fine an article's date is."""

    title, parameter_name, choices_known = "date known to", "dct_precision", PRECISIONS


class LanguageFilter(KnownChoicesFilter):
    """In which language an article is."""

    title, parameter_name, choices_known = "language", "language", LANGUAGES


class BasisFilter(KnownChoicesFilter):
    """Where the date came from."""

    title, parameter_name, choices_known = "date from", "when_basis", BASES


class ThemeFilter(admin.SimpleListFilter):
    """Events that have a theme; asked of each event in its order, so that a common theme is not gone through whole."""

    title, parameter_name = "theme", "theme"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return list(Theme.objects.order_by("order", "slug").values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        theme = Theme.objects.filter(slug=self.value()).values_list("pk", flat=True).first() or 0
        return queryset.filter(Exists(EventTheme.objects.filter(event=OuterRef("pk"), theme=theme)))
