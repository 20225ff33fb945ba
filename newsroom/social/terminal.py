"""The social kit as the terminal shows it: plain text to be copied; it prints nothing and posts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsroom.content.named import named
from newsroom.model import Newsroom, Release
from newsroom.problems import Language, UsageError, say
from newsroom.social.kit import Amendment, Caption, kit_of

_RULE: Final = "─" * 72


def find(newsroom: Newsroom, name: str, site: str) -> Release:
    """Return the release that is called `name`; raise UsageError when there is not just one."""
    found = named(newsroom, name, site)
    if len(found) > 1:
        raise UsageError("slug/several", slug=name, ids=", ".join(one.id for one in found))
    return found[0]


def as_text(newsroom: Newsroom, release: Release, channel: str, lang: Language) -> str:
    """Return the kit of a release, of one channel only when that is given; raise UsageError when there is none."""
    if not release.has_kit:
        raise UsageError("slug/no-kit", slug=release.slug)
    kit = kit_of(newsroom, release)
    captions = [one for one in kit.captions if channel in ("", one.channel)]
    amendments = [one for one in kit.amendments if channel in ("", one.channel)]
    if channel and not captions and not amendments:
        known = ", ".join(one.channel for one in kit.captions) or "–"
        raise UsageError("slug/not-in-channels", channel=channel, channels=known)
    lines = [f"{kit.title}\n{kit.unit} · {kit.id}"]
    for code, text in (
        ("kit/held", kit.held),
        ("kit/withdrawn", kit.withdrawn),
        ("kit/goal", kit.goal),
        ("kit/audience", kit.audience),
        ("kit/short", kit.short),
    ):
        if text:
            lines.append(say(code, lang, text=text))
    if amendments:
        lines += ["", _RULE, say("kit/amend", lang)]
        lines += [line for one in amendments for line in _amendment(one)]
    for one in captions:
        lines += ["", _RULE, *_caption(one, lang)]
    return "\n".join(lines)


def _amendment(one: Amendment) -> Iterator[str]:
    yield from ("", f"{one.channel}, {one.account}: {one.url}", one.how, "", one.text)


def _caption(one: Caption, lang: Language) -> Iterator[str]:
    written = say("kit/draft" if one.is_draft else "kit/own", lang, length=one.length, most=one.most)
    yield f"{one.channel}: {written}"
    yield say("kit/account", lang, text=one.account or say("kit/no-account", lang))
    yield say("kit/link", lang, text=one.link)
    if one.title:
        yield say("kit/video-title", lang, text=one.title)
    yield from ("", one.text, "")
    for code, rows in (("kit/shots", one.shots), ("kit/steps", one.steps)):
        if rows:
            yield say(code, lang)
            yield from (f"  - {row}" for row in rows)
