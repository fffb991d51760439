"""The same code gives the same chronology on PostgreSQL as on SQLite, and through a broker as without one."""

import secrets

import pytest

from tests.services.conftest import SEEDS, worker
from tests.site import Site, rows_of

pytestmark = pytest.mark.services

DUMP = ("dumpdata", "--exclude", "contenttypes", "--exclude", "auth.permission", "--exclude", "sessions")
NATURAL = ("--natural-foreign", "--natural-primary")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_postgres_gives_the_same_chronology(new_postgres, plain, processes):
    site = Site(new_postgres)
    site.manage("migrate", "--verbosity", "0")
    for _ in range(2):
        site.manage("ingest", str(SEEDS), "--published", "2024-01-09", "--processes", processes)
    site.manage("extract", "--all", "--processes", processes)
    assert site.chronology() == plain


@pytest.mark.parametrize("keys", [(), NATURAL], ids=["primary keys", "natural keys"])
def test_dump_of_postgres_loads_back_to_the_same_database(new_postgres, tmp_path, keys):
    site = Site(new_postgres, {"VAR_DIR": str(tmp_path)})
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo")
    chronology, rows = site.manage("export"), rows_of(site.manage(*DUMP, *keys))
    dump = tmp_path / "dump.json"
    dump.write_text(site.manage(*DUMP, *keys), encoding="utf-8")
    site.manage("flush", "--no-input")
    site.manage("loaddata", str(dump))
    assert site.manage("export") == chronology
    assert rows_of(site.manage(*DUMP, *keys)) == rows
    assert site.manage("link").split("(")[1].startswith("0 made, 0 changed, 0 removed")


@pytest.mark.parametrize("broker", ["redis://127.0.0.1:6379/9", "amqp://guest:guest@127.0.0.1:5672//"], ids=["redis", "rabbitmq"])
def test_broker_gives_the_same_chronology(new_postgres, plain, broker, tmp_path):
    queue = f"test-{secrets.token_hex(4)}"
    site = Site(new_postgres, {"CELERY_BROKER_URL": broker, "CELERY_QUEUE": queue, "VAR_DIR": str(tmp_path)})
    site.manage("migrate", "--verbosity", "0")
    with worker(site, tmp_path / "worker.log"):
        out = site.manage("ingest", str(SEEDS), "--published", "2024-01-09")
    assert out.startswith("5 articles stored, 0 new versions, 0 completed, 0 known already; 5 read; ")
    assert (tmp_path / "worker.log").read_text(encoding="utf-8").count("events.read_article") >= 5
    assert site.chronology() == plain
