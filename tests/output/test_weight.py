"""The HTML of every release is within its budget."""

from __future__ import annotations

import re

from lxml import html

from tests.output.conftest import Whole

KILOBYTE = 1000
WORDS = 400
#: 400 words of ordinary text, as a body has them.
ORDINARY = ("<p>" + "Petugas membuka layanan kunjungan keluarga setiap pekan " * 10 + "</p>\n") * 6


def releases(whole: Whole) -> dict[str, html.HtmlElement]:
    """Return the pages of releases, but for those withdrawn or removed: they have no body."""
    return {
        path: root
        for path, root in whole.pages.items()
        if re.fullmatch(r"/rilis/\d{4}/\d\d/[^/]+/", path)
        and not (root.find_class("ditarik") or root.find_class("gone"))
    }


def frame_size(whole: Whole, path: str, root: html.HtmlElement) -> int:
    """Return the bytes of a release's page without the paragraphs, lists and tables of its body."""
    page = (whole.folder / path[1:] / "index.html").stat().st_size
    (body,) = root.xpath("//article//*[contains(concat(' ', @class, ' '), ' text ')]")
    return page - len(html.tostring(body, encoding="utf-8", with_tail=False))


def test_html_of_a_release(whole: Whole) -> None:
    """Around a body of 400 words the HTML of every release is at most 25 KB."""
    body = len(ORDINARY.encode()) * WORDS // len(ORDINARY.split())
    heavy = {
        path: size + body
        for path, root in releases(whole).items()
        if (size := frame_size(whole, path, root)) + body > 25 * KILOBYTE
    }
    assert heavy == {}
