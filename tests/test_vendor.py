"""Third-party files are exactly those that their packages published, and pages use only what is listed."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["package"]


def test_vendored_files_have_the_listed_hashes():
    listed = {f"{package['folder']}/{name}": digest for package in PACKAGES for name, digest in package["sha256"].items()}
    found = {
        str(path.relative_to(VENDOR)): sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDOR.toml"
    }
    assert found == listed


def test_every_package_names_its_version_and_licence():
    for package in PACKAGES:
        assert package["folder"].endswith(f"-{package['version']}")
        assert (VENDOR / package["folder"] / "LICENSE").read_text(encoding="utf-8").strip()
        assert package["licence"] in {"0BSD", "OFL-1.1", "MIT"}


def test_pages_and_styles_use_listed_files_only():
    listed = {f"{package['folder']}/{name}" for package in PACKAGES for name in package["sha256"]}
    used = set()
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "css").glob("*.css")]:
        used |= set(re.findall(r"vendor/([^'\")]+)", path.read_text(encoding="utf-8")))
    assert used <= listed
    assert {name for name in used if name.startswith("htmx.org-")} == {"htmx.org-4.0.1/dist/htmx.min.js"}


def test_no_asset_names_another_host():
    for path in [*(ROOT / "static" / "css").glob("*.css"), *(ROOT / "static" / "js").glob("*.js")]:
        assert not re.findall(r"https?://(?!www\.w3\.org/)", path.read_text(encoding="utf-8")), path.name
