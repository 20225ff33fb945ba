"""What is in doubt after faults in the registries and among the files, so that one fault is not told for every text.

It decides nothing about sound content: there, nothing is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec import structs

from newsroom.content.registry import FILES, FaultyRegistriesError
from newsroom.model import Registry, Satker
from newsroom.settings import Settings

_SITE, SATKER, AUTHORS, TOPICS = FILES


class Doubts(NamedTuple):
    """What may exist although it was not read. `unit` stands in where a text's own unit is not known.

    `lost` has for each registry what could not be read ("": nobody knows what); `initials` are of authors whose unit
    is not known, `cut` the units whose parent is not. While anything is lost, `is_sound` is false.
    """

    unit: Satker
    lost: Mapping[str, Sequence[str]] = MappingProxyType({})
    initials: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    is_sound: bool = True

    def has_unit(self, code: str) -> bool:
        """Tell whether a unit may stand in a part of satker.yaml that could not be read."""
        return self._may_hold(SATKER, code)

    def has_author(self, initials: str) -> bool:
        """Tell whether an author may stand in a part of authors.yaml that could not be read."""
        return initials in self.initials or self._may_hold(AUTHORS, initials)

    def has_topic(self, code: str) -> bool:
        """Tell whether a topic may stand in a part of topics.yaml that could not be read."""
        return self._may_hold(TOPICS, code)

    def _may_hold(self, file: str, word: str) -> bool:
        return any(not text or _squeezed(word) in _squeezed(text) for text in self.lost.get(file, ()))


def _squeezed(text: str) -> str:
    """Return the letters and digits of a text: "Rutan Dua" and "rutan-dua" are alike."""
    return re.sub(r"[\W_]+", "", text.lower())


def with_stand_ins(
    settings: Settings, registry: Registry, fault: FaultyRegistriesError | None = None
) -> tuple[Settings, Registry, Doubts]:
    """Return settings and registry with a unit for the public body, whatever was faulty, and what is in doubt."""
    body = settings.organisation
    if body.satker not in registry.satker:
        unit = next(iter(registry.satker.values()), Satker("satker", "–", "–", "ditjen", "WIB"))
        settings = structs.replace(settings, organisation=structs.replace(body, satker=unit.code))
        registry = structs.replace(registry, satker={**registry.satker, unit.code: unit})
    unit = registry.satker[settings.organisation.satker]
    read = fault.read if fault else None
    return (
        settings,
        registry,
        Doubts(unit, read.lost, read.doubtful, read.cut, is_sound=False) if read else Doubts(unit),
    )
