"""An article's text as it came, in lines of pieces: what was read is marked, what is furniture is set apart.

Raw text + offset map + furniture + marks -> lines. Nothing is rewritten: the pieces joined are the raw text, but for
markup that the cleaning dropped and for a title that came apart, which stands first. Marks that overlap are cut at each
other's ends; the first in ROLES wins.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from events.models import Article, Mention
from events.queries.mentions import mention_anchor

ROLES = ("timex", "actor", "place")
MARKS_BY_ROLE = {"timex": "timexes", "actor": "actors", "place": "places"}


@dataclass(frozen=True, slots=True)
class Atom:
    """Words that are shown in one way. `note` says what was read.

    `anchors` open the sentences of mentions here; `sentence` is where the sentence begins that tells an event.
    """

    text: str
    role: str = ""
    note: str = ""
    link: str = ""
    anchors: tuple[str, ...] = ()
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. `kind` is text or furniture; `pattern` names what makes it furniture."""

    kind: str
    atoms: tuple[Atom, ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    role: str
    note: str = ""
    link: str = ""


def marked_lines(article: Article, mentions: Iterable[Mention]) -> tuple[Line, ...]:
    """The lines of an article as it came."""
    spans = _spans(article.marks or {})
    sentences = [(mention.start, mention.end, mention_anchor(mention)) for mention in mentions]
    seen: set[str] = set()
    lines: list[Line] = []
    current: list[Atom] = []
    for kind, pattern, start, text in _stretches(article):
        made = [Atom(text)] if kind != "text" else list(_atoms(text, start, spans, sentences, seen))
        if kind == "furniture":
            lines += _flush(current)
            lines += [Line("furniture", (Atom(part),), pattern) for part in text.splitlines() if part.strip()]
            continue
        for atom in made:
            head, *rest = atom.text.split("\n")
            current += [_with_text(atom, head)] if head or atom.anchors else []
            for part in rest:
                lines += _flush(current)
                current += [_with_text(atom, part, first=False)] if part else []
    return tuple(lines + _flush(current))


def context_of(article: Article, mention: Mention, room: int) -> tuple[Atom, ...]:
    """The words around a mention, at most so many characters to each side and cut at line ends or spaces, as atoms."""
    text = article.clean_text
    start, end = max(0, mention.start - room), min(len(text), mention.end + room)
    if start:
        start = next((at + 1 for at in range(start, mention.start) if text[at].isspace()), mention.start)
    if end < len(text):
        end = next((at for at in range(end, mention.end, -1) if text[at - 1].isspace()), mention.end)
    sentence = (mention.start, mention.end, mention_anchor(mention))
    return tuple(_atoms(text[start:end], start, _spans(article.marks or {}), [sentence], set()))


def _flush(current: list[Atom]) -> list[Line]:
    """The line that was gathered, if it has words; gathering starts anew."""
    line = [Line("text", tuple(current))] if any(atom.text.strip() for atom in current) else []
    current.clear()
    return line


def _with_text(atom: Atom, text: str, first: bool = True) -> Atom:
    return Atom(text, atom.role, atom.note, atom.link, atom.anchors if first else (), atom.sentence)


def _stretches(article: Article) -> Iterator[tuple[str, str, int, str]]:
    """(kind, pattern, start in the clean text, words) through the raw text: text, furniture, or space between them."""
    marks = [(raw, "text", "", start, length) for start, raw, length in article.offset_map]
    marks += [(start, "furniture", pattern, 0, end - start) for start, end, pattern in article.furniture]
    position, clean_end = 0, _title_apart(article)
    if clean_end:
        yield "text", "", 0, article.clean_text[:clean_end]
        yield "space", "", 0, "\n"
    for raw_start, kind, pattern, start, length in sorted(marks):
        skipped = max(0, position - raw_start)
        if skipped >= length:
            continue
        if raw_start > position:
            yield "space", "", 0, _space(article.raw[position:raw_start], article.clean_text[clean_end:start])
        yield kind, pattern, start + skipped, article.raw[raw_start + skipped : raw_start + length]
        position = raw_start + length
        clean_end = start + length if kind == "text" else clean_end
    if not marks:
        yield "text", "", 0, article.raw


def _title_apart(article: Article) -> int:
    """Where a title ends that stands in the clean text alone; 0 where the article has none."""
    first = min((start for start, _, _ in article.offset_map), default=len(article.clean_text))
    return article.title_end if article.title_end <= first else 0


def _space(raw: str, clean: str) -> str:
    """What stands between stretches: a line break, a space or nothing, by what the cleaning put there; markup is not shown."""
    between = clean if clean and not clean.strip() else raw
    if "\n" in between:
        return "\n"
    return " " if between[:1].isspace() or between[-1:].isspace() else ""


def _spans(marks: dict[str, list[dict[str, object]]]) -> list[_Span]:
    """Marks without overlaps, in order of the text."""
    taken: list[_Span] = []
    starts: list[int] = []
    for role in ROLES:
        for mark in sorted(marks.get(MARKS_BY_ROLE[role], ()), key=lambda mark: (mark["start"], -mark["end"])):
            at = bisect_right(starts, mark["start"])
            clear_left = at == 0 or taken[at - 1].end <= mark["start"]
            if clear_left and (at == len(taken) or taken[at].start >= mark["end"]):
                taken.insert(at, _Span(mark["start"], mark["end"], role, *_note(role, mark)))
                starts.insert(at, mark["start"])
    return taken


def _note(role: str, mark: dict[str, object]) -> tuple[str, str]:
    """What was read from the words, and what a page can link them to."""
    if role == "timex":
        return str(mark.get("explanation") or mark.get("edtf") or "read, but no date can be given"), str(mark.get("edtf", ""))
    if role == "actor":
        return str(mark.get("name", "")), str(mark.get("key", ""))
    return f"{mark.get('name') or 'several places have this name'}", str(mark.get("feature_id", ""))


def _atoms(text: str, offset: int, spans: list[_Span], sentences: list[tuple[int, int, str]], seen: set[str]) -> Iterator[Atom]:
    """Atoms of one stretch of text, cut at every end of a mark or of an event's sentence."""
    end = offset + len(text)
    near = [span for span in spans if span.start < end and span.end > offset]
    events = [sentence for sentence in sentences if sentence[0] < end and sentence[1] > offset]
    cuts = {offset, end}
    for start, stop in [(span.start, span.end) for span in near] + [(event[0], event[1]) for event in events]:
        cuts |= {max(start, offset), min(stop, end)}
    edges = sorted(cuts)
    for first, last in pairwise(edges):
        span = next((span for span in near if span.start <= first and last <= span.end), None)
        inside = [event for event in events if event[0] <= first and last <= event[1]]
        new = tuple(anchor for _, _, anchor in inside if anchor not in seen)
        seen.update(new)
        words = text[first - offset : last - offset]
        yield Atom(words, span.role if span else "", span.note if span else "", span.link if span else "", new, inside[0][0] if inside else None)
