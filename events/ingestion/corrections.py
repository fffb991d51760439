"""What people said of single mentions and of names, laid over what the machine read of them.

Who says what (`restate`), whom or what a name means in a mention or an article (`relink`), and which actors and places are
one (`merge_actors`, `merge_places`). Linking sees the machine's own reading, so that it joins alike before and after.

Input -> output: stored mentions -> the same as people have them; rows of `Statement`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from events.extraction.dates import PartialDate
from events.extraction.knowledge.gazetteer import load_gazetteer
from events.extraction.stages.linking import linkable_mention
from events.extraction.types import ActorRef, DraftMention, LinkableMention, PlaceRef, StatementDraft
from events.ingestion.mentions import as_draft, as_statement, statement_json, statement_row
from events.ingestion.references import actor_slug
from events.models import Actor, Decision, Mention, Place, Statement
from events.queries.decisions import CORRECTING, MERGING_NAMES, decisions_in_force

FEW = 500  # fingerprints that a question may name
COMPARED = ("speaker_id", "speaker_text", "via_id", "via_text", "stance", "cue", "cue_start", "cue_end", "said_when")


@dataclass(frozen=True, slots=True)
class Sames:
    """Which actors (slugs) and places (feature ids) are another one, by a person's word; no chain is left in it."""

    actors: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def known_sames() -> Sames:
    """What is merged now."""
    actors = Actor.objects.filter(merged_into__isnull=False).values_list("slug", "merged_into__slug")
    places = Place.objects.filter(merged_into__isnull=False).values_list("feature_id", "merged_into__feature_id")
    return Sames(_ends(dict(actors)), _ends(dict(places)))


def anybody_corrected() -> bool:
    """Whether anything at all was said that could be laid over a mention."""
    return decisions_in_force(verbs=(*CORRECTING, *MERGING_NAMES)).exists()


def _ends(onward: Mapping[str, str]) -> dict[str, str]:
    ends = {}
    for start in onward:
        seen, at = {start}, onward[start]
        while at in onward and onward[at] not in seen:
            seen.add(at)
            at = onward[at]
        ends[start] = at
    return ends


class Corrections:
    """Lays what people said over mentions; asks the database once, and for mentions without any of it does nothing."""

    def __init__(self, prints: Collection[str] | None = None, sames: Sames | None = None) -> None:
        self.sames = known_sames() if sames is None else sames
        found = decisions_in_force(verbs=CORRECTING)
        if prints is not None and len(prints) <= FEW:
            found = found.filter(fingerprint__in=["", *prints])
        self._restated: dict[str, Decision] = {}
        self._relinked: dict[str, list[Decision]] = defaultdict(list)
        for decision in found:
            if decision.verb == "restate":
                self._restated[decision.fingerprint] = decision
            else:
                self._relinked[decision.fingerprint or f"article {decision.article}"].append(decision)
        self._actors = {actor.slug: _actor_ref(actor) for actor in Actor.objects.filter(slug__in=self._targets("actor"))}
        self._places = {place.feature_id: place_ref(place) for place in Place.objects.filter(feature_id__in=self._targets("place"))}

    def _targets(self, kind: str) -> set[str]:
        """Keys of all actors, or places, that something is to be taken for."""
        named = {row.after["to"] for rows in self._relinked.values() for row in rows if row.after["kind"] == kind}
        if kind == "actor":
            said = (each for row in self._restated.values() for each in row.after["statements"])
            named |= {slug for each in said for slug in (each["speaker"], each["via"]) if slug}
        same = self.sames.actors if kind == "actor" else self.sames.places
        return named | {same[key] for key in named if key in same} | set(same.values())

    def linkable(self, mention: Mention) -> LinkableMention:
        """A mention as linking would look at it had it been read as people say; its article is loaded."""
        return linkable_mention(self.draft(mention), mention.article.ref, mention.article.dct)

    def draft(self, mention: Mention) -> DraftMention:
        """A mention as people have it."""
        draft = as_draft(mention)
        swaps = self._swaps(mention)
        restated = self._restated.get(mention.fingerprint)
        if not swaps.actors and not swaps.places and restated is None:
            return draft
        statements = _restated_drafts(restated, draft.statements, self._actors) if restated else draft.statements
        said = tuple(replace(each, speaker=self._actor(each.speaker, swaps), via=self._actor(each.via, swaps)) for each in statements)
        return replace(
            draft,
            statements=said,
            certainty=_certainty(draft, said) if restated else draft.certainty,
            participations=tuple(replace(part, actor=self._actor(part.actor, swaps) or part.actor) for part in draft.participations),
            places=tuple(replace(each, place=self._place(each.place, swaps)) for each in draft.places),
            quantities=tuple(replace(each, stated_by=self._actor(each.stated_by, swaps)) for each in draft.quantities),
        )

    def _swaps(self, mention: Mention) -> Sames:
        """What each actor and place of a mention is to be taken for; the narrowest word counts, then what is merged."""
        rows = [*self._relinked.get(f"article {mention.article.ref}", ()), *self._relinked.get(mention.fingerprint, ())]
        actors = {row.after["from"]: row.after["to"] for row in rows if row.after["kind"] == "actor"}
        places = {row.after["from"]: row.after["to"] for row in rows if row.after["kind"] == "place"}
        same = self.sames
        return Sames(
            {**same.actors, **{old: same.actors.get(new, new) for old, new in actors.items()}},
            {**same.places, **{old: same.places.get(new, new) for old, new in places.items()}},
        )

    def _actor(self, ref: ActorRef | None, swaps: Sames) -> ActorRef | None:
        return self._actors.get(swaps.actors.get(actor_slug(ref), ""), ref) if ref else None

    def _place(self, ref: PlaceRef, swaps: Sames) -> PlaceRef:
        return self._places.get(swaps.places.get(ref.feature_id, ""), ref)


def _restated_drafts(decision: Decision, read: Sequence[StatementDraft], actors: Mapping[str, ActorRef]) -> tuple[StatementDraft, ...]:
    """Statements as a person gave them; the place of a cue is that of the machine's with the same words."""
    at = {each.cue: (each.cue_start, each.cue_end) for each in read}
    drafts = []
    for row in decision.after["statements"]:
        start, end = at.get(row["cue"], (0, 0))
        drafts.append(
            StatementDraft(
                stance=row["stance"],
                speaker=actors.get(row["speaker"]),
                speaker_text=row["speaker_text"],
                via=actors.get(row["via"]),
                via_text=row["via_text"],
                cue=row["cue"] if row["cue"] in at else "",
                cue_start=start,
                cue_end=end,
                said_when=PartialDate.from_edtf(row["said_when"]),
            )
        )
    return tuple(drafts)


def _certainty(read: DraftMention, said: Sequence[StatementDraft]) -> str:
    """How a mention stands by who says so now; what is yet to come by its own words stays expected. CODEBOOK.md, 3."""
    stances, before = {each.stance for each in said}, {each.stance for each in read.statements}
    to_come = {"orders", "expects"}
    if read.kind == "statement":
        return read.certainty
    if "denies" in stances:
        return "disputed"
    if stances & to_come or (read.certainty == "expected" and not before & to_come):
        return "expected"
    return "claimed" if "claims" in stances else "reported"


def bring_statements(mentions: Iterable[Mention]) -> None:
    """Makes the rows of statements what people and, where they said nothing, the machine have; the machine's own stay in `reading`."""
    rows = list(mentions)
    corrections = Corrections([row.fingerprint for row in rows])
    kept, gone, new = [], [], []
    for mention in rows:
        wanted = corrections.draft(mention).statements
        there = sorted(mention.statements.all(), key=lambda row: row.ordinal)
        slugs = {actor_slug(ref) for each in wanted for ref in (each.speaker, each.via) if ref}
        actors = {actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)} if slugs else {}
        made = [statement_row(each, ordinal, actors) for ordinal, each in enumerate(wanted)]
        if [_values(row) for row in made] == [_values(row) for row in there]:
            continue
        if "statements" not in mention.reading:
            mention.reading = {**mention.reading, "statements": [statement_json(as_statement(row)) for row in there]}
            kept.append(mention)
        gone.append(mention.pk)
        for row in made:
            row.mention = mention
        new += made
    Mention.objects.bulk_update(kept, ["reading"])
    Statement.objects.filter(mention__in=gone).delete()
    Statement.objects.bulk_create(new)


def _values(row: Statement) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def _actor_ref(actor: Actor) -> ActorRef:
    return ActorRef(actor.key or actor.slug, actor.name, actor.kind, actor.side)


def place_ref(place: Place) -> PlaceRef:
    """A place as the value that goes between stages: the gazetteer's, or of a row that a person made."""
    known = load_gazetteer().place(place.feature_id)
    return known or PlaceRef(place.feature_id, place.name, place.kind, place.latitude, place.longitude, place.country)
