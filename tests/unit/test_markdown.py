"""Bodies become safe HTML in the shapes of the house."""

from __future__ import annotations

import re
from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.rendering import markdown
from newsroom.rendering.body_html import safe_html
from newsroom.rendering.headings import HeadingIds, heading_slug
from newsroom.rendering.markdown import BodyImage, Labels, UnresolvedLinkError, library_html, render_body

LINKS = {"rilis:3m7k2p": "/rilis/2026/10/tes/", "../03/slug.md#bagian": "/rilis/2026/03/slug/#bagian"}
SIZES = "/r/besar.jpg-480.avif 480w, /r/besar.jpg-800.avif 800w"
IMAGES = {
    "foto.jpg": BodyImage("/r/foto.jpg", 1200, 800),
    "gambar/b.png": BodyImage("/r/b.png", 20, 10),
    "besar.jpg": BodyImage("/r/besar.jpg", 900, 600, SIZES, "/r/besar.jpg-800.webp 800w"),
}


def render(text: str, *, dateline: str = "", initials: str = "", labels: Labels | None = None) -> str:
    """Render with the maps above and Indonesian labels."""
    return render_body(
        text, links=LINKS, images=IMAGES, dateline=dateline, initials=initials, labels=labels or Labels()
    )


def cases() -> list[tuple[str, str, str]]:
    """Read (title, source, expected) from markdown.txt."""
    text = (Path(__file__).parent / "markdown.txt").read_text(encoding="utf-8")
    parts = re.split(r"^\.\n", text, flags=re.MULTILINE)[1:]
    assert len(parts) % 3 == 0
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [(title.strip(), source, expected) for title, source, expected in triples]


def squeezed(html: str) -> str:
    """Leave out blank lines, which mean nothing between blocks."""
    return re.sub(r"\n\s*\n", "\n", html).strip()


@pytest.mark.parametrize(
    ("source", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()]
)
def test_readable_cases(source: str, expected: str) -> None:
    """Each source in markdown.txt becomes the HTML written below it (⍽ stands for a hard space)."""
    long_way = library_html(source, links=LINKS, images=IMAGES, labels=Labels())
    for html in (render(source), long_way):
        assert squeezed(html).replace("\u00a0", "⍽") == squeezed(expected)


def test_dateline_opens_the_first_paragraph() -> None:
    """A dateline is set in the first paragraph, before its text."""
    html = render("Teks.\n\nLagi.", dateline="Jakarta, INFO_PAS – ")
    assert html == '<p><span class="dateline">Jakarta, INFO_PAS – </span>Teks.</p>\n<p>Lagi.</p>'


@pytest.mark.parametrize("body", ["## Judul\n\nTeks", "- a\n- b", "> a", "![A](foto.jpg)", "<div>a</div>"])
def test_dateline_before_a_body_that_opens_otherwise(body: str) -> None:
    """Before a heading, list, quotation or picture the dateline is a paragraph, without its dash."""
    plain = render(body)
    assert render(body, dateline="Jakarta – ") == f'<p class="dateline">Jakarta</p>\n{plain}'


def test_initials_close_the_last_paragraph() -> None:
    """Initials end the last paragraph, one space after its text."""
    assert (
        render("Satu.\n\nDua. ", initials="(yp)")
        == '<p>Satu.</p>\n<p>Dua. <span class="initials">(yp)</span></p>'
    )


@pytest.mark.parametrize(
    "body", ["- a\n- b", "> a", "![A](foto.jpg)", "| a |\n|---|\n| b |", "Teks\n\n## Judul"]
)
def test_initials_after_a_body_that_closes_otherwise(body: str) -> None:
    """After a list, quotation, picture, table or heading the initials are a paragraph of their own."""
    assert render(body, initials="(yp)") == f'{render(body)}\n<p><span class="initials">(yp)</span></p>'


def test_initials_stand_before_footnotes() -> None:
    """Footnotes come after the initials that close the text."""
    html = render("Teks[^1].\n\n[^1]: Catatan.", initials="(yp)")
    assert html.index('<span class="initials">') < html.index('<div class="footnote"')
    assert '</sup>. <span class="initials">(yp)</span></p>' in html


def test_dateline_and_initials_are_text() -> None:
    """Marks of HTML in a dateline or in initials are shown, not obeyed."""
    html = render("Teks", dateline="<b>A & B</b> – ", initials="(<i>)")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt; – " in html
    assert "(&lt;i&gt;)" in html


def test_empty_body_is_empty() -> None:
    """Nothing in, nothing out."""
    assert render("") == ""
    assert render(" \n\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "[a](rilis:zzzzzz)",
        "[a](../03/slug.md)",
        "[a](lain.md?x#y)",
        "[a][x]\n\n[x]: lain.md",
        '<a href="lain.md">a</a>',
        "![a](lain.jpg)",
        "![a](rilis:3m7k2p)",
        '<img src="lain.jpg">',
    ],
)
def test_unresolved_target_is_an_error(text: str) -> None:
    """An internal target without a public URL never becomes a page; the error carries it."""
    with pytest.raises(UnresolvedLinkError):
        render(text)


def test_error_leaves_nothing_behind() -> None:
    """A body that fails does not change the one after it."""
    before = render("a[^1] `b`\n\n[^1]: c")
    for _ in range(2):
        with pytest.raises(UnresolvedLinkError):
            render("[a](lain.md)[^1] [x]\n\n[^1]: d\n\n[x]: /e/")
    assert render("a[^1] `b`\n\n[^1]: c") == before


def test_interrupted_parser_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that stopped in the middle of a body is not used again."""
    before = render("`a`")
    with monkeypatch.context() as patch:
        patch.setattr(markdown._converter(Labels()).parser, "parseChunk", lambda *_: 1 / 0)  # noqa: SLF001
        parser = markdown._converter(Labels())  # noqa: SLF001
        with pytest.raises(ZeroDivisionError):
            render("`a`")
    assert markdown._converter(Labels()) is not parser  # noqa: SLF001
    assert render("`a`") == before


SNIPPETS = (
    "a[^1]\n\n[^1]: b\n", "[x][y]\n\n[y]: /z/\n", "[x][y]", "[^1]", "## Judul", "<b>a", "*a **b", "`a`",
    "<div>", "| a |\n|---|\n| b |", "![A](foto.jpg)", '"a" -- b', "1. a", "> a\n> — b", "<script>",
    "***a*b", "_a *b_ c*",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SNIPPETS), max_size=5).map("\n\n".join), max_size=4),
    st.sampled_from(SNIPPETS),
)
def test_no_body_depends_on_the_one_before(earlier: list[str], text: str) -> None:
    """Whatever was rendered before, a body gives the same HTML."""
    markdown._converter.cache_clear()  # noqa: SLF001
    alone = library_html(text, links=LINKS, images=IMAGES, labels=Labels())
    for other in earlier:
        library_html(other, links=LINKS, images=IMAGES, labels=Labels())
    assert library_html(text, links=LINKS, images=IMAGES, labels=Labels()) == alone


MALICE = (
    '<script>alert("x")</script>', "<img src=x:y onerror=alert(1)>", "[a](javascript:alert(1))",
    "[a](JaVa&#9;Script:alert(1))", "<svg onload=alert(1)>", '<iframe src="https://x.id"></iframe>',
    "<style>p{}</style>", '<p style="x">', "{onclick=alert(1)}", "*a*{style=x onclick=y}",
    '<form action="/x"><input name=a>', "<a href='data:text/html,x'>",
    '<a title="<img src=x:y onerror=z>">', "![a](data:image/svg+xml,x)",
    '![<img "](https://x.id/" onerror="x)', "<!-- --><b onclick=x>", "<math><mtext><script>x", "`", "\n\n",
    '"', "<", ">", "'", "<object data=x>", "<base href=//x>", "<meta http-equiv=refresh>",
    "<link rel=stylesheet href=x>", "<p class=masthead>", "&lt;script&gt;", "\x02wzxhzdk:0\x03",
)  # fmt: skip
SCHEME = re.compile(r'(?:href|src)="(?!https?://|mailto:|tel:|/|#)[a-z]+:')
STARTS = re.compile(r'<([a-z0-9]+)((?: [a-z-]+="[^"]*")*)>')


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MALICE), max_size=6).map("".join))
def test_nothing_harmful_survives(text: str) -> None:
    """No script, handler, style, frame, form or other scheme comes through in any combination."""
    html = render(text, dateline="Jakarta – ", initials="(yp)")
    names, attributes = set(), ""
    for name, written in STARTS.findall(html):
        names.add(name)
        attributes += re.sub(r'(?<=")[^"]*(?=")', "", re.sub(r'(?:alt|title)="[^"]*"', "", written))
    assert html.count("<") == len(STARTS.findall(html)) + len(re.findall(r"</[a-z0-9]+>", html))
    assert not names & {
        "script",
        "style",
        "iframe",
        "form",
        "input",
        "object",
        "svg",
        "math",
        "base",
        "meta",
        "link",
    }
    assert not re.search(r"\b(?:on[a-z]+|style|target)=", attributes)
    assert not SCHEME.search(html)
    assert not re.search(r'class="[^"]*masthead', html)


def test_sanitising_changes_nothing_we_add() -> None:
    """What the renderer adds to the tree passes its own allow-list a second time, too."""
    source = (Path(__file__).parent / "markdown.txt").read_text(encoding="utf-8").replace("\n.\n", "\n\n")
    html = render(source)
    again = safe_html(html, links={}, images={}, labels=Labels())
    for mark in (
        '<figure class="quote">',
        '<div class="gallery">',
        '<span class="credit">',
        'class="footnote-ref"',
        'class="right"',
    ):
        assert html.count(mark) == again.count(mark) > 0


def test_other_language_has_its_own_labels() -> None:
    """Labels are the caller's: two languages can be rendered in turn."""
    english = Labels(table="Table", footnote_back="Back to {text}", photo="Photo")
    text = '| a |\n|---|\n| b[^1] |\n\n![A](foto.jpg){credit="X"}\n\n[^1]: c'
    for _ in range(2):
        html = render(text, labels=english)
        assert 'aria-label="Table"' in html
        assert 'aria-label="Back to {text} 1"' in html
        assert "Photo: X" in html
        assert 'aria-label="Kembali ke teks dari catatan kaki 1"' in render(text)


def test_heading_ids_are_ascii_and_unique() -> None:
    """Ids are lower-case ASCII words; a repeated heading gets a number that no other heading has."""
    ids = HeadingIds()
    assert [ids.claim(text) for text in ("A", "A 2", "A", "A", "é È", "—")] == [
        "a",
        "a-2",
        "a-3",
        "a-4",
        "e-e",
        "bagian",
    ]
    assert heading_slug("Do'a Jum’at, 17 Agustus!") == "doa-jumat-17-agustus"


def test_line_ends_do_not_matter() -> None:
    """A file from Windows gives the same HTML."""
    text = "## A\n\nb\nc\n\n- d\n- e\n\n`f`"
    assert render(text.replace("\n", "\r\n")) == render(text)


def test_library_escapes_angle_brackets_in_attributes() -> None:
    """nh3 writes attributes in double quotes and escapes quotes inside: the finishing pass relies on it."""
    assert (
        nh3.clean("<a title='a\"b'>x</a>", link_rel=None, attributes={"a": {"title"}})
        == '<a title="a&quot;b">x</a>'
    )
