"""What `newsroom check` does beside naming problems: edits in silence when asked for, fixes when agreed to."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence

from newsroom.build.silent_edits import edits_since_build, edits_since_revision
from newsroom.build.site_build import Request, plan_site
from newsroom.build.site_check import fixes_of
from newsroom.desk.mending import write
from newsroom.parallel import Crew
from newsroom.problems import ContentError, Problem, UsageError, say
from newsroom.telling import tell


def silent_edits(request: Request, crew: Crew, revision: str, *, since_build: bool) -> list[Problem]:
    """Return the silent edits since a revision of git ("" for none), and since the last build of `request.output`.

    Of a site with errors there are none: those are told instead. Raise UsageError when no build is recorded.
    """
    found: list[Problem] = []
    if revision:
        found += edits_since_revision(request, crew, revision)
    if since_build:
        with contextlib.suppress(ContentError):
            planned = plan_site(request, crew)
            if not (planned.newsroom.settings.api and planned.standing.ledger.shelves):
                raise UsageError("cli/no-record", output=request.output)
            found += edits_since_build(planned, request.site, request.output)
    return found


def mended(options: argparse.Namespace, request: Request, crew: Crew, problems: Sequence[Problem]) -> bool:
    """Show the safe fixes of files with problems, and write them when agreed; tell whether any was written."""
    fixes = fixes_of(request, crew, frozenset(one.file for one in problems))
    if not fixes:
        tell(options, "cli/nothing-to-fix")
        return False
    shown = sys.stdout if options.format == "text" else sys.stderr
    print("".join(one.difference for one in fixes), end="", file=shown)
    if not options.yes:
        if not sys.stdin.isatty():
            tell(options, "cli/not-fixed")
            return False
        print(say("cli/ask-fix", options.lang, count=len(fixes)), end="", flush=True, file=sys.stderr)
        if sys.stdin.readline().strip().lower() not in ("y", "ya", "yes"):
            return False
    write(request.site, fixes)
    tell(options, "cli/fixed", count=len(fixes))
    return True
