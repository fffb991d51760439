"""All that the pipeline knows before it reads: actors, places, themes, furniture and the war's own calendar, as one value.

Read from the tables under `events/extraction/data/`; what curators taught is laid over them as an `Overlay` and handed
in. Knows no database.
"""

from dataclasses import dataclass, replace
from functools import cache

from events.extraction.knowledge.actors import ActorTable, load_actors
from events.extraction.knowledge.calendar import ConflictCalendar, load_calendar
from events.extraction.knowledge.furniture import FurnitureTable, load_furniture
from events.extraction.knowledge.gazetteer import Gazetteer, load_gazetteer
from events.extraction.knowledge.themes import ThemeTable, load_themes
from events.extraction.types import ActorRef


@dataclass(frozen=True, slots=True)
class Overlay:
    """What curators taught: actors whom the tables lack, (key, spelling) pairs, lines that are furniture, (spelling,
    feature id) pairs of places, and lines that are text though a rule takes them for furniture."""

    actors: tuple[ActorRef, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    furniture_lines: tuple[str, ...] = ()
    place_names: tuple[tuple[str, str], ...] = ()
    text_lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """The tables that the stages are handed."""

    actors: ActorTable
    gazetteer: Gazetteer
    themes: ThemeTable
    furniture: FurnitureTable
    calendar: ConflictCalendar

    def overlay(self, taught: Overlay) -> "Knowledge":
        """This knowledge with what curators taught laid over it; itself where they taught nothing."""
        if taught == Overlay():
            return self
        return replace(
            self,
            actors=self.actors.with_taught(taught.actors, taught.aliases),
            gazetteer=self._gazetteer_with(taught.place_names),
            furniture=self.furniture.with_lines(taught.furniture_lines, taught.text_lines),
        )

    def _gazetteer_with(self, names: tuple[tuple[str, str], ...]) -> Gazetteer:
        """The gazetteer with the spellings taught of places that it has; a place from elsewhere is left out."""
        known = {name: feature_id for name, feature_id in names if self.gazetteer.number(feature_id) is not None}
        return self.gazetteer.with_names(known) if known else self.gazetteer


@cache
def load_knowledge() -> Knowledge:
    """The shipped tables, read once."""
    return Knowledge(load_actors(), load_gazetteer(), load_themes(), load_furniture(), load_calendar())
