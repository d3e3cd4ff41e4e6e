"""READING, first questions: may this person see anything of this release?

A question passes where it does not arise, so that a refused person reads what stands in their way and nothing
else. reading.py puts them in order.
"""

from . import remedy
from .facts import ReadingFacts
from .rule import HOUSE, rule
from .sight import GRANTED, has_line, published

DECIDED = (*GRANTED, "refused", "revoked", "lapsed")


@rule(
    "D03",
    cites=HOUSE,
    says="Your account is closed, so you cannot open anything here.",
    remedy=remedy.ASK_THE_LEAD,
)
def is_active(facts: ReadingFacts) -> bool:
    return facts.person_active


@rule(
    "D07",
    cites=HOUSE,
    says="Access to these statistics has been closed. That does not mean that you did anything wrong. "
    "Do not share or discuss them, and do not ask a colleague to send them.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def is_not_stopped(facts: ReadingFacts) -> bool:
    return not facts.stopped


@rule(
    "D17",
    cites=HOUSE,
    says="Published at {published}. You can now share and discuss these statistics. "
    "Use the public page, not your earlier copy.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def is_not_over(facts: ReadingFacts) -> bool:
    """Those who produce the publication keep sight of their work after it (DECISIONS 17)."""
    return not published(facts) or (facts.right == "register" and facts.produces_publication)


@rule(
    "R03",
    cites="{no other access}; {before final form}",
    says="You are not on the list for these statistics. They will be published at {publishes}. If you are "
    "covering for someone on the list, ask to be added. If someone has sent you figures, do not forward "
    "them: tell us now.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def is_on_a_list(facts: ReadingFacts) -> bool:
    return facts.right in ("register", "list") or published(facts)


@rule(
    "D14w",
    cites="{who grants}; {before final form}",
    says="Somebody has asked for you to see these statistics, but it has not been decided. "
    "They will be published at {publishes}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def line_is_decided(facts: ReadingFacts) -> bool:
    return facts.right == "none" or facts.line_state in DECIDED


@rule(
    "R03b",
    cites="{granting}; {before final form}",
    says="A request for you to see these statistics before publication was refused. "
    "They will be published at {publishes}.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def line_is_not_refused(facts: ReadingFacts) -> bool:
    return facts.line_state != "refused"


@rule(
    "R03d",
    cites="{granting}; {before final form}",
    says="Your access to these statistics was withdrawn. Any terms that you agreed to last until publication.",
    remedy=remedy.ASK_HEAD_OF_PROFESSION,
)
def line_is_not_withdrawn(facts: ReadingFacts) -> bool:
    return facts.line_state != "revoked"


@rule(
    "D14x",
    cites=HOUSE,
    says="A request for you to see these statistics was not decided before publication, so it has lapsed.",
    remedy=remedy.READ_THE_PUBLIC_PAGE,
)
def line_has_not_lapsed(facts: ReadingFacts) -> bool:
    return facts.line_state != "lapsed"


@rule(
    "R03c",
    cites="{no other access}",
    says="The times of your access are not recorded, so it is not open.",
    remedy=remedy.ASK_THE_LEAD,
)
def line_has_a_window(facts: ReadingFacts) -> bool:
    return facts.line_state not in GRANTED or has_line(facts)


@rule(
    "R79",
    cites="Good practice: confirm each holder for each release",
    says="You had access because of a post, and our records say that you do not hold it now. "
    "If that is wrong, ask to be added.",
    remedy=remedy.ASK_TO_BE_ADDED,
)
def holds_the_post(facts: ReadingFacts) -> bool:
    return facts.holding_in_force or not has_line(facts)
