"""What an archive holds: one member a table, one row a line, rows known by what they are and never by their number here.

Accounts stay where they are, and so do readers' reports and codings, which name people; what is derived is drawn anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, Field, ForeignKey, Model

from events.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Article,
    Decision,
    Event,
    EventPlace,
    EventTheme,
    Mention,
    MentionLink,
    PartialDateField,
    Participation,
    Place,
    PlaceName,
    Project,
    Quantity,
    Release,
    ReleasedEvent,
    Source,
    Statement,
    Tenure,
    Theme,
)

FORMAT = 1
MANIFEST = "manifest.json"
RELEASES = "releases/"
KEY_OF = {
    **{Source: "slug", Theme: "slug", Actor: "slug", Place: "feature_id", Article: "sha256"},
    **{Mention: "fingerprint", Event: "public_id", Release: "version"},
}


@dataclass(frozen=True, slots=True)
class Table:
    """One member. A row is known by `key`; what a row of `of` brings with it belongs to that row alone.

    Rows keep the order in which they arose, which decides between what is otherwise alike.
    """

    name: str
    model: type[Model]
    key: tuple[str, ...]
    order: tuple[str, ...] = ("pk",)
    later: tuple[str, ...] = ()  # references that are set once all rows are there
    without: frozenset[str] = field(default_factory=frozenset)
    of: str = ""  # the reference to the row that it is a part of
    compared: tuple[str, ...] = ()  # what a person says here, of which a difference is worth telling

    @property
    def fields(self) -> list[Field]:
        """The columns that are kept: all but numbers, what is derived, and accounts."""
        return [each for each in self.model._meta.concrete_fields if _is_kept(each) and each.name not in self.without]


def _is_kept(each: Field) -> bool:
    is_account = isinstance(each, ForeignKey) and each.remote_field.model._meta.label == settings.AUTH_USER_MODEL
    return not (each.primary_key or is_account or (not each.serialize))


TABLES = (
    Table(
        "project",
        Project,
        (),
        without=frozenset({"only"}),
        compared=("name", "conflict", "description", "shown", "full_text", "editors", "licence", "known_gaps"),
    ),
    Table("sources", Source, ("slug",), compared=("name", "domains", "country", "affiliation", "reliability")),
    Table("themes", Theme, ("slug",)),
    Table("articles", Article, ("sha256",), later=("supersedes",), compared=("ref", "rights", "full_text_public", "visibility")),
    Table("actors", Actor, ("slug",), later=("merged_into",), compared=("name", "kind", "side", "country", "note", "is_private")),
    Table("aliases", ActorAlias, ("actor", "alias", "language")),
    Table("tenures", Tenure, ("actor", "office", "body", "held")),
    Table("affiliations", Affiliation, ("actor", "parent", "held")),
    Table("places", Place, ("feature_id",), later=("parent", "merged_into"), compared=("name", "kind", "latitude", "longitude", "country")),
    Table("place_names", PlaceName, ("place", "name", "language")),
    Table("mentions", Mention, ("fingerprint",), later=("event",)),
    Table("statements", Statement, ("mention", "ordinal"), ("mention_id", "ordinal"), of="mention"),
    Table("links", MentionLink, ("first", "second")),
    Table("events", Event, ("public_id",), later=("part_of", "merged_into")),
    Table("event_themes", EventTheme, ("event", "theme"), ("event_id", "pk"), of="event"),
    Table("parties", Participation, ("event", "actor", "role"), ("event_id", "pk"), of="event"),
    Table("event_places", EventPlace, ("event", "place", "role"), ("event_id", "pk"), of="event"),
    Table("quantities", Quantity, (), ("event_id", "pk"), of="event"),
    Table(
        "decisions",
        Decision,
        ("at", "verb", "by_name", "event", "fingerprint", "article", "actor", "place"),
        ("at", "pk"),
        compared=("after", "undone_at"),
    ),
    Table("releases", Release, ("version",), ("at", "pk"), without=frozenset({"content"}), compared=("sha256",)),
    Table("released_events", ReleasedEvent, ("release", "event"), ("release_id", "pk"), of="release"),
)
LEFT_OUT = {
    "Report": "names its writer, and is for the curators of this house",
    "CodingSample": "hangs on accounts",
    "CodingUnit": "hangs on accounts",
    "Coding": "hangs on accounts",
    "Proposal": "not decided yet, and hangs on accounts",
    "QueueEntry": "derived by the linking run",
    "Ancestry": "derived from affiliations and offices",
}


def references(table: Table) -> Iterator[tuple[ForeignKey, str]]:
    """The references of a table that are kept, each with the field by which its target is known."""
    for each in table.fields:
        if isinstance(each, ForeignKey):
            yield each, KEY_OF[each.remote_field.model]


def plain(each: Field, value: Any) -> Any:
    """A value as JSON has it: dates as EDTF, moments in UTC."""
    if isinstance(each, PartialDateField):
        return value.edtf
    if isinstance(each, DateTimeField) and isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value
