"""The search page. It changes with the registries, never with a publication: what is found comes from the index."""

from __future__ import annotations

from newsroom import urls
from newsroom.model import KINDS, Registry
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.site.index import Index
from newsroom.site.regions import Region, from_the_west, regions
from newsroom.site.views import Frame
from newsroom.target import Recipe, Stage, Target, Tools, View


class Choice(View, frozen=True):
    """Something to narrow a search to: its code and its name."""

    code: str
    name: str


class ChoiceGroup(View, frozen=True):
    """Units below one unit, which comes first; a group without a name has those that stand alone."""

    name: str
    choices: tuple[Choice, ...]


class Scripts(View, frozen=True):
    """The addresses of the scripts: what works the page, what reads the index, what cuts words."""

    page: str
    index: str
    words: str


class SearchPage(View, frozen=True):
    """The form, what it offers to choose from, the scripts, and other ways to what one looks for."""

    frame: Frame
    url: str
    lang: str
    title: str
    scripts: Scripts
    units: tuple[ChoiceGroup, ...]
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    regions: tuple[Region, ...]


def make_search_page(view: SearchPage, tools: Tools) -> bytes:
    """Return the HTML of the search page."""
    return tools.render("search.html", page=view).encode()


SEARCH_PAGE = Recipe(
    "newsroom.search.page:SEARCH_PAGE", make_search_page, SearchPage, Stage.LISTS, ("search.html",)
)


def page_target(index: Index) -> Target:
    """Return the search page."""
    registry = index.newsroom.registry
    topics = sorted(registry.topics.values(), key=lambda topic: (topic.name.casefold(), topic.code))
    view = SearchPage(
        frame=index.frame,
        url=urls.SEARCH,
        lang="id",
        title="Cari rilis",
        scripts=Scripts(*(index.assets[name] for name in ("cari.js", "indeks.js", "kata.js"))),
        units=_groups(registry),
        kinds=tuple(Choice(kind, KIND_NAMES["id"][kind]) for kind in KINDS),
        topics=tuple(Choice(topic.code, topic.name) for topic in topics),
        regions=regions(registry),
    )
    return Target(urls.output_path(urls.SEARCH), SEARCH_PAGE, view)


def _groups(registry: Registry) -> tuple[ChoiceGroup, ...]:
    """Return all units: first those that stand alone, then each with the units below it, west to east."""
    units = sorted(registry.satker.values(), key=from_the_west)
    parents = {unit.parent for unit in units}
    below: dict[str, list[Choice]] = {}
    for unit in units:
        head = unit.code if unit.code in parents and unit.parent else unit.parent
        top = not registry.satker[head].parent if head else True
        place = "" if top and unit.code != head else head
        below.setdefault(place, []).append(Choice(unit.code, unit.short_name))
    return tuple(
        ChoiceGroup(
            registry.satker[head].short_name if head else "",
            tuple(sorted(choices, key=lambda choice: choice.code != head)),
        )
        for head, choices in sorted(below.items(), key=lambda pair: pair[0] != "")
    )
