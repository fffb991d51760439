"""`manage.py extract`: reads stored articles again with the present extractor, then links."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q, QuerySet

from events.extraction.pipeline import EXTRACTOR_VERSION
from events.management.house import HouseCommand
from events.management.reading import read_and_link
from events.models import Article


class Command(HouseCommand):
    help = "Read stored articles with the present extractor: those it has not read yet, or --all. What people decided stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="every article")
        which.add_argument("--article", metavar="REF", help="this article")
        parser.add_argument("--processes", type=int, default=1, help="how many processes read (without a broker)")

    def handle(self, *, article: str | None, processes: int, **options: Any) -> None:
        articles = _articles(every=options["all"], ref=article)
        outcome = read_and_link(self, list(articles.order_by("ref").values_list("pk", flat=True)), processes)
        self.stdout.write(str(outcome))
        if outcome.failed:
            raise CommandError(f"{outcome.failed} articles could not be read: see above")


def _articles(every: bool, ref: str | None) -> QuerySet[Article]:
    """The articles to read; an earlier version of one is never read again."""
    current = Article.objects.filter(superseded_by__isnull=True)
    if ref is not None:
        found = current.filter(ref=ref)
        if not found:
            raise CommandError(f"no article has the ref {ref!r}; refs are the names under which texts came in")
        return found
    return current if every else current.filter(~Q(extractor_version=EXTRACTOR_VERSION) | ~Q(extraction_error="") | Q(extracted_at__isnull=True))
