"""Which releases a release is shown beside; it knows no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from newsroom.model import Registry, Release

#: How many related releases a page names.
RELATED: Final = 3


def related_to(
    registry: Registry, releases: Iterable[Release], by_id: Mapping[str, Release]
) -> dict[str, tuple[Release, ...]]:
    """Return by id the releases related to each of `releases`: the editors' choice, then earlier ones that share most.

    Earlier only, so that a publication never changes a page of the archive; found by look-up of the last
    release with the same unit and topic, the same two topics, the same topic: constant work per release.
    """
    topic_number = {code: number for number, code in enumerate(registry.topics, 1)}
    unit_number = {code: number << 24 for number, code in enumerate(registry.satker, 1)}
    subjects: dict[int, tuple[list[int], list[int]]] = {}  # by identity: releases share tuples of topics
    last: dict[str, dict[int, Release]] = defaultdict(dict)  # by language; keys are numbers, for speed
    related: dict[str, tuple[Release, ...]] = {}
    for release in releases:
        found = subjects.get(id(release.topics))
        if found is None:
            topics = sorted([topic_number[topic.code] for topic in release.topics])
            pairs = [topic << 12 | other for topic, other in combinations(topics, 2)]
            found = subjects[id(release.topics)] = (topics, pairs + topics)
        unit = unit_number[release.satker.code]
        keys = [unit | topic for topic in found[0]]
        keys += found[1]
        known = last[release.lang]
        chosen: list[Release] = []
        if release.related:
            chosen = [by_id[other] for other in release.related if other in by_id]
        for key in keys:
            if len(chosen) >= RELATED:
                break
            other = known.get(key)
            if other is not None and other not in chosen:
                chosen.append(other)
        known.update(dict.fromkeys(keys, release))
        related[release.id] = tuple(chosen)
    return related
