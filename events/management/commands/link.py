"""`manage.py link`: rebuilds the events from all mentions and the decisions in force."""

from typing import Any

from events.ingestion.linking import link_all
from events.management.house import HouseCommand
from events.management.reading import link_words


class Command(HouseCommand):
    help = "Rebuild the events from all mentions and the decisions in force. What people decided stays."

    def handle(self, **options: Any) -> None:
        self.stdout.write(link_words(link_all()))
