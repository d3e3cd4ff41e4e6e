"""The short reference of an event, as it stands on a page or in a copy: what somebody reads out over the telephone.

The first 40 bits of the event's id in Crockford's base 32, in two groups of four: 7F3K-22AB.
"""

import re
import uuid

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OIL", "011")
BITS = 40

# As it stands in a text, among other words.
WRITTEN = re.compile(rf"(?<![0-9A-Za-z])[{LETTERS}]{{4}}-[{LETTERS}]{{4}}(?![0-9A-Za-z-])")


def short(event: uuid.UUID) -> str:
    """The reference of an event."""
    number = event.int >> (128 - BITS)
    text = "".join(LETTERS[number >> shift & 31] for shift in range(BITS - 5, -5, -5))
    return f"{text[:4]}-{text[4:]}"


def typed(text: str) -> str:
    """A reference as it is written here, however it was typed: lower case, spaces, O for 0, I or L for 1.

    "" where it is none.
    """
    plain = re.sub(r"[\s.\-\u2010-\u2015\u2212]|^copy", "", text.strip(), flags=re.IGNORECASE)
    plain = plain.upper().translate(MISREAD)
    if len(plain) != BITS // 5 or set(plain) - set(LETTERS):
        return ""
    return f"{plain[:4]}-{plain[4:]}"


def bounds(reference: str) -> tuple[uuid.UUID, uuid.UUID]:
    """The least and the greatest id that have this reference. Raises ValueError where it is none."""
    number = 0
    for letter in reference.replace("-", ""):
        number = number << 5 | LETTERS.index(letter)
    rest = 128 - BITS
    return uuid.UUID(int=number << rest), uuid.UUID(int=(number + 1 << rest) - 1)
