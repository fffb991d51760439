"""Evidence: verbatim pieces with the dating words marked."""

import pytest

from events.models import Mention
from events.queries.answers import Piece
from events.queries.evidence import EVIDENCE_CHARACTERS, evidence_pieces, sentence_pieces

SENTENCE = "He said Friday that the army, which had lost ground before, retook two villages of the region last month."


def mention_of(text: str, clause: str, trigger: str, timex: str = "", start: int = 100) -> Mention:
    def span(words: str) -> tuple[int, int]:
        return start + text.index(words), start + text.index(words) + len(words)

    timex_start, timex_end = span(timex) if timex else (None, None)
    (clause_start, clause_end), (trigger_start, trigger_end) = span(clause), span(trigger)
    spans = {"clause_start": clause_start, "clause_end": clause_end, "trigger_start": trigger_start, "trigger_end": trigger_end}
    return Mention(text=text, start=start, end=start + len(text), timex_start=timex_start, timex_end=timex_end, **spans)


def test_sentence_pieces_mark_the_dating_words():
    mention = mention_of(SENTENCE, SENTENCE, "retook", "last month")
    assert sentence_pieces(mention) == (Piece(SENTENCE[:-11]), Piece("last month", "timex"), Piece("."))


def test_evidence_of_a_short_clause_is_the_whole_sentence():
    mention = mention_of(SENTENCE, "retook two villages", "retook", "last month")
    assert "".join(piece.text for piece in evidence_pieces(mention)) == SENTENCE


def test_evidence_reaches_from_the_clause_to_its_dating_words_and_shows_the_cut():
    clause = "the army, which had lost ground before, retook two villages of the region last month"
    mention = mention_of(SENTENCE, clause, "retook", "last month")
    assert evidence_pieces(mention) == (Piece("… ", "cut"), Piece(clause[:-10]), Piece("last month", "timex"))


def test_evidence_marks_the_cue_of_a_speaker():
    mention = mention_of(SENTENCE, SENTENCE, "retook", "last month")
    cue = 100 + SENTENCE.index("said")
    roles = {piece.role: piece.text for piece in evidence_pieces(mention, (cue, cue + 4)) if piece.role}
    assert roles == {"cue": "said", "timex": "last month"}


@pytest.mark.parametrize("length", [400, 5_000])
def test_long_evidence_is_cut_around_its_trigger_and_stays_verbatim(length):
    text = "word " * length + "troops seized the town " + "more " * length
    mention = mention_of(text, text, "seized")
    pieces = [piece for piece in evidence_pieces(mention) if piece.role != "cut"]
    joined = "".join(piece.text for piece in pieces)
    assert joined in text
    assert "seized" in joined
    assert len(joined) <= EVIDENCE_CHARACTERS


def test_dating_words_outside_the_sentence_are_not_marked():
    mention = mention_of(SENTENCE, SENTENCE, "retook")
    mention.timex_start, mention.timex_end = 10, 16
    assert sentence_pieces(mention) == (Piece(SENTENCE),)
