"""What readers are told of a release's verification: by whom, by position, and when; or that it is still to come."""

from __future__ import annotations

from newsroom.model import URGENT_FOR, Release
from newsroom.site.index import Index
from newsroom.site.views import Ref, When
from newsroom.target import View, iso


class VerificationView(View, frozen=True):
    """The verification of a release: the position of who did it ("" unknown), their unit, and when."""

    role: str
    unit: Ref
    when: When
    is_own: bool


class UrgentView(View, frozen=True):
    """An urgent release that nobody verified yet: why it could not wait, and until when it will be verified."""

    reason: str
    until: When


def verification_view(index: Index, release: Release) -> VerificationView | None:
    """Return the verification of a release, None without one."""
    one = release.verification
    if one is None:
        return None
    unit = index.unit(index.newsroom.registry.satker[one.by.satker], one.time.date())
    when = When(iso(one.time), release.satker.zone, has_time=True)
    return VerificationView(one.by.role, unit, when, one.is_own)


def urgent_view(release: Release) -> UrgentView | None:
    """Return why a release was published unverified, None when it was not, or when it is verified by now."""
    if not release.urgent:
        return None
    until = When(iso(release.published + URGENT_FOR), release.satker.zone, has_time=True)
    return UrgentView(release.urgent, until)
