"""The documents of the content API: what each says. Their published JSON Schemas are made from these same classes.

Every document has all its members, always; a new one may come with any version of the site, none goes before /api/v2/.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from newsroom.target import View

Url = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
Instant = Annotated[
    str,
    Meta(
        extra_json_schema={"format": "date-time"},
        description="ISO 8601 with the offset of the unit's own zone.",
    ),
]
Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
Sha256 = Annotated[
    str,
    Meta(
        extra_json_schema={"pattern": "^[0-9a-f]{64}$"},
        description="SHA-256 of the content in UTF-8, in hexadecimal digits.",
    ),
]


class Document(View, frozen=True, array_like=False, tag=False):
    """A view that is published as it stands, as JSON: every member of it, by name."""


class UnitName(Document, frozen=True):
    """A work unit under the name it had when the release was published."""

    code: str
    name: str


class Signer(Document, frozen=True):
    """Somebody who signed a release."""

    code: str
    initials: str
    name: str
    role: str


class TopicName(Document, frozen=True):
    """A topic."""

    code: str
    name: str


class ReleaseLine(Document, frozen=True):
    """A release without its body, as months list it."""

    id: Annotated[str, Meta(description="Permanent: it survives new titles, addresses and domains.")]
    guid: Annotated[
        str, Meta(description="Its identity in feeds, which of imported releases is that of the former site.")
    ]
    url: Url
    api_url: Annotated[Url, Meta(description="The whole release as JSON.")]
    title: str
    summary: str
    kind: str
    lang: str
    status: Annotated[
        str, Meta(description='"terbit", "diperbarui", "diralat", "ditarik"; other states may be added.')
    ]
    published: Instant
    has_time: Annotated[bool, Meta(description="Whether a time was given, or only a day.")]
    updated: Instant | None
    satker: UnitName
    authors: tuple[Signer, ...]
    topics: tuple[TopicName, ...]
    dateline: Annotated[str, Meta(description="The town the release is dated from.")]
    translation_of: Annotated[str | None, Meta(description="The id of the original.")]


class Place(Document, frozen=True):
    """Where the unit stands."""

    city: str
    province: str
    zone: str


class Image(Document, frozen=True):
    """The lead picture, and what is said of it."""

    url: Url
    media_type: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class Version(Document, frozen=True):
    """The same release in another language."""

    lang: str
    id: str
    url: Url


class OtherRelease(Document, frozen=True):
    """A release that another one points to."""

    id: str
    title: str
    url: Url


class Correction(Document, frozen=True):
    """What stood in a release, what is true, and why; material when a fact was wrong."""

    time: Instant
    before: str
    after: str
    reason: str
    material: bool


class Withdrawal(Document, frozen=True):
    """Since when a release is withdrawn, why, and the id of the release that takes its place."""

    time: Instant
    reason: str
    replaced_by: str | None


class Verification(Document, frozen=True):
    """When a release was verified, and by whom, by position; `own` when its own author did."""

    time: Instant
    role: str
    satker: UnitName
    own: bool


class Post(Document, frozen=True):
    """An official post of a release, on an account of the register of official accounts."""

    url: Url
    platform: str
    account: str
    account_url: Url
    time: Annotated[Instant | None, Meta(description="When it was posted, where that is known.")]


class ReleaseRecord(ReleaseLine, frozen=True):
    """A release with everything but its body."""

    short_url: Url
    text_url: Annotated[Url | None, Meta(description="The release as plain text, where the site has that.")]
    contributors: tuple[str, ...]
    place: Place
    image: Image | None
    translations: tuple[Version, ...]
    related: tuple[OtherRelease, ...]
    corrections: Annotated[tuple[Correction, ...], Meta(description="Oldest first.")]
    change_note: Annotated[
        str | None, Meta(description="What the last update that corrects nothing is about.")
    ]
    verification: Annotated[Verification | None, Meta(description="Null while nobody verified it.")]
    urgent: Annotated[
        str | None, Meta(description="Why it was published before it was verified, while it is not.")
    ]
    withdrawal: Annotated[
        Withdrawal | None, Meta(description="Of a withdrawn release, whose texts are empty; else null.")
    ]
    posts: Annotated[
        tuple[Post, ...],
        Meta(description="Official posts of the release: a post elsewhere is not one of them."),
    ]


class Text(Document, frozen=True):
    """One form of a body."""

    content: str
    sha256: Sha256


class BodyTexts(Document, frozen=True):
    """A body in its three forms."""

    html: Annotated[Text, Meta(description="Sanitised HTML; all addresses in it are absolute.")]
    text: Annotated[Text, Meta(description="Plain text.")]
    markdown: Annotated[
        Text,
        Meta(
            description="The source as it was written, without its front matter and the notes that no page shows."
        ),
    ]


class Release(ReleaseRecord, frozen=True):
    """A release."""

    schema: Url
    body: BodyTexts


class Change(Document, frozen=True):
    """A release was published, updated, withdrawn or removed at an instant; copies of a removed one are to be deleted."""

    at: Instant
    what: Annotated[
        str, Meta(description='"terbit", "diperbarui", "ditarik" or "dihapus"; others may be added.')
    ]
    id: str
    url: Url
    api_url: Url


class Changes(Document, frozen=True):
    """The newest changes, newest first."""

    schema: Url
    perubahan: tuple[Change, ...]


class Month(Document, frozen=True):
    """A month in the site's zone: how many releases it has, and when the last of them was published or updated."""

    month: Annotated[str, Meta(extra_json_schema={"pattern": "^[0-9]{4}-[0-9]{2}$"})]
    url: Url
    count: int
    changed: Instant


class Contents(Document, frozen=True):
    """Where everything is."""

    schema: Url
    name: str
    organisation: str
    base_url: Url
    example: Annotated[bool, Meta(description="True when all of it is example data.")]
    documentation: Url | None
    release_template: Annotated[str, Meta(description="Address of a release, with its id in place of {id}.")]
    satker: Url
    topik: Url
    penulis: Url
    perubahan: Url
    kanal_resmi: Url
    schemas: tuple[Url, ...]
    bulan: tuple[Month, ...]
