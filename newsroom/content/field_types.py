"""What a field can hold: text that is filled, a day, a code. Each refusal names the fault.

It knows values; which field holds what is schema.py's. pydantic is imported only here, in field_addresses.py, in
schema.py and in field_faults.py, and these only where a file is read afresh.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from newsroom.colours import LEAST_CONTRAST, contrast, rgb
from newsroom.content import ids, moments
from newsroom.model import ZONES

#: Fewest and most releases on a page of a list.
LIST_SIZES = (2, 200)

#: Longest identity of a feed item, in characters.
LONGEST_GUID = 500

_ID = re.compile(f"[{ids.ALPHABET}]{{{ids.LENGTH},{ids.LONGEST}}}")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SITE_PATH = re.compile(r"/(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?")
_HASHTAG = re.compile(r"[A-Z][A-Za-z0-9]*")
_INDEXNOW_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FOCUS = re.compile(r"(?:100|[1-9]?[0-9])% (?:100|[1-9]?[0-9])%")
_WHITE = (255, 255, 255)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def fault(code: str, **params: str) -> PydanticCustomError:
    """Return the refusal that becomes a problem of that code."""
    return PydanticCustomError(code, "{code}", {"code": code, **params})


def _text(value: object) -> str:
    """Accept a scalar (all scalars are text here); say what else it is."""
    if not isinstance(value, str):
        raise fault("field/not-text")
    if not value.isprintable() and (unseen := _UNSEEN.search(value)):  # by an escape such as "\\x07"
        raise fault("field/control", point=f"U+{ord(unseen[0]):04X}")
    return " ".join(value.split()) if "\n" not in value else value.strip()


def _filled(value: str) -> str:
    if not value:
        raise fault("field/empty")
    return value


def _moment(value: str) -> str:
    if not value:
        return value
    try:
        return moments.normalise(value)
    except moments.MomentError as error:
        raise fault(error.code, suggestion=error.suggestion) from None


def _instant(value: str) -> str:
    moment = _moment(value)
    if len(moment) == len("2026-03-03"):
        raise fault("date/no-time")
    return moment


def _toml_date(value: object) -> object:
    """Accept a date without quotes, which TOML reads as one, as it would be typed with them."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _day(value: object) -> dt.date:
    return dt.date.fromisoformat(_moment(_filled(_text(value)))[:10])


def _parts(value: object) -> object:
    """Accept codes or initials, a list of them, or several divided by commas; a comma at the end is no matter."""
    if not isinstance(value, str):
        return _listed(value)
    text = value.strip().removesuffix(",")
    return [part.strip() for part in text.split(",")] if text else []


def _listed(value: object) -> object:
    """Accept a single scalar where a list is meant, and an empty one for an empty list."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def _rows(value: object) -> object:
    """Accept a field left empty where a list or a table is meant."""
    return () if value == "" else value


def _named(value: object) -> object:
    """Accept a text where a table with a name is meant, alone or among others."""
    rows = _rows(_listed(value))
    return (
        [{"name": row} if isinstance(row, str) else row for row in rows] if isinstance(rows, list) else rows
    )


def _table(value: object) -> object:
    return {} if value == "" else value


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _id(value: str) -> str:
    if value and not _ID.fullmatch(value.lower()):
        raise fault("id/form")
    return value.lower()


def _guid(value: str) -> str:
    """Accept what feeds of other systems use: an address or any other word; Drupal's has blanks, an address none."""
    if (
        len(value) > LONGEST_GUID
        or "\n" in value
        or ("://" in value and value.startswith("http") and " " in value)
    ):
        raise fault("guid/form")
    return value


def _site_path(value: str) -> str:
    if not _SITE_PATH.fullmatch(value) or value == "/":
        raise fault("alias/form")
    return value


def _code(value: str) -> str:
    if value and not _CODE.fullmatch(value):
        raise fault("code/form")
    return value


def _hashtag(value: str) -> str:
    value = value.removeprefix("#")
    if value and not _HASHTAG.fullmatch(value):
        raise fault("hashtag/form")
    return value


def _file_name(value: str) -> str:
    return _without_folders(value, "image/not-beside")


def _logo(value: str) -> str:
    return _without_folders(value, "logo/elsewhere")


def _without_folders(value: str, code: str) -> str:
    if "/" in value or "\\" in value:
        raise fault(code)
    return value


def _accent(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise fault("colour/form")
    ratio = contrast(rgb(value), _WHITE)
    if ratio < LEAST_CONTRAST:
        raise fault("colour/pale", ratio=f"{ratio:.1f}", least=str(LEAST_CONTRAST))
    return value.upper()


def _focus(value: str) -> str:
    """Accept "50% 30%", as CSS writes the place of a picture."""
    if value and not _FOCUS.fullmatch(value):
        raise fault("image/focus")
    return value


def _number(value: str) -> int:
    if value and not (value.isascii() and value.isdecimal() and len(value) <= len("999999")):
        raise fault("field/not-number")
    return int(value or 0)


def _list_size(value: object) -> int:
    least, most = LIST_SIZES
    if type(value) is not int or not least <= value <= most:
        raise fault("field/list-size", least=str(least), most=str(most))
    return value


def _flag(value: object) -> bool:
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if isinstance(value, bool):
        return value
    raise fault("field/not-flag")


def _indexnow_key(value: str) -> str:
    if not _INDEXNOW_KEY.fullmatch(value):
        raise fault("key/form")
    return value


def one_of(*choices: str) -> AfterValidator:
    """Accept one of a few words; name the nearest otherwise."""
    return AfterValidator(_choice(choices))


def _choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in choices:
            known = {choice.lower(): choice for choice in choices}
            near = difflib.get_close_matches(value.lower(), known, 1, 0.5)
            raise fault(
                "field/choice", choices=", ".join(choices), nearest=known[near[0]] if near else choices[0]
            )
        return value

    return check


Text = Annotated[str, BeforeValidator(_text)]
Filled = Annotated[Text, AfterValidator(_filled)]
Moment = Annotated[Text, AfterValidator(_moment)]
TomlMoment = Annotated[Moment, BeforeValidator(_toml_date)]
FilledMoment = Annotated[Filled, AfterValidator(_moment)]
Instant = Annotated[Filled, AfterValidator(_instant)]
InstantOrNone = Annotated[Text, AfterValidator(_instant)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Code = Annotated[Filled, AfterValidator(_code)]
CodeOrNone = Annotated[Text, AfterValidator(_code)]
Id = Annotated[Text, AfterValidator(_id)]
Guid = Annotated[Text, AfterValidator(_guid)]
Accent = Annotated[Filled, AfterValidator(_accent)]
Focus = Annotated[Text, AfterValidator(_focus)]
FileName = Annotated[Text, AfterValidator(_file_name)]
LogoName = Annotated[Text, AfterValidator(_logo)]
IndexNowKey = Annotated[Filled, AfterValidator(_indexnow_key)]
Hashtag = Annotated[Text, AfterValidator(_hashtag)]
Number = Annotated[int, BeforeValidator(lambda value: _number(_text(value)))]
ListSize = Annotated[int, BeforeValidator(_list_size), Field(ge=LIST_SIZES[0], le=LIST_SIZES[1])]
Flag = Annotated[bool, BeforeValidator(_flag)]
Zone = Annotated[Filled, one_of(*ZONES)]
Texts = Annotated[tuple[Filled, ...], BeforeValidator(_listed)]
Codes = Annotated[tuple[Filled, ...], BeforeValidator(_parts), AfterValidator(_unique)]
Ids = Annotated[
    tuple[Annotated[Filled, AfterValidator(_id)], ...], BeforeValidator(_parts), AfterValidator(_unique)
]
SitePaths = Annotated[
    tuple[Annotated[Filled, AfterValidator(_site_path)], ...],
    BeforeValidator(_listed),
    AfterValidator(_unique),
]
Listed = BeforeValidator(_listed)
Parts = BeforeValidator(_parts)
Unique = AfterValidator(_unique)
Rows = BeforeValidator(_rows)
NamedRows = BeforeValidator(_named)
Table = BeforeValidator(_table)
