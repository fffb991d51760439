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
    """What curators taught: actors whom the tables lack, (key, spelling) pairs, and lines that are furniture."""

    actors: tuple[ActorRef, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    furniture_lines: tuple[str, ...] = ()


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
            furniture=self.furniture.with_lines(taught.furniture_lines),
        )


@cache
def load_knowledge() -> Knowledge:
    """The shipped tables, read once."""
    return Knowledge(load_actors(), load_gazetteer(), load_themes(), load_furniture(), load_calendar())
