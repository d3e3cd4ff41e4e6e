from __future__ import annotations

from audit.record import record
from prerelease.accounts.models import Organisation
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.models import Output
from releases.policies.release import may_create_output

from .acting import acts


@acts(events.OUTPUT_CREATED)
def create_output(
    organisation: Organisation, *, title: str, slug: str, contact: str, occasion: Occasion
) -> Output:
    """Set up a statistical series of an organisation."""
    moment = clock.moment()

    may_create_output(organisation, by=occasion.by, moment=moment).require()

    output = Output(organisation=organisation, title=title.strip(), slug=slug, contact=contact.strip())
    output.full_clean()
    output.save()

    record(events.OUTPUT_CREATED, {}, occasion, moment, detail={"output": slug})
    return output
