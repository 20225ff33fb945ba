"""What a release says of itself to machines: schema.org NewsArticle, as JSON-LD.

Source: https://schema.org/NewsArticle and Google's article markup. Bodies are organisation_data.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsroom import urls
from newsroom.rendering.states import UNVERIFIED
from newsroom.site.organisation_data import CONTEXT, publisher, unit_body
from newsroom.site.views import CARD_SIZE

if TYPE_CHECKING:
    from newsroom.site.release_page import ReleasePage
    from newsroom.site.views import Byline


def news_article(view: ReleasePage) -> dict[str, Any]:
    """Return the JSON-LD of a release; every URL is absolute, what is empty is left out."""
    base_url = view.frame.base_url
    address = urls.absolute(base_url, view.url)
    unit = unit_body(view.frame, view.unit_name, view.unit, view.parents)
    article: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": _page(view, address),
        "url": address,
        "identifier": view.id,
        "headline": view.headline,
        "description": view.summary,
        "articleSection": view.kind_name,
        "keywords": [topic.name for topic in view.topics],
        "inLanguage": view.lang,
        "isAccessibleForFree": True,
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
        "creativeWorkStatus": UNVERIFIED[view.lang] if view.urgent else "",
        "dateline": view.place,
        "contentLocation": {"@type": "Place", "name": view.place} if view.place else "",
        "image": _images(view),
        "author": [_person(base_url, byline) for byline in view.bylines]
        or {"@type": unit["@type"], "name": unit["name"], "url": unit["url"]},
        "sourceOrganization": unit,
        "publisher": publisher(view.frame),
    }
    return {name: value for name, value in article.items() if value}


def _page(view: ReleasePage, address: str) -> dict[str, Any] | str:
    """Return the page of the article: its address, and who looked over it, by position, when somebody did."""
    one = view.verification
    if one is None:
        return address
    unit = {
        "@type": "GovernmentOrganization",
        "name": one.unit.name,
        "url": urls.absolute(view.frame.base_url, one.unit.url),
    }
    reviewer = {"@type": "Person", "jobTitle": one.role, "affiliation": unit} if one.role else unit
    return {"@type": "WebPage", "@id": address, "lastReviewed": one.when.iso, "reviewedBy": reviewer}


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
