"""The command line: one of the two files that know the clock; what it says is telling.py's. Exit codes: design section 7."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.command_line import command_line, language_of
from newsroom.problems import ContentError, UsageError, say
from newsroom.progress import ProgressBar
from newsroom.telling import confess, report, tell, tell_counts
from newsroom.whereabouts import find_site, paths_in, refusals_named

if TYPE_CHECKING:
    from newsroom.build.site_build import Planned, Request

#: Exit codes: done, the content has problems, wrong usage, our own bug.
DONE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
#: The exit code of `newsroom due` when a build, or a verification, is overdue.
LATE = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    parser = command_line(language_of(arguments or sys.argv[1:]))
    options = parser.parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "build": build,
        "plan": plan,
        "check": check,
        "due": due,
        "new": new,
        "social": social,
        "clean": clean,
        "cards": cards,
        "serve": serve,
        "verify-output": verify_output,
    }
    try:
        with refusals_named():
            return commands[options.command](options)
    except UsageError as error:
        print(
            say("error", options.lang) + ": " + say(error.code, options.lang, **error.params), file=sys.stderr
        )
        return USAGE
    except ContentError as error:
        report(error.problems, options, consequence=options.command not in ("check", "plan", "social"))
        if error.counts:
            tell_counts(options, error.counts)
        return PROBLEMS
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:  # `newsroom plan | head`: the reader has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the rest of our life
        return DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: our bug, never a traceback on the screen
        confess(error, options.lang)
        return BUG


def build(options: argparse.Namespace) -> int:
    """Build the site into output/."""
    from newsroom.content.outlook import Outlook
    from newsroom.parallel import Crew

    site = find_site(options.site)
    outlook = Outlook(site)  # it looks while the rest of our code is loaded
    bar = ProgressBar(options.lang)
    with Crew(options.jobs) as crew:
        if outlook.is_first:
            crew.call_up("newsroom.content.reading:read")
        from newsroom.build.site_build import build_site

        request = _request(options)
        built = build_site(
            request, crew, bar.show, lambda pid: tell(options, "cli/waiting", pid=pid), outlook
        )
    bar.done()
    if built.problems:
        report(built.problems, options, consequence=False)
    outcome = built.outcome
    tell(options, "cli/built", written=outcome.written, removed=outcome.removed, unchanged=outcome.unchanged)
    tell_counts(options, built.counts)
    tell(options, "cli/look", output=request.output)
    return DONE


def plan(options: argparse.Namespace) -> int:
    """Say what a build would change, and why; or explain one file."""
    from newsroom.build.site_build import plan_site
    from newsroom.parallel import Crew

    with Crew(options.jobs) as crew:
        planned = plan_site(_request(options), crew)
    if options.explain:
        return _explain(planned, options)
    for change in planned.comparison.changes:
        sign = "+" if change.reason == "added" else "~"
        why = "" if change.reason == "added" else f"  ({say('cli/reason-' + change.reason, options.lang)})"
        print(f"{sign} {change.target.path}{why}")
    for path in planned.comparison.removed:
        print(f"- {path}")
    added = sum(change.reason == "added" for change in planned.comparison.changes)
    tell(
        options,
        "cli/planned",
        added=added,
        changed=len(planned.comparison.changes) - added,
        removed=len(planned.comparison.removed),
        unchanged=planned.comparison.unchanged,
    )
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print all problems of the content and the layouts; write no output, and fixes only when agreed."""
    from newsroom.build.site_check import check_site
    from newsroom.checking import mended, silent_edits
    from newsroom.parallel import Crew

    if options.yes and not options.fix:
        raise UsageError("cli/yes-alone")
    request = _request(options, find_site(options.site) / ".newsroom" / "check")
    chosen = paths_in(request.site, options.paths)
    with Crew(options.jobs) as crew:
        checked = check_site(request, crew)
        if options.fix and mended(options, request, crew, chosen.of(checked.problems)):
            checked = check_site(request, crew)
        built = request._replace(output=_output(options, request.site))
        silent = silent_edits(built, crew, options.since or "", since_build=options.since_build)
    problems = chosen.of(sorted({*checked.problems, *silent}))
    if any(one.severity == "error" or (options.strict and one.severity == "warning") for one in problems):
        raise ContentError(problems, checked.counts)
    if problems or options.format in ("json", "sarif"):
        report(problems, options, consequence=False)
    else:
        tell(options, "cli/clean-content")
    tell_counts(options, checked.counts)
    return DONE


def due(options: argparse.Namespace) -> int:
    """Say what is held, what is not built yet, and what should have been verified."""
    from newsroom.build.due import due
    from newsroom.due_report import due_as_json, due_as_text
    from newsroom.parallel import Crew

    with Crew(options.jobs) as crew:
        found = due(_request(options), crew)
    if options.format == "json":
        print(due_as_json(found))
    else:
        print(due_as_text(found, options.lang))
    return LATE if found.is_late else DONE


def new(options: argparse.Namespace) -> int:
    """Write the skeleton of a release, with a fresh id."""
    from newsroom.content.skeleton import write_skeleton

    site = find_site(options.site)
    path = write_skeleton(site, options.title, options.satker, options.author, options.kind, _now(options))
    tell(options, "cli/written", path=path)
    return DONE


def social(options: argparse.Namespace) -> int:
    """Print the social kit of a release; faults of other releases are no matter."""
    from newsroom.content.newsroom import read_newsroom
    from newsroom.parallel import Crew
    from newsroom.social import terminal

    site = find_site(options.site)
    with Crew(1) as crew:
        newsroom, problems = read_newsroom(site, _now(options), crew, drafts=True)
    release = terminal.find(newsroom, options.slug, str(site))
    errors = [one for one in problems if one.severity == "error"]
    if faults := [one for one in errors if one.file == release.source.path or "/rilis/" not in one.file]:
        raise ContentError(faults)
    print(terminal.as_text(newsroom, release, options.channel or "", options.lang))
    return DONE


def clean(options: argparse.Namespace) -> int:
    """Remove what builds made: the output folder (if it is ours) and the cache."""
    from newsroom.build.clean import clean_site

    site = find_site(options.site)
    output = _output(options, site)
    if not clean_site(site, output):
        raise UsageError("cli/not-ours", output=output)
    tell(options, "cli/cleaned", output=output)
    return DONE


def cards(options: argparse.Namespace) -> int:
    """Draw the cards of a release, print where they are, and open them when asked."""
    from newsroom.build.card_files import write_cards
    from newsroom.parallel import Crew

    with Crew(options.jobs) as crew:
        paths = write_cards(
            _request(options, find_site(options.site) / ".newsroom" / "check"), crew, options.release
        )
    for path in paths:
        print(path)
        if options.open and not webbrowser.open(path.as_uri()):
            raise UsageError("cli/no-viewer", path=path)
    return DONE


def serve(options: argparse.Namespace) -> int:
    """Show a preview that follows every edit."""
    from newsroom.serve import run

    site = find_site(options.site)
    return run(
        _request(options, site / ".newsroom" / "preview"), options.port, options.lang, _now_of(options)
    )


def verify_output(options: argparse.Namespace) -> int:
    """Check a built site by the rules of the standards it must meet."""
    from newsroom.verification import report as reports
    from newsroom.verification.run import RULES, verify

    folder = options.output or find_site(options.site) / "output"
    findings = verify(folder.resolve(), _now(options))
    if options.format == "json":
        print(reports.as_json(findings, options.lang))
    elif findings:
        make = reports.as_github if options.format == "github" else reports.as_text
        print(make(findings, options.lang) + ("\n" if options.format == "text" else ""))
    errors = sum(one.rule.severity == "error" for one in findings)
    tell(options, "cli/verified", rules=len(RULES), errors=errors, warnings=len(findings) - errors)
    return PROBLEMS if errors else DONE


def _request(options: argparse.Namespace, output: Path | None = None) -> Request:
    from newsroom.build.site_build import Request

    site = find_site(options.site)
    output = output.resolve() if output else _output(options, site)
    verify = getattr(options, "verify", False)
    if options.jobs < 1:
        raise UsageError("cli/bad-jobs", jobs=options.jobs)
    drafts, production = (getattr(options, name, False) for name in ("drafts", "production"))
    if drafts and production:
        raise UsageError("cli/drafts-in-production")
    return Request(site, output, _now(options), options.jobs, drafts, verify, production)


def _output(options: argparse.Namespace, site: Path) -> Path:
    """Return the output folder asked for, or that of the site."""
    output: Path = options.output or site / "output"
    return output.resolve()


def _now(options: argparse.Namespace) -> dt.datetime:
    """Return the one instant of this run: --now, else SOURCE_DATE_EPOCH, else the clock (law 5)."""
    from newsroom.content.moments import moment, normalise

    if options.now:
        try:
            return moment(normalise(options.now), "WIB")[0]
        except ValueError:
            raise UsageError("cli/bad-now", now=options.now) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdecimal():
            raise UsageError("cli/bad-now", now=epoch)
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)


def _now_of(options: argparse.Namespace) -> Callable[[], dt.datetime]:
    """Return the clock of the preview: it reads the time at each build, unless a time was given."""
    return lambda: _now(options)


def _explain(planned: Planned, options: argparse.Namespace) -> int:
    """Print the readable view and the key of one file."""
    from newsroom.build.explain import explain

    text = explain(planned, options.explain)
    if text is None:
        raise UsageError("cli/no-path", path=options.explain)
    print(text)
    return DONE
