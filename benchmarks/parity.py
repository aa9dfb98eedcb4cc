"""Does a rival find what budgetcheck finds? The rules that each calls broken, book by book.

    python benchmarks/parity.py INTERPRETER SCRIPT [--without RULES] FILE …

Prints the books where the two differ, and exits with 1 if there are any. Only the rules that the
rivals were given count: sums and equalities of the nine tables.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from timing import environment

_SUMS = re.compile(r"T\d-\d|X[1-9]")
_NOT_SUMS = frozenset(("T1-6", "T6-4", "T9-3"))  # two are bounds, one is of another layout


def differences(rival: Sequence[str], paths: Sequence[Path], without: frozenset[str]) -> list[str]:
    """Give a line a book where the rules called broken are not the same, `without` left out."""
    found = []
    for path in paths:
        own, other = _ours(path) - without, _theirs(rival, path)
        if own != other:
            lists = (" ".join(sorted(rules)) or "none" for rules in (own, other))
            found.append(f"{path.name}: budgetcheck {next(lists)}, the rival {next(lists)}")
    return found


def _ours(path: Path) -> frozenset[str]:
    words = [sys.executable, "-m", "budgetcheck", "validate", "--format", "json", str(path)]
    done = subprocess.run(words, capture_output=True, check=False, env=environment())
    findings = json.loads(done.stdout)["findings"]
    broken = {one["rule"] for one in findings if one["verdict"] == "broken"}
    return frozenset(rule for rule in broken if _SUMS.fullmatch(rule)) - _NOT_SUMS


def _theirs(rival: Sequence[str], path: Path) -> frozenset[str]:
    words = [*rival, str(path)]
    done = subprocess.run(words, capture_output=True, check=False, env=environment(), text=True)
    if done.returncode not in (0, 1) or done.stderr.startswith("Traceback"):
        sys.exit(f"{' '.join(words)}\n{done.stderr}")
    return frozenset(_SUMS.findall(done.stdout.replace(f"{path}: ", "")))


def main() -> int:
    """Compare on the files named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("interpreter")
    parser.add_argument("script")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--without", default="", help="rules that the rival cannot express")
    args = parser.parse_args()
    without = frozenset(filter(None, args.without.split(",")))
    found = differences((args.interpreter, args.script), args.files, without)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
