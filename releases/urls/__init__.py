"""The addresses of the work: places, noun first, by unguessable reference; a verb at the end is an act."""

from . import drafts, public, reading, workplace

urlpatterns = [
    *public.urlpatterns,
    *workplace.urlpatterns,
    *reading.urlpatterns,
    *drafts.urlpatterns,
    *workplace.nowhere,
]
