"""What front matter says of a release's verification and later life, as records; read with the fields checked."""

from __future__ import annotations

from typing import Any

from newsroom.content.records import (
    CorrectionRecord,
    LifeRecord,
    RemovalRecord,
    VerificationRecord,
    WithdrawalRecord,
)


def life_in(values: dict[str, Any]) -> LifeRecord | None:
    """Take the fields of the later life out of the values of a release; return them, None when there is nothing."""
    names = ("corrections", "change_note", "withdrawn", "removed")
    corrections, note, withdrawn, removed = (values.pop(name) for name in names)
    if not (corrections or note or withdrawn or removed):
        return None
    return LifeRecord(
        tuple(
            CorrectionRecord(one.time, one.before, one.after, one.reason, one.class_ == "material")
            for one in corrections
        ),
        note,
        WithdrawalRecord(withdrawn.time, withdrawn.reason, withdrawn.replaced_by) if withdrawn else None,
        RemovalRecord(removed.time, removed.reason) if removed else None,
    )


def verification_in(values: dict[str, Any]) -> VerificationRecord | None:
    """Take the fields of the verification out of the values of a release; return them, None when there is none."""
    by, at, sources = (values.pop(name) for name in ("verified_by", "verified_at", "sources"))
    return VerificationRecord(by, at, bool(sources)) if by or at or sources else None
