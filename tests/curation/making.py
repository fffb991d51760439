"""A small chronology that was read and linked, and people with and without rights, for tests of curation and the admin."""

from pathlib import Path

from django.contrib.auth.models import Group, User
from django.core.management import call_command

from events.extraction.types import ThemeTag
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.ingestion.running import read_stored
from events.models import Article, Event
from tests.factories import make_theme
from tests.ingestion.making import RUSSIA, claim, draft, reading, stored

GROUPS = Path(__file__).resolve().parents[2] / "fixtures" / "groups.json"
VISIT = "Zelenskyy visited troops near Kupiansk."
SHELLING = "Russia shelled a bridge in Kherson."
ROLES = ("readers", "contributors", "curators", "administrators")


def read_and_linked(ref: str, text: str, published: str) -> Article:
    """An article that the real reader has read, with its events made."""
    article = stored(ref, text, published=published)
    read_stored(article.pk)
    link_all()
    make_theme("other")
    article.refresh_from_db()
    return article


def make_chronology(*sentences: str) -> list[Event]:
    """Events of one article, one for each sentence, in the order of the sentences."""
    sentences = sentences or (VISIT, SHELLING)
    article = stored("afp-1.txt", " ".join(sentences), "AFP")
    drafts = [draft(article, sentence, sentence.split()[1], statements=(claim(RUSSIA),), themes=(_tag(sentence),)) for sentence in sentences]
    store_reading(article, reading(article, *drafts))
    for slug in ("military", "diplomacy", "other"):
        make_theme(slug)
    link_all()
    return [Event.objects.get(lead__fingerprint=each.fingerprint) for each in drafts]


def make_event() -> Event:
    """One event of a read and linked article."""
    return make_chronology(VISIT)[0]


def make_user(role: str = "curators", name: str = "", *, is_staff: bool = True) -> User:
    """A member of the staff in one group; in none where the role is empty."""
    call_command("loaddata", str(GROUPS), verbosity=0)
    user = User.objects.create_user(name or role or "nobody", password="a long enough password", is_staff=is_staff)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def the_article() -> Article:
    """The article of `make_chronology`."""
    return Article.objects.get()


def _tag(sentence: str) -> ThemeTag:
    return ThemeTag("military", sentence.split()[1], 0, 3)
