"""What tests of the admin share."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def nothing_collected(settings, tmp_path: Path) -> None:
    """A folder of collected static files, empty: a clone has none, and the server warns of that."""
    settings.STATIC_ROOT = tmp_path
