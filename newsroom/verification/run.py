"""All rules over a built site, and what they found. It knows which families there are; they know the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from pathlib import Path
from typing import Final

from newsroom.verification.built import Built
from newsroom.verification.discovery import API, OEMBED, SITE, SITEMAPS
from newsroom.verification.feeds import ARCHIVES, FEEDS
from newsroom.verification.pages import PAGES
from newsroom.verification.rule import At, Family, Finding, Rule

#: Pages come first, then feeds: later rules ask what was read of them.
FAMILIES: Final[tuple[Family, ...]] = (PAGES, FEEDS, ARCHIVES, SITEMAPS, SITE, OEMBED, API)
RULES: Final[tuple[Rule, ...]] = tuple(rule for family in FAMILIES for rule in family.rules)


def verify(folder: Path, now: dt.datetime, only: Container[str] | None = None) -> list[Finding]:
    """Return what the rules, or only those with some ids, find in an output folder, by file; raise UsageError if none."""
    built = Built(folder, now)
    found = set()
    for family in FAMILIES:
        rules = [rule for rule in family.rules if only is None or rule.id in only]
        if not rules and family not in (PAGES, FEEDS):
            continue
        for path, document in family.documents(built):
            for rule in rules:
                for fault in rule.check(document, built):
                    at = fault if isinstance(fault, At) else At(path, fault)
                    found.add(Finding(at.path, rule, at.what))
    return sorted(found, key=lambda one: (one.path, one.rule.id, one.what))
