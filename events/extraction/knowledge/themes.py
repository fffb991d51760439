"""Themes, the cues that lead to them and the classes of actions, read from their tables. Decides nothing.

`themes.csv` names the themes and the PLOVER and ACLED types under each; `theme_cues.csv` says which main verb or noun,
with which arguments, is about which theme and what class of action it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.event_types import EventTypeCue, load_event_types, load_theme_of_types
from events.extraction.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme for readers; `plover` and `acled` are the types that it stands over."""

    slug: str
    label: str
    plover: tuple[str, ...]
    acled: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class ThemeCue:
    """A word (verb, noun or preposition-free phrase, by lemma) that fires a theme.

    `near` narrows it: at least one of these lemmas stands among the clause's arguments; empty needs none. `weight` ranks
    cues against each other; `action` is the class that linking compares by, empty for words that are no action.
    """

    word: str
    pos: str  # verb, noun
    near: frozenset[str]
    theme: str
    weight: float
    action: str
    fighting: bool


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """All themes by slug and all cues by (part of speech, lemma); the cues of event types, and the theme of each type,
    are for where no cue of a theme speaks."""

    themes: Mapping[str, Theme]
    cues: Mapping[tuple[str, str], tuple[ThemeCue, ...]]
    event_types: Mapping[tuple[str, str], tuple[EventTypeCue, ...]] = field(default_factory=lambda: MappingProxyType({}))
    theme_of_type: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    type_weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))

    def names_event(self, noun: str) -> bool:
        """Whether a noun by its lemma names a happening: "invasion", "summit", not "soldier"."""
        return any(cue.action for cue in self.cues.get(("noun", noun), ()))

    def is_action(self, verb: str) -> bool:
        """Whether a verb by its lemma is a cue of any theme."""
        return ("verb", verb) in self.cues


def _cell(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


@lru_cache(maxsize=1)
def load_themes() -> ThemeTable:
    """The table of themes as shipped."""
    themes = {
        row["slug"]: Theme(row["slug"], row["label"], _cell(row["plover"]), _cell(row["acled"]), row["description"])
        for row in read_table("themes.csv")
    }
    cues: dict[tuple[str, str], tuple[ThemeCue, ...]] = {}
    for row in read_table("theme_cues.csv"):
        for word in _cell(row["words"]):
            near, weight, fighting = frozenset(_cell(row["near"])), float(row["weight"]), row["fighting"] == "1"
            cue = ThemeCue(word, row["pos"], near, row["theme"], weight, row["action"], fighting)
            cues[cue.pos, word] = (*cues.get((cue.pos, word), ()), cue)
    types = load_event_types()
    return ThemeTable(MappingProxyType(themes), MappingProxyType(cues), types.cues, load_theme_of_types(), types.weights)


@lru_cache(maxsize=1)
def load_actions() -> Mapping[str, str]:
    """Class of action by lemma and irregular form, the first row that gives one."""
    actions: dict[str, str] = {}
    for row in read_table("theme_cues.csv"):
        if row["action"]:
            for word in _cell(row["words"]):
                actions.setdefault(word, row["action"])
    for row in read_table("irregular_forms.csv"):
        for form in row["forms"].split("|"):
            if row["lemma"] in actions:
                actions.setdefault(form, actions[row["lemma"]])
    return MappingProxyType(actions)
