"""What a newsroom says of itself in content/site.toml. It knows neither releases nor units but by their codes."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

LANGUAGES: Final = ("id", "en")
#: Cards for uploading, by shape: 1080 × 1080, 1080 × 1350, 1080 × 1920 pixels.
CARD_SIZES: Final = ("persegi", "potret", "cerita")


class Account(msgspec.Struct, frozen=True):
    """An official account on a platform."""

    platform: str
    name: str
    url: str


class Organisation(msgspec.Struct, frozen=True):
    """The public body behind the site."""

    name: str
    short_name: str
    satker: str
    parent: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


class Discovery(msgspec.Struct, frozen=True):
    """What machines are told of the site: search engines, crawlers, registers of trust; "" is not stated.

    `data_training` is "yes", "no" or "". The URLs are those of bodies that the site belongs to or answers to.
    """

    publication: str = ""
    data_training: str = ""
    belongs_to: tuple[str, ...] = ()
    controlled_by: str = ""
    indexnow_key: str = ""


class Security(msgspec.Struct, frozen=True):
    """Where faults in the site's security are reported (URIs), and until when this may be relied on."""

    contacts: tuple[str, ...]
    expires: dt.datetime
    policy: str = ""


class Social(msgspec.Struct, frozen=True):
    """How the newsroom speaks on social media: its hashtags, how it greets, and whether its kits are published."""

    publish: bool = False
    hashtags: tuple[str, ...] = ()
    greeting: str = "Sahabat"


class Settings(msgspec.Struct, frozen=True):
    """What content/site.toml says."""

    name: str
    description: str
    base_url: str
    organisation: Organisation
    official_domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    zone: str = "WIB"
    example: bool = False
    dateline_code: str = ""
    list_size: int = 20
    cards: bool = True
    #: The cards besides the one of the link, each of them a file more for every release.
    card_sizes: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    #: What there is beside pages: texts, the API, pages for embedding.
    texts: bool = True
    api: bool = True
    embeds: bool = True
    #: The domain in the permanent ids of feed items, "" for that of base_url; and a WebSub hub, or "".
    id_domain: str = ""
    hub: str = ""
    discovery: Discovery = Discovery()
    security: Security | None = None
    #: Rules of the desk that are graver or lighter here: (rule, "error", "warning", "note" or "off").
    severities: tuple[tuple[str, str], ...] = ()
    #: The first day from which releases must be verified before they are published; None while none must.
    verified_from: dt.date | None = None
    #: The first day from which the desk's errors stop a build; None while they do not.
    stopped_from: dt.date | None = None
    social: Social = Social()
