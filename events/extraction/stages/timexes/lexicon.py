"""Turns the words of a sentence into items of one code point each, so that time rules are small regular expressions
over kinds of words.

Does not find anything: `grammar` does. Input: the text of a sentence and `data/time_words.csv`. Output: `Items`.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from events.extraction.knowledge.tables import read_table

NO_FIELDS: dict[str, str] = {}
DASHES = frozenset("-–—‑")
KNOWN_TOKENS = 1 << 15  # tokens read before, kept in memory
OTHER = "\ue000"  # a word that no rule names
OTHER_CAPITAL = "\ue001"  # the same, with a capital
FIRST_CHAR = 0xE010  # Unicode private use area: room for 6,000 words
MODERN_YEARS = range(1900, 2040)  # four figures without a comma before a plural: in news a year, not a count
FRACTIONS = {"1/2": "0.5", "1/4": "0.25", "3/4": "0.75", "1/3": "0.33", "2/3": "0.67", "½": "0.5", "¼": "0.25", "¾": "0.75"}
CODES = frozenset(code for unit in "QH" for number in "1234" for code in (unit + number, number + unit))  # Q3, 1H

# Shapes of numbers, the classes that each belongs to.
SHAPES = {
    "#12": ("DAYNO", "MONTHNO", "INT", "SMALLINT"),
    "#31": ("DAYNO", "INT", "SMALLINT", "YEAR2"),
    "#99": ("INT", "SMALLINT", "YEAR2"),
    "#999": ("INT", "YEAR3"),
    "#year": ("INT", "YEAR4", "ROUNDYEAR"),
    "#modern": ("INT", "YEAR4"),
    "#big": ("INT",),
    "#dec": ("DECIMAL",),
    "#ord": ("ORD", "DAYORD"),
    "#13th": ("ORD", "DAYORD", "THIRTEENTH"),
    "#bigord": ("ORD",),
    "#00s": ("DECADE4",),
    "#000s": ("CENTURY4",),
    "#0s": ("DECADE2",),
    "#'0s": ("DECADE2", "SHORTDECADE"),
    "#'00": ("SHORTYEAR",),
    "#clock": ("CLOCK",),
    "#part": ("FRACTION",),
    "#qcode": ("QCODE",),
    "#hcode": ("HCODE",),
    "#iso": ("ISODATE",),
    "#slash": ("SLASHDATE",),
    "#dots": ("DOTDATE",),
    "#hours": ("HOURCODE",),
    "#late": ("INT", "LATEHOUR"),
    "#dash": ("TIGHTDASH", "COMMON"),
    "#plural": ("OTHER", "PLURAL", "COMMON"),
    "#other": ("OTHER", "COMMON"),
    "#Other": ("OTHER", "CAPITAL", "COMMON"),
    "#OTHER": ("OTHER", "CAPITAL", "ALLCAPS", "COMMON"),
}
TOKEN = re.compile(
    r"""
    (?=[^\W\d_])(?:
        (?:https?://|www\.)\S{1,400}
      | (?:September|Sept\.|Sept)\ 11(?:th)?(?=\ (?:terror|attack|hijack|commission|Commission))
      | [QH][1-4]\b
      | [^\W\d_]\.(?:[^\W\d_]\.){1,3}
      | [^\W\d_]{1,64}
    )
  | (?=\d)(?:
        \d{4}-\d\d-\d\d(?![\d-])
      | (?<!\d)\d\d-\d\d-(?:\d\d|\d{4})(?![\d-])
      | [12]\d{3}/\d\d?/\d\d?(?![\d/])
      | 9/11(?![\d/])
      | (?:1/[234]|2/3|3/4)(?![\d/])
      | (?<![\d.,])[1-4][QH]\b
      | \d{1,2}/\d{1,2}/\d{2,4}(?![\d/])
      | \d{1,2}\.\d{1,2}\.\d{4}(?!\d)
      | \d{1,2}:\d\d(?::\d\d)?(?!\d)
      | \d{1,3}(?:,\d{3}){1,4}(?![\d,]\d)
      | \d{1,12}\.\d{1,6}(?!\d|\.\d)
      | (?<!\w)(?:1\d|20)\d0['’]?s\b | (?<![\w-])\d{2,3}0['’]?s\b | (?<![\w-])\d0['’]?s\b | (?<=[a-z]-)\d0['’]?s\b
      | \d{1,6}(?:st|nd|rd|th)\b
      | \d{1,12}
    )
  | ['’]\d0['’]?s\b
  | ['’]\d\d(?!\w)
  | [^\w\s]
  | \w
    """,
    re.VERBOSE,
)
# One element of a pattern in `time_rules.csv`: a class with or without its group, a word, or a sign of the syntax.
ELEMENT = re.compile(r"(?:([a-z]+\d?)=)?([A-Z][A-Z0-9]*)|([a-z][a-z'.]*)|(\S)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Code point of each word; words of each class; value of a word in a class."""

    char_by_word: dict[str, str]
    chars_by_class: dict[str, str]
    value_by_class: dict[str, dict[str, str]]  # class -> code point -> value
    items_read: dict[str, tuple[str, dict[str, str]]] = field(init=False, default_factory=dict, compare=False, repr=False)  # tokens read before


@dataclass(slots=True)
class Items:
    """A sentence as items: one code point, one span and the fields of each. Rules fold several items into one."""

    chars: str
    spans: list[tuple[int, int]]
    fields: list[dict[str, str]]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of `time_words.csv` and of the shapes of numbers, read once."""
    char_by_word: dict[str, str] = {}
    chars_by_class: dict[str, list[str]] = {}
    value_by_class: dict[str, dict[str, str]] = {}

    def char_of(word: str) -> str:
        if word not in char_by_word:
            char_by_word[word] = chr(FIRST_CHAR + len(char_by_word))
        return char_by_word[word]

    char_by_word["#other"], char_by_word["#Other"] = OTHER, OTHER_CAPITAL
    for shape, classes in SHAPES.items():
        for name in classes:
            chars_by_class.setdefault(name, []).append(char_of(shape))
    for row in read_table("time_words.csv"):
        for word in row["words"].split("|"):
            char = char_of(word)
            for name in row["class"].split("|"):
                chars_by_class.setdefault(name, []).append(char)
                value_by_class.setdefault(name, {})[char] = row["value"] or word.lower()
    for row in read_table("time_rules.csv"):
        if row["type"] != "macro":
            for element in ELEMENT.finditer(row["pattern"]):
                if element[3]:
                    char_of(element[3])
    joined = {name: "".join(chars) for name, chars in chars_by_class.items()}
    return Lexicon(char_by_word, joined, value_by_class)


def number_shape(token: str) -> tuple[str, str]:
    """Shape and value of a token that starts with a digit or an apostrophe.

    >>> number_shape("1,200"), number_shape("1990s"), number_shape("28th"), number_shape("'99")
    (('#big', '1200'), ('#00s', '1990'), ('#ord', '28'), ("#'00", '99'))
    """
    if token.isdigit():
        number = int(token)
        if len(token) == 4 and (token.endswith("hrs") or token[0] == "0"):
            return "#hours", token
        if len(token) <= 2:
            return ("#12" if 1 <= number <= 12 else "#31" if 13 <= number <= 31 else "#99"), str(number)
        if len(token) == 3:
            return "#999", token
        return _year_shape(number) if len(token) == 4 else "#big", token
    if token.endswith("s"):
        digits = token.strip("'’s")
        if len(digits) > 3 and digits.endswith("00"):
            return ("#000s", digits[:-2]) if digits < "2000" else ("#00s", digits)
        short = "#'0s" if token[0] in "'’" else "#0s"
        return ("#00s" if len(digits) > 2 else short), digits
    if token[0] in "'’":
        return "#'00", token[1:]
    return _mixed_shape(token)


def _year_shape(number: int) -> str:
    """A round number counts things as often as it names a year, so only the others are modern years for sure."""
    if number in MODERN_YEARS and number % 100:
        return "#modern"
    if 2200 <= number < 2400 and number % 100 < 60:
        return "#late"
    return "#year" if 1000 <= number <= 2199 else "#big"


def _mixed_shape(token: str) -> tuple[str, str]:
    if token == "9/11":
        return token, token
    if token in FRACTIONS:
        return "#part", FRACTIONS[token]
    if token in CODES:
        return ("#qcode" if "Q" in token else "#hcode"), token.strip("QH")
    if token.count("-") == 2 and token[2] == "-":
        first, second, _ = (int(part) for part in token.split("-"))
        return ("#slash" if 1 <= min(first, second) <= 12 and max(first, second) <= 31 else "#other"), token.replace("-", "/")
    if token.count("/") == 2 and token[:4].isdigit():
        return "#iso", token.replace("/", "-")
    for mark, shape in ((":", "#clock"), ("/", "#slash"), ("-", "#iso")):
        if mark in token:
            return shape, token
    if "," in token:
        return "#big", token.replace(",", "")
    if token == "13th":
        return "#13th", "13"
    if token[-1].isalpha():
        number = int(token[:-2])
        return ("#ord" if 1 <= number <= 31 else "#bigord"), str(number)
    return ("#dots" if token.count(".") == 2 else "#dec"), token


def read_items(text: str) -> Items:
    """The items of a sentence, every token one item.

    A word that the table writes with a leading `^` is meant only where it is written with a capital.
    """
    lexicon = load_lexicon()
    items_read = lexicon.items_read
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    fields: list[dict[str, str]] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        spans.append(match.span())
        if token in DASHES:
            chars.append(_char_of_dash(text, match.span(), lexicon.char_by_word))
            fields.append(NO_FIELDS)
            continue
        char, read = items_read.get(token) or _item_of(token, lexicon)
        chars.append(char)
        fields.append(read)
    return Items("".join(chars), spans, fields)


def _item_of(token: str, lexicon: Lexicon) -> tuple[str, dict[str, str]]:
    """Code point and fields of a token that stands for itself; nobody changes the fields in place."""
    known, first = lexicon.char_by_word, token[0]
    if (first.isdecimal() and first.isascii()) or (len(token) > 1 and first in "'’") or token in FRACTIONS or token in CODES:
        shape, value = number_shape(token)
        item = known[shape], {"value": value}
    else:
        item = _char_of(token, known), NO_FIELDS
    if len(lexicon.items_read) < KNOWN_TOKENS:
        lexicon.items_read[token] = item
    return item


def _char_of(token: str, known: dict[str, str]) -> str:
    capital, lower = token[0].isupper(), token.lower()
    char = (known.get("^" + lower) if capital else None) or known.get(lower)
    if char:
        return char
    if capital:
        return known["#OTHER"] if len(token) > 1 and token.isupper() else OTHER_CAPITAL
    is_plural = len(lower) > 3 and lower[-1] == "s" and lower[-2] not in "siu"
    return known["#plural"] if is_plural else OTHER


def _char_of_dash(text: str, span: tuple[int, int], known: dict[str, str]) -> str:
    """A dash between two words without a space is tighter than one between spaces."""
    start, end = span
    tight = start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()
    return known["#dash"] if tight else known["-"]
