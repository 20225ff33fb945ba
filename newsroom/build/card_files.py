"""The cards of one release, drawn into a folder of the newsroom's own: for looking at before anything is built."""

from __future__ import annotations

from pathlib import Path

from newsroom.build.making import workshop
from newsroom.build.site_build import Request, plan_site
from newsroom.cards.layout_reading import CardLayoutError
from newsroom.content.named import named
from newsroom.content.outlook import CACHE
from newsroom.parallel import Crew
from newsroom.problems import ContentError, problem
from newsroom.site.release_cards import every_card


def write_cards(request: Request, crew: Crew, wanted: str) -> list[Path]:
    """Draw every size of the card of a release, held ones included, whatever sizes the site publishes; return the files.

    `wanted` is the release's slug, id or file. Raise UsageError when there is none, ContentError as a build does.
    """
    planned = plan_site(request._replace(drafts=True), crew)
    tools, paths = workshop(planned.bench), []
    for release in named(planned.newsroom, wanted, str(request.site)):
        folder = request.site / CACHE / "cards-shown" / release.year / release.month / release.slug
        folder.mkdir(parents=True, exist_ok=True)
        for target in every_card(planned.index, release):
            path = folder / target.path.rpartition("/")[2]
            try:
                path.write_bytes(target.recipe.make(target.drawn(), tools))
            except CardLayoutError as error:
                detail = f"{error.key}: {error.reason}"
                file, line = f"layouts/{error.file}", error.line or 0
                fault = problem("layout/error", file, line, 1 if line else 0, detail=detail, path=path.name)
                raise ContentError([fault]) from None
            paths.append(path)
    return paths
