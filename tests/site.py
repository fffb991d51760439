"""A whole site in processes of its own, on a database of its own: what `manage.py` does as a user runs it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

from django.conf import settings

TIMEOUT_S = 300


@dataclass(frozen=True)
class Site:
    """A site on the database of `url`; further settings in `environment`."""

    url: str
    environment: dict[str, str] = field(default_factory=dict)

    def manage(self, *arguments: str, status: int = 0) -> str:
        """Standard output of `manage.py`; fails where it does not end with `status`."""
        environment = {**os.environ, "DATABASE_URL": self.url, "CELERY_BROKER_URL": "", **self.environment}
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=TIMEOUT_S, check=False)
        assert done.returncode == status, done.stderr
        return done.stdout

    def chronology(self) -> list[dict[str, object]]:
        """The exported events without their random ids."""
        rows = [json.loads(line) for line in self.manage("export").splitlines()]
        return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def rows_of(dump: str) -> list[str]:
    """The rows of a dump in an order of their own, and the members of a many-to-many field in theirs.

    Django writes times to the millisecond, and a whole second in two ways.
    """
    rows = json.loads(dump)
    for row in rows:
        if "permissions" in row["fields"]:
            row["fields"]["permissions"].sort()
    return sorted(json.dumps(row, sort_keys=True).replace(".000Z", "Z") for row in rows)
