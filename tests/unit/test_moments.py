"""Dates as writers type them become instants in the unit's zone, or a suggestion how to write them."""

from __future__ import annotations

import datetime as dt

import pytest

from newsroom.content.moments import MomentError, moment, normalise


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-03-03", "2026-03-03"),
        (" 2026-3-3 ", "2026-03-03"),
        ("2026-03-03 10:00", "2026-03-03T10:00:00"),
        ("2026-03-03 10.05", "2026-03-03T10:05:00"),
        ("2026-03-03T10:00:30", "2026-03-03T10:00:30"),
        ("2026-03-03T10:00:30.123Z", "2026-03-03T10:00:30+00:00"),
        ("2026-03-03 10:00 WITA", "2026-03-03T10:00:00+08:00"),
        ("2026-03-03 10:00 wib", "2026-03-03T10:00:00+07:00"),
        ("2026-03-03 10:00+0700", "2026-03-03T10:00:00+07:00"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_forms_that_are_read(typed: str, iso: str) -> None:
    """A day, or a day and a time, with or without a zone."""
    assert normalise(typed) == iso


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("3 Maret 2026", "date/form", "2026-03-03"),
        ("Selasa, 3 Mar 2026 pukul 10.00", "date/form", "2026-03-03 10:00"),
        ("3 Agustus 2026 pukul 10.00 WITA", "date/form", "2026-08-03 10:00 WITA"),
        ("March 3, 2026", "date/form", "2026-03-03"),
        ("3/3/2026", "date/form", "2026-03-03"),
        ("2026/3/3", "date/form", "2026-03-03"),
        ("31 Februari 2026", "date/unreadable", ""),
        ("3 Marit 2026", "date/unreadable", ""),
        ("kemarin", "date/unreadable", ""),
        ("3/3/26", "date/unreadable", ""),
        ("٢٠٢٦-٠٣-٠٣", "date/unreadable", ""),
        ("2026-02-30", "date/impossible", ""),
        ("2026-03-03 24:00", "date/impossible", ""),
        ("2026-03-03 10:00+25:00", "date/impossible", ""),
        ("2026-03-03 10:00+07:99", "date/impossible", ""),
        ("0026-03-03", "date/impossible", ""),
        ("9999-12-31", "date/impossible", ""),
    ],
)
def test_what_is_no_moment(typed: str, code: str, suggestion: str) -> None:
    """Each has its reason and, where one can tell, the form it should have; none can break a zone later."""
    with pytest.raises(MomentError) as caught:
        normalise(typed)
    assert (caught.value.code, caught.value.suggestion) == (code, suggestion)
    if suggestion:
        normalise(suggestion)


def test_a_bare_time_is_the_units_own() -> None:
    """Without a zone a time is that of the unit, never of the machine; with one it is converted."""
    wit = dt.timezone(dt.timedelta(hours=9), "WIT")
    assert moment("2026-03-03T10:00:00", "WIT") == (dt.datetime(2026, 3, 3, 10, tzinfo=wit), True)
    assert moment("2026-03-03", "WIT") == (dt.datetime(2026, 3, 3, tzinfo=wit), False)
    when, _ = moment("2026-03-03T23:00:00+07:00", "WIT")
    assert (when.day, when.hour, when.tzname()) == (4, 1, "WIT")
