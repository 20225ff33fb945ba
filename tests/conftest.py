"""The example site, built once for all tests that look at what a reader gets, however many workers run them."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: The folders whose tests may not be skipped in CI: there a missing browser is a failure.
NEVER_SKIPPED = (ROOT / "tests/browser", ROOT / "tests/output")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example site, or the site of NEWSROOM_TEST_SITE; the first worker that comes does it for all.

    Another site is built where its own commands build it: what stands there already is not made again.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place = os.environ.get("NEWSROOM_TEST_SITE", "")
    output, done = Path(place, "output").absolute() if place else shared / "example", shared / "example.done"
    with (shared / "example.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            site = str(Path(place).absolute()) if place else str(ROOT)
            command = [sys.executable, "-m", "newsroom", "build", "--site", site, "--output", str(output)]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stdout + run.stderr
            done.touch()
    return output


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure in CI, in the folders where nothing may be skipped."""
    report = yield
    forbidden = os.environ.get("CI") == "true" and any(item.path.is_relative_to(one) for one in NEVER_SKIPPED)
    if forbidden and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
