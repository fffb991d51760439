"""Stops with a clear message where a port of this machine is taken: free_port.py PORT."""

import socket
import sys


def main() -> int:
    """0 where the port is free, 1 with a message where it is not."""
    port = int(sys.argv[1])
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            print(f"Port {port} is not to be had ({error.strerror}). Choose another: make demo PORT={port + 1}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
