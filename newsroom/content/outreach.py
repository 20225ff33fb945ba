"""Outreach of a release against the registries: whose account a post is on, how long a text is with its link.

It trusts no address: a post is official when it stands on an account of the register, and on no other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from newsroom import urls
from newsroom.content.moments import moment
from newsroom.content.nearest import nearest
from newsroom.content.notes import Notes
from newsroom.content.places import release_place
from newsroom.content.records import OutreachRecord, PostRecord
from newsroom.content.stand_ins import Doubts
from newsroom.model import Registry, Satker
from newsroom.outreach import Outreach, Post
from newsroom.platforms import platforms
from newsroom.settings import Account, Settings

#: The hosts of platforms; one that anybody may run (Mastodon) is known by the accounts of the register.
_HOSTS: Final[Mapping[str, str]] = {
    "facebook.com": "facebook",
    "fb.watch": "facebook",
    "x.com": "x",
    "twitter.com": "x",
    "instagram.com": "instagram",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "threads.net": "threads",
    "threads.com": "threads",
    "whatsapp.com": "whatsapp",
    "t.me": "telegram",
}
#: Hosts of short addresses, in which no account is named.
_SHORT: Final = frozenset(("youtu.be", "fb.watch", "vm.tiktok.com", "vt.tiktok.com"))
#: First segments of addresses after which the account follows, and of those of posts that do not name one.
_BEFORE_NAME: Final = frozenset(("channel", "c", "user", "s"))
_NAMELESS: Final = frozenset(
    (
        *("p", "reel", "reels", "tv", "stories", "share", "watch", "shorts", "live", "playlist", "i", "t"),
        *("permalink.php", "photo.php", "story.php", "photo", "photos", "video", "videos"),
        *("groups", "events", "media"),
    )
)


class Outreacher:
    """Resolves outreach against the registries and settings; what is at fault is noted."""

    def __init__(
        self, registry: Registry, settings: Settings, now: dt.datetime, notes: Notes, doubts: Doubts
    ) -> None:
        self._registry = registry
        self._settings = settings
        self._now = now
        self._notes = notes
        self._is_sound = doubts.is_sound
        units = registry.satker.values()
        accounts = [*settings.accounts, *(one for unit in units for one in unit.accounts)]
        self._named = {(one.platform, handle_of(one.url)): one for one in reversed(accounts)}
        self._called = {(one.platform, one.name): one for one in reversed(accounts)}
        #: Platforms that anybody may run, such as Mastodon, are known by the accounts of the register.
        self._hosts = {host: one.platform for one in accounts if (host := _parts(one.url)[0])} | dict(_HOSTS)
        tags = [topic.hashtag for topic in registry.topics.values()] + [unit.hashtag for unit in units]
        self._tags = {tag.casefold(): tag for tag in (*tags, *settings.social.hashtags) if tag}

    def outreach(self, path: str, record: OutreachRecord) -> Outreach:
        """Return how a release is to be spread."""
        address = urls.absolute(self._settings.base_url, urls.release(*release_place(path)))
        for own in record.texts:
            platform, field = platforms()[own.channel], ("social", own.channel)
            needs_link = platform.links and not own.links
            length = own.length + (2 + platform.link_length(address) if needs_link else 0)
            if length > platform.most:
                most = str(platform.most)
                code = "social/too-long-linked" if needs_link else "social/too-long"
                self._notes.at_field(code, path, field, channel=own.channel, length=str(length), most=most)
            for tag in own.tags if self._is_sound else ():
                if (known := self._tags.get(tag.casefold())) != tag:
                    near = known or nearest(tag, self._tags.values())
                    self._notes.at_field(
                        "social/odd-tag", path, field, severity="warning", tag=tag, near=near
                    )
        texts = tuple((own.channel, own.text) for own in record.texts)
        return Outreach(record.goal, record.audience, record.channels, texts)

    def post(
        self, path: str, number: int, record: PostRecord, unit: Satker, published: dt.datetime
    ) -> Post | None:
        """Return an official post of a release, None when it is on no account of the register.

        While part of the register is not known, nothing is said of accounts: they may stand there.
        """
        if not self._is_sound:
            return None
        field = ("posts", number)
        host = _parts(record.url)[0]
        channel = next((code for own, code in self._hosts.items() if f".{host}".endswith(f".{own}")), "")
        if not channel:
            self._notes.at_field("post/unknown-host", path, (*field, "url"), host=host or record.url)
            return None
        if record.channel not in ("", channel):
            given = record.channel
            self._notes.at_field(
                "post/other-channel", path, (*field, "channel"), host=host, known=channel, value=given
            )
        time = moment(record.time, unit.zone)[0] if record.time else None
        if time and not self._notes.is_suspect(path, "date"):
            if time.date() < published.date():
                self._notes.at_field("post/before-publication", path, (*field, "time"))
            elif time > self._now:
                now = self._now.astimezone(time.tzinfo)
                self._notes.at_field("post/ahead", path, (*field, "time"), now=f"{now:%Y-%m-%d %H:%M %Z}")
        account = self._account(path, field, record, channel, unit)
        return Post(record.url, account, time) if account else None

    def _account(
        self, path: str, field: tuple[str | int, ...], record: PostRecord, channel: str, unit: Satker
    ) -> Account | None:
        """Return the account a post is on: the one its address names, the one declared, or else the nearest."""
        code, place = "post/unregistered", "url"
        if said := handle_of(record.url):
            found = self._named.get((channel, said))
        elif said := record.account:
            place, found = "account", self._called.get((channel, said))
        else:
            code, said = "post/no-account", unit.code
            found, _owner = account_of(self._registry, self._settings, unit, channel)
        if found is None:
            near = nearest(said, [name for platform, name in self._called if platform == channel])
            self._notes.at_field(code, path, (*field, place), account=said, channel=channel, near=near)
        elif record.account not in ("", found.name):
            value, place = record.account, "account"
            self._notes.at_field("post/other-account", path, (*field, place), account=found.name, value=value)
        return found


def account_of(
    registry: Registry, settings: Settings, unit: Satker, channel: str
) -> tuple[Account | None, str]:
    """Return a unit's own account on a platform, or that of the nearest above it, or the site's; and its unit's code."""
    chain = [(one, above.code) for above in registry.chain(unit.code) for one in above.accounts]
    own = [(one, settings.organisation.satker) for one in settings.accounts]
    return next((found for found in (*chain, *own) if found[0].platform == channel), (None, ""))


def handle_of(address: str) -> str:
    """Return the name of the account that an address names, in small letters; "" when it names none."""
    host, path = _parts(address)
    if host in _SHORT:
        return ""
    first, second = [*path.strip("/").split("/"), ""][:2]
    name = second if first in _BEFORE_NAME else "" if first in _NAMELESS else first
    return name.removeprefix("@").casefold()


def _parts(address: str) -> tuple[str, str]:
    """Return host and path of an address, which field_addresses.py has seen to be sound."""
    parts = urlsplit(address)
    return (parts.hostname or "").rstrip(".").removeprefix("www."), parts.path
