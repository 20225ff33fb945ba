"""The home page: the newest releases, and what the public must not overlook."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.site.index import Index
from newsroom.site.views import Frame, ReleaseCard
from newsroom.target import Recipe, Stage, Target, Tools, View

#: How many releases, and how many clarifications and statements, the home page shows.
NEWEST = 12
NOTICES = 3


class HomePage(View, frozen=True):
    """The home page: newest releases first, and the newest clarifications and statements."""

    frame: Frame
    url: str
    lang: str
    title: str
    newest: tuple[ReleaseCard, ...]
    notices: tuple[ReleaseCard, ...]


def make_home_page(view: HomePage, tools: Tools) -> bytes:
    """Return the HTML of the home page."""
    return tools.render("home.html", page=view).encode()


HOME_PAGE = Recipe("newsroom.site.home:HOME_PAGE", make_home_page, HomePage, Stage.LISTS, ("home.html",))


def home_targets(index: Index) -> Iterator[Target]:
    """Yield the home page."""
    newest = index.listed[: -NEWEST - 1 : -1]
    notices = [
        release
        for section in index.sections
        if section.what == "kind" and section.code in ("klarifikasi", "pernyataan")
        for release in section.releases[-NOTICES:]
    ]
    notices.sort(key=lambda release: release.order, reverse=True)
    view = HomePage(
        frame=index.frame,
        url=urls.HOME,
        lang="id",
        title=index.frame.name,
        newest=tuple(index.cards[release.id] for release in newest),
        notices=tuple(index.cards[release.id] for release in notices[:NOTICES]),
    )
    yield Target(urls.output_path(urls.HOME), HOME_PAGE, view)
