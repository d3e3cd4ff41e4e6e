"""Publications of others, and international bodies (UK paras 15 and 13; Northern Ireland paras 13 and 12)."""

from datetime import timedelta

from . import remedy
from .rule import rule
from .special_facts import InternationalFacts, OtherPublicationFacts
from .words import london_day

RECIPIENTS = {
    "UK": ("minister or head", "national statistician", "producer", "accountable", "adviser"),
    "NI": (
        "minister or head",
        "national statistician",
        "chief statistician",
        "producer",
        "accountable",
        "adviser",
    ),
}


@rule(
    "R23e",
    cites="{other publications}",
    says="Say which of those whom the Order names this person is: a Minister or head of a department, a National or "
    "Chief Statistician, somebody of a producer of official statistics, somebody accountable, or their adviser.",
)
def is_whom_the_order_names(facts: OtherPublicationFacts) -> bool:
    return facts.recipient in RECIPIENTS.get(facts.release.regime, ())


@rule(
    "R23",
    cites="{other publications}",
    says="Name the publication that will include these statistics.",
)
def names_the_publication(facts: OtherPublicationFacts) -> bool:
    return bool(facts.publication.strip())


@rule(
    "R23b",
    cites="{other publications}",
    says="The publication must come out at the same time as these statistics or shortly after. "
    "Shortly is read as {shortly} days.",
)
def is_due_then_or_shortly_after(facts: OtherPublicationFacts) -> bool:
    """How soon is shortly, the Order does not say: see readings.py."""
    due, published = facts.publication_due_on, london_day(facts.release.publishes_at)
    shortly = timedelta(days=facts.release.readings.shortly_after_days)
    return due is not None and published <= due <= published + shortly


@rule(
    "R23c",
    cites="{other publications}",
    says="Record why including these statistics makes that publication significantly more accurate or useful.",
    remedy=remedy.GIVE_A_REASON,
)
def improves_the_publication(facts: OtherPublicationFacts) -> bool:
    return facts.improves


@rule(
    "R23f",
    cites="{other publications}",
    says="Record why the benefit to the public outweighs the detriment to trust.",
    remedy=remedy.GIVE_A_REASON,
)
def outweighs(facts: OtherPublicationFacts) -> bool:
    return facts.outweighs


@rule(
    "R23d",
    cites="{other publications}",
    says="Access must be for the least time that is needed. Say why it opens then, and no later.",
    remedy=remedy.GIVE_A_REASON,
)
def is_for_the_least_time(facts: OtherPublicationFacts) -> bool:
    return facts.least_time_given


@rule(
    "R03i",
    cites="{international}",
    says="Name the international statistical body to which the data has to be given.",
)
def names_an_international_body(facts: InternationalFacts) -> bool:
    return bool(facts.body.strip())


OTHER_PUBLICATION = (
    is_whom_the_order_names,
    names_the_publication,
    is_due_then_or_shortly_after,
    improves_the_publication,
    outweighs,
    is_for_the_least_time,
)
INTERNATIONAL = (names_an_international_body,)
