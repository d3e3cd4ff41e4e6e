"""What people's accounts can put in the trail."""

from audit.catalogue import Verb

SIGNED_IN = Verb("person.signed_in", "signed in")
SIGN_IN_FAILED = Verb("person.sign_in_failed", "signed in", "failed to sign in")
SIGNED_OUT = Verb("person.signed_out", "signed out")
PASSWORD_CHANGED = Verb("person.password_changed", "changed their password")
TURNED_AWAY = Verb("person.turned_away", "asked", "asked for a private page without signing in")
