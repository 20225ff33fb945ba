"""Feeds beside each other: the formats of one, its archive, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsroom.verification.built import Built
from newsroom.verification.rule import At, Family, Rule, whole


def _company(built: Built, _same: Built) -> Iterator[At]:
    """Compare the three formats of every section."""
    for path, feed in built.feeds.items():
        if path.endswith("rss.xml") and not feed.is_archive:
            for other in ("atom.xml", "feed.json"):
                beside = built.feeds.get(path.removesuffix("rss.xml") + other)
                if beside is None or [one.url for one in beside.items] != [one.url for one in feed.items]:
                    yield At(path, other)
                elif beside.hub != feed.hub:
                    yield At(path, f"{beside.hub} ≠ {feed.hub}")


def _chains(built: Built, _same: Built) -> Iterator[At]:
    """Follow every feed's archive to its end."""
    for path, feed in built.feeds.items():
        if feed.is_archive:
            current = built.feeds.get(built.leads_to(feed.current) or "")
            if current is None or current.is_archive:
                yield At(path, feed.current or "current")
            continue
        visited = {path}
        here = feed
        while here.previous:
            before = built.leads_to(here.previous) or ""
            if before in visited or before not in built.feeds or not built.feeds[before].is_archive:
                yield At(path, here.previous)
                break
            visited.add(before)
            here = built.feeds[before]


def _complete(built: Built, _same: Built) -> Iterator[At]:
    """Look for releases that stand in no whole feed or archive of it."""
    for name in ("rss.xml", "atom.xml"):
        found: set[str] = set()
        for start in (name, f"en/{name}"):
            path: str | None = start
            visited: set[str] = set()
            while path and path in built.feeds and path not in visited:
                visited.add(path)
                found |= {one.url for one in built.feeds[path].items}
                previous = built.feeds[path].previous
                path = built.leads_to(previous) if previous else None
        for page in built.pages.values():
            if page.kind == "page" and page.is_release and page.url not in found:
                yield At(name, page.url)


def _listed(built: Built, _same: Built) -> Iterator[At]:
    """Hold the list of all feeds against the feeds there are."""
    path = "langganan/umpan.opml"
    try:
        root = etree.fromstring(built.read(path)) if path in built.sizes else None
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.get("version") != "2.0" or not root.findtext("head/title"):
        yield At(path, "?")
        return
    found = [built.leads_to(one.get("xmlUrl", "")) for one in root.iter("outline")]
    wanted = {one for one, feed in built.feeds.items() if feed.format == "rss" and not feed.is_archive}
    yield from (At(path, str(one)) for one in sorted(wanted.symmetric_difference(found), key=str))


ARCHIVES = Family(
    "archives",
    whole,
    (
        Rule("archive/formats", "Feeds of one section hold the same items", _company),
        Rule("feed/opml", "OPML 2.0, subscription lists", _listed),
        Rule("archive/chain", "RFC 5005, 4", _chains),
        Rule("archive/complete", "RFC 5005, 4", _complete),
    ),
)
