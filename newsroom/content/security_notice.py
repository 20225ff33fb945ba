"""How long the notice on security holds (RFC 9116): a build says so before it ends, and refuses to publish one that has."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from newsroom.parallel import resolve
from newsroom.problems import Problem
from newsroom.settings import Settings

#: How long before its end a build warns.
NOTICE = dt.timedelta(days=60)


def security_problems(site: Path, settings: Settings, now: dt.datetime) -> list[Problem]:
    """Return the problem of a notice that ends within NOTICE of `now`, or has ended."""
    if settings.security is None:
        return []
    expires = settings.security.expires
    if now < expires - NOTICE:
        return []
    code, severity = ("expires-soon", "warning") if now < expires else ("expired", "error")
    return [
        resolve("newsroom.content.settings_reading:at_setting")(
            site,
            f"security/{code}",
            ("security", "expires"),
            severity,
            expires=expires.isoformat(" ", "minutes"),
        )
    ]


def security_turns(settings: Settings) -> list[dt.datetime]:
    """Return the instants from which a build says something else of the notice than before."""
    if settings.security is None:
        return []
    return [settings.security.expires - NOTICE, settings.security.expires]
