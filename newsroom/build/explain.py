"""One output file explained: its recipe, its key in parts, whether it stands, and the view it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newsroom import plan, urls
from newsroom.target import view_digest

if TYPE_CHECKING:
    from newsroom.build.site_build import Planned


def explain(planned: Planned, path: str) -> str | None:
    """Return the readable account of an output path (or site path); None when the plan has no such file."""
    path = urls.output_path(path) if path.startswith("/") else path.removeprefix("output/")
    target = next(
        (one for one in plan.targets(planned.index, planned.keys, planned.assets) if one.path == path), None
    )
    if target is None:
        return None
    print_ = planned.prints[target.recipe.name]
    digest = view_digest(target.drawn())
    entry = planned.standing.ledger.find(path)
    reason = next((one.reason for one in planned.comparison.changes if one.target.path == path), "unchanged")
    lines = [
        f"path     {path}",
        f"recipe   {target.recipe.name} {' '.join(target.recipe.layouts)}".rstrip(),
        f"state    {reason}",
        f"key      {planned.keys.key(target.recipe, digest).hex()}",
        f"  view   {digest.hex()}"
        + (f" (ledger: {entry.view.hex()})" if entry and entry.view != digest else ""),
        f"  layout {print_.layouts.hex() or '-'}",
        f"  code   {print_.code.hex()}",
        "view",
        msgspec.json.format(msgspec.json.encode(_named(target.drawn())), indent=2).decode(),
    ]
    return "\n".join(lines)


def _named(value: object) -> object:
    """Return a view with its fields' names, which its encoding leaves out."""
    if isinstance(value, msgspec.Struct):
        return {name: _named(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_named(item) for item in value]
    return value.hex() if isinstance(value, bytes) else value
