"""The one way in which an act of curation is refused."""


class CurationDenied(Exception):
    """An act that the rules of curation do not allow; its text says to the curator what is wrong and what to do."""
