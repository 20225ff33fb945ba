"""The recipes for CI: each step of .github/workflows/terbit.yml and .gitlab-ci.yml can be run on this machine."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom.build.ledger import FOLDER
from newsroom.cli import command_line

ROOT = Path(__file__).parents[2]


def read(name: str) -> dict[str, Any]:
    """Return a recipe; all scalars are text, so that `on` is no truth value."""
    recipe = yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert isinstance(recipe, dict)
    return recipe


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GITHUB = read(".github/workflows/terbit.yml")
GITLAB = read(".gitlab-ci.yml")
NOT_JOBS = {"default", "stages", "variables", "workflow", "include"}


def github_steps(job: str) -> list[dict[str, Any]]:
    """Return the steps of a job of the workflow."""
    return list(GITHUB["jobs"][job]["steps"])


def lines() -> Iterator[tuple[str, str]]:
    """Yield (where, command) of every command of both recipes."""
    for job in GITHUB["jobs"]:
        for step in github_steps(job):
            for line in step.get("run", "").splitlines():
                yield f"github/{job}", line
    for name, job in GITLAB.items():
        if name not in NOT_JOBS:
            for part in ("before_script", "script", "after_script"):
                for line in job.get(part, []):
                    yield f"gitlab/{name}", line


def fault(line: str) -> str:
    """Return why a command is neither a make target there is nor a newsroom command line; "" when it is one."""
    words = shlex.split(line)
    if words[:1] == ["make"]:
        targets = [word for word in words[1:] if "=" not in word]
        known = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))
        missing = [word for word in targets if word not in known]
        missing += [
            name
            for word in words[1:]
            if "=" in word and f"$({(name := word.partition('=')[0])}" not in MAKEFILE
        ]
        return f"the Makefile has no {missing}" if missing or not targets else ""
    if words[:1] == ["newsroom"]:
        try:
            with contextlib.redirect_stderr(io.StringIO()) as said:
                assert isinstance(command_line("en").parse_args(words[1:]), argparse.Namespace)
        except SystemExit:
            return said.getvalue()
        return ""
    return "neither make nor newsroom"


def newsroom_lines(*recipe: str, folder: Path = ROOT) -> list[str]:
    """Return the newsroom command lines that lines of a recipe run in a folder."""
    found = []
    for line in recipe:
        words = [*shlex.split(line), "--dry-run", "--file", str(ROOT / "Makefile")]
        said = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout
        found += [" ".join(shlex.split(one)[1:]) for one in said.splitlines() if "/newsroom " in one]
    return found


@pytest.mark.parametrize(("where", "line"), list(lines()))
def test_every_step_can_be_run_here(where: str, line: str) -> None:
    """A step is a make target that exists or a newsroom command that the command line accepts."""
    assert fault(line) == "", where


@pytest.mark.parametrize(
    "line",
    [
        "make terbang",
        "make",
        "make check SEJAK=x",
        "newsroom bangun",
        "newsroom build --entah",
        "npm ci",
        "make build && rm x",
    ],
)
def test_other_steps_are_refused(line: str) -> None:
    """Negative control: an unknown target, an unknown command or option, another tool."""
    assert fault(line)


def test_a_pull_request_is_checked_and_changes_nothing() -> None:
    """A pull request runs the check alone, with a token that may only read, and annotates lines."""
    assert GITHUB["permissions"] == {"contents": "read"}
    check = GITHUB["jobs"]["periksa"]
    assert check["if"] == "github.event_name == 'pull_request'"
    assert "permissions" not in check
    (run,) = [step["run"] for step in github_steps("periksa") if "run" in step]
    assert newsroom_lines(run) == ["check --format github --since HEAD^1"]
    assert [step["with"] for step in github_steps("periksa") if "checkout" in step.get("uses", "")] == [
        {"fetch-depth": "2"}
    ]
    (run,) = GITLAB["periksa"]["script"]
    assert newsroom_lines(run.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", "1234abc")) == [
        "check --since 1234abc"
    ]
    assert GITLAB["periksa"]["variables"]["GIT_DEPTH"] == "0"


def test_a_site_is_built_for_readers(tmp_path: Path) -> None:
    """What is published is built with --production; only a site that calls itself an example is not."""
    (run,) = [step["run"] for step in github_steps("terbit") if "run" in step]
    assert GITLAB["terbit"]["script"] == [run]
    assert newsroom_lines(run) == ["build"]
    settings = (ROOT / "content/site.toml").read_text(encoding="utf-8")
    (tmp_path / "content").mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).touch()
    (tmp_path / "content/site.toml").write_text(settings.replace("example = true\n", ""), encoding="utf-8")
    assert newsroom_lines(run, folder=tmp_path) == ["build --production"]


def test_held_releases_come_out_by_themselves() -> None:
    """The workflow runs every 15 to 30 minutes, not on the full hour, when everybody's does."""
    (schedule,) = GITHUB["on"]["schedule"]
    first, step = map(int, schedule["cron"].split()[0].split("/"))
    assert schedule["cron"].split()[1:] == ["*"] * 4
    assert 15 <= step <= 30
    assert first > 0


def test_the_cache_holds_what_is_published() -> None:
    """The ledger is restored before the build and saved last, after the deployment, under its own digest."""
    used = [step.get("uses", step.get("run", "")).partition("@")[0] for step in github_steps("terbit")]
    order = [
        "actions/cache/restore",
        "make production",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
        "actions/cache/save",
    ]
    assert [name for name in used if name in order] == order
    restore, save = (step for step in github_steps("terbit") if "cache/" in step.get("uses", ""))
    assert restore["with"]["path"] == save["with"]["path"]
    assert f"output/{FOLDER}/ledger" in save["with"]["key"]
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    saved = [step["if"] for step in github_steps("terbit") if "if" in step]
    assert len(saved) == 3
    assert len(set(saved)) == 1


def test_actions_are_versioned() -> None:
    """Every action is of GitHub itself and of a stated version."""
    used = [step["uses"] for job in GITHUB["jobs"] for step in github_steps(job) if "uses" in step]
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[\w/-]+@v\d+", one)] == []


def test_the_ledger_is_not_published_on_gitlab() -> None:
    """What is published is output/ without the folder of the ledger, which the cache keeps."""
    job = GITLAB["terbit"]
    assert job["pages"]["publish"] == "output"
    assert job["artifacts"] == {"paths": ["output"], "exclude": [f"output/{FOLDER}/**/*"]}
    assert {"key": "output", "paths": ["output", ".newsroom"]} in job["cache"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "merge_request_event" in GITLAB["periksa"]["rules"][0]["if"]
