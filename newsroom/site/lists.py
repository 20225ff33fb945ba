"""The pages of a section's list: the newest under the section's own address, full pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from newsroom import urls
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.site.section import Section, pages
from newsroom.site.views import Frame, Pager, Ref, ReleaseCard
from newsroom.target import Recipe, Stage, Target, Tools, View


class ListPage(View, frozen=True):
    """One page of a list, newest release first. `feeds` is where the section's feeds stand, `unit` an author's unit."""

    frame: Frame
    url: str
    lang: str
    what: str
    title: str
    description: str
    section_url: str
    feeds: str
    unit: Ref | None
    crumbs: tuple[Ref, ...]
    cards: tuple[ReleaseCard, ...]
    pager: Pager


def make_list_page(view: ListPage, tools: Tools) -> bytes:
    """Return the HTML of one page of a list."""
    return tools.render("list.html", page=view).encode()


LIST_PAGE = Recipe("newsroom.site.lists:LIST_PAGE", make_list_page, ListPage, Stage.LISTS, ("list.html",))


def list_targets(index: Index, sections: Iterable[Section]) -> Iterator[Target]:
    """Yield the list pages of sections; of units only the older ones (the newest is unit_page's)."""
    for section in sections:
        for pager, releases in pages(section, index.settings.list_size):
            if section.what != "unit" or pager.number:
                path = urls.output_path(urls.list_page(section.path, pager.number))
                view = partial(list_page, index, section, pager, releases)
                yield Target(path, LIST_PAGE, view, list_mark(index, section, pager, releases))


def list_mark(index: Index, section: Section, pager: Pager, releases: Sequence[Release]) -> bytes:
    """Return the mark of a list page."""
    return index.mark(f"{section.path}|{pager.newer}|{pager.older}".encode(), releases=releases)


def list_page(index: Index, section: Section, pager: Pager, releases: Sequence[Release]) -> ListPage:
    """Return the view of one page of a section's list, `releases` newest first."""
    return ListPage(
        frame=index.frame,
        url=urls.list_page(section.path, pager.number),
        lang=section.lang,
        what=section.what,
        title={"site": "Semua rilis"}.get(section.what, section.title),
        description=section.description,
        section_url=section.path,
        feeds=section.feeds,
        unit=_unit(index, section),
        crumbs=_crumbs(index, section),
        cards=tuple(index.cards[release.id] for release in releases),
        pager=pager,
    )


def _unit(index: Index, section: Section) -> Ref | None:
    """Return the unit of an author."""
    if section.what != "author":
        return None
    registry = index.newsroom.registry
    code = next(author.satker for author in registry.authors if author.code == section.code)
    return Ref(registry.satker[code].short_name, urls.unit(code))


def _crumbs(index: Index, section: Section) -> tuple[Ref, ...]:
    """Return the way from the home page to a section, itself left out."""
    if section.what == "unit":
        unit = index.newsroom.registry.satker[section.code]
        above = [Ref(parent.short_name, urls.unit(parent.code)) for parent in index.parents(unit)]
        return (Ref("Satuan kerja", urls.UNITS), *above[::-1])
    return {"author": (Ref("Penulis", urls.AUTHORS),), "topic": (Ref("Topik", urls.TOPICS),)}.get(
        section.what, ()
    )
