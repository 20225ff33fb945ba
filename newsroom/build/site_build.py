"""The four verbs in order: read, plan, make, publish. The command line and the preview both come here."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsroom import plan
from newsroom.build.card_check import title_problems
from newsroom.build.comparison import Comparison, compare
from newsroom.build.engine import Outcome, Progress, carry_out
from newsroom.build.kept_files import FOLDER as KEPT
from newsroom.build.kept_files import KeptFiles
from newsroom.build.ledger import FOLDER, Standing, read_standing
from newsroom.build.lock import locked
from newsroom.build.making import Bench
from newsroom.build.stillness import forget, inputs, remember, resting
from newsroom.content.newsroom import read_newsroom
from newsroom.content.outlook import CACHE, Outlook
from newsroom.content.sources import Look, look
from newsroom.counts import Counts
from newsroom.fingerprint import Fingerprint, kept_fingerprints, package_digest
from newsroom.model import Newsroom
from newsroom.parallel import Crew, resolve
from newsroom.problems import ContentError, Problem, problem
from newsroom.rendering.templates import LayoutError, layouts_digest, read_files
from newsroom.site.copies import asset_urls
from newsroom.site.index import Index
from newsroom.site.site_card import site_card_url
from newsroom.target import Keys

_PACKAGE = Path(__file__).parent.parent


class Request(NamedTuple):
    """What is to be built, where, and as of which instant (aware).

    `verify`: believe files, not the ledger; `production`: what production.py says must hold.
    """

    site: Path
    output: Path
    now: dt.datetime
    jobs: int
    drafts: bool = False
    verify: bool = False
    production: bool = False


@dataclass(frozen=True)
class Planned:
    """A plan against what stands, with everything needed to carry it out, and the warnings met."""

    newsroom: Newsroom
    comparison: Comparison
    prints: dict[str, Fingerprint]
    standing: Standing
    bench: Bench
    problems: list[Problem]
    index: Index
    keys: Keys
    assets: dict[str, bytes]


class Built(NamedTuple):
    """What a build did."""

    outcome: Outcome
    counts: Counts
    base_url: str
    problems: list[Problem]


def folders(site: Path, name: str) -> tuple[Path, ...]:
    """Return where layouts or assets come from: the defaults, then the site's own, which override file by file."""
    packed = _PACKAGE / "defaults" / name
    default = packed if packed.exists() else _PACKAGE.parent / name
    own = site / name
    return (default, own) if own.exists() and own.resolve() != default.resolve() else (default,)


def plan_site(request: Request, crew: Crew, seen: Look | None = None, *, asks_desk: bool = False) -> Planned:
    """Read and plan; raise ContentError with all problems when there is any error. Nothing is written.

    `asks_desk`: the desk's errors count, too, where the settings say so.
    """
    with _uncollected():
        newsroom, problems = read_newsroom(request.site, request.now, crew, drafts=request.drafts, seen=seen)
        since = newsroom.settings.stopped_from if asks_desk else None
        if since:
            with_desk = resolve("newsroom.build.desk_gate:with_desk")
            newsroom, problems = with_desk(request.site, newsroom, problems, crew, since)
        return plan_read(request, newsroom, problems)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector away: a plan makes millions of small values and no cycles, which it would walk in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def plan_read(request: Request, newsroom: Newsroom, problems: Sequence[Problem]) -> Planned:
    """Plan a newsroom that was read with its problems; raise ContentError with all when there is any error."""
    problems = list(problems)
    layout_folders, asset_folders = folders(request.site, "layouts"), folders(request.site, "assets")
    files, assets = read_files(layout_folders), read_files(asset_folders)
    try:
        prints = kept_fingerprints(request.site / CACHE / "fingerprints.msgpack", plan.RECIPES, files)
    except LayoutError as error:
        fault = problem(
            "layout/error", f"layouts/{error.layout}", error.line, 1, detail=error.detail, path="–"
        )
        raise ContentError([*problems, fault]) from None
    keys = Keys({name: print_.whole for name, print_ in prints.items()})
    card = site_card_url(newsroom.settings, keys)
    index = Index(newsroom, asset_urls(assets), package_digest(), card)
    standing = read_standing(request.output, verify=request.verify)
    comparison, paths, clashes = compare(plan.batches(index, keys, assets), prints, standing)
    problems += plan.clash_problems(request.site, newsroom, clashes)
    problems += plan.buried_aliases(request.site, newsroom, paths)
    problems += plan.dead_links(request.site, newsroom, paths)
    problems += title_problems(request.site, newsroom, files)
    if any(fault.severity == "error" for fault in problems):
        raise ContentError(problems, newsroom.counts)
    bench = Bench(
        str(request.site),
        str(request.output),
        str(request.output / FOLDER / "staging"),
        KeptFiles(str(request.site / KEPT)),
        layout_folders,
        layouts_digest(files),
        asset_folders,
        layouts_digest(assets),
    )
    return Planned(newsroom, comparison, prints, standing, bench, sorted(problems), index, keys, assets)


def build_site(
    request: Request,
    crew: Crew,
    progress: Progress,
    waiting: Callable[[str], None],
    outlook: Outlook | None = None,
) -> Built:
    """Read, plan, make, publish. Raise ContentError with all problems, the output untouched.

    `outlook` has been looking at the sources already; after waiting for another build that is done anew.
    """
    with locked(request.output, waiting) as has_waited:
        with _uncollected():
            seen = look(request.site, None if has_waited else outlook)
            layouts, assets = (read_files(folders(request.site, name)) for name in ("layouts", "assets"))
            made_from = inputs(request, seen.listed, layouts, assets)
            rest = None if request.verify else resting(request, made_from)
            if rest is not None:
                return Built(Outcome(0, 0, rest.planned), rest.counts, rest.base_url, list(rest.problems))
            planned = plan_site(request, crew, seen, asks_desk=not request.drafts)
            if request.production:
                _refuse_for_production(planned, request)
            is_settled = seen.is_settled
            del seen  # twenty megabytes of an archive of 100,000
        outcome = carry_out(
            planned.comparison,
            planned.prints,
            planned.standing,
            request.output,
            planned.bench,
            crew,
            progress,
        )
        newsroom, count = planned.newsroom, planned.comparison.planned
        if is_settled:
            remember(request, made_from, newsroom, count, planned.problems)
        else:
            forget(request)
    return Built(outcome, newsroom.counts, newsroom.settings.base_url, planned.problems)


def _refuse_for_production(planned: Planned, request: Request) -> None:
    """Raise ContentError when the plan may not be published."""
    problems: list[Problem] = resolve("newsroom.build.production:production_problems")(
        planned, request.site, request.output
    )
    if problems:
        raise ContentError([*planned.problems, *problems], planned.newsroom.counts)
