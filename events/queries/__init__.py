"""Every question that a page, an export or the API asks of the chronology, by name.

Views and templates see only the values in `answers`; how they are found is behind `engine`.
"""
