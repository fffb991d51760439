"""Mentions of words that a person marked in an article. Extraction never retires them; a new reading dates them anew.

What the machine read in the marked words is taken over: their date, actors and places. What it says of them beyond that,
a person says. They take no part in the machine's linking.

Input -> output: an article that was read + a decision `make_event` -> the row of its mention.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from events.extraction.dates import PartialDate
from events.extraction.knowledge.gazetteer import load_gazetteer
from events.extraction.types import ActorRef
from events.ingestion.corrections import bring_statements, place_ref
from events.models import Actor, Article, Decision, Mention, Origin, Place
from events.queries.decisions import decisions_in_force

PART, AT = "participant", "at"
PRECISION_OF_KIND = {"country": "country", "region": "region", "district": "district", "area": "region", "settlement": "settlement"}


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Marked words: where they stand in the clean text and in the text as it came."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str


def marked_span(article: Article, start: int, end: int) -> MarkedSpan | None:
    """The span of the clean text without white space at its ends; None where it holds no word that stands in the text as it came."""
    words = article.clean_text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    raw = list(_pieces(article, start, end))
    if not raw or not any(letter.isalnum() for letter in article.clean_text[start:end]):
        return None
    return MarkedSpan(start, end, raw[0][0], raw[-1][1], article.clean_text[start:end])


def _pieces(article: Article, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at, raw, length in article.offset_map:
        first, last = max(start, at), min(end, at + length)
        if first < last:
            yield raw + first - at, raw + last - at


def _clean_span(article: Article, raw_start: int, raw_end: int) -> tuple[int, int] | None:
    """Where a span of the text as it came stands in the clean text of the present reading; None where nothing of it does."""
    found = []
    for at, raw, length in article.offset_map:
        first, last = max(raw_start, raw), min(raw_end, raw + length)
        if first < last:
            found.append((at + first - raw, at + last - raw))
    return (found[0][0], found[-1][1]) if found else None


def fingerprint_of(article: Article, span: MarkedSpan, public_id: str) -> str:
    """The fingerprint of a mention that a person made: of the text, the place in it, and the event that it was made for."""
    return hashlib.sha256(f"curator {article.sha256} {span.raw_start} {span.raw_end} {public_id}".encode()).hexdigest()


def date_read(article: Article, start: int, end: int) -> tuple[PartialDate, dict[str, Any]]:
    """The date that the machine read in these words, with its mark; the article's own, about, where it read none."""
    for mark in article.marks.get("timexes", ()):
        if start <= mark["start"] and mark["end"] <= end and mark.get("edtf"):
            return PartialDate.from_edtf(mark["edtf"]), mark
    return (article.dct.approximately() if article.dct.is_certain_day else article.dct), {}


def follow_making(decision: Decision) -> None:
    """Makes the mention what the decision, in force or undone, says."""
    mention = Mention.objects.select_related("article").filter(fingerprint=decision.fingerprint).first()
    if not decision.is_in_force:
        Mention.objects.filter(fingerprint=decision.fingerprint).update(retired_at=timezone.now(), event=None, machine_cluster="")
        return
    article = mention.article if mention else Article.objects.get(ref=decision.article)
    _bring(article, decision, mention or Mention(article=article, fingerprint=decision.fingerprint, origin=Origin.CURATOR))


def refresh_handmade(article: Article) -> None:
    """Reads anew what the machine says of the marked words of an article that was just read."""
    prints = Mention.objects.filter(article=article, origin=Origin.CURATOR).values("fingerprint")
    decisions = {each.fingerprint: each for each in decisions_in_force(verbs=("make_event",)).filter(fingerprint__in=prints)}
    for mention in Mention.objects.filter(article=article, fingerprint__in=decisions):
        _bring(article, decisions[mention.fingerprint], mention)


def _bring(article: Article, decision: Decision, mention: Mention) -> None:
    after = decision.after
    span = _clean_span(article, *after["raw"])
    if span:
        mention.start, mention.end = span
        mention.text = article.clean_text[slice(*span)]
    mention.clause_start, mention.clause_end = mention.start, mention.end
    mention.raw_start, mention.raw_end = after["raw"]
    mention.trigger_start = mention.trigger_end = mention.start
    when, mark = date_read(article, mention.start, mention.end)
    mention.when, mention.when_basis = when, "timex" if mark else "article" if when.is_known else "none"
    words = article.clean_text[mark["start"] : mark["end"]] if mark else ""
    mention.timex_text, mention.timex_type, mention.timex_value = words[:200], mark.get("type", ""), mark.get("value", "")[:64]
    mention.timex_start, mention.timex_end = mark.get("start"), mark.get("end")
    mention.trace = {"words": words, **{name: mark[name] for name in TRACED if name in mark}} if mark else {}
    mention.title, mention.kind = after["title"], after["kind"]
    is_ahead = when.is_known and article.dct.is_known and when.earliest > article.dct.latest
    mention.certainty = "expected" if is_ahead else "reported"
    mention.reading = {**mention.reading, **_reading(article, mention.start, mention.end, after["themes"])}
    mention.extractor_version, mention.retired_at = article.extractor_version, None
    mention.machine_cluster = mention.fingerprint
    mention.save()
    mention.article = article
    bring_statements([mention])


TRACED = ("rule", "anchor", "anchor_basis", "explanation", "alternatives")


def _reading(article: Article, start: int, end: int, themes: Sequence[str]) -> dict[str, Any]:
    inside = {name: [m for m in article.marks.get(name, ()) if start <= m["start"] and m["end"] <= end] for name in ("actors", "places")}
    slugs = [mark.get("slug", "") for mark in inside["actors"]]
    features = [mark.get("feature_id", "") for mark in inside["places"]]
    return {
        "themes": [{"slug": slug, "cue": "", "start": start, "end": start} for slug in themes],
        "actors": list(_actors(slugs)),
        "places": list(_places(features)),
        "quantities": [],
        "statements": [],
    }


def _actors(slugs: Sequence[str]) -> Iterator[dict[str, Any]]:
    rows = {actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)}
    for slug in dict.fromkeys(slugs):
        if actor := rows.get(slug):
            ref = ActorRef(actor.key or ("" if actor.is_proposed else actor.slug), actor.name, actor.kind, actor.side)
            yield asdict(ref) | {"slug": slug, "role": PART, "alleged": False}


def _places(features: Sequence[str]) -> Iterator[dict[str, Any]]:
    rows = {place.feature_id: place for place in Place.objects.filter(feature_id__in=features)}
    for feature in dict.fromkeys(features):
        ref = load_gazetteer().place(feature) or (place_ref(rows[feature]) if feature in rows else None)
        if ref:
            listed = asdict(ref) | {"within": list(ref.within), "within_ids": list(ref.within_ids)}
            yield listed | {"role": AT, "precision": PRECISION_OF_KIND.get(ref.kind, "exact")}
