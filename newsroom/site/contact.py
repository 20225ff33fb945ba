"""Who answers for a release: the unit that issued it, or the nearest above it that can be reached."""

from __future__ import annotations

from newsroom.model import Contact, Release
from newsroom.site.index import Index
from newsroom.target import View


class ContactView(View, frozen=True):
    """How to reach who answers for a release: the unit named, which may be one above the unit that issued it."""

    unit: str
    phone: str
    email: str
    whatsapp: str
    address: str
    hours: str


def contact_of(index: Index, release: Release) -> ContactView:
    """Return the contact of the unit, or of the nearest one above it that has any."""
    units = [release.satker, *index.parents(release.satker)]
    unit = next((one for one in units if one.contact != Contact()), release.satker)
    reach = unit.contact
    name = unit.names_on(release.day)[0]
    return ContactView(name, reach.phone, reach.email, reach.whatsapp, reach.address, reach.hours)
