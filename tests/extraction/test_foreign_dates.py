import pytest

from events.extraction.foreign_dates import find_foreign_dates, published_dates, published_in_html, read_date


@pytest.mark.parametrize(
    ("words", "languages", "edtf"),
    [
        ("24 лютого 2022 року", ["uk"], "2022-02-24"),
        ("24 февраля 2022", ["ru"], "2022-02-24"),
        ("9. Januar 2024", ["de"], "2024-01-09"),
        ("February 24, 2022", ["en"], "2022-02-24"),
        ("2024-01-09T10:00:00+02:00", [], "2024-01-09"),
        ("лютий 2022", ["uk"], "2022-02"),
        ("31 лютого 2022", ["uk"], ""),
        ("вчора", ["uk"], ""),
        ("last Friday", ["en"], ""),
        ("x" * 10_000, [], ""),
    ],
)
def test_read_date_reads_explicit_dates_only(words: str, languages: list[str], edtf: str) -> None:
    assert read_date(words, languages).edtf == edtf


def test_find_foreign_dates_finds_explicit_dates() -> None:
    text = "Вторжение началось 24 февраля 2022 года, а 24.08.2023 года отметили день независимости."
    assert [(text[start:end], when.edtf) for start, end, when in find_foreign_dates(text, "ru")] == [
        ("24 февраля 2022", "2022-02-24"),
        ("24.08.2023", "2023-08-24"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:published_time" content="2024-01-09T23:30:00-05:00">',
        '<meta content="2024-01-09" name="pubdate">',
        '<script type="application/ld+json">{"datePublished": "2024-01-09T08:00:00Z"}</script>',
        '<meta name="parsely-pub-date" content="1704790800">',
        '<meta property="article:modified_time" content="2024-02-01"><meta itemprop="datePublished" content="January 9, 2024 10:00 am">',
        '<meta name="publication_date" content="09.01.2024">',
        '<script>{"dateModified": "2024-02-01", "dateCreated": "2024-01-09T10:00:00Z"}</script>',
        '<span class="entry-date">Published 9 Jan 2024 10:00</span>',
        '<div class="post__date">9 січня 2024, 10:00</div>',
        '<span class="date-updated">Updated 10 Jan 2024</span><time>January 9, 2024</time>',
        "<abbr class='published' title='2024-01-09T10:00'>Tuesday</abbr>",
        '<p>By A. Writer <time class="x" datetime="2024-01-09">Tuesday</time></p>',
    ],
)
def test_published_in_html_reads_metadata(html: str) -> None:
    assert published_in_html(f"<html><head>{html}</head></html>").edtf == "2024-01-09"


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:modified_time" content="2024-01-09">',
        '<span class="date">Tuesday</span>',
        '<div class="updated-date">9 Jan 2024</div>',
    ],
)
def test_published_in_html_takes_no_day_of_a_change(html: str) -> None:
    assert published_in_html(f"<html><head>{html}</head></html>").edtf == ""


def test_published_dates_names_each_kind_of_place_once() -> None:
    html = '<time datetime="2019-05-05"></time><time datetime="2018-05-05"></time><script>{"datePublished": "2024-01-09"}</script>'
    assert [(one.when.edtf, one.where) for one in published_dates(html)] == [("2024-01-09", "its structured data"), ("2019-05-05", "a time tag")]


def test_published_in_html_of_a_page_without_a_date_is_unknown() -> None:
    assert published_in_html("<meta " * 20_000 + "<time>").edtf == ""
