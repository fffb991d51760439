"""The project and its sources."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from events.admin.base import HouseAdmin, counted
from events.models import Article, Project, Source


@admin.register(Project)
class ProjectAdmin(HouseAdmin):
    """The one chronology of this database."""

    list_display = ("name", "conflict", "full_text", "shown", "licence", "codebook_version")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Project.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Project | None = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(HouseAdmin):
    """Publishers."""

    list_display = ("name", "country", "affiliation", "reliability", "articles_of")
    list_filter = ("country",)
    search_fields = ("name", "slug", "affiliation")
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(article_count=counted(Article.objects, "source"))

    @admin.display(description="articles")
    def articles_of(self, source: Source) -> int:
        return source.article_count
