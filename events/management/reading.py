"""What `ingest`, `extract` and `load_demo` share: reading with a progress bar, then linking, and the words for it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.ingestion.linking import LinkSummary, link_all
from events.ingestion.running import NobodyAnswers, read_all


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading and linking came to."""

    read: int
    failed: int
    linked: LinkSummary | None

    def __str__(self) -> str:
        return f"{self.read} read" + (f"; {link_words(self.linked)}" if self.linked else "")


def read_and_link(command: BaseCommand, pks: Sequence[int], processes: int = 1) -> Outcome:
    """Reads the articles and rebuilds the events; an article that cannot be read is named on standard error."""
    failed = 0
    bar = tqdm(read_all(pks, processes), total=len(pks), desc="reading", unit=" articles", disable=not sys.stderr.isatty())
    try:
        for read in bar:
            if read.error:
                failed += 1
                command.stderr.write(f"{read.ref}: is stored but could not be read: {read.error}")
    except NobodyAnswers as error:
        raise CommandError(str(error)) from error
    return Outcome(len(pks) - failed, failed, link_all())


def link_words(summary: LinkSummary) -> str:
    """What a linking run did, in a line."""
    held = f"; kept by a decision without a mention: {', '.join(summary.held)}" if summary.held else ""
    return (
        f"{summary.mentions} mentions in {summary.events} events ({summary.made} made, {summary.changed} changed, "
        f"{summary.removed} removed, {summary.proposed} links proposed){held}"
    )
