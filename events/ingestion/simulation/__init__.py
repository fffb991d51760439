"""A made-up chronology of any size, for benchmarks, browser tests and for trying things out. Nothing in it happened.

The same seed and the same number give the same chronology. `world` has what is drawn from, `dating` when and in which
words, `telling` writes articles and reads off their mentions, `storing` puts them into the database.
"""
