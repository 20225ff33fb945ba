"""The home page: what the service says now, what the public must not overlook, and the ways into the archive.

It holds a bounded number of releases whatever the archive's size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import chain, islice

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.kinds import KIND_NAMES, KIND_NOTES
from newsroom.site.index import Index
from newsroom.site.organisation_data import CONTEXT, publisher
from newsroom.site.regions import Region, regions
from newsroom.site.release_page import lead_image
from newsroom.site.views import Figure, Frame, Ref, ReleaseCard, When
from newsroom.target import Recipe, Stage, Target, Tools, View, iso

#: How many releases the list of the newest has, and the strips beside it.
NEWEST = 8
STRIP = 3

#: The kinds a lead story may be of, best first, how many of each are looked at, and how old one may be,
#: counted from the newest release of the site: an old picture is no lead.
_LEADS = ("siaran-pers", "berita")
_LOOKED_AT = 20
_AGE = dt.timedelta(days=7)


class Lead(View, frozen=True):
    """The lead story, with its picture if it has one."""

    card: ReleaseCard
    image: Figure | None


class Changed(View, frozen=True):
    """A release that was corrected or updated, and when."""

    card: ReleaseCard
    updated: When


class Strip(View, frozen=True):
    """The newest releases of a kind or a unit, and where all of them stand."""

    of: Ref
    cards: tuple[ReleaseCard, ...]


class Kind(View, frozen=True):
    """A kind of release and what it is for."""

    kind: Ref
    note: str


class HomePage(View, frozen=True):
    """The home page; the lead story is not among the newest.

    `own` has what the body behind the site issued itself, which its units would else outnumber.
    """

    frame: Frame
    url: str
    lang: str
    title: str
    lead: Lead | None
    newest: tuple[ReleaseCard, ...]
    notices: tuple[ReleaseCard, ...]
    changed: tuple[Changed, ...]
    own: Strip
    announcements: Strip
    regions: tuple[Region, ...]
    kinds: tuple[Kind, ...]


def make_home_page(view: HomePage, tools: Tools) -> bytes:
    """Return the HTML of the home page."""
    return tools.render("home.html", page=view, data={"@context": CONTEXT, **publisher(view.frame)}).encode()


HOME_PAGE = Recipe("newsroom.site.home:HOME_PAGE", make_home_page, HomePage, Stage.LISTS, ("home.html",))


def home_targets(index: Index) -> Iterator[Target]:
    """Yield the home page."""
    kinds = {section.code: section.releases for section in index.sections if section.what == "kind"}
    lead = _lead(index, kinds)
    newest = [release for release in index.listed[: -NEWEST - 2 : -1] if release is not lead]
    notices = [*kinds["klarifikasi"][-STRIP:], *kinds["pernyataan"][-STRIP:]]
    view = HomePage(
        frame=index.frame,
        url=urls.HOME,
        lang="id",
        title=index.frame.name,
        lead=Lead(index.cards[lead.id], lead_image(index, lead)) if lead else None,
        newest=_cards(index, newest[:NEWEST]),
        notices=_cards(index, nlargest(STRIP, notices, key=lambda release: release.order)),
        changed=tuple(_changed(index)),
        own=_own(index),
        announcements=Strip(_kind("pengumuman"), _cards(index, kinds["pengumuman"][: -STRIP - 1 : -1])),
        regions=regions(index.newsroom.registry),
        kinds=tuple(Kind(_kind(code), KIND_NOTES[code]) for code in kinds),
    )
    yield Target(urls.output_path(urls.HOME), HOME_PAGE, view)


def _cards(index: Index, releases: Sequence[Release]) -> tuple[ReleaseCard, ...]:
    return tuple(index.cards[release.id] for release in releases)


def _kind(code: str) -> Ref:
    return Ref(KIND_NAMES["id"][code], urls.kind(code))


def _lead(index: Index, kinds: dict[str, Sequence[Release]]) -> Release | None:
    """Return the newest press release with a picture, else unit news with one, else a press release, else anything."""
    if not index.listed:
        return None
    newest = index.listed[-1]
    looked_at = chain.from_iterable(kinds[kind][: -_LOOKED_AT - 1 : -1] for kind in _LEADS)
    recent = [one for one in looked_at if newest.published - one.published <= _AGE]
    return next((one for one in recent if one.image), recent[0] if recent else newest)


def _own(index: Index) -> Strip:
    """Return the newest releases of the body behind the site, without those of its units."""
    code = index.settings.organisation.satker
    unit = index.newsroom.registry.satker[code]
    of_unit = (release for release in reversed(index.listed) if release.satker.code == code)
    return Strip(Ref(unit.short_name, urls.unit(code)), _cards(index, list(islice(of_unit, STRIP))))


def _changed(index: Index) -> Iterator[Changed]:
    """Yield the releases changed last after their publication, newest change first."""
    changes = [(one.updated.timestamp(), one.id, one) for one in index.listed if one.updated]
    for _when, _id, release in nlargest(STRIP, changes):
        if release.updated:
            when = When(iso(release.updated), release.satker.zone, has_time=True)
            yield Changed(index.cards[release.id], when)
