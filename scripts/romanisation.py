"""Romanises Ukrainian and Russian names: the national romanisation for display, newswire spellings for finding.

In: a Cyrillic name. Out: `ukrainian_national` gives one spelling (resolution 55 of the Cabinet of Ministers, 2010);
`newswire_spellings` gives the set of spellings that English newswires use for it, from Ukrainian and from Russian. Does
not know which name belongs to which place.
"""

import re
from itertools import product

_VOWELS = "аеєиіїоуюяыэё"

_NATIONAL = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i",
    "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "",
}  # fmt: skip
_NATIONAL_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

# BGN/PCGN 1965 with apostrophes dropped, as agencies wrote until the national romanisation spread.
_UKRAINIAN_WIRE = {**_NATIONAL, "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN_WIRE = {
    **_UKRAINIAN_WIRE, "г": "g", "и": "i", "ы": "y", "э": "e", "ё": "yo", "ъ": "", "і": "i", "ї": "i", "є": "e",
}  # fmt: skip

MOST_VOWELS = 4  # pieces of a name between its letters і, so that it has at most eight likely Russian forms
_APOSTROPHES = re.compile('[ʼ’`‘″”"*]')


def _plain(name: str) -> str:
    return _APOSTROPHES.sub("'", name.strip().lower())


def _capitalised(text: str) -> str:
    return re.sub(r"(^|[\s-])(\w)", lambda found: found[1] + found[2].upper(), text)


def ukrainian_national(name: str) -> str:
    """The name in the Ukrainian national romanisation of 2010.

    >>> [ukrainian_national(name) for name in ("Куп'янськ", "Згурівка", "Єнакієве", "Знам'янка", "Південноукраїнськ")]
    ['Kupiansk', 'Zghurivka', 'Yenakiieve', 'Znamianka', 'Pivdennoukrainsk']
    """
    out = []
    plain = _plain(name).replace("зг", "зgh")
    for position, letter in enumerate(plain):
        initial = position == 0 or plain[position - 1] in " -"
        out.append(_NATIONAL_INITIAL[letter] if initial and letter in _NATIONAL_INITIAL else _NATIONAL.get(letter, letter))
    return _capitalised("".join(out))


def is_cyrillic(name: str) -> bool:
    """Whether every letter is one of the Ukrainian or the Russian alphabet."""
    return bool(re.fullmatch(r"[а-щьюяєіїґыэёъА-ЩЬЮЯЄІЇҐЫЭЁЪ'ʼ’`\- ]+", name))


def _spell(name: str, table: dict[str, str], je: bool) -> str:
    """By one table; with `je`, the letter е is ye at the start of a word and after a vowel or a sign."""
    out = []
    for position, letter in enumerate(name):
        before = name[position - 1] if position else " "
        starts = before in " -" or before in _VOWELS or before in "ьъ'"
        out.append("ye" if je and letter == "е" and starts else table.get(letter, letter))
    return "".join(out)


def _endings(spelling: str) -> set[str]:
    """The ways of ending that differ between agencies, word by word: -yi, -yy, -iy, -y; -skoye, -skoe."""
    first, space, rest = spelling.partition(" ")
    if space:
        return {f"{one} {other}" for one, other in product(_endings(first), _endings(rest))}
    out = {spelling}
    for ending in ("yi", "yy", "iy", "ii", "ij", "i"):
        if spelling.endswith(ending) and len(spelling) > 4:
            stem = spelling[: -len(ending)]
            if ending != "i":
                out |= {stem + other for other in ("yi", "yy", "iy", "y", "ii")}
            break
    if spelling.endswith("oye"):
        out |= {spelling[:-3] + "oe"}
    return out


def _vowels(name: str) -> set[str]:
    """Ukrainian і is Russian и or е, one by one; the prefixes під- and ву- are под- and у-."""
    plain = re.sub(r"\bпід", "под", re.sub(r"\bву(?=г)", "у", name.replace("вовч", "волч")))
    pieces = plain.split("і")
    if not 1 < len(pieces) <= MOST_VOWELS:
        return {plain}
    return {pieces[0] + "".join(v + p for v, p in zip(vowels, pieces[1:], strict=True)) for vowels in product("іе", repeat=len(pieces) - 1)}


def _russified(name: str) -> set[str]:
    """Likely Russian spellings of a Ukrainian name that is a common noun or adjective in both languages."""
    forms = _vowels(name)
    for old, new in (
        (r"івк(а|и)\b", (r"овк\1", r"евк\1")),
        (r"(?<=[сзц])ьк(е|а|ий)\b", (r"к\1",)),
        (r"ськ\b", ("ск",)),
        (r"(ів|їв)\b", ("ов", "ев")),
        (r"([нквлрт])е\b", (r"\1ое",)),
        (r"ий\b", ("ый", "ий")),
        (r"([оеє])ве\b", (r"\1во",)),
        (r"([нклв])а(?= )", (r"\1ая",)),
    ):  # fmt: skip
        forms = {re.sub(old, choice, form) for form, choice in product(forms, new)}
    return {form.replace("и", "ы").replace("і", "и") for form in forms} | {form.replace("и", "і") for form in forms}


def newswire_spellings(name: str) -> set[str]:
    """Spellings, in lower case, that English newswires use for a Cyrillic name.

    >>> sorted(newswire_spellings("Куп'янськ") & {"kupiansk", "kupyansk"})
    ['kupiansk', 'kupyansk']
    >>> {"kharkov", "kiev", "artemovsk"} <= newswire_spellings("Харьков") | newswire_spellings("Киев") | newswire_spellings("Артёмовск")
    True
    """
    plain = _plain(name)
    russian = any(letter in plain for letter in "ыэёъ") or not any(letter in plain for letter in "іїєґ")
    ukrainian = not any(letter in plain for letter in "ыэёъ")
    out: set[str] = set()
    if ukrainian:
        out |= {ukrainian_national(name).lower(), _spell(plain, _UKRAINIAN_WIRE, je=False)}
        out |= _endings(_spell(plain, _UKRAINIAN_WIRE, je=False))
    if russian:
        for je in (True, False):
            spelled = _spell(plain.replace("ё", "е"), _RUSSIAN_WIRE, je=je)
            out |= _endings(spelled) | {spelled.replace("yo", "io")}
        out |= _endings(_spell(plain, _RUSSIAN_WIRE, je=True))
    out |= {re.sub(r"([aeou])y(?![aeou]|$|[ -])", r"\1i", spelling) for spelling in out}
    return {spelling.replace("'", "") for spelling in out if spelling}


def derived_spellings(name: str) -> set[str]:
    """Spellings of the likely Russian form of a Ukrainian name: Радьківка may be met as Radkovka."""
    out: set[str] = set()
    for form in _russified(_plain(name)):
        out |= _endings(_spell(form, _RUSSIAN_WIRE, je=True)) | {_spell(form, _RUSSIAN_WIRE, je=False)}
    return {spelling.replace("'", "") for spelling in out} - newswire_spellings(name)
