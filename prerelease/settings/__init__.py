"""The settings, in reading order. Each part speaks of one subject; later parts may build on earlier ones."""

from .env import *  # noqa: F401,F403
from .base import *  # noqa: F401,F403
from .database import *  # noqa: F401,F403
from .security import *  # noqa: F401,F403
from .signin import *  # noqa: F401,F403
from .queue import *  # noqa: F401,F403
from .post import *  # noqa: F401,F403
from .files import *  # noqa: F401,F403
from .logs import *  # noqa: F401,F403
from .testing import *  # noqa: F401,F403
