"""Files read afresh: bytes to records, with every problem of every file. Run by the crew, in chunks.

A file with a fault gives a record all the same, made of what is sound in it: what refers to it can be checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from pydantic import ValidationError

from newsroom.content.body import BodyFacts, Reference, scan_body, summary_of, without_heading
from newsroom.content.field_faults import bad_fields, faults, salvaged
from newsroom.content.front_matter import Document, take_apart
from newsroom.content.hashing import digest_of
from newsroom.content.ids import derived_id, id_in
from newsroom.content.life_reading import life_in, verification_in
from newsroom.content.outreach_reading import outreach_in, outreach_problems
from newsroom.content.pictures import UnreadableImageError, measure
from newsroom.content.places import release_place
from newsroom.content.positions import Positions
from newsroom.content.records import PageRecord, PhotoRecord, ReleaseRecord
from newsroom.content.schema import Fields, PageFields, ReleaseFields, SocialFields
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.problems import Problem, problem

Record = ReleaseRecord | PageRecord | PhotoRecord

_NO_FACTS = BodyFacts("", "", 0, (), (), (), (), None, None)


class Reading(NamedTuple):
    """What reading one file gave: its digest, its record, its problems, and which fields are stand-ins for them."""

    path: str
    digest: bytes
    record: Record
    problems: tuple[Problem, ...] = ()
    suspects: frozenset[str] = frozenset()


def read(site: str, files: Sequence[tuple[str, str]]) -> list[Reading]:
    """Read files given as (path relative to the site, what it is: "release", "page" or "photo")."""
    return [_read_one(site, path, what) for path, what in files]


def _read_one(site: str, path: str, what: str) -> Reading:
    try:
        data = read_bytes(site, path)
    except Faulty as error:
        gone = error.problems[0].code == "file/missing"  # it was there when the folder was listed
        return _nothing(path, b"", what, *([problem("source/changed", path)] if gone else error.problems))
    return reading_of(data, path, what)


def reading_of(data: bytes, path: str, what: str) -> Reading:
    """Return the reading of a file with these bytes."""
    digest = digest_of(data)
    if what == "photo":
        return _photo(data, path, digest)
    try:
        text, problems = sound_text(data, path)
    except Faulty as error:
        return _nothing(path, digest, what, *error.problems, id_=id_in(data))
    try:
        document = take_apart(text, path)
    except Faulty as error:
        problems += error.problems
        if error.document is None:
            return _nothing(path, digest, what, *problems, id_=id_in(data))
        document = error.document
    make = _release if what == "release" else _page
    return make(document, path, digest, problems)


def _nothing(path: str, digest: bytes, what: str, *problems: Problem, id_: str = "") -> Reading:
    """Return the reading of a file that tells nothing: a stand-in of which every field is suspect."""
    record: Record
    if what == "photo":
        return Reading(path, digest, PhotoRecord(1, 1, "png"), problems)
    if what == "page":
        record, suspects = PageRecord("–", "", _NO_FACTS), PageFields.model_fields
    else:
        values = _release_stand_in(path) | {"id": id_, "derived_id": derived_id(path)}
        record = ReleaseRecord(**values, facts=_NO_FACTS, title="–", summary="")
        suspects = ReleaseFields.model_fields
    return Reading(path, digest, record, problems, frozenset(suspects))


def _release_stand_in(path: str) -> dict[str, Any]:
    """Return values for what a release must have: the first day of its folder, and nobody."""
    place = release_place(path)
    return {"date": f"{place.year}-{place.month}-01", "author": ("–",), "satker": "–"}


def _photo(data: bytes, path: str, digest: bytes) -> Reading:
    try:
        picture = measure(data)
    except UnreadableImageError as error:
        code = "image/too-large" if "pixels" in str(error) else "image/unreadable"
        return _nothing(path, digest, "photo", problem(code, path))
    return Reading(path, digest, PhotoRecord(*msgspec.structs.astuple(picture)))


_Table = TypeVar("_Table", bound=Fields)


def _validated(
    document: Document, table: type[_Table], file: str, stand_in: dict[str, Any], problems: list[Problem]
) -> tuple[_Table, frozenset[str]]:
    """Return the fields and the names of those that are suspect; note the problems."""
    given = {name: value for name, value in document.fields.items() if name not in document.lost}
    try:
        return table.model_validate(given), document.lost
    except ValidationError as error:
        positions = Positions.of(document)
        found = faults(error, table, file, lambda path, key: positions.find(path, key=key))
        # A field is not missing when the line it stands on could not be read: if one cannot tell, it may be any.
        is_told = document.lost.issubset(table.model_fields)
        problems += [
            one
            for one in found
            if one.code != "field/missing" or (is_told and dict(one.params)["field"] not in document.lost)
        ]
        bad = bad_fields(error)
        return salvaged(table, given, bad, stand_in), bad | document.lost


def _release(document: Document, file: str, digest: bytes, problems: list[Problem]) -> Reading:
    is_text_sound = not problems
    fields, suspects = _validated(document, ReleaseFields, file, _release_stand_in(file), problems)
    facts = _facts(document)
    if not fields.removed:  # of a removed release nothing need be left but its address
        problems += _title_problems(document, facts, fields, suspects, file)
    if fields.title and facts.heading and _same(fields.title, facts.heading):
        line = document.body_line
        problems.append(problem("title/repeated", file, line, 1, source_line=document.lines[line - 1]))
    if fields.image and not fields.image_alt and "image_alt" not in suspects:
        line, column, text = Positions.of(document).find(("image",))
        problems.append(problem("image/without-alt", file, line, column, source_line=text))
    if not fields.removed:
        problems += _body_problems(document, facts, file, problems)
    if fields.channels or fields.social != SocialFields():
        title = fields.title or facts.heading
        problems += outreach_problems(fields, title, document, file, suspects)
    if not is_text_sound:  # the plan cannot say where an alias stands in a text it cannot take apart
        fields.aliases = ()
    values: dict[str, Any] = {name: getattr(fields, name) for name in ReleaseFields.model_fields}
    values["title"] = fields.title or facts.heading or "–"
    values["summary"] = fields.summary or summary_of(facts.lead)
    values["has_summary"] = bool(fields.summary)
    values["derived_id"] = "" if fields.id else derived_id(file)
    values["life"] = life_in(values)
    values["verification"] = verification_in(values)
    values["outreach"], values["posts"] = outreach_in(values)
    return Reading(file, digest, ReleaseRecord(facts=_lasting(facts), **values), tuple(problems), suspects)


def _page(document: Document, file: str, digest: bytes, problems: list[Problem]) -> Reading:
    is_text_sound = not problems
    fields, suspects = _validated(document, PageFields, file, {}, problems)
    facts = _facts(document)
    problems += _title_problems(document, facts, fields, suspects, file)
    problems += _body_problems(document, facts, file, problems)
    record = PageRecord(
        title=fields.title or facts.heading or "–",
        summary=fields.summary or summary_of(facts.lead),
        facts=_lasting(facts),
        lang=fields.lang,
        menu=fields.menu,
        updated=fields.updated[:10],
        aliases=fields.aliases if is_text_sound else (),
    )
    return Reading(file, digest, record, tuple(problems), suspects)


def _title_problems(
    document: Document,
    facts: BodyFacts,
    fields: ReleaseFields | PageFields,
    suspects: frozenset[str],
    file: str,
) -> list[Problem]:
    """Return the problem of a text without a title, unless a line that could not be read may have held it."""
    if (
        fields.title
        or facts.heading
        or "title" in suspects
        or not document.lost.issubset(type(fields).model_fields)
    ):
        return []
    return [problem("title/missing", file, 1, 1, source_line=document.lines[0])]


def _body_problems(
    document: Document, facts: BodyFacts, file: str, known: Sequence[Problem]
) -> list[Problem]:
    """Return what is wrong with a body on its own: nothing in it, pictures without a description."""
    if not without_heading(document.body).strip():
        if any(one.code.startswith("fence/") for one in known):  # then nobody can tell where the body begins
            return []
        fence = document.lines[document.end]
        return [problem("body/empty", file, document.end + 1, 1, source_line=fence)]
    return [
        problem("image/without-alt", file, one.line, one.column, source_line=document.lines[one.line - 1])
        for one in facts.images_without_alt
    ]


def _facts(document: Document) -> BodyFacts:
    """Return the facts of the body; columns of its first line are those of the file, where it may be indented."""
    facts = scan_body(document.body, document.body_line)
    first = document.lines[document.body_line - 1] if document.body else ""
    indent = len(first) - len(first.lstrip())
    if not indent:
        return facts

    def moved(one: Reference) -> Reference:
        return Reference(one.target, one.line, one.column + indent) if one.line == document.body_line else one

    return msgspec.structs.replace(
        facts,
        links=tuple(map(moved, facts.links)),
        site_links=tuple(map(moved, facts.site_links)),
        images=tuple(map(moved, facts.images)),
        images_without_alt=tuple(map(moved, facts.images_without_alt)),
        dateline=moved(facts.dateline) if facts.dateline else None,
        initials=moved(facts.initials) if facts.initials else None,
    )


def _lasting(facts: BodyFacts) -> BodyFacts:
    """Return the facts without what title and summary were taken from: records are many, and read at every build."""
    return msgspec.structs.replace(facts, heading="", lead="")


def _same(title: str, heading: str) -> bool:
    return "".join(title.split()).casefold() == "".join(heading.split()).casefold()
