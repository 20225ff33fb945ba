"""No false alarm on the example content, which was edited with care, read with its own registry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from newsroom.content.newsroom import read_newsroom
from newsroom.desk.rounds import desk_problems, texts_of
from newsroom.parallel import Crew

ROOT = Path(__file__).parents[2]


def test_the_example_content_gives_no_finding(tmp_path: Path) -> None:
    """Not even a note, but for silences, which are told."""
    with Crew(1) as crew:
        newsroom, _problems = read_newsroom(ROOT, dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC), crew)
        assert len(texts_of(newsroom)) > 50
        found = desk_problems(ROOT, newsroom, crew, tmp_path)
    assert [(one.code, one.file, one.source_line) for one in found if one.code != "abaikan/berlaku"] == []
