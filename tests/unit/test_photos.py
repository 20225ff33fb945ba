"""Photos in the sizes screens need: which there are, what is in them, and that nothing of the camera is."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from newsroom.content.pictures import UnreadableImageError, measure
from newsroom.model import Photo, SourceRef
from newsroom.problems import ContentError
from newsroom.rendering.photo_encoding import encoded, shrunk
from newsroom.site.photo_files import PHOTO_VARIANT
from newsroom.site.photos import body_image, photo_targets, shown_size
from tests.sites import SmallSite, stamps, tree
from tests.unit.test_pictures import CANARY, camera_exif

HOME = "/rilis/2026/05/panen/"
WHERE = "content/rilis/2026/05/panen"


def photo(width: int, height: int = 600, form: str = "jpeg", *, moves: bool = False) -> Photo:
    """Return a photo beside a text."""
    return Photo("foto.jpg", SourceRef(f"{WHERE}/foto.jpg", b"x"), width, height, form, moves)


def corners(width: int = 1600, height: int = 1067) -> Image.Image:
    """Return a picture with red in its first corner and blue in its last, on grey."""
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    picture.paste((220, 20, 20), (0, 0, width // 4, height // 4))
    picture.paste((20, 20, 220), (3 * width // 4, 3 * height // 4, width, height))
    return picture


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def smaller(data: bytes, width: int = 480, form: str = "avif") -> Image.Image:
    """Return the variant of a file, decoded."""
    image = Image.open(io.BytesIO(encoded(shrunk(data, 1200), width, form, 55)))
    image.load()
    return image


def near(found: object, wanted: tuple[int, ...], by: int = 16) -> bool:
    """Tell whether two colours look alike."""
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=False))


@pytest.mark.parametrize(
    ("width", "avif", "webp"),
    [
        (4000, [480, 800, 1200], [800]),
        (1600, [480, 800, 1200], [800]),
        (1000, [480, 800, 1000], [800]),
        (900, [480, 900], [800]),
        (640, [480, 640], [640]),
        (500, [500], [500]),
        (479, [], []),
        (1, [], []),
    ],
)
def test_widths(width: int, avif: list[int], webp: list[int]) -> None:
    """Nothing is enlarged, nothing is made twice at nearly the same size, and small photos stay alone."""
    shown = body_image(HOME, photo(width))
    assert [size.width for size in shown.avif] == avif
    assert [size.width for size in shown.webp] == webp
    paths = [target.path for target in photo_targets(HOME, (photo(width),))]
    urls = [shown.url, *(size.url for size in (*shown.avif, *shown.webp))]
    assert paths == [url.removeprefix("/") for url in urls]


def test_what_moves_stays_as_it_is() -> None:
    """An animation has no variants and is never reduced."""
    for form in ("gif", "webp", "png"):
        moving = photo(3000, 2000, form, moves=True)
        assert len(list(photo_targets(HOME, (moving,)))) == 1
        assert shown_size(moving) == (3000, 2000)


def test_a_huge_photo_is_reduced() -> None:
    """A photo wider than 2000 pixels is published at that width, and pages are told so."""
    assert shown_size(photo(4000, 3000)) == (2000, 1500)
    assert shown_size(photo(2000, 3000)) == (2000, 3000)
    reduced = Image.open(io.BytesIO(encoded(shrunk(saved(corners(2400, 1600)), 2000), 2000, "jpeg", 82)))
    assert (reduced.size, reduced.format) == ((2000, 1333), "JPEG")


def test_names_are_the_photos_own() -> None:
    """Two photos that differ only in their suffix have different variants, and odd names make sound URLs."""
    source = SourceRef("x", b"x")
    photos = tuple(Photo(name, source, 1600, 900, "jpeg") for name in ("a.jpg", "a.png", "b c,#1%.jpg"))
    paths = [target.path for target in photo_targets(HOME, photos)]
    assert len(set(paths)) == len(paths) == 15
    assert body_image(HOME, photos[2]).avif[0].url == f"{HOME}b%20c%2C%231%25.jpg-480.avif"


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_a_variant_shows_the_photo(form: str) -> None:
    """Size, colours and corners are those of the photo."""
    image = smaller(saved(corners()), 480, form).convert("RGB")
    assert image.size == (480, 320)
    assert near(image.getpixel((20, 20)), (220, 20, 20))
    assert near(image.getpixel((460, 300)), (20, 20, 220))


@pytest.mark.parametrize(("turn", "red"), [(1, (20, 20)), (3, (460, 300)), (6, (300, 20)), (8, (20, 460))])
def test_turned_photos_stand_upright(turn: int, red: tuple[int, int]) -> None:
    """What EXIF turns is turned, and the width is that of the upright photo."""
    data = saved(corners(), exif=camera_exif(turn))
    shown = measure(data)
    image = smaller(data, 480 if turn in (1, 3) else 320).convert("RGB")
    assert image.size == ((480, 320) if turn in (1, 3) else (320, 480))
    assert (image.width > image.height) == (shown.width > shown.height)
    assert near(image.getpixel(red), (220, 20, 20))


@pytest.mark.parametrize("form", ["avif", "webp"])
def test_nothing_of_the_camera_is_left(form: str) -> None:
    """Place, device, author and profile are in the photo and in no variant."""
    data = saved(corners(), exif=camera_exif(), comment=CANARY, icc_profile=CANARY.encode())
    assert data.count(CANARY.encode()) > 1
    made = encoded(shrunk(data, 1200), 480, form, 55)
    assert CANARY.encode() not in made
    assert not {"exif", "xmp", "icc_profile"} & {
        name for name, value in Image.open(io.BytesIO(made)).info.items() if value
    }


@pytest.mark.parametrize("form", ["avif", "webp"])
def test_transparency_is_kept(form: str) -> None:
    """What shines through goes on shining through; a channel that says nothing goes."""
    clear = corners().convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 800, 1067))
    image = smaller(saved(clear, "PNG"), 480, form)
    assert image.mode == "RGBA"
    assert image.getpixel((20, 160))[3] < 8  # type: ignore[index]
    assert smaller(saved(corners().convert("RGBA"), "PNG"), 480, form).mode == "RGB"
    palette = corners().quantize(16)
    assert smaller(saved(palette, "GIF", transparency=palette.getpixel((800, 500))), 480, form).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "CMYK", "RGBA"])
def test_every_kind_of_pixel(mode: str) -> None:
    """Grey, palettes, 16 bits, print colours: each gives a picture whose grey is grey."""
    grey_16 = Image.new("I;16", (600, 400), 128 << 8)
    picture = grey_16 if mode == "I;16" else corners(600, 400).convert(mode)
    image = smaller(saved(picture, "JPEG" if mode == "CMYK" else "PNG")).convert("RGB")
    grey = image.resize((1, 1), box=(200, 140, 280, 180)).getpixel((0, 0))
    assert near(grey, (128, 128, 128), 20)


def test_damaged_pixels_are_found_when_read() -> None:
    """A file whose parts are whole and whose pixels are not is the writer's to mend, not a fault of the build."""
    data = bytearray(saved(corners(600, 400), "PNG"))
    at = data.index(b"IDAT") + 20
    data[at : at + 40] = bytes(40)
    with pytest.raises(UnreadableImageError):
        measure(bytes(data))


_PRINT = """
import hashlib, sys
from newsroom.rendering.photo_encoding import encoded, shrunk
from tests.unit.test_photos import corners, saved
data = saved(corners())
for form in ("avif", "webp"):
    print(hashlib.sha256(encoded(shrunk(data, 1200), 800, form, 55)).hexdigest())
"""


def test_bytes_repeat() -> None:
    """Two processes make the same bytes, and so does one that made something else in between."""
    runs = {
        subprocess.run([sys.executable, "-c", _PRINT], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }
    base = shrunk(saved(corners()), 1200)
    here = []
    for form in ("avif", "webp"):
        encoded(base, 480, form, 55)
        here.append(hashlib.sha256(encoded(base, 800, form, 55)).hexdigest())
    assert runs == {"\n".join(here) + "\n"}


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site with a release that has a lead photo and a gallery."""
    site = SmallSite(tmp_path / "situs")
    for number in (1, 2, 3):
        site.write(f"{WHERE}/{number}.jpg", saved(corners(640, 400 + number), quality=80))
    site.write_release(
        "2026/05/panen/index",
        "Panen",
        date="2026-05-04 09:00",
        image="1.jpg",
        image_alt="Panen",
        body='Pembuka.\n\n![Dua](2.jpg "Dua. Foto: Humas")\n![Tiga](3.jpg)\n\nPenutup.',
    )
    return site


def variants(output: Path) -> set[str]:
    """Return the variants that stand beside the release."""
    return {path.name for path in output.glob("rilis/2026/05/panen/*.jpg-*")}


def test_a_build_makes_what_the_page_names(site: SmallSite) -> None:
    """Every picture that the page offers stands in the output, and nothing else does."""
    site.build()
    page = (site.output / "rilis/2026/05/panen/index.html").read_text("utf-8")
    offered = {
        part.split(" ")[0].strip('"').rpartition("/")[2]
        for piece in page.split('srcset="')[1:]
        for part in piece.split('"')[0].split(", ")
    }
    assert offered == variants(site.output)
    assert len(offered) == 9
    assert page.count('fetchpriority="high"') == 1
    assert page.count('loading="lazy"') == 2
    assert page.index('fetchpriority="high"') < page.index('loading="lazy"')


def test_workers_do_not_show(site: SmallSite, tmp_path: Path) -> None:
    """One, two and four workers make the same bytes; there are enough targets for all to have work."""
    for number in range(4, 30):
        site.write(f"{WHERE}/{number}.jpg", saved(corners(500, 300 + number), quality=80))
    pictures = "\n".join(f"![Foto]({number}.jpg)" for number in range(4, 30))
    site.write_release("2026/05/panen/index", "Panen", date="2026-05-04 09:00", body=pictures)
    site.build()
    expected = tree(site.output)
    for jobs in (2, 4):
        other = site.copy(tmp_path / str(jobs))
        other.build(jobs=jobs)
        assert tree(other.output) == expected


def test_words_make_no_photo_again(site: SmallSite) -> None:
    """Another text leaves every photo alone; another photo makes its own variants again and no others."""
    site.build()
    before = stamps(site.output)
    site.write_release(
        "2026/05/panen/index", "Panen raya", date="2026-05-04 09:00", image="1.jpg", image_alt="Panen",
        body="Lain.\n\n![Dua](2.jpg)\n![Tiga](3.jpg)",
    )  # fmt: skip
    site.build()
    after = stamps(site.output)
    pictures = [name for name in after if ".jpg" in name]
    assert [name for name in pictures if before[name] != after[name]] == []
    site.write(f"{WHERE}/2.jpg", saved(corners(640, 300)))
    site.build()
    changed = {name.rpartition("/")[2] for name, stamp in stamps(site.output).items() if after[name] != stamp}
    assert {name for name in changed if ".jpg" in name} == {
        "2.jpg", "2.jpg-480.avif", "2.jpg-640.avif", "2.jpg-640.webp",
    }  # fmt: skip


def test_a_photo_taken_out_leaves_nothing(site: SmallSite) -> None:
    """The variants go with the photo."""
    site.build()
    assert len(variants(site.output)) == 9
    site.write_release("2026/05/panen/index", "Panen", date="2026-05-04 09:00", body="Tanpa foto.")
    site.build()
    assert variants(site.output) == set()


def test_feeds_have_the_photo_itself(site: SmallSite) -> None:
    """Feeds name each photo by its full URL and offer no choice of sizes."""
    site.build()
    for name in ("rss.xml", "atom.xml", "feed.json"):
        feed = (site.output / name).read_text("utf-8")
        assert "https://uji.example.go.id/rilis/2026/05/panen/2.jpg" in feed
        if name != "atom.xml":  # which has no field for the lead photo
            assert "https://uji.example.go.id/rilis/2026/05/panen/1.jpg" in feed
        for choice in ("avif", "picture>", "srcset"):
            assert choice not in feed


def test_a_photo_named_like_a_variant_is_told(site: SmallSite) -> None:
    """By an odd chance a photo has the name of another one's variant: that is a problem, not a lost file."""
    site.write(f"{WHERE}/2.jpg-640.webp", saved(corners(400, 300), "WEBP"))
    site.write_release(
        "2026/05/panen/index", "Panen", date="2026-05-04 09:00", body="![Dua](2.jpg)\n![Lain](2.jpg-640.webp)"
    )
    with pytest.raises(ContentError) as raised:
        site.build()
    assert {(fault.code, fault.file) for fault in raised.value.problems} == {
        ("path/clash", f"{WHERE}/2.jpg-640.webp")
    }


def test_the_recipe_imports_little() -> None:
    """Whatever it imports is in the key of every photo: an edit elsewhere must not encode all of them again."""
    from newsroom.fingerprint import import_closure

    reached = import_closure(PHOTO_VARIANT.name.partition(":")[0])
    assert {name for name in reached if "." in name and not name.startswith("newsroom.content.picture")} == {
        "newsroom.counts",
        "newsroom.life",
        "newsroom.model",
        "newsroom.outreach",
        "newsroom.rendering.photo_encoding",
        "newsroom.settings",
        "newsroom.site.photo_files",
        "newsroom.target",
    }
