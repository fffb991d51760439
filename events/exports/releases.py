"""Releases made and handed out. What is handed out is what was released, less what may not be shown any more.

An event that was withheld since, an article that was hidden since and a person who has become a private one do not leave
this house again, in whichever release they stand; the release's page says how many records are without them.
"""

import gzip
import io
import json
from collections.abc import Iterator
from typing import Any

from events.curation.releasing import release
from events.curation.rights import User
from events.exports.jsonl import PRIVATE, export_lines
from events.models import Release, Shown
from events.queries.audience import current_project
from events.queries.exporting import ExportScope
from events.queries.releases import Hidden, hidden_now, release_content


def make_release(version: str, *, by: User | None, notes: str = "", accepted: bool = False) -> Release:
    """Releases what readers may see by the project's rule, or what was accepted of it alone.

    Raises: CurationDenied as `curation.releasing.release` does.
    """
    everything = current_project().shown == Shown.ALL and not accepted
    shown = Shown.ALL if everything else Shown.ACCEPTED
    return release(version, export_lines(ExportScope(shown=shown)), by=by, notes=notes, shown=shown)


def released_lines(version: str) -> Iterator[str]:
    """The records of a release, one JSON object a line, without line ends: byte for byte as released where nothing is hidden."""
    hidden = hidden_now()
    with gzip.open(io.BytesIO(release_content(version)), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield shown_line(line.rstrip("\n"), hidden)


def shown_line(line: str, hidden: Hidden) -> str:
    """A record as it may be handed out now; one that may not is `{"id", "withheld"}`."""
    if not hidden:
        return line
    record = json.loads(line)
    shown = _shown(record, hidden)
    return line if shown == record else json.dumps(shown, ensure_ascii=False)


def _shown(record: dict[str, Any], hidden: Hidden) -> dict[str, Any]:
    if "title" not in record:
        return record
    mentions = [_unnamed(mention, hidden) for mention in record["mentions"] if mention["article"] not in hidden.articles]
    if record["id"] in hidden.events or (record["mentions"] and not mentions):
        return {"id": record["id"], "withheld": True}
    actors = [{**actor, "name": PRIVATE} if actor["name"] in hidden.people else actor for actor in record["actors"]]
    return {**record, "actors": actors, "mentions": mentions}


def _unnamed(mention: dict[str, Any], hidden: Hidden) -> dict[str, Any]:
    said = [{**each, **{name: PRIVATE for name in ("speaker", "via") if each[name] in hidden.people}} for each in mention["statements"]]
    return {**mention, "statements": said}
