"""The page of all feeds: the whole site's, and those of every kind, topic, unit and author."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.site.index import Index
from newsroom.site.plain_pages import Opening, opening, opening_html
from newsroom.site.unit_tree import Offices, all_offices
from newsroom.site.views import Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View, view_digest

_TITLE = "Berlangganan"
_SUMMARY = "Ikuti rilis baru melalui RSS, Atom, atau JSON Feed, tanpa akun dan tanpa alamat surel."


class SubscriptionsPage(View, frozen=True):
    """All sections that have feeds, by their names and site paths; a feed stands below its section's path."""

    frame: Frame
    url: str
    lang: str
    title: str
    opening: Opening
    kinds: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    offices: Offices
    authors: tuple[Ref, ...]


def make_subscriptions_page(view: SubscriptionsPage, tools: Tools) -> bytes:
    """Return the HTML of the page of all feeds."""
    return tools.render("subscriptions.html", page=view, body=opening_html(view.opening, tools)).encode()


SUBSCRIPTIONS_PAGE = Recipe(
    "newsroom.site.subscriptions:SUBSCRIPTIONS_PAGE",
    make_subscriptions_page,
    SubscriptionsPage,
    Stage.PAGES,
    ("subscriptions.html",),
)


def subscriptions_targets(index: Index) -> Iterator[Target]:
    """Yield the page of all feeds."""
    text = opening(index, urls.SUBSCRIPTIONS, _TITLE, _SUMMARY)
    mark = index.mark(urls.SUBSCRIPTIONS.encode(), view_digest(text))
    path = urls.output_path(urls.SUBSCRIPTIONS)
    yield Target(path, SUBSCRIPTIONS_PAGE, lambda: _page(index, text), mark)


def _page(index: Index, text: Opening) -> SubscriptionsPage:
    return SubscriptionsPage(
        frame=index.frame,
        url=urls.SUBSCRIPTIONS,
        lang=text.lang,
        title=text.title,
        opening=text,
        kinds=_sections(index, "kind"),
        topics=_by_name(_sections(index, "topic")),
        offices=all_offices(index),
        authors=_by_name(_sections(index, "author")),
    )


def _sections(index: Index, what: str) -> tuple[Ref, ...]:
    return tuple(Ref(section.title, section.feeds) for section in index.sections if section.what == what)


def _by_name(sections: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(sorted(sections, key=lambda section: (section.name.casefold(), section.url)))
