"""Front matter, text first: what the writer typed is what is read, and what cannot be read is named."""

from __future__ import annotations

import pytest

from newsroom.content.front_matter import Document, Faulty, Positions, body_of, decode, load_list, take_apart
from newsroom.content.text_files import LONGEST, sound_text

TEXT = "---\ntitle: Judul\ndate: 2026-03-03\n---\n\nNaskah.\n"


def fields(head: str) -> dict[str, object]:
    """Return the fields of a front matter."""
    return take_apart(f"---\n{head}\n---\n\nNaskah.\n", "a.md").fields


def codes(text: str) -> list[str]:
    """Return the codes of the problems of a text."""
    with pytest.raises(Faulty) as caught:
        take_apart(text, "a.md")
    return [one.code for one in caught.value.problems]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("x: NO", "NO"),
        ("x: on", "on"),
        ("x: 010", "010"),
        ("x: 10:00", "10:00"),
        ("x: 1e3", "1e3"),
        ("x: 0x1F", "0x1F"),
        ("x: 1_000", "1_000"),
        ("x: ~", "~"),
        ("x: null", "null"),
        ("x: 2026-03-03", "2026-03-03"),
        ("x: 2026-03-03 10:00:00+07:00", "2026-03-03 10:00:00+07:00"),
        ('x: "Kalapas: Siap"', "Kalapas: Siap"),
        ("x: 'Jum''at'", "Jum'at"),
        ("x: “Siap”", "“Siap”"),
        ("x: Rp10.000 & 5% *bersih*!", "Rp10.000 & 5% *bersih*!"),
        ("x: juara#1", "juara#1"),
        ("x: a # catatan", "a"),
        ("x:", ""),
        ("x: [NO, 010, 10:00]", ["NO", "010", "10:00"]),
        ("x: >-\n  satu\n  dua", "satu dua"),
        ("x: |\n  #satu\n  &dua", "#satu\n&dua\n"),
        ("x:\n- NO", ["NO"]),
    ],
)
def test_values_stay_as_typed(head: str, value: object) -> None:
    """Initials NO, code 010 and time 10:00 are text, as is all else that YAML would turn into something."""
    assert fields(head) == {"x": value}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("---\n", "---  \t\n"),
        TEXT.rstrip(),
        TEXT + "\n\n\n",
    ],
)
def test_forms_of_one_text(text: str) -> None:
    """A byte-order mark, any line ends, blanks behind fences: the same fields and the same body."""
    document = take_apart(decode(text.encode(), "a.md"), "a.md")
    assert document.fields == {"title": "Judul", "date": "2026-03-03"}
    assert (document.body, document.body_line) == ("Naskah.", 6)
    assert body_of(decode(text.encode(), "a.md")) == "Naskah."


def test_rules_in_the_body_are_the_bodys() -> None:
    """Further lines --- or ---- belong to the body, for reading and for rendering alike."""
    text = "---\ntitle: a\n---\nSatu\n\n---\n\nDua\n\n----\n\nTiga\n"
    document = take_apart(text, "a.md")
    assert document.body == body_of(text) == "Satu\n\n---\n\nDua\n\n----\n\nTiga"
    assert document.body_line == 4


def test_no_fields_are_no_fault_here() -> None:
    """Two fences with nothing or a remark between them have no fields; what is missing the schema says."""
    assert take_apart("---\n---\nx", "a.md").fields == {}
    assert take_apart("---\n# belum\n---\nx", "a.md").fields == {}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title: a: b", 'title: "a: b"'),
        ('title: a: "b"', "title: 'a: \"b\"'"),
        ('title: it\'s "b": c', 'title: "it\'s \\"b\\": c"'),
        ("title: [Foto] Panen", 'title: "[Foto] Panen"'),
        ("title:Panen", "title: Panen"),
        ("title：Panen", "title: Panen"),
        ("title:\xa0Panen", "title: Panen"),
        ("title = Panen", "title: Panen"),
        ("title: @humas", 'title: "@humas"'),
        ("title: %5 naik", 'title: "%5 naik"'),
        ("title: Juara #1", 'title: "Juara #1"'),
        ("title: 'Panen", 'title: "Panen"'),
    ],
)
def test_the_line_as_it_was_meant(line: str, meant: str) -> None:
    """The remedy shows the corrected line, and that line is sound and says what the writer typed."""
    with pytest.raises(Faulty) as caught:
        fields(f"{line}\nlang: id")
    (fault,) = caught.value.problems
    assert dict(fault.params)["meant"] == meant
    assert fault.line == 2
    assert fields(f"{meant}\nlang: id")["lang"] == "id"


def test_every_fault_of_a_text_at_once() -> None:
    """A line at fault is mended or left out, and the rest is read on: four faults, four problems."""
    head = "title: a: b\nsummary: c: d\nbaris lepas\ntitle: lagi\nlang: id"
    with pytest.raises(Faulty) as caught:
        fields(head)
    assert [(one.code, one.line) for one in caught.value.problems] == [
        ("yaml/colon", 2),
        ("yaml/colon", 3),
        ("yaml/no-colon", 4),
        ("yaml/duplicate-key", 5),
    ]
    assert caught.value.document is not None
    assert caught.value.document.fields["lang"] == "id"


@pytest.mark.parametrize("fence", ["—", "–--", "----", "--", " ---", "…", "...", "+++", "***", "---–"])
def test_fences_of_word_processors(fence: str) -> None:
    """Smart dashes and other likenesses of three hyphens are named at their line, and the fields read all the same."""
    with pytest.raises(Faulty) as caught:
        take_apart(f"---\ntitle: a\n{fence}\n\nNaskah.\n", "a.md")
    assert [(one.code, one.line) for one in caught.value.problems] == [("fence/typographic", 3)]
    assert caught.value.document == Document(
        lines=["---", "title: a", fence, "", "Naskah.", ""],
        fields={"title": "a"},
        body="Naskah.",
        body_line=5,
        end=2,
        yaml_lines=["---", "title: a", fence, "", "Naskah.", ""],
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "text/empty", 0),
        (" \n\n", "text/empty", 0),
        ("title: a\n---\n", "fence/missing", 1),
        ("\u200b---\ntitle: a\n---\n", "fence/missing", 1),
        ("\n---\ntitle: a\n---\n", "fence/late", 2),
        ("---\ntitle: a\n\nNaskah.", "fence/unclosed", 2),
        ("---\ntitle: a\nlang: id", "fence/unclosed", 3),
        ("---\n", "fence/unclosed", 1),
        ("---\ntitle: a\n\nNaskah.\n\n---\n\nLagi.", "fence/unclosed", 2),
        ("---\n- a\n---\nx", "fields/list", 2),
        ("---\ntitle: a\ntitle: b\n---\nx", "yaml/duplicate-key", 3),
        ("---\nx: {a: b, a: c}\n---\nx", "yaml/duplicate-key", 2),
        ("---\n? [a]\n: b\n---\nx", "yaml/key", 2),
        ("---\nx: &a [*a]\n---\nx", "yaml/special", 2),
        ("---\ntitle: a\u2028b\n---\nx", "text/control", 2),
        ("---\n" + "x: " + "[" * 900 + "]" * 900 + "\n---\nx", "yaml/syntax", 2),
    ],
)
def test_what_cannot_be_read_is_named(text: str, code: str, line: int) -> None:
    """A list instead of fields, a fence forgotten, a key twice: each has its name and its line."""
    with pytest.raises(Faulty) as caught:
        take_apart(text, "a.md")
    assert (caught.value.problems[0].code, caught.value.problems[0].line) == (code, line)


def test_places_of_fields() -> None:
    """Positions are those of values, of keys on request, of parts divided by commas, and of the fence for none."""
    head = 'title: Judul\nauthor: YP,  "NO", RD\ntopics: [a, bb]\nlist:\n  - x: 1\n    y:\n'
    document = take_apart(f"---\n{head}---\n\nx", "a.md")
    find = Positions.of(document).find
    assert find(("title",)) == (2, 8, "title: Judul")
    assert find(("title",), key=True)[:2] == (2, 1)
    assert [find(("author", number))[:2] for number in range(3)] == [(3, 9), (3, 14), (3, 20)]
    assert find(("topics", 1))[:2] == (4, 13)
    assert find(("list", 0, "x"))[:2] == (6, 8)
    assert find(("list", 0, "y"))[:2] == (7, 5)
    assert find(("list", 0, "none"))[:2] == (6, 5)
    assert find(())[:2] == (1, 1)
    assert find(("none",))[:2] == (2, 1)


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"\xff\xfe-\0", "text/utf16", 1, 1),
        (b"-\0-\0-\0\n\0", "text/utf16", 1, 1),
        (b"---\r\nPanen \x96", "text/not-utf8", 2, 7),
        (b"---\rPanen \x96", "text/not-utf8", 2, 7),
        (b"\xef\xbb\xbf\x93", "text/not-utf8", 1, 1),
        ("ééé".encode() + b"\xe9", "text/not-utf8", 1, 4),
        (b"\xc3", "text/not-utf8", 1, 1),
        (b"x" * (LONGEST + 1), "text/too-long", 0, 0),
    ],
)
def test_bytes_that_are_no_text(data: bytes, code: str, line: int, column: int) -> None:
    """Windows-1252 and UTF-16 are told apart and placed by line and character, whatever the line ends."""
    with pytest.raises(Faulty) as caught:
        sound_text(data, "a.md")
    (fault,) = caught.value.problems
    assert (fault.code, fault.line, fault.column) == (code, line, column)


def test_control_characters_line_by_line() -> None:
    """Each line with one is told, tabs and line ends are none, and the text is read on without them."""
    text, problems = sound_text("a\x0bb\tc\r\nd\n\x07\x07\n\x85 “é”\xa0\ufeff".encode(), "a.md")
    assert text == "a b\tc\nd\n  \n  “é”\xa0\ufeff"
    assert [(one.code, one.line, one.column) for one in problems] == [
        ("text/control", 1, 2),
        ("text/control", 3, 1),
        ("text/control", 4, 1),
    ]


def test_registries_are_read_on_as_well() -> None:
    """A registry with a line at fault gives its other entries, and what was left out."""
    listed = load_list("- code: a\n  lepas\n- code: NO\n  name: x: y\n", "r.yaml")
    assert listed.entries == [{"code": "a"}, {"code": "NO", "name": "x: y"}]
    assert [(one.code, one.line) for one in listed.problems] == [
        ("yaml/no-colon-entry", 2),
        ("yaml/colon", 4),
    ]
    assert listed.lost == ["  lepas"]
    assert load_list("[]\n", "r.yaml").problems == []
