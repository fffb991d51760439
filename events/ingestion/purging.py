"""Purges words, or the whole text, of an article wherever the database keeps them. What it takes cannot be brought back.

Letters become █, one for one, so that every offset still holds; a whole text becomes REDACTED. Digests stay, so that the
same bytes are known and not stored again.

Input -> output: an article and words -> its rows, and those read of it or decided on it, without them.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, Q, QuerySet

from events.models import Actor, Article, Decision, Event, EventPlace, EventTheme, Mention, Participation, Quantity, Report, Statement

REDACTED = "[redacted]"
BLOCK = "█"
OF_THE_TEXT = ("raw", "clean_text", "title", "given_title", "dct_explanation", "dct_alternatives", "marks", "extraction_error")
OF_A_MENTION = ("text", "title", "trigger", "timex_text", "timex_value", "trace", "reading")
OF_A_STATEMENT = ("speaker_text", "via_text", "cue")
OF_A_DECISION = ("before", "after", "why")
WORDED = frozenset({"title", "text", "line", "speaker_text", "via_text", "cue"})  # what of `before` and `after` may quote


def count_places(article: Article, words: str) -> int:
    """In how many places of the text as it came the words stand; 1 for a whole text that is still there."""
    if words:
        return len(_pattern(words).findall(article.raw)) or len(_pattern(words).findall(article.given_title))
    return int(article.raw != REDACTED)


def _pattern(words: str) -> re.Pattern[str]:
    inner = r"[\s\u00a0]+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)


class Purge:
    """Purges words of an article, or all of it where there are none."""

    def __init__(self, article: Article, words: str) -> None:
        self.article = article
        self.pattern = _pattern(words) if words else None
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")  # what is overwritten is not left in free pages

    def of_the_text(self) -> None:
        """The article's own columns; the reading that follows sees the rest go."""
        if self.pattern is None:
            empty = ("clean_text", "given_title", "url", "dct_explanation", "extraction_error")
            plain = {"raw": REDACTED, "title": REDACTED, **dict.fromkeys(empty, "")}
            lists = {"marks": {}, "offset_map": [], "furniture": [], "dct_alternatives": []}
            Article.objects.filter(pk=self.article.pk).update(**plain, **lists, visibility="withheld")
        else:
            self._each([Article.objects.get(pk=self.article.pk)], OF_THE_TEXT)
        self.article.refresh_from_db()

    def of_what_was_read(self) -> None:
        """Mentions, retired ones too, what is said in them, decisions, titles, logs and reports."""
        mentions = Mention.objects.filter(article=self.article)
        prints = list(mentions.values_list("fingerprint", flat=True))
        events = Event.objects.filter(Q(mentions__article=self.article) | Q(lead__article=self.article)).distinct()
        addresses = list(events.values_list("public_id", flat=True))
        decisions = Decision.objects.filter(Q(article=self.article.ref) | Q(fingerprint__in=prints, fingerprint__gt="") | Q(event__in=addresses))
        if self.pattern is None:
            self._whole(mentions, events, decisions)
        else:
            self._each(mentions, OF_A_MENTION)
            self._each(Statement.objects.filter(mention__in=mentions), OF_A_STATEMENT)
            self._each(events, ("title", "machine_reads"))
            self._each(EventTheme.objects.filter(event__in=events), ("cue",))
            self._each(Quantity.objects.filter(event__in=events), ("text",))
            self._each(decisions, OF_A_DECISION)
            self._each(Report.objects.filter(event__in=addresses), ("text", "answer"))
            self._forget_actors()
        self._of_the_log(addresses, events)

    def _whole(self, mentions: QuerySet[Mention], events: QuerySet[Event], decisions: QuerySet[Decision]) -> None:
        Statement.objects.filter(mention__in=mentions).delete()
        for mention in mentions:
            mention.text = BLOCK * (mention.end - mention.start)
            mention.title, mention.trigger, mention.timex_text, mention.timex_value = REDACTED, "", "", ""
            mention.trace, mention.reading = {}, {}
            mention.save()
        told = dict(events.filter(article_count=0).values_list("pk", "public_id"))  # by nothing else
        Event.objects.filter(pk__in=told).update(title=REDACTED, machine_reads={})
        for model in (EventTheme, Participation, EventPlace, Quantity):
            model.objects.filter(event__in=told).delete()
        for decision in decisions.filter(Q(article=self.article.ref) | Q(event__in=told.values())):
            decision.before, decision.after = _without_words(decision.before), _without_words(decision.after)
            decision.save(update_fields=["before", "after"])
        self._forget_actors()

    def _each(self, rows: Iterable[Model], names: tuple[str, ...]) -> None:
        for row in rows:
            changed = {name: value for name in names if (value := self._cut(getattr(row, name))) != getattr(row, name)}
            if changed:
                type(row)._default_manager.filter(pk=row.pk).update(**changed)

    def _cut(self, value: Any) -> Any:
        if isinstance(value, str) and self.pattern:
            return self.pattern.sub(lambda found: re.sub(r"\S", BLOCK, found[0]), value)
        if isinstance(value, dict):
            return {self._cut(name): self._cut(each) for name, each in value.items()}
        return [self._cut(each) for each in value] if isinstance(value, list) else value

    def _forget_actors(self) -> None:
        """Actors that this text alone proposed, and that nothing names any more."""
        alone = Actor.objects.filter(is_proposed=True, proposed_in=self.article, participations=None, statements=None, conveyed_statements=None)
        for actor in alone.filter(stated_quantities=None, merged_from=None, merged_into=None):
            if self.pattern is None or self.pattern.search(actor.name):
                Decision.objects.filter(actor=actor.slug).update(before={}, after={})
                actor.delete()

    def _of_the_log(self, addresses: list[str], events: QuerySet[Event]) -> None:
        """What the admin wrote down of the pages on which these rows were changed."""
        kinds = ContentType.objects.get_for_models(Article, Event, Mention)
        keys = {Article: [self.article.pk], Event: events.values_list("pk", flat=True), Mention: self.article.mentions.values_list("pk", flat=True)}
        for model, kind in kinds.items():
            rows = LogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in keys[model]])
            if self.pattern is None:
                rows.update(object_repr=REDACTED)
            else:
                self._each(rows, ("object_repr", "change_message"))


def _without_words(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_words(each, name) for each in value]
    return REDACTED if isinstance(value, str) and value and name in WORDED else value
