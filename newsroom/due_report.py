"""What is due, as text for people and as JSON for machines; instants in all three zones of the country."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsroom.model import ZONES, zone
from newsroom.problems import Language, say
from newsroom.rendering.dates import short_date

if TYPE_CHECKING:
    from newsroom.build.due import Due


def due_as_text(due: Due, lang: Language) -> str:
    """Return what is due, one file a line under each heading; a heading without files is left out."""
    held = [
        (
            one.file,
            say(f"cli/held-{one.reason}", lang)
            + (
                ", " + say("due/until" if one.timed else "due/meant", lang, until=in_zones(one.until, lang))
                if one.until
                else ""
            ),
        )
        for one in due.held
    ]
    urgent = [
        (
            one.file,
            say("due/overdue" if one.until <= due.now else "due/by", lang, until=in_zones(one.until, lang)),
        )
        for one in due.urgent
    ]
    lines = [say("due/held", lang, count=len(held)), *_listed(held)]
    if due.next and due.next.until:
        lines.append(say("due/next", lang, file=due.next.file, until=in_zones(due.next.until, lang)))
    if due.unbuilt:
        lines += [
            say("due/unbuilt", lang, count=len(due.unbuilt)),
            *_listed((one, "") for one in due.unbuilt),
        ]
    if urgent:
        lines += [say("due/urgent", lang, count=len(urgent)), *_listed(urgent)]
    return "\n".join(lines)


def _listed(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"  {file}: {said}" if said else f"  {file}" for file, said in files)


def due_as_json(due: Due) -> str:
    """Return what is due as one JSON object; instants are ISO 8601 with their offset."""
    return json.dumps(
        {
            "held": [{"file": one.file, "reason": one.reason, "until": _iso(one.until)} for one in due.held],
            "next": _iso(due.next.until) if due.next else None,
            "unbuilt": due.unbuilt,
            "urgent": [
                {"file": one.file, "until": _iso(one.until), "overdue": one in due.overdue}
                for one in due.urgent
            ],
            "late": due.is_late,
        },
        ensure_ascii=False,
        indent=2,
    )


def _iso(time: dt.datetime | None) -> str | None:
    return time.isoformat(timespec="minutes") if time else None


def in_zones(time: dt.datetime, lang: Language) -> str:
    """Return an instant in WIB, WITA and WIT; the day is said again where it is another one."""
    parts, day = [], ""
    for name in ZONES:
        here = time.astimezone(zone(name))
        said = short_date(here.isoformat(timespec="seconds"), lang)
        clock = f"{here:%H.%M}" if lang == "id" else f"{here:%H:%M}"
        parts.append(f"{clock} {name}" if said == day else f"{said} {clock} {name}")
        day = said
    return ", ".join(parts)
