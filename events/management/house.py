"""How every command of the house that works on the database ends when it cannot go on: with a sentence, not a traceback.

Interrupted, without its tables, or with nobody to write to. Decides nothing about the work itself.
"""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

INTERRUPTED = 130  # 128 and the number of the signal, as shells count
NOBODY_READS = 141


class HouseCommand(BaseCommand):
    """A command whose work is done in whole transactions, so that it can be stopped and started again."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except KeyboardInterrupt:
            raise CommandError("interrupted; nothing is half-stored. The same command again goes on from here", returncode=INTERRUPTED) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in the buffer has no reader either
            raise SystemExit(NOBODY_READS) from None
        except DatabaseError as error:
            if not _lacks_tables():
                raise
            raise CommandError("the database does not have its tables yet: run `manage.py migrate`, then this again") from error


def _lacks_tables() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
