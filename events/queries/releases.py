"""Releases as readers may see them: which there are, what changed in each, and what of them may not be shown any more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.models import Actor, Article, Event, Release, ReleasedEvent, Visibility
from events.queries.audience import Audience, visible_events

MOST_LISTED = 100
LONG = ("content", "added", "changed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What does not leave this house any more: public ids of events, refs of articles, names of private people."""

    events: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.events or self.articles or self.people)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field said in the release before, and says in this one, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReleasedTitle:
    """An event of a release: its title then, whether its page is there, and what changed of it."""

    public_id: str
    title: str
    has_page: bool
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in a list. `summary` holds the totals of `curation.releasing`."""

    version: str
    at: datetime
    codebook_version: str
    extractor_version: str
    sha256: str
    notes: str
    struck: int
    summary: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReleaseDetail:
    """A release with what changed in it, at most MOST_LISTED of each.

    `missing` counts records that are no longer handed out; `is_cut` says whether sentences or names may be left out of others.
    """

    row: ReleaseRow
    added: tuple[ReleasedTitle, ...]
    changed: tuple[ReleasedTitle, ...]
    withdrawn: tuple[ReleasedTitle, ...]
    missing: int
    is_cut: bool


def release_rows() -> tuple[ReleaseRow, ...]:
    """All releases, the last first."""
    return tuple(_row(each) for each in Release.objects.defer(*LONG))


def last_release() -> str:
    """The name of the last release; empty where there is none."""
    return Release.objects.values_list("version", flat=True).first() or ""


def released_at(version: str) -> datetime | None:
    """The moment of a release; None where there is none of that name."""
    return Release.objects.filter(version=version).values_list("at", flat=True).first()


def release_content(version: str) -> bytes:
    """The compressed records of a release.

    Raises: Release.DoesNotExist.
    """
    return bytes(Release.objects.values_list("content", flat=True).get(version=version))


def has_release(version: str) -> bool:
    """Whether there is a release of that name."""
    return Release.objects.filter(version=version).exists()


def release_detail(version: str) -> ReleaseDetail | None:
    """A release with what changed since the one before; None where there is none of that name."""
    release = Release.objects.defer("content").filter(version=version).first()
    if release is None:
        return None
    hidden = hidden_now()
    before = Release.objects.filter(version=release.summary.get("since", "")).values_list("pk", flat=True).first()
    changes = {row["id"]: tuple(_changes(row["fields"], hidden)) for row in release.changed[:MOST_LISTED]}
    return ReleaseDetail(
        row=_row(release),
        added=_titles(release.pk, release.added[:MOST_LISTED], hidden),
        changed=_titles(release.pk, [row["id"] for row in release.changed[:MOST_LISTED]], hidden, changes),
        withdrawn=_titles(before, release.withdrawn[:MOST_LISTED], hidden) if before else (),
        missing=release.struck + ReleasedEvent.objects.filter(release=release, event__in=hidden.events).exclude(title="").count(),
        is_cut=bool(hidden.articles or hidden.people),
    )


def hidden_now() -> Hidden:
    """What may not be shown now, whatever a release holds."""
    return Hidden(
        events=frozenset(_hidden_events()),
        articles=frozenset(_hidden_articles()),
        people=frozenset(Actor.objects.filter(is_private=True).values_list("name", flat=True)),
    )


def _hidden_events() -> set[str]:
    """Events that are not public, and those that were merged into one that is not."""
    found = dict(Event.objects.exclude(visibility=Visibility.PUBLIC).values_list("pk", "public_id"))
    new: Collection[int] = found
    while new:
        merged = Event.objects.filter(merged_into__in=new).exclude(pk__in=found).values_list("pk", "public_id")
        onward = dict(merged)
        found |= onward
        new = onward
    return set(found.values())


def _hidden_articles() -> set[str]:
    """Articles that are not public, also under the name that a later version took over."""
    refs: set[str] = set()
    rows = list(Article.objects.exclude(visibility=Visibility.PUBLIC).values_list("ref", "superseded_by__ref", "superseded_by"))
    while rows:
        refs |= {ref for row in rows for ref in row[:2] if ref}
        later = [row[2] for row in rows if row[2]]
        rows = list(Article.objects.filter(pk__in=later).values_list("ref", "superseded_by__ref", "superseded_by")) if later else []
    return refs


def _row(release: Release) -> ReleaseRow:
    names = ("version", "at", "codebook_version", "extractor_version", "sha256", "notes", "struck", "summary")
    return ReleaseRow(**{name: getattr(release, name) for name in names})


def _titles(release: int, ids: Iterable[str], hidden: Hidden, changes: dict[str, tuple[FieldChange, ...]] | None = None) -> tuple[ReleasedTitle, ...]:
    shown = [public_id for public_id in ids if public_id not in hidden.events]
    titles = dict(ReleasedEvent.objects.filter(release=release, event__in=shown).exclude(title="").values_list("event", "title"))
    there = set(visible_events(Audience.READERS).filter(public_id__in=titles).values_list("public_id", flat=True))
    there |= set(Event.objects.filter(public_id__in=titles, merged_into__isnull=False).values_list("public_id", flat=True))
    return tuple(ReleasedTitle(key, titles[key], key in there, (changes or {}).get(key, ())) for key in shown if key in titles)


def _changes(fields: dict[str, list[Any]], hidden: Hidden) -> Iterable[FieldChange]:
    for name, (before, after) in fields.items():
        yield FieldChange(name, _words(_named(before, hidden)), _words(_named(after, hidden)))


def _named(value: Any, hidden: Hidden) -> Any:
    """Actors or places without those who are private people now."""
    return [each for each in value if not isinstance(each, dict) or each["name"] not in hidden.people] if isinstance(value, list) else value


def _words(value: Any) -> str:
    """A value of a record in words.

    >>> _words([{"name": "Russia", "role": "speaker"}]), _words({"articles": 2, "outlets": 1}), _words([])
    ('Russia (speaker)', 'articles 2, outlets 1', 'none')
    """
    if isinstance(value, list):
        return "; ".join(f"{each['name']} ({each['role']})" if isinstance(each, dict) else str(each) for each in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return str(value) if value not in ("", None) else "none"
