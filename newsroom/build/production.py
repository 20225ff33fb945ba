"""What a build for readers refuses and a trial build does not.

That is example data, an address that is not official, public addresses that vanish, texts that changed in silence. public is what the ledger of the last build has; without one there is nothing to compare with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from newsroom import urls
from newsroom.build.ledger import Ledger, stamp
from newsroom.build.silent_edits import edits_since_build
from newsroom.build.site_build import Planned
from newsroom.content.places import RELEASES
from newsroom.content.settings_reading import at_setting
from newsroom.problems import Problem, problem
from newsroom.settings import Settings
from newsroom.site.frame import official_host
from newsroom.site.lists import LIST_PAGE
from newsroom.site.plain_pages import PLAIN_PAGE
from newsroom.site.redirect import REDIRECT
from newsroom.site.release_page import RELEASE_PAGE
from newsroom.site.removal import REMOVED_PAGE
from newsroom.site.unit_pages import UNIT_PAGE
from newsroom.site.withdrawal import WITHDRAWAL_PAGE

#: The recipes of pages that people link to. Numbered pages of lists and days of the archive come and go.
_LINKED = frozenset(
    recipe.name
    for recipe in (RELEASE_PAGE, WITHDRAWAL_PAGE, REMOVED_PAGE, PLAIN_PAGE, REDIRECT, UNIT_PAGE, LIST_PAGE)
)
_NUMBERED = "/halaman/"
_REGISTRIES = {"satker": "satker.yaml", "penulis": "authors.yaml", "topik": "topics.yaml"}


def production_problems(planned: Planned, site: Path, output: Path) -> list[Problem]:
    """Return everything that forbids to publish a plan."""
    return [
        *_settings(site, planned.newsroom.settings),
        *_vanished(planned.standing.ledger, planned.comparison.removed),
        *edits_since_build(planned, site, output),
    ]


def _settings(site: Path, settings: Settings) -> Iterator[Problem]:
    if settings.example:
        yield at_setting(site, "production/example", ("example",))
    if not official_host(settings):
        yield at_setting(site, "production/not-official", ("base_url",))


def _vanished(ledger: Ledger, removed: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every page that people may link to and that would be gone without a word."""
    wanted = {stamp(path) for path in removed}
    names = [name for name, _layouts, _code in ledger.recipes]
    linked = {
        path
        for shelf in ledger.shelves.values()
        if not wanted.isdisjoint(shelf.stamped())
        for path, entry in shelf.files().items()
        if names[entry.recipe] in _LINKED and _NUMBERED not in path
    }
    for path in sorted(linked.intersection(removed)):
        yield problem("url/vanished", _source(path), url=urls.site_path(path))


def _source(path: str) -> str:
    """Return the file of content/ that a page was made from, as far as its address tells."""
    first, _, rest = path.removesuffix("/index.html").partition("/")
    if first == "rilis":
        return f"{RELEASES}/{rest}.md"
    return f"content/{_REGISTRIES.get(first, '')}".rstrip("/")
