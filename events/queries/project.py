"""What the chronology as a whole is: read from what, checked how far, how fresh, and what is not in it."""

from django.db.models import Count, Max, Q, QuerySet, Value

from events.models import Review
from events.queries.answers import ArticleLabel, ProjectSummary, ShortRow
from events.queries.articles import article_labels
from events.queries.audience import Audience, current_project, visible_articles, visible_events
from events.queries.rows import short_rows
from events.queries.sql.unwritten import while_unwritten
from events.queries.statements import answer_rows

MOST_LISTED = 200


@while_unwritten
def project_summary(audience: Audience = Audience.READERS) -> ProjectSummary:
    """Name and rules of the project with its totals."""
    project = current_project()
    articles, dated = answer_rows(_article_totals, audience)[0]
    events, reviewed, updated = answer_rows(_event_totals, audience)[0]
    return ProjectSummary(
        name=project.name,
        conflict=project.conflict,
        description=project.description,
        editors=project.editors,
        licence=project.licence,
        known_gaps=tuple(str(gap) for gap in project.known_gaps),
        articles=articles,
        undated_articles=articles - dated,
        events=events,
        reviewed=reviewed,
        updated_at=updated,
    )


def _article_totals(audience: Audience) -> QuerySet:
    articles = visible_articles(audience).order_by().values(whole=Value(1))
    return articles.annotate(n=Count("pk"), dated=Count("dct_earliest")).values_list("n", "dated")


def _event_totals(audience: Audience) -> QuerySet:
    events = visible_events(audience).order_by().values(whole=Value(1))
    reviewed = Count("pk", filter=Q(review=Review.ACCEPTED))
    return events.annotate(n=Count("pk"), reviewed=reviewed, updated=Max("changed_at")).values_list("n", "reviewed", "updated")


def undated_events(audience: Audience = Audience.READERS) -> tuple[ShortRow, ...]:
    """Events to which no date can be given, at most MOST_LISTED."""
    events = visible_events(audience).filter(when_earliest__isnull=True).order_by("pk")
    return short_rows(events[:MOST_LISTED])


def undated_articles(audience: Audience = Audience.READERS) -> tuple[ArticleLabel, ...]:
    """Articles without a date of publication, which leaves their relative dates open."""
    return article_labels(visible_articles(audience).filter(dct="").order_by("ref")[:MOST_LISTED])


def unread_articles(audience: Audience = Audience.READERS) -> tuple[ArticleLabel, ...]:
    """Articles whose reading failed."""
    return article_labels(visible_articles(audience).exclude(extraction_error="").order_by("ref")[:MOST_LISTED])


def worked_example(audience: Audience = Audience.READERS) -> str:
    """Public id of an event that shows the most: disputed if there is one, dated by words that hang on the article's date."""
    events = visible_events(audience).filter(when_earliest__isnull=False, lead__timex_start__isnull=False)
    ranked = [{"certainty": "disputed", "lead__trace__anchor_basis": "dct"}, {"lead__trace__anchor_basis": "dct"}, {}]
    for wanted in ranked:
        found = events.filter(**wanted).order_by("pk").values_list("public_id", flat=True).first()
        if found:
            return found
    return ""
