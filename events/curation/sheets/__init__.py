"""Actors, spellings, places, their names and events as tables that people take along, change and bring back.

What comes back is compared cell by cell with what is here; every difference is an act of curation like any other, with its
rights, its refusal in words and its Decision. Nothing is written beside the acts.
"""

from events.curation.sheets.events import EVENTS
from events.curation.sheets.names import ACTORS, ALIASES, PLACE_NAMES, PLACES
from events.curation.sheets.parts import Sheet

SHEETS: dict[str, Sheet] = {sheet.name: sheet for sheet in (EVENTS, ACTORS, ALIASES, PLACES, PLACE_NAMES)}

__all__ = ["SHEETS", "Sheet"]
