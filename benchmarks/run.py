"""Measure budgetcheck beside what a user would pick instead, and print tables, ratios and aims.

It makes its own inputs, in a temporary folder, and a virtual environment for the libraries that
it is compared with, in .bench-venv beside this checkout's pyproject.toml.

    python benchmarks/run.py [--only start,one,…] [--quick] [--full] [--runs N] [--write]

Exit code 1 where an aim is not met. The rows are explained in docs/benchmarks.md.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import machine
import page
from parts import figures, folder, one, profile, relations, rivals, scale, start
from setting import Setting
from tables import Aim, Result, Table, aims_table

PARTS: dict[str, Callable[[Setting], Iterator[Result]]] = {
    "start": start.results,
    "one": one.results,
    "rivals": rivals.results,
    "folder": folder.results,
    "scale": scale.results,
    "relations": relations.results,
    "figures": figures.results,
    "profile": profile.results,
}


def main() -> int:
    """Run the parts that are asked for."""
    args = _arguments()
    lines = machine.described()
    print("\n".join(lines))
    aims: list[Aim] = []
    with TemporaryDirectory() as home:
        setting = Setting(Path(home), args.runs, args.quick, args.full)
        for name in args.only:
            results = list(_printed(PARTS[name](setting)))
            aims += [one for one in results if isinstance(one, Aim)]
            if args.write:
                page.write(name, lines, results)
    print(aims_table(aims).text())
    return 0 if all(aim.met() for aim in aims) else 1


def _printed(results: Iterator[Result]) -> Iterator[Result]:
    for result in results:
        if isinstance(result, Table):
            print(result.text(), flush=True)
        yield result


def _arguments() -> argparse.Namespace:
    about = __doc__.splitlines()[0] if __doc__ else None
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--only", type=_names, default=tuple(PARTS), help=",".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller inputs")
    parser.add_argument("--full", action="store_true", help="also 10,000 workbooks")
    parser.add_argument("--runs", type=int, default=9, help="rounds after one to warm up")
    parser.add_argument(
        "--write", action="store_true", help="put the tables into docs/benchmarks.md"
    )
    return parser.parse_args()


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]}: not one of {', '.join(PARTS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
