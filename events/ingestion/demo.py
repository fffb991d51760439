"""The demonstration: fixtures inserted where they are missing, and an administrator made once.

Never overwrites: a row that is there, by its natural key, stays as a person left it. Does not read articles.
"""

import json
import secrets
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import serializers
from django.db import transaction
from django.db.models import Q, QuerySet

from events.models import Article, Decision, Project, Source, Theme

FIXTURES = ("project", "groups", "sources", "themes", "articles", "decisions")
ADMIN = "admin"


def insert_missing(folder: Path) -> Counter[str]:
    """Inserts what the fixtures hold and the database lacks; how many rows of each fixture."""
    inserted: Counter[str] = Counter()
    with transaction.atomic():
        for name in FIXTURES:
            rows = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            missing = [row for row in rows if not _known(row["model"], row["fields"]).exists()]
            for row in serializers.deserialize("python", missing):
                row.save()
                inserted[name] += 1
    return inserted


def _known(model: str, fields: Mapping[str, str]) -> QuerySet[Any]:
    """The rows of the database that are this row of a fixture already."""
    match model:
        case "events.project":
            return Project.objects.all()
        case "auth.group":
            return Group.objects.filter(name=fields["name"])
        case "events.source":
            return Source.objects.filter(Q(slug=fields["slug"]) | Q(name=fields["name"]))
        case "events.theme":
            return Theme.objects.filter(slug=fields["slug"])
        case "events.article":
            return Article.objects.filter(Q(ref=fields["ref"]) | Q(sha256=fields["sha256"]))
        case "events.decision":
            return Decision.objects.filter(verb=fields["verb"], fingerprint=fields["fingerprint"], at=fields["at"])
    raise ValueError(f"{model} is in a fixture; say in _known how a row of it is known")


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
