"""Words of another language say so, for whoever hears a page read out. Source: WCAG 2.2, 3.1.2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

from tests.output.conftest import Whole, read_whole

#: Words that a sentence of one language hardly lacks and one of the other never has.
TELLING: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"\b(dan|yang|di|untuk|dengan|pada|dari|atau|serta|oleh|Jalan|Senin)\b"),
    "en": re.compile(r"\b(the|of|and|with|for|from|by|are|was)\b", re.IGNORECASE),
}
OTHER: Mapping[str, str] = {"id": "en", "en": "id"}
#: What is of no language: addresses, abbreviations and initials.
NO_WORDS = re.compile(r"https?://\S+|\b[A-Z]{2,}\b|\([a-z/]{2,9}\)")
SILENT = {"script", "style", "code", "pre"}


def texts(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield (language said, text) of every text in the body of a page, and of the descriptions of its pictures."""
    for element in page.xpath("//body//*[not(self::script or self::style)]"):
        around = [*element.iterancestors(), element]
        if any(one.tag in SILENT for one in around):
            continue
        said = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        yield said, element.text or ""
        yield said, element.get("alt", "")
        for child in element:
            yield said, child.tail or ""


def unmarked(whole: Whole) -> list[str]:
    """Return the texts in the language that their element does not say."""
    return [
        f"{path} says {said}: {text.strip()[:90]}"
        for path, page in whole.pages.items()
        for said, text in ((said, NO_WORDS.sub("", text)) for said, text in texts(page))
        if TELLING[OTHER[said]].search(text) and not TELLING[said].search(text)
    ]


def test_every_language_is_said(whole: Whole) -> None:
    """No Indonesian sentence stands in English unmarked, no English one in Indonesian."""
    assert unmarked(whole) == []


def test_unmarked_words_are_seen(tmp_path: Path) -> None:
    """Negative control: a sentence in the other language is found, and none that is marked."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=id><body><p>The second one of the lot <span lang=en>and the third</span> dan lain-lain"
        "<p>The first <img alt='A hall with chairs'> <a lang=en href=/>All of them</a> <code>the and of</code></html>",
        "utf-8",
    )
    found = unmarked(read_whole(tmp_path, ""))
    assert [one.rpartition(": ")[2] for one in found] == [
        "The second one of the lot",
        "The first",
        "A hall with chairs",
    ]
