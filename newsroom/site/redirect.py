"""Pages that send a reader on: short links and former addresses. They work without a server's help."""

from __future__ import annotations

import html
from functools import partial

from newsroom import urls
from newsroom.target import Recipe, Stage, Target, Tools, View


class Redirect(View, frozen=True):
    """Where to go: the full URL for search engines, the path for browsers."""

    canonical: str
    path: str


def make_redirect(view: Redirect, _tools: Tools) -> bytes:
    """Return a page that leads to another at once."""
    path, canonical = html.escape(view.path), html.escape(view.canonical)
    return (
        f'<!doctype html>\n<html lang="id">\n<meta charset="utf-8">\n<title>{canonical}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={path}">\n'
        f'<p>Halaman ini ada di <a href="{path}">{canonical}</a>.</p>\n</html>\n'
    ).encode()


REDIRECT = Recipe("newsroom.site.redirect:REDIRECT", make_redirect, Redirect, Stage.PAGES)


def redirect(base_url: str, old: str, new: str, mark: bytes = b"") -> Target:
    """Return the target that sends readers of the site path `old` to `new`."""
    return Target(urls.output_path(urls.former(old)), REDIRECT, partial(_redirect, base_url, new), mark)


def _redirect(base_url: str, new: str) -> Redirect:
    return Redirect(urls.absolute(base_url, new), urls.root(base_url) + new)
