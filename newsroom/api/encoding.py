"""How a document of the content API is written: as it stands, in compact JSON."""

from __future__ import annotations

import msgspec

from newsroom.api.documents import Document
from newsroom.target import Tools


def make_document(view: Document, _tools: Tools) -> bytes:
    """Return a document as JSON in UTF-8."""
    return msgspec.json.encode(view)
