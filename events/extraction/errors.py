"""What extraction raises: texts that cannot be read. Finding nothing is a value, not an error."""


class ExtractionError(Exception):
    """A text that no stage can read; says which article, where, and what to do about it."""

    def __init__(self, message: str, *, article: str = "", start: int | None = None, end: int | None = None) -> None:
        where = f" (article {article}" + (f", characters {start}-{end})" if start is not None else ")") if article else ""
        super().__init__(f"{message}{where}")
        self.article = article
        self.start = start
        self.end = end
