"""What a reading process does first and then for each article.

Imported before Django is set up, so it imports nothing of ours at its top.
"""

from typing import TYPE_CHECKING

import django
from django.db import connections

if TYPE_CHECKING:
    from events.ingestion.running import Read


def start(database: str) -> None:
    """Runs first in each process: the same settings, and the database of the process that asked."""
    django.setup()
    connections["default"].settings_dict["NAME"] = database


def read(pk: int) -> "Read":
    """Reads one stored article."""
    from events.ingestion.running import read_stored  # noqa: PLC0415 -- app ready

    return read_stored(pk)
