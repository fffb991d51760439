"""Who says what, via whom and in which stance; and that swapping the sides changes no label."""

import re
from dataclasses import replace

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.nlp import parse_sentences
from events.extraction.pipeline import read_article
from events.extraction.stages.actors import find_actors
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.statements import find_statements
from events.extraction.stages.timexes import find_timexes
from events.extraction.syntax import find_clauses
from events.extraction.types import Document, Sentence, SentenceStatements, StatementDraft

DCT = PartialDate.from_edtf("2024-03-15")  # a Friday


def statements_of(text: str, lemma: str) -> tuple[StatementDraft, ...]:
    """The statements made of the clause with this verb."""
    found, position = _read(text, lemma)
    return found.of_clause[position]


def _read(text: str, lemma: str) -> tuple[SentenceStatements, int]:
    sentences = (Sentence(0, 0, len(text), text, 0),)
    parsed = parse_sentences(sentences)
    knowledge = load_knowledge()
    timexes = resolve_timexes(sentences, find_timexes(sentences), DCT, knowledge.calendar, None)
    clauses = find_clauses(parsed[0])
    found = find_statements(parsed[0], clauses, find_actors(parsed, knowledge.actors, DCT), timexes, load_verbs())
    return found, next(position for position, clause in enumerate(clauses) if clause.lemma == lemma)


def told(statement: StatementDraft) -> tuple[str, str, str, str]:
    """Speaker, agency, stance, cue."""
    speaker = statement.speaker.name if statement.speaker else statement.speaker_text
    return speaker, statement.via.name if statement.via else "", statement.stance, statement.cue


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Ukraine said its army had retaken two villages.", "retake", [("Ukraine", "", "reports", "said")]),
        ("The Russian army announced that it had besieged the city.", "besiege", [("Russian Armed Forces", "", "reports", "announced")]),
        ("Moscow claimed to have captured the town.", "capture", [("Russia", "", "claims", "claimed")]),
        ("Kyiv claims that its forces destroyed the bridge.", "destroy", [("Ukraine", "", "claims", "claims")]),
        ("Kyiv denied that its troops had shelled the market.", "shell", [("Ukraine", "", "denies", "denied")]),
        ("Moscow rejected that its missiles hit the hospital.", "hit", [("Russia", "", "denies", "rejected")]),
        ("The Kremlin expects that the talks will resume.", "resume", [("Russia", "", "expects", "expects")]),
        ("Ukraine fears that Russia will attack the city.", "attack", [("Ukraine", "", "expects", "fears")]),
        ("Volodymyr Zelensky warned that Russia would strike again.", "strike", [("Volodymyr Zelenskyy", "", "expects", "warned")]),
        ("Vladimir Putin ordered the army to withdraw.", "withdraw", [("Vladimir Putin", "", "orders", "ordered")]),
        ("Russian troops captured the village, the Ukrainian army said.", "capture", [("Armed Forces of Ukraine", "", "reports", "said")]),
        (
            "Two people were killed, according to the Ukrainian military.",
            "kill",
            [("Armed Forces of Ukraine", "", "reports", "according to")],
        ),
        ("According to Moscow, the village was captured.", "capture", [("Russia", "", "reports", "according to")]),
        ("The general was reportedly killed.", "kill", [("", "", "claims", "reportedly")]),
        ("Russian troops allegedly looted the museum.", "loot", [("", "", "claims", "allegedly")]),
        ("The village was captured.", "capture", []),
        ("Russian troops captured the village after officials left.", "capture", []),
        ("The city, which Russia captured in 2022, lies on a river, Kyiv said.", "capture", []),
        (
            "Ukraine said Russia had claimed to have captured the town.",
            "capture",
            [("Russia", "", "claims", "claimed"), ("Ukraine", "", "reports", "said")],
        ),
    ],
)
def test_find_statements_speaker_and_stance(text: str, lemma: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [told(statement) for statement in statements_of(text, lemma)] == expected


def test_find_statements_claim_and_denial_of_one_happening() -> None:
    text = "He visited the city that Moscow claimed to have captured last month, which Kyiv denies."
    assert [told(statement) for statement in statements_of(text, "capture")] == [
        ("Russia", "", "claims", "claimed"),
        ("Ukraine", "", "denies", "denies"),
    ]


def test_find_statements_has_not_claimed_claims_nothing() -> None:
    assert statements_of("Russia has not claimed to have annexed the region.", "annex") == ()


@pytest.mark.parametrize(
    ("text", "lemma", "said_when"),
    [
        ("Volodymyr Zelensky said on Thursday that troops had retaken the town.", "retake", "2024-03-14"),
        ("Volodymyr Zelensky said troops had retaken the town on Thursday.", "retake", ""),
        ("After a phone call on Tuesday, Volodymyr Zelensky said troops had retaken the town.", "retake", ""),
    ],
)
def test_find_statements_day_of_saying_is_not_the_day_of_doing(text: str, lemma: str, said_when: str) -> None:
    assert [statement.said_when.edtf for statement in statements_of(text, lemma)] == [said_when]


def test_find_statements_agency_passes_the_words_on() -> None:
    text = "Russian forces captured the village, the Russian army told Interfax."
    assert [told(statement) for statement in statements_of(text, "capture")] == [
        ("Russian Armed Forces", "Interfax", "reports", "told"),
    ]


OTHER_SIDE = {"Ukrainian": "Russian", "Ukraine": "Russia", "Kyiv": "Moscow"}
OTHER_SIDE |= {other: one for one, other in OTHER_SIDE.items()}


def swapped(text: str) -> str:
    """The sentence with the two sides in each other's place."""
    return re.sub(rf"\b({'|'.join(OTHER_SIDE)})\b", lambda match: OTHER_SIDE[match[1]], text)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The Russian army said it had captured the village.", "claimed"),
        ("Ukraine said its army had repelled an attack.", "claimed"),
        ("The Ukrainian army destroyed a bridge, Kyiv said.", "claimed"),
        ("Moscow claimed to have captured the town.", "claimed"),
        ("Moscow claimed to have captured the town, which Kyiv denies.", "disputed"),
        ("The Russian army shelled the town, according to the Ukrainian army.", "claimed"),
        ("Kyiv denied that its troops had shelled the market.", "disputed"),
        ("The Russian army captured the village.", "reported"),
        ("The Ukrainian army will attack the town next week.", "expected"),
        ("The Ukrainian army said it would attack the town.", "expected"),
        ("Ukraine agreed to hold talks with Russia.", "reported"),
        ("Moscow said Russia had agreed to hold talks with Ukraine.", "reported"),
        ("A Ukrainian delegation visited Warsaw, Kyiv said.", "reported"),
        ("About 300 Russian soldiers were killed, the Ukrainian army said.", "claimed"),
    ],
)
def test_certainty_is_the_same_for_either_side(text: str, certainty: str) -> None:
    knowledge = load_knowledge()
    document = Document("a", text, dct=DCT, dct_basis="curated")
    for version in (document, replace(document, raw=swapped(text))):
        deeds = [m for m in read_article(version, knowledge).mentions if m.kind != "statement"]
        assert [mention.certainty for mention in deeds] == [certainty], version.raw
