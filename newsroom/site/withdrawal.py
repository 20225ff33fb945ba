"""What stands where a withdrawn release stood: its page, card, plain text and data; none of them knows its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import structs

from newsroom import urls
from newsroom.api.release import API_RELEASE, api_release
from newsroom.discovery.embed import EMBED_PAGE, OEMBED, embed_page, former_embeds, oembed
from newsroom.life import Withdrawal
from newsroom.model import Release
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.contact import ContactView, contact_of
from newsroom.site.corrections import WithdrawalView, told_of, withdrawal_view
from newsroom.site.index import Index
from newsroom.site.redirect import redirect
from newsroom.site.release_cards import card_targets, card_url
from newsroom.site.views import Frame, Ref, When
from newsroom.target import Batch, Keys, Recipe, Stage, Target, Tools, View


class WithdrawalPage(View, frozen=True):
    """All that the page of a withdrawn release is made from; `card` is the site path of its card or ""."""

    frame: Frame
    id: str
    url: str
    lang: str
    headline: str
    kind_name: str
    kind_url: str
    published: When
    unit: Ref
    unit_name: str
    parents: tuple[Ref, ...]
    contact: ContactView
    withdrawal: WithdrawalView
    card: str


class WithdrawalText(View, frozen=True):
    """All that the plain text of a withdrawn release is made from; addresses are absolute."""

    site_name: str
    example: bool
    address: str
    id: str
    lang: str
    headline: str
    unit_name: str
    published: When
    withdrawal: WithdrawalView


def make_withdrawal_page(view: WithdrawalPage, tools: Tools) -> bytes:
    """Return the HTML of a withdrawn release: a notice in place of its text."""
    return tools.render("withdrawal.html", page=view).encode()


def make_withdrawal_text(view: WithdrawalText, tools: Tools) -> bytes:
    """Return the same notice as UTF-8 text."""
    return tools.render("withdrawal.txt", page=view).encode()


WITHDRAWAL_PAGE = Recipe(
    "newsroom.site.withdrawal:WITHDRAWAL_PAGE",
    make_withdrawal_page,
    WithdrawalPage,
    Stage.PAGES,
    ("withdrawal.html",),
)
WITHDRAWAL_TEXT = Recipe(
    "newsroom.site.withdrawal:WITHDRAWAL_TEXT",
    make_withdrawal_text,
    WithdrawalText,
    Stage.PAGES,
    ("withdrawal.txt",),
)


def withdrawal_batches(index: Index, keys: Keys) -> Iterator[Batch]:
    """Yield all withdrawn releases, which are few, as a batch."""
    gone = index.newsroom.withdrawn
    if gone:
        mark = index.mark(
            keys.whole,
            str(len(gone)).encode(),
            releases=[one for each in gone for one in told_of(index, each)],
        )
        yield Batch("withdrawn", mark, partial(withdrawal_targets, index, keys, gone))


def withdrawal_targets(index: Index, keys: Keys, gone: Iterable[Release]) -> Iterator[Target]:
    """Yield what stays of withdrawn releases, each file where the release had it; its photos do not stay."""
    settings = index.settings
    for release in gone:
        one = release.withdrawal
        if one is None:
            continue
        address = index.url(release)
        mark = index.mark(keys.whole, releases=told_of(index, release))
        yield from card_targets(index, release, mark)
        page = partial(_page, index, release, one, card_url(index, keys, release))
        yield Target(urls.output_path(address), WITHDRAWAL_PAGE, page, mark)
        if settings.texts:
            text = partial(_text, index, release, one)
            yield Target(urls.output_path(urls.text(address)), WITHDRAWAL_TEXT, text, mark)
        for is_wanted, path, recipe, view in (
            (settings.api, urls.api_release(release.id), API_RELEASE, api_release),
            (settings.embeds, urls.embed(address), EMBED_PAGE, embed_page),
            (settings.embeds, urls.oembed(address), OEMBED, oembed),
        ):
            if is_wanted:
                yield Target(urls.output_path(path), recipe, partial(view, index, release), mark)
        for old in (urls.short_link(release.id), *release.aliases):
            yield redirect(settings.base_url, old, address)
        yield from former_embeds(index, release, mark)


def _page(index: Index, release: Release, one: Withdrawal, card: str) -> WithdrawalPage:
    unit = release.satker
    return WithdrawalPage(
        frame=index.frame,
        id=release.id,
        url=index.url(release),
        lang=release.lang,
        headline=headline(release),
        kind_name=KIND_NAMES[release.lang][release.kind],
        kind_url=urls.kind(release.kind),
        published=index.when(release),
        unit=index.unit(unit, release.day),
        unit_name=unit.names_on(release.day)[0],
        parents=tuple(index.unit(parent, release.day) for parent in index.parents(unit)),
        contact=contact_of(index, release),
        withdrawal=withdrawal_view(index, release, one),
        card=card,
    )


def _text(index: Index, release: Release, one: Withdrawal) -> WithdrawalText:
    base_url = index.settings.base_url
    shown = withdrawal_view(index, release, one)
    if shown.replacement:
        address = urls.absolute(base_url, shown.replacement.url)
        shown = structs.replace(shown, replacement=Ref(shown.replacement.name, address))
    return WithdrawalText(
        site_name=index.frame.name,
        example=index.frame.example,
        address=urls.absolute(base_url, index.url(release)),
        id=release.id,
        lang=release.lang,
        headline=headline(release),
        unit_name=release.satker.names_on(release.day)[0],
        published=index.when(release),
        withdrawal=shown,
    )
