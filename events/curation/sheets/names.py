"""Actors, their spellings and the names of places as sheets. A new row makes an actor or teaches a spelling."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from events.curation.denial import CurationDenied
from events.curation.describing import describe_actor, describe_place
from events.curation.rights import User
from events.curation.sheets.parts import Change, Column, Row, Sheet, check_fixed, yes_or_no
from events.curation.teaching import teach_alias, teach_place_name
from events.curation.undoing import undo
from events.ingestion.describing import DESCRIBE_ACTOR, DESCRIBE_PLACE, Described
from events.models import Actor, ActorAlias, Decision, Place, PlaceName

CHUNK = 1_000


def degrees(text: str) -> float | None:
    """A cell as degrees; empty where they are not known.

    Raises: ValueError where it is no number.
    """
    return float(text) if text.strip() else None


def written_degrees(value: float | None) -> str:
    """Degrees as a cell, from which the same number is read."""
    return "" if value is None else repr(value)


def _yes(value: Any) -> str:
    return "yes" if value else "no"


ACTOR_COLUMNS = (
    Column("slug"),
    *(Column(name) for name in ("name", "kind", "side", "country")),
    Column("is_private", yes_or_no, _yes),
    Column("note"),
    Column("is_proposed", yes_or_no, _yes, is_fixed=True),
)
PLACE_COLUMNS = (
    *(Column(name) for name in ("feature_id", "name", "kind", "country")),
    *(Column(name, degrees, written_degrees) for name in ("latitude", "longitude")),
    *(Column(name, is_fixed=True) for name in ("within", "licence")),
)
ALIAS_COLUMNS = (Column("actor"), Column("alias"), Column("language"), Column("is_curated", yes_or_no, _yes), Column("origin", is_fixed=True))
NAME_COLUMNS = (
    *(Column("place"), Column("name"), Column("language"), Column("is_curated", yes_or_no, _yes)),
    *(Column("origin", is_fixed=True), Column("era", is_fixed=True)),
)


def actor_rows(slugs: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """All actors but those that were merged away, or those with these slugs."""
    names = [column.name for column in ACTOR_COLUMNS]
    actors = Actor.objects.filter(merged_into__isnull=True)
    yield from (actors if slugs is None else actors.filter(slug__in=slugs)).order_by("slug").values(*names).iterator(CHUNK)


def place_rows(features: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """All places but those that were merged away, or those with these feature ids."""
    places = Place.objects.filter(merged_into__isnull=True)
    names = [column.name for column in PLACE_COLUMNS if column.name != "within"]
    found = (places if features is None else places.filter(feature_id__in=features)).order_by("feature_id")
    for row in found.values(*names, within=Coalesce("parent__feature_id", Value(""))).iterator(CHUNK):
        yield {column.name: row[column.name] for column in PLACE_COLUMNS}


def alias_rows(slugs: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """All spellings of actors, or of those with these slugs."""
    aliases = ActorAlias.objects.all() if slugs is None else ActorAlias.objects.filter(actor__slug__in=slugs)
    rows = aliases.order_by("actor__slug", "alias", "language").values_list("actor__slug", "alias", "language", "is_curated", "origin")
    yield from (dict(zip(("actor", "alias", "language", "is_curated", "origin"), row, strict=True)) for row in rows.iterator(CHUNK))


def name_rows(features: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """All names of places, or of those with these feature ids."""
    names = PlaceName.objects.all() if features is None else PlaceName.objects.filter(place__feature_id__in=features)
    columns = ("place__feature_id", "name", "language", "is_curated", "origin", "era")
    rows = names.order_by("place__feature_id", "name", "language").values_list(*columns)
    yield from (dict(zip((column.name for column in NAME_COLUMNS), row, strict=True)) for row in rows.iterator(CHUNK))


def plan_actor(row: Row) -> list[Change]:
    """One act that describes the actor as the row does; a slug that is not there makes one."""
    there = next(actor_rows({str(row["slug"])}), None)
    return _plan_description(DESCRIBE_ACTOR, ACTOR_COLUMNS, row, there, {"is_proposed": False})


def plan_place(row: Row) -> list[Change]:
    """One act that describes the place as the row does; a feature id that is not there makes one."""
    there = next(place_rows({str(row["feature_id"])}), None)
    return _plan_description(DESCRIBE_PLACE, PLACE_COLUMNS, row, there, {"within": "", "licence": ""})


def _plan_description(kind: Described, columns: tuple[Column, ...], row: Row, found: Row | None, of_new: Row) -> list[Change]:
    """`found` is the row as it is here; `of_new` what the columns that a sheet never changes say where it is made."""
    key, there = str(row[kind.key]), found or {}
    wanted = {name: row[name] for name in kind.fields if name in row}
    check_fixed(columns, row, there or of_new)
    if not there:
        _check_new(kind, key, wanted)
    differing = [name for name, value in wanted.items() if name not in there or there[name] != value]
    if not differing:
        return []
    act = _description(kind, key, {name: wanted[name] for name in differing})
    return [Change(name, there.get(name, ""), wanted[name], act) for name in differing]


def _check_new(kind: Described, key: str, wanted: Row) -> None:
    merged = kind.model.objects.filter(**{kind.key: key}, merged_into__isnull=False).select_related("merged_into").first()
    if merged:
        raise CurationDenied(f"{kind.key}: {merged} was merged into {merged.merged_into}; describe that.")
    if not {"name", "kind"} <= wanted.keys():
        raise CurationDenied(f"{kind.key}: there is no {kind.subject} {key[:60]}; a new one needs a name and a kind.")


def _description(kind: Described, key: str, values: dict[str, Any]) -> Any:
    """One act for all cells of a row: it is done when the first of them asks, and the others have its decision."""
    done: list[Decision] = []
    describe = describe_actor if kind is DESCRIBE_ACTOR else describe_place

    def act(by: User, why: str) -> Decision:
        if not done:
            done.append(describe(key, values, by=by, why=why))
        return done[0]

    return act


def plan_alias(row: Row) -> list[Change]:
    """Teaching a spelling, or taking a taught one back."""
    actor = Actor.objects.filter(slug=str(row["actor"])).first()
    if actor is None:
        raise CurationDenied(f"actor: there is no actor {str(row['actor'])[:60]}; bring in the actors first.")
    alias, language = str(row["alias"]), str(row.get("language", "en"))
    there = ActorAlias.objects.filter(actor=actor, alias=alias, language=language).first()
    check_fixed(ALIAS_COLUMNS, row, {"origin": there.origin if there else row.get("origin", "")})

    def teach(by: User, why: str) -> Decision:
        return teach_alias(actor, alias, language, by=by, why=why)

    taught = Decision.objects.filter(verb="teach_alias", actor=actor.slug, after__alias=alias, after__language=language)
    return _spelling(there, row, "alias", alias, teach, taught)


def plan_place_name(row: Row) -> list[Change]:
    """Teaching a name of a place, or taking a taught one back."""
    place = Place.objects.filter(feature_id=str(row["place"])).first()
    if place is None:
        raise CurationDenied(f"place: no event uses a place {str(row['place'])[:60]} yet; names can be taught of those that are used.")
    name, language = str(row["name"]), str(row.get("language", "en"))
    there = PlaceName.objects.filter(place=place, name=name, language=language).first()
    check_fixed(NAME_COLUMNS, row, {"origin": there.origin, "era": there.era} if there else {key: row.get(key, "") for key in ("origin", "era")})

    def teach(by: User, why: str) -> Decision:
        return teach_place_name(place, name, language, by=by, why=why)

    taught = Decision.objects.filter(verb="teach_place_name", place=place.feature_id, after__name=name, after__language=language)
    return _spelling(there, row, "name", name, teach, taught)


def _spelling(there: ActorAlias | PlaceName | None, row: Row, column: str, words: str, teach: Any, taught: Any) -> list[Change]:
    """What a row asks of a spelling: a new one is taught, one of a table may be, a taught one may be taken back."""
    is_taught = bool(there and there.is_curated)
    wanted = row.get("is_curated", is_taught if there else True)
    if there is None and not wanted:
        raise CurationDenied(f"is_curated: “{words[:60]}” is not here; a new spelling is taught, so say yes or leave the column out.")
    if there is None:
        return [Change(column, "", words, teach)]
    if wanted == is_taught:
        return []
    if wanted:
        return [Change("is_curated", False, True, teach)]
    decision = taught.filter(undone_at__isnull=True).order_by("at", "id").last()
    if decision is None:
        raise CurationDenied(f"is_curated: no decision taught “{words[:60]}”, so none can be undone; take it back on its page.")
    return [Change("is_curated", True, False, lambda by, why: undo(decision, by=by))]


PLACES = Sheet("places", "Places", "place", PLACE_COLUMNS, ("feature_id",), place_rows, plan_place, ("feature_id",))
ACTORS = Sheet("actors", "Actors", "actor", ACTOR_COLUMNS, ("slug",), actor_rows, plan_actor, ("slug",))
ALIASES = Sheet(
    "aliases", "Spellings of actors", "actoralias", ALIAS_COLUMNS, ("actor", "alias"), alias_rows, plan_alias, ("actor", "alias", "language")
)
PLACE_NAMES = Sheet(
    "place-names", "Names of places", "placename", NAME_COLUMNS, ("place", "name"), name_rows, plan_place_name, ("place", "name", "language")
)
