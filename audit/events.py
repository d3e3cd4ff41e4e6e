"""What any door can put in the trail when nothing more exact is known."""

from .catalogue import Verb

REFUSED = Verb("request.refused", "asked", "was refused")
