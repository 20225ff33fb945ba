"""`python -m tests.nginx`: real nginx, with the rules of docs/operator.md word for word, before a built site.

It asks for a removed release in every form, a withdrawn one, a redirect, an ordinary release, and says what came. It needs
nginx (`apt-get install nginx-light`), so it is no test: what the rules say is held by tests/unit/test_removal.py.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsroom import urls
from tests.sites import SITE, SmallSite

GUIDE = Path(__file__).parents[1] / "docs/operator.md"
GONE = "rilis/2026/03/hapus/"


class Answer(NamedTuple):
    """What a server answered: status, media type with its charset, where it leads, and the body."""

    status: int
    type: str
    location: str
    body: bytes


def guide(folder: Path) -> str:
    """Return what the operator's guide puts into a server, for a site in `folder`."""
    blocks = re.findall(r"^```nginx\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    text = "".join(blocks).replace("/srv/www/situs", str(folder / "www"))
    return text.replace("/etc/nginx/situs/", f"{folder}/rules/")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[int]:
    """Run nginx before `folder`/www with the rules in `folder`/rules as long as the block runs; yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "".join(
        f"{one}_temp_path {folder}/{one};\n" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        ("user root;\n" if os.getuid() == 0 else "")
        + f"daemon off;\npid {folder}/pid;\nerror_log stderr crit;\nevents {{}}\n"
        + f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}"
        + f"server {{\nlisten 127.0.0.1:{port};\n{guide(folder)}}}\n}}\n",
        encoding="utf-8",
    )
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        nginx.terminate()
        nginx.wait()


def ask(port: int, path: str) -> Answer:
    """Return the answer to a GET."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, answer.headers["Content-Type"], answer.headers.get("Location", ""), body)


def built(folder: Path, base_url: str) -> Path:
    """Build a site with a removed, a withdrawn and a renamed release; put it where the guide says; return its output."""
    site = SmallSite(folder / "site")
    settings = SITE.replace("https://uji.example.go.id/", base_url)
    site.write("content/site.toml", f"{settings}\n[social]\npublish = true\n")
    removed = {"date": "2026-03-04 12:00", "id": "zzzzz1", "aliases": "[/lama/hapus/]"}
    site.write_release("2026/03/hapus", "Hapus", removed="{time: 2026-03-07 09:00}", **removed)
    withdrawn = "{time: 2026-03-07 09:00, reason: Belum disetujui.}"
    site.write_release("2026/03/tarik", "Tarik", date="2026-03-04 13:00", id="zzzzz2", withdrawn=withdrawn)
    site.write_release(
        "2026/03/baru", "Baru", date="2026-03-04 14:00", id="zzzzz3", aliases="[/rilis/2026/03/lama/]"
    )
    site.build()
    inside = folder / "www" / base_url.partition("://")[2].partition("/")[2]
    shutil.copytree(site.output, inside, ignore=shutil.ignore_patterns(".newsroom"))
    (folder / "rules").mkdir()
    shutil.copy(site.output / urls.GONE_RULES.lstrip("/"), folder / "rules")
    return site.output


def wanted(output: Path) -> dict[str, tuple[int, str, bytes | None]]:
    """Return what each path shall be answered with: status, media type, and body, None for any."""
    page = (output / "410.html").read_bytes()
    gone = [
        f"{GONE}{name}" for name in ("", "index.html", "kartu.png", "kartu.png?v=1", "naskah.txt", "sematan/")
    ]
    gone += ["r/zzzzz1/", "lama/hapus/", "api/v1/rilis/zzzzz1.json", "sosial/zzzzz1/"]
    here = {
        "rilis/2026/03/tarik/": "text/html; charset=utf-8",
        "rilis/2026/03/tarik/naskah.txt": "text/plain; charset=utf-8",
        "rilis/2026/03/lama/": "text/html; charset=utf-8",
        "rilis/2026/03/baru/": "text/html; charset=utf-8",
        "rilis/2026/03/baru/naskah.txt": "text/plain; charset=utf-8",
        "rilis/2026/03/baru/kartu.png": "image/png",
        "r/zzzzz3/": "text/html; charset=utf-8",
        "rss.xml": "text/xml; charset=utf-8",
        "": "text/html; charset=utf-8",
    }
    files = {
        path: output / path / "index.html" if path.endswith("/") or not path else output / path
        for path in here
    }
    return {
        **dict.fromkeys(gone, (410, "text/html; charset=utf-8", page)),
        **{path: (200, type_, files[path].read_bytes()) for path, type_ in here.items()},
        "410.html": (404, "text/html; charset=utf-8", None),
        "tidak-ada/": (404, "text/html; charset=utf-8", None),
        ".newsroom/410.conf": (404, "text/html; charset=utf-8", None),
    }


def main() -> int:
    """Ask for everything, of a site at the root of its host and of one in a folder; return 1 for a wrong answer."""
    wrong = 0
    for base_url in ("https://uji.example.go.id/", "https://uji.example.go.id/berita/"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            output = built(folder, base_url)
            root = "/" + base_url.partition("://")[2].partition("/")[2]
            with served(folder) as port:
                for path, (status, type_, body) in wanted(output).items():
                    answer = ask(port, root + path)
                    right = answer[:2] == (status, type_) and body in (None, answer.body)
                    wrong += not right
                    print("   " if right else "!! ", answer.status, answer.type.ljust(26), root + path)
                answer = ask(port, root + GONE.rstrip("/"))
                print("   ", answer.status, answer.location.ljust(26), root + GONE.rstrip("/"))
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
