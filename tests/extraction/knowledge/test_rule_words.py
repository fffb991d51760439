"""Every rule has words of its own for readers, and no words stand without a rule."""

from collections import Counter

from events.extraction.knowledge.tables import read_table


def test_every_rule_has_words_and_every_words_have_a_rule():
    rules = {row["rule"] for row in read_table("time_rules.csv") if row["rule"]}
    rows = read_table("rule_words.csv")
    assert [name for name, rows_of_it in Counter(row["rule"] for row in rows).items() if rows_of_it > 1] == []
    assert sorted({row["rule"] for row in rows} ^ rules) == []


def test_words_are_for_readers():
    assert [
        row["rule"] for row in read_table("rule_words.csv") if not row["words"] or "_" in row["words"] or row["words"] != row["words"].strip(".")
    ] == []
