"""What commands say, to people and to machines: problems, counts, our own bugs. It decides nothing."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsroom import __version__
from newsroom.problems import Language, as_github, as_json, as_text, say, summary
from newsroom.sarif import as_sarif
from newsroom.whereabouts import find_site, folder_in_repository

if TYPE_CHECKING:
    from newsroom.counts import Counts
    from newsroom.problems import Problem


def report(problems: Sequence[Problem], options: argparse.Namespace, *, consequence: bool) -> None:
    """Print problems in the format asked for: for people to standard error, for machines to standard output."""
    format_ = getattr(options, "format", "text")  # some commands have no machine to speak to
    if format_ == "json":
        print(as_json(problems, options.lang))
    elif format_ == "github":
        print(as_github(problems, options.lang, folder_in_repository(find_site(options.site))))
    elif format_ == "sarif":
        folder = folder_in_repository(find_site(options.site))
        print(as_sarif(problems, options.lang, __version__, folder))
    else:
        closing = summary(problems, options.lang)
        if consequence:
            closing += "; " + say("unchanged-output", options.lang)
        print(as_text(problems, options.lang) + "\n\n" + closing, file=sys.stderr)


def tell(options: argparse.Namespace, code: str, **params: object) -> None:
    """Say something to a person; silent where a machine reads."""
    if getattr(options, "format", "text") == "text":
        print(say(code, options.lang, **params))


def tell_counts(options: argparse.Namespace, counts: Counts) -> None:
    """Say what became of every source file of a release."""
    tell(
        options,
        "cli/counts",
        sources=counts.sources,
        published=counts.published,
        held=_held(counts, options.lang),
        withdrawn=f"{counts.withdrawn} ({say('cli/removed', options.lang, count=counts.removed)})"
        if counts.removed
        else counts.withdrawn,
        problems=counts.with_problems,
    )
    if counts.warned:
        tell(options, "cli/warned", count=counts.warned)
    if counts.urgent:
        tell(options, "cli/urgent", count=counts.urgent)


def _held(counts: Counts, lang: Language) -> str:
    """Return how many releases are held, and for which reasons."""
    reasons = ", ".join(f"{count} {say('cli/held-' + reason, lang)}" for reason, count in counts.held_for)
    return f"{counts.held} ({reasons})" if reasons else str(counts.held)


def confess(error: Exception, lang: Language) -> None:
    """Write the traceback of our own bug to a file and name it."""
    from newsroom.build.engine import BugError

    trace = error.trace if isinstance(error, BugError) else "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="newsroom-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"newsroom {__version__}\n{error!r}\n{trace}")
    print(say("cli/bug", lang, error=f"{type(error).__name__}: {error}", file=file.name), file=sys.stderr)
