"""The words of a span of time, and which of its releases have them: one file for each share of the words.

What can be found: the words of title and summary, the unit's names as of the day, place and topics; the unit with all
above it, the topics and the kind as such. A release is known here by its number in its span, oldest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from newsroom import urls
from newsroom.model import Release
from newsroom.search.postings import KIND, TOPIC, UNIT, ascending, shard_of
from newsroom.search.spans import Span
from newsroom.search.words import terms
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View


class Shard(View, frozen=True):
    """A share of the words of a span.

    A line has a term and, after tabs, the numbers of the releases that have it in their title, in their summary, elsewhere.
    """

    lines: tuple[str, ...]


def make_shard(view: Shard, _tools: Tools) -> bytes:
    """Return the lines as text: every host serves that compressed."""
    return "".join([f"{line}\n" for line in view.lines]).encode()


SHARD = Recipe("newsroom.search.shard:SHARD", make_shard, Shard, Stage.LISTS)


def shard_targets(index: Index, span: Span, releases: Sequence[Release], mark: bytes) -> Iterator[Target]:
    """Yield the files of a span, given its releases, oldest first, and the mark of them all."""
    # Drawn up once for all files of the span, and only if one of its releases changed.
    shares = cache(partial(_shares, index, releases, span.shards))
    for number in range(span.shards):
        path = urls.output_path(urls.search_shard(span.name, number))
        yield Target(path, SHARD, partial(_shard, shares, number), mark)


def _shard(shares: Callable[[], tuple[tuple[str, ...], ...]], number: int) -> Shard:
    return Shard(shares()[number])


def _shares(index: Index, releases: Sequence[Release], shards: int) -> tuple[tuple[str, ...], ...]:
    """Return the lines of every file, in the order of their terms."""
    shares: list[list[str]] = [[] for _ in range(shards)]
    found = _postings(index, releases)
    for term in sorted(found):
        places = "\t".join([ascending(numbers) for numbers in found[term]])
        shares[shard_of(term, shards)].append(f"{term}\t{places}".rstrip("\t"))
    return tuple(tuple(lines) for lines in shares)


def _postings(index: Index, releases: Sequence[Release]) -> dict[str, tuple[list[int], list[int], list[int]]]:
    """Return by term the numbers of the releases that have it: in the title, else in the summary, else elsewhere."""
    found: dict[str, tuple[list[int], list[int], list[int]]] = defaultdict(lambda: ([], [], []))
    chains = {
        code: frozenset(UNIT + above.code for above in index.newsroom.registry.chain(code))
        for code in index.newsroom.registry.satker
    }
    stems = cache(lambda text: frozenset(terms(text)))  # of what many releases share
    for number, release in enumerate(releases):
        title, summary = set(terms(release.title)), set(terms(release.summary))
        unit = release.satker
        rest = stems(" ".join([*unit.names_on(release.day), unit.city, release.dateline]))
        rest |= chains[unit.code] | {KIND + release.kind}
        for topic in release.topics:
            rest |= stems(topic.name) | {TOPIC + topic.code}
        for term in title:
            found[term][0].append(number)
        for term in summary - title:
            found[term][1].append(number)
        for term in rest - summary - title:
            found[term][2].append(number)
    return found
