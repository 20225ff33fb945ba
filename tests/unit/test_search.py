"""The search index: words, spans, postings, and that what is published finds what is there and nothing held."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.search.postings import ascending, number, shard_of
from newsroom.search.spans import ROOM, spans
from newsroom.search.words import ROOTS, STOP_WORDS, WHOLE, stem, term_of, terms, words
from tests.sites import NOW, SmallSite, tree

EXAMPLES: dict[str, Any] = json.loads(Path(__file__).with_name("search_words.json").read_text("utf-8"))
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def decoded(text: str) -> list[int]:
    """Return ascending numbers from their coding, read as the script reads them."""
    found: list[int] = []
    value, place, at = 0, 1, -1
    for digit in text:
        bits = DIGITS.index(digit)
        value += bits % 32 * place
        place *= 32
        if bits < 32:
            at += value + 1
            found.append(at)
            value, place = 0, 1
    return found


def found(output: Path, word: str) -> list[str]:
    """Return the titles of the releases that have a term, by the published files alone, oldest first."""
    contents = json.loads((output / "cari/indeks/daftar.json").read_text("utf-8"))
    titles = []
    for name, first, counts, shards in contents["spans"]:
        shard = (output / f"cari/indeks/{name}/{shard_of(word, shards)}.txt").read_text("utf-8")
        lines = {line.split("\t")[0]: line.split("\t")[1:] for line in shard.splitlines()}
        wanted = sorted(at for places in lines.get(word, []) for at in decoded(places))
        start = 0
        for offset, count in enumerate(_plain_numbers(counts)):
            day = dt.date.fromisoformat(first) + dt.timedelta(days=offset)
            for at in range(start, start + count):
                if at in wanted:
                    part, row = divmod(at - start, contents["perFile"])
                    rows = json.loads((output / f"cari/rilis/{day:%Y/%m/%d}-{part}.json").read_text("utf-8"))
                    titles.append(rows[row][1])
            start += count
    return titles


def _plain_numbers(text: str) -> list[int]:
    return [value - before - 1 for before, value in zip([-1, *decoded(text)], decoded(text), strict=False)]


@pytest.mark.parametrize("family", EXAMPLES["families"], ids=lambda family: family[0])
def test_a_family_has_one_stem(family: list[str]) -> None:
    """Words of one root are found by each other."""
    root, *members = family
    assert {stem(word) for word in members} == {root}


def test_words_alone() -> None:
    """Names, foreign words and what only looks derived keep what makes them."""
    assert {word: term_of(word) for word in EXAMPLES["alone"]} == EXAMPLES["alone"]


@pytest.mark.parametrize("text", EXAMPLES["texts"])
def test_texts_are_cut_and_folded(text: str) -> None:
    """Case, diacritics, apostrophes, hyphens and the marks inside numbers make no difference."""
    assert words(text) == EXAMPLES["texts"][text]


def test_tables_are_folded_words() -> None:
    """The tables hold words as they are compared, and a root is its own stem."""
    for word in STOP_WORDS | WHOLE | ROOTS:
        assert words(word) == [word]
    assert {word for word in ROOTS if stem(word) != word} == set()
    assert terms("Dan yang di untuk") == []


@pytest.mark.parametrize("values", [[], [0], [5], [0, 1, 2], [3, 40, 41, 5000, 5001, 70_000, 3_000_000]])
def test_postings_come_back(values: list[int]) -> None:
    """Numbers are read as they were written."""
    assert decoded(ascending(values)) == values


def test_digits_of_a_number() -> None:
    """The coding itself: 5 bits a digit, the lowest first."""
    assert [number(value) for value in (0, 31, 32, 1023, 1024)] == ["A", "f", "gB", "_f", "ggB"]


def test_words_that_begin_alike_stand_together() -> None:
    """A word that is not finished is looked for in one file; what a release is filed under is spread."""
    assert shard_of("kesehatan", 64) == shard_of("kes", 64)
    assert len({shard_of(f"@lapas-{number}", 64) for number in range(100)}) > 30


def days(first: str, count: int, each: int) -> dict[dt.date, int]:
    """Return consecutive days with as many releases each."""
    start = dt.date.fromisoformat(first)
    return {start + dt.timedelta(days=offset): each for offset in range(count)}


def test_a_small_archive_is_a_span_a_year() -> None:
    """Whatever is past is one span; so is the newest year while it is small."""
    assert [span.name for span in spans(days("2024-12-01", 100, 1))] == ["2024", "2025"]
    assert list(spans({})) == []


def test_a_large_archive_grows_in_small_spans() -> None:
    """The newest year, month and third are cut; all days are in one span each, in order."""
    archive = days("2024-06-01", 600, 30)  # to 2026-01-21
    cut = list(spans(archive))
    assert [span.name for span in cut] == ["2024", "2025", "2026-01-a", "2026-01-b", "2026-01-c"]
    assert [day for span in cut for day in span.days] == list(archive)
    assert cut[-1].shards == 1
    assert [span.name for span in spans(days("2026-01-21", 2, 200))] == ["2026-01-21", "2026-01-22"]
    assert all(span.shards & (span.shards - 1) == 0 for span in cut)


def test_publishing_leaves_past_spans() -> None:
    """Another release today, or tomorrow, changes no span but the newest."""
    archive = days("2024-06-01", 600, 30)
    newest = max(archive)
    before = list(spans(archive))
    assert list(spans({**archive, newest: 31}))[:-1] == before[:-1]
    assert list(spans({**archive, newest + dt.timedelta(days=1): 1}))[: len(before) - 1] == before[:-1]
    assert before[-1].total <= ROOM


def test_the_index_finds(tmp_path: Path) -> None:
    """Title, summary, unit and its parents, kind, topic: each finds exactly the releases that have it."""
    site = SmallSite(tmp_path)
    site.write_release(
        "2026/05/razia", "Penggeledahan Kamar", date="2026-05-05 08:00", summary="Petugas menyita ponsel."
    )
    site.build()
    assert found(site.output, "geledah") == ["Penggeledahan Kamar"]
    assert found(site.output, "sita") == ["Penggeledahan Kamar"]
    assert found(site.output, "@rutan-dua") == ["Rilis 2"]
    assert len(found(site.output, "@pusat")) == 6
    assert found(site.output, "#pelatihan") == ["Rilis 2", "Rilis 4"]
    assert len(found(site.output, "!siaran-pers")) == 6
    assert found(site.output, "takada") == []


def test_names_are_those_of_the_day(tmp_path: Path) -> None:
    """A unit is found by the name it bore when the release was published."""
    site = SmallSite(tmp_path)
    site.write_release("2024/05/lama", "Kabar Lama", date="2024-05-05 08:00")
    site.build()
    assert found(site.output, "iib") == ["Kabar Lama"]


def test_translations_are_in_the_index(tmp_path: Path) -> None:
    """An English version is found, and says its language."""
    site = SmallSite(tmp_path)
    site.write_release(
        "2026/03/rilis-3-en",
        "Bread from the workshop",
        date="2026-03-03 10:00",
        lang="en",
        translation_of="aaaaa3",
    )
    site.build()
    assert found(site.output, "bread") == ["Bread from the workshop"]
    rows = json.loads((site.output / "cari/rilis/2026/03/03-0.json").read_text("utf-8"))
    assert sorted(row[5] for row in rows) == ["en", "id"]


def test_held_releases_are_nowhere(tmp_path: Path) -> None:
    """Before its time nothing of a release is in any file of search; after it, its words are."""
    site = SmallSite(tmp_path)
    site.write_release("2026/11/nanti", "Kenarirahasia", date="2026-11-30 08:00")
    site.write_release("2026/11/draf", "Kenaridraf", date="2026-11-01 08:00", status="draft")
    site.build()
    files = tree(site.output / "cari")
    assert not [name for name, data in files.items() if b"enarirahasia" in data or b"enaridraf" in data]
    site.build(NOW + dt.timedelta(days=30))
    assert found(site.output, "kenarirahasia") == ["Kenarirahasia"]


def test_one_publication_writes_three_files(tmp_path: Path) -> None:
    """A release more changes the words of the newest span, the releases of its day, the table of contents."""
    site = SmallSite(tmp_path)
    site.write_release("2025/02/lama", "Lama", date="2025-02-02 08:00")
    site.build()
    before = tree(site.output / "cari")
    site.write_release("2026/05/baru", "Baru", date="2026-05-05 08:00")
    site.build()
    after = tree(site.output / "cari")
    changed = {name for name, data in after.items() if before.get(name) != data}
    assert changed == {"indeks/2026/0.txt", "indeks/daftar.json", "rilis/2026/05/05-0.json"}
    assert before.keys() <= after.keys()


def test_the_script_has_the_same_prefixes() -> None:
    """Both stemmers go by the same rules (that they agree on words is tested in the browser)."""
    root = Path(__file__).parents[2]
    rule = re.compile(r'^\s*[\[(]"([^"]+)", "([a-z-]+)", [\[(]("[^\])]*?),?[\])][\])],$', re.MULTILINE)
    python, script = (
        rule.findall((root / path).read_text("utf-8"))
        for path in ("newsroom/search/words.py", "assets/kata.js")
    )
    assert len(python) == 14
    assert python == script
