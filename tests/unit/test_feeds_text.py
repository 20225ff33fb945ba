"""Titles and full texts in feeds, read back as readers get them: nothing lost, relative, or dangerous."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from test_feeds_factory import BASE, NS, Texts, all_feeds, make_all, make_index, make_release, rich_files, xml

from newsroom.feeds import atom, rss
from newsroom.feeds.forms import Forms
from newsroom.feeds.text import clean, line
from newsroom.feeds.views import Category, Feed, FeedItem

URL_ATTRIBUTES = ("href", "src", "srcset", "poster", "cite")


@pytest.fixture(name="files")
def _files() -> dict[str, bytes]:
    return rich_files()


def htmls(files: dict[str, bytes]) -> list[str]:
    """Return the HTML of every item of every feed, as a reader of each format gets it."""
    found = []
    for path, data in files.items():
        if path.endswith("rss.xml"):
            found += [node.text for node in xml(data).iterfind(".//content:encoded", NS)]
        elif path.endswith("atom.xml"):
            found += [node.text for node in xml(data).iterfind(".//a:content", NS)]
        elif path.endswith("feed.json"):
            found += [item["content_html"] for item in json.loads(data)["items"]]
    return found


def test_no_relative_url_survives(files: dict[str, bytes]) -> None:
    """Every URL in every text is absolute, as html5lib reads it; text that looks like a URL is left alone."""
    urls = []
    for html in htmls(files):
        tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
        urls += [node.get(name) for node in tree.iter() for name in URL_ATTRIBUTES if node.get(name)]
    assert len(urls) > 50
    assert {urlsplit(url).scheme for url in urls} == {"https", "mailto"}
    assert f"{BASE}rilis/2026/02/rilis-21/#fn:1" in urls
    assert any('href="/bukan-tautan"' in html for html in htmls(files))


def test_texts_hold_nothing_dangerous(files: dict[str, bytes]) -> None:
    """No text holds an element or attribute that feed readers refuse (W3C SecurityRisk)."""
    for html in htmls(files):
        for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
            assert node.tag not in {"script", "style", "meta", "link", "iframe", "form", "object", "embed"}
            assert not any(name.startswith("on") for name in node.attrib)


WILD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"']\x00\x0b\x1b\x7f\x85\ufffe\uffff\u202e\u2028\u00a0\U0001f600\U0001fffe"),
        st.characters(categories=["Cs"]),
    ),
    max_size=60,
)
AS_IS = re.compile("[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]*")


@settings(max_examples=150, deadline=None)
@given(WILD | st.sampled_from(["]]>", "<b>x</b>", "&amp;", "<![CDATA[x]]>", "a\nb", "\ud83d"]))
def test_any_title_is_carried(title: str) -> None:
    """Whatever stands in a title, each format is well-formed and returns it without what XML cannot hold."""
    texts = Texts()
    title = title.encode("utf-8", "ignore").decode()  # no view can hold half a character
    named = f"x{title}"  # never empty, as the schema has it
    index = make_index([make_release(texts, 1, title=named, summary=title)])
    three = islice(all_feeds(index), 3)
    made = {target.path: target.recipe.make(target.drawn(), texts) for target in three}
    wanted = line(named)
    assert xml(made["rss.xml"]).findtext(".//item/title") == wanted
    assert xml(made["atom.xml"]).findtext("a:entry/a:title", namespaces=NS) == wanted
    assert json.loads(made["feed.json"])["items"][0]["title"] == wanted
    if AS_IS.fullmatch(title) and "  " not in title:
        assert wanted == f"x{title}".rstrip(" ")


@given(WILD)
def test_cleaning_keeps_what_xml_can_hold(text: str) -> None:
    """Cleaning takes out exactly the controls, surrogates and non-characters, and twice is once."""
    kept = [
        char
        for char in text
        if char in "\t\n\r" or not (char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char < "\ue000")
    ]
    assert clean(text) == "".join(kept).translate({0xFFFE: None, 0xFFFF: None})
    assert clean(clean(text)) == clean(text)


def test_controls_in_a_text_do_not_stop_a_feed() -> None:
    """A control character inside a body is taken out, and the feed is made."""
    texts = Texts()
    made = make_all(make_index([make_release(texts, 1, "Isi \x0b\x1b lama ]]> baru.\n")]), texts)
    assert "]]&gt; baru" in xml(made["rss.xml"]).findtext(".//content:encoded", namespaces=NS)
    assert b"\\u001b" not in made["feed.json"]


def test_json_is_utf8_without_escapes(files: dict[str, bytes]) -> None:
    """JSON carries letters as they are, not as escapes."""
    assert "😀".encode() in files["feed.json"]
    assert "–".encode() in files["feed.json"]
    assert rb"\u" not in files["feed.json"]


def test_a_site_in_a_folder_has_right_links() -> None:
    """Where the site stands below the top of its host, links in texts keep the folder, once."""
    texts = Texts()
    base = "https://contoh.example/humas/"
    made = make_all(make_index([make_release(texts, 1, "[x](/arsip/)\n")], base_url=base), texts)
    assert f'href="{base}arsip/"' in json.loads(made["feed.json"])["items"][0]["content_html"]
    assert xml(made["rss.xml"]).findtext(".//item/link") == f"{base}rilis/2026/01/rilis-1/"


def test_a_release_without_summary_still_has_its_text() -> None:
    """An empty summary is left out of each format; the full text stays."""
    texts = Texts()
    made = make_all(make_index([make_release(texts, 1, summary=" ")]), texts)
    assert "Isi." in xml(made["rss.xml"]).findtext(".//item/description")
    assert xml(made["atom.xml"]).find("a:entry/a:summary", NS) is None
    assert "summary" not in json.loads(made["feed.json"])["items"][0]


def test_summary_comes_before_the_full_text(files: dict[str, bytes]) -> None:
    """In RSS the description stands before content:encoded, and channel elements before items."""
    channel = xml(files["rss.xml"])[0]
    tags = [node.tag for node in channel]
    assert tags[tags.index("item") :] == ["item"] * 24
    for item in channel.iterfind("item"):
        names = [node.tag for node in item]
        assert names.index("description") < names.index(f"{{{NS['content']}}}encoded")


@pytest.mark.parametrize("summary", ["", "a & b <c>"])
@pytest.mark.parametrize("html", ["", '<p title="x">a &amp; b > \r\n ]]> \U0001f600</p>'])
@pytest.mark.parametrize(
    ("forms", "write"), [(rss.ITEMS, rss.make_item), (atom.ENTRIES, atom.make_entry)], ids=["rss", "atom"]
)
def test_an_item_put_together_is_what_feedgen_writes(
    forms: Forms, write: Callable[[FeedItem, str, str, str], bytes], summary: str, html: str
) -> None:
    """Texts put into the form of an item are byte for byte what feedgen writes of them, in elements and attributes."""
    texts = Texts()
    for title in ("Judul & uji", "\ue0001\ue001 > \U0001f600 "):
        index = make_index([make_release(texts, 1, title=title, summary=summary)])
        view = next(all_feeds(index)).drawn()
        assert isinstance(view, Feed)
        odd = Category('a"b', "https://x.example/?a=1&b='<>'", "c\"d' & <e>")
        card = view.items[0].image
        assert card
        photo = structs.replace(card, url="https://x.example/a'b.png?c&d", width=7, height=8)
        changes: list[dict[str, Any]] = [{}, {"authors": ()}, {"image": None}, {"image": photo}]
        changes.append({"categories": (odd, *view.items[0].categories)})
        for change in changes:
            item = structs.replace(view.items[0], **change)
            for lang in ("id", "en"):
                assert forms.item(item, lang, html.encode(), 7) == write(item, lang, html, "7")
