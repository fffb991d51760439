"""The SQL of a question, written once for each way of asking it and run anew for each answer.

Writing a statement costs Django ten times what the database needs to answer it. What is kept is the text of the
statement with its parameters, never an answer: nothing here can be stale. In: a function that makes a QuerySet of
values and its arguments. Out: the rows that this QuerySet would give.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

MOST_STATEMENTS = 1024  # about ten for each filter, some kilobytes each

Converters = tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


class Sql(NamedTuple):
    """A piece of SQL with its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()


Question = Callable[..., QuerySet[Any] | Sql | None]


def answer_rows(question: Question, *asked: Hashable) -> list[tuple[Any, ...]]:
    """Rows of the `values_list` QuerySet, or of the SQL, that the question makes of what is asked, as the database has them
    now; none where it makes None.

    The question is called once for the same arguments. It must be lazy: what it read while it is written down would stay.
    """
    statement = _statement(question, asked)
    if statement is None:
        return []
    alias, sql, parameters, converters = statement
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    return [_converted(row, converters, connection) for row in rows] if converters else rows


def written(queryset: QuerySet[Any]) -> Sql | None:
    """The SQL of a QuerySet, to be put into a larger statement; None where it can have no rows."""
    try:
        text, parameters = queryset.query.get_compiler(using=queryset.db).as_sql()
    except EmptyResultSet:
        return None
    return Sql(text, tuple(parameters))


@lru_cache(maxsize=MOST_STATEMENTS)
def _statement(question: Question, asked: tuple[Hashable, ...]) -> tuple[str, str, tuple[Any, ...], Converters] | None:
    queryset = question(*asked)
    if queryset is None or isinstance(queryset, Sql):
        return (DEFAULT_DB_ALIAS, queryset.text, queryset.parameters, ()) if queryset else None
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    found = compiler.get_converters(column[0] for column in compiler.select)
    converters = tuple((position, tuple(steps), expression) for position, (steps, expression) in found.items())
    return queryset.db, sql, tuple(parameters), converters


def _converted(row: tuple[Any, ...], converters: Converters, connection: Any) -> tuple[Any, ...]:
    values = list(row)
    for position, steps, expression in converters:
        for step in steps:
            values[position] = step(values[position], expression, connection)
    return tuple(values)
