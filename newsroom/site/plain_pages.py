"""Plain pages of content/halaman, and the page for addresses that lead nowhere.

A plain page at the address of a register (WOVEN) becomes that register's opening text; its recipe draws it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from newsroom import urls
from newsroom.model import Page
from newsroom.rendering.bodies import body_html
from newsroom.site.index import Index
from newsroom.site.photos import body_image, photo_targets
from newsroom.site.redirect import redirect
from newsroom.site.regions import Region, regions
from newsroom.site.views import Body, Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View

#: Addresses of registers that a plain page may open; they exist without one, too.
WOVEN: Final = (urls.CHANNELS, urls.SUBSCRIPTIONS)


class PlainPage(View, frozen=True):
    """A plain page; `updated` is an ISO day or ""."""

    frame: Frame
    url: str
    lang: str
    title: str
    summary: str
    updated: str
    body: Body


class Opening(View, frozen=True):
    """The opening of a register: a plain page's, or else the register's own title and summary without a text."""

    lang: str
    title: str
    summary: str
    updated: str
    body: Body | None


class NotFound(View, frozen=True):
    """The page a server shows for an address that leads nowhere, with ways out."""

    frame: Frame
    url: str
    lang: str
    title: str
    regions: tuple[Region, ...]


def make_plain_page(view: PlainPage, tools: Tools) -> bytes:
    """Return the HTML of a plain page."""
    body = Markup(body_html(view.body, tools))  # noqa: S704 - sanitised by nh3
    return tools.render("page.html", page=view, body=body).encode()


def make_not_found(view: NotFound, tools: Tools) -> bytes:
    """Return the HTML of the page for addresses that lead nowhere."""
    return tools.render("404.html", page=view).encode()


PLAIN_PAGE = Recipe(
    "newsroom.site.plain_pages:PLAIN_PAGE", make_plain_page, PlainPage, Stage.PAGES, ("page.html",)
)
NOT_FOUND = Recipe(
    "newsroom.site.plain_pages:NOT_FOUND", make_not_found, NotFound, Stage.PAGES, ("404.html",)
)


def plain_targets(index: Index) -> Iterator[Target]:
    """Yield the plain pages with their photos and former addresses, and the 404 page."""
    for page in index.newsroom.pages:
        address = urls.page(page.path)
        yield from photo_targets(address, page.photos)
        if address not in WOVEN:
            yield Target(urls.output_path(address), PLAIN_PAGE, _plain_page(index, page, address))
        for alias in page.aliases:
            yield redirect(index.settings.base_url, alias, address)
    offices = regions(index.newsroom.registry)
    not_found = NotFound(index.frame, urls.NOT_FOUND, "id", "Halaman tidak ditemukan", offices)
    yield Target(urls.output_path(urls.NOT_FOUND), NOT_FOUND, not_found)


def _plain_page(index: Index, page: Page, address: str) -> PlainPage:
    return PlainPage(
        frame=index.frame,
        url=address,
        lang=page.lang,
        title=page.title,
        summary=page.summary,
        updated=page.updated.isoformat() if page.updated else "",
        body=_body(index, page, address),
    )


def opening(index: Index, address: str, title: str, summary: str) -> Opening:
    """Return the opening of the register at `address`; its own title and summary are used when no page opens it."""
    page = next((page for page in index.newsroom.pages if urls.page(page.path) == address), None)
    if page is None:
        return Opening("id", title, summary, "", None)
    updated = page.updated.isoformat() if page.updated else ""
    return Opening(page.lang, page.title, page.summary or summary, updated, _body(index, page, address))


def opening_html(view: Opening, tools: Tools) -> Markup:
    """Return the HTML of a register's opening text, "" without one."""
    return Markup(body_html(view.body, tools) if view.body else "")  # noqa: S704 - sanitised by nh3


def _body(index: Index, page: Page, address: str) -> Body:
    """Return what the text of a plain page is made from."""
    return Body(
        source=page.source,
        root=index.frame.root,
        lang=page.lang,
        links=tuple(Ref(link.written, index.target(link.source) + link.fragment) for link in page.links),
        images=tuple(body_image(address, photo) for photo in page.photos),
    )
