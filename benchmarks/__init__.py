"""Benchmarks: each prints a ratio against a peer, both measured in one run on the same texts."""
