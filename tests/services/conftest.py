"""Databases and brokers of this machine, each with a name of its own that is removed again."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.site import Site

POSTGRES = "postgres://postgres@127.0.0.1:5432"
SEEDS = settings.BASE_DIR / "fixtures" / "seeds"


@pytest.fixture
def new_postgres() -> Iterator[str]:
    """Address of an empty PostgreSQL database."""
    name = f"conflict_timeline_test_{secrets.token_hex(4)}"
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{POSTGRES}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """The chronology of the seeds on SQLite, read by one process without a broker."""
    site = Site(f"sqlite:///{tmp_path_factory.mktemp('plain')}/db.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    site.manage("ingest", str(SEEDS), "--published", "2024-01-09")
    return site.chronology()


@contextmanager
def worker(site: Site, log: Path) -> Iterator[None]:
    """A Celery worker with two processes that serves a site, ended at the end."""
    environment = {**os.environ, "DATABASE_URL": site.url, **site.environment}
    command = [sys.executable, "-m", "celery", "-A", "conflict_timeline.celery", "worker", "--concurrency", "2", "--loglevel", "INFO"]
    with log.open("wb") as out:
        running = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=out, stderr=out)
        try:
            yield
        finally:
            running.terminate()
            running.wait(60)
