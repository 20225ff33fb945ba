"""Law 1: after any sequence of edits the output is byte-identical to a build from nothing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsroom.build import comparison, engine
from newsroom.problems import ContentError
from newsroom.target import digest, encode
from tests.cards import disc
from tests.sites import AUTHORS, NOW, SATKER, SITE, TOPICS, SmallSite, tree

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("NEWSROOM_EXAMPLES", "12"))
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "08" * 64
    + "ffc0000b080001000101011100ffc40014000100000000"
    "0000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054bfffd9"
)


def _release(site: SmallSite, number: int, word: str, day: int) -> None:
    other = f"aaaaa{number % 5 + 1}" if day % 4 == 0 else ""
    site.write_release(
        f"2026/03/rilis-{number}",
        f"Rilis {word}",
        date=f"2026-03-{day:02d} 10:00",
        id=f"aaaaa{number}",
        topics="[layanan]" if day % 2 else "[pelatihan]",
        satker="rutan-dua" if day % 3 == 0 else "lapas-satu",
        kind="klarifikasi" if day % 5 == 0 else None,
        status="draft" if day % 11 == 0 else None,
        aliases=f"[/lama/{number}/]" if day % 4 == 0 else None,
        related=f"[aaaaa{number % 9 + 1}]" if day % 7 == 0 and number < 5 else None,
        withdrawn=f"{{time: 2026-03-29 10:00, reason: Salah {word}., replaced_by: {other}}}"
        if day % 6 == 0
        else None,
        body=f"Isi {word}.\n\nLihat [tentang](../../../halaman/tentang.md).",
    )


def _delete(site: SmallSite, number: int, _word: str, _day: int) -> None:
    (site.folder / f"content/rilis/2026/03/rilis-{number}.md").unlink(missing_ok=True)


def _rename(site: SmallSite, number: int, word: str, _day: int) -> None:
    old = site.folder / f"content/rilis/2026/03/rilis-{number}.md"
    if old.exists():
        old.rename(old.with_name(f"nama-{word}-{number}.md"))


def _photo(site: SmallSite, number: int, word: str, day: int) -> None:
    site.write(f"content/rilis/2026/04/foto-{number}/gambar.jpg", JPEG + word.encode() * (day % 2))
    site.write_release(
        f"2026/04/foto-{number}/index",
        f"Foto {word}",
        date=f"2026-04-{day:02d}",
        image="gambar.jpg",
        image_alt="Titik",
        body='Isi.\n\n![Titik](gambar.jpg "Keterangan. Foto: Humas")',
    )


def _registry(site: SmallSite, number: int, word: str, _day: int) -> None:
    file, text, old, new = (
        ("satker.yaml", SATKER, "Lapas Kelas IIA Satu", f"Lapas Kelas IIA {word}"),
        ("authors.yaml", AUTHORS, "Yana Pratiwi", f"Yana {word}"),
        ("topics.yaml", TOPICS, "name: Layanan", f"name: Layanan {word}"),
        ("site.toml", SITE, "Ruang Uji", f"Ruang {word}"),
        ("site.toml", SITE, "list_size = 3", f"list_size = {2 + number % 4}"),
    )[number % 5]
    site.write(f"content/{file}", text.replace(old, new))


def _layout(site: SmallSite, number: int, word: str, _day: int) -> None:
    name = ("release.html", "base.html", "list.html", "words.toml")[number % 4]
    text = (ROOT / "layouts" / name).read_text(encoding="utf-8")
    comment = f"\n# {word}\n" if name.endswith(".toml") else f"\n<!-- {word} -->\n"
    site.write(f"layouts/{name}", text + comment)


def _asset(site: SmallSite, number: int, word: str, _day: int) -> None:
    if number % 2:
        site.write("assets/site.css", f"body {{ --{word}: 1 }}")
    else:
        shutil.rmtree(site.folder / "assets", ignore_errors=True)


def _break(site: SmallSite, number: int, word: str, _day: int) -> None:
    site.write(f"content/rilis/2026/05/rusak-{number % 2}.md", f"---\ntitle: {word}\n")


def _mend(site: SmallSite, _number: int, _word: str, _day: int) -> None:
    shutil.rmtree(site.folder / "content/rilis/2026/05", ignore_errors=True)


def _social(site: SmallSite, number: int, word: str, day: int) -> None:
    publish = "true" if day % 3 else "false"
    site.write("content/site.toml", f"{SITE}\n[social]\npublish = {publish}\nhashtags = ['{word.title()}']\n")
    account = (
        f"  accounts: [{{platform: x, name: '@{word}', url: 'https://x.com/{word}'}}]\n  former_names:\n"
    )
    site.write("content/satker.yaml", SATKER.replace("  former_names:\n", account))
    site.write_release(
        f"2026/04/sosial-{number}",
        f"Sosial {word}",
        date="2026-04-02 10:00",
        id=f"ccccc{number}",
        goal="Tahu.",
        audience="Umum.",
        channels="[x, instagram]",
        social=f"{{x: Teks {word}.}}" if day % 2 else None,
        corrections="[{time: 2026-04-05 10:00, before: Satu., after: Dua., reason: Salah.}]"
        if day % 5 == 0
        else None,
    )


def _logo(site: SmallSite, number: int, word: str, day: int) -> None:
    fields = f"- code: lapas-satu\n  logo: satu.png\n  logo_credit: Milik {word}.\n"
    site.write(
        "content/satker.yaml",
        SATKER.replace("- code: lapas-satu\n", fields if day % 4 else "- code: lapas-satu\n"),
    )
    site.write("content/logo/satu.png", disc((20 * number, 5 * day, 90)))


EDITS = (
    *(_release, _release, _social, _delete, _rename, _photo),
    *(_registry, _logo, _layout, _asset, _break, _mend),
)

steps = st.lists(
    st.tuples(
        st.sampled_from(EDITS),
        st.integers(1, 8),
        st.sampled_from(["alfa", "beta", "gama", "delta"]),
        st.integers(1, 28),
        st.sampled_from([0, 0, 0, -200]),
    ),
    min_size=1,
    max_size=6,
)


def _play(
    folder: Path, history: list[tuple[object, int, str, int, int]]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Play edits with a build after each; return the output so made, and that of a build from nothing."""
    site = SmallSite(folder / "site")
    site.build()
    now = NOW
    for edit, number, word, day, days in history:
        edit(site, number, word, day)  # type: ignore[operator]
        now = NOW + dt.timedelta(days=days)
        try:
            site.build(now)
        except ContentError:
            continue
    _mend(site, 0, "", 0)
    try:
        site.build(now)
    except ContentError:
        return {}, {}
    fresh = site.copy(folder / "fresh")
    fresh.build(now)
    return tree(site.output), tree(fresh.output)


@given(steps)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
def test_incremental_equals_clean(history: list[tuple[object, int, str, int, int]]) -> None:
    """Whatever is edited, in whatever order, the incremental output equals the clean one, ledger included."""
    with tempfile.TemporaryDirectory() as folder:
        incremental, clean = _play(Path(folder), history)
    assert sorted(incremental) == sorted(clean)
    assert [name for name in clean if incremental[name] != clean[name]] == []


def test_a_sabotaged_key_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: with a view's title left out of its digest, the law fails."""

    def careless(encoded: bytes) -> bytes:
        return b"0" * 16 if b"ReleasePage" in encoded[:20] else digest(encoded)

    monkeypatch.setattr(comparison, "view_digest", lambda view: careless(encode(view)))
    monkeypatch.setattr(engine, "digest", careless)
    incremental, clean = _play(tmp_path, [(_release, 1, "alfa", 1, 0)])
    assert any(incremental[name] != clean[name] for name in clean if name.endswith(".html"))


def test_a_fixed_error_leaves_no_trace(tmp_path: Path) -> None:
    """A failed build changes nothing, and the build after the fix equals a clean one."""
    site = SmallSite(tmp_path / "site")
    site.build()
    before = tree(site.output)
    _break(site, 1, "alfa", 1)
    with pytest.raises(ContentError):
        site.build()
    assert tree(site.output) == before
    _mend(site, 1, "alfa", 1)
    assert site.build().outcome.written == 0
