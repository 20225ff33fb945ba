"""A crew works through chunks, in order, however they are cut and whoever works."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsroom.parallel import Crew


def doubled(context: int, chunk: Sequence[int]) -> list[int]:
    """Return numbers doubled, and the context after them."""
    return [*(2 * number for number in chunk), context]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("chunk", [3, [0, 1, 5]])
def test_chunks_come_in_order(jobs: int, chunk: int | list[int]) -> None:
    """By size, or by where they begin; what is done is told after each."""
    done: list[int] = []
    with Crew(jobs) as crew:
        crew.call_up(f"{__name__}:doubled")
        parts = list(
            crew.run(f"{__name__}:doubled", -1, range(7), chunk=chunk, serial_below=0, done=done.append)
        )
    assert [part[:-1] for part in parts] == (
        [[0, 2, 4], [6, 8, 10], [12]] if chunk == 3 else [[0], [2, 4, 6, 8], [10, 12]]
    )
    assert {part[-1] for part in parts} == {-1}
    assert done == ([3, 6, 7] if chunk == 3 else [1, 5, 7])
