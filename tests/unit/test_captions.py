"""Drafts of captions: the habits of each channel, whatever a release says, and within every limit."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.content.outreach_reading import ALIKE, hides_facts, likeness
from newsroom.model import KINDS
from newsroom.platforms import CHANNELS, platforms
from newsroom.post_text import TAG, TAGS_AT_END, links_in
from newsroom.settings import LANGUAGES
from newsroom.social.captions import Story, cut, draft, own, phrases, shots, video_title

STORY = Story(
    id="f33f8f",
    lang="id",
    kind="siaran-pers",
    title="Lapas Satu Buka Kelas Membatik bagi 22 Warga Binaan",
    summary="Kelas berlangsung empat pekan bersama sanggar setempat. Motifnya diambil dari pesisir.",
    unit="Lapas Satu",
    dated="Lapas Satu, 3 Maret 2026",
    address="https://uji.example.go.id/rilis/2026/03/kelas-membatik/",
    short="https://uji.example.go.id/r/f33f8f/",
    tags=("Pemasyarakatan", "LapasSatu", "SeniBudaya", "Empat", "Lima", "Enam"),
    greeting="Sahabat",
)
WORDS = st.lists(
    st.sampled_from(
        (
            "Lapas",
            "22",
            "peserta.",
            "Membatik",
            "“kutip”",
            "👨‍👩‍👧",
            "日本語",
            "berita.example.go.id",
            "a" * 90,
        )
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


def drafts(story: Story = STORY) -> dict[str, str]:
    """Return the draft for every channel."""
    return {channel: draft(channel, story) for channel in CHANNELS}


@given(WORDS, WORDS, st.sampled_from(KINDS), st.sampled_from(LANGUAGES))
@example("a" * 1_100, "", "siaran-pers", "id")
def test_drafts_fit(title: str, summary: str, kind: str, lang: str) -> None:
    """Whatever the release, a draft is within the hard limit, and so is the title of a video."""
    story = STORY._replace(title=title, summary=summary[:200], kind=kind, lang=lang)
    for channel, text in drafts(story).items():
        assert 0 < platforms()[channel].length(text) <= platforms()[channel].most
        assert len(TAG.findall(text)) <= platforms()[channel].hashtags
    assert len(video_title("youtube", story)) <= 100


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_habits_of_channels(kind: str, lang: str) -> None:
    """Each channel has its own way, and no two drafts are alike."""
    texts = drafts(STORY._replace(kind=kind, lang=lang))
    bodies = {channel: TAGS_AT_END.sub("", text) for channel, text in texts.items()}
    assert not any(TAG.search(body) for body in bodies.values())
    if kind in ("siaran-pers", "berita", "pengumuman"):
        assert bodies["facebook"].endswith("?")
        assert "?" in bodies["x"]
    for channel in ("facebook", "x", "youtube", "threads", "whatsapp"):
        assert STORY.address in texts[channel]
    for channel in ("instagram", "tiktok"):
        assert not list(links_in(texts[channel]))
        assert "bio" in texts[channel]
    assert texts["whatsapp"].startswith(STORY.address)
    assert len(texts["tiktok"].split("\n")[0].split()) <= 10
    assert max(likeness(one, other) for one, other in combinations(texts.values(), 2)) <= ALIKE
    assert not any(
        hides_facts(text, STORY.title, platforms()[channel].seen or len(text))
        for channel, text in texts.items()
    )


def test_no_questions_and_no_hashtags_in_an_emergency() -> None:
    """A statement says what is known and where the next word will be, and nothing else."""
    for text in drafts(STORY._replace(kind="pernyataan")).values():
        assert "#" not in text
        assert "?" not in text


def test_hashtags_in_their_order() -> None:
    """The most important come first, as many as the channel takes."""
    texts = drafts()
    assert texts["threads"].endswith("\n\n#Pemasyarakatan")
    assert texts["instagram"].endswith("#Pemasyarakatan #LapasSatu #SeniBudaya #Empat #Lima")
    assert "#" not in texts["whatsapp"]


def test_own_text_gets_its_link() -> None:
    """The link goes before the hashtags, on WhatsApp first, on Instagram nowhere; a text that has one is left alone."""
    assert own("facebook", "Halo.\n\n#LapasSatu", STORY) == f"Halo.\n\n{STORY.address}\n\n#LapasSatu"
    assert own("x", "Halo.", STORY) == f"Halo.\n\n{STORY.address}"
    assert own("whatsapp", "Halo.", STORY) == f"{STORY.address}\n\nHalo."
    assert own("instagram", "Halo.", STORY) == "Halo."
    assert own("facebook", f"Halo {STORY.short}", STORY) == f"Halo {STORY.short}"


def test_shots_fill_half_a_minute() -> None:
    """There are shots for something done and for something told; each says when, and the last how to get here."""
    for kind in KINDS:
        found = shots(STORY._replace(kind=kind))
        assert 4 <= len(found) <= 5
        assert "uji.example.go.id/r/f33f8f/" in found[-1]


def test_cut_between_words() -> None:
    """A text is cut after a whole word, unless its one word is too long."""
    assert cut("satu dua tiga", 100, len) == "satu dua tiga"
    assert cut("satu dua, tiga", 10, len) == "satu dua…"
    assert cut("a" * 20, 5, len) == "aaaa…"


def test_phrases_are_the_same_in_both_languages() -> None:
    """Drafts, steps and amendments have all their words in Indonesian and in English."""

    def shape(table: object) -> object:
        return {key: shape(value) for key, value in table.items()} if isinstance(table, dict) else type(table)

    assert shape(dict(phrases("id"))) == shape(dict(phrases("en")))
