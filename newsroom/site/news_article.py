"""What a release says of itself to machines: schema.org NewsArticle, as JSON-LD.

Source: https://schema.org/NewsArticle and Google's article markup. A ministry is a GovernmentOrganization; of
the policies it may carry publishingPrinciples, correctionsPolicy and actionableFeedbackPolicy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from newsroom import urls
from newsroom.site.views import CARD_SIZE

if TYPE_CHECKING:
    from newsroom.site.release_page import ReleasePage
    from newsroom.site.views import Byline, Frame

#: Under which property an organisation states each of its policies; the others have none of their own.
POLICIES: Final[Mapping[str, str]] = {
    "editorial": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "feedback": "actionableFeedbackPolicy",
}


def news_article(view: ReleasePage) -> dict[str, Any]:
    """Return the JSON-LD of a release; every URL is absolute, what is empty is left out."""
    base_url = view.frame.base_url
    address = urls.absolute(base_url, view.url)
    unit = {
        "@type": "GovernmentOrganization",
        "name": view.unit_name,
        "alternateName": view.unit.name,
        "url": urls.absolute(base_url, view.unit.url),
    }
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "url": address,
        "identifier": view.id,
        "headline": view.headline,
        "description": view.summary,
        "articleSection": view.kind_name,
        "keywords": [topic.name for topic in view.topics],
        "inLanguage": view.lang,
        "datePublished": view.published.iso,
        "dateModified": (view.updated or view.published).iso,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": f"{one.before} → {one.after}. {one.reason}",
                "datePublished": one.when.iso,
            }
            for one in view.corrections
        ],
        "dateline": view.place,
        "contentLocation": {"@type": "Place", "name": view.place} if view.place else "",
        "image": _images(view),
        "author": [_person(base_url, byline) for byline in view.bylines] or unit,
        "sourceOrganization": unit,
        "publisher": _publisher(view.frame),
    }
    return {name: value for name, value in article.items() if value}


def _images(view: ReleasePage) -> list[dict[str, Any]]:
    """Return the photo and the share card, whichever there are."""
    found = [(view.image.url, view.image.width, view.image.height)] if view.image else []
    if view.card:
        found.append((view.card, *CARD_SIZE))
    return [
        {
            "@type": "ImageObject",
            "url": urls.absolute(view.frame.base_url, url),
            "width": width,
            "height": height,
        }
        for url, width, height in found
    ]


def _person(base_url: str, byline: Byline) -> dict[str, str]:
    person = {
        "@type": "Person",
        "name": byline.name,
        "alternateName": byline.initials,
        "jobTitle": byline.role,
        "url": urls.absolute(base_url, byline.url),
    }
    return {name: value for name, value in person.items() if value}


def _publisher(frame: Frame) -> dict[str, Any]:
    publisher: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": frame.organisation,
        "url": frame.base_url,
    }
    if frame.organisation_short:
        publisher["alternateName"] = frame.organisation_short
    if frame.parent_organisation:
        publisher["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "name": frame.parent_organisation,
        }
    if frame.accounts:
        publisher["sameAs"] = [account.url for account in frame.accounts]
    for policy in frame.policies:
        if policy.name in POLICIES:
            publisher[POLICIES[policy.name]] = urls.absolute(frame.base_url, policy.url)
    return publisher
