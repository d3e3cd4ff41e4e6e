"""What can go wrong with a sealed file. Each of them means: no byte."""

from prerelease.core.decision import Unavailable


class SealedFileError(Unavailable):
    """A sealed file, or the key to one, could not be used."""


class Tampered(SealedFileError):
    """The bytes are not those that were sealed, or they were sealed for another place."""


class KeyUnavailable(SealedFileError):
    """The key that sealed this is not among the keys we hold."""


class FileMissing(SealedFileError):
    """No sealed file has this name."""


class NoRoom(SealedFileError):
    """The disk is full. Nothing was kept."""
