"""Box: a rectangle of the map that a reader asks for, west to east and south to north in degrees, and how an address writes it.

As in GeoJSON (RFC 7946, section 5.2) a box whose west lies east of its east reaches across the antimeridian.
"""

from dataclasses import dataclass

DECIMALS = 4  # of a degree: some ten metres
SIDES = ("west", "south", "east", "north")
ADVICE = "Write west, south, east and north in degrees, as 36.0,49.5,38.5,50.5."


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in WGS 84 decimal degrees; it crosses the antimeridian where `west` is greater than `east`."""

    west: float
    south: float
    east: float
    north: float

    @staticmethod
    def read(text: str) -> "Box":
        """The box that an address asks for.

        >>> Box.read("36, 49.5,38.25,50.5").written
        '36,49.5,38.25,50.5'

        Raises: ValueError with a message for the reader.
        """
        try:
            sides = [round(float(each), DECIMALS) for each in text.split(",")]
            west, south, east, north = sides
        except ValueError as error:
            raise ValueError(f"it needs four numbers. {ADVICE}") from error
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
            raise ValueError(f"degrees of longitude go from -180 to 180, of latitude from -90 to 90. {ADVICE}")
        if south >= north:
            raise ValueError(f"its south ({south:g}) does not lie south of its north ({north:g}). {ADVICE}")
        if west == east:
            raise ValueError(f"its west and its east are the same. {ADVICE}")
        return Box(*(each + 0.0 for each in sides))  # no minus before a zero

    @property
    def written(self) -> str:
        """As an address writes it."""
        return ",".join(f"{side:.{DECIMALS}f}".rstrip("0").rstrip(".") for side in (self.west, self.south, self.east, self.north))

    @property
    def crosses(self) -> bool:
        """Whether it reaches across the antimeridian."""
        return self.west > self.east
