"""trust.txt: whose site this is, which accounts are its own, how it is reached; for registers of trusted publishers."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.site.channels import official_accounts
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View


class TrustText(View, frozen=True):
    """The lines of trust.txt: an attribute and its value each."""

    name: str
    lines: tuple[tuple[str, str], ...]


def make_trust_text(view: TrustText, _tools: Tools) -> bytes:
    """Return trust.txt."""
    lines = [f"# {view.name}", *(f"{attribute}={value}" for attribute, value in view.lines)]
    return ("\n".join(lines) + "\n").encode()


TRUST = Recipe("newsroom.discovery.trust:TRUST", make_trust_text, TrustText, Stage.FEEDS)


def trust_targets(index: Index) -> Iterator[Target]:
    """Yield trust.txt at both places where it is looked for; a preview belongs to nobody."""
    if index.newsroom.preview:
        return
    view = TrustText(index.settings.organisation.name, tuple(_lines(index)))
    for path in (urls.TRUST, urls.well_known("trust.txt")):
        yield Target(urls.output_path(path), TRUST, view)


def _lines(index: Index) -> Iterator[tuple[str, str]]:
    settings = index.settings
    discovery = settings.discovery
    yield from (("belongto", url) for url in discovery.belongs_to)
    if discovery.controlled_by:
        yield "controlledby", discovery.controlled_by
    yield from (("social", url) for url in dict.fromkeys(one.url for one, _unit in official_accounts(index)))
    if settings.organisation.email:
        yield "contact", f"mailto:{settings.organisation.email}"
    policies = dict.fromkeys(policy.url for policy in index.frame.policies)
    yield from (("disclosure", urls.absolute(settings.base_url, path)) for path in policies)
    if discovery.data_training:
        yield "datatrainingallowed", discovery.data_training
