"""The SQL of a question, written once for each way of asking it and run anew for each answer.

Writing a statement costs Django ten times what the database needs to answer it. What is kept is the text of the
statement with its parameters, never an answer: nothing here can be stale. In: a function that makes a QuerySet of
values and its arguments. Out: the rows that this QuerySet would give.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

MOST_STATEMENTS = 1024  # about ten for each filter, some kilobytes each

Converters = tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


def answer_rows(question: Callable[..., QuerySet[Any]], *asked: Hashable) -> list[tuple[Any, ...]]:
    """Rows of the `values_list` QuerySet that the question makes of what is asked, as the database has them now.

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


@lru_cache(maxsize=MOST_STATEMENTS)
def _statement(question: Callable[..., QuerySet[Any]], asked: tuple[Hashable, ...]) -> tuple[str, str, tuple[Any, ...], Converters] | None:
    queryset = question(*asked)
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
