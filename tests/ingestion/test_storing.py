"""Texts are stored once, by their bytes; a name with other content is a new version."""

import hashlib

import pytest

from events.ingestion.incoming import Defaults, incoming_file, incoming_record
from events.ingestion.storing import store_article
from events.models import Article, Source

pytestmark = pytest.mark.django_db


def came(ref="a.txt", text="Kyiv was quiet.", **fields):
    return incoming_record({"ref": ref, "text": text, **fields}, f"{ref}, line 1", Defaults())


def test_same_text_again_changes_nothing():
    outcomes = [store_article(came()).outcome for _ in range(3)]
    assert (outcomes, Article.objects.count()) == (["new", "known", "known"], 1)


def test_digest_is_of_the_bytes_that_came():
    content = "\ufeffKyiv.\r\n".encode()
    article = store_article(incoming_file("a.txt", content, "a.txt", Defaults())).article
    assert article.sha256 == hashlib.sha256(content).hexdigest()
    assert Article.objects.get().raw.encode(article.encoding) == content


def test_other_text_under_the_name_is_a_version_that_supersedes():
    first = store_article(came()).article
    stored = store_article(came(text="Kyiv was loud."))
    assert (stored.outcome, stored.article.ref, stored.article.supersedes) == ("version", "a.txt", first)
    first.refresh_from_db()
    assert first.ref == f"a.txt@{first.sha256[:12]}"
    assert stored.note == f"a.txt has other content than before: a new version; the earlier one is kept as {first.ref}"
    assert store_article(came()).outcome == "known"


def test_date_that_comes_later_is_added_and_a_second_one_is_not():
    store_article(came())
    assert store_article(came(published="2024-01-09")).outcome == "completed"
    stored = store_article(came(published="2024-01-10"))
    assert (stored.outcome, stored.note) == ("known", "a.txt, line 1 gives 2024-01-10 as the date of a.txt, which has 2024-01-09; that stays")
    article = Article.objects.get()
    assert (article.published, article.published_basis, article.dct.edtf, article.dct_basis) == ("2024-01-09", "stated", "2024-01-09", "stated")


def test_same_text_under_another_name_is_said_and_not_stored_again():
    store_article(came())
    stored = store_article(came(ref="b.txt"))
    assert (stored.outcome, stored.note) == ("known", "b.txt, line 1 holds the same text as a.txt; it is not stored again")
    assert Article.objects.count() == 1


def test_source_is_found_by_name_or_address_and_made_by_name_only():
    rferl = Source.objects.create(slug="rferl", name="RFE/RL", domains=["rferl.org"])
    by_name = store_article(came("a", "A.", source="rfe/rl")).article
    by_address = store_article(came("b", "B.", url="https://www.rferl.org/a/1.html")).article
    new = store_article(came("c", "C.", source="Агенція")).article
    nobody = store_article(came("d", "D.", url="https://example.org/")).article
    assert (by_name.source, by_address.source, nobody.source) == (rferl, rferl, None)
    assert (new.source.name, Source.objects.count()) == ("Агенція", 2)
