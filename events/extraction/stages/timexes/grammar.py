"""Folds the items of a sentence with the rules of `data/time_rules.csv`, one rule after the other.

Each rule is a regular expression over kinds of words; what it matches becomes one item with fields, which later rules
may fold again ("the end of" + "last month"). Does not resolve: no calendar, no article date. Nothing here backtracks
beyond a handful of items, because patterns repeat with small bounds only (`check_rules` in the tests holds that).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from events.extraction.knowledge.tables import read_table
from events.extraction.stages.timexes.lexicon import ELEMENT, Items, Lexicon, load_lexicon
from events.extraction.stages.timexes.needs import Needs, needed_chars

FOLDED_FIRST_CHAR = 0xF000


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table, compiled. `makes` is the class of what it folds; a `keep` rule only adds fields to the
    items of its named groups; `captures` are (group, class) pairs."""

    name: str
    type: str
    makes: str
    pattern: re.Pattern[str]
    captures: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, str], ...]
    needs: Needs  # items, one of which must be there


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in order and the code point of each class that they make."""

    rules: tuple[Rule, ...]
    char_by_class: dict[str, str]
    asked_by_char: dict[str, int]  # the rules that an item can answer: rule number n is bit n
    always_asked: int


def _compile(pattern: str, macros: dict[str, str], lexicon: Lexicon) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    captures: list[tuple[str, str]] = []
    parts: list[str] = []
    for element in ELEMENT.finditer(pattern):
        group, name, word, other = element.groups()
        if name:
            charset = "[" + macros[name] + "]" if name in macros else None
            if charset is None:
                raise ValueError(f"time_rules.csv: {pattern!r} names {name}, which no word, macro or earlier rule makes")
            parts.append(f"(?P<{group}>{charset})" if group else charset)
            if group:
                captures.append((group, name))
        elif word:
            if word not in lexicon.char_by_word:
                raise ValueError(f"time_rules.csv: {pattern!r} uses the word {word!r}; add it to time_words.csv")
            parts.append(re.escape(lexicon.char_by_word[word]))
        elif other:
            parts.append(other)
    return re.compile("".join(parts)), tuple(captures)


@cache
def load_grammar() -> Grammar:
    """The grammar of `time_rules.csv`, read once.

    Raises: ValueError naming the pattern that uses a class or word nobody defines.
    """
    lexicon = load_lexicon()
    macros = dict(lexicon.chars_by_class)
    common = frozenset(lexicon.chars_by_class["COMMON"])
    char_by_class: dict[str, str] = {}
    rules: list[Rule] = []
    for row in read_table("time_rules.csv"):
        name, makes = row["rule"], row["makes"]
        if row["type"] == "macro":
            macros[makes] = "".join(macros[part] for part in row["pattern"].split())
            continue
        if makes and makes != "keep" and makes not in char_by_class:
            char_by_class[makes] = chr(FOLDED_FIRST_CHAR + len(char_by_class))
            macros[makes] = macros.get(makes, "") + char_by_class[makes]
        pattern, captures = _compile(row["pattern"], macros, lexicon)
        constants = tuple((key, value) for key, _, value in (cell.partition("=") for cell in row["fields"].split()))
        needs = needed_chars(row["pattern"], lambda item: macros.get(item) or lexicon.char_by_word[item], common)
        rules.append(Rule(name, row["type"], makes, pattern, captures, constants, needs))
    return Grammar(tuple(rules), char_by_class, *_asked(rules))


def _asked(rules: Sequence[Rule]) -> tuple[dict[str, int], int]:
    by_char: dict[str, int] = {}
    always = 0
    for number, rule in enumerate(rules):
        if rule.needs is None:
            always |= 1 << number
        for char in rule.needs or ():
            by_char[char] = by_char.get(char, 0) | 1 << number
    return by_char, always


@cache
def load_members() -> dict[str, tuple[str, ...]]:
    """The classes that each macro of the table stands for."""
    return {row["makes"]: tuple(row["pattern"].split()) for row in read_table("time_rules.csv") if row["type"] == "macro"}


def fold(items: Items) -> Items:
    """The items after every rule has had its turn; a folded item carries `rule` and `type` among its fields."""
    grammar = load_grammar()
    asked = grammar.always_asked
    for char in set(items.chars):
        asked |= grammar.asked_by_char.get(char, 0)
    while asked:
        number = (asked & -asked).bit_length() - 1
        asked &= asked - 1
        rule = grammar.rules[number]
        if rule.pattern.search(items.chars):
            (_annotate if rule.makes == "keep" else _fold_one)(items, rule, grammar)
            made = grammar.asked_by_char.get(grammar.char_by_class.get(rule.makes, ""), 0)
            asked |= made >> number + 1 << number + 1  # rules further down only
    return items


def _fold_one(items: Items, rule: Rule, grammar: Grammar) -> None:
    char = grammar.char_by_class[rule.makes]
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    fields: list[dict[str, str]] = []
    done = 0
    for match in rule.pattern.finditer(items.chars):
        start, end = match.span("x") if "x" in match.re.groupindex else match.span()
        if start == end or start < done:
            continue
        chars.append(items.chars[done:start] + char)
        spans += [*items.spans[done:start], (items.spans[start][0], items.spans[end - 1][1])]
        fields += [*items.fields[done:start], _read_fields(items, rule, match)]
        done = end
    chars.append(items.chars[done:])
    items.chars = "".join(chars)
    items.spans = spans + items.spans[done:]
    items.fields = fields + items.fields[done:]


def _annotate(items: Items, rule: Rule, grammar: Grammar) -> None:
    """Adds a rule's constants `group.field=value` to the items of its groups; `@group` stands for another's place."""
    for match in rule.pattern.finditer(items.chars):
        for key, value in rule.constants:
            group, _, name = key.partition(".")
            at = match.start(group)
            if at < 0:
                continue
            if value.startswith("@"):
                other = match.start(value[1:])
                value = f"{items.spans[other][0]}-{items.spans[other][1]}" if other >= 0 else ""
            elif value.startswith("$"):
                value = _value(items, match.start(value[1:]), "")
            if name == "type":
                items.fields[at] = {**items.fields[at], "type": value}
            else:
                items.fields[at] = {**items.fields[at], name: value}


def _value(items: Items, at: int, name: str) -> str:
    fields = items.fields[at]
    if "value" in fields:
        return fields["value"]
    values = load_lexicon().value_by_class
    for part in load_members().get(name, (name,)):
        if part in values and items.chars[at] in values[part]:
            return values[part][items.chars[at]]
    return next((table[items.chars[at]] for table in values.values() if items.chars[at] in table), "")


def _read_fields(items: Items, rule: Rule, match: re.Match[str]) -> dict[str, str]:
    read: dict[str, str] = {}
    parts: dict[str, str] = {}
    for group, name in rule.captures:
        at = match.start(group)
        if at < 0:
            continue
        if group.rstrip("0123456789") == "base":  # a folded item hands on all that it read
            read.update({key: value for key, value in items.fields[at].items() if key not in ("rule", "type")})
            continue
        if group.rstrip("0123456789") == "within":  # what it lies in keeps its own fields apart
            read.update({f"in_{key}": value for key, value in items.fields[at].items() if key not in ("rule", "type")})
            continue
        parts[group.rstrip("0123456789")] = _value(items, at, name)
    read.update({key: _fill(template, parts) if "$" in template else template for key, template in rule.constants})
    read.update({group: value for group, value in parts.items() if group not in ("a", "b")})
    read["rule"], read["type"] = rule.name, rule.type
    return read


_SLOT = re.compile(r"\$([a-z]+)")


def _fill(template: str, parts: dict[str, str]) -> str:
    """A template with its slots filled; `$a+$b` and `$a*$b` of numbers are worked out.

    >>> _fill("$a+$b", {"a": "20", "b": "5"}), _fill("$a+0.5", {"a": "2"}), _fill("$a", {"a": "x"})
    ('25', '2.5', 'x')
    """
    text = _SLOT.sub(lambda slot: parts.get(slot[1], "0"), template)
    for sign in "*+":
        if sign in text:
            left, right = (float(side) for side in text.split(sign))
            return f"{left * right if sign == '*' else left + right:g}"
    return text
