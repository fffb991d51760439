"""Says which of PostgreSQL, Redis and RabbitMQ does not answer on this machine, and how to get it."""

import socket
import sys

SERVICES = {
    "PostgreSQL": (5432, "apt-get install postgresql; a role `postgres` that may create databases over 127.0.0.1"),
    "Redis": (6379, "apt-get install redis-server"),
    "RabbitMQ": (5672, "apt-get install rabbitmq-server; the user guest/guest that it comes with"),
}


def main() -> int:
    """0 where all answer; else 1, with a line for each that does not."""
    missing = 0
    for name, (port, how) in SERVICES.items():
        with socket.socket() as probe:
            probe.settimeout(3)
            if probe.connect_ex(("127.0.0.1", port)):
                missing = 1
                print(f"{name} does not answer on 127.0.0.1:{port}. On Debian: {how}", file=sys.stderr)
    return missing


if __name__ == "__main__":
    sys.exit(main())
