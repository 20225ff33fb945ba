"""All rules over a built site, and what they found. It knows which families there are; they know the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from newsroom.verification.api import API, API_WHOLE, OEMBED
from newsroom.verification.archives import ARCHIVES
from newsroom.verification.built import Built
from newsroom.verification.discovery import SITE
from newsroom.verification.feeds import FEEDS
from newsroom.verification.pages import PAGES
from newsroom.verification.rule import At, Family, Finding, Rule
from newsroom.verification.sitemaps import SITEMAPS, SITEMAPS_WHOLE

#: Pages come first, then feeds: later rules ask what was read of them.
FAMILIES: Final[tuple[Family, ...]] = (
    *(PAGES, FEEDS, ARCHIVES),
    *(SITEMAPS, SITEMAPS_WHOLE, SITE, OEMBED, API, API_WHOLE),
)
RULES: Final[tuple[Rule, ...]] = tuple(rule for family in FAMILIES for rule in family.rules)

#: What a rule may end in where a document is not at all what it should be.
_UNREADABLE = (
    *(ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError),
    *(RecursionError, etree.LxmlError),
)


def verify(folder: Path, now: dt.datetime, only: Container[str] | None = None) -> list[Finding]:
    """Return what the rules, or only those with some ids, find in an output folder, by file; raise UsageError if none."""
    built = Built(folder, now)
    found: set[Finding] = set()
    for family in FAMILIES:
        rules = [rule for rule in family.rules if only is None or rule.id in only]
        if not rules and family not in (PAGES, FEEDS):
            continue
        for path, document in family.documents(built):
            for rule in rules:
                found.update(_found(rule, path, document, built))
    return sorted(found, key=lambda one: (one.path, one.rule.id, one.what))


def _found(rule: Rule, path: str, document: object, built: Built) -> Iterator[Finding]:
    """Yield what a rule finds in a document; one that it cannot even read is a finding like others."""
    try:
        for fault in rule.check(document, built):
            at = fault if isinstance(fault, At) else At(path, fault)
            yield Finding(at.path, rule, at.what)
    except _UNREADABLE as error:
        yield Finding(path, rule, f"{type(error).__name__}: {error}"[:120])
