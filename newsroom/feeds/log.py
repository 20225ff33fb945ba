"""The feed of corrections, updates and withdrawals: an item for each, beside those of the releases themselves."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.feeds.atom import ATOM
from newsroom.feeds.feed import NEVER, site_pictures
from newsroom.feeds.identity import tag_uri
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.rss import RSS
from newsroom.feeds.text import line
from newsroom.feeds.views import Category, Feed, FeedItem, Links
from newsroom.life import Correction, Withdrawal
from newsroom.model import Release
from newsroom.site.corrections import SUMMARY, TITLE, Event, events
from newsroom.site.index import Index
from newsroom.target import Target, digest, iso

#: How many entries the feed holds: they are few, and all of them stand on the pages of the log.
MOST = 200


def log_feed_targets(index: Index) -> Iterator[Target]:
    """Yield the RSS, Atom and JSON feed of the log."""
    settings, base_url = index.settings, index.settings.base_url
    newest = events(index)[: -MOST - 1 : -1]

    def full(path: str) -> str:
        return urls.absolute(base_url, path)

    rss, atom, json = (full(urls.feed(urls.CORRECTIONS, form)) for form in ("rss", "atom", "json"))
    view = Feed(
        id=tag_uri(settings, urls.CORRECTIONS),
        site_name=settings.name,
        section=TITLE,
        description=SUMMARY,
        lang="id",
        home_url=full(urls.CORRECTIONS),
        rss=Links(rss, rss, ""),
        atom=Links(atom, atom, ""),
        json_url=json,
        hub=settings.hub,
        organisation=settings.organisation.name,
        site_url=full(urls.HOME),
        rights=f"© {settings.organisation.name}",
        updated=iso(newest[0][1].time) if newest else NEVER,
        items=tuple(_item(index, release, event) for release, event in newest),
        pictures=site_pictures(index),
    )
    for form, recipe in (("rss", RSS), ("atom", ATOM), ("json", JSON_FEED)):
        yield Target(urls.output_path(urls.feed(urls.CORRECTIONS, form)), recipe, view)


def _item(index: Index, release: Release, event: Event) -> FeedItem:
    name = f"{event.time.timestamp():.0f}"
    if isinstance(event, Correction):
        what, term = "RALAT", "ralat"
        name += "-" + digest(event.before.encode()).hex()[:8]  # two are often made at one time
        text = f"Tertulis: “{event.before}” Seharusnya: “{event.after}” Sebab: {event.reason}"
    elif isinstance(event, Withdrawal):
        what, term, text = "DITARIK", "ditarik", event.reason
    else:
        what, term, text = "PEMBARUAN", "pembaruan", event.note
    time, base_url = iso(event.time), index.settings.base_url
    identity = tag_uri(index.settings, f"{release.id}/{term}/{name}")
    return FeedItem(
        id=identity,
        iri=identity,
        url=urls.absolute(base_url, index.url(release)),
        title=line(f"{what}: {release.title}"),
        summary=line(text),
        published=time,
        updated=time,
        lang=release.lang,
        authors=(),
        categories=(Category(term, urls.absolute(base_url, urls.CORRECTIONS), what.capitalize()),),
        note="",
        body=None,
        image=None,
    )
