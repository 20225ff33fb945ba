"""What front matter says of the later life of a release, as a record; read in the workers, with the fields checked."""

from __future__ import annotations

from typing import Any

from newsroom.content.records import CorrectionRecord, LifeRecord, WithdrawalRecord


def life_in(values: dict[str, Any]) -> LifeRecord | None:
    """Take the fields of the later life out of the values of a release; return them, None when there is nothing."""
    corrections, note, withdrawn = (values.pop(name) for name in ("corrections", "change_note", "withdrawn"))
    if not corrections and not note and not withdrawn:
        return None
    return LifeRecord(
        tuple(
            CorrectionRecord(one.time, one.before, one.after, one.reason, one.class_ == "material")
            for one in corrections
        ),
        note,
        WithdrawalRecord(withdrawn.time, withdrawn.reason, withdrawn.replaced_by) if withdrawn else None,
    )
