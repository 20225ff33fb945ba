"""Write the documents that are made from the tables."""

from __future__ import annotations

from tests.documents.made import made

if __name__ == "__main__":
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
