"""The documents of the content API about who publishes: units, topics, authors, official accounts; no release is in them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from newsroom.api.documents import Day, Document, Url


class FormerName(Document, frozen=True):
    """A name that a unit bore up to and including a day."""

    name: str
    short_name: str
    until: Day


class Unit(Document, frozen=True):
    """A work unit; `parent` is the code of the one above it."""

    code: str
    name: str
    short_name: str
    type: str
    unit_class: Annotated[str, Meta(description="Class, such as IIA.")]
    parent: str | None
    city: str
    province: str
    zone: str
    url: Url
    former_names: tuple[FormerName, ...]
    fictional: Annotated[bool, Meta(description="True of made-up units, which example data has.")]


class Units(Document, frozen=True):
    """All work units."""

    schema: Url
    satker: tuple[Unit, ...]


class Topic(Document, frozen=True):
    """A topic."""

    code: str
    name: str
    description: str
    url: Url


class Topics(Document, frozen=True):
    """All topics."""

    schema: Url
    topik: tuple[Topic, ...]


class Author(Document, frozen=True):
    """Somebody who signs releases of a unit, and of those below it, from one day to another."""

    code: str
    initials: str
    name: str
    role: str
    satker: str
    first_day: Day | None
    last_day: Day | None
    url: Url


class Authors(Document, frozen=True):
    """All authors."""

    schema: Url
    penulis: tuple[Author, ...]


class OfficialAccount(Document, frozen=True):
    """An official account; `satker` is the code of the unit that has it, null when it is the organisation's."""

    platform: str
    name: str
    url: Url
    satker: str | None
    owner: str


class OfficialAccounts(Document, frozen=True):
    """All official accounts: an account that is not among them is not one."""

    schema: Url
    organisation: str
    accounts: tuple[OfficialAccount, ...]
