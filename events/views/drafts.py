"""Draft events of a text that was read and not stored, as a page lists them."""

from dataclasses import dataclass

from events.extraction.dates import PartialDate
from events.extraction.types import DraftMention, StatementDraft
from events.ingestion.previewing import Preview
from events.queries.answers import MentionView


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft: what its event would be called, with whom, where, by whose word, and how its date was found.

    `said` are speakers and their stance; without a name it is the article that says so.
    """

    title: str
    kind: str
    certainty: str
    when: PartialDate
    actors: tuple[str, ...]
    places: tuple[str, ...]
    themes: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    mention: MentionView


def draft_views(found: Preview) -> tuple[DraftView, ...]:
    """The drafts in the order of the text."""
    return tuple(_view(draft, mention) for draft, mention in zip(found.drafts, found.detail.mentions, strict=True))


def _view(draft: DraftMention, mention: MentionView) -> DraftView:
    return DraftView(
        title=draft.title,
        kind=draft.kind,
        certainty=draft.certainty,
        when=draft.when,
        actors=tuple(dict.fromkeys(part.actor.name for part in draft.participations)),
        places=tuple(dict.fromkeys(place.place.name for place in draft.places)),
        themes=tuple(tag.slug for tag in draft.themes),
        said=tuple(dict.fromkeys(_said(each) for each in draft.statements)),
        mention=mention,
    )


def _said(statement: StatementDraft) -> tuple[str, str]:
    return (statement.speaker.name if statement.speaker else statement.speaker_text, statement.stance)
