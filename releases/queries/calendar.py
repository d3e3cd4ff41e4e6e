from __future__ import annotations

from django.db.models import Q, QuerySet

from prerelease.accounts.models import Organisation
from releases.models import AddedDay
from releases.models.added_day import DayKind


def days_for(organisations: QuerySet[Organisation]) -> QuerySet[AddedDay]:
    """What stands of the days that were added for these organisations, and of those that are everybody's."""
    reaching = ~Q(kind=DayKind.CLOSURE) | Q(organisation__in=organisations)
    standing = AddedDay.objects.standing().filter(reaching)
    return standing.select_related("organisation", "by").order_by("on", "pk")
