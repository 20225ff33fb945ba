"""Names (nama/…, satker/…): one spelling for one name, and units as the registry names them."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from newsroom.desk.draft import Draft, Finding, found
from newsroom.desk.house import House

_TYPES = r"Lapas|Rutan|LPKA|Bapas|Rupbasan|Lembaga Pemasyarakatan|Rumah Tahanan Negara|Balai Pemasyarakatan"
_KINDS = r"(?: (?:Pemuda|Narkotika|Perempuan|Terbuka|Khusus|Umum))?"
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_CLASSED = re.compile(
    rf"\b(?P<base>(?:{_TYPES}){_KINDS}) (?P<written>(?:Kelas|Klas|KELAS|KLAS|kelas|klas)"
    rf" (?P<class>(?:I{{1,3}}|[123]|[Ss]atu|[Dd]ua|[Tt]iga)(?: ?[ABab]\b)?))\b(?: (?P<place>{_NAME}))?"
)
_UNIT = re.compile(rf"\b(?P<base>(?:{_TYPES}){_KINDS}) (?P<place>{_NAME})")
_TYPE = re.compile(_TYPES)
_NUMERALS = {"1": "I", "2": "II", "3": "III", "satu": "I", "dua": "II", "tiga": "III"}
_PERSON = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}\b")
_SHORTEST, _LONG, _SHORTEST_PLACE = 4, 8, 7


@functools.cache
def _classes(house: House) -> Mapping[str, frozenset[str]]:
    """Return the classes, now and earlier, of each unit by its name without them: {"Lapas Cilegon": {"IIA"}}."""
    classes: dict[str, set[str]] = {}
    for name, _short in house.units:
        if (match := _CLASSED.search(name)) and match["place"]:
            classes.setdefault(f"{match['base']} {match['place']}", set()).add(match["class"])
    return {name: frozenset(known) for name, known in classes.items()}


@functools.cache
def _places(house: House) -> frozenset[str]:
    """Return the units without their classes, and all they are called."""
    called = {name for unit in house.units for name in unit} | set(house.aliases)
    return frozenset(called | _classes(house).keys())


def units(draft: Draft) -> Iterator[Finding]:
    """Find classes not written "Kelas IIA", a class that is not the unit's, and places one letter off the registry's."""
    for passage in draft.passages if _TYPE.search(draft.prose) else ():
        if not _TYPE.search(passage.text):
            continue
        for match in _CLASSED.finditer(passage.text):
            numeral, half = re.fullmatch(
                r"(I+|\d|[a-z]{3,}|[A-Z][a-z]{2,}) ?([ABab]?)", match["class"]
            ).groups()  # type: ignore[union-attr]
            written = _NUMERALS.get(numeral.lower(), numeral) + half.upper()
            known = _known(f"{match['base']} {match['place'] or ''}", _classes(draft.house))
            right = "/".join(sorted(known)) if known and written not in known else written
            if match["written"] != f"Kelas {right}":
                yield found("satker/nama-baku", passage, *match.span("written"), f"Kelas {right}")
        for match in _UNIT.finditer(passage.text) if passage.kind != "title" else ():
            if near := _near(match["base"], match["place"], draft.house):
                yield found("satker/nama-baku", passage, *match.span(), near)._replace(is_minor=True)


def _known(name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the classes of the unit that a text names, however many words go on behind it."""
    words = name.split()
    return next(
        (
            classes[" ".join(words[:end])]
            for end in range(len(words), 1, -1)
            if " ".join(words[:end]) in classes
        ),
        frozenset(),
    )


@functools.lru_cache(maxsize=50_000)  # an archive names the same units again and again
def _near(base: str, place: str, house: House) -> str:
    """Return the one unit whose place is a letter off the one written, "" when there is none or it is right."""
    places, words = _places(house), place.split()
    ends = [" ".join([base, *words[:end]]) for end in range(1, len(words) + 1)]
    if any(one in places for one in ends):
        return ""
    near = {
        known
        for known in places
        for one in ends
        if known.startswith(f"{base} ") and len(one) - len(base) > _SHORTEST_PLACE and _is_one_off(one, known)
    }
    return near.pop() if len(near) == 1 else ""


def _is_one_off(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few or wrong is all that parts two names."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:  # one is the beginning of the other
        return True
    return one[at + 1 :] in (other[at + 1 :], other[at:]) or one[at:] == other[at + 1 :]


def consistent(draft: Draft) -> Iterator[Finding]:
    """Find a name spelled nearly like another of the text: the rarer, else the later, of the two.

    Words that only differ in their ending ("Binaan", "Binaannya") are no names, and units have a rule of their own.
    """
    seen: dict[tuple[str, ...], Finding] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for passage in draft.of("paragraph", "item", "quotation"):
        for match in _PERSON.finditer(passage.text):
            start = match.start()
            for pair in itertools.pairwise(match[0].split(" ")):
                counts[pair] += 1
                if pair not in seen:
                    end = start + len(pair[0]) + 1 + len(pair[1])
                    seen[pair] = found("nama/tak-konsisten", passage, start, end)
                start += len(pair[0]) + 1
    for earlier, later in _kin(seen):
        if _alike(earlier, later):
            odd, other = (earlier, later) if counts[later] > counts[earlier] else (later, earlier)
            yield seen[odd]._replace(instead=seen[other].written)


def _kin(names: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield pairs of names, the earlier first, that have one of their two words in common, the first or the last."""
    by_word: dict[tuple[int, str], list[tuple[str, ...]]] = {}
    for name in names:
        for place, word in enumerate(name):
            others = by_word.setdefault((place, word), [])
            yield from ((other, name) for other in others)
            others.append(name)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(pairs) != 1:
        return False
    left, right = pairs[0]
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < _SHORTEST or (longer.startswith(shorter) and len(longer) - len(shorter) > 1):
        return False
    return 0 < _distance(left, right, 2) <= (2 if len(shorter) >= _LONG else 1)


def _distance(one: str, other: str, most: int) -> int:
    """Return the edit distance of two words, or more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, mark in enumerate(one, 1):
        row, before = [number], row
        for place, against in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (mark != against)))
    return row[-1]
