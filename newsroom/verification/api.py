"""What programs read: oEmbed answers and the documents of the content API."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import fastjsonschema

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.page import read_json
from newsroom.verification.rule import At, Family, Rule, whole


def _answers(built: Built) -> Iterator[tuple[str, Any]]:
    for path in built.paths("/oembed.json"):
        answer = read_json(built.read(path))
        yield path, answer if isinstance(answer, dict) else {}


def _oembed(answer: Any, built: Built) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if answer.get("version") != "1.0" or answer.get("type") != "rich":
        yield f"{answer.get('version')}, {answer.get('type')}"
    yield from (name for name in ("html", "width", "height", "title") if not answer.get(name))
    framed = re.search(r'<iframe src="([^"]+)"', str(answer.get("html", "")))
    path = built.leads_to(framed[1]) if framed else ""
    page = built.pages.get(path or "")
    if page is None or page.kind != "embed":
        yield framed[1] if framed else "iframe"
    elif b"<script" in built.read(path or ""):
        yield f"{path}: <script>"
    if "thumbnail_url" in answer and built.leads_to(answer["thumbnail_url"]) == "":
        yield answer["thumbnail_url"]


OEMBED = Family("oembed", _answers, (Rule("oembed/answer", "oEmbed 1.0, 2.3.4", _oembed),))


def _documents(built: Built) -> Iterator[tuple[str, Any]]:
    """Yield every document of the content API, of a month every line."""
    for path in built.sizes:
        if path.startswith("api/v1/") and "/skema/" not in path:
            lines = built.read(path).splitlines() if path.endswith(".ndjson") else [built.read(path)]
            name = "bulan" if path.endswith(".ndjson") else ""
            for line in lines:
                yield path, (name, read_json(line))


def _schema(built: Built) -> Callable[[str], Callable[[Any], Any]]:
    @functools.cache
    def compiled(address: str) -> Callable[[Any], Any]:
        path = built.leads_to(address)
        if not path:
            raise LookupError(address)
        made: Callable[[Any], Any] = fastjsonschema.compile(json.loads(built.read(path)))
        return made

    return compiled


_COMPILED: dict[int, Callable[[str], Callable[[Any], Any]]] = {}


def _api(given: tuple[str, Any], built: Built) -> Iterator[str]:
    name, document = given
    if not isinstance(document, dict):
        yield "?"
        return
    compiled = _COMPILED.setdefault(id(built), _schema(built))
    address = built.address("api/v1/skema/bulan.json") if name else str(document.get("schema", ""))
    try:
        compiled(address)(document)
    except LookupError:
        yield address
    except fastjsonschema.JsonSchemaException as error:
        yield str(error)[:200]


def _api_true(given: tuple[str, Any], built: Built) -> Iterator[str]:
    _name, document = given
    if not isinstance(document, dict):
        return
    for text in document.get("body", {}).values():
        if hashlib.sha256(text["content"].encode()).hexdigest() != text["sha256"]:
            yield "sha256"
    for name in ("url", "api_url", "text_url", "short_url"):
        if document.get(name) and built.leads_to(document[name]) == "":
            yield document[name]


def _api_complete(built: Built, _same: Built) -> Iterator[At]:
    """Look for releases that the API, where there is one, does not have: as a document, and as a line of a month."""
    if urls.output_path(urls.api_document("indeks")) not in built.sizes:
        return
    lines = [
        read_json(line)
        for path in built.paths(".ndjson")
        if path.startswith("api/v1/bulan/")
        for line in built.read(path).splitlines()
    ]
    told = [str(line.get("id")) if isinstance(line, dict) else "?" for line in lines]
    yield from (At("api/v1/bulan/", f"{one} × 2") for one, count in Counter(told).items() if count > 1)
    in_months = set(told)
    for path, page in built.pages.items():
        if page.is_release:
            if f"api/v1/rilis/{page.identifier}.json" not in built.sizes:
                yield At(path, f"api/v1/rilis/{page.identifier}.json: 404")
            if page.identifier not in in_months:
                yield At(path, f"api/v1/bulan/: {page.identifier}")


API_WHOLE = Family(
    "api together", whole, (Rule("api/complete", "Every release stands in the API", _api_complete),)
)
API = Family(
    "api",
    _documents,
    (
        Rule("api/schema", "JSON Schema 2020-12", _api),
        Rule("api/true", "Digests and addresses that the API states", _api_true),
    ),
)
