"""What the browser is shown now, and who waits for it to change; shared by the builds and the open pages."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from newsroom.serving.answers import Answer, Shown, answer

if TYPE_CHECKING:
    from pathlib import Path


class Preview:
    """The preview folder and what stands in front of it: nothing, or a notice of what is wrong."""

    def __init__(self, folder: Path) -> None:
        """Take the (resolved) folder the builds write to; nothing is shown yet."""
        self._folder = folder
        self._change = threading.Condition()
        self._shown = Shown(0, "")
        self._ended = False

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        with self._change:
            return self._shown

    @property
    def ended(self) -> bool:
        """Nothing new will be shown."""
        return self._ended

    def show(self, root: str, notice: bytes = b"") -> None:
        """Show the pages as they stand in the folder, or a notice in place of each; tell all who wait."""
        with self._change:
            self._shown = Shown(self._shown.number + 1, root, notice)
            self._change.notify_all()

    def wait(self, number: int, seconds: float) -> Shown:
        """Return what is shown once it is no longer change `number`, or after some seconds, or at the end."""
        with self._change:
            self._change.wait_for(lambda: self._ended or self._shown.number != number, seconds)
            return self._shown

    def end(self) -> None:
        """Let all who wait go."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def answer(self, address: str, shown: Shown | None = None) -> Answer:
        """Return the answer to a request target, as of now or of a moment given."""
        return answer(self._folder, shown or self.shown, address)
