"""URLs of our own HTML made absolute, checked with lxml against what a browser would resolve."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from newsroom.rendering.absolute import absolute

PAGE = "https://contoh.example/humas/rilis/2026/01/a/"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("/humas/x/", "https://contoh.example/humas/x/"),
        ("//lain.example/x", "https://lain.example/x"),
        ("#fn:1", f"{PAGE}#fn:1"),
        ("?q=1", f"{PAGE}?q=1"),
        ("foto.jpg", f"{PAGE}foto.jpg"),
        ("../b/", "https://contoh.example/humas/rilis/2026/01/b/"),
        ("foto kelas.jpg", f"{PAGE}foto%20kelas.jpg"),
        ("", PAGE),
        ("https://lain.example/a?b=1&amp;c=2", "https://lain.example/a?b=1&c=2"),
        ("//[", "https://["),
        ("mailto:a@contoh.example", "mailto:a@contoh.example"),
        ("tel:+62215550100", "tel:+62215550100"),
    ],
)
def test_each_form_of_url(written: str, wanted: str) -> None:
    """Each form of URL becomes what a browser on the page would open."""
    [link] = lxml_html.fragments_fromstring(absolute(f'<a href="{written}" title="t">x</a>', PAGE))
    assert (link.get("href"), link.get("title"), link.text) == (wanted, "t", "x")


def test_every_attribute_that_holds_a_url() -> None:
    """Values of src, srcset, poster and cite are made absolute as href's is; other attributes stay."""
    made = absolute(
        '<img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x" alt="/c" loading="lazy">'
        '<video poster="/d.jpg"></video>'
        '<blockquote cite="/e/">x</blockquote>',
        PAGE,
    )
    host = "https://contoh.example"
    assert made == (
        f'<img src="{host}/a.jpg" srcset="{host}/a.jpg 1x, {host}/b.jpg 2x" alt="/c" loading="lazy">'
        f'<video poster="{host}/d.jpg"></video><blockquote cite="{host}/e/">x</blockquote>'
    )


def test_text_that_looks_like_markup_is_left_alone() -> None:
    """What only looks like an attribute, in a text or in the value of another one, stays as it is."""
    text = 'ketik href="/x" atau <code>src="/y"</code> &lt;a href="/z"&gt; <a href="https://a.example/">x</a>'
    assert absolute(text, PAGE) == text
    tricky = '<a title="> href=" href="/x">y</a>'
    [link] = lxml_html.fragments_fromstring(absolute(tricky, PAGE))
    assert link.get("href") == "https://contoh.example/x"
    assert link.get("title") == "> href="


@given(st.lists(st.text("abc/.#?&=%é ", max_size=12), min_size=1, max_size=4))
def test_no_relative_url_survives(paths: list[str]) -> None:
    """Whatever the paths, every link is absolute afterwards, on the page's own host; texts stay."""
    source = "".join(f'<p>"{escape(path)}" <a href="{escape(path)}">t</a></p>' for path in paths)
    made = lxml_html.fragment_fromstring(absolute(source, PAGE), create_parent="div")
    links = [link for _, _, link, _ in made.iterlinks()]
    assert len(links) == len(paths)
    for link, path in zip(links, paths, strict=True):
        assert link.startswith("https:")
        if not path.strip().startswith("//"):
            assert link.startswith("https://contoh.example/")
            # urljoin drops an empty query or fragment and dots; apart from that it agrees.
            if not set(path) & set("#?.") and path:
                assert link == urljoin(PAGE, path.strip().replace(" ", "%20"))
    assert made.text_content() == "".join(f'"{path}" t' for path in paths)
