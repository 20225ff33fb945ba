"""What pages tell machines: JSON that may stand in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup


def _text(value: Any) -> str:  # noqa: ANN401 - whatever is no JSON value
    """Return a piece of HTML as the text it is; refuse anything else."""
    if isinstance(value, Markup):
        return str(value)
    message = f"no JSON value: {value!r}"
    raise TypeError(message)


_encoder = msgspec.json.Encoder(enc_hook=_text)


def json_for_html(value: Any) -> Markup:  # noqa: ANN401 - any JSON value
    """Return JSON that may stand in a script element: `<` cannot end it. Source: HTML, "Restrictions on script"."""
    text = _encoder.encode(value).decode()
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 - escaped


def list_items(addresses: Sequence[str], base_url: str) -> Markup:
    """Return the elements of a schema.org ItemList, given the site paths of what it lists."""
    urls = [base_url + address[1:] for address in addresses]
    return json_for_html(
        [{"@type": "ListItem", "position": number, "url": url} for number, url in enumerate(urls, 1)]
    )
