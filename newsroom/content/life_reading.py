"""What front matter says of a release's verification and later life, as records; read with the fields checked."""

from __future__ import annotations

from typing import Any

from newsroom.content.records import CorrectionRecord, LifeRecord, VerificationRecord, WithdrawalRecord


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


def verification_in(values: dict[str, Any]) -> VerificationRecord | None:
    """Take the fields of the verification out of the values of a release; return them, None when there is none."""
    by, at, sources = (values.pop(name) for name in ("verified_by", "verified_at", "sources"))
    return VerificationRecord(by, at, bool(sources)) if by or at or sources else None
