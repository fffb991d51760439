"""`manage.py agreement`: draws a sample to be coded blindly by two people or more, and says how far they agree."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from events.curation.coding import draw_sample
from events.curation.denial import CurationDenied
from events.management.house import HouseCommand
from events.models import CodingSample
from events.queries.agreement import FieldAgreement, agreement, progress


class Command(HouseCommand):
    help = (
        "Draw a sample of sentences for blind coding in the admin, and measure the coders' agreement by Krippendorff's alpha. See docs/agreement.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        draw = acts.add_parser("draw", help="draw a sample and give it to its coders")
        draw.add_argument("name")
        draw.add_argument("--units", type=int, default=50, help="how many sentences")
        draw.add_argument("--seed", type=int, default=1, help="the same seed draws the same sentences")
        draw.add_argument("--coders", nargs="+", required=True, metavar="USERNAME")
        show = acts.add_parser("show", help="how far the coders are, and agree")
        show.add_argument("name")
        show.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    def handle(self, *, act: str, name: str, **options: Any) -> None:
        if act == "draw":
            self._draw(name, **options)
        else:
            self._show(name, as_json=options["json"])

    def _draw(self, name: str, *, units: int, seed: int, coders: list[str], **_: Any) -> None:
        if not 0 <= seed < 2**31:
            raise CommandError("a seed is a number from 0 to 2147483647")
        try:
            sample = draw_sample(name, units, seed, coders)
        except CurationDenied as denied:
            raise CommandError(str(denied)) from denied
        self.stdout.write(f"{sample}: {units} sentences for {', '.join(sorted(coders))}, at /admin/coding/{sample}/")

    def _show(self, name: str, *, as_json: bool) -> None:
        sample = CodingSample.objects.filter(name=name).first()
        if sample is None:
            there = ", ".join(CodingSample.objects.values_list("name", flat=True))
            raise CommandError(f"there is no sample {name!r}; there are {there or 'none yet'}")
        coders, found = progress(sample), agreement(sample)
        if as_json:
            rows = {each.field: {"measure": each.measure, **_values(each)} for each in found}
            self.stdout.write(json.dumps({"sample": name, "coders": {each.coder: each.done for each in coders}, "fields": rows}, indent=1))
            return
        for each in coders:
            self.stdout.write(f"{each.coder} coded {each.done} of {each.units}")
        self.stdout.write(f"{'field':18} {'measure':12} {'units':>5} {'alpha':>7}   95 % interval")
        for row in found:
            self.stdout.write(f"{row.field:18} {row.measure:12} {row.found.units:5} {_figure(row.found.alpha):>7}   {_interval(row)}")


def _values(row: FieldAgreement) -> dict[str, Any]:
    found = row.found
    return {"alpha": found.alpha, "low": found.low, "high": found.high, "units": found.units, "values": found.values}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(row: FieldAgreement) -> str:
    return "too few to say" if row.found.low is None else f"{row.found.low:.3f} to {row.found.high:.3f}"
