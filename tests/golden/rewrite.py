"""Writes anew what whole articles give: `make golden`. Read the difference before you commit it."""

from tests.golden.whole_articles import EXPECTED, documents, expected_file, whole_article


def main() -> None:
    """Rewrites every file."""
    EXPECTED.mkdir(exist_ok=True)
    for ref in documents():
        expected_file(ref).write_text(whole_article(ref), encoding="utf-8")
        print(expected_file(ref).name)


if __name__ == "__main__":
    main()
