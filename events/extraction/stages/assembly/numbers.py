"""Numbers as news writes them beside what is counted: "4,300", "twenty-one", "between 20 and 30", "dozens", "$61 billion".

Reads words only; whose they are and what is counted is `quantities`.

Input -> output: words of a noun phrase up to its noun -> lowest and highest, None where that side is open.
"""

import re
from collections.abc import Sequence

from events.extraction.knowledge.wording import load_quantity_words

LARGEST = 10**15
LONGEST_NUMBER = 20
Bounds = tuple[int | None, int | None]
_JOINED = re.compile(r"^(\d[\d,.]*)[-–—](\d[\d,.]*)$")


def bounds_of(words: Sequence[str]) -> Bounds | None:
    """The lowest and the highest that the words of a phrase count; None where they count nothing.

    >>> bounds_of(["4,300"]), bounds_of(["At", "least", "twelve"]), bounds_of(["up", "to", "7"]), bounds_of(["the"])
    ((4300, 4300), (12, None), (None, 7), None)
    >>> bounds_of(["between", "20", "and", "30"]), bounds_of(["15", "to", "20"]), bounds_of(["10-15"]), bounds_of(["Dozens"])
    ((20, 30), (15, 20), (10, 15), (24, None))
    """
    plain = [word.lower() for word in words]
    for at, word in enumerate(plain):
        if joined := _JOINED.match(word):
            return _pair(value_of([joined[1]]), value_of([joined[2]]))
        if word in {"and", "to", "-", "–"} and 0 < at < len(plain) - 1 and _is_range(plain, at):
            low, high = value_of(plain[:at]), value_of(plain[at + 1 :])
            if low is not None and high is not None and low < high:
                return low, high
    value = value_of(plain)
    if value is None:
        vague = next((load_quantity_words()["vague"][word] for word in plain if word in load_quantity_words()["vague"]), None)
        return (int(vague), None) if vague else None
    text = " ".join(plain)
    bound = next((bound for phrase, bound in load_quantity_words()["bound"].items() if re.search(rf"\b{phrase}\b", text)), "")
    return (None, value) if bound == "high" else (value, None) if bound == "low" else (value, value)


def _is_range(words: Sequence[str], at: int) -> bool:
    """Whether a word joins two numbers of one count: "between 20 and 30", "15 to 20", not "twenty-one"."""
    if words[at] == "and":
        return "between" in words[:at]
    both = value_of(words[at - 1 : at]) is not None and value_of(words[at + 1 : at + 2]) is not None
    return both and words[at] in {"to", "–"} and words[:at][-2:-1] != ["up"]


def _pair(low: int | None, high: int | None) -> Bounds | None:
    return (low, high) if low is not None and high is not None and low <= high else None


def value_of(words: Sequence[str]) -> int | None:
    """The number that the words write.

    >>> value_of(["4,300"]), value_of(["50", "billion"]), value_of(["seven"]), value_of(["twenty", "-", "one"]), value_of(["some"])
    (4300, 50000000000, 7, 21, None)
    """
    table = load_quantity_words()
    value: float | None = None
    for word in words:
        plain = word.lower().replace(",", "").strip("$€£")
        if plain in table["scale"]:
            value = (value or 1) * int(table["scale"][plain])
        elif plain in table["number"]:
            number = int(table["number"][plain])
            value = value + number if value is not None and number < 10 <= value < 100 else number
        elif 0 < len(plain) <= LONGEST_NUMBER and plain.replace(".", "", 1).isdecimal():
            value = float(plain)
    return int(value) if value is not None and value < LARGEST else None
