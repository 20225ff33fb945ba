"""A release as JSON: everything the page says, with its body as HTML, text and Markdown, each under its own digest."""

from __future__ import annotations

import hashlib

import msgspec

from newsroom import life, model, urls
from newsroom.api.documents import (
    BodyTexts,
    Correction,
    Image,
    OtherRelease,
    Place,
    Post,
    ReleaseRecord,
    Text,
    UnitName,
    Verification,
    Version,
    Withdrawal,
)
from newsroom.api.documents import Release as Document
from newsroom.api.lines import release_line
from newsroom.api.shown_markdown import shown_markdown
from newsroom.content.front_matter import body_of, decode
from newsroom.model import Release
from newsroom.rendering.absolute import absolute
from newsroom.rendering.bodies import body_html
from newsroom.rendering.body_text import body_text
from newsroom.site.index import Index
from newsroom.site.photos import photo_url, shown_size
from newsroom.site.views import Body
from newsroom.target import Recipe, Stage, Tools, View, iso


class ApiRelease(View, frozen=True):
    """All that the JSON of a release is made from; `schema` is a full URL. A withdrawn one has no body."""

    record: ReleaseRecord
    schema: str
    body: Body | None


def make_api_release(view: ApiRelease, tools: Tools) -> bytes:
    """Return a release as JSON."""
    body = (
        _body(view.body, view.record.url, tools) if view.body else BodyTexts(_text(""), _text(""), _text(""))
    )
    return msgspec.json.encode(Document(**msgspec.structs.asdict(view.record), schema=view.schema, body=body))


def _body(body: Body, address: str, tools: Tools) -> BodyTexts:
    html = body_html(body, tools)
    return BodyTexts(
        html=_text(absolute(html, address)),
        text=_text(body_text(html)),
        markdown=_text(shown_markdown(body_of(decode(tools.read(body.source), body.source.path)))),
    )


API_RELEASE = Recipe("newsroom.api.release:API_RELEASE", make_api_release, ApiRelease, Stage.PAGES)


def api_release(index: Index, release: Release) -> ApiRelease:
    """Return the view of a release's JSON; it shows no other releases than its page does."""
    base_url = index.settings.base_url
    address = index.url(release)
    unit = release.satker
    record = ReleaseRecord(
        **msgspec.structs.asdict(release_line(index, release)),
        short_url=urls.absolute(base_url, urls.short_link(release.id)),
        text_url=urls.absolute(base_url, urls.text(address)) if index.settings.texts else None,
        contributors=release.contributors,
        place=Place(unit.city, unit.province, unit.zone),
        image=_image(index, release),
        translations=tuple(
            Version(one.lang, one.id, urls.absolute(base_url, index.url(one)))
            for one in index.translations.get(release.id, ())
        ),
        related=tuple(
            OtherRelease(one.id, one.title, urls.absolute(base_url, index.url(one)))
            for one in index.related.get(release.id, ())
        ),
        corrections=tuple(
            Correction(iso(one.time), one.before, one.after, one.reason, one.is_material)
            for one in release.corrections
        ),
        change_note=release.update.note or None if release.update else None,
        verification=_verification(index, release.verification),
        urgent=release.urgent or None,
        withdrawal=_withdrawal(release.withdrawal),
        posts=tuple(
            Post(
                one.url,
                one.account.platform,
                one.account.name,
                one.account.url,
                iso(one.time) if one.time else None,
            )
            for one in release.posts
        ),
    )
    body = None if release.withdrawal else index.body(release)
    return ApiRelease(record, urls.absolute(base_url, urls.api_schema("rilis")), body)


def _verification(index: Index, one: model.Verification | None) -> Verification | None:
    if one is None:
        return None
    unit = index.newsroom.registry.satker[one.by.satker]
    name = unit.names_on(one.time.date())[0]
    return Verification(iso(one.time), one.by.role, UnitName(unit.code, name), one.is_own)


def _withdrawal(one: life.Withdrawal | None) -> Withdrawal | None:
    return Withdrawal(iso(one.time), one.reason, one.replaced_by or None) if one else None


def _text(content: str) -> Text:
    return Text(content, hashlib.sha256(content.encode()).hexdigest())


def _image(index: Index, release: Release) -> Image | None:
    photo = next((photo for photo in release.photos if photo.name == release.image), None)
    if photo is None:
        return None
    width, height = shown_size(photo)
    return Image(
        url=urls.absolute(index.settings.base_url, photo_url(index.url(release), photo)),
        media_type=f"image/{photo.format}",
        width=width,
        height=height,
        alt=release.image_alt,
        caption=release.image_caption,
        credit=release.image_credit,
    )
