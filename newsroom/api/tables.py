"""The registries as JSON: units, topics, authors, by the codes that releases name them with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from newsroom import urls
from newsroom.api.encoding import make_document
from newsroom.api.register_documents import Author, Authors, FormerName, Topic, Topics, Unit, Units
from newsroom.model import Satker
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target

API_UNITS = Recipe("newsroom.api.tables:API_UNITS", make_document, Units, Stage.FEEDS)
API_TOPICS = Recipe("newsroom.api.tables:API_TOPICS", make_document, Topics, Stage.FEEDS)
API_AUTHORS = Recipe("newsroom.api.tables:API_AUTHORS", make_document, Authors, Stage.FEEDS)


def api_table_targets(index: Index) -> Iterator[Target]:
    """Yield the tables of units, topics and authors."""
    for name, recipe, view in (
        ("satker", API_UNITS, _units),
        ("topik", API_TOPICS, _topics),
        ("penulis", API_AUTHORS, _authors),
    ):
        schema = urls.absolute(index.settings.base_url, urls.api_schema(name))
        yield Target(urls.output_path(urls.api_document(name)), recipe, view(index, schema))


def _units(index: Index, schema: str) -> Units:
    return Units(schema, tuple(_unit(index, unit) for unit in index.newsroom.registry.satker.values()))


def _unit(index: Index, unit: Satker) -> Unit:
    return Unit(
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        type=unit.type,
        unit_class=unit.class_,
        parent=unit.parent or None,
        city=unit.city,
        province=unit.province,
        zone=unit.zone,
        url=urls.absolute(index.settings.base_url, urls.unit(unit.code)),
        former_names=tuple(
            FormerName(one.name, one.short_name, one.until.isoformat()) for one in unit.former_names
        ),
        fictional=unit.fictional,
    )


def _topics(index: Index, schema: str) -> Topics:
    base_url = index.settings.base_url
    return Topics(
        schema,
        tuple(
            Topic(one.code, one.name, one.description, urls.absolute(base_url, urls.topic(one.code)))
            for one in index.newsroom.registry.topics.values()
        ),
    )


def _authors(index: Index, schema: str) -> Authors:
    base_url = index.settings.base_url
    return Authors(
        schema,
        tuple(
            Author(
                code=one.code,
                initials=one.initials,
                name=one.name,
                role=one.role,
                satker=one.satker,
                first_day=None if one.first_day == dt.date.min else one.first_day.isoformat(),
                last_day=None if one.last_day == dt.date.max else one.last_day.isoformat(),
                url=urls.absolute(base_url, urls.author(one.code)),
            )
            for one in index.newsroom.registry.authors
        ),
    )
