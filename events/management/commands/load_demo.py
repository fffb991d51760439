"""`manage.py load_demo`: the five seeds as a chronology. Run again it inserts what is missing and overwrites nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from events.ingestion.demo import ADMIN, insert_missing, make_admin
from events.management.house import HouseCommand
from events.management.reading import read_and_link
from events.models import Article, Mention


class Command(HouseCommand):
    help = "Load the fixtures, read and link the seed articles, and make an administrator; idempotent."

    def handle(self, **options: Any) -> None:
        inserted = insert_missing(settings.BASE_DIR / "fixtures")
        unread = list(Article.objects.filter(extracted_at__isnull=True, superseded_by__isnull=True).order_by("ref").values_list("pk", flat=True))
        if unread or inserted or _is_to_be_linked():
            outcome = read_and_link(self, unread)
            self.stdout.write(f"{', '.join(f'{count} {name}' for name, count in inserted.items()) or 'no fixtures'} inserted; {outcome}")
            if outcome.failed:
                raise CommandError(f"{outcome.failed} articles could not be read: see above")
        else:
            self.stdout.write("the demonstration is loaded already")
        self._admin()

    def _admin(self) -> None:
        kept = settings.VAR_DIR / "admin-login.txt"
        password = make_admin(kept)
        if password:
            self.stdout.write(f"administrator: {ADMIN}, password {password} (kept in {kept})")
        elif kept.exists():
            self.stdout.write(f"the administrator's login is in {kept}")


def _is_to_be_linked() -> bool:
    """Whether a run was stopped between reading and linking."""
    return Mention.objects.filter(retired_at__isnull=True, event__isnull=True).exists()
