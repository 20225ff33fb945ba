"""How long a post is: the weighted count of X, and the other ways of counting; tests/twitter_text.py has it count the published cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twitter_text import parse_tweet

from newsroom.platforms import CHANNELS, platforms
from newsroom.post_text import characters, links_in, weighted, with_emoji_as_bytes

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
#: What posts of a newsroom are made of; white space and marks stand between.
PIECES = (
    *(
        "Warga Binaan",
        "22 peserta",
        "pukul 10.30 WIB",
        "Rp1.500",
        "(3/3/2026)",
        "dr.",
        "3–31 Maret",
        "“kutipan”",
    ),
    *("#LapasCilegon", "@contoh_lapas", "humas@lapas.example.go.id", "é", "e\u0301", "日本語", "…", "v1.2.3"),
    *(
        "https://ruangberita.example.go.id/rilis/2026/03/kelas/",
        "http://contoh.id/?a=b&c=d#x",
        "x.com/a/status/1",
    ),
    *(
        "berita.example.go.id",
        "https://a.go.id/x(1)",
        "(https://a.go.id/y).",
        "https://a.go.id,",
        "sub-a.contoh.org/d-",
    ),
    *(
        "\U0001f44d\U0001f3fd",
        "\u2764\ufe0f",
        "\U0001f1ee\U0001f1e9",
        "1\ufe0f\u20e3",
        FAMILY,
        "\u00a9",
        "\u00a9\ufe0f",
    ),
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a" * 280, 280),
        ("日" * 141, 282),
        ("Lihat https://ruangberita.example.go.id/rilis/2026/03/kelas-membatik-lapas-cilegon/", 29),
        ("Lihat berita.example.go.id.", 30),
        ("surel humas@lapas.example.go.id", 31),
        (FAMILY * 140, 280),
        ("1\u20e3", 2),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),
        ("\U0001f64b\U0001f3fd\U0001f468\u200d\U0001f3a4", 4),
        ("‘kutip’ – “ganda”…", 19),  # the ellipsis is heavy
        ("A\u0301B", 2),  # composed first
        ("https://" + "panjang" * 10 + ".id", 81),  # no host has a label of 70 letters
        ("\u2066\u202ahttp://contoh.پاکستان/\u202c\u2069", 31),
    ],
)
def test_weighted(text: str, length: int) -> None:
    """Links count 23, emoji 2, light characters 1, all others 2."""
    assert weighted(text) == length


@given(
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "\n", ", ", ". ", ") ", ": "])), max_size=8
    )
)
def test_as_the_library_counts(pieces: list[tuple[str, str]]) -> None:
    """For what newsrooms write, the count is that of the port of twitter-text."""
    text = "".join(piece + between for piece, between in pieces)
    assert weighted(text) == parse_tweet(text).weightedLength


def test_other_counts() -> None:
    """Most platforms count characters; Threads counts an emoji by its bytes."""
    assert characters("e\u0301a") == 2
    assert with_emoji_as_bytes("ab\U0001f44d\U0001f3fd") == 2 + 8
    assert with_emoji_as_bytes("Indonesia – é") == len("Indonesia – é")


def test_links_are_found_without_the_marks_around_them() -> None:
    """A full stop, a comma or a bracket after a link is not part of it; an e-mail address is none."""
    text = "Lihat (https://a.go.id/x), b.example.go.id. Surel: c@d.go.id; https://a.go.id/y(1)!"
    assert [one[0] for one in links_in(text)] == [
        "https://a.go.id/x",
        "b.example.go.id",
        "https://a.go.id/y(1)",
    ]


def test_every_channel_has_its_figures() -> None:
    """The table has every channel, each figure with the day it was checked, its basis and its source."""
    assert tuple(platforms()) == CHANNELS
    for platform in platforms().values():
        assert platform.checked >= "2026-11-22"
        assert platform.basis in ("official", "secondary", "cautious")
        assert platform.source
        assert platform.most > platform.seen
