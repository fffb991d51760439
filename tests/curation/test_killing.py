"""A process that is killed in the middle of any verb leaves the database as it was before, or as it is after; never between."""

import json
import os
import subprocess
import sys
from collections import Counter

from django.conf import settings

from events.curation.script import VERBS
from tests.curation.killing import AFTER_COMMIT, BEFORE_COMMIT, DEATHS
from tests.site import Site


def check_deaths(site: Site, seed: int) -> None:
    """Loads the seeds, kills every verb, and holds what is left against what may be."""
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo")
    environment = {**os.environ, "DATABASE_URL": site.url, "CELERY_BROKER_URL": "", **site.environment}
    command = [sys.executable, "-m", "tests.curation.killing", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=settings.BASE_DIR, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    deaths = [json.loads(line) for line in done.stdout.splitlines()]
    assert {death["verb"] for death in deaths} == set(VERBS)
    may_leave = {BEFORE_COMMIT: {"before"}, AFTER_COMMIT: {"after"}}  # the last statements only look at what was committed
    assert [death for death in deaths if death["left"] not in may_leave.get(death["at"], {"before", "after"})] == []
    assert sum(death["left"] == "before" for death in deaths) > len(deaths) / 2
    assert min(Counter(death["verb"] for death in deaths).values()) >= DEATHS


def test_a_killed_process_leaves_before_or_after_and_never_between(tmp_path):
    check_deaths(Site(f"sqlite:///{tmp_path}/db.sqlite3", {"VAR_DIR": str(tmp_path)}), seed=1)
