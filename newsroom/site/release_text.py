"""A release as plain text beside its page: for quoting, for slow lines, for readers without a browser."""

from __future__ import annotations

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.bodies import body_html
from newsroom.rendering.body_text import body_text
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.assurance import UrgentView, urgent_view
from newsroom.site.contact import ContactView, contact_of
from newsroom.site.corrections import CorrectionView, correction_views
from newsroom.site.index import Index
from newsroom.site.views import Body, When
from newsroom.target import Recipe, Stage, Tools, View


class ReleaseText(View, frozen=True):
    """All that the plain text of a release is made from; addresses are absolute."""

    site_name: str
    example: bool
    address: str
    short_url: str
    id: str
    lang: str
    kind_name: str
    title: str
    unit: str
    published: When
    updated: When | None
    urgent: UrgentView | None
    corrections: tuple[CorrectionView, ...]
    body: Body
    contact: ContactView


def make_release_text(view: ReleaseText, tools: Tools) -> bytes:
    """Return a release as UTF-8 text."""
    return tools.render("release.txt", page=view, body=body_text(body_html(view.body, tools))).encode()


RELEASE_TEXT = Recipe(
    "newsroom.site.release_text:RELEASE_TEXT", make_release_text, ReleaseText, Stage.PAGES, ("release.txt",)
)


def release_text(index: Index, release: Release) -> ReleaseText:
    """Return the view of a release's plain text."""
    base_url = index.settings.base_url
    return ReleaseText(
        site_name=index.frame.name,
        example=index.frame.example,
        address=urls.absolute(base_url, index.url(release)),
        short_url=urls.absolute(base_url, urls.short_link(release.id)),
        id=release.id,
        lang=release.lang,
        kind_name=KIND_NAMES[release.lang][release.kind],
        title=headline(release),
        unit=release.satker.names_on(release.day)[0],
        published=index.when(release),
        updated=index.updated(release),
        urgent=urgent_view(release),
        corrections=correction_views(release),
        body=index.body(release),
        contact=contact_of(index, release),
    )
