"""The data model of DESIGN.md: fields, constraints, trivial properties. Questions are in `queries/`, acts in `curation/`."""

from events.models.actors import Actor, ActorAlias, ActorKind, Affiliation, Ancestry, Tenure
from events.models.articles import Article, DctBasis
from events.models.coding import Coding, CodingSample, CodingUnit
from events.models.curation import Decision
from events.models.events import (
    Certainty,
    Event,
    EventKind,
    EventPlace,
    EventPlaceRole,
    EventTheme,
    Participation,
    ParticipationRole,
    PlacePrecision,
    Quantity,
    QueueEntry,
    Review,
)
from events.models.fields import PartialDateField
from events.models.mentions import Mention, MentionLink, Origin, Stance, Statement
from events.models.places import Place, PlaceKind, PlaceName, Theme
from events.models.project import FullText, Project, Shown, Source, Visibility
from events.models.proposals import Proposal
from events.models.releases import Release, ReleasedEvent, ReleaseIsFixed
from events.models.reports import Report, ReportSubject

__all__ = [
    "Actor",
    "ActorAlias",
    "ActorKind",
    "Affiliation",
    "Ancestry",
    "Article",
    "Certainty",
    "Coding",
    "CodingSample",
    "CodingUnit",
    "DctBasis",
    "Decision",
    "Event",
    "EventKind",
    "EventPlace",
    "EventPlaceRole",
    "EventTheme",
    "FullText",
    "Mention",
    "MentionLink",
    "Origin",
    "PartialDateField",
    "Participation",
    "ParticipationRole",
    "Place",
    "PlaceKind",
    "PlaceName",
    "PlacePrecision",
    "Project",
    "Proposal",
    "Quantity",
    "QueueEntry",
    "Release",
    "ReleaseIsFixed",
    "ReleasedEvent",
    "Report",
    "ReportSubject",
    "Review",
    "Shown",
    "Source",
    "Stance",
    "Statement",
    "Tenure",
    "Theme",
    "Visibility",
]
