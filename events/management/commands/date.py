"""`manage.py date IN.jsonl OUT.jsonl`: when undated texts were written, with the evidence in words."""

from functools import partial

from events.extraction.knowledge import load_knowledge
from events.extraction.self_dating import date_document
from events.management.jsonl_work import JsonlCommand, worked


def date_line(line: str) -> tuple[str, str]:
    """One document dated, as a line."""
    return worked(line, partial(date_document, knowledge=load_knowledge()))


class Command(JsonlCommand):
    help = "Date documents {doc_id, text, title, url, html}, one a line; needs no database."
    work = staticmethod(date_line)
    fields = "doc_id, text"
