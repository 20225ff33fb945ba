"""A generated archive of any size: registries, and releases of 350 to 450 words in three zones, the same each time.

With the generator of a comparison at hand (its `corpus.py` and Hugo's same-work site) the releases are taken from
it, so that both sides build the same texts; without, this module writes its own.
"""

from __future__ import annotations

import hashlib
import random
import re
import subprocess
import sys
from pathlib import Path

ZONES = ("WIB", "WITA", "WIT")
SITE = """name = "Arsip Ukur"
description = "Arsip buatan untuk mengukur kecepatan."
base_url = "https://arsip.example.go.id/"
zone = "WIB"
example = true
dateline_code = "INFO_PAS"

[organisation]
name = "Direktorat Jenderal Contoh"
short_name = "Ditjen Contoh"
satker = "{top}"

[cards]
enabled = {cards}

# What the peer does not make.
[outputs]
text = {extras}
api = {extras}
embed = {extras}
"""
_OFFSETS = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}
WORDS = [
    "warga",
    "binaan",
    "petugas",
    "layanan",
    "kegiatan",
    "pembinaan",
    "pelatihan",
    "kerja",
    "kesehatan",
    "pendidikan",
    "kunjungan",
    "keluarga",
    "program",
    "kebun",
    "dapur",
    "bengkel",
    "perpustakaan",
    "peserta",
    "instruktur",
    "sertifikat",
    "jadwal",
    "ruang",
    "halaman",
    "hasil",
    "mutu",
    "bahan",
    "produk",
    "pasar",
    "koperasi",
    "pameran",
    "masyarakat",
    "kota",
    "kabupaten",
    "dinas",
    "mitra",
    "lembaga",
    "tahun",
    "bulan",
    "pekan",
    "hari",
    "pagi",
    "siang",
    "sore",
    "bersama",
    "mengikuti",
    "menerima",
    "menyusun",
    "menata",
    "merawat",
    "memanen",
    "menjahit",
    "membatik",
    "memasak",
    "membaca",
    "menulis",
    "belajar",
    "berlatih",
    "bekerja",
    "terbuka",
    "tertib",
    "rapi",
    "sehat",
    "aman",
    "baru",
    "pertama",
    "kedua",
    "ketiga",
    "lanjutan",
    "rutin",
    "gratis",
    "dengan",
    "untuk",
    "dalam",
    "pada",
    "oleh",
    "dari",
    "sebagai",
    "agar",
    "serta",
    "juga",
    "telah",
    "akan",
    "dapat",
    "lebih",
    "setiap",
    "seluruh",
    "sejumlah",
]


def write_archive(
    site: Path, count: int, *, cards: bool, generator: Path | None, extra: int = 0, alike: bool = False
) -> list[Path]:
    """Write an archive of `count` releases (with `extra`, only that many newer ones into an existing archive).

    With `alike` its settings leave out what the peer's site does not have either.

    Return the files of the releases written.
    """
    if generator is not None:
        files = _taken(site, count, generator, extra)
    else:
        numbers = range(count, count + extra) if extra else range(count)
        files = [_own(site, number, count) for number in numbers]
    if not extra:
        _registries(site, files, cards=cards, alike=alike)
    return files


def _taken(site: Path, count: int, generator: Path, extra: int) -> list[Path]:
    """Write the comparison's releases, their front matter in our spelling."""
    before = set((site / "content/rilis").rglob("*.md")) if extra else set()
    arguments = [str(count), str(site), "--format", "newsroom", *(["--add", str(extra)] if extra else [])]
    subprocess.run([sys.executable, str(generator), *arguments], check=True)
    files = sorted(set((site / "content/rilis").rglob("*.md")) - before)
    for file in files:
        text = file.read_text(encoding="utf-8")
        # Topics have another name here, and the dateline is made from the unit, not typed.
        text = re.sub(
            r"^\*\*[^*]+\*\* — ", "", text.replace("\ntags: [", "\ntopics: [", 1), flags=re.MULTILINE
        )
        file.write_text(text, encoding="utf-8")
    return files


def _own(site: Path, number: int, count: int) -> Path:
    """Write one release of our own; its text depends on its number alone."""
    luck = random.Random(number)  # noqa: S311 - a corpus, not a secret
    minutes = 3 * 365 * 1440 * number // count + luck.randrange(30)
    day, minute = divmod(minutes, 1440)
    year, in_year = 2023 + day // 360, day % 360
    month, date = in_year // 30 + 1, in_year % 30 % 28 + 1
    unit = int(luck.random() ** 2 * 700)
    author = f"{chr(97 + unit % 26)}{chr(97 + unit // 26 % 26)}{chr(97 + luck.randrange(2))}"
    topics = ", ".join(f"topik-{topic}" for topic in sorted(luck.sample(range(60), luck.randrange(2, 5))))
    offset = f"+{7 + unit % 3:02d}:00"
    paragraphs = [
        " ".join(luck.choices(WORDS, k=luck.randrange(40, 60))).capitalize() + "."
        for _ in range(luck.randrange(6, 10))
    ]
    paragraphs[1] = f"“{paragraphs[1]}” ujar Kepala Unit {unit}."
    title = " ".join(luck.choices(WORDS, k=10)).title()
    text = (
        f'---\ntitle: "{title}"\ndate: {year}-{month:02d}-{date:02d}T{minute // 60:02d}:{minute % 60:02d}:00{offset}\n'
        f'author: "{author}"\nsatker: unit-{unit:03d}\ntopics: [{topics}]\n---\n\n'
        + "\n\n".join(paragraphs)
        + "\n"
    )
    file = site / f"content/rilis/{year}/{month:02d}/{re.sub('[^a-z]+', '-', title.lower())}-{number:06d}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def _registries(site: Path, files: list[Path], *, cards: bool, alike: bool) -> None:
    """Write site.toml and the registries that the releases need, found by reading their front matter."""
    units: dict[str, str] = {}
    authors: set[tuple[str, str]] = set()
    topics: set[str] = set()
    links: set[str] = set()
    for file in files:
        text = file.read_text(encoding="utf-8")
        head, body = text.split("\n---\n", 1)
        unit = _field(head, "satker")
        units.setdefault(unit, _OFFSETS[_field(head, "date")[-6:]])
        authors.add((_field(head, "author"), unit))
        topics |= set(_field(head, "topics").strip("[]").split(", "))
        links |= set(re.findall(r"\]\(/([^)]+?)/\)", body))
    for number in range(len(units), 700):
        units[f"unit-kosong-{number:03d}"] = ZONES[number % 3]
    linked = {link.removeprefix("satker/") for link in links if link.startswith("satker/")}
    for unit in sorted(linked - units.keys()):
        units[unit] = "WIB"
    content = site / "content"
    top = next(iter(sorted(units)))
    flags = {"cards": str(cards).lower(), "extras": str(not alike).lower()}
    (content / "site.toml").write_text(SITE.format(top=top, **flags), encoding="utf-8")
    (content / "satker.yaml").write_text(
        "".join(
            f"- code: {unit}\n  name: Lapas Kelas IIA {unit.title()}\n  short_name: Lapas {unit.title()}\n"
            f"  type: lapas\n  zone: {zone}\n  city: Kota Contoh\n"
            for unit, zone in sorted(units.items())
        ),
        encoding="utf-8",
    )
    (content / "authors.yaml").write_text(
        "".join(
            f'- initials: "{initials}"\n  name: Penulis {initials.upper()}\n  role: Pranata Humas\n  satker: {unit}\n'
            for initials, unit in sorted(authors)
        ),
        encoding="utf-8",
    )
    (content / "topics.yaml").write_text(
        "".join(
            f"- code: {topic}\n  name: {topic.replace('-', ' ').capitalize()}\n" for topic in sorted(topics)
        ),
        encoding="utf-8",
    )
    for link in sorted(links):
        if not link.startswith("satker/"):
            page = content / "halaman" / f"{link}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"---\ntitle: {link.title()}\n---\n\nHalaman contoh.\n", encoding="utf-8")


def _field(head: str, name: str) -> str:
    match = re.search(rf"^{name}: (.*)$", head, re.MULTILINE)
    assert match, name
    return match[1].strip('"')


def tree_digest(folder: Path) -> str:
    """Return one digest of all files below a folder, names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
