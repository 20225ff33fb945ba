"""Photos: their displayed size, and the removal of metadata without touching a pixel."""

from __future__ import annotations

import io
import itertools
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin

from newsroom.content.pictures import Picture, UnreadableImageError, measure, strip_metadata

CANARY = "KENARI-7731"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><creator>{CANARY}</creator></x:xmpmeta>".encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo(width: int = 64, height: int = 48) -> Image.Image:
    """Return a picture whose corners differ, so that a turn shows."""
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, width // 4, height // 4))
    picture.paste((30, 30, 200), (width // 2, height // 2, width, height))
    return picture


def camera_exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF with device, author and place."""
    exif = Image.Exif()
    exif[0x010F] = f"{CANARY} kamera"
    exif[0x013B] = f"{CANARY} pemotret"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 1.0, 2.0), 3: "E", 4: (106.0, 3.0, 4.0), 29: CANARY})
    return exif


def jpeg(orientation: int = 1, **options: object) -> bytes:
    """Return a JPEG with EXIF, XMP, IPTC, a comment and a colour profile."""
    out = io.BytesIO()
    photo().save(
        out,
        "JPEG",
        exif=camera_exif(orientation),
        xmp=XMP,
        comment=CANARY,
        icc_profile=PROFILE,
        quality=85,
        **options,
    )
    iptc = b"Photoshop 3.0\0" + CANARY.encode()
    return out.getvalue()[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + out.getvalue()[2:]


def png(orientation: int = 1) -> bytes:
    """Return a PNG with EXIF, XMP and text, part of it compressed."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_text("Comment", CANARY * 9, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    photo().save(out, "PNG", pnginfo=text, exif=camera_exif(orientation), icc_profile=PROFILE)
    return out.getvalue()


def webp(orientation: int = 1, *, lossless: bool = False) -> bytes:
    """Return a WebP with EXIF and XMP."""
    out = io.BytesIO()
    photo().save(
        out,
        "WEBP",
        exif=camera_exif(orientation),
        xmp=XMP,
        icc_profile=PROFILE,
        lossless=lossless,
        quality=80,
    )
    return out.getvalue()


def gif() -> bytes:
    """Return an animated GIF with a comment."""
    out = io.BytesIO()
    frames = [photo().convert("P"), photo().rotate(180).convert("P")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=CANARY.encode(), loop=0)
    return out.getvalue()


FILES = {
    "jpeg": jpeg(),
    "jpeg, progressive": jpeg(progressive=True),
    "png": png(),
    "webp": webp(),
    "webp, lossless": webp(lossless=True),
    "gif": gif(),
}


def pixels(data: bytes) -> bytes:
    """Return the pixels of a file as stored, not turned by EXIF."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGBA").tobytes()


def contents(data: bytes) -> bytes:
    """Return a file with every compressed PNG text chunk also unpacked, to look for the canary."""
    at, texts = 8, [data]
    while data.startswith(b"\x89PNG") and at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if name == b"zTXt":
            texts.append(zlib.decompress(data[at + 8 : at + 8 + size].split(b"\0", 1)[1][1:]))
        at += 12 + size
    return b"".join(texts)


@pytest.mark.parametrize("name", FILES)
def test_metadata_goes(name: str) -> None:
    """No byte of author, device, place or comment is left, and the fixture did hold some."""
    assert CANARY.encode() in contents(FILES[name])
    stripped = strip_metadata(FILES[name])
    assert CANARY.encode() not in contents(stripped)
    with Image.open(io.BytesIO(stripped)) as picture:
        assert not picture.getexif()
        assert not {"xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(picture.info)


@pytest.mark.parametrize("name", FILES)
def test_pixels_stay(name: str) -> None:
    """Stripping changes no pixel and no size."""
    stripped = strip_metadata(FILES[name])
    assert pixels(stripped) == pixels(FILES[name])
    assert measure(stripped) == measure(FILES[name])


@pytest.mark.parametrize("name", [name for name in FILES if name != "gif"])
def test_the_colour_profile_stays(name: str) -> None:
    """The ICC profile comes through byte for byte."""
    with Image.open(io.BytesIO(strip_metadata(FILES[name]))) as picture:
        assert picture.info["icc_profile"] == PROFILE


@pytest.mark.parametrize("name", FILES)
def test_stripping_is_deterministic_and_done_once(name: str) -> None:
    """The same bytes come out each time, and a clean file comes back as it is."""
    once = strip_metadata(FILES[name])
    assert strip_metadata(FILES[name]) == once
    assert strip_metadata(once) == once


def test_an_animation_keeps_its_frames_and_its_loop() -> None:
    """Of a GIF's extensions only the comment goes."""
    with Image.open(io.BytesIO(strip_metadata(gif()))) as picture:
        assert picture.info["loop"] == 0
        assert sum(1 for _ in ImageSequence.Iterator(picture)) == 2


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_the_displayed_size_follows_exif(make: type, orientation: int) -> None:
    """Orientations 5 to 8 swap width and height; a stripped file has the displayed size without EXIF."""
    data = make(orientation)
    expected = (48, 64) if orientation >= 5 else (64, 48)
    assert (measure(data).width, measure(data).height) == expected
    with Image.open(io.BytesIO(strip_metadata(data))) as picture:
        assert picture.size == expected
    assert CANARY.encode() not in contents(strip_metadata(data))


@pytest.mark.parametrize("make", [png, lambda orientation: webp(orientation, lossless=True)])
def test_a_turn_is_exact_where_the_format_is(make: type) -> None:
    """A lossless picture with orientation 6 is turned clockwise without changing a pixel."""
    with Image.open(io.BytesIO(strip_metadata(make(6)))) as turned:
        assert turned.convert("RGB").tobytes() == photo().transpose(Image.Transpose.ROTATE_270).tobytes()


def test_a_turned_jpeg_looks_right_and_is_deterministic() -> None:
    """Orientation 6 puts the red corner at the top right; the profile stays; the bytes repeat."""
    data = strip_metadata(jpeg(6))
    assert data == strip_metadata(jpeg(6))
    with Image.open(io.BytesIO(data)) as picture:
        red, green, blue = picture.crop((43, 4, 44, 5)).tobytes()
        assert red > 2 * max(green, blue)
        assert picture.info["icc_profile"] == PROFILE


def test_a_second_picture_behind_the_first_goes() -> None:
    """What follows the end of the picture (previews, motion photos) is not published."""
    assert strip_metadata(jpeg() + jpeg()) == strip_metadata(jpeg())
    assert strip_metadata(png() + CANARY.encode()) == strip_metadata(png())


def test_a_thumbnail_in_the_jfif_head_goes() -> None:
    """A thumbnail may show what was cropped away; the density beside it stays."""
    head = b"JFIF\0\1\2\1\0\x48\0\x48"
    small = b"\2\1" + CANARY.encode()[:6]
    start, rest = b"\xff\xd8\xff\xe0", jpeg()[2:]
    with_it = start + struct.pack(">H", 2 + len(head + small)) + head + small + rest
    without = start + struct.pack(">H", 16) + head + b"\0\0" + rest
    assert strip_metadata(with_it) == strip_metadata(without)
    assert head in strip_metadata(with_it)


def test_a_webp_announces_no_metadata_it_has_not() -> None:
    """The flags of VP8X for EXIF and XMP are cleared; that for the colour profile stays set."""
    stripped = strip_metadata(webp())
    assert webp()[20] & 0x2C == 0x2C
    assert stripped[12:16] == b"VP8X"
    assert stripped[20] & 0x2C == 0x20
    assert struct.unpack_from("<I", stripped, 4)[0] == len(stripped) - 8


def test_formats_are_named() -> None:
    """A picture says what it is, in pixels."""
    assert [measure(FILES[name]) for name in ("jpeg", "png", "webp", "gif")] == [
        Picture(64, 48, form, moves=form == "gif") for form in ("jpeg", "png", "webp", "gif")
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_unreadable(name: str, share: float) -> None:
    """Wherever a file was cut, both functions say that it is unreadable, with a short reason."""
    cut = FILES[name][: int(len(FILES[name]) * share)]
    for function in (measure, strip_metadata):
        with pytest.raises(UnreadableImageError) as caught:
            function(cut)
        assert 0 < len(str(caught.value)) < 80


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"bukan gambar",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff" * 40,
        bytes(999),
    ],
)
def test_garbage_is_unreadable(data: bytes) -> None:
    """What is no picture, or an SVG, is refused."""
    with pytest.raises(UnreadableImageError):
        measure(data)


def test_any_damage_is_unreadable_or_harmless() -> None:
    """Single damaged bytes never raise anything but UnreadableImageError."""
    for data in FILES.values():
        for place, value in itertools.product(range(0, min(len(data), 700), 3), (0x00, 0xFF)):
            broken = data[:place] + bytes([value]) + data[place + 1 :]
            try:
                strip_metadata(broken)
            except UnreadableImageError:
                continue


def test_a_picture_too_large_to_be_safe_is_refused() -> None:
    """A head that announces 30,000 by 30,000 pixels is unreadable, not a warning."""
    data = b"\x89PNG\r\n\x1a\n"
    for chunk in (b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0), b"IDAT", b"IEND"):
        data += struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(UnreadableImageError, match="pixels"):
        measure(data)
