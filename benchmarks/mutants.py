"""Do our tests notice when our code is wrong? mutmut changes it, a change at a time.

    pip install -e '.[test]' mutmut==3.8.1
    nice -n 19 python benchmarks/mutants.py WORK GROUP [--ending DIGITS] [NAME …]

GROUP is one of those below: `language` (rulebook/formula.py and exact.py), `engine`, and five that
are the diagnosis: `search`, `slips`, `patterns`, `rounding`, `selftest`. Copies the project
into the folder WORK (outside the project), writes mutmut's settings there, lets mutmut make the
mutants, leave out those that `mypy --strict` refuses, and run on each the tests of the group that
reach it, fastest first, until one fails or MUTANT_SECONDS (20) of processor time are spent. What
survives is met once more, by wider tests. Prints a table by module and writes the survivors with their diffs.

mutmut numbers the mutants of a function; --ending 37 runs those whose number ends in 3 or 7, one
in five. NAME (with * for any letters) runs just these, such as those that survived. A second run
in WORK goes on with its timings and adds to its results.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "rules", "samples", "docs", "benchmarks")
FILES = ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml")
_OWN = "tests/diagnosis"
_DIAGNOSIS = (_OWN, f"--ignore={_OWN}/test_trial.py")


def _tests(names: str) -> tuple[str, ...]:
    return tuple(f"{_OWN}/test_{name}.py" for name in names.split())


GROUPS = {
    "language": (
        ("rulebook/formula.py", "exact.py"),
        ("tests/test_exact.py", "tests/rulebook"),
        ("tests/engine", "tests/report/test_text.py"),
    ),
    "engine": (
        ("engine/*",),
        ("tests/engine", "tests/structure/test_formulas.py"),
        ("tests/cases", "tests/structure/test_remarks.py", "tests/test_explain_cell.py"),
    ),
    "search": (
        tuple(f"diagnosis/{name}.py" for name in ("bounds", "joined", "search", "system")),
        _tests(
            "beneath bounds causes every_value joined law moves ratios rows selftest_kinds shifts"
        ),
        _DIAGNOSIS,
    ),
    "slips": (
        tuple(f"diagnosis/{name}.py" for name in ("plausible", "signature", "twins")),
        _tests("signature plausible"),
        _DIAGNOSIS,
    ),
    "patterns": (
        tuple(f"diagnosis/{name}.py" for name in ("causes", "omissions", "patterns", "shifts")),
        _tests("beneath causes choice moves omissions shifts strays"),
        _DIAGNOSIS,
    ),
    "rounding": (
        tuple(f"diagnosis/{name}.py" for name in ("rounding", "simplex")),
        _tests("rounding simplex"),
        _DIAGNOSIS,
    ),
    "selftest": (
        tuple(f"diagnosis/{name}.py" for name in ("independence", "rank", "selftest")),
        _tests("causes every_value selftest_kinds selftest_small"),
        (f"{_OWN}/test_selftest.py", "tests/test_selftest_cli.py"),
    ),
}
"""The code; the tests made for it, which take seconds; wider tests for what survives those."""
TYPES = (
    sys.executable, "-m", "mypy", "--output", "json",
    "--no-warn-unused-ignores", "--disable-error-code", "no-redef",
)  # fmt: skip
"""Without the two complaints that mutmut's own frame around each function calls forth."""
PYTEST = (
    "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "mutants_bounds", "-o", "addopts=",
)  # fmt: skip
STATES = {
    0: "survived", 1: "killed", 3: "killed", 5: "survived", 33: "survived",
    37: "types", 36: "timeout", 24: "timeout", 152: "timeout", -24: "timeout", None: "not run",
}  # fmt: skip
COLUMNS = ("mutants", "not run", "types", "killed", "wider", "timeout", "survived")
SURVIVED = {0, 5, 33}
NO_TESTS = {4, 5}  # of pytest: a wrong call, nothing collected
CHANGE = "__mutmut_"


def main() -> None:
    """Make the mutants, run the share of them, print the table, write the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("work", type=Path, help="a folder outside the project")
    parser.add_argument("group", choices=GROUPS)
    parser.add_argument("--ending", default="", metavar="DIGITS", help="a sample: see above")
    parser.add_argument("--report", action="store_true", help="only print what stands in WORK")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    work = args.work.resolve() / args.group
    if not args.report:
        mutated, tests, wider = GROUPS[args.group]
        _prepare(work, mutated, tests)
        _mutmut(work, *args.names, *(f"*{CHANGE}{end}" for end in _endings(args.ending)))
        _widen(work, wider)
    _print_table(work)
    _write_survivors(work)


def _endings(digits: str) -> list[str]:
    """Give patterns for the numbers that end in these digits, as mutmut counts in a function."""
    return [form for digit in digits for form in (digit, f"*{digit}")]


def _prepare(work: Path, mutated: Sequence[str], tests: Sequence[str]) -> None:
    """Copy the project and write mutmut's settings; what mutmut knows of an earlier run stays."""
    work.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.rmtree(work / name, ignore_errors=True)
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, work / name)
    values = {
        "source_paths": ["src"],
        "only_mutate": [f"src/budgetcheck/{name}" for name in mutated],
        "also_copy": [*COPIED[2:], *FILES],
        "type_check_command": TYPES,
        "process_isolation": ["forkserver"],  # nothing cached by an earlier test goes along
        "use_git_change_detection": ["false"],
        "timeout_constant": ["120"],  # in case the bounds of the plugin fail
        "timeout_multiplier": ["1.5"],
        "pytest_add_cli_args": PYTEST,
        "pytest_add_cli_args_test_selection": tests,
    }
    lines = [f"{key} =\n" + "".join(f"    {one}\n" for one in own) for key, own in values.items()]
    single = "".join(lines).replace(" =\n    forkserver", " = forkserver")
    (work / "setup.cfg").write_text(f"[mutmut]\n{single}", encoding="utf-8")


def _mutmut(work: Path, *names: str) -> None:
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    subprocess.run(command, cwd=work, env=_environment(work), check=True)


def _environment(work: Path) -> dict[str, str]:
    path = os.pathsep.join([str(work / "benchmarks"), os.environ.get("PYTHONPATH", "")])
    return os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def _widen(work: Path, tests: Sequence[str]) -> None:
    """Run wider tests on each survivor, and write down those that fell."""
    fallen = _fallen(work)
    left = [n for n, code in _results(work).items() if code in SURVIVED and n not in fallen]
    if left and not _passes(work, f"nothing{CHANGE}0", tests):
        raise SystemExit("the wider tests fail without any change")
    for name in left:
        fallen |= set() if _passes(work, name, tests) else {name}
        (work / "fallen.json").write_text(json.dumps(sorted(fallen)), encoding="utf-8")


def _passes(work: Path, name: str, tests: Sequence[str]) -> bool:
    """Tell whether tests pass under a mutant."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", *PYTEST, *tests]
    here = work / "mutants"
    env = _environment(work) | {"MUTANT_UNDER_TEST": name, "MUTANT_LOOP": "90"}
    env["PYTHONPATH"] = os.pathsep.join([str(here / "src"), str(work / "benchmarks")])
    done = subprocess.run(command, cwd=here, env=env, capture_output=True, check=False)
    if done.returncode in NO_TESTS:
        raise SystemExit(done.stdout.decode())
    return not done.returncode


def _fallen(work: Path) -> set[str]:
    path = work / "fallen.json"
    return set(json.loads(path.read_text("utf-8"))) if path.exists() else set()


def _results(work: Path) -> dict[str, int | None]:
    """Give the exit code of every mutant's tests, None where they were not run."""
    found: dict[str, int | None] = {}
    for path in sorted((work / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def _print_table(work: Path) -> None:
    fallen = _fallen(work)
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for name, code in _results(work).items():
        state = "wider" if name in fallen else STATES.get(code, "odd")
        module = name.rpartition(".")[0].removeprefix("budgetcheck.")
        for row in (module, "all"):
            by_module[row][state] += 1
            by_module[row]["mutants"] += 1
    print("| module | " + " | ".join(COLUMNS) + " |\n|---|" + "--:|" * len(COLUMNS))
    for module, counts in sorted(by_module.items(), key=lambda one: (one[0] == "all", one[0])):
        print(f"| {module} | " + " | ".join(str(counts[column]) for column in COLUMNS) + " |")


def _write_survivors(work: Path) -> None:
    survived = {name for name, code in _results(work).items() if code in SURVIVED}
    found = sorted(survived - _fallen(work))
    path = work / "survivors.txt"
    path.write_text("".join(_shown(work, found)), encoding="utf-8")
    print(f"\n{len(found)} survivors, with their diffs: {path}")


def _shown(work: Path, names: list[str]) -> Iterator[str]:
    for name in names:
        command = [sys.executable, "-m", "mutmut", "show", name]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=True)
        yield done.stdout + "\n"


if __name__ == "__main__":
    main()
