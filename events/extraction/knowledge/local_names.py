"""What actors and places are called in the language of a page, by the name that the chronology shows them under.

From the spellings of `actor_aliases.csv` (the first that is no surname) and from `local_names.csv`. A name that somebody gave
in the database is in neither, and stays as it is; so does one that two actors share.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table


@lru_cache(maxsize=8)
def local_names(language: str) -> Mapping[str, str]:
    """The name in a language by the name shown; empty for a language of which no table has any.

    >>> local_names("uk")["Volodymyr Zelenskyy"], local_names("uk")["Kharkiv Oblast"], len(local_names("xx"))
    ('Володимир Зеленський', 'Харківська область', 0)
    """
    shown = {row["key"]: row["name"] for row in read_table("actors.csv")}
    shared = {name for name, count in Counter(shown.values()).items() if count > 1}
    found: dict[str, str] = {}
    for row in read_table("actor_aliases.csv"):
        name = shown.get(row["key"], "")
        if row["language"] == language and row["how"] == "alias" and name and name not in shared:
            found.setdefault(name, row["alias"].replace("'", "’"))
    found |= {row["name"]: row["local"] for row in read_table("local_names.csv") if row["language"] == language}
    return MappingProxyType(found)
