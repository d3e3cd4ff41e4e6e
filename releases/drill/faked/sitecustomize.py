"""What a Python process under libfaketime loads first, so that it can sleep.

Python sleeps until an instant of the monotonic clock, and libfaketime (0.9.10) takes that instant for one of the clock
that it moves: the sleep fails with "Invalid argument". A wait with nothing to wait for sleeps for so many seconds.
"""

import select
import time


def sleep(seconds: float) -> None:
    select.select((), (), (), seconds)


time.sleep = sleep
