"""What each rule that reads dating words is called for readers, from `data/rule_words.csv`. The rules are elsewhere."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table


@lru_cache(maxsize=1)
def words_by_rule() -> Mapping[str, str]:
    """The words for each rule by its name in `time_rules.csv`.

    >>> words_by_rule()["weekday_plain"]
    'a day of the week alone'
    """
    return MappingProxyType({row["rule"]: row["words"] for row in read_table("rule_words.csv")})
