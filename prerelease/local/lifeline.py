"""Children that do not outlive their parent, even one killed with SIGKILL. Linux only; elsewhere nothing happens."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def lifeline(send: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends the child this signal when its parent dies.

    The kernel means the *thread* that started the child: start children from the main thread.
    """
    if _libc is None:
        return None
    libc, parent = _libc, os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(send))
        if os.getppid() != parent:  # it died while we were being made
            os._exit(1)

    return tie
