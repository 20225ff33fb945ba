"""What public bodies say of themselves to machines: schema.org GovernmentOrganization, as values for JSON-LD.

Source: https://schema.org/GovernmentOrganization. Of its policies any organisation may carry publishingPrinciples,
correctionsPolicy, actionableFeedbackPolicy and ethicsPolicy. It knows no page and no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from newsroom import urls
from newsroom.site.views import Frame, Ref

if TYPE_CHECKING:
    from newsroom.site.unit_pages import UnitPage

_TYPE: Final = "GovernmentOrganization"
CONTEXT: Final = "https://schema.org"

#: Under which property an organisation states each of its policies; the others have none of their own.
POLICIES: Final[Mapping[str, str]] = {
    "editorial": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "feedback": "actionableFeedbackPolicy",
    "ethics": "ethicsPolicy",
}


def publisher(frame: Frame) -> dict[str, Any]:
    """Return the body behind the site with its policies and accounts."""
    body: dict[str, Any] = {"@type": _TYPE, "name": frame.organisation, "url": frame.base_url}
    if frame.organisation_short:
        body["alternateName"] = frame.organisation_short
    if frame.parent_organisation:
        body["parentOrganization"] = {"@type": _TYPE, "name": frame.parent_organisation}
    if frame.accounts:
        body["sameAs"] = [account.url for account in frame.accounts]
    for policy in frame.policies:
        if policy.name in POLICIES:
            body[POLICIES[policy.name]] = urls.absolute(frame.base_url, policy.url)
    return body


def unit_body(frame: Frame, name: str, unit: Ref, above: Iterable[Ref]) -> dict[str, Any]:
    """Return a unit with what it belongs to, nearest first, up to the ministry above the site's own body.

    `unit` has its short name and page, `name` is its full one.
    """
    body = _body(frame.base_url, Ref(name, unit.url))
    if unit.name != name:
        body["alternateName"] = unit.name
    top, names = body, {name, unit.name}
    for parent in above:
        top["parentOrganization"] = _body(frame.base_url, parent)
        top, names = top["parentOrganization"], {parent.name}
    if frame.parent_organisation and names & {frame.organisation, frame.organisation_short}:
        top["parentOrganization"] = {"@type": _TYPE, "name": frame.parent_organisation}
    return body


def unit_data(view: UnitPage) -> dict[str, Any]:
    """Return the JSON-LD of a unit's page; what is empty is left out."""
    page = view.list
    body = unit_body(page.frame, view.name, Ref(view.short_name, page.url), view.above)
    stated = {
        "telephone": view.phone,
        "email": view.email,
        "address": view.address,
        "sameAs": [account.url for account in view.accounts],
    }
    return {"@context": CONTEXT, **body, **{name: value for name, value in stated.items() if value}}


def _body(base_url: str, one: Ref) -> dict[str, Any]:
    return {"@type": _TYPE, "name": one.name, "url": urls.absolute(base_url, one.url)}
