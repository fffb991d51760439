"""Celery tasks: thin names for what `running` does, so that a broker can carry them. They hold no result; the database does."""

from conflict_timeline.celery import app
from events.ingestion import running


@app.task(name="events.read_article")
def read_article(pk: int) -> None:
    """Reads one stored article. Safe to run twice."""
    running.read_stored(pk)
