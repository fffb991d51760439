"""One text on its way in, and what is wrong with one that cannot come in.

Checks what a reader found (name, text, date, address, lengths); does not open files and does not store.

Input -> output: the fields of one record -> `Incoming`, or a `Refused` raised with the reason in words.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from events.extraction.dates import UNKNOWN, PartialDate, read_published

LONGEST = {"ref": 200, "title": 500, "source": 100, "url": 1000}
FIELDS = ("ref", "title", "text", "published", "source", "url")


class Refused(ValueError):
    """A file or line that is not taken in; the message says what arrived and what to do."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a record that does not say so itself is given."""

    published: PartialDate = UNKNOWN
    source: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text that may be stored. `where` is the file, with the line for one record of many."""

    ref: str
    raw: str
    sha256: str
    where: str
    title: str = ""
    url: str = ""
    source: str = ""
    published: PartialDate = UNKNOWN
    encoding: str = "utf-8"
    how: str = "file"


def incoming_file(ref: str, content: bytes, where: str, defaults: Defaults) -> Incoming:
    """The text of one file, unchanged; its name is its ref.

    Raises: Refused for what is empty, binary, not UTF-8 or too long.
    """
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        raw = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"is not UTF-8: {_bad_bytes(content, error)}") from error
    checked_ref = _checked("ref", ref)
    digest = hashlib.sha256(content).hexdigest()
    return Incoming(checked_ref, _checked_text(raw), digest, where, source=defaults.source, published=defaults.published, encoding=encoding)


def incoming_record(record: Mapping[str, Any], where: str, defaults: Defaults) -> Incoming:
    """The text of one record: `ref` and `text`, optionally `title`, `published`, `source`, `url`.

    Raises: Refused naming the field that is missing or wrong.
    """
    values = {name: _string(record, name) for name in FIELDS}
    for name in ("ref", "text"):
        if not values[name].strip():
            raise Refused(f"has no {name!r}; a record needs 'ref' and 'text'")
    raw = _checked_text(values["text"])
    return Incoming(
        ref=_checked("ref", values["ref"]),
        raw=raw,
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
        where=where,
        title=_checked("title", values["title"]),
        url=_checked_url(values["url"]),
        source=_checked("source", values["source"]) or defaults.source,
        published=_published(values["published"]) if values["published"].strip() else defaults.published,
        how="record",
    )


def _published(text: str) -> PartialDate:
    try:
        return read_published(text)
    except ValueError as error:
        raise Refused(f"'published': {error}") from error


def _string(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{name!r} is {type(value).__name__}, not text")
    return value


def _checked(name: str, value: str) -> str:
    """A short field: one line, of letters that can be stored, not longer than its column."""
    _check_characters(value, repr(name))
    value = " ".join(value.split()) if name != "ref" else value.strip()
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise Refused(f"{name!r} has control characters")
    if name == "ref" and {".", ".."} & set(value.split("/")):
        raise Refused(f"'ref' {value[:80]!r}: no page can have this address; give it a name")
    if len(value) > LONGEST[name]:
        raise Refused(f"{name!r} has {len(value)} characters; at most {LONGEST[name]}")
    return value


def _checked_text(raw: str) -> str:
    if not raw.strip():
        raise Refused("is empty: there is no text to read")
    limit = settings.MAX_ARTICLE_CHARACTERS
    if len(raw) > limit:
        raise Refused(f"has {len(raw):,} characters; an article has at most {limit:,} (MAX_ARTICLE_CHARACTERS): split it")
    _check_characters(raw, "its text")
    return raw


def _check_characters(value: str, what: str) -> None:
    """NUL cannot be stored, and half of a surrogate pair is no character."""
    if "\0" in value:
        raise Refused(f"{what} has a NUL character at {value.index(chr(0))}: it is binary or damaged")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Refused(f"{what} has half of a surrogate pair at character {error.start}: it is damaged") from error


def _checked_url(value: str) -> str:
    url = _checked("url", value)
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Refused(f"'url' {url[:80]!r}: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in url:
        raise Refused(f"'url' {url[:80]!r}: write an address that starts with http:// or https://")
    return url


def _bad_bytes(content: bytes, error: UnicodeDecodeError) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it looks like UTF-16; save it as UTF-8"
    if b"\0" in content[:8192]:
        return "it is a binary file"
    return f"byte {error.start} is 0x{content[error.start]:02x} ({error.reason}); save it as UTF-8"
