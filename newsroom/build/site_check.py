"""The whole check: content, plan, layouts and the desk, all problems at once; nothing is written but caches."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from newsroom.build.desk_gate import recounted
from newsroom.build.layout_check import layout_problems
from newsroom.build.site_build import Request, folders, plan_read
from newsroom.build.stillness import holds, inputs
from newsroom.content.newsroom import read_newsroom
from newsroom.content.outlook import CACHE
from newsroom.content.sources import keep, look
from newsroom.counts import Counts
from newsroom.desk.house import house_of
from newsroom.desk.mending import Mended, mended
from newsroom.desk.rounds import desk_problems, rules_off, texts_of
from newsroom.parallel import Crew
from newsroom.problems import ContentError, Problem
from newsroom.rendering.templates import read_files


class Checked(msgspec.Struct, frozen=True):
    """What a check found, and the counts of sources."""

    problems: tuple[Problem, ...]
    counts: Counts


class _Kept(msgspec.Struct, frozen=True):
    """The last check: what it was made from, and when it holds (seconds since 1970)."""

    inputs: bytes
    since: float
    until: float
    checked: Checked


def check_site(request: Request, crew: Crew) -> Checked:
    """Return everything that is wrong; what the last check said when nothing changed since. Nothing is raised."""
    site, file = request.site, request.site / CACHE / "check.msgpack"
    seen = look(site)
    layouts, assets = (read_files(folders(site, name)) for name in ("layouts", "assets"))
    made_from = inputs(request, seen.listed, layouts, assets)
    if kept := _kept(file, made_from, request.now):
        return kept
    newsroom, problems = read_newsroom(site, request.now, crew, drafts=request.drafts, seen=seen)
    said = desk_problems(site, newsroom, crew, site / CACHE)
    newsroom = recounted(newsroom, problems, said)
    problems += [*layout_problems(layouts), *said]
    counts = newsroom.counts
    try:
        problems = plan_read(request, newsroom, problems).problems
    except ContentError as error:
        problems, counts = error.problems, error.counts or counts
    checked = Checked(tuple(sorted(set(problems))), counts)
    if seen.is_settled:
        since, until = holds(newsroom)
        keep(file, msgspec.msgpack.encode(_Kept(made_from, since, until, checked)))
    return checked


def _kept(file: Path, made_from: bytes, now: dt.datetime) -> Checked | None:
    """Return the last check when this one would come to the same."""
    try:
        kept = msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None
    is_same = kept.inputs == made_from and kept.since <= now.timestamp() < kept.until
    return kept.checked if is_same else None


def fixes_of(request: Request, crew: Crew, wanted: frozenset[str]) -> list[Mended]:
    """Return the safe fixes of texts of a site; `wanted` are their paths in it."""
    newsroom, _problems = read_newsroom(request.site, request.now, crew, drafts=request.drafts)
    texts = [text for text in texts_of(newsroom) if text.path in wanted]
    return list(mended(request.site, house_of(newsroom), texts, rules_off(newsroom.settings)))
