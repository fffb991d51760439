"""An article's text as it came, with what was read marked in its place and furniture set apart."""

import pytest

from events.models import Article, Mention
from events.queries.article_text import Atom, Line, marked_lines
from events.queries.mentions import mention_anchor

RAW = "Title\n\nRussia struck Kyiv on Friday.\nRead also: more\nIt ended."
FURNITURE = RAW.index("Read also")
AFTER = RAW.index("It ended")


def article(raw: str = RAW, **fields: object) -> Article:
    values = {
        "raw": raw,
        "clean_text": "",
        "offset_map": [[0, 0, FURNITURE - 1], [FURNITURE, AFTER, len(RAW) - AFTER]],
        "furniture": [[FURNITURE, FURNITURE + 15, "read also"]],
        "marks": {
            "timexes": [{"start": 29, "end": 35, "text": "Friday", "edtf": "2022-02-25", "explanation": "the Friday before"}],
            "actors": [{"start": 7, "end": 13, "key": "russia", "name": "Russia", "how": "alias"}],
            "places": [{"start": 21, "end": 25, "feature_id": "kyiv", "name": "Kyiv", "precision": "settlement"}],
        },
    }
    return Article(**{**values, **fields})


def mention(start: int, end: int, fingerprint: str = "f" * 64) -> Mention:
    return Mention(start=start, end=end, fingerprint=fingerprint)


def words(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(line.kind, "".join(atom.text for atom in line.atoms)) for line in lines]


def test_lines_are_the_raw_text_with_furniture_in_its_place():
    assert words(marked_lines(article(), [])) == [
        ("text", "Title"),
        ("text", "Russia struck Kyiv on Friday."),
        ("furniture", "Read also: more"),
        ("text", "It ended."),
    ]


def test_marks_say_what_was_read():
    line = marked_lines(article(), [])[1]
    assert line.atoms == (
        Atom("Russia", "actor", "Russia", "russia"),
        Atom(" struck "),
        Atom("Kyiv", "place", "Kyiv", "kyiv"),
        Atom(" on "),
        Atom("Friday", "timex", "the Friday before", "2022-02-25"),
        Atom("."),
    )


def test_the_sentence_of_a_mention_is_anchored_once_and_marked_whole():
    told = mention(7, 36)
    atoms = marked_lines(article(), [told])[1].atoms
    assert [atom.anchors for atom in atoms if atom.anchors] == [(mention_anchor(told),)]
    assert {atom.sentence for atom in atoms} == {7}


def test_two_mentions_of_one_sentence_have_both_anchors():
    first, second = mention(7, 36, "a" * 64), mention(7, 36, "b" * 64)
    atoms = marked_lines(article(), [first, second])[1].atoms
    assert atoms[0].anchors == (mention_anchor(first), mention_anchor(second))


def test_of_marks_that_overlap_the_date_wins():
    marks = {"timexes": [{"start": 22, "end": 35, "explanation": "x"}], "places": [{"start": 21, "end": 25, "name": "Kyiv"}]}
    line = marked_lines(article(marks=marks), [])[1]
    assert [(atom.text, atom.role) for atom in line.atoms if atom.role] == [("yiv on Friday", "timex")]


def test_markup_between_stretches_is_not_shown_and_words_do_not_run_together():
    raw = "<p>One <b>two</b></p><p>three</p>"
    found = marked_lines(article(raw, offset_map=[[0, 3, 4], [4, 10, 3], [9, 24, 5]], furniture=[], marks={}, clean_text="One two\n\nthree"), [])
    assert words(found) == [("text", "One two"), ("text", "three")]


@pytest.mark.parametrize("before", ["", "\n\n"])
def test_a_title_that_came_apart_stands_first_and_is_marked_like_any_sentence(before):
    title, raw = "Russia struck Kyiv", f"{before}It ended."
    marks = {"actors": [{"start": 0, "end": 6, "key": "russia", "name": "Russia"}]}
    fields = {"offset_map": [[20, len(before), 9]], "furniture": [], "clean_text": f"{title}\n\nIt ended.", "title_end": 18, "marks": marks}
    told = mention(0, 18)
    first, second = marked_lines(article(raw, **fields), [told])
    assert first.atoms == (
        Atom("Russia", "actor", "Russia", "russia", (mention_anchor(told),), 0),
        Atom(" struck Kyiv", sentence=0),
    )
    assert second.atoms == (Atom("It ended."),)


@pytest.mark.parametrize("fields", [{"offset_map": [], "furniture": []}, {"offset_map": [[0, 0, 36], [0, 0, 36]], "furniture": []}])
def test_an_unread_article_or_a_doubled_map_shows_each_word_once(fields):
    shown = "".join(text for _, text in words(marked_lines(article(marks={}, **fields), [])))
    assert shown.count("Russia") == 1
