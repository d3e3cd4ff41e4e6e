"""What the post can put in the trail."""

from audit.catalogue import Verb

DELIVERED = Verb("notice.delivered", "was told by a notice", "could not be told: a notice was not delivered")
