"""`manage.py timexes IN.jsonl OUT.jsonl`: temporal expressions of texts, with their TIMEX3 values."""

from functools import partial

from events.extraction.knowledge.calendar import load_calendar
from events.extraction.tagging import tag_document
from events.management.jsonl_work import JsonlCommand, worked


def tag_line(line: str) -> tuple[str, str]:
    """One document tagged, as a line."""
    return worked(line, partial(tag_document, calendar=load_calendar()))


class Command(JsonlCommand):
    help = "Tag the temporal expressions of documents {doc_id, dct, text}, one a line; needs no database."
    work = staticmethod(tag_line)
    fields = "doc_id, dct, text"
