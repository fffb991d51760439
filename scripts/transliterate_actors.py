"""Spells the Cyrillic names of actors as Polish, German, Czech and French newswires do, and adds those to the aliases.

    .venv/bin/python scripts/transliterate_actors.py

Reads and rewrites events/extraction/data/actor_aliases.csv; a second run changes nothing. A spelling that leads to
somebody else already, or that two actors would share, is left out. Rules: the practical transcriptions of the four
languages' press (PWN, Duden, the Czech Institute's, French Foreign Ministry's), by letters; no name list is read.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from events.extraction.knowledge.actors import folded_word, words_of

DATA = Path(__file__).resolve().parent.parent / "events/extraction/data"
ALIASES = DATA / "actor_aliases.csv"
COUNTRIES = {"ukraine", "russia", "belarus"}  # whose people's names are Cyrillic at home
SHORTEST = 5  # letters of a surname that may stand alone
_CYRILLIC = tuple("а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ю я".replace(" ", ""))
_LETTERS = {
    language: dict(zip(_CYRILLIC, latin.split(), strict=True))
    for language, latin in {
        "pl": "a b w h g d e je ż z y i ji j k l m n o p r s t u f ch c cz sz szcz ju ja",
        "cs": "a b v h g d e je ž z y i ji j k l m n o p r s t u f ch c č š šč ju ja",
        "de": "a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch ju ja",
        "fr": "a b v h g d e ie j z y i ï ï k l m n o p r s t ou f kh ts tch ch chtch iou ia",
    }.items()
}
_RUSSIAN = {"г": "g", "и": "i", "ы": "y", "э": "e", "ё": "jo"}
_ENDINGS = {
    "pl": (("ський", "ski"), ("цький", "cki"), ("ский", "ski"), ("цкий", "cki"), ("ий", "y"), ("ый", "y"), ("ой", "oj")),
    "cs": (("ський", "skyj"), ("цький", "ckyj"), ("ский", "skij"), ("цкий", "ckij"), ("ий", "yj"), ("ый", "yj")),
    "de": (("ський", "skyj"), ("цький", "zkyj"), ("ский", "ski"), ("цкий", "zki"), ("ий", "yj"), ("ый", "y")),
    "fr": (("ський", "sky"), ("цький", "tsky"), ("ский", "ski"), ("цкий", "tski"), ("ий", "y"), ("ый", "y")),
}
_VOWELS = "аеиіоуюяєїэыё"


def transliterated(name: str, language: str, russian: bool) -> str:
    """A Cyrillic name in the letters of a language.

    >>> transliterated("Зеленський", "de", russian=False), transliterated("Залужний", "pl", russian=False)
    ('Selenskyj', 'Załużny')
    >>> transliterated("Шойгу", "fr", russian=True)
    'Choïgou'
    """
    return "".join(_word(part, language, russian) if part[0].isalpha() else part for part in re.findall(r"[^\W\d_]+|[\W\d_]+", name))


def _word(word: str, language: str, russian: bool) -> str:
    lower, end = word.lower(), ""
    for ending, spelled in _ENDINGS[language]:
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            lower, end = lower[: -len(ending)], spelled
            break
    letters = _LETTERS[language] | (_RUSSIAN if russian else {})
    out = []
    for place, letter in enumerate(lower):
        before = lower[place - 1] if place else ""
        out.append(_letter(letter, before, lower[place + 1 : place + 2], language, letters, russian=russian))
    spelled = "".join(out) + end
    return spelled[:1].upper() + spelled[1:]


def _letter(letter: str, before: str, after: str, language: str, letters: dict[str, str], *, russian: bool) -> str:
    initial = not before or before in _VOWELS or before in "ьъ'’"
    if letter in "ьъ":
        return ""
    if russian and letter == "е" and initial:
        return "je" if language != "fr" else "e" if before else "ie"
    if russian and letter == "е" and language == "pl":
        return "ie" if before not in "лжшцчщр" else "e"
    if language == "pl" and not initial and letter in "єюя":
        return {"є": "ie", "ю": "iu", "я": "ia"}[letter] if before != "л" else {"є": "e", "ю": "u", "я": "a"}[letter]
    if language == "pl" and letter == "л" and after not in (list("еёиюяьі") if russian else list("іїєюяь")):
        return "ł"
    if language == "de" and letter == "с" and before and before in _VOWELS and after and after in _VOWELS:
        return "ss"
    if language == "de" and letter == "й" and russian and before in _VOWELS:
        return "i"
    return letters.get(letter, letter)


def main() -> None:
    with ALIASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if not row["origin"].startswith("press transcription")]
    leads: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in kept:
        leads[_key(row["alias"])].add(row["key"])
    new: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    with (DATA / "actors.csv").open(encoding="utf-8", newline="") as file:
        people = {row["key"] for row in csv.DictReader(file) if row["kind"] == "person" and row["country"] in COUNTRIES}
    for row in kept:
        if row["language"] not in ("uk", "ru") or row["key"] not in people or len(words_of(row["alias"])) > 3:
            continue
        for language in _LETTERS:
            spelled = transliterated(row["alias"], language, row["language"] == "ru")
            alone = len(words_of(spelled)) == 1
            if (alone and (row["how"] != "surname" or len(spelled) < SHORTEST)) or not re.fullmatch(r"[^\W\d_]+([ '’-][^\W\d_]+)*", spelled):
                continue
            fresh = row | {"alias": spelled, "language": language, "origin": "press transcription from Cyrillic"}
            new[_key(spelled)].append(fresh)
    for key, fresh in new.items():
        owners = leads[key] | {row["key"] for row in fresh}
        if len(owners) == 1 and not leads[key]:
            kept.append(fresh[0])
    order = {key: place for place, key in enumerate(dict.fromkeys(row["key"] for row in kept))}
    kept.sort(key=lambda row: order[row["key"]])
    with ALIASES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def _key(spelling: str) -> tuple[str, ...]:
    return tuple(folded_word(word) for _, _, word in words_of(spelling))


if __name__ == "__main__":
    main()
