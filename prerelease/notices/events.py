"""What the post can put in the trail."""

from audit.catalogue import Verb

DELIVERED = Verb("notice.delivered", "was told by a notice", "could not be told: a notice was not delivered")
READ = Verb("notice.read", "read a notice", "was refused a notice")
