"""Plain pages of content/halaman, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from newsroom import urls
from newsroom.model import Page
from newsroom.rendering.bodies import body_html
from newsroom.site.copies import photo_targets
from newsroom.site.index import Index
from newsroom.site.redirect import redirect
from newsroom.site.views import Body, BodyImage, Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View


class PlainPage(View, frozen=True):
    """A plain page; `updated` is an ISO day or ""."""

    frame: Frame
    url: str
    lang: str
    title: str
    summary: str
    updated: str
    body: Body


class NotFound(View, frozen=True):
    """The page a server shows for an address that leads nowhere."""

    frame: Frame
    url: str
    lang: str
    title: str


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
        yield Target(urls.output_path(address), PLAIN_PAGE, _plain_page(index, page, address))
        for alias in page.aliases:
            yield redirect(index.settings.base_url, alias, address)
    not_found = NotFound(index.frame, urls.NOT_FOUND, "id", "Halaman tidak ditemukan")
    yield Target(urls.output_path(urls.NOT_FOUND), NOT_FOUND, not_found)


def _plain_page(index: Index, page: Page, address: str) -> PlainPage:
    return PlainPage(
        frame=index.frame,
        url=address,
        lang=page.lang,
        title=page.title,
        summary=page.summary,
        updated=page.updated.isoformat() if page.updated else "",
        body=Body(
            source=page.source,
            root=index.frame.root,
            lang=page.lang,
            links=tuple(Ref(link.written, index.target(link.source) + link.fragment) for link in page.links),
            images=tuple(
                BodyImage(photo.name, urls.beside(address, photo.name), photo.width, photo.height)
                for photo in page.photos
            ),
        ),
    )
