"""The catalogues of messages: takes the messages out of the sources, brings each language's into step, and compiles it.

Needs Babel and no GNU gettext. `python scripts/messages.py` writes `locale/LANGUAGE/LC_MESSAGES/django.po` and `.mo`; what is
new stands there without a translation, which a test refuses. Messages come from templates, from Python (calls of gettext and
its kin), and from the tables of words that readers see: themes and the names of rules.
"""

import csv
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("uk",)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TABLES = {"events/extraction/data/themes.csv": "label", "events/extraction/data/rule_words.csv": "words"}
HEADER = "# Messages of Conflict Timeline. `make messages` takes them out of the sources; translate here, then run it again."
FIRST_TAKEN = datetime(2026, 11, 22, tzinfo=UTC)  # a date of its own for every run would make every run a change
NOT_FOR_READERS = ("events/admin", "events/management", "events/migrations")


def found_messages() -> Catalog:
    """Every message of the sources, in the order of its place."""
    catalog = Catalog(project="Conflict Timeline", charset="utf-8", creation_date=FIRST_TAKEN)
    for path, line, function, message in _calls():
        context, text = _read(function, message)
        if text and text[0]:
            catalog.add(text if len(text) > 1 else text[0], locations=[(path, line)], context=context, flags=_flags(text))
    for table, column in TABLES.items():
        for row in csv.DictReader((ROOT / table).read_text(encoding="utf-8").splitlines()):
            catalog.add(row[column], locations=[(table, 1)])
    return catalog


def catalogue_path(language: str) -> Path:
    """Where a language's messages stand."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """A language's messages as they stand; an empty catalogue where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def in_step(catalog: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the messages of the sources and no others; what is translated stays so."""
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = HEADER
    catalog.project, catalog.version = "Conflict Timeline", "1"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.revision_date = FIRST_TAKEN
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or one that somebody should look at again."""
    return [str(message.id) for message in catalog if message.id and (message.fuzzy or not _is_translated(message.string))]


def written(catalog: Catalog) -> bytes:
    """The catalogue as translators read it."""
    made = io.BytesIO()
    write_po(made, catalog, width=120, include_lineno=False)
    return made.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as programs read it."""
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def main() -> int:
    """Brings every language into step; the exit status is 1 where something is left to translate."""
    template, left = found_messages(), 0
    for language in LANGUAGES:
        catalog = in_step(read_catalogue(language), template)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = untranslated(catalog)
        left += len(missing)
        print(f"{language}: {len(catalog)} messages, {len(missing)} to translate", *missing, sep="\n  ")
    return 1 if left else 0


def _calls() -> Iterator[tuple[str, int, str, object]]:
    """(path, line, function, arguments) of each call that marks a message."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        name = str(path.relative_to(ROOT))
        if name.startswith("templates/admin"):
            continue
        source = "\n".join(line.strip() for line in templatize(path.read_text(encoding="utf-8"), origin=name).split("\n"))
        for line, function, message, _ in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {"encoding": "utf-8"}):
            yield name, line, function, message
    for path in sorted([*(ROOT / "events").rglob("*.py"), *(ROOT / "conflict_timeline").rglob("*.py")]):
        name = str(path.relative_to(ROOT))
        if name.startswith(NOT_FOR_READERS):
            continue
        for line, function, message, _ in extract_python(io.BytesIO(path.read_bytes()), KEYWORDS, (), {"encoding": "utf-8"}):
            yield name, line, function, message


def _read(function: str, message: object) -> tuple[str | None, tuple[str, ...]]:
    """(context, texts) of a call's arguments."""
    given = message if isinstance(message, tuple) else (message,)
    places = KEYWORDS[function] or (1,)
    context, texts = None, []
    for place in places:
        index, is_context = (place[0], True) if isinstance(place, tuple) else (place, False)
        value = given[index - 1] if index <= len(given) else None
        if not isinstance(value, str):
            continue
        if is_context:
            context = value
        else:
            texts.append(value)
    return context, tuple(texts)


def _flags(texts: tuple[str, ...]) -> list[str]:
    return ["python-format"] if any(re.search(r"%\(\w+\)[sd]", text) for text in texts) else []


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main())
