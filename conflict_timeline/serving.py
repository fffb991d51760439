"""The worker of the web server: an address too long to be read gets the page that says so, with a way on, and not the server's own."""

import socket
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

HEAD = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"


class HelpfulWorker(ThreadWorker):
    """Threads, as `--threads` asks for; what cannot be read at all is refused in words."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("An address too long to be read was refused: %s", exc)
        page = render_to_string("400.html").encode()
        try:
            client.sendall(HEAD.format(length=len(page)).encode() + page)
        except OSError:
            self.log.debug("Who asked with an address too long has gone.")
