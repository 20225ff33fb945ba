"""Published texts that changed in silence: other words than before, and neither a correction nor a note of an update.

What stood there before is what a revision of Git has, or what the last build wrote. A few texts are read, never the
archive.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom import urls
from newsroom.api.release import API_RELEASE
from newsroom.api.shown_markdown import shown_markdown
from newsroom.build.revisions import changed_since
from newsroom.build.site_build import Planned, Request
from newsroom.content.appearance import appearance
from newsroom.content.front_matter import Document, body_of, take_apart
from newsroom.content.moments import moment
from newsroom.content.newsroom import read_newsroom
from newsroom.content.places import RELEASES
from newsroom.content.positions import Positions
from newsroom.content.reading import reading_of
from newsroom.content.records import ReleaseRecord
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.desk.draft import line_and_column
from newsroom.desk.edits import Edit, Word, edits, same, words_of, words_of_body
from newsroom.model import Newsroom, Release
from newsroom.parallel import Crew
from newsroom.problems import Problem, problem

#: So many changes of one text are told.
_TOLD = 8


class Published(NamedTuple):
    """What a release said when it was published: its words, and which changes it told of until then.

    `corrections` are (before, after) of each; `changed` is the last instant it told of; `body` is Markdown.
    """

    title: str
    summary: str
    caption: str
    body: str
    corrections: Counter[tuple[str, str]]
    changed: dt.datetime | None


def edits_since_revision(request: Request, crew: Crew, revision: str) -> list[Problem]:
    """Return the silent edits since a revision of Git. Raise UsageError when there is no such thing."""
    formers = changed_since(request.site, revision, RELEASES)
    if not formers:
        return []
    newsroom, _problems = read_newsroom(request.site, request.now, crew)
    public = {release.source.path: release for release in newsroom.releases}
    found: list[Problem] = []
    for former in formers:
        release = public.get(former.path)
        if release and (before := _in_source(newsroom, former.path, former.data)):
            found += _silent(request.site, release, before)
    return found


def edits_since_build(planned: Planned, site: Path, output: Path) -> list[Problem]:
    """Return the silent edits since the last build, whose files in `output` say what was published.

    Only releases whose data would be written again are looked at; those without a file there are not known.
    """
    redrawn = {
        one.target.path
        for one in planned.comparison.changes
        if one.target.recipe is API_RELEASE and one.reason == "view"
    }
    found: list[Problem] = []
    for release in planned.newsroom.releases if redrawn else ():
        path = urls.output_path(urls.api_release(release.id))
        if path in redrawn and (before := _in_data(output / path)):
            found += _silent(site, release, before)
    return found


def _in_source(newsroom: Newsroom, path: str, data: bytes) -> Published | None:
    """Return what a source published; None when it is faulty, or was not public."""
    reading = reading_of(data, path, "release")
    record = reading.record
    if not isinstance(record, ReleaseRecord) or reading.problems:
        return None
    unit = newsroom.registry.satker.get(record.satker)
    settings = newsroom.settings
    if unit is None or appearance(record, unit.zone, newsroom.now, settings.verified_from)[2]:
        return None
    life = record.life
    if life and life.withdrawal:
        return None
    return Published(
        record.title,
        record.summary if record.has_summary else "",
        record.image_caption,
        body_of(sound_text(data, path)[0]),
        Counter((one.before, one.after) for one in life.corrections) if life else Counter(),
        moment(record.updated, unit.zone)[0] if record.updated else None,
    )


class _Text(msgspec.Struct):
    content: str


class _Body(msgspec.Struct):
    markdown: _Text


class _Image(msgspec.Struct):
    caption: str


class _Correction(msgspec.Struct):
    before: str
    after: str


class _Data(msgspec.Struct):
    """What is wanted of a release's document in the API."""

    title: str
    summary: str
    updated: dt.datetime | None
    image: _Image | None
    corrections: list[_Correction]
    withdrawal: dict[str, str | None] | None
    body: _Body


def _in_data(file: Path) -> Published | None:
    """Return what the data of a build published; None of a withdrawn release, or when there is no such data."""
    try:
        data = msgspec.json.decode(file.read_bytes(), type=_Data)
    except (OSError, msgspec.DecodeError):
        return None
    if data.withdrawal:
        return None
    return Published(
        data.title,
        data.summary,
        data.image.caption if data.image else "",
        data.body.markdown.content,
        Counter((one.before, one.after) for one in data.corrections),
        data.updated,
    )


def _silent(site: Path, release: Release, before: Published) -> list[Problem]:
    """Return what changed of a release in silence, each change at its place; nothing when it was told of."""
    if _is_told(release, before):
        return []
    path = release.source.path
    try:
        text = sound_text(read_bytes(site, path), path)[0]
        document = take_apart(text, path)
    except Faulty:  # told where content is read
        return []
    changes = [*_field_changes(release, before, document), *_body_changes(release, before, text)]
    lines = text.split("\n")
    found = [
        problem(
            *("edit/silent", path, line, column),
            source_line=lines[line - 1],
            before=one.before or "–",
            after=one.after or "–",
        )
        for (line, column), one in changes[:_TOLD]
    ]
    if len(changes) > _TOLD:
        (line, column), _one = changes[_TOLD]
        found.append(problem("edit/more", path, line, column, count=len(changes) - _TOLD))
    return found


def _is_told(release: Release, before: Published) -> bool:
    """Tell whether a correction or a note of an update came with the change."""
    if Counter((one.before, one.after) for one in release.corrections) - before.corrections:
        return True
    update = release.update
    return update is not None and bool(update.note) and (not before.changed or update.time > before.changed)


_Placed = tuple[tuple[int, int], Edit]


def _field_changes(release: Release, before: Published, document: Document) -> Iterator[_Placed]:
    """Yield what changed in headline, summary and caption, each at its field; a summary of its own only."""
    positions: Positions | None = None
    for name, old, new in (
        ("title", before.title, release.title),
        ("summary", before.summary, release.summary if release.has_summary else before.summary),
        ("image_caption", before.caption, release.image_caption),
    ):
        changes = edits(words_of(old), words_of(new)) if old != new else []
        if changes:
            positions = positions or Positions.of(document)
            line, column, _text = positions.find((name,))
            yield from (((line, column), one) for one in changes)


def _body_changes(release: Release, before: Published, text: str) -> Iterator[_Placed]:
    """Yield what changed in the body, each where it stands; what no page shows is no change."""
    old, new = (
        words_of_body(f"---\n---\n{shown_markdown(body)}", title)
        for body, title in ((before.body, before.title), (body_of(text), release.title))
    )
    if not same(old, new):
        whole: Sequence[Word] = words_of_body(text, release.title)
        yield from ((line_and_column(text, one.place), one) for one in edits(old, whole))
