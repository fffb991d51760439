"""Whole articles give what a person reviewed; after a wanted change run `make golden` and read the difference."""

import pytest

from tests.golden.whole_articles import documents, expected_file, whole_article


@pytest.mark.parametrize("ref", sorted(documents()))
def test_whole_article_gives_what_was_reviewed(ref: str) -> None:
    assert whole_article(ref) == expected_file(ref).read_text(encoding="utf-8")
