"""A whole project as one file: written, checked and loaded. What it holds and what it refuses is in docs/releases.md."""
