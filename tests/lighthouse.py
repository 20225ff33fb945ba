"""Lighthouse on six pages, mobile preset: `python -m tests.lighthouse [FOLDER]`, or make lighthouse.

It needs Node (npx fetches Lighthouse) and openssl, so it is no part of the tests. The example site is built as if it
were a real one (not kept out of search engines) and served under its own name over HTTPS, as on the day it goes live.
What else the machine does counts as the page's blocking time, so a page has three tries and its best one counts.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.conftest import chromium, launch_options, pages_of
from tests.hosting import hosted

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = "lighthouse@13.5.0"
PAGES = ("home", "release", "release with photo", "unit", "archive", "search")
TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NAME = "ruangberita.example.go.id"


def build(place: Path) -> Path:
    """Build the example site without its marks of an example; return the folder."""
    site, output = place / "site", place / "output"
    shutil.copytree(ROOT / "content", site / "content")
    settings = site / "content/site.toml"
    text = settings.read_text("utf-8")
    assert "\nexample = true\n" in text
    settings.write_text(text.replace("\nexample = true\n", "\nexample = false\n"), "utf-8")
    command = [sys.executable, "-m", "newsroom", "build", "--site", site, "--output", output]
    subprocess.run(command, cwd=ROOT, check=True)
    return output


def certificate(place: Path) -> Path:
    """Return a certificate of a day for the site's name, with its key."""
    path = place / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        f"/CN={NAME}",
    ]
    subprocess.run([*command, "-keyout", path, "-out", place / "only.pem"], check=True, capture_output=True)
    path.write_text(path.read_text() + (place / "only.pem").read_text())
    return path


@contextlib.contextmanager
def started(profile: Path, port: int) -> Iterator[str]:
    """Run a Chromium that finds the site's name at a port of this machine; yield its debugging port."""
    rules = f"--host-resolver-rules=MAP {NAME}:443 127.0.0.1:{port}"
    own = ("--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank")
    command = [chromium(), *launch_options("--ignore-certificate-errors", rules), *own]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    told = profile / "DevToolsActivePort"
    while not (told.exists() and (lines := told.read_text().splitlines())):
        assert process.poll() is None, "Chromium does not start"
        time.sleep(0.05)
    yield lines[0]
    process.terminate()
    process.wait()


def measure(url: str, port: str, report: Path) -> dict[str, int]:
    """Run Lighthouse on an address; return its scores from 0 to 100, and print what is not perfect."""
    command = [
        "npx",
        "--yes",
        "--loglevel=error",
        LIGHTHOUSE,
        url,
        f"--port={port}",
        f"--output-path={report}",
        "--output=json",
    ]
    command += ["--quiet", f"--only-categories={','.join(CATEGORIES)}"]
    subprocess.run(command, check=True)
    found = json.loads(report.read_text("utf-8"))
    for name in CATEGORIES:
        for one in found["categories"][name]["auditRefs"]:
            audit = found["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"    {name}: {one['id']} {audit['score']} {audit.get('displayValue', '')}")
    return {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}


def main(folder: Path) -> int:
    """Measure the pages; return 1 when a score is under 100."""
    folder.mkdir(parents=True, exist_ok=True)
    perfect = True
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        output = build(place)
        with (
            hosted(output, certificate=certificate(place)) as host,
            started(place / "profile", host.server_port) as port,
        ):
            for kind, address in pages_of(output, f"https://{NAME}").items():
                if kind in PAGES:
                    report = folder / f"{kind.replace(' ', '-')}.json"
                    scores = dict.fromkeys(CATEGORIES, 0)
                    for _ in range(TRIES):
                        scores = max(
                            scores, measure(address, port, report), key=lambda one: sum(one.values())
                        )
                        if set(scores.values()) == {100}:
                            break
                    print(
                        f"{kind:20}",
                        *(f"{name} {score}" for name, score in scores.items()),
                        urlsplit(address).path,
                    )
                    perfect &= set(scores.values()) == {100}
    return 0 if perfect else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "lighthouse"))
