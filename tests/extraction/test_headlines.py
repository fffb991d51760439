"""Headlines that leave out their auxiliary are told in the passive, and what took no object did it itself."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document


def headline(text: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    document = Document("a.txt", f"{text}\n\nIt rained all day.", dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    told = read_article(document, load_knowledge()).mentions
    return [(m.title, m.kind, [(p.actor.name, p.role) for p in m.participations]) for m in told if m.text == text]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two wounded in Kharkiv shelling", "Two are wounded in Kharkiv shelling"),
        ("Bridge destroyed near Kherson", "Bridge is destroyed near Kherson"),
        ("Three aid workers abducted in northern Syria", "Three aid workers are abducted in northern Syria"),
        ("Village retaken by government forces", "Village is retaken by government forces"),
        ("Ceasefire agreed in Gaza", "Ceasefire is agreed in Gaza"),
        ("Curfew lifted in Omdurman", "Curfew is lifted in Omdurman"),
        ("Former minister sentenced to ten years in prison", "Former minister is sentenced to ten years in prison"),
        ("Russian troops advanced near Avdiivka", "Russian troops advance near Avdiivka"),
        ("Two soldiers died in Mali ambush", "Two soldiers die in Mali ambush"),
        ("Rebels retreat from Goma as army advances", "Rebels retreat from Goma as army advances"),
    ],
)
def test_headline_mended_tells_who_did_and_who_suffered(text: str, title: str) -> None:
    assert [(told, kind) for told, kind, _ in headline(text)] == [(title, "incident")]


def test_headline_mended_makes_no_attacker_of_a_city_under_fire() -> None:
    assert [parts for _, _, parts in headline("Khartoum shelled for third day")] == [[]]
    assert ("Ukraine", "initiator") not in headline("Ukraine attacked overnight")[0][2]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ukraine to receive 50 tanks from Germany", "Ukraine will receive 50 tanks from Germany"),
        ("Deserters to be pardoned", "Deserters will be pardoned"),
    ],
)
def test_headline_infinitive_is_a_plan(text: str, title: str) -> None:
    assert [(told, kind) for told, kind, _ in headline(text)] == [(title, "plan")]


def test_headline_mended_finds_the_verb_between_a_plural_and_to() -> None:
    text = "Rescuers race to reach flooded villages"
    assert [(told, kind) for told, kind, _ in headline(text)] == [(text, "incident")]


def statements(text: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Trigger, certainty, and who says it in which stance, of each mention of a headline."""
    document = Document("a.txt", f"{text}\n\nIt rained all day.", dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    told = read_article(document, load_knowledge()).mentions
    return [(m.trigger, m.certainty, [(s.speaker_text, s.stance) for s in m.statements]) for m in told if m.text == text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UN: 40 killed in Darfur market attack", ("killed", "reported", [("UN", "reports")])),
        ("Army: Rebels driven out of Goma", ("driven", "claimed", [("Army", "claims")])),
        ("Medics: 12 killed in Gaza strike", ("killed", "reported", [("Medics", "reports")])),
        ("Russian strike kills five in Kharkiv: governor", ("kills", "claimed", [("governor", "claims")])),
        ("Drone strike kills four in Mali - army", ("kills", "claimed", [("army", "claims")])),
    ],
)
def test_headline_names_its_source_before_or_behind_a_mark(text, found):
    assert statements(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hamas accused of executing collaborators", ("executing", "claimed", [("", "claims")])),
        ("Civilians urged to leave Pokrovsk", ("leave", "expected", [("", "orders")])),
        ("Russia believed to have lost 3 jets", ("lost", "claimed", [("", "claims")])),
    ],
)
def test_headline_mended_makes_no_speaker_of_whom_something_is_said(text, found):
    assert statements(text)[-1] == found


def test_headline_source_is_no_part_of_what_it_tells() -> None:
    assert [title for title, _, _ in headline("Syria: Israeli raid kills 3 soldiers")] == ["Syria says Israeli raid kills 3 soldiers"]


@pytest.mark.parametrize(
    ("text", "trigger", "said"),
    [
        ("UN chief calls for ceasefire in Sudan", "ceasefire", [("UN chief", "orders")]),
        ("Moscow denies shelling market", "shelling", [("Moscow", "denies")]),
        ("Azerbaijan, Armenia blame each other for clash", "clash", [("Azerbaijan", "claims"), ("Armenia", "claims")]),
    ],
)
def test_headline_mended_finds_the_verb_and_both_speakers(text, trigger, said):
    assert {t: s for t, _, s in statements(text)}[trigger] == said
