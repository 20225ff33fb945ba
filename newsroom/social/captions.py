"""Drafts of captions, each by the habits of its channel: what a press officer starts from and rewrites.

It knows the words of a release and the limits of channels; it posts nothing and opens no connection. The habits are
those of the guideline: a question on Facebook, an invitation to reply on X, a hook and shots for TikTok, no address
on Instagram, the link first on WhatsApp. In an emergency there are no questions and no hashtags.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any, Final, NamedTuple

from newsroom.content.plain_text import first_sentence
from newsroom.platforms import platforms
from newsroom.post_text import TAGS_AT_END, links_in

#: Kinds that tell of something done, with hands to be filmed; the others tell what is to be known.
_ACTIVITIES: Final = ("siaran-pers", "berita")
#: The kind of an emergency.
_EMERGENCY: Final = "pernyataan"
#: The most words of a hook.
_HOOK: Final = 10
#: The most of a title that drafts carry, as the channel counts: twice what the desk lets pass.
_LONGEST_TITLE: Final = 200


class Story(NamedTuple):
    """What captions are written from: plain words, full URLs, hashtags with the most important first."""

    id: str
    lang: str
    kind: str
    title: str
    summary: str
    unit: str
    dated: str
    address: str
    short: str
    tags: tuple[str, ...]
    greeting: str


@functools.cache
def phrases(lang: str) -> Mapping[str, Any]:
    """Return the words of drafts in a language; read once."""
    text = resources.files("newsroom").joinpath("social/phrases.toml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = tomllib.loads(text)[lang]
    return words


def draft(channel: str, story: Story) -> str:
    """Return a draft for a channel, within its hard limit; of a title beyond measure only the beginning."""
    title = cut(story.title, _LONGEST_TITLE, platforms()[channel].length)
    return _DRAFTS[channel](story._replace(title=title))


def own(channel: str, text: str, story: Story) -> str:
    """Return a writer's own text with the link to the release, where it has none and the channel opens links."""
    if not platforms()[channel].links or any(True for _ in links_in(text)):
        return text
    if channel == "whatsapp":
        return f"{story.address}\n\n{text}"
    tags = TAGS_AT_END.search(text)
    end = tags.start() if tags else len(text)
    return f"{text[:end]}\n\n{story.address}{text[end:]}"


def video_title(channel: str, story: Story) -> str:
    """Return the title of a post, "" on channels that have none."""
    most = platforms()[channel].title
    return cut(story.title, most, len) if most else ""


def shots(story: Story) -> tuple[str, ...]:
    """Return what is filmed, one shot a line."""
    which = "activity" if story.kind in _ACTIVITIES else "notice"
    short = story.short.partition("://")[2]
    told = {"hook": _hook(story), "unit": story.unit, "fact": _first_sentence(story), "short": short}
    return tuple(line.format(**told) for line in phrases(story.lang)["shots"][which])


def cut(text: str, most: int, length: Callable[[str], int]) -> str:
    """Return a text no longer than `most`, cut between words, with an ellipsis where something is missing."""
    if length(text) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1 and length(" ".join(words).rstrip(" ,;:–-(“") + "…") > most:
        words.pop()
    shortened = " ".join(words).rstrip(" ,;:–-(“") + "…"
    while length(shortened) > most:  # a single word that is too long
        shortened = shortened[:-2] + "…"
    return shortened


def _facebook(story: Story) -> str:
    asked = _ask("facebook", story)
    return _paragraphs(story.title, story.summary, _more(story), asked, _tags("facebook", story))


def _x(story: Story) -> str:
    platform = platforms()["x"]
    rest = _paragraphs("", f"{_ask('x', story)} {story.address}", _tags("x", story))
    title = cut(story.title, platform.most - platform.length(f"\n\n{rest}"), platform.length)
    return _paragraphs(title, rest)


def _instagram(story: Story) -> str:
    bio = phrases(story.lang)["in_bio"]
    return _paragraphs(story.title, story.summary, story.dated, bio, _tags("instagram", story))


def _tiktok(story: Story) -> str:
    return _paragraphs(_hook(story), phrases(story.lang)["in_bio"], _tags("tiktok", story))


def _youtube(story: Story) -> str:
    source = phrases(story.lang)["source"].format(unit=story.unit, id=story.id)
    told = f"{story.dated}. {story.summary}"
    return _paragraphs(told, _more(story), source, _tags("youtube", story))


def _threads(story: Story) -> str:
    platform = platforms()["threads"]
    rest = _paragraphs("", f"{_ask('threads', story)} {story.address}", _tags("threads", story))
    fact = cut(_first_sentence(story), platform.most - platform.length(f"\n\n{rest}"), platform.length)
    return _paragraphs(fact, rest)


def _whatsapp(story: Story) -> str:
    return _paragraphs(story.address, f"*{story.title}*\n{_first_sentence(story)}")


_DRAFTS: Final[Mapping[str, Callable[[Story], str]]] = {
    "facebook": _facebook,
    "x": _x,
    "instagram": _instagram,
    "tiktok": _tiktok,
    "youtube": _youtube,
    "threads": _threads,
    "whatsapp": _whatsapp,
}


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _more(story: Story) -> str:
    more: str = phrases(story.lang)["more"].format(link=story.address)
    return more


def _ask(channel: str, story: Story) -> str:
    asked: str = phrases(story.lang)["ask"][channel][story.kind].format(greeting=story.greeting)
    return asked


def _tags(channel: str, story: Story) -> str:
    if story.kind == _EMERGENCY:
        return ""
    return " ".join(f"#{tag}" for tag in story.tags[: platforms()[channel].hashtags])


def _hook(story: Story) -> str:
    words = story.title.split()
    return story.title if len(words) <= _HOOK else " ".join(words[:_HOOK]).rstrip(",;:–") + "…"


def _first_sentence(story: Story) -> str:
    return first_sentence(story.summary) or story.title
