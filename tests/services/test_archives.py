"""An archive goes from one engine to the other and back without a byte's difference, and both hold releases fixed."""

import psycopg
import pytest

from tests.site import Site

pytestmark = pytest.mark.services


def test_archive_goes_to_postgresql_and_back_unchanged(tmp_path, new_postgres):
    here, there, again = Site(f"sqlite:///{tmp_path}/1.sqlite3"), Site(new_postgres), Site(f"sqlite:///{tmp_path}/2.sqlite3")
    for site in (here, there, again):
        site.manage("migrate", "--verbosity", "0")
    here.manage("load_demo")
    here.manage("release", "v1.0")
    here.manage("dump_project", f"{tmp_path}/1.zip")
    there.manage("load_project", f"{tmp_path}/1.zip")
    there.manage("dump_project", f"{tmp_path}/2.zip")
    assert "(0 made, 0 changed, 0 removed" in there.manage("link")
    again.manage("load_project", f"{tmp_path}/2.zip")
    again.manage("dump_project", f"{tmp_path}/3.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes() == (tmp_path / "3.zip").read_bytes()
    with psycopg.connect(new_postgres) as connection, pytest.raises(psycopg.errors.IntegrityError, match="a release is not changed"):
        connection.execute("UPDATE events_release SET notes = 'Other'")
