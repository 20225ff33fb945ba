"""Facts about a body are found by scanning, where they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.content.body import (
    BodyFacts,
    Reference,
    is_internal_link,
    is_relative,
    scan_body,
    summary_of,
    without_heading,
)
from newsroom.rendering.markdown import BodyImage, Labels, render_body


def scan(text: str, first_line: int = 1) -> BodyFacts:
    """Scan with line 1 as the first line."""
    return scan_body(text, first_line)


def targets(references: tuple[Reference, ...]) -> list[str]:
    """Targets only."""
    return [reference.target for reference in references]


def test_an_empty_body_has_no_facts() -> None:
    """Nothing is found in nothing."""
    assert scan("") == BodyFacts("", "", 0, (), (), (), (), None, None)


def test_links_have_their_place_in_the_file() -> None:
    """Line and column are those of the target itself, counted from 1 in the file."""
    facts = scan("Satu.\n\nLihat [rilis](rilis:3m7k2p) dan\n[b]( ../03/slug.md#c ).\n", first_line=10)
    assert facts.links == (Reference("rilis:3m7k2p", 12, 15), Reference("../03/slug.md#c", 13, 6))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](rilis:3m7k2p)", ["rilis:3m7k2p"]),
        ("[a](<../b c.md>)", ["../b c.md"]),
        ('[a](b.md "Judul")', ["b.md"]),
        ("[a (b) [c]](d(e).md)", ["d(e).md"]),
        ("[![a](f.jpg)](b.md)", ["b.md"]),
        ("[a][x]\n\n[x]: ../03/slug.md", ["../03/slug.md"]),
        ("> - [x]:\n> - [y](b.md)", ["b.md"]),
        ('<a class="c" href="b.md">a</a>', ["b.md"]),
        ("<a href=b.md>a</a> <A HREF='c.md'>", ["b.md", "c.md"]),
        ("a\\\\[a](b.md)", ["b.md"]),
        ("- a\n\n    [a](b.md)", ["b.md"]),
        ("a\n    [a](b.md)", ["b.md"]),
        ("catatan[^1]\n\n[^1]: a\n\n    [a](b.md)", ["b.md"]),
        ("\\[a](b.md)", []),
        ("[a\\](b.md)", []),
        ("[a] (b.md)", []),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```", []),
        ("~~~ python\n[a](b.md)\n\n[c]: d.md\n~~~", []),
        ("a\n\n    [a](b.md)\n\n    [c](d.md)\n\ne", []),
        ("<!-- [a](b.md) -->", []),
        ("[a](https://x.id/b.md) [b](mailto:a@b.md) [c](tel:1) [d](/b.md) [e](#b.md) [f](b.pdf)", []),
    ],
)
def test_internal_links(text: str, found: list[str]) -> None:
    """Internal links are found however Markdown or HTML spells them, and not inside code or comments."""
    assert targets(scan(text).links) == found


def test_site_links() -> None:
    """Absolute paths of the site are kept apart; other hosts are not among them."""
    facts = scan("[a](/satker/b/#c) [d](//x.id/) [e](/r/3m7k2p/)")
    assert targets(facts.site_links) == ["/satker/b/#c", "/r/3m7k2p/"]
    assert not facts.links


def test_images_and_their_alt_texts() -> None:
    """Pictures are listed, and those without alt text once more, wherever they come from."""
    facts = scan(
        '![a](f.jpg "t") ![](g.png) ![ ](https://x.id/h.png) <img src="i.png"> <img alt="x" src=j.png>'
        "\n![][X] [y]\n\n[x]: k.webp\n[y]: l.jpg"
    )
    assert targets(facts.images) == ["i.png", "j.png", "f.jpg", "g.png", "https://x.id/h.png", "k.webp"]
    assert targets(facts.images_without_alt) == ["i.png", "g.png", "https://x.id/h.png", "k.webp"]


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        ("# Judul *satu* #\n\nTeks", "Judul satu", "\nTeks"),
        ("\n \n# Judul {#a}\nTeks", "Judul", "Teks"),
        ("## Anak\n\nTeks", "", "## Anak\n\nTeks"),
        ("#tagar\n", "", "#tagar\n"),
        ("Teks\n\n# Judul", "", "Teks\n\n# Judul"),
        ("# Hanya judul", "Hanya judul", ""),
    ],
)
def test_leading_heading(text: str, heading: str, rest: str) -> None:
    """Only a "# " heading before every other block is the heading, and only that is taken off."""
    assert scan(text).heading == heading
    assert without_heading(text) == rest


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "# Judul\n\n## Anak\nTeks **tebal** dan *mi*ring\n_garis_ INFO_PAS.\n\nLagi",
            "Teks tebal dan miring garis INFO_PAS.",
        ),
        ("![a](b.jpg)\n\n> Kutipan\n\n- a\n- b\n\n1. c\n\nTeks", "Teks"),
        ("[a [b](c)](d) [laman resmi](/e/), [f][g] catatan[^1]", "[a b](d) laman resmi, f catatan"),
        ("Satu `kode` <b>dua</b> &amp; \\*tiga\\* 2 * 3", "Satu kode dua & *tiga* 2 * 3"),
        ("| a | b |\n|---|---|\n| c | d |\n\nTeks", "Teks"),
        ("```\nkode\n```\n\n    kode\n\nTeks", "Teks"),
        ("Judul\n=====\n\nTeks", "Teks"),
        ("[x]: /a/\n\n[^1]: b\n\n<div>c</div>\n\n---\n\nTeks", "Teks"),
        ("***tebal miring*** dan *a **b** c*", "tebal miring dan a b c"),
        ("- a", ""),
        ("Jakarta, INFO_PAS – Lapas membuka layanan.", "Lapas membuka layanan."),
        ("# Judul\n\n**Kota Contoh, INFO_PAS –** “Kami siap,” ujarnya.", "“Kami siap,” ujarnya."),
        ("JAKARTA – 12 orang hadir. **(yp)**", "12 orang hadir."),
        ("Jakarta –\n\nLapas membuka layanan. (yp)", "Lapas membuka layanan."),
        (
            "Lapas Contoh – yang berdiri pada 1990 – dipugar.",
            "Lapas Contoh – yang berdiri pada 1990 – dipugar.",
        ),
    ],
)
def test_lead_is_the_first_paragraph(text: str, lead: str) -> None:
    """The lead is the first paragraph as a reader would read it aloud."""
    assert scan(text).lead == lead


def test_words_do_not_count_marks() -> None:
    """Dashes, bullets and heading marks that stand alone are not words."""
    assert scan("## Dua kata\n\n- satu – dua\n\n> tiga & **empat**").words == 6


@pytest.mark.parametrize(
    ("text", "found", "column"),
    [
        ("Jakarta, INFO_PAS – Teks", "Jakarta, INFO_PAS –", 1),
        ("**Jakarta, INFO_PAS** - Teks", "**Jakarta, INFO_PAS** -", 1),
        ("**Padang** — Teks", "**Padang** —", 1),
        ("**Padang –** Teks", "**Padang –**", 1),
        ("JAKARTA -- Teks", "JAKARTA --", 1),
        ("Banda Aceh (14/10) – Teks", "Banda Aceh (14/10) –", 1),
        ("KORANBANTEN.COM- Dalam", "KORANBANTEN.COM-", 1),
        ("  Kota Jakarta Timur, INFO_PAS –\nTeks", "Kota Jakarta Timur, INFO_PAS –", 3),
    ],
)
def test_typed_dateline(text: str, found: str, column: int) -> None:
    """A dateline typed at the start is found, with its marks and its dash, in the line where it stands."""
    assert scan(f"# Judul\n\n{text}", 5).dateline == Reference(found, 7, column)


@pytest.mark.parametrize(
    "text",
    [
        "Sebanyak 299 warga binaan – semuanya – hadir",
        "Lapas-lapas di Jakarta hadir",
        "“Jakarta – Bandung,” katanya",
        "Budi Santoso, Kepala Lapas yang baru, – katanya",
        "Teks\n\nJakarta – Bandung",
        "jakarta – teks",
    ],
)
def test_no_dateline(text: str) -> None:
    """Ordinary sentences, quotations and later paragraphs are not datelines."""
    assert scan(text).dateline is None


@pytest.mark.parametrize(
    ("text", "found", "column"),
    [
        ("Teks. (yp)", "(yp)", 7),
        ("Teks (fjr)\n\n", "(fjr)", 6),
        ("“Teks,” kata Rika.(opik).", "(opik)", 19),
        ("Teks. **(NA)**", "(NA)", 9),
        ("Teks. (yp/fjr)", "(yp/fjr)", 7),
        ("(yp)", "(yp)", 1),
    ],
)
def test_typed_initials(text: str, found: str, column: int) -> None:
    """Initials typed at the very end are found, in brackets, with or without a full stop."""
    assert scan(f"a\n{text}", 5).initials == Reference(found, 6, column)


@pytest.mark.parametrize(
    "text",
    [
        "Badan Narkotika Nasional (BNN).",
        "beras, gula (dll).",
        "(yp) teks",
        "Selasa (14/10).",
        "di (Lapas Batu)",
    ],
)
def test_no_initials(text: str) -> None:
    """Abbreviations, dates and brackets in the middle are not initials."""
    assert scan(text).initials is None


def test_line_ends_do_not_move_places() -> None:
    """A file from Windows gives the same facts."""
    text = "# A\n\nJakarta – b [c](d.md)\n\ne\n![](f.jpg) (yp)\n"
    assert scan(text.replace("\n", "\r\n"), 3) == scan(text, 3)


@pytest.mark.parametrize(
    ("lead", "limit", "summary"),
    [
        ("Satu dua tiga", 13, "Satu dua tiga"),
        ("Satu dua tiga", 12, "Satu dua…"),
        ("Satu dua tiga", 9, "Satu dua…"),
        ("Satu dua tiga", 8, "Satu…"),
        ("Satu, dua. (tiga", 15, "Satu, dua…"),
        ("Satu – “dua tiga", 10, "Satu…"),
        ("Satudua tiga", 5, ""),
        ("Satu dua. Tiga empat.", 12, "Satu dua."),
        ("Satu dua (3/11). Tiga empat.", 26, "Satu dua (3/11)."),
        ("Satu dua. Tiga empat lima enam", 28, "Satu dua. Tiga empat lima…"),
        ("Kata Prof. Tiga empat.", 18, "Kata Prof. Tiga…"),
        ("“Satu dua.” Tiga empat.", 14, "“Satu dua.”"),
        ("", 5, ""),
    ],
)
def test_summary_is_cut_after_a_word(lead: str, limit: int, summary: str) -> None:
    """A summary ends with a sentence that fills half of it, or with a whole word and the ellipsis within the limit."""
    assert summary_of(lead, limit) == summary


@given(st.text(alphabet="ab ,.–(“", max_size=60).map(lambda text: " ".join(text.split())), st.integers(1, 40))
def test_summary_fits_and_never_cuts_a_word(lead: str, limit: int) -> None:
    """Whatever the lead and the limit, the summary fits and is made of its first whole words."""
    summary = summary_of(lead, limit)
    assert len(summary) <= limit
    if summary.endswith("…"):
        kept = summary.removesuffix("…")
        assert lead.startswith(kept)
        assert not lead[len(kept)].isalnum()
        assert kept[-1] not in " ,.–(“"


def test_what_is_relative_and_what_is_internal() -> None:
    """Schemes, site paths and fragments are not relative; only rilis: and relative .md are internal."""
    assert [
        is_relative(target)
        for target in ("a.jpg", "../a", "./a.md", "/a", "#a", "?a", "http://a", "rilis:a", "", 'a"b', "a[b")
    ] == [True] * 3 + [False] * 8
    assert [
        is_internal_link(target)
        for target in ("rilis:a", "a.md", "../a.md#b", "a.md?b", "/a.md", "http://a.md", "a.mdx", "")
    ] == [True] * 4 + [False] * 4


class Recorder(Mapping[str, str]):
    """Resolves every internal target and remembers which were asked for."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """Give a URL for what is internal."""
        return self[key] if is_internal_link(key) else default

    def __getitem__(self, key: str) -> str:
        """Remember `key`."""
        if not is_internal_link(key):
            raise KeyError(key)
        self.asked.add(key)
        return "/x/"

    def __iter__(self) -> Iterator[str]:
        """Nothing to go through."""
        return iter(())

    def __len__(self) -> int:
        """No length."""
        return 0


class Pictures(Mapping[str, BodyImage]):
    """Resolves every relative picture and remembers which were asked for."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: set[str] = set()

    def get(self, key: str, default: BodyImage | None = None) -> BodyImage | None:  # type: ignore[override]
        """Give a picture for what is relative."""
        return self[key] if is_relative(key) or is_internal_link(key) else default

    def __getitem__(self, key: str) -> BodyImage:
        """Remember `key`."""
        self.asked.add(key)
        return BodyImage("/x.jpg", 1, 1)

    def __iter__(self) -> Iterator[str]:
        """Nothing to go through."""
        return iter(())

    def __len__(self) -> int:
        """No length."""
        return 0


PIECES = (
    "[a](b.md)", "[a](c.md#d)", "![e](f.jpg)", "![](g.jpg)", "[h][i]", "![h][j]", "[![k](l.jpg)](m.md)",
    "[i]: n.md", "[j]: o.jpg", "[p](rilis:q)", '[r](s.md "t")', "[r](<u v.md>)", '<a href="w.md">x</a>',
    "<img src=y.jpg>", "`", "``", "```", "~~~", "    ", "\t", "\n", "\n", "\n\n", "\n\n", "\\", "[", "]",
    "(", ")", "<", ">", "!", "- ", "1. ", "> ", "# ", "a", "<!--", "-->", "<div>", "</div>", "[^1]",
    "[^1]: ", "*", "**", '"', "'", "{", "}", "| a |", "|---|",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("<div>`<img src=y.jpg>`")
@example("`[a](b.md)\n[^1]: `")
@example("```[a](b.md)\n\n```")
@example("[\\[a](b.md)")
@example("\\\\![e](f.jpg)")
@example("[a](b.md)<!--[a](c.md#d)<!---->")
@example("1. [i]: n.md\n[a](b.md)[i]: n.md")
@example("![i]: n.md\n[i]: n.md")
@example("![p](rilis:q)")
@example('[^1]("[a](c.md#d)')
@example("[^1]: ")
@example("[^1]: [i]: n.md\n[a](b.md)[i]: n.md")
def test_nothing_the_renderer_needs_is_overlooked(text: str) -> None:
    """Every internal target and picture the renderer asks for is among the facts, so the plan sees it."""
    facts, links, images = scan(text), Recorder(), Pictures()
    render_body(text, links=links, images=images, labels=Labels())
    assert links.asked <= set(targets(facts.links))
    assert images.asked <= set(targets(facts.images))
