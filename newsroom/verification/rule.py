"""What a rule is, and what it finds. It knows no standard and no file."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any, NamedTuple

from newsroom.problems import Severity


class At(NamedTuple):
    """A fault in another file than the one looked at: its output path and what is wrong there."""

    path: str
    what: str


class Rule(NamedTuple):
    """One demand of a standard.

    `source` names the standard and the section. `check` takes a document and the built site, and yields what it finds
    wrong: what stands there, in a few words that need no translation. What the rule asks for is said in rules.toml.
    """

    id: str
    source: str
    check: Callable[[Any, Any], Iterator[str | At]]
    severity: Severity = "error"


class Family(NamedTuple):
    """Rules about one kind of document, and where the documents of a built site come from: (output path, document)."""

    name: str
    documents: Callable[[Any], Iterator[tuple[str, Any]]]
    rules: tuple[Rule, ...]


class Finding(NamedTuple):
    """What a rule found in a file of the output folder."""

    path: str
    rule: Rule
    what: str


@functools.cache
def demands() -> dict[str, dict[str, str]]:
    """Return what each rule asks for, by its id and then by language."""
    text = resources.files("newsroom.verification").joinpath("rules.toml").read_text(encoding="utf-8")
    return {rule: said for rules in tomllib.loads(text).values() for rule, said in rules.items()}


def whole(built: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - rules know no site
    """Yield the site itself, for rules that look at all of it at once."""
    yield "", built
