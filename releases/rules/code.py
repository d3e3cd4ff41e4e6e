"""Which practice of the Code of Practice for Statistics to cite, by the edition in force on a day.

Edition 3.0 applies from 4 November 2025. Only numbers that were read in the Code itself are here: where the number of
a practice is not known for certain, principle T3 or Standard 3 is cited as a whole.
"""

from datetime import date

CODE_3_FROM = date(2025, 11, 4)

PRACTICES = {
    #  the matter            2.0     3.0
    "announcing":          ("T3.1", "3.1"),
    "changing a date":     ("T3.2", "3.2"),
    "before final form":   ("T3.3", "3.3"),
    "final form":          ("T3.4", "3.4"),
    "time of publication": ("T3.6", "Standard 3"),
    "corrections":         ("principle T3", "Standard 3"),
}  # fmt: skip


def practice(matter: str, on: date, code_3_from: date = CODE_3_FROM) -> str:
    """The citation of a matter on a London day. Raises KeyError for a matter that is not in the table."""
    second, third = PRACTICES[matter]
    if on < code_3_from:
        return f"Code of Practice for Statistics 2.0, {second}"
    return f"Code of Practice for Statistics 3.0, {third}"


def practices(on: date, code_3_from: date = CODE_3_FROM) -> dict[str, str]:
    """Every matter with its citation on that day: the parameters that fill in a rule's `cites`."""
    return {matter: practice(matter, on, code_3_from) for matter in PRACTICES}
