"""The gazetteer: places by spelling and by feature id. Chooses nothing and reads no article.

In: gazetteer_rows.tsv.xz and gazetteer_names.tsv.xz (built by scripts/build_gazetteer.py), sites.csv (rivers, plants, bases,
bridges, areas) and place_names.csv (English names and further spellings), all under data/. Out: `Gazetteer`. Spellings are
compared through `place_key` and otherwise exactly, never by likeness. A row is split into its cells when first asked for,
so that the 75,000 rows load fast and lie small.
"""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.knowledge.placenames import place_key
from events.extraction.knowledge.tables import DATA, read_table
from events.extraction.types import PlaceRef

LICENCES = {
    "G": "CC BY 4.0, GeoNames",
    "O": "ODbL 1.0, © OpenStreetMap contributors",
    "K": "KATOTTH register of Ukraine, public information",
    "S": "MIT",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One place. `parent` is the number of the row above it, -1 at the top. `point` is there for every row that can be
    put on a map; where `derived`, it is only the middle of its municipality. `rank` is M city, T town, C capital, or
    nothing."""

    number: int
    feature_id: str
    name: str
    kind: str
    point: tuple[float, float] | None
    derived: bool
    population: int
    parent: int
    rank: str
    licence: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """The rows that bear a spelling. `other` are those that it is not today's own name of; `derived` where it is only
    the likely Russian form of a Ukrainian name; `common` where it is also an English word that is written in lower case."""

    rows: tuple[int, ...]
    other: frozenset[int]
    derived: bool
    common: bool


class Gazetteer:
    """Places by spelling and feature id. Build one through `load_gazetteer`; it never changes."""

    def __init__(self, rows: list[str], spellings: dict[str, str]) -> None:
        self._rows = rows
        self._spellings = spellings
        self._numbers = {line.partition("\t")[0]: number for number, line in enumerate(rows)}
        self._parsed: dict[int, Row] = {}
        self._refs: dict[int, PlaceRef] = {}
        self._above: dict[int, tuple[int, ...]] = {}
        self._capitals: dict[int, int] | None = None
        self.longest: dict[str, int] = {}
        for key in spellings:
            if " " in key:
                first = key.partition(" ")[0]
                self.longest[first] = max(self.longest.get(first, 1), key.count(" ") + 1)

    def __len__(self) -> int:
        return len(self._rows)

    def spelling(self, key: str) -> Spelling | None:
        """What bears a spelling that `place_key` has normalised."""
        found = self._spellings.get(key)
        if found is None:
            return None
        numbers = found.lstrip("~!")
        marks = found[: len(found) - len(numbers)]
        cells = numbers.split()
        rows = tuple(abs(int(cell)) for cell in cells)
        other = frozenset(row for row, cell in zip(rows, cells, strict=True) if cell[0] == "-")
        return Spelling(rows, other, "~" in marks, "!" in marks)

    def row(self, number: int) -> Row:
        """A row by its number."""
        found = self._parsed.get(number)
        if found is None:
            found = self._parsed[number] = _parse(number, self._rows[number])
        return found

    def number(self, feature_id: str) -> int | None:
        """The row of a feature id."""
        return self._numbers.get(feature_id)

    def ancestors(self, number: int) -> tuple[int, ...]:
        """Rows above a row, nearest first."""
        known = self._above.get(number)
        if known is None:
            parent = self.row(number).parent
            known = self._above[number] = (parent, *self.ancestors(parent)) if parent >= 0 else ()
        return known

    def capital(self, country: int) -> int | None:
        """The capital of a country, by the country's row."""
        if self._capitals is None:
            marked = (number for number, line in enumerate(self._rows) if "C" in line.split("\t")[7])
            self._capitals = {self.ancestors(number)[-1]: number for number in marked}
        return self._capitals.get(country)

    def ref(self, number: int) -> PlaceRef:
        """The row as the value that goes between stages. A derived point is not given out: it is no place's own."""
        found = self._refs.get(number)
        if found is None:
            found = self._refs[number] = self._make_ref(number)
        return found

    def _make_ref(self, number: int) -> PlaceRef:
        row = self.row(number)
        above = [self.row(parent) for parent in self.ancestors(number)]
        latitude, longitude = row.point if row.point and not row.derived else (None, None)
        top = above[-1] if above else row
        return PlaceRef(
            feature_id=row.feature_id,
            name=row.name.removesuffix(f", {top.name}"),  # "Nyala, Sudan" as an encyclopedia heads it
            kind=row.kind,
            latitude=latitude,
            longitude=longitude,
            country=top.name if top.kind == "country" else "",
            within=tuple(parent.name.removesuffix(f", {top.name}") for parent in above),
            within_ids=tuple(parent.feature_id for parent in above),
            licence=LICENCES[row.licence],
        )

    def place(self, feature_id: str) -> PlaceRef | None:
        """The place with a feature id."""
        number = self.number(feature_id)
        return None if number is None else self.ref(number)

    def find(self, name: str) -> tuple[PlaceRef, ...]:
        """Every place that bears a name in some spelling: those whose own it is today first, most populous first."""
        found = self.spelling(place_key(name))
        if found is None:
            return ()
        return tuple(self.ref(number) for number in sorted(found.rows, key=lambda n: (n in found.other, -self.row(n).population, n)))

    def with_names(self, taught: Mapping[str, str]) -> "Gazetteer":
        """This gazetteer with further spellings, each leading to the feature id that a curator gave it, alone.

        Raises: ValueError naming a feature id that the gazetteer lacks.
        """
        spellings = dict(self._spellings)
        for name, feature_id in taught.items():
            number = self.number(feature_id)
            if number is None:
                raise ValueError(f"spelling {name!r}: the gazetteer has no place {feature_id!r}")
            spellings[place_key(name)] = str(number)
        return Gazetteer(self._rows, spellings)


def _parse(number: int, line: str) -> Row:
    feature_id, name, kind, latitude, longitude, population, parent, marks, licence = line.split("\t")
    return Row(
        number=number,
        feature_id=feature_id,
        name=name,
        kind=kind,
        point=(float(latitude), float(longitude)) if latitude else None,
        derived="d" in marks,
        population=int(population),
        parent=int(parent) if parent else -1,
        rank=marks.replace("d", ""),
        licence=licence,
    )


def _unpack(name: str) -> list[str]:
    return lzma.decompress((DATA / name).read_bytes()).decode().split("\n")


def _lay_over(key: str, number: int, spellings: dict[str, str]) -> None:
    """Let a spelling lead to a row as well, ahead of the rows that have it already."""
    known = spellings.get(key, "")
    numbers = known.lstrip("~!")
    common = "!" if "!" in known[: len(known) - len(numbers)] else ""
    kept = [] if "~" in known else [other for other in numbers.split() if other.lstrip("-") != str(number)]
    spellings[key] = common + " ".join([str(number), *kept])


def _marked(line: str, name: str) -> str:
    """The line of a row under the name that English texts use, with the mark of what news names."""
    feature_id, _, rest = line.split("\t", 2)
    head, marks, licence = rest.rsplit("\t", 2)
    return "\t".join((feature_id, name, head, marks + "N", licence))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the project, read once in a process.

    Raises: ValueError for a site or a name that refers to a place which the gazetteer lacks.
    """
    rows = _unpack("gazetteer_rows.tsv.xz")
    spellings = dict(line.split("\t") for line in _unpack("gazetteer_names.tsv.xz"))
    numbers = {line.partition("\t")[0]: str(number) for number, line in enumerate(rows)}
    for site in read_table("sites.csv"):
        if site["within"] and site["within"] not in numbers:
            raise ValueError(f"sites.csv, {site['id']}: no place {site['within']!r}; give a feature id of the gazetteer")
        parent = numbers.get(site["within"], "")
        name = site["name"]
        rows.append("\t".join((f"site:{site['id']}", name, site["kind"], site["latitude"], site["longitude"], "0", parent, "", "S")))
        for spelling in (name.partition(" (")[0], *filter(None, site["aliases"].split("|"))):
            _lay_over(place_key(spelling), len(rows) - 1, spellings)
    for named in read_table("place_names.csv"):
        if named["feature"] not in numbers:
            raise ValueError(f"place_names.csv: no place {named['feature']!r}; give a feature id of the gazetteer")
        number = int(numbers[named["feature"]])
        rows[number] = _marked(rows[number], named["name"])
        for spelling in filter(None, (named["name"].partition(",")[0], *named["aliases"].split("|"))):
            _lay_over(place_key(spelling), number, spellings)
    return Gazetteer(rows, spellings)
