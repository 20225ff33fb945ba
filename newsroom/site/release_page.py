"""The page of one release: its view, which pages exist, how one is made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.model import Contact, Release
from newsroom.rendering.bodies import body_html
from newsroom.rendering.dates import long_date
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.site.copies import photo_targets
from newsroom.site.index import Index
from newsroom.site.news_article import news_article
from newsroom.site.redirect import redirect
from newsroom.site.views import AccountRef, Body, Byline, Figure, Frame, Ref, ReleaseCard, When
from newsroom.target import Keys, Recipe, Stage, Target, Tools, View, iso


class ContactView(View, frozen=True):
    """How to reach who answers for a release: the unit named, which may be one above the unit that issued it."""

    unit: str
    phone: str
    email: str
    whatsapp: str
    address: str
    hours: str


class Version(View, frozen=True):
    """The same release in another language."""

    lang: str
    title: str
    url: str


class ReleasePage(View, frozen=True):
    """All that the page of a release is made from."""

    frame: Frame
    id: str
    url: str
    short_url: str
    title: str
    summary: str
    kind: str
    kind_name: str
    kind_url: str
    lang: str
    published: When
    updated: When | None
    held: str
    unit: Ref
    unit_name: str
    unit_about: str
    unit_accounts: tuple[AccountRef, ...]
    parents: tuple[Ref, ...]
    contact: ContactView
    place: str
    bylines: tuple[Byline, ...]
    contributors: tuple[str, ...]
    topics: tuple[Ref, ...]
    body: Body
    image: Figure | None
    card: str
    previous: Ref | None
    next: Ref | None
    related: tuple[ReleaseCard, ...]
    is_translation: bool
    versions: tuple[Version, ...]


def make_release_page(view: ReleasePage, tools: Tools) -> bytes:
    """Return the HTML of a release."""
    body = Markup(body_html(view.body, tools))  # noqa: S704 - sanitised by nh3
    return tools.render("release.html", page=view, body=body, data=news_article(view)).encode()


RELEASE_PAGE = Recipe(
    "newsroom.site.release_page:RELEASE_PAGE", make_release_page, ReleasePage, Stage.PAGES, ("release.html",)
)


def release_targets(index: Index, keys: Keys) -> Iterator[Target]:
    """Yield the card, photos, page and redirects of every release."""
    base_url = index.settings.base_url
    for release in index.releases:
        address = index.url(release)
        previous, following = index.neighbours[release.id]
        near = [one for one in (previous, following) if one is not None]
        near += index.related[release.id]
        near += index.translations.get(release.id, ())
        mark = index.mark(keys.whole, release.mark, releases=near)
        card = ""
        if index.settings.cards:
            card = urls.card(release.year, release.month, release.slug)
            yield Target(urls.output_path(card), SHARE_CARD, partial(share_card, index, release), mark)
        yield from photo_targets(address, release.photos)
        yield Target(
            urls.output_path(address), RELEASE_PAGE, partial(release_page, index, keys, release, card), mark
        )
        yield redirect(base_url, urls.short_link(release.id), address, mark)
        for alias in release.aliases:
            yield redirect(base_url, alias, address)


def share_card(index: Index, release: Release) -> ShareCard:
    """Return the view of a release's link-preview card."""
    return ShareCard(
        title=release.title,
        satker=release.satker.names_on(release.day)[1],
        date=long_date(iso(release.published), release.lang),
        kind=KIND_NAMES[release.lang][release.kind],
        site_name=index.frame.name,
        site_host=index.host,
        example=index.frame.example,
    )


def release_page(index: Index, keys: Keys, release: Release, card: str) -> ReleasePage:
    """Return the view of a release's page; `card` is the site path of its card, "" without one."""
    if card:
        card += f"?v={keys.version(Target(card, SHARE_CARD, share_card(index, release)))}"
    previous, following = index.neighbours[release.id]
    unit = release.satker
    return ReleasePage(
        frame=index.frame,
        id=release.id,
        url=index.url(release),
        short_url=urls.short_link(release.id),
        title=release.title,
        summary=release.summary,
        kind=release.kind,
        kind_name=KIND_NAMES[release.lang][release.kind],
        kind_url=urls.kind(release.kind),
        lang=release.lang,
        published=index.when(release),
        updated=When(iso(release.updated), unit.zone, has_time=True) if release.updated else None,
        held=release.held,
        unit=index.unit(unit, release.day),
        unit_name=unit.names_on(release.day)[0],
        unit_about=unit.about,
        unit_accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in unit.accounts),
        parents=tuple(index.unit(parent, release.day) for parent in index.parents(unit)),
        contact=_contact(index, release),
        place=release.dateline,
        bylines=index.bylines(release),
        contributors=release.contributors,
        topics=tuple(Ref(topic.name, urls.topic(topic.code)) for topic in release.topics),
        body=index.body(release),
        image=_image(index, release),
        card=card,
        previous=Ref(previous.title, index.url(previous)) if previous else None,
        next=Ref(following.title, index.url(following)) if following else None,
        related=tuple(index.cards[other.id] for other in index.related[release.id]),
        is_translation=bool(release.translation_of),
        versions=tuple(
            Version(other.lang, other.title, index.url(other))
            for other in index.translations.get(release.id, ())
        ),
    )


def _contact(index: Index, release: Release) -> ContactView:
    """Return the contact of the unit, or of the nearest one above it that has any."""
    units = [release.satker, *index.parents(release.satker)]
    unit = next((one for one in units if one.contact != Contact()), release.satker)
    reach = unit.contact
    name = unit.names_on(release.day)[0]
    return ContactView(name, reach.phone, reach.email, reach.whatsapp, reach.address, reach.hours)


def _image(index: Index, release: Release) -> Figure | None:
    photo = next((photo for photo in release.photos if photo.name == release.image), None)
    if photo is None:
        return None
    return Figure(
        url=urls.beside(index.url(release), photo.name),
        width=photo.width,
        height=photo.height,
        alt=release.image_alt,
        caption=release.image_caption,
        credit=release.image_credit,
    )
