"""The registers of authors and of topics: plain lists of links, which change only with their registry."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.site.index import Index
from newsroom.site.views import Frame
from newsroom.target import Recipe, Stage, Target, Tools, View


class Entry(View, frozen=True):
    """One entry of a register."""

    name: str
    note: str
    url: str


class Register(View, frozen=True):
    """A register with all its entries."""

    frame: Frame
    url: str
    lang: str
    title: str
    description: str
    entries: tuple[Entry, ...]


def make_register(view: Register, tools: Tools) -> bytes:
    """Return the HTML of a register."""
    return tools.render("register.html", page=view).encode()


REGISTER = Recipe(
    "newsroom.site.registers:REGISTER", make_register, Register, Stage.LISTS, ("register.html",)
)


def register_targets(index: Index) -> Iterator[Target]:
    """Yield the registers."""
    registry = index.newsroom.registry
    names = {unit.code: unit.short_name for unit in registry.satker.values()}
    authors = {author.code: author for author in registry.authors}
    people = sorted(authors.values(), key=lambda author: (author.name.casefold(), author.code))
    subjects = sorted(registry.topics.values(), key=lambda topic: topic.name.casefold())
    for address, title, description, entries in (
        (
            urls.AUTHORS,
            "Penulis",
            "Petugas humas yang menulis rilis, dengan inisial seperti tercantum di akhir naskah.",
            [
                Entry(f"{one.name} ({one.initials})", names[one.satker], urls.author(one.code))
                for one in people
            ],
        ),
        (
            urls.TOPICS,
            "Topik",
            "Rilis menurut pokok bahasan.",
            [Entry(one.name, one.description, urls.topic(one.code)) for one in subjects],
        ),
    ):
        view = Register(index.frame, address, "id", title, description, tuple(entries))
        yield Target(urls.output_path(address), REGISTER, view)
