"""Pick: one value of a facet as a reader picked it, and how an address writes it.

`aid` asks for any of these, `!aid` for none of them; a leading `~` keeps a value at hand but switched off.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

OFF, NONE_OF = "~", "!"


@dataclass(frozen=True, slots=True)
class Pick:
    """A value, whether it is ruled out instead of asked for, and whether it is switched off for the moment."""

    value: str
    is_none_of: bool = False
    is_off: bool = False

    @staticmethod
    def read(written: str) -> "Pick":
        """The pick that a value of an address stands for.

        >>> Pick.read("~!aid")
        Pick(value='aid', is_none_of=True, is_off=True)
        """
        rest = written.removeprefix(OFF)
        return Pick(rest.removeprefix(NONE_OF), rest.startswith(NONE_OF), written.startswith(OFF))

    @property
    def written(self) -> str:
        """As an address writes it."""
        return f"{OFF * self.is_off}{NONE_OF * self.is_none_of}{self.value}"

    @property
    def negated(self) -> "Pick":
        """The same value ruled out, or asked for again."""
        return replace(self, is_none_of=not self.is_none_of)

    @property
    def switched(self) -> "Pick":
        """The same value switched off for the moment, or on again."""
        return replace(self, is_off=not self.is_off)


def any_of(written: Iterable[str]) -> tuple[str, ...]:
    """The values asked for that are in force.

    >>> any_of(["aid", "!media", "~protest"])
    ('aid',)
    """
    return tuple(pick.value for pick in map(Pick.read, written) if not pick.is_none_of and not pick.is_off)


def none_of(written: Iterable[str]) -> tuple[str, ...]:
    """The values ruled out that are in force.

    >>> none_of(["aid", "!media", "~!protest"])
    ('media',)
    """
    return tuple(pick.value for pick in map(Pick.read, written) if pick.is_none_of and not pick.is_off)


def in_force(written: Iterable[str]) -> tuple[str, ...]:
    """As written, without what is switched off."""
    return tuple(one for one in written if not one.startswith(OFF))
