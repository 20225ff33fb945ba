"""The register of official accounts: the site's own and those of every unit, by platform."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.model import Satker
from newsroom.settings import Account
from newsroom.site.index import Index
from newsroom.site.plain_pages import Opening, opening, opening_html
from newsroom.site.views import AccountRef, Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View, view_digest

_TITLE = "Kanal Resmi"
_SUMMARY = "Daftar akun resmi. Akun di luar daftar ini bukan akun resmi."


class Channel(View, frozen=True):
    """An official account and whose it is."""

    account: AccountRef
    unit: Ref


class Platform(View, frozen=True):
    """All official accounts on a platform: the site's own first, then by the name of the unit."""

    code: str
    channels: tuple[Channel, ...]


class ChannelsPage(View, frozen=True):
    """The register with the text that opens it; platforms by their code."""

    frame: Frame
    url: str
    lang: str
    title: str
    opening: Opening
    platforms: tuple[Platform, ...]


def make_channels_page(view: ChannelsPage, tools: Tools) -> bytes:
    """Return the HTML of the register of official accounts."""
    return tools.render("channels.html", page=view, body=opening_html(view.opening, tools)).encode()


CHANNELS_PAGE = Recipe(
    "newsroom.site.channels:CHANNELS_PAGE", make_channels_page, ChannelsPage, Stage.PAGES, ("channels.html",)
)


def channels_targets(index: Index) -> Iterator[Target]:
    """Yield the register of official accounts."""
    text = opening(index, urls.CHANNELS, _TITLE, _SUMMARY)
    mark = index.mark(urls.CHANNELS.encode(), view_digest(text))
    yield Target(urls.output_path(urls.CHANNELS), CHANNELS_PAGE, lambda: _page(index, text), mark)


def _page(index: Index, text: Opening) -> ChannelsPage:
    found: dict[str, list[Channel]] = {}
    for account, unit in official_accounts(index):
        one = AccountRef(account.platform, account.name, account.url)
        whose = Ref(unit.short_name, urls.unit(unit.code)) if unit else Ref(index.settings.name, urls.HOME)
        found.setdefault(account.platform, []).append(Channel(one, whose))
    return ChannelsPage(
        frame=index.frame,
        url=urls.CHANNELS,
        lang=text.lang,
        title=text.title,
        opening=text,
        platforms=tuple(Platform(code, tuple(channels)) for code, channels in sorted(found.items())),
    )


def official_accounts(index: Index) -> Iterator[tuple[Account, Satker | None]]:
    """Yield every official account and the unit it is of: the site's own (of none), then by the name of the unit."""
    for account in index.settings.accounts:
        yield account, None
    for unit in sorted(index.newsroom.registry.satker.values(), key=_by_name):
        for account in unit.accounts:
            yield account, unit


def _by_name(unit: Satker) -> tuple[str, str]:
    return unit.short_name.casefold(), unit.code
