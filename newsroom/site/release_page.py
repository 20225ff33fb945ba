"""The page of one release: its view, which pages exist, how one is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from newsroom import urls
from newsroom.api.release import API_RELEASE, api_release
from newsroom.discovery.embed import EMBED_PAGE, OEMBED, embed_page, former_embeds, oembed
from newsroom.model import Release
from newsroom.rendering.bodies import body_html
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.assurance import UrgentView, VerificationView, urgent_view, verification_view
from newsroom.site.contact import ContactView, contact_of
from newsroom.site.corrections import CorrectionView, UpdateView, correction_views, update_view
from newsroom.site.index import Index
from newsroom.site.news_article import news_article
from newsroom.site.photos import body_image, photo_targets
from newsroom.site.redirect import redirect
from newsroom.site.release_cards import card_targets, card_url
from newsroom.site.release_text import RELEASE_TEXT, release_text
from newsroom.site.views import AccountRef, Body, Byline, Figure, Frame, PostRef, Ref, ReleaseCard, When
from newsroom.target import Batch, Keys, Recipe, Stage, Target, Tools, View


class Version(View, frozen=True):
    """The same release in another language; `is_original` is true of the one the others were translated from."""

    lang: str
    title: str
    url: str
    is_original: bool


class ReleasePage(View, frozen=True):
    """All that the page of a release is made from."""

    frame: Frame
    id: str
    url: str
    short_url: str
    text_url: str
    oembed_url: str
    kit_url: str
    script: str
    title: str
    headline: str
    summary: str
    has_summary: bool
    kind: str
    kind_name: str
    kind_url: str
    lang: str
    published: When
    updated: When | None
    update: UpdateView | None
    corrections: tuple[CorrectionView, ...]
    verification: VerificationView | None
    urgent: UrgentView | None
    held: str
    unit: Ref
    unit_name: str
    unit_about: str
    unit_accounts: tuple[AccountRef, ...]
    posts: tuple[PostRef, ...]
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
    original_changed: When | None
    versions: tuple[Version, ...]


#: Stands in a mark for a neighbour that does not exist.
_NOBODY = bytes(16)


def make_release_page(view: ReleasePage, tools: Tools) -> bytes:
    """Return the HTML of a release."""
    body = Markup(body_html(view.body, tools))  # noqa: S704 - sanitised by nh3
    return tools.render("release.html", page=view, body=body, data=news_article(view)).encode()


RELEASE_PAGE = Recipe(
    "newsroom.site.release_page:RELEASE_PAGE", make_release_page, ReleasePage, Stage.PAGES, ("release.html",)
)


def release_batches(index: Index, keys: Keys) -> Iterator[Batch]:
    """Yield the releases of each month, by their addresses, as a batch."""
    months: dict[str, list[Release]] = {}
    for release in index.releases:
        months.setdefault(f"{release.year}/{release.month}", []).append(release)
    for month, releases in months.items():
        parts: list[bytes] = []
        for release in releases:
            parts += _mark_parts(index, release)
        mark = index.mark(keys.whole, *parts)
        yield Batch(f"releases {month}", mark, partial(release_targets, index, keys, releases))


def release_targets(index: Index, keys: Keys, releases: Iterable[Release]) -> Iterator[Target]:
    """Yield the card, photos, page, plain text and redirects of releases."""
    base_url = index.settings.base_url
    for release in releases:
        address = index.url(release)
        mark, kin = index.mark(keys.whole, *_mark_parts(index, release)), release.satker.code
        yield from card_targets(index, release, mark)
        yield from photo_targets(address, release.photos)
        page = partial(release_page, index, keys, release)
        yield Target(urls.output_path(address), RELEASE_PAGE, page, mark, kin)
        for is_wanted, path, recipe, view in (
            (index.settings.texts, urls.text(address), RELEASE_TEXT, release_text),
            (index.settings.api, urls.api_release(release.id), API_RELEASE, api_release),
            (index.settings.embeds, urls.embed(address), EMBED_PAGE, embed_page),
            (index.settings.embeds, urls.oembed(address), OEMBED, oembed),
        ):
            if is_wanted:
                yield Target(urls.output_path(path), recipe, partial(view, index, release), mark, kin)
        yield redirect(base_url, urls.short_link(release.id), address, mark)
        for alias in release.aliases:
            yield redirect(base_url, alias, address)
        yield from former_embeds(index, release, mark)


def _mark_parts(index: Index, release: Release) -> list[bytes]:
    """Return the marks of a release and of all others that its page speaks of."""
    others = (
        *index.neighbours[release.id],
        *index.related[release.id],
        *index.translations.get(release.id, ()),
    )
    return [release.mark, *[other.mark if other else _NOBODY for other in others]]


def release_page(index: Index, keys: Keys, release: Release) -> ReleasePage:
    """Return the view of a release's page."""
    previous, following = index.neighbours[release.id]
    unit = release.satker
    return ReleasePage(
        frame=index.frame,
        id=release.id,
        url=index.url(release),
        short_url=urls.short_link(release.id),
        text_url=urls.text(index.url(release)) if index.settings.texts else "",
        oembed_url=urls.oembed(index.url(release)) if index.settings.embeds else "",
        kit_url=urls.kit(release.id) if index.newsroom.preview and release.has_kit else "",
        script=index.assets.get("salin.js", ""),
        title=release.title,
        headline=headline(release),
        summary=release.summary,
        has_summary=release.has_summary,
        kind=release.kind,
        kind_name=KIND_NAMES[release.lang][release.kind],
        kind_url=urls.kind(release.kind),
        lang=release.lang,
        published=index.when(release),
        updated=index.updated(release),
        update=update_view(release),
        corrections=correction_views(release),
        verification=verification_view(index, release),
        urgent=urgent_view(release),
        held=release.held,
        unit=index.unit(unit, release.day),
        unit_name=unit.names_on(release.day)[0],
        unit_about=unit.about,
        unit_accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in unit.accounts),
        posts=tuple(
            PostRef(
                one.url,
                AccountRef(one.account.platform, one.account.name, one.account.url),
                one.time.date().isoformat() if one.time else "",
            )
            for one in release.posts
        ),
        parents=tuple(index.unit(parent, release.day) for parent in index.parents(unit)),
        contact=contact_of(index, release),
        place=release.dateline,
        bylines=index.bylines(release),
        contributors=release.contributors,
        topics=tuple(Ref(topic.name, urls.topic(topic.code)) for topic in release.topics),
        body=index.body(release),
        image=lead_image(index, release),
        card=card_url(index, keys, release),
        previous=Ref(headline(previous), index.url(previous)) if previous else None,
        next=Ref(headline(following), index.url(following)) if following else None,
        related=tuple(index.cards[other.id] for other in index.related[release.id]),
        original_changed=_original_changed(index, release),
        versions=tuple(
            Version(other.lang, other.title, index.url(other), not other.translation_of)
            for other in index.translations.get(release.id, ())
        ),
    )


def _original_changed(index: Index, release: Release) -> When | None:
    """Return when the original of a translation changed, if that was after the translation was last touched."""
    original = index.by_id.get(release.translation_of)
    if original is None:
        return None
    touched = release.updated or release.published
    changed = original.updated or original.published
    if not release.updated and not release.has_time:  # given as a day: it stands for the whole of that day
        touched += dt.timedelta(days=1)
    return (index.updated(original) or index.when(original)) if changed > touched else None


def lead_image(index: Index, release: Release) -> Figure | None:
    """Return the lead picture of a release with what is said of it."""
    photo = next((photo for photo in release.photos if photo.name == release.image), None)
    if photo is None:
        return None
    shown = body_image(index.url(release), photo)
    return Figure(
        url=shown.url,
        width=shown.width,
        height=shown.height,
        avif=shown.avif,
        webp=shown.webp,
        alt=release.image_alt,
        caption=release.image_caption,
        credit=release.image_credit,
    )
