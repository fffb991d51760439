"""The catalogues of messages: nothing is missing, nothing is stale, and no translation loses what its message holds."""

import re

import pytest

from events.templatetags import machine_sentences
from scripts import messages

HOLES = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
SOURCES = sorted(path for path in (messages.ROOT / "events").rglob("*.py") if path.name != "machine_sentences.py")


@pytest.fixture(scope="module")
def template():
    return messages.found_messages()


@pytest.fixture(params=messages.LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def catalog(language):
    return messages.read_catalogue(language)


def test_every_message_is_translated_and_none_is_doubtful(catalog):
    assert len(catalog) > 1_000
    assert messages.untranslated(catalog) == []


def test_the_catalogue_has_the_messages_of_the_sources_and_no_others(catalog, template):
    assert {(each.id, each.context) for each in catalog if each.id} == {(each.id, each.context) for each in template if each.id}


def test_what_is_written_is_what_make_messages_writes(language, template):
    assert messages.written(messages.in_step(messages.read_catalogue(language), template)) == messages.catalogue_path(language).read_bytes()


def test_the_compiled_catalogue_is_that_of_the_written_one(language, template):
    made = messages.compiled(messages.in_step(messages.read_catalogue(language), template))
    assert made == messages.catalogue_path(language).with_suffix(".mo").read_bytes()


def test_every_translation_holds_what_its_message_holds(catalog):
    lost = []
    for each in catalog:
        wanted = set(HOLES.findall(each.id[-1] if isinstance(each.id, tuple) else each.id))
        for string in each.string if isinstance(each.string, tuple) else (each.string,):
            if each.id and (set(HOLES.findall(string)) != wanted or re.findall(r"</?\w+", string) != re.findall(r"</?\w+", _last(each.id))):
                lost.append((each.id, string))
    assert lost == []


def test_every_message_of_numbers_has_all_plural_forms(catalog):
    plural = [each for each in catalog if isinstance(each.id, tuple)]
    assert len(plural) > 30
    assert [each.id for each in plural if len(each.string) != catalog.num_plurals or not all(each.string)] == []


def test_ukrainian_is_written_with_its_own_quotation_marks_and_apostrophe():
    catalog = messages.read_catalogue("uk")
    strings = [string for each in catalog if each.id for string in (each.string if isinstance(each.string, tuple) else (each.string,))]
    assert [string for string in strings if re.search(r"[а-яіїєґ][\"'`ʼ][а-яіїєґ]", string, re.IGNORECASE)] == []
    assert [string for string in strings if re.search(r"[“”\"][а-яіїєґ]", re.sub(r"<[^>]+>", "", string), re.IGNORECASE)] == []
    assert [string for string in strings if re.search(r"[ыэёъ]", string, re.IGNORECASE)] == []


def test_sentences_of_the_machine_stand_in_the_sources_as_they_are_listed():
    """Most runs of three words of each are somewhere in the code that says it; a hole, a verb or a note may be put in."""
    said = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    listed = (*machine_sentences.SENTENCES, *machine_sentences.ADDED, *machine_sentences.CLUES, *machine_sentences.REFUSALS)
    stale = []
    for message in listed:
        runs = [run for piece in re.split(r"\{\w+\}", message) for run in _runs(piece.strip(" .,:;()'“”"))]
        if 2 * sum(run in said for run in runs) < len(runs):
            stale.append(message)
    assert stale == []


def _runs(piece: str) -> list[str]:
    words = piece.split()
    return [" ".join(words[start : start + 3]) for start in range(max(len(words) - 2, 0))]


def _last(message: object) -> str:
    return message[-1] if isinstance(message, tuple) else message
