"""What social networks and messengers are told of a page: Open Graph, the X card, the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.page import Page, is_instant
from newsroom.verification.rule import Rule

#: Messengers want pictures no larger (bytes).
_HEAVIEST = 300_000
#: What X shows of a title and a description, in characters.
_LONGEST = {"title": 70, "description": 200}
_LEAST_SIZE = (600, 315)
_ONCE = ("og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale", "twitter:card")
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


def _shared(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.kind == "page":
        yield from (
            name for name in _ONCE if [bool(one.strip()) for one in page.meta.get(name, ())] != [True]
        )
        if not re.fullmatch(r"[a-z]{2}_[A-Z]{2}", page.one("og:locale")):
            yield f"og:locale={page.one('og:locale')}"


def _picture(page: Page, built: Built) -> Iterator[str]:
    address = page.one("og:image")
    if not address:
        # A site may be without cards; one that has them has one for itself, which serves every page.
        if page.facts.kind == "page" and urls.output_path(urls.SITE_CARD) in built.sizes:
            yield "og:image"
        return
    if not address.startswith(("https://", "http://")):
        yield address
    if not 0 < len(page.one("og:image:alt")) <= 420:  # noqa: PLR2004 - X's limit
        yield "og:image:alt"
    path = built.leads_to(address)
    if path == "":
        yield address
    elif path:
        with Image.open(built.folder / path) as image:
            size, kind = image.size, _TYPES.get(image.format or "", "")
        said = (page.one("og:image:width"), page.one("og:image:height"))
        if said != (str(size[0]), str(size[1])):
            yield f"{said} ≠ {size}"
        if page.one("og:image:type") != kind:
            yield f"{page.one('og:image:type')} ≠ {kind}"
        if built.sizes[path] > _HEAVIEST or size[0] < _LEAST_SIZE[0] or size[1] < _LEAST_SIZE[1]:
            yield f"{size[0]}×{size[1]}, {built.sizes[path]} B"


def _card(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.kind == "page":
        kind = page.one("twitter:card")
        if kind not in ("summary", "summary_large_image"):
            yield kind
        elif kind == "summary_large_image" and not page.one("twitter:image"):
            yield "twitter:image"
        for name, most in _LONGEST.items():
            text = page.one(f"twitter:{name}") or page.one(f"og:{name}")
            if len(text) > most:
                yield f"twitter:{name}: {len(text)} > {most}"


def _article(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.is_release:
        for name in ("article:published_time", "article:modified_time"):
            if not is_instant(page.one(name)):
                yield f"{name}={page.one(name)}"
        yield from (name for name in ("article:section", "article:author") if not page.one(name))


SHARE_RULES = (
    Rule("share/complete", "The Open Graph protocol, basic metadata", _shared),
    Rule("share/image", "The Open Graph protocol, og:image; Facebook and WhatsApp limits", _picture),
    Rule("share/x-card", "X, cards markup", _card),
    Rule("share/article", "The Open Graph protocol, article", _article),
)
