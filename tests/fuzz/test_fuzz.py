"""The fuzzers run and find nothing in a few fixed cases of each reader; long runs are by hand.

What a long run does, and what the last one did, stands in docs/fuzzing.md.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_hunt import Hunt
from fuzz_readers import READERS

HERE = Path(__file__).resolve().parent
FEW = {"pdf": 2, "docx": 8, "txt": 8, "settings": 8, "rules": 8, "xls": 30, "xlsx": 30}
GENEROUS = 400


def test_every_reader_is_tried() -> None:
    assert set(FEW) == set(READERS)


@pytest.mark.parametrize("count", sorted(set(FEW.values())))
def test_a_few_cases_of_each_reader_end_in_a_reading_or_a_refusal(count: int) -> None:
    readers = [name for name, own in FEW.items() if own == count]
    done = subprocess.run(
        [sys.executable, str(HERE / "fuzz_worker.py"), ",".join(readers), "0", str(count)],
        capture_output=True,
        text=True,
        check=False,
        timeout=GENEROUS,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1] / "src")},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    ended = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [one for one in ended if one["outcome"] == "finding"] == []
    assert len(ended) == count * len(readers)


def test_what_is_found_is_kept_and_can_be_read_again(tmp_path: Path) -> None:
    hunt = Hunt("settings", tmp_path)
    hunt.take(3, {"outcome": "finding", "why": "KeyError: 'a'", "where": "load.py:f:1"})
    hunt.take(4, {"outcome": "finding", "why": "KeyError: 'a'", "where": "load.py:f:1"})
    hunt.take(5, {"outcome": "refused", "key": "rules.toml", "seconds": 2.0})
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert json.loads((folder / "story.json").read_text("utf-8"))["number"] == 3
    assert (folder / "budgetcheck.toml").is_file()
    assert hunt.row() == "| settings | 0 s | 3 | 0 | 0 | 1 | 1 | 1 | 2.0 s (#5) |"
