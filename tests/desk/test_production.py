"""`newsroom build --production`: what may not be published is refused, and the site that stands is not touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.cli import main
from tests.sites import SITE, TOPICS, SmallSite, tree

NOW = "2026-11-22T16:00+07:00"
OFFICIAL = SITE.replace("[organisation]", 'official_domains = ["go.id"]\n\n[organisation]', 1)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site that may call itself official, built for readers."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", OFFICIAL)
    site.write_release(
        "2026/03/uji", "Uji", id="zzzzz1", date="2026-03-06 10:00", aliases="[/lama/uji/]", body="Isi uji."
    )
    assert build(site) == 0
    return site


def build(site: SmallSite, *words: str) -> int:
    """Build for readers; return the exit code."""
    command = ["build", "--production", "--site", str(site.folder), "--jobs", "1", "--now", NOW]
    return main([*command, *words])


def refused(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    """Return the code, file and message of everything refused; nothing was written."""
    before = tree(site.output)
    capsys.readouterr()
    assert build(site, "--format", "json") == 1
    assert tree(site.output) == before
    said = json.loads(capsys.readouterr().out)
    return [(one["code"], one["file"], one["message"].partition(" ")[0]) for one in said]


def test_a_public_address_may_not_vanish(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """A deleted file, a new id, a topic struck out: each address that would be gone is named; a trial build goes on."""
    site.remove("content/rilis/2026/03/uji.md")
    file = "content/rilis/2026/03/uji.md"
    assert refused(site, capsys) == [
        ("url/vanished", "content", "/lama/uji/"),
        ("url/vanished", "content", "/r/zzzzz1/"),
        ("url/vanished", file, "/rilis/2026/03/uji/"),
    ]
    site.write_release("2026/03/uji", "Uji", id="zzzzz2", date="2026-03-06 10:00", body="Isi uji.")
    assert refused(site, capsys) == [
        ("url/vanished", "content", "/lama/uji/"),
        ("url/vanished", "content", "/r/zzzzz1/"),
    ]
    assert main(["build", "--site", str(site.folder), "--jobs", "1", "--now", NOW]) == 0
    site.write("content/topics.yaml", TOPICS + "- code: baru\n  name: Baru\n")
    assert build(site) == 0
    site.write("content/topics.yaml", TOPICS)
    assert refused(site, capsys) == [("url/vanished", "content/topics.yaml", "/topik/baru/")]


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": "{time: 2026-03-07 09:00, reason: Keliru.}"},
        {"removed": "{time: 2026-03-07 09:00}"},
    ],
    ids=["withdrawn", "removed"],
)
def test_what_is_announced_may_go(site: SmallSite, fields: dict[str, str]) -> None:
    """Withdrawn and removed releases keep their addresses; a renamed one is reached by its alias."""
    aliases = "[/lama/uji/]"
    site.write_release("2026/03/uji", "Uji", id="zzzzz1", date="2026-03-06 10:00", aliases=aliases, **fields)
    assert build(site) == 0


def test_a_renamed_file_needs_its_alias(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """Renamed without an alias the old address is missed; with it nothing is."""
    site.remove("content/rilis/2026/03/uji.md")
    fields = {"id": "zzzzz1", "date": "2026-03-06 10:00", "body": "Isi uji."}
    site.write_release("2026/03/baru", "Uji", aliases="[/lama/uji/]", **fields)
    assert [one[2] for one in refused(site, capsys)] == ["/rilis/2026/03/uji/"]
    site.write_release("2026/03/baru", "Uji", aliases="[/lama/uji/, /rilis/2026/03/uji/]", **fields)
    assert build(site) == 0


def test_back_to_draft_is_no_withdrawal(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """A published release that is held again would vanish: it is told at its file."""
    fields = {"id": "zzzzz1", "aliases": "[/lama/uji/]", "status": "draft"}
    site.write_release("2026/03/uji", "Uji", date="2026-03-06 10:00", **fields)
    assert ("url/vanished", "content/rilis/2026/03/uji.md", "/rilis/2026/03/uji/") in refused(site, capsys)


def test_silent_edits_are_refused(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """A build for readers compares with what readers have."""
    fields = {"id": "zzzzz1", "aliases": "[/lama/uji/]", "date": "2026-03-06 10:00"}
    site.write_release("2026/03/uji", "Uji", body="Isi lain.", **fields)
    assert [one[0] for one in refused(site, capsys)] == ["edit/silent"]
    site.write_release("2026/03/uji", "Uji", body="Isi, uji!", **fields)
    assert build(site) == 0


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (OFFICIAL.replace("list_size", "example = true\nlist_size"), "production/example"),
        (SITE, "production/not-official"),
        (OFFICIAL.replace("https:", "http:"), "production/not-official"),
        (OFFICIAL.replace("uji.example.go.id", "pratinjau.example.org"), "production/not-official"),
    ],
    ids=["example data", "no official domain", "no https", "elsewhere"],
)
def test_settings_of_trials_are_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str], settings: str, code: str
) -> None:
    """Example data and addresses that are not official are no site for readers, even when nothing else changed."""
    site.write("content/site.toml", settings)
    assert main(["build", "--site", str(site.folder), "--jobs", "1", "--now", NOW]) == 0
    assert [one[:2] for one in refused(site, capsys)] == [(code, "content/site.toml")]


def test_drafts_are_not_for_readers(site: SmallSite) -> None:
    """With --drafts it is a wrong call."""
    assert build(site, "--drafts") == 2
