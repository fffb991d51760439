"""The same on PostgreSQL: a killed process leaves before or after, never between."""

import pytest

from tests.curation.test_killing import check_deaths
from tests.site import Site

pytestmark = pytest.mark.services


def test_a_killed_process_leaves_before_or_after_on_postgres(new_postgres, tmp_path):
    check_deaths(Site(new_postgres, {"VAR_DIR": str(tmp_path)}), seed=2)
