"""The work: the statutory life of a release."""
