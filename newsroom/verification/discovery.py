"""What machines look for beside pages and feeds: robots.txt, trust.txt, security.txt, accounts; and what must be unique."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.page import is_instant, read_json
from newsroom.verification.rule import At, Family, Rule, whole

_TRUST = {
    *(
        "member",
        "belongto",
        "control",
        "controlledby",
        "vendor",
        "customer",
        "social",
        "contact",
        "disclosure",
    ),
    "datatrainingallowed",
}


#: A key of IndexNow, and the other texts at the root of the site.
_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_TEXTS = {"robots.txt", "trust.txt"}


def _robots(built: Built, _same: Built) -> Iterator[At]:
    if "robots.txt" not in built.sizes:
        yield At("robots.txt", "404")
        return
    text = built.read("robots.txt").decode("utf-8", "replace")
    found = re.findall(r"^Sitemap: (\S+)$", text, re.MULTILINE)
    if built.base_url + "sitemap.xml" not in found:
        yield At("robots.txt", "sitemap.xml")
    yield from (At("robots.txt", one) for one in found if not built.leads_to(one))
    trust = built.read("trust.txt").decode("utf-8", "replace") if "trust.txt" in built.sizes else ""
    if "datatrainingallowed=no" in trust and "GPTBot" not in text:
        yield At("robots.txt", "datatrainingallowed=no")


def _trust(built: Built, _same: Built) -> Iterator[At]:
    if "trust.txt" not in built.sizes:
        yield At("trust.txt", "404")
        return
    text = built.read("trust.txt").decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines:
        name, equals, value = line.partition("=")
        is_address = name == "datatrainingallowed" or urlsplit(value).scheme in (
            "https",
            "http",
            "mailto",
            "tel",
        )
        if not equals or name not in _TRUST or not is_address:
            yield At("trust.txt", line)
    if sum(line.startswith("datatrainingallowed=") for line in lines) > 1:
        yield At("trust.txt", "datatrainingallowed")
    for one in _accounts(built):
        if f"social={one['url']}" not in lines:
            yield At("trust.txt", one["url"])


def _security(built: Built, _same: Built) -> Iterator[At]:
    path = ".well-known/security.txt"
    if path not in built.sizes:
        return
    fields: dict[str, list[str]] = {}
    for line in built.read(path).decode("utf-8", "replace").splitlines():
        name, _colon, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    if not fields.get("Contact") or any(not urlsplit(one).scheme for one in fields["Contact"]):
        yield At(path, "Contact")
    if built.address(path) not in fields.get("Canonical", [built.address(path)]):
        yield At(path, "Canonical")
    expires = fields.get("Expires", [])
    if len(expires) != 1 or not is_instant(expires[0]) or dt.datetime.fromisoformat(expires[0]) <= built.now:
        yield At(path, f"Expires: {expires}")
    if len(fields.get("Preferred-Languages", [])) > 1:
        yield At(path, "Preferred-Languages")


def _accounts(built: Built) -> list[dict[str, Any]]:
    """Return the official accounts of the register, none of one that cannot be read."""
    path = urls.output_path(urls.ACCOUNTS)
    register = read_json(built.read(path)) if path in built.sizes else None
    return list(register["accounts"]) if register is not None else []


def _me(built: Built, _same: Built) -> Iterator[At]:
    for one in _accounts(built):
        path = urls.output_path(urls.unit(one["satker"]) if one["satker"] else urls.HOME)
        text = built.read(path).decode("utf-8", "replace") if path in built.sizes else ""
        if f'rel="me" href="{html.escape(one["url"])}"' not in text:
            yield At(path, one["url"])


def _readable(built: Built, _same: Built) -> Iterator[At]:
    """Look for documents that cannot be read at all, whatever they are of."""
    for path in built.paths(".json", ".xml", ".opml"):
        try:
            (json.loads if path.endswith(".json") else etree.fromstring)(built.read(path))
        except (ValueError, RecursionError, etree.XMLSyntaxError) as error:
            yield At(path, str(error)[:120])


def _versions(built: Built, _same: Built) -> Iterator[At]:
    for path, page in built.pages.items():
        for _lang, address in page.versions:
            other = built.pages.get(built.leads_to(address) or "")
            if other is None or set(other.versions) != set(page.versions):
                yield At(path, address)


def _unique(built: Built, _same: Built) -> Iterator[At]:
    titles: dict[str, str] = {}
    identities: dict[str, str] = {}
    gone = built.pages.get(urls.output_path(urls.GONE))  # all that is removed says the same
    for path, page in built.pages.items():
        if page.kind != "page" or (gone and page.title == gone.title):
            continue
        # What happens every year is told under the same headline; twice on a day it is the same release.
        title = f"{page.title} {page.published[:10]}"
        if (other := titles.setdefault(title, path)) != path:
            yield At(path, f"<title>: {other}")
        if page.is_release and (other := identities.setdefault(page.identifier, path)) != path:
            yield At(path, f"{page.identifier}: {other}")
    by_id: dict[str, str] = {}
    for path, feed in built.feeds.items():
        for item in feed.items:
            if by_id.setdefault(item.id, item.url) != item.url:
                yield At(path, f"{item.id}: {by_id[item.id]}, {item.url}")


def _indexnow(built: Built, _same: Built) -> Iterator[At]:
    """Look at files that may be the key of IndexNow: named by what they hold."""
    for path in built.paths(".txt"):
        name = path.removesuffix(".txt")
        if _KEY.fullmatch(name) and path not in _TEXTS:
            text = built.read(path).decode("utf-8", "replace")
            if text != name:
                yield At(path, text[:40])


SITE = Family(
    "site",
    whole,
    (
        Rule("site/robots", "RFC 9309; sitemaps.org, robots.txt", _robots),
        Rule("site/trust", "trust.txt (JournalList), attributes", _trust),
        Rule("site/security", "RFC 9116, 2.5", _security),
        Rule("site/indexnow", "IndexNow, verifying ownership via the key", _indexnow),
        Rule("site/rel-me", "Microformats, rel-me", _me),
        Rule("site/readable", "RFC 8259; XML 1.0, 2.1", _readable),
        Rule("site/hreflang", "Google, localized versions of pages", _versions),
        Rule("site/unique", "RFC 4287, 4.2.6; WCAG 2.2, 2.4.2", _unique),
    ),
)
