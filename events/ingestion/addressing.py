"""Which event row keeps standing for which group of mentions, so that a public id never changes its meaning.

A row goes to the group that a decision named it for; else to that of the mention that it was first told by, so that undoing
everything brings every address back to where it was; else to the group of its lead where an undone merge gave it back, or
to the one that holds most of its earlier mentions. Pure but for the values it is handed; writes nothing.

Input -> output: groups + rows -> row by group, and the rows that no group took.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from events.ingestion.regrouping import Group

NAMED, BORN, GIVEN_BACK, VOTED, SPLIT_OFF_AND_UNDONE = range(5)


@dataclass(frozen=True, slots=True)
class Row:
    """An event row as far as matching looks at it. `lead` and `born_of` are fingerprints: of its lead mention, and
    of the one that it was first told by."""

    pk: int
    public_id: str
    lead: str
    merged_into: int | None
    born_of: str = ""


def match_rows(
    groups: Sequence[Group],
    rows: Sequence[Row],
    row_of_mention: Mapping[str, int],
    merged_away: Collection[str],
    undone_splits: Collection[str],
) -> dict[int, Row]:
    """Row by number of group. Public ids in `merged_away` take none: their mentions are another's by decision."""
    group_of = {fingerprint: number for number, group in enumerate(groups) for fingerprint in group.fingerprints}
    by_address = {row.public_id: row for row in rows if row.public_id not in merged_away}
    by_pk = {row.pk: row for row in by_address.values()}
    bids: list[tuple[int, int, int, int]] = []  # rank, fewer votes later, row, group
    for number, group in enumerate(groups):
        for place, address in enumerate(group.addresses):
            if address in by_address:
                bids.append((NAMED, place, by_address[address].pk, number))
    votes = Counter((pk, group_of[print_]) for print_, pk in row_of_mention.items() if print_ in group_of and pk in by_pk)
    for row in by_pk.values():
        cradle = group_of.get(row.born_of)
        if cradle is not None and row.public_id not in undone_splits:
            leads, told = group_of.get(row.lead) == cradle, votes[row.pk, cradle]
            bids.append((BORN, -2 * told - leads, row.pk, cradle))
        home = group_of.get(row.lead)
        if home is not None and (row.merged_into or (row.pk, home) not in votes):
            bids.append((GIVEN_BACK if row.merged_into else VOTED, 0, row.pk, home))
    for (pk, number), count in votes.items():
        rank = SPLIT_OFF_AND_UNDONE if by_pk[pk].public_id in undone_splits else VOTED
        leads = group_of.get(by_pk[pk].lead) == number
        bids.append((rank, -2 * count - leads, pk, number))
    matched: dict[int, Row] = {}
    taken: set[int] = set()
    for _, _, pk, number in sorted(bids):
        if number not in matched and pk not in taken:
            matched[number] = by_pk[pk]
            taken.add(pk)
    return matched
