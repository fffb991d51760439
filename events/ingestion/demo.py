"""The demonstration: fixtures inserted where they are missing, and an administrator made once.

Never overwrites: a row that is there, by its natural key, stays as a person left it. Does not read articles.
"""

import secrets
from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.serializers.base import DeserializedObject
from django.db import transaction
from django.db.models import Q

from events.models import Article, Decision, Project, Source, Theme

FIXTURES = ("project", "sources", "themes", "articles", "decisions")
ADMIN = "admin"


def insert_missing(folder: Path) -> Counter[str]:
    """Inserts what the fixtures hold and the database lacks; how many rows of each fixture."""
    inserted: Counter[str] = Counter()
    with transaction.atomic():
        for name in FIXTURES:
            text = (folder / f"{name}.json").read_text(encoding="utf-8")
            for row in serializers.deserialize("json", text):
                if not _is_there(row):
                    row.save()
                    inserted[name] += 1
    return inserted


def _is_there(row: DeserializedObject) -> bool:
    given = row.object
    match given:
        case Project():
            return Project.objects.exists()
        case Source():
            return Source.objects.filter(Q(slug=given.slug) | Q(name=given.name)).exists()
        case Theme():
            return Theme.objects.filter(slug=given.slug).exists()
        case Article():
            return Article.objects.filter(Q(ref=given.ref) | Q(sha256=given.sha256)).exists()
        case Decision():
            return Decision.objects.filter(verb=given.verb, fingerprint=given.fingerprint, at=given.at).exists()
    raise ValueError(f"{given._meta.label} is in a fixture; say in _is_there how a row of it is known")


def make_admin(kept: Path) -> str:
    """Password of the administrator, made where there is none yet and kept readable by its owner alone; empty where
    this database has an administrator already."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return ""
    password = _kept_password(kept) or secrets.token_urlsafe(12)
    users.create_superuser(ADMIN, "", password)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.touch(mode=0o600)
    kept.chmod(0o600)
    kept.write_text(f"{ADMIN}\n{password}\n", encoding="utf-8")
    return password


def _kept_password(kept: Path) -> str:
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    return lines[1] if len(lines) > 1 else ""
