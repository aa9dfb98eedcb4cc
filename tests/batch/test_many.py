"""Runs over many workbooks: one summary, one exit code, the same findings however it is run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from distributed import LocalCluster
from folder import DAMAGED, folder
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from budgetcheck import library
from budgetcheck.cli import main
from budgetcheck.report import json_face

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "samples" / "hongshan-2023.xlsx"
BROKEN = ROOT / "samples" / "broken" / "T3-1.xlsx"
COUNT = 30


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("run") / "2023", COUNT)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["validate", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result


@pytest.fixture(scope="session")
def alone(books: Path) -> str:
    return run(books, "--format", "json").stdout


def test_the_damaged_one_is_named_and_stops_nothing(books: Path, alone: str) -> None:
    found = json.loads(alone)["workbooks"]
    assert [Path(one["path"]).name for one in found] == [f"{n:03}.xlsx" for n in range(COUNT)]
    assert [Path(one["path"]).name for one in found if one["error"]] == [DAMAGED]
    result = run(books)
    assert result.exit_code == 2
    named = next(line for line in result.stdout.splitlines() if DAMAGED in line)
    assert "无法核查" in named
    assert "工作簿不完整" in result.stdout
    wrong = [one for one in found if one["report"] and one["report"]["summary"]["errors"]]
    assert result.stdout.splitlines()[-1].startswith(
        f"工作簿 {COUNT} 个：未发现错误 {COUNT - 1 - len(wrong)} 个，有错误 {len(wrong)} 个，无法核查 1 个"
    )
    assert {Path(one["path"]).name for one in wrong} >= {"003.xlsx", "008.xlsx", "023.xlsx"}


def test_each_report_is_that_of_the_workbook_alone(books: Path, alone: str) -> None:
    for one in json.loads(alone)["workbooks"][3:6]:
        report = library.validate(books / Path(one["path"]).name)
        assert one["report"] == json.loads(json_face.render(report, "zh"))


def test_two_jobs_find_the_same_byte_for_byte(books: Path, alone: str) -> None:
    assert run(books, "--format", "json", "--jobs", 2).stdout == alone


def test_a_dask_cluster_finds_the_same_byte_for_byte(books: Path, alone: str) -> None:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        result = run(books, "--format", "json", "--scheduler", cluster.scheduler_address)
    assert (result.exit_code, result.stdout) == (2, alone)


def test_no_scheduler_is_one_sentence(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetcheck.batch.cluster._PATIENCE", 1)
    result = run(books, "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert result.stderr.startswith("连不上 Dask 调度器 tcp://127.0.0.1:9（")


def test_a_process_that_dies_costs_its_own_workbook_alone(books: Path) -> None:
    """A worker killed from outside, as one is that wants too much memory."""
    watch = (
        "import os, sys\n"
        "from budgetcheck.batch import check\n"
        "own = check.checked\n"
        "def checked(task):\n"
        "    if task.path.endswith('007.xlsx'):\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return own(task)\n"
        "checked.__module__ = 'deadly'\n"
        "from budgetcheck.batch import local\n"
        "local.checked = checked\n"
    )
    folder = books.parent / "deadly"
    folder.mkdir(exist_ok=True)
    (folder / "deadly.py").write_text(watch, "utf-8")
    call = (
        "import deadly, sys\n"
        "from budgetcheck.cli import main\n"
        "if __name__ == '__main__':\n"
        "    main(['validate', *sys.argv[1:]])\n"
    )
    (folder / "call.py").write_text(call, "utf-8")
    done = subprocess.run(
        [sys.executable, str(folder / "call.py"), str(books), "--jobs", "2", "--format", "json"],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{folder}"},
        capture_output=True,
        check=False,
    )
    found = json.loads(done.stdout)["workbooks"]
    errors = {Path(one["path"]).name: one["error"] for one in found if one["error"]}
    assert set(errors) == {"007.xlsx", DAMAGED}
    assert errors["007.xlsx"].startswith("核查它的进程意外退出")
    assert len(found) == COUNT


HEARING = """\
import signal
from budgetcheck.cli import main
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is deaf
    main()
"""


def test_ctrl_c_leaves_whole_outputs_only(books: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, "validate", str(books), "--jobs", "2",
         "--report", str(out / "{name}.json"), "--report", str(out / "{name}.txt"),
         "--report", str(tmp_path / "run.json")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not list(out.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    shown, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert shown == b""
    assert said.decode("utf-8").startswith("已中断：30 个工作簿核查了 ")
    assert said.count(b"\n") == 1
    assert not (tmp_path / "run.json").exists()
    written = sorted(out.iterdir())
    assert written
    for path in written:
        assert not path.name.startswith(".")
        if path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
        else:
            assert path.read_text("utf-8").endswith("\n")


def test_each_workbook_has_reports_of_its_own(books: Path, tmp_path: Path) -> None:
    result = run(books / "003.xlsx", books / "004.xlsx", "--report", tmp_path / "r-{name}.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r-003.txt", "r-004.txt"]
    assert "文件：003.xlsx" in (tmp_path / "r-003.txt").read_text("utf-8")
    assert result.exit_code == 1


REFUSED = {
    "needs a name": (("--report", "all.txt"), "all.txt：每个工作簿各有一份 .txt 报告，路径里要写 {name}，如 {name}.txt\n"),
    "one narrative": (("--narrative", "a.docx"), "--narrative 只能用于一个工作簿\n"),
    "one year before": (("--previous", "a.xlsx"), "--previous 只能用于一个工作簿\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_for_many_is_refused(name: str) -> None:
    options, sentence = REFUSED[name]
    result = run(CLEAN, BROKEN, *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)


def test_two_reports_that_would_be_one_file_are_refused(tmp_path: Path) -> None:
    for year in ("2022", "2023"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.xlsx").write_bytes(CLEAN.read_bytes())
    result = run(tmp_path, "--report", tmp_path / "{name}.txt")
    assert result.exit_code == 2
    assert "的报告会写到同一个文件" in result.stderr
    assert not (tmp_path / "a.txt").exists()


def test_an_empty_folder_and_a_pattern_that_meets_nothing(tmp_path: Path) -> None:
    assert "里没有工作簿" in run(tmp_path).stderr
    assert run(tmp_path / "*.xlsx").stderr == f"没有与 {tmp_path / '*.xlsx'} 相符的文件\n"


def test_folders_patterns_and_lock_files(tmp_path: Path) -> None:
    below = tmp_path / "b" / "c"
    below.mkdir(parents=True)
    for path in (tmp_path / "b" / "1.xlsx", below / "2.XLSX", tmp_path / "b" / "~$1.xlsx"):
        path.write_bytes(CLEAN.read_bytes())
    (tmp_path / "b" / ".hidden").mkdir()
    (tmp_path / "b" / ".hidden" / "3.xlsx").write_bytes(CLEAN.read_bytes())
    (tmp_path / "b" / "说明.docx").write_bytes(b"PK")
    for given in ((tmp_path / "b",), (tmp_path / "b", below), (tmp_path / "*",)):
        result = run(*given, "--format", "json")
        names = [Path(one["path"]).name for one in json.loads(result.stdout)["workbooks"]]
        assert (names, result.exit_code) == (["1.xlsx", "2.XLSX"], 0)


def test_a_run_of_many_hides_none_but_the_clean(tmp_path: Path) -> None:
    for number in range(45):
        (tmp_path / f"{number:02}.xlsx").write_bytes(
            (BROKEN if number == 7 else CLEAN).read_bytes()
        )
    shown = run(tmp_path).stdout
    assert "07.xlsx" in shown
    assert "08.xlsx" not in shown
    assert "另有 44 个工作簿未发现错误和警告，没有列出" in shown
    assert "工作簿 45 个：未发现错误 44 个，有错误 1 个，无法核查 0 个；错误 1，" in shown


def test_the_json_of_a_run_is_what_its_schema_says(alone: str) -> None:
    docs = ROOT / "docs"
    one, whole = (
        json.loads((docs / f"{name}.schema.json").read_text("utf-8")) for name in ("report", "run")
    )
    registry = Registry().with_resource(one["$id"], Resource.from_contents(one))
    Draft202012Validator(whole, registry=registry).validate(json.loads(alone))
