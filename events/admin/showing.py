"""What the admin shows of a mention, a date and a decision, as safe HTML. Article text is hostile: all of it is escaped here.

Asks no questions of the database; it is handed rows with what they need.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from events.extraction.dates import PartialDate
from events.models import Decision, Mention, Proposal
from events.queries.evidence import sentence_pieces
from events.queries.mentions import date_found, mention_anchor
from events.templatetags.when import when_plain, when_words
from events.templatetags.wording import label, rule_words

NOTHING = mark_safe("")
LONGEST_VALUE = 160
UNSAID = frozenset({"machine", "fingerprints", "others", "raw"})  # what a decision keeps for itself


def marked_sentence(mention: Mention) -> SafeString:
    """The sentence, verbatim, its dating words marked."""
    marks = {"timex": "<mark>{}</mark>", "": "{}"}
    pieces = [format_html(marks.get(piece.role, "{}"), piece.text) for piece in sentence_pieces(mention)]
    return format_html("<q class='evidence'>{}</q>", format_html_join("", "{}", ((piece,) for piece in pieces)))


def told_in(mention: Mention) -> SafeString:
    """Where a mention stands: its article's page, at the sentence, and that article in the admin."""
    article = mention.article
    page = reverse("events:article", args=[article.ref])
    source = article.source.name if article.source else "no source"
    words = f"{source}, {when_plain(article.dct)}" if article.dct.is_known else f"{source}, no date of publication"
    return format_html('<a href="{}#{}">{}</a> ({})', page, mention_anchor(mention), article.title or article.ref, words)


def who_says(mention: Mention) -> SafeString:
    """Who says what of it, a line each."""
    lines = []
    for said in mention.statements.all():
        speaker = str(said.speaker or said.speaker_text or "The author")
        conveyed = str(said.via or said.via_text or "")
        via = f", via {conveyed}" if conveyed else ""
        when = f", {when_plain(said.said_when)}" if said.said_when.is_known else ""
        cue = format_html(" (<q>{}</q>)", said.cue) if said.cue else NOTHING
        lines.append(format_html("<strong>{} {}</strong>{}{}{}", speaker, said.stance, cue, via, when))
    if not lines:
        return format_html("<strong>{}</strong>", "The author reports")
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def how_dated(mention: Mention) -> SafeString:
    """How the date of a mention was read, in words."""
    found = date_found(mention)
    rows: list[tuple[str, Any]] = [("Date", when_words(found.when)), ("From", label(found.basis, "basis") if found.basis else "nothing")]
    if found.words:
        rows.append(("Words", format_html("<mark>{}</mark>", found.words)))
    if found.rule:
        rows.append(("Rule", rule_words(found.rule)))
    if found.anchor.is_known:
        rows.append(("Counted from", f"{when_plain(found.anchor)}, {label(found.anchor_basis, 'anchor')}"))
    if found.explanation:
        rows.append(("Why", found.explanation))
    rows += [("Not", f"{when_words(other.when)}: {other.why}") for other in found.others]
    return facts(rows)


def facts(rows: Iterable[tuple[str, Any]]) -> SafeString:
    """A list of terms with what stands to them."""
    return format_html('<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows))


def date_cell(when: PartialDate) -> SafeString:
    """A date in words, its EDTF beside it for who writes it."""
    return format_html("{} <code>{}</code>", when_words(when), when.edtf) if when.is_known else format_html("{}", "no date")


def change_words(decision: Decision) -> SafeString:
    """What a decision changed: each field before and after."""
    names = [*decision.after, *(name for name in decision.before if name not in decision.after)]
    lines = ((name, value_words(decision.before.get(name)), value_words(decision.after.get(name))) for name in names if name not in UNSAID)
    return format_html_join(mark_safe("<br>"), "{}: <del>{}</del> → <ins>{}</ins>", lines)


def proposal_words(proposal: Proposal) -> SafeString:
    """What is proposed: the act with its arguments."""
    rest = ((name, value_words(value)) for name, value in proposal.line.items() if name not in ("verb", "event"))
    return format_html("{} {}", proposal.verb.replace("_", " "), format_html_join(", ", "{}: <ins>{}</ins>", rest))


def value_words(value: Any) -> str:
    """A value of `before` or `after` as words, cut to what a cell can hold."""
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, list):
        words = ", ".join(" ".join(str(part) for part in each.values()) if isinstance(each, dict) else str(each) for each in value)
    else:
        words = str(value)
    return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE]} …"


def decision_state(decision: Decision) -> str:
    """Whether a decision counts."""
    return "in force" if decision.undone_at is None else f"undone {decision.undone_at:%-d %b %Y %H:%M}"


def decisions_table(decisions: Iterable[Decision]) -> SafeString:
    """Decisions with their changes, each leading to its own page, where it can be undone."""
    rows = [
        (
            reverse("admin:events_decision_change", args=[decision.pk]),
            decision.verb.replace("_", " "),
            decision.by_name or "unknown",
            f"{decision.at:%-d %b %Y %H:%M}",
            change_words(decision),
            decision.why,
            decision_state(decision),
        )
        for decision in decisions
    ]
    if not rows:
        return format_html("<p>{}</p>", "Nobody has decided anything yet.")
    head = ("Decision", "By", "At", "Change", "Why", "State")
    return format_html(
        '<table class="decisions"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        format_html_join("", "<th scope='col'>{}</th>", ((word,) for word in head)),
        format_html_join("", "<tr><td><a href='{}'>{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
    )
