"""The register of official accounts as JSON: what the page of official channels says, for machines."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.api.encoding import make_document
from newsroom.api.register_documents import OfficialAccount, OfficialAccounts
from newsroom.site.channels import official_accounts
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target

ACCOUNTS = Recipe("newsroom.discovery.accounts:ACCOUNTS", make_document, OfficialAccounts, Stage.FEEDS)


def accounts_targets(index: Index) -> Iterator[Target]:
    """Yield the register of official accounts: the organisation's, then each unit's."""
    body = index.settings.organisation.name
    accounts = [
        OfficialAccount(
            one.platform, one.name, one.url, unit.code if unit else None, unit.name if unit else body
        )
        for one, unit in official_accounts(index)
    ]
    schema = urls.absolute(index.settings.base_url, urls.api_schema("kanal-resmi"))
    yield Target(urls.output_path(urls.ACCOUNTS), ACCOUNTS, OfficialAccounts(schema, body, tuple(accounts)))
