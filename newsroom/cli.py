"""The command line: one of the two files that know the clock and the terminal. Exit codes: design section 7."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import traceback
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom import __version__
from newsroom.command_line import command_line, language_of
from newsroom.problems import ContentError, Language, UsageError, as_github, as_json, as_text, say, summary
from newsroom.progress import ProgressBar
from newsroom.sarif import as_sarif
from newsroom.whereabouts import find_site, folder_in_repository, paths_in, refusals_named

if TYPE_CHECKING:
    from newsroom.build.site_build import Planned, Request
    from newsroom.model import Counts
    from newsroom.parallel import Crew
    from newsroom.problems import Problem

#: Exit codes: done, the content has problems, wrong usage, our own bug.
DONE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    parser = command_line(language_of(arguments or sys.argv[1:]))
    options = parser.parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "build": build,
        "plan": plan,
        "check": check,
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
            _tell_counts(options, error.counts)
        return PROBLEMS
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:  # `newsroom plan | head`: the reader has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the rest of our life
        return DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: our bug, never a traceback on the screen
        return _confess(error, options.lang)


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
            request, crew, bar.show, lambda pid: _tell(options, "cli/waiting", pid=pid), outlook
        )
    bar.done()
    if built.problems:
        report(built.problems, options, consequence=False)
    outcome = built.outcome
    _tell(options, "cli/built", written=outcome.written, removed=outcome.removed, unchanged=outcome.unchanged)
    _tell_counts(options, built.counts)
    _tell(options, "cli/look", output=request.output)
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
    _tell(
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
    from newsroom.parallel import Crew

    if options.yes and not options.fix:
        raise UsageError("cli/yes-alone")
    request = _request(options, find_site(options.site) / ".newsroom" / "check")
    chosen = paths_in(request.site, options.paths)
    with Crew(options.jobs) as crew:
        checked = check_site(request, crew)
        if options.fix and _fix(options, request, crew, chosen.of(checked.problems)):
            checked = check_site(request, crew)
    problems = chosen.of(checked.problems)
    if any(one.severity == "error" or (options.strict and one.severity == "warning") for one in problems):
        raise ContentError(problems, checked.counts)
    if problems or options.format in ("json", "sarif"):
        report(problems, options, consequence=False)
    else:
        _tell(options, "cli/clean-content")
    _tell_counts(options, checked.counts)
    return DONE


def _fix(options: argparse.Namespace, request: Request, crew: Crew, problems: Sequence[Problem]) -> bool:
    """Show the safe fixes of files with problems, and write them when agreed; tell whether any was written."""
    from newsroom.build.site_check import fixes_of
    from newsroom.desk.mending import write

    fixes = fixes_of(request, crew, frozenset(one.file for one in problems))
    if not fixes:
        _tell(options, "cli/nothing-to-fix")
        return False
    shown = sys.stdout if options.format == "text" else sys.stderr
    print("".join(one.difference for one in fixes), end="", file=shown)
    if not options.yes:
        if not sys.stdin.isatty():
            _tell(options, "cli/not-fixed")
            return False
        print(say("cli/ask-fix", options.lang, count=len(fixes)), end="", flush=True, file=sys.stderr)
        if sys.stdin.readline().strip().lower() not in ("y", "ya", "yes"):
            return False
    write(request.site, fixes)
    _tell(options, "cli/fixed", count=len(fixes))
    return True


def new(options: argparse.Namespace) -> int:
    """Write the skeleton of a release, with a fresh id."""
    from newsroom.content.skeleton import write_skeleton

    site = find_site(options.site)
    path = write_skeleton(site, options.title, options.satker, options.author, options.kind, _now(options))
    _tell(options, "cli/written", path=path)
    return DONE


def social(options: argparse.Namespace) -> int:
    """Print the social kit of a release; faults of other releases are no matter."""
    from newsroom.content.newsroom import read_newsroom
    from newsroom.parallel import Crew
    from newsroom.social import terminal

    with Crew(1) as crew:
        newsroom, problems = read_newsroom(find_site(options.site), _now(options), crew, drafts=True)
    release = terminal.find(newsroom, options.slug)
    errors = [one for one in problems if one.severity == "error"]
    if faults := [one for one in errors if one.file == release.source.path or "/rilis/" not in one.file]:
        raise ContentError(faults)
    print(terminal.as_text(newsroom, release, options.channel or "", options.lang))
    return DONE


def clean(options: argparse.Namespace) -> int:
    """Remove what builds made: the output folder (if it is ours) and the cache."""
    from newsroom.build.clean import clean_site

    site = find_site(options.site)
    output = options.output or site / "output"
    if not clean_site(site, output.resolve()):
        raise UsageError("cli/not-ours", output=output)
    _tell(options, "cli/cleaned", output=output)
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
    _tell(options, "cli/verified", rules=len(RULES), errors=errors, warnings=len(findings) - errors)
    return PROBLEMS if errors else DONE


def _request(options: argparse.Namespace, output: Path | None = None) -> Request:
    from newsroom.build.site_build import Request

    site = find_site(options.site)
    output = output or options.output or site / "output"
    verify = getattr(options, "verify", False)
    if options.jobs < 1:
        raise UsageError("cli/bad-jobs", jobs=options.jobs)
    return Request(site, output.resolve(), _now(options), options.jobs, options.drafts, verify)


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


def _explain(planned: Planned, options: argparse.Namespace) -> int:
    """Print the readable view and the key of one file."""
    from newsroom.build.explain import explain

    text = explain(planned, options.explain)
    if text is None:
        raise UsageError("cli/no-path", path=options.explain)
    print(text)
    return DONE


def _tell(options: argparse.Namespace, code: str, **params: object) -> None:
    """Say something to a person; silent where a machine reads."""
    if getattr(options, "format", "text") == "text":
        print(say(code, options.lang, **params))


def _tell_counts(options: argparse.Namespace, counts: Counts) -> None:
    _tell(
        options,
        "cli/counts",
        sources=counts.sources,
        published=counts.published,
        held=counts.held,
        withdrawn=counts.withdrawn,
        problems=counts.with_problems,
    )


def _confess(error: Exception, lang: Language) -> int:
    """Write the traceback of our own bug to a file and name it."""
    from newsroom.build.engine import BugError

    trace = error.trace if isinstance(error, BugError) else "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="newsroom-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"newsroom {__version__}\n{error!r}\n{trace}")
    print(say("cli/bug", lang, error=f"{type(error).__name__}: {error}", file=file.name), file=sys.stderr)
    return BUG
