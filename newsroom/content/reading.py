"""Files read afresh: bytes to records, with every problem of every file. Run by the crew, in chunks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from newsroom.content.body import scan_body, summary_of
from newsroom.content.front_matter import Document, Faulty, Positions, decode, take_apart
from newsroom.content.hashing import digest_of
from newsroom.content.records import PageRecord, PhotoRecord, ReleaseRecord
from newsroom.content.schema import Fields, PageFields, ReleaseFields, faults
from newsroom.problems import Problem, problem
from newsroom.content.pictures import UnreadableImageError, measure

Record = ReleaseRecord | PageRecord | PhotoRecord


class Reading(NamedTuple):
    """What reading one file gave: its digest, and its record or its problems."""

    path: str
    digest: bytes
    record: Record | None
    problems: tuple[Problem, ...]


def read(site: str, files: Sequence[tuple[str, str]]) -> list[Reading]:
    """Read files given as (path relative to the site, what it is: "release", "page" or "photo")."""
    return [_read_one(site, path, what) for path, what in files]


def _read_one(site: str, path: str, what: str) -> Reading:
    data = Path(site, path).read_bytes()
    digest = digest_of(data)
    try:
        if what == "photo":
            return Reading(path, digest, _photo(data, path), ())
        document = take_apart(decode(data, path), path)
        record = _release(document, path) if what == "release" else _page(document, path)
    except Faulty as fault:
        return Reading(path, digest, None, tuple(fault.problems))
    return Reading(path, digest, record, ())


def _photo(data: bytes, path: str) -> PhotoRecord:
    try:
        picture = measure(data)
    except UnreadableImageError as error:
        raise Faulty(problem("image/unreadable", path, detail=str(error))) from None
    return PhotoRecord(picture.width, picture.height, picture.format)


_Table = TypeVar("_Table", bound=Fields)


def _validated(document: Document, table: type[_Table], file: str) -> tuple[_Table | None, list[Problem]]:
    try:
        return table.model_validate(document.fields), []
    except ValidationError as error:
        positions = Positions.of(document)
        return None, faults(error, table, file, lambda path, key: positions.find(path, key=key))


def _release(document: Document, file: str) -> ReleaseRecord:
    fields, problems = _validated(document, ReleaseFields, file)
    facts = scan_body(document.body, document.body_line)
    if fields is not None:
        if not fields.title and not facts.heading:
            problems.append(problem("title/missing", file, 1, 1))
        if fields.title and facts.heading and _same(fields.title, facts.heading):
            problems.append(
                problem("title/repeated", file, document.body_line, 1, source_line=document.lines[document.body_line - 1])
            )
        if fields.image and not fields.image_alt:
            line, column, text = Positions.of(document).find(("image",))
            problems.append(problem("image/without-alt", file, line, column, source_line=text))
    if not document.body.strip():
        problems.append(problem("body/empty", file, len(document.lines), 1))
    problems += [
        problem("image/without-alt", file, place.line, place.column, source_line=document.lines[place.line - 1])
        for place in facts.images_without_alt
    ]
    if problems or fields is None:
        raise Faulty(*problems)
    values: dict[str, Any] = {name: getattr(fields, name) for name in ReleaseFields.model_fields}
    values["title"] = fields.title or facts.heading
    values["summary"] = fields.summary or summary_of(facts.lead)
    return ReleaseRecord(facts=facts, **values)


def _page(document: Document, file: str) -> PageRecord:
    fields, problems = _validated(document, PageFields, file)
    facts = scan_body(document.body, document.body_line)
    if fields is not None and not fields.title and not facts.heading:
        problems.append(problem("title/missing", file, 1, 1))
    if problems or fields is None:
        raise Faulty(*problems)
    return PageRecord(
        title=fields.title or facts.heading,
        summary=fields.summary or summary_of(facts.lead),
        facts=facts,
        lang=fields.lang,
        menu=fields.menu,
        updated=fields.updated[:10],
        aliases=fields.aliases,
    )


def _same(title: str, heading: str) -> bool:
    return "".join(title.split()).casefold() == "".join(heading.split()).casefold()
