"""What the content API has, as JSON: the one address to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.api.documents import Contents, Month
from newsroom.api.encoding import make_document
from newsroom.api.schemas import SCHEMAS
from newsroom.site.index import Index
from newsroom.site.months import by_month
from newsroom.target import Recipe, Stage, Target, iso

API_CONTENTS = Recipe("newsroom.api.contents:API_CONTENTS", make_document, Contents, Stage.FEEDS)

#: The plain page that explains the API, where there is one.
_DOCUMENTATION = "api"


def api_contents_targets(index: Index) -> Iterator[Target]:
    """Yield the document that names all others."""
    settings = index.settings

    def full(path: str) -> str:
        return urls.absolute(settings.base_url, path)

    documented = any(page.path == _DOCUMENTATION for page in index.newsroom.pages)
    view = Contents(
        schema=full(urls.api_schema("indeks")),
        name=settings.name,
        organisation=settings.organisation.name,
        base_url=settings.base_url,
        example=settings.example,
        documentation=full(urls.page(_DOCUMENTATION)) if documented else None,
        release_template=full(urls.api_release("{id}")),
        satker=full(urls.api_document("satker")),
        topik=full(urls.api_document("topik")),
        penulis=full(urls.api_document("penulis")),
        perubahan=full(urls.api_document("perubahan")),
        kanal_resmi=full(urls.ACCOUNTS),
        schemas=tuple(full(urls.api_schema(name)) for name in SCHEMAS),
        bulan=tuple(
            Month(
                month=f"{month:%Y-%m}",
                url=full(urls.api_month(month)),
                count=len(releases),
                # By instant, not by text: offsets differ.
                changed=iso(max(one.updated or one.published for one in releases)),
            )
            for month, releases in by_month(index).items()
        ),
    )
    yield Target(urls.output_path(urls.api_document("indeks")), API_CONTENTS, view)
