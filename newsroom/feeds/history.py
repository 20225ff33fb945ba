"""Links between the documents of a feed: its hub, its archive (RFC 5005). feedgen has no words for them."""

from __future__ import annotations

from lxml.etree import SubElement, _Element

from newsroom.feeds.views import Feed, Links

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"


def channel_links(view: Feed, links: Links) -> list[tuple[str, str]]:
    """Return (rel, URL) of what a document leads to, itself and its page left out.

    An archive document does not name the one after it: it would have to change when that one comes.
    """
    found = [("current", links.current if view.is_archive else ""), ("prev-archive", links.previous)]
    return [(rel, url) for rel, url in (("hub", view.hub), *found) if url]


class ArchiveMark:
    """Says that a feed document is one of an archive."""

    def extend_ns(self) -> dict[str, str]:
        """Return the namespace by its prefix."""
        return {"fh": _HISTORY}

    def extend_atom(self, feed: _Element) -> _Element:
        """Put the mark into an Atom feed."""
        SubElement(feed, f"{{{_HISTORY}}}archive")
        return feed


class ChannelLinks(ArchiveMark):
    """The same for RSS, with the links, of which feedgen writes only the one to the feed itself."""

    def __init__(self) -> None:
        """Start without links."""
        self.given: list[tuple[str, str]] = []
        self.is_archive = False

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces by their prefixes."""
        return super().extend_ns() if self.is_archive else {}

    def extend_rss(self, feed: _Element) -> _Element:
        """Put links and mark into the channel."""
        channel = feed[0]
        for rel, url in self.given:
            SubElement(channel, f"{{{_ATOM}}}link", rel=rel, href=url)
        if self.is_archive:
            SubElement(channel, f"{{{_HISTORY}}}archive")
        return feed
