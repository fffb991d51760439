"""Blind double coding: sentences drawn by lot, coded by people who see neither the machine's reading nor one another's.

A coding decides nothing about an event; it measures how far two people, given the same codebook, answer alike.
"""

import random
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from events.curation.denial import CurationDenied
from events.curation.editing import read_date
from events.curation.rights import User
from events.ingestion.references import normalised
from events.models import (
    Actor,
    ActorAlias,
    Certainty,
    Coding,
    CodingSample,
    CodingUnit,
    EventKind,
    Mention,
    Origin,
    ParticipationRole,
    Place,
    PlaceName,
    Theme,
    Visibility,
)

MOST_UNITS = 2_000
FIELDS = ("event", "when", "kind", "certainty", "themes", "actors", "places")
MOST_NAMES = 20


def draw_sample(name: str, size: int, seed: int, coders: Collection[str]) -> CodingSample:
    """A sample of so many sentences for these coders, by username. The same seed draws the same from the same chronology.

    Raises: CurationDenied where the name is taken, somebody cannot code, or there are too few sentences.
    """
    if slugify(name) != name or not name:
        raise CurationDenied(f"“{name}” cannot be a sample's name: small letters, digits and hyphens.")
    if CodingSample.objects.filter(name=name).exists():
        raise CurationDenied(f"There is a sample {name} already; give this one another name.")
    people = list(get_user_model().objects.filter(username__in=coders, is_active=True, is_staff=True))
    if missing := sorted(set(coders) - {each.get_username() for each in people}):
        raise CurationDenied(f"{', '.join(missing)} cannot code: no active member of the staff has that name.")
    if len(people) < 2:
        raise CurationDenied("It takes two coders or more to agree.")
    live = Mention.objects.filter(retired_at__isnull=True, origin=Origin.MACHINE).exclude(article__visibility=Visibility.WITHHELD)
    keys = list(live.order_by("fingerprint").values_list("pk", flat=True))
    if not 0 < size <= min(len(keys), MOST_UNITS):
        raise CurationDenied(f"{size} sentences cannot be drawn: there are {len(keys)}, and a sample has at most {MOST_UNITS}.")
    with transaction.atomic():
        sample = CodingSample.objects.create(name=name, seed=seed, at=timezone.now())
        sample.coders.set(people)
        drawn = random.Random(seed).sample(keys, size)
        CodingUnit.objects.bulk_create(CodingUnit(sample=sample, ordinal=n, mention_id=pk) for n, pk in enumerate(drawn, start=1))
    return sample


def code(unit: CodingUnit, answers: Mapping[str, Any], *, by: User) -> Coding:
    """What a coder answers for a unit: the last answer counts.

    Raises: CurationDenied where `by` does not code this sample, or an answer cannot be.
    """
    if not (by.is_active and unit.sample.coders.filter(pk=by.pk).exists()):
        raise CurationDenied(f"The sample {unit.sample} is coded by others.")
    checked = _checked(answers)
    return Coding.objects.update_or_create(unit=unit, coder=by, defaults={"answers": checked, "at": timezone.now()})[0]


def _checked(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in the form in which they are compared; of what is no event, nothing else is asked."""
    if not answers.get("event"):
        return {"event": False}
    themes = sorted(set(answers.get("themes", ())))
    if not themes or Theme.objects.filter(slug__in=themes).count() != len(themes):
        raise CurationDenied("Choose at least one theme, and only such as there are.")
    for name, choices in (("kind", EventKind.values), ("certainty", Certainty.values)):
        if answers.get(name) not in choices:
            raise CurationDenied(f"Choose a {name}.")
    return {
        "event": True,
        "when": read_date(answers.get("when", "")).edtf,
        "kind": answers["kind"],
        "certainty": answers["certainty"],
        "themes": themes,
        "actors": sorted({_party(line) for line in _lines(answers.get("actors", ""))}),
        "places": sorted({_place(line) for line in _lines(answers.get("places", ""))}),
    }


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_NAMES or any(len(line) > 200 or "\x00" in line for line in lines):
        raise CurationDenied(f"At most {MOST_NAMES} lines of 200 characters each.")
    return lines


def _party(line: str) -> str:
    """`Name: role` as the actor's key, where the spelling leads to one alone, with the role."""
    name, _, role = line.rpartition(":")
    if role.strip().lower() not in ParticipationRole.values or not name.strip():
        raise CurationDenied(f"“{line}”: write each party on a line of its own as Name: role; roles are {', '.join(ParticipationRole.values)}.")
    known = set(Actor.objects.filter(name__iexact=name.strip()).values_list("slug", flat=True))
    known |= set(ActorAlias.objects.filter(alias__iexact=name.strip()).values_list("actor__slug", flat=True))
    return f"{_only(known) or normalised(name)}: {role.strip().lower()}"


def _place(line: str) -> str:
    known = set(Place.objects.filter(name__iexact=line).values_list("feature_id", flat=True))
    known |= set(PlaceName.objects.filter(name__iexact=line).values_list("place__feature_id", flat=True))
    return _only(known) or normalised(line)


def _only(keys: set[str]) -> str:
    return next(iter(keys)) if len(keys) == 1 else ""
