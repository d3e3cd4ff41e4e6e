"""Places where an Order can be read in two ways: the reading chosen, which a setting can change.

Each choice is the stricter one, unless its comment says why not. They are readings, not law, and what is decided by one
of them says so.
"""

from dataclasses import dataclass

SAME_TIME, START_OF_DAY = "same time", "start of day"


@dataclass(frozen=True)
class Readings:
    """The choices of one installation (settings.READINGS). Raises ValueError for a word that is not a choice."""

    # Scotland's "working days before publication": to the same clock time, or from the start of that day.
    scottish_day: str = SAME_TIME
    # Para 9(b): people admitted for the Bank of England and other publications are on the published list. It says
    # "persons to whom access was granted", and para 9 is not switched off for them.
    lists_special_grants: bool = True
    # People who give administrative support are not granted access, so they are not on it.
    lists_support: bool = False

    # A publication of somebody else comes out "at the same time or shortly after": at most so many days.
    shortly_after_days: int = 14

    def __post_init__(self) -> None:
        if self.scottish_day not in (SAME_TIME, START_OF_DAY):
            raise ValueError(f"A Scottish working day begins at the {SAME_TIME} or the {START_OF_DAY}.")
        if self.shortly_after_days < 0:
            raise ValueError("Shortly after is no negative number of days.")


CHOSEN = Readings()

# Read in one way only, without a setting, because the other way would let somebody see more than the text allows.
FIXED = {
    "viewing a draft before final form": "It is not pre-release access (2007 Act, s.11(8)): the production register.",
    "a view that begins later than the grant": "The limit is on the grant, whenever it is used.",
    "official statistics that are not accredited, in Scotland and Wales": "Their Orders bind accredited statistics and "
    "candidates. They are applied to all official statistics, as bodies do by policy: nobody sees more by it.",
    "24 countable hours in Wales that end at midnight": "They begin on the last countable day, not on the days off "
    "before it.",
    "Scottish GDP and retail sales": "The day of publication decides which year of the 2021 Act applies.",
}
