"""Unguessable references for private addresses."""

import secrets


def new_ref() -> str:
    """128 random bits, safe in an address (DECISIONS 27)."""
    return secrets.token_urlsafe(16)
