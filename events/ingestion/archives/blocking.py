"""What people did here that an archive must not undo: decisions in force, and texts that were purged.

Input -> output: a row of an archive -> why it does not come in; empty where it may.
"""

from django.db.models import Q, QuerySet

from events.models import Actor, ActorAlias, Article, Decision, Mention, PlaceName
from events.queries.decisions import CORRECTING, FIELD_OF_VERB, MERGING_NAMES, OF_ANY_FIELD, REGROUPING, field_decided


class Standing:
    """What stood here before an archive came."""

    def __init__(self, last: int, *, is_empty: bool) -> None:
        self.last = last  # number of the last decision made here
        self.is_empty = is_empty
        self.closed: set[int] = set()  # articles whose text is not the archive's any more
        self.prints: set[str] = set()  # fingerprints of their mentions
        self.refs: set[str] = set()

    def see(self, known: Article, coming: Article) -> None:
        """Looks at an article that is here and in the archive."""
        if known.raw != coming.raw:
            self.closed.add(known.pk)
            self.refs |= {known.ref, coming.ref}
            self.prints |= set(Mention.objects.filter(article=known).values_list("fingerprint", flat=True))

    def purged(self, row: object) -> str:
        """Why a row would bring back what was purged here."""
        article = (
            getattr(row, "article_id", None) if isinstance(row, Mention) else getattr(row, "proposed_in_id", None) if isinstance(row, Actor) else None
        )
        return "its article's text was purged here; it does not come back" if article in self.closed else ""

    def against(self, coming: Decision) -> str:
        """Why a decision would overrule one that was made here, or bring back what was purged."""
        if self.is_empty:
            return ""
        if coming.article in self.refs or coming.fingerprint in self.prints:
            return "its article's text was purged here; it does not come back"
        if not coming.is_in_force:
            return ""
        other = self._other(coming)
        return f"{other.by_name or 'somebody'} decided otherwise here ({other.verb}, {other.at:%Y-%m-%d %H:%M}); that stays in force" if other else ""

    def _other(self, coming: Decision) -> Decision | None:
        """A decision in force that was made here on the same matter and says something else."""
        ours = Decision.objects.filter(pk__lte=self.last, undone_at__isnull=True)
        field = field_decided(coming)
        if field:
            on = Q(event=coming.event, event__gt="") | Q(fingerprint=coming.fingerprint, fingerprint__gt="")
            verbs = [verb for verb, other in FIELD_OF_VERB.items() if other == field]
            same = [each for each in ours.filter(on, verb__in=[*verbs, *OF_ANY_FIELD]) if field_decided(each) == field]
            return next((each for each in same if each.after.get(field) != coming.after.get(field)), None)
        if coming.verb in REGROUPING:
            named = set(coming.after.get("fingerprints", ()))
            return next((each for each in ours.filter(verb__in=REGROUPING) if named & set(each.after.get("fingerprints", ()))), None)
        if coming.verb == "set_dct":
            return next((each for each in ours.filter(verb="set_dct", article=coming.article) if each.after != coming.after), None)
        if coming.verb in CORRECTING:
            same = ours.filter(verb=coming.verb, fingerprint=coming.fingerprint, article=coming.article)
            return next((each for each in same if each.after.get("from") == coming.after.get("from") and each.after != coming.after), None)
        if coming.verb in MERGING_NAMES:
            same = ours.filter(verb=coming.verb, after__other=coming.after.get("other", ""))
            return same.exclude(actor=coming.actor, place=coming.place).first()
        if coming.verb in ("teach_alias", "teach_place_name"):
            return self._teaching(coming, ours)
        return None

    def _teaching(self, coming: Decision, ours: QuerySet[Decision]) -> Decision | None:
        """The teaching here by which the same spelling leads elsewhere."""
        language, alias, name = (str(coming.after.get(key, "")) for key in ("language", "alias", "name"))
        if coming.verb == "teach_alias":
            taught = ActorAlias.objects.filter(alias__iexact=alias, language=language, is_curated=True).exclude(actor__slug=coming.actor)
        else:
            taught = PlaceName.objects.filter(name__iexact=name, language=language, is_curated=True).exclude(place__feature_id=coming.place)
        if not taught.exists():
            return None
        return ours.filter(verb=coming.verb, after__language=language).order_by("at").last() or coming
