"""How often one address may ask for what costs work or leaves something behind.

Counted in Django's cache: with several processes and no shared cache each counts for itself. Behind a proxy that does not
pass the reader's address on, all readers share one count, which errs on the safe side.
"""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, most: int, period_s: int) -> bool:
    """Whether this address has asked for it more than so often in the period that began with its first asking."""
    address = sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()[:24]
    key = f"asked:{what}:{address}"
    if cache.add(key, 1, period_s):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        cache.set(key, 1, period_s)
        return most < 1


def is_too_long(request: HttpRequest, most_bytes: int) -> bool:
    """Whether the request says that it brings more than that; asked before anything of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not str(length).isdigit() or int(length) > most_bytes
