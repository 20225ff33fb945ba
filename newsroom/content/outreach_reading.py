"""What front matter says of spreading a release: goal, audience, channels, texts and posts; read with the fields.

It judges what can be judged without the registries: what is missing, what readers would not see, what is alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from newsroom.content.front_matter import Document
from newsroom.content.positions import Positions
from newsroom.content.records import OutreachRecord, OwnText, PostRecord
from newsroom.content.schema import ReleaseFields
from newsroom.platforms import CHANNELS, Platform, platforms
from newsroom.post_text import TAG, TAGS_AT_END, links_in
from newsroom.problems import Problem, Severity, problem

#: Two texts are alike when so great a part of their runs of three words is common to both.
ALIKE: Final = 0.9
_RUN: Final = 3

#: How circular letters begin; readers of posts stop there.
_FORMAL: Final = re.compile(
    r"\W*(dalam rangka|sehubungan dengan|berdasarkan|menindaklanjuti|bertempat di)\b", re.IGNORECASE
)
_KEY_WORD: Final = re.compile(r"\d[\d.,]*|\w{5,}")


def outreach_in(values: dict[str, Any]) -> tuple[OutreachRecord | None, tuple[PostRecord, ...]]:
    """Take the fields of outreach out of the values of a release; return them, None when there is nothing."""
    goal, audience, channels, texts, posts = (
        values.pop(name) for name in ("goal", "audience", "channels", "social", "posts")
    )
    own = tuple(_own_text(channel, text) for channel in CHANNELS if (text := getattr(texts, channel)))
    given = OutreachRecord(goal, audience, channels, own) if goal or audience or channels or own else None
    return given, tuple(PostRecord(one.url, one.channel, one.account, one.time) for one in posts)


def _own_text(channel: str, text: str) -> OwnText:
    return OwnText(
        channel,
        text,
        platforms()[channel].length(text),
        sum(1 for _ in links_in(text)),
        tuple(dict.fromkeys(TAG.findall(text))),
    )


def outreach_problems(
    fields: ReleaseFields, title: str, document: Document, file: str, suspects: frozenset[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the outreach of a release; `title` is its title, from wherever it came."""
    positions: list[Positions] = []

    def at(code: str, *field: str, severity: Severity = "error", **params: str) -> Problem:
        if not positions:
            positions.append(Positions.of(document))
        line, column, text = positions[0].find(field)
        return problem(code, file, line, column, source_line=text, severity=severity, **params)

    if suspects & {"goal", "audience", "channels", "social"}:
        return
    for name in [name for name in ("goal", "audience") if fields.channels and not getattr(fields, name)]:
        yield at("social/without", "channels", field=name)
    texts = {channel: text for channel in CHANNELS if (text := getattr(fields.social, channel))}
    for channel, text in texts.items():
        if channel not in fields.channels:
            yield at("social/not-listed", "social", channel, channel=channel)
        for code, severity, params in _faults_of_text(text, title, platforms()[channel]):
            yield at(code, "social", channel, severity=severity, channel=channel, **params)
    for one, other in combinations(texts, 2):
        if likeness(texts[one], texts[other]) > ALIKE:
            yield at("social/alike", "social", other, severity="warning", channel=other, other=one)


def _faults_of_text(
    text: str, title: str, platform: Platform
) -> Iterator[tuple[str, Severity, dict[str, str]]]:
    """Yield code, severity and params of each fault of a text on a platform."""
    links, tags = sum(1 for _ in links_in(text)), TAG.findall(text)
    if platform.most_links and links > platform.most_links:
        yield "social/many-links", "error", {"count": str(links), "most": str(platform.most_links)}
    if links and not platform.links:
        yield "social/dead-link", "warning", {}
    if len(tags) > platform.hashtags:
        severity: Severity = "error" if platform.strict else "warning"
        yield "social/many-tags", severity, {"count": str(len(tags)), "most": str(platform.hashtags)}
    if TAG.search(TAGS_AT_END.sub("", text)):
        yield "social/tags-inside", "warning", {}
    if formal := _FORMAL.match(text):
        yield "social/formal", "warning", {"words": formal[1]}
    if platform.seen and not platform.title and hides_facts(text, title, platform.seen):
        yield "social/late-fact", "warning", {"seen": str(platform.seen)}


def hides_facts(text: str, title: str, seen: int) -> bool:
    """Tell whether a text says what the title says, but no word of it among the first `seen` characters.

    The words that count are figures and those of five letters and more.
    """
    words = {word.casefold() for word in _KEY_WORD.findall(title)}

    def says(part: str) -> bool:
        return not words.isdisjoint(word.casefold() for word in _KEY_WORD.findall(part))

    return len(text) > seen and not says(text[:seen]) and says(text)


def likeness(one: str, other: str) -> float:
    """Return how much of the runs of three words of two texts is common to both, 0 to 1; links and tags aside."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    for link in reversed(list(links_in(text))):
        text = text[: link.start()] + text[link.end() :]
    words = re.findall(r"\w+", TAG.sub("", text).casefold())
    return {tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, min(len(words), 1)))}
