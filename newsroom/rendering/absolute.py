"""Our own HTML for readers elsewhere: every URL in it absolute. Knows a body's HTML, no page, no feed.

It relies on what nh3 and our own tags guarantee: lower-case names, double-quoted values, "<" only as markup.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

#: A whole start tag with attributes, so that something like href="/x" in a text is never taken for one.
_START_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [^\s"=<>]+(?:="[^"]*")?)+ ?/?>')
#: Attributes are read one after another, because title=" href=" would look like the start of another one.
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')
_URLS = frozenset(("href", "src", "srcset", "poster", "cite"))
#: What offers smaller pictures: readers of feeds know the `<img>` inside, and few know more.
_OFFERS = re.compile(r"</?picture>|<source [^>]*>")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def absolute(html: str, page_url: str) -> str:
    """Return sanitised HTML with each href, src, srcset, poster and cite as a full URL, and pictures without choices.

    `page_url` is the full URL of the page on which the HTML stands: paths of the site get its scheme and
    host, and fragments, such as those of footnotes, lead to that page. URLs with a scheme are left alone.
    """
    page = page_url.replace("&", "&amp;").replace('"', "%22")  # values stay escaped from end to end
    parts = urlsplit(page)
    origin = f"{parts.scheme}://{parts.netloc}"

    def resolve(written: str) -> str:
        # Spaces are legal in file names and illegal in URLs; browsers forgive them, feed readers do not.
        url = written.strip().replace(" ", "%20")
        if _SCHEME.match(url):
            return url
        if url.startswith("//"):
            return f"{parts.scheme}:{url}"
        if url.startswith("/"):
            return origin + url
        if url.startswith("#"):
            return page.partition("#")[0] + url
        return urljoin(page, url)

    def attribute(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name not in _URLS:
            return match[0]
        if name != "srcset":
            return f' {name}="{resolve(value)}"'
        candidates = (candidate.split(maxsplit=1) for candidate in value.split(",") if candidate.strip())
        return f' srcset="{", ".join(" ".join((resolve(url), *size)) for url, *size in candidates)}"'

    if "<picture>" in html:
        html = _OFFERS.sub("", html)
    return _START_TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
