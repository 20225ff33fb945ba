"""What a field for an address can hold: URLs and domains, sound enough that others can take them apart."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from newsroom.content.field_types import Filled, fault

_HTTPS = re.compile(r"https://[^\s/]+(?:/\S*)?")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_BASE_URL = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_CONTACT = re.compile(r"https://[^\s/]+(?:/\S*)?|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9.()-]+")


def _has_sound_host(url: str) -> bool:
    """Tell whether others can take the URL apart: no "https://[a/", no port of letters."""
    try:
        parts = urlsplit(url)
        return parts.port != 0 and (bool(parts.hostname) or not parts.netloc)
    except ValueError:
        return False


def _https(value: str) -> str:
    if not _HTTPS.fullmatch(value) or not _has_sound_host(value):
        raise fault("url/not-https")
    return value


def _base_url(value: str) -> str:
    if not _BASE_URL.fullmatch(value) or not _has_sound_host(value):
        raise fault("url/base")
    return value.rstrip("/") + "/"


def _contact(value: str) -> str:
    if not _CONTACT.fullmatch(value) or not _has_sound_host(value):
        raise fault("url/contact")
    return value


def _domain(value: str) -> str:
    if not _DOMAIN.fullmatch(value):
        raise fault("url/domain")
    return value


Https = Annotated[Filled, AfterValidator(_https)]
BaseUrl = Annotated[Filled, AfterValidator(_base_url)]
Domain = Annotated[Filled, AfterValidator(_domain)]
ContactUri = Annotated[Filled, AfterValidator(_contact)]
