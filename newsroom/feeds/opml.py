"""The list of all feeds for feed readers (OPML 2.0): one file to subscribe to everything, or to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsroom import urls
from newsroom.feeds.text import line
from newsroom.site.corrections import TITLE
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View


class Outline(View, frozen=True):
    """A section: its kind ("unit", "topic", …), its name, language, and the full URLs of its RSS feed and its page."""

    what: str
    name: str
    lang: str
    feed: str
    page: str


class Opml(View, frozen=True):
    """The log of corrections and all sections, those of a kind together; it changes with the registries only."""

    title: str
    owner: str
    outlines: tuple[Outline, ...]


def make_opml(view: Opml, _tools: Tools) -> bytes:
    """Return the list as OPML."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = line(view.title)
    etree.SubElement(head, "ownerName").text = line(view.owner)
    body = etree.SubElement(root, "body")
    for one in view.outlines:
        name = line(one.name)
        etree.SubElement(
            body,
            "outline",
            type="rss",
            text=name,
            title=name,
            xmlUrl=one.feed,
            htmlUrl=one.page,
            language=one.lang,
            category=f"/{one.what}",
        )
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


OPML = Recipe("newsroom.feeds.opml:OPML", make_opml, Opml, Stage.FEEDS)


def opml_targets(index: Index) -> Iterator[Target]:
    """Yield the list of all feeds."""
    base_url = index.settings.base_url
    log = Outline(
        "log",
        TITLE,
        "id",
        urls.absolute(base_url, urls.feed(urls.CORRECTIONS, "rss")),
        urls.absolute(base_url, urls.CORRECTIONS),
    )
    view = Opml(
        index.settings.name,
        index.settings.organisation.name,
        (
            log,
            *(
                Outline(
                    section.what,
                    section.title,
                    section.lang,
                    urls.absolute(base_url, urls.feed(section.feeds, "rss")),
                    urls.absolute(base_url, section.path),
                )
                for section in index.sections
            ),
        ),
    )
    yield Target(urls.output_path(urls.OPML), OPML, view)
