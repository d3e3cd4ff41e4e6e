"""Free ports on this machine, chosen at run time."""

import socket


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now. Another process may take it first: try again then."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
