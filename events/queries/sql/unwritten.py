"""Answers that are kept for as long as the database says that nothing has been written since.

Exact, whoever writes by whatever means: SQLite counts what this connection changed and says whether another one has
committed (`PRAGMA data_version`); PostgreSQL names the transactions that are over (`pg_current_snapshot`), and the same
snapshot sees the same rows. The mark is read before the answer is made, so that a kept answer is never older than its
mark. Inside a transaction nothing is kept, because it may be rolled back.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

P = ParamSpec("P")
R = TypeVar("R")
MOST_KEPT = 24  # answers of one connection, half a megabyte each


class _Kept:
    """What one connection knows, and the mark under which it is true."""

    def __init__(self) -> None:
        self.mark: Hashable = None
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()


_KEPT: WeakKeyDictionary[BaseDatabaseWrapper, _Kept] = WeakKeyDictionary()


def while_unwritten(answer: Callable[P, R]) -> Callable[P, R]:
    """The same answers, each made once while nothing is written. Arguments must be hashable."""

    @wraps(answer)
    def kept_answer(*args: P.args, **kwargs: P.kwargs) -> R:
        connection = connections[DEFAULT_DB_ALIAS]
        mark = _mark(connection)
        if mark is None:
            return answer(*args, **kwargs)
        kept = _KEPT.setdefault(connection, _Kept())
        if kept.mark != mark:
            kept.mark, kept.answers = mark, OrderedDict()
        key = (answer.__qualname__, args, tuple(kwargs.items()))
        if key not in kept.answers:
            kept.answers[key] = answer(*args, **kwargs)
            while len(kept.answers) > MOST_KEPT:
                kept.answers.popitem(last=False)
        kept.answers.move_to_end(key)
        return kept.answers[key]

    return kept_answer


def _mark(connection: BaseDatabaseWrapper) -> Hashable:
    """Something that is the same only while nothing has been written; None where that cannot be said."""
    if connection.in_atomic_block or not connection.get_autocommit():
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            return connection.connection, cursor.fetchone()[0], connection.connection.total_changes
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]
    return None
