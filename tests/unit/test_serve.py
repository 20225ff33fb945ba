"""The preview as a process of its own: what it answers, when it says "load again", how it ends."""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import psutil
import pytest
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from newsroom.problems import catalogue
from newsroom.serving import watching
from newsroom.serving.answers import Shown, answer
from newsroom.serving.watching import Watch
from tests.sites import SITE, SmallSite, release

REPOSITORY = Path(__file__).parents[2]
FIRST = "content/rilis/2026/03/rilis-1.md"
SECOND = "content/rilis/2026/03/rilis-2.md"
FIRST_PAGE = "/rilis/2026/03/rilis-1/"
#: Seconds within which anything must have happened; a loaded machine needs some.
PATIENCE = 30.0
#: Seconds of silence after which nothing more is taken to come; a build of this site takes a tenth of it.
SILENCE = 1.5


def write_site(folder: Path, root: str = "/") -> Path:
    """Write a small site with a draft, in a folder of its host or at the top."""
    site = SmallSite(folder)
    site.write("content/site.toml", SITE.replace('.go.id/"', f'.go.id{root}"'))
    site.write_release(
        "2026/03/rilis-draf", "Rilis Draf", id="aaaaa6", status="draft", body="Isi naskah draf."
    )
    return folder


def add_releases(folder: Path, count: int) -> None:
    """Write more releases, enough for a build to use its workers."""
    for number in range(count):
        text = release(f"Lagi {number}", id=f"b{number:05d}", date="2026-03-09")
        (folder / f"content/rilis/2026/03/lagi-{number}.md").write_text(text, encoding="utf-8")


def edit(file: Path, old: str, new: str) -> None:
    """Replace words in a file, as an editor does that writes beside it and renames."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = file.with_name(f".{file.name}.swp")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(file)


def until(happened: Callable[[], Any], what: str) -> Any:
    """Return the first true answer; fail when there is none in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := happened():
            return found
        time.sleep(0.02)
    return pytest.fail(f"not in time: {what}")


class Preview:
    """A running `newsroom serve`."""

    def __init__(self, site: Path, *options: str, env: dict[str, str] | None = None) -> None:
        self.site = site
        self.log = site.parent / f"{site.name}.log"
        self._file = self.log.open("w", encoding="utf-8")
        command = [sys.executable, "-m", "newsroom", "serve", "--site", str(site), "--port", "0", *options]
        self.process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            stdout=self._file,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._file.close()

    @property
    def said(self) -> str:
        """All it said on the terminal so far."""
        return self.log.read_text(encoding="utf-8")

    @property
    def port(self) -> int:
        """Its port, once it has said it."""
        return int(until(self._address, "an address")[1])

    def _address(self) -> re.Match[str] | None:
        assert self.process.poll() is None, self.said
        return re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)

    def get(self, path: str, method: str = "GET", host: str = "") -> tuple[int, http.client.HTTPMessage, str]:
        """Return status, headers and text of an answer; the path is sent as it is, and redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=bool(host))
            if host:
                connection.putheader("Host", host)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode("utf-8", "replace")

    def events(self, path: str) -> queue.Queue[str]:
        """Return the lines of a stream that is open on the version the page has now."""
        page = re.search(r'data-page="(\w+)"', self.get(path)[2])
        assert page
        lines: queue.Queue[str] = queue.Queue()
        url = f"http://127.0.0.1:{self.port}/__newsroom/events?path={path}&page={page[1]}"
        response = urllib.request.urlopen(url, timeout=PATIENCE)
        assert response.headers["Content-Type"].startswith("text/event-stream")
        assert response.readline() == b"retry: 500\n"

        def read() -> None:
            with contextlib.suppress(OSError), response:
                for line in response:
                    if line.strip(b":\n"):
                        lines.put(line.decode().strip())
            lines.put("")

        threading.Thread(target=read, daemon=True).start()
        return lines


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Start a preview that tests only look at, of a site in a folder of its host."""
    with Preview(write_site(tmp_path_factory.mktemp("serve") / "site", "/berita/")) as running:
        yield running


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Preview]:
    """Start a preview of a test's own, of a site at the top of its host."""
    with Preview(write_site(tmp_path / "site")) as running:
        yield running


def test_says_address_counts_and_end(preview: Preview) -> None:
    """The terminal tells the address, that the counts reconcile (the draft included), and how to stop."""
    assert preview.port
    until(lambda: "Ctrl-C untuk berhenti" in preview.said, "the last line")
    assert "Berkas sumber 6 = terbit 6 + ditahan 0 + ditarik 0 + bermasalah 0" in preview.said


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/berita/", "text/html; charset=utf-8"),
        ("/berita" + FIRST_PAGE, "text/html; charset=utf-8"),
        ("/berita/rss.xml", "application/rss+xml"),
        ("/berita/atom.xml", "application/atom+xml"),
        ("/berita/feed.json", "application/feed+json"),
        ("/berita/sitemap.xml", "application/xml"),
        ("/berita/robots.txt", "text/plain"),
        ("/__newsroom/reload.js", "text/javascript"),
    ],
)
def test_content_types(preview: Preview, path: str, type_: str) -> None:
    """Each kind of file has the type that feed readers and browsers go by, and nothing is kept by them."""
    status, headers, text = preview.get(path)
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert headers["Content-Type"].startswith(type_)
    assert text


def test_assets_have_their_types(preview: Preview) -> None:
    """Stylesheet and icon, found as the page names them, are served with their types."""
    home = preview.get("/berita/")[2]
    types = {
        path: preview.get(path)[1]["Content-Type"] for path in re.findall(r'"(/berita/aset/[^"]+)"', home)
    }
    assert {"text/css; charset=utf-8", "image/svg+xml"} <= set(types.values())


def test_folder_of_the_host(preview: Preview) -> None:
    """The top of the host leads to the site's folder; what stands beside that folder is not found."""
    assert preview.get("/")[1]["Location"] == "/berita/"
    assert preview.get("/berita")[1]["Location"] == "/berita/"
    assert preview.get("/berita" + FIRST_PAGE.rstrip("/"))[1]["Location"] == "/berita" + FIRST_PAGE
    assert preview.get(FIRST_PAGE)[0] == 404


def test_script_is_added_to_answers_only(preview: Preview) -> None:
    """A page as sent has the script once; the file it was made from has it not."""
    sent = preview.get("/berita" + FIRST_PAGE)[2]
    assert (
        len(re.findall(r'<script src="/__newsroom/reload\.js" defer data-page="\w+"></script></body>', sent))
        == 1
    )
    pages = list((preview.site / ".newsroom/preview").rglob("*.html"))
    assert pages
    assert not [page for page in pages if b"__newsroom" in page.read_bytes()]


def test_not_found(preview: Preview) -> None:
    """An address without a page is answered with the site's own page for that, and status 404."""
    status, headers, text = preview.get("/berita/tidak-ada/")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert (preview.site / ".newsroom/preview/404.html").read_text(encoding="utf-8")[:200] in text


@pytest.mark.parametrize(
    "path",
    [
        "/berita/.newsroom/ledger",
        "/berita/%2enewsroom/ledger",
        "/berita/.NEWSROOM/ledger",
        "/berita/../../content/site.toml",
        "/berita/%2e%2e/%2e%2e/content/site.toml",
        "/berita/%2e%2e%2f%2e%2e%2fcontent/site.toml",
        "/berita/..%5c..%5ccontent/site.toml",
        "/berita/rilis/../../../content/site.toml",
        "/berita//etc/passwd",
        "/berita/%2fetc/passwd",
        "//etc/passwd",
        "/berita/index.html%00.txt",
        "/berita/index.html/",
        "/berita/" + "x" * 3000,
        "/berita/%ff%fe",
        "/berita/satker/lapas-satu/..",
    ],
)
def test_nothing_outside_is_served(preview: Preview, path: str) -> None:
    """No address, encoded or not, reaches outside the preview folder or into its ledger."""
    assert preview.get(path)[0] == 404


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link in the folder does not open what lies elsewhere."""
    (tmp_path / "out").mkdir()
    (tmp_path / "secret.txt").write_text("rahasia", encoding="utf-8")
    (tmp_path / "out" / "way.txt").symlink_to(tmp_path / "secret.txt")
    assert answer((tmp_path / "out").resolve(), Shown(1, ""), "/way.txt").status == 404


def test_new_picture_makes_a_new_version(tmp_path: Path) -> None:
    """A picture beside a page that changes under its name makes another version of the page; a feed does not."""
    folder = tmp_path.resolve()
    (folder / "index.html").write_text("<body><img src=foto.jpg></body>", encoding="utf-8")
    versions = []
    for name, data in (("foto.jpg", b"a"), ("rss.xml", b"b"), ("foto.jpg", b"cc")):
        (folder / name).write_bytes(data)
        versions.append(answer(folder, Shown(1, ""), "/").version)
    assert versions[0] == versions[1] != versions[2]


def test_no_listing(preview: Preview) -> None:
    """A folder without a page of its own is not listed."""
    assert not (preview.site / ".newsroom/preview/aset/index.html").exists()
    assert preview.get("/berita/aset/")[0] == 404


def test_head(preview: Preview) -> None:
    """HEAD has the headers of GET and no body."""
    got, asked = preview.get("/berita/"), preview.get("/berita/", "HEAD")
    assert asked[2] == ""
    assert asked[1]["Content-Length"] == got[1]["Content-Length"] == str(len(got[2].encode()))


def test_only_under_its_own_name(preview: Preview) -> None:
    """A page elsewhere that points its own name at this machine reads nothing: drafts are shown here."""
    assert preview.get("/berita/", host="jahat.example")[0] == 403
    assert preview.get("/berita/", host="localhost:8000")[0] == 200


def test_only_on_this_machine(preview: Preview) -> None:
    """The server listens at 127.0.0.1 and nowhere else."""
    listening = [
        one
        for one in psutil.Process(preview.process.pid).net_connections()
        if one.status == psutil.CONN_LISTEN
    ]
    assert [one.laddr.ip for one in listening] == ["127.0.0.1"]
    assert preview.port == listening[0].laddr.port


def test_drafts_are_shown(preview: Preview) -> None:
    """A draft has its page, and every page says that this is a preview."""
    status, _headers, text = preview.get("/berita/rilis/2026/03/rilis-draf/")
    assert status == 200
    assert "Isi naskah draf" in text
    assert "Pratinjau" in text


def test_taken_port(own: Preview, tmp_path: Path) -> None:
    """With the port taken, the next one is used and said."""
    taken = own.port
    with Preview(write_site(tmp_path / "other"), "--port", str(taken)) as other:
        assert other.port > taken
        assert f"port {taken} sedang dipakai; pratinjau memakai port {other.port}" in other.said


def test_edit_reaches_the_page_that_changed(own: Preview) -> None:
    """An edit of a body tells its page and no other; what is then sent is the new text."""
    changed, other = own.events(FIRST_PAGE), own.events("/rilis/2026/03/rilis-2/")
    edit(own.site / FIRST, "Paragraf kedua", "Paragraf baru")
    assert changed.get(timeout=PATIENCE) == "event: reload"
    assert "Paragraf baru" in own.get(FIRST_PAGE)[2]
    with pytest.raises(queue.Empty):
        other.get(timeout=SILENCE)


def test_new_stylesheet_reaches_every_page(own: Preview) -> None:
    """A first file in assets/ of the site, which did not exist before, changes all pages."""
    lines = own.events(FIRST_PAGE)
    (own.site / "assets").mkdir()
    (own.site / "assets/site.css").write_text("body { color: navy }\n", encoding="utf-8")
    assert lines.get(timeout=PATIENCE) == "event: reload"
    style = re.search(r'"(/aset/site[^"]+\.css)"', own.get(FIRST_PAGE)[2])
    assert style
    until(
        lambda: "navy" in own.get(re.findall(r'"(/aset/site[^"]+\.css)"', own.get("/")[2])[0])[2],
        "the new style",
    )


def test_same_bytes_are_no_news(own: Preview) -> None:
    """Saving a file unchanged, touching it, and an editor's files beside it send nothing."""
    lines = own.events(FIRST_PAGE)
    file = own.site / FIRST
    file.touch()
    file.write_bytes(file.read_bytes())
    edit(file, "Paragraf kedua", "Paragraf kedua")
    for name in (".rilis-1.md.swp", "rilis-1.md~", "#rilis-1.md#", "4913"):
        file.with_name(name).write_text("Paragraf lain", encoding="utf-8")
        file.with_name(name).unlink()
    with pytest.raises(queue.Empty):
        lines.get(timeout=SILENCE)
    edit(file, "Paragraf kedua", "Paragraf lain")
    assert lines.get(timeout=PATIENCE) == "event: reload"


def test_page_loaded_before_the_last_build_is_told_at_once(own: Preview) -> None:
    """A page that connects with a version that is no longer current hears so without a further edit."""
    url = f"http://127.0.0.1:{own.port}/__newsroom/events?path={FIRST_PAGE}&page=0123456789abcdef"
    with urllib.request.urlopen(url, timeout=PATIENCE) as response:
        assert [response.readline() for _line in range(3)][2] == b"event: reload\n"


def test_problems_stand_in_for_pages(own: Preview) -> None:
    """While the content has problems every page lists them all, escaped; mended, the pages are back."""
    lines = own.events(FIRST_PAGE)
    good = own.get(FIRST_PAGE)[2]
    edit(own.site / FIRST, "author: YP", "author: <b>")
    assert lines.get(timeout=PATIENCE) == "event: reload"
    edit(own.site / SECOND, "topics: [layanan, pel", "topics: [layanan, pal")

    until(lambda: "&quot;palatihan&quot;" in own.get("/")[2], "both problems")
    text = own.get("/")[2]
    status, headers, same = own.get(FIRST_PAGE)
    assert (status, headers["Content-Type"], same) == (200, "text/html; charset=utf-8", text)
    assert f"{FIRST}:4:9" in text
    assert f"{SECOND}:7:19" in text
    assert "inisial &quot;&lt;b&gt;&quot; tidak ada di content/authors.yaml" in text
    assert "author: &lt;b&gt;\n        <b>^</b>" in text
    assert "<b>perbaiki:</b>" in text
    assert own.get("/rss.xml")[1]["Content-Type"].startswith("application/rss+xml")
    until(lambda: f'{FIRST}:4:9: galat: inisial "<b>"' in own.said, "the problem on the terminal")
    edit(own.site / FIRST, "author: <b>", "author: YP")
    edit(own.site / SECOND, "topics: [layanan, pal", "topics: [layanan, pel")
    until(lambda: own.get(FIRST_PAGE)[2] == good, "the page as it was")
    until(lambda: "masalah sudah diperbaiki" in own.said, "word of it")


def test_problems_in_english(tmp_path: Path) -> None:
    """With --lang en the page and the terminal speak English, also when the very first build finds problems."""
    site = write_site(tmp_path / "site")
    edit(site / FIRST, "author: YP", "author: ZZ")
    with Preview(site, "--lang", "en") as running:
        text = running.get("/")[2]
        assert '<html lang="en" data-notice>' in text
        assert "the initials &quot;ZZ&quot; are not in content/authors.yaml" in text
        assert "<b>fix:</b>" in text
        assert re.search(r"^1 errors?, 0 warnings in 1 files?$", running.said, re.MULTILINE)


def sabotage(folder: Path, error: str) -> dict[str, str]:
    """Return an environment in which planning raises `error` whenever the file folder/sabotage is there."""
    (folder / "sitecustomize.py").write_text(
        "import pathlib\n"
        "import newsroom.build.site_build as build\n"
        "from newsroom.target import SourceChangedError\n"
        "real = build.plan_site\n"
        "def plan_site(*arguments, **how):\n"
        f"    file = pathlib.Path({str(folder / 'sabotage')!r})\n"
        "    if file.exists():\n"
        f"        {error}\n"
        "    return real(*arguments, **how)\n"
        "build.plan_site = plan_site\n",
        encoding="utf-8",
    )
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(REPOSITORY)])}


def test_our_own_bug_does_not_end_it(tmp_path: Path) -> None:
    """A fault of ours is owned up to, with the file of its traceback; the next edit is built again."""
    site = write_site(tmp_path / "site")
    with Preview(site, env=sabotage(tmp_path, "raise RuntimeError('kabel lepas')")) as running:
        good = running.get(FIRST_PAGE)[2]
        (tmp_path / "sabotage").touch()
        edit(site / FIRST, "Paragraf kedua", "Paragraf baru")
        until(lambda: "RuntimeError: kabel lepas" in running.get("/")[2], "the bug")
        log = re.search(r"\S+newsroom-\w+\.log", running.get("/")[2])
        assert log
        assert "in plan_site" in Path(log[0]).read_text(encoding="utf-8")
        Path(log[0]).unlink()
        (tmp_path / "sabotage").unlink()
        edit(site / FIRST, "Paragraf baru", "Paragraf kedua")
        until(lambda: running.get(FIRST_PAGE)[2] == good, "the page as it was")


def test_source_that_changed_under_the_build_is_no_problem(tmp_path: Path) -> None:
    """A build that a save cut across is done again without a word."""
    site = write_site(tmp_path / "site")
    with Preview(site, env=sabotage(tmp_path, "file.unlink(); raise SourceChangedError('x')")) as running:
        lines = running.events(FIRST_PAGE)
        (tmp_path / "sabotage").touch()
        edit(site / FIRST, "Paragraf kedua", "Paragraf baru")
        assert lines.get(timeout=PATIENCE) == "event: reload"
        assert "Paragraf baru" in running.get(FIRST_PAGE)[2]
        assert not (tmp_path / "sabotage").exists()
        assert "kesalahan" not in running.said


def test_workers_that_die_are_replaced(tmp_path: Path) -> None:
    """When a worker is killed (out of memory, say), the build is done again with others."""
    site = write_site(tmp_path / "site")
    add_releases(site, 150)
    with Preview(site, "--jobs", "2") as running:
        assert running.port
        workers = psutil.Process(running.process.pid).children(recursive=True)
        assert workers
        for worker in workers:
            worker.kill()
        edit(site / "content/site.toml", "Situs kecil untuk uji", "Situs kecil dengan pekerja baru")
        until(
            lambda: "Situs kecil dengan pekerja baru" in running.get(FIRST_PAGE)[2], "every page made again"
        )
        assert "kesalahan" not in running.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_at_once_with_open_pages(own: Preview, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end the preview within a second, an open stream included, with exit code 0."""
    lines = own.events("/")
    started = time.monotonic()
    own.process.send_signal(number)
    assert own.process.wait(PATIENCE) == 0
    assert time.monotonic() - started < 1
    assert lines.get(timeout=PATIENCE) == ""
    assert "Traceback" not in own.said


@pytest.mark.parametrize("after", [0.0, 0.3, 0.7])
def test_ends_at_once_during_a_build(tmp_path: Path, after: float) -> None:
    """Ctrl-C in the middle of the first build, its workers started, leaves no process behind."""
    site = write_site(tmp_path / "site")
    add_releases(site, 600)
    with Preview(site, "--jobs", "2") as running:
        parent = psutil.Process(running.process.pid)
        until(lambda: parent.children(recursive=True), "workers")
        time.sleep(after)
        workers = parent.children(recursive=True)
        assert len(workers) >= 1
        assert "http://" not in running.said
        started = time.monotonic()
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(PATIENCE) == 0
        assert time.monotonic() - started < 1
        until(lambda: not [one for one in workers if _is_alive(one)], "an end of all workers")
        assert "Traceback" not in running.said


def _is_alive(process: psutil.Process) -> bool:
    """Whether a process runs; one that ended and that nobody asked after (a zombie) does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_next_preview_begins_where_the_last_ended(tmp_path: Path) -> None:
    """What one preview built the next one does not build again."""
    site = write_site(tmp_path / "site")
    for expected in (r"[1-9]\d+ berkas ditulis", "0 berkas ditulis"):
        with Preview(site) as running:
            assert running.port
            assert re.search(rf"^{expected}", running.said, re.MULTILINE)
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(PATIENCE) == 0


class _Full:
    """An observer of a system that has no more watches to give."""

    def __init__(self) -> None:
        self.is_stopped = False

    def start(self) -> None:
        """Start."""

    def schedule(self, *_place: object, **_options: object) -> None:
        """Refuse."""
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    def stop(self) -> None:
        """Stop."""
        self.is_stopped = True


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[..., Watch]]:
    """Return a function that watches tmp_path/content with given observers."""
    (tmp_path / "content/rilis").mkdir(parents=True)
    watches: list[Watch] = []

    def watch(*observers: Callable[[], Any], told: list[str]) -> Watch:
        first, second = observers
        watches.append(Watch(tmp_path, lambda: [tmp_path / "content"], told.append, (first, second)))
        watches[-1].start()
        return watches[-1]

    yield watch
    for one in watches:
        one.end()


def stirs(watch: Watch) -> bool:
    """Wait for something to happen, and for the quiet after it."""
    until(lambda: watch.has_stirred, "an event")
    return watch.wait()


def test_limit_of_watches_is_told_and_polled(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """Where the system refuses to watch, the reason is told and changes are found by looking."""
    told: list[str] = []
    watch = watched(_Full, lambda: PollingObserver(timeout=0.05), told=told)
    assert told == [os.strerror(errno.ENOSPC)]
    (tmp_path / "content/rilis/a.md").write_text("a", encoding="utf-8")
    assert stirs(watch)


def test_limit_that_watchdog_passes_over_is_seen(
    watched: Callable[..., Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fewer watches than folders, of which watchdog says nothing, count as a limit too."""
    told: list[str] = []
    watched(Observer, lambda: PollingObserver(timeout=0.05), told=told)
    assert told == []
    assert (watching._watched() or 99) >= 2  # noqa: SLF001 - the count itself
    monkeypatch.setattr(watching, "_watched", lambda: 1)
    watched(Observer, lambda: PollingObserver(timeout=0.05), told=told)
    assert told == [os.strerror(errno.ENOSPC)]


def test_reading_stirs_nothing(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """Opening and reading every file, as a build does, is no event."""
    file = tmp_path / "content/rilis/a.md"
    file.write_text("a", encoding="utf-8")
    watch = watched(Observer, PollingObserver, told=[])
    file.read_bytes()
    list(os.scandir(file.parent))
    time.sleep(0.3)
    assert not watch.has_stirred


def test_new_folders_are_watched(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """A folder made inside a new folder, such as the first month of a year, is watched too."""
    watch = watched(Observer, PollingObserver, told=[])
    (tmp_path / "content/rilis/2027/01").mkdir(parents=True)
    assert stirs(watch)
    (tmp_path / "content/rilis/2027/01/b.md").write_text("b", encoding="utf-8")
    assert stirs(watch)


def test_debris_stirs_nothing(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """What editors leave beside a text, and all in hidden folders, is passed over; a rename onto a text is not."""
    (tmp_path / "content/.git").mkdir(parents=True)
    watch = watched(Observer, PollingObserver, told=[])
    for name in (".git/index", "rilis/.a.md.swp", "rilis/a.md~", "rilis/#a.md#", "rilis/4913", "rilis/a.tmp"):
        (tmp_path / "content" / name).write_text("a", encoding="utf-8")
    time.sleep(0.3)
    assert not watch.has_stirred
    (tmp_path / "content/rilis/a.tmp").replace(tmp_path / "content/rilis/a.md")
    assert stirs(watch)


def test_folder_that_comes_back_is_watched(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """A content folder removed and written anew (as a change of branch may do) is watched again."""
    watch = watched(Observer, PollingObserver, told=[])
    shutil.rmtree(tmp_path / "content")
    assert stirs(watch)
    (tmp_path / "content/rilis").mkdir(parents=True)
    assert stirs(watch)
    watch.refresh()
    until(lambda: not watch.has_stirred or stirs(watch), "quiet")
    (tmp_path / "content/rilis/a.md").write_text("a", encoding="utf-8")
    assert stirs(watch)


def test_many_events_are_one_batch(watched: Callable[..., Watch], tmp_path: Path) -> None:
    """Files saved within a breath of each other are one batch; a stream without end is cut after half a second."""
    watch = watched(Observer, PollingObserver, told=[])
    for number in range(50):
        (tmp_path / f"content/rilis/{number}.md").write_text("a", encoding="utf-8")
    assert stirs(watch)
    time.sleep(0.2)
    assert not watch.has_stirred
    ended = threading.Event()

    def scribble() -> None:
        while not ended.wait(0.02):
            (tmp_path / "content/rilis/0.md").write_text(str(time.monotonic()), encoding="utf-8")

    threading.Thread(target=scribble, daemon=True).start()
    started = time.monotonic()
    assert stirs(watch)
    ended.set()
    assert time.monotonic() - started < 5


def test_words_of_the_preview_are_complete() -> None:
    """Every code the preview says has its sentence in both languages."""
    sources = [REPOSITORY / "newsroom/serve.py", *(REPOSITORY / "newsroom/serving").glob("*.py")]
    used = set(
        re.findall(
            r"""["'](serve/[a-z-]+)["']""", "".join(one.read_text(encoding="utf-8") for one in sources)
        )
    )
    known = {code for code in catalogue() if code.startswith("serve/")}
    assert used == known
    assert all(set(catalogue()[code]) == {"id", "en"} for code in known)
