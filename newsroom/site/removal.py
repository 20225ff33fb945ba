"""What stands where a removed release stood: that it is gone, and why in a word; nothing it said, not even its title.

A static file cannot answer 410 Gone: rules for the server, which are not published, say which addresses shall.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.site.views import Frame, When
from newsroom.target import Recipe, Stage, Target, Tools, View, iso


class RemovedPage(View, frozen=True):
    """The page of a removed release; the server's page for all of them has neither reason ("") nor time."""

    frame: Frame
    url: str
    lang: str
    reason: str
    when: When | None


class GoneRules(View, frozen=True):
    """The addresses that answer 410 Gone, each with everything below it, and the page they show; paths on the host."""

    page: str
    paths: tuple[str, ...]


def make_removed_page(view: RemovedPage, tools: Tools) -> bytes:
    """Return the HTML of a removed release."""
    return tools.render("removed.html", page=view).encode()


def make_gone_rules(view: GoneRules, _tools: Tools) -> bytes:
    """Return what nginx needs to answer so, to be included in a server."""
    head = f"error_page 410 {view.page};\nlocation = {view.page} {{ internal; }}\n"
    return (head + "".join(f"location ^~ {path} {{ return 410; }}\n" for path in view.paths)).encode()


REMOVED_PAGE = Recipe(
    "newsroom.site.removal:REMOVED_PAGE", make_removed_page, RemovedPage, Stage.PAGES, ("removed.html",)
)
GONE_RULES = Recipe("newsroom.site.removal:GONE_RULES", make_gone_rules, GoneRules, Stage.FEEDS)


def removal_targets(index: Index) -> Iterator[Target]:
    """Yield a page for each address of removed releases, the page for servers, and their rules; nothing without any."""
    gone = index.newsroom.removed
    for release in gone:
        for address in _addresses(index, release):
            yield Target(urls.output_path(address), REMOVED_PAGE, _page(index, release, address))
    if gone:
        page = RemovedPage(index.frame, urls.GONE, "id", "", None)
        yield Target(urls.output_path(urls.GONE), REMOVED_PAGE, page)
        root = index.frame.root
        paths = {root + one for release in gone for one in _addresses(index, release)}
        paths |= {root + make(release.id) for release in gone for make in (urls.api_release, urls.kit)}
        rules = GoneRules(root + urls.GONE, tuple(sorted(paths)))
        yield Target(urls.output_path(urls.GONE_RULES), GONE_RULES, rules)


def _addresses(index: Index, release: Release) -> tuple[str, ...]:
    """Return where a release could be found: its address, its short link, its former addresses."""
    return (index.url(release), urls.short_link(release.id), *map(urls.former, release.aliases))


def _page(index: Index, release: Release, address: str) -> RemovedPage:
    one = release.removal
    when = When(iso(one.time), release.satker.zone, has_time=True) if one else None
    return RemovedPage(index.frame, address, release.lang, one.reason if one else "", when)
