"""`python -m tests.twitter_text FILE`: our count of a post against the published cases of twitter-text.

FILE is conformance/validate.yml of a checkout of twitter-text; its sentences are not ours to keep. The tests hold the count
against the port of twitter-text instead.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from newsroom.post_text import weighted

SUITES = ("WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")


def main(file: Path) -> int:
    """Print the cases counted otherwise, and how many there are; return 1 when there is any."""
    suites = yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]
    cases = [one for suite in SUITES for one in suites[suite]]
    wrong = [one for one in cases if weighted(one["text"]) != one["expected"]["weightedLength"]]
    for one in wrong:
        print(f"{one['description']}: {weighted(one['text'])}, not {one['expected']['weightedLength']}")
    print(f"{len(cases)} cases, {len(wrong)} counted otherwise")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
