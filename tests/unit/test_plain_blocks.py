"""The short cut for plain bodies gives what the long way gives, or nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom.rendering.markdown import Labels, library_html
from newsroom.rendering.plain_blocks import plain_html

SHARED = Path(__file__).parents[2].parent / "shared"
LINKS = {
    "rilis:3m7k2p": "/rilis/2026/10/a/",
    "../03/slug.md": '/rilis/2026/03/"slug"/?a=1&b=2',
    "x.md": "https://x.id/",
}

# Runs that meet their neighbours: every pair of these ends up side by side sooner or later.
PIECES = (
    "warga", "Binaan", "INFO_PAS", "a", "s", "80s", "2026", "1", "é", "ا", "x_y_z", "_a", "b_", "__", " ",
    " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n\n\n", "\n \n", " \n", "  \n", "\n ", "\n    ", "\t",
    "\u00a0", "\u2009", '"', "'", '"', "'", "''", "\"'", "“", "”", "’", "-", "--", "---", "----", "–", "—",
    "...", "....", "…", ".", ",", ":", ";", "!", "?", "(", ")", "/", "\\", "\\*", '\\"', "|", "+", "=",
    "~", "~~~", "^", "@", "$", "%", "*", "*", "**", "**", "***", "*a*", "**b c**", "* ", "*a **b***",
    "**a*", "_a_", "`", "`a*b`", "\u200b", "\ufeff", "\x7f", "\u2028", "[", "]", "](", "[a](/b/)",
    "[a b](https://x.id/a_b*c?d=1&e=2)", "[a](../03/slug.md)", "[a](rilis:3m7k2p)", "[a](x.md)",
    '[a](/b/ "t")', "[*a*](/b/)", "**[a](/b/)**", "[a]", "[a][b]", "[a] (b)", "[^1]", "![a](/b.jpg)",
    "[a](mailto:a@b.id)", "[a](http://1.2.3.999/)", "[a](//x.id)", "[a](javascript:x)", "[a](#b)",
    '["a"](/b/)', "[a\nb](/b/)", "&", "&amp;", "&nbsp;", "&#38;", "&copy", "R&D;", "<", ">", "<b>",
    "</b>", "<!-- a -->", "<a@b.id>", "{", "}", "{.x}", "\n# ", "\n## ", "\n##", "\n#a", "\n### A #",
    "\n\n## Judul\n", "\n> ", "\n\n> ", "\n>\n", "\n>", "\n\n> a\n> — ", "\n> -- b", "\n- ", "\n\n- ",
    "\n* ", "\n\n* ", "\n+ ", "\n1. ", "\n\n1. ", "\n- - ", "\n-", "\n---", "\n\n---\n\n", "\n***\n",
    "\n===", "\n: a", "\n| a | b |\n|---|---|\n", "\n[a]: /b/\n", "\n[^1]: a\n", "\n-- ", "\n— ", "- ",
    "> ", "# ", "## ", "1. ",
)  # fmt: skip

# Documents that mostly are plain, so that the short cut is really taken.
WORDS = st.sampled_from(
    [
        "Lapas", "warga", "binaan,", "INFO_PAS", "(14/10)", "“Kami", "siap,”", '"siap"', "Jum'at", "'80s",
        "R&D", "&", "--", "—", "...", "a -- b", "**tebal**", "*miring*", "(**a**)", "*a*,", '"*a*"',
        "'**b**'", '**"a"**', "[a](/b/)", '["a"](/b/)', '"[a](/b/)"', "[laman](https://x.id/a_b?c=1&d=2),",
        "[a](x.md).", "5>3", "#tagar", "a/b", "2026.", "x*", "a_b", "'", '"', "–", "'\"a\"'", "\"'b'\"",
        "---", '…"',
        "é\u00a0a", '-"a"', "a's", "'s", "('a')", "[x]", "\\", "<b>",
    ]
)  # fmt: skip
LINE = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=2).map("\n".join)
BLOCK = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    LINE.map("## {}".format),
    st.tuples(
        st.sampled_from(["# ", "## ", "### ", "###### ", "##  "]),
        LINE,
        st.sampled_from(["", "\nteks", " #", "\n- a"]),
    ).map("".join),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINE, min_size=1, max_size=2).map(lambda items: "\n".join(f"* {item}" for item in items)),
    PARAGRAPH.map(lambda text: "> " + text.replace("\n", "\n> ")),
    st.tuples(
        PARAGRAPH, st.sampled_from(["\n", "\n\n"]), st.sampled_from(["— ", "-- ", "– ", "—", "- "]), LINE
    ).map(lambda parts: "> " + "".join(parts).replace("\n", "\n> ")),
)
DOCUMENT = st.lists(BLOCK, min_size=1, max_size=5).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", "\n \n", " \n\n"]).map(
        lambda gap: gap.join(blocks)
    )
)


def agrees(text: str) -> bool:
    """Say whether the short cut took `text`; fail when it gave anything but what the long way gives."""
    short = plain_html(text, LINKS)
    if short is None:
        return False
    assert short == library_html(text, links=LINKS, images={}, labels=Labels())
    return True


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Bodies of the benchmark corpus: a thousand ordinary releases."""
    script = SHARED / "bench" / "corpus.py"
    if not script.exists():
        pytest.skip("no benchmark corpus beside this repository")
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, script, "1000", folder, "--format", "newsroom"], check=True)
    return [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(folder.rglob("*.md"))]


def test_corpus_takes_the_short_cut(corpus: list[str]) -> None:
    """At least 95 in 100 ordinary releases take the short cut, and all of those come out the same."""
    assert sum(map(agrees, corpus)) >= 950


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@example("a  \nb")
@example("> a\n> — **b\n> c**")
@example("- a\n\n- b")
@example("a \"\"b\"\" ''c''")
def test_nasty_neighbours_agree(text: str) -> None:
    """Whatever marks stand side by side, the short cut gives what the long way gives or nothing."""
    agrees(text)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENT)
def test_likely_documents_agree(text: str) -> None:
    """Bodies as people type them come out the same by the short cut and the long way."""
    agrees(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
@example(">\u00a00")
def test_any_text_agrees(text: str) -> None:
    """No character at all makes the short cut differ."""
    agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "teks",
        "**Jakarta** — *Lapas* [laman](/layanan/) dan [rilis](rilis:3m7k2p).",
        "Kata \"siap\" -- lalu 'pergi'... (R&D)",
        "## Judul\n\n- satu\n- dua",
        "> Kutipan\n> — Budi, Kalapas",
        "Baris satu\nbaris dua",
        "#LapasCilegon #Pemasyarakatan",
        "",
    ],
)
def test_plain_bodies_take_the_short_cut(text: str) -> None:
    """The plain grammar covers what releases are made of."""
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>",
        "`a`",
        "a\\*b",
        "![a](/b.jpg)",
        "| a |",
        "1. a",
        "    a",
        "a  \nb",
        "[a]: /b/",
        "a[^1]",
        "&amp;",
        "a {.x}",
        "_a_",
    ],
)
def test_everything_else_goes_the_long_way(text: str) -> None:
    """A construct outside the plain grammar is refused, not guessed at."""
    assert plain_html(text, LINKS) is None


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JAVASCRIPT:x",
        "vbscript:x",
        '//x"y',
        "unknown.md",
        "rilis:unknown",
    ],
)
def test_short_cut_needs_no_sanitiser(href: str) -> None:
    """A URL that the sanitiser might refuse is never written by the short cut."""
    assert plain_html(f"[a]({href})", LINKS) is None
