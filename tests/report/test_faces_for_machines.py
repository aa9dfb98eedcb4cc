"""SARIF, JUnit, GitHub, CSV, Parquet and JSON: valid, and the same findings in the same order."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from machine_faces import (
    BROKEN,
    CLEAN,
    TOLD,
    Faces,
    check_junit,
    check_sarif,
    faces_of,
    in_csv,
    in_github,
    in_json,
    in_junit,
    in_parquet,
    in_sarif,
    run_with_damage,
    told_cases,
)

from budgetcheck.cli import main
from budgetcheck.report import junit_face, sarif_face
from budgetcheck.report.run import Checked, packed

REASON = "系统导出的格式如此 [详情](http://example.invalid)"
DOCX = TOLD.with_suffix(".docx")


def waived(folder: Path) -> Path:
    """A workbook with one of its two findings waived."""
    path = folder / "豁免 一条.xlsx"
    shutil.copy(BROKEN / "T3-1.xlsx", path)
    done = CliRunner().invoke(main, ["waive", str(path), "F1", "--reason", REASON, "--by", "张三"])
    assert done.exit_code == 0
    return path


CASES = {
    "T3-1": lambda _: [BROKEN / "T3-1.xlsx"],
    "S-1": lambda _: [BROKEN / "S-1.xlsx"],
    "X4": lambda _: [BROKEN / "X4.xlsx"],
    "X16": lambda _: [BROKEN / "X16.xlsx"],
    "in English": lambda _: [BROKEN / "T9-1.xlsx", "--lang", "en"],
    "clean": lambda _: [CLEAN],
    "narrative": lambda _: [CLEAN, "--narrative", TOLD],
    "narrative alone": lambda _: ["--narrative", DOCX],
    "previous": lambda _: [CLEAN, "--previous", BROKEN / "T1-4.xlsx"],
    "waived": lambda folder: [waived(folder)],
    "run": lambda folder: [run_with_damage(folder)],
    "two jobs": lambda folder: [run_with_damage(folder), "--jobs", 2],
}


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def faces(request, tmp_path_factory: pytest.TempPathFactory) -> Faces:
    folder = tmp_path_factory.mktemp("machines")
    return faces_of(folder / "out", *CASES[request.param](folder))


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory):
    """Give the faces of a case by its name, each made once."""
    made: dict[str, Faces] = {}

    def of(name: str) -> Faces:
        if name not in made:
            folder = tmp_path_factory.mktemp("some")
            made[name] = faces_of(folder / "out", *CASES[name](folder))
        return made[name]

    return of


def test_they_hold_the_same_findings_in_the_same_order(faces: Faces) -> None:
    found = in_json(faces)
    assert in_sarif(faces) == in_csv(faces) == in_parquet(faces) == found
    assert [(one[0], one[1], one[3]) for one in in_github(faces)] == [
        (one[0], one[1], one[3]) for one in found
    ]
    assert [(one[0], one[1][:40]) for one in in_junit(faces)] == [
        (one[0], one[3][:40]) for one in found
    ]


def test_the_sarif_log_is_what_the_standard_says(faces: Faces) -> None:
    log = faces.sarif()
    check_sarif(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result["relatedLocations"]):
            where = location["physicalLocation"]
            file = where["artifactLocation"]
            assert run["artifacts"][file["index"]]["location"]["uri"] == file["uri"]
            assert where["region"]["startLine"] >= 1
            assert file["uri"].isascii()
            assert Path(unquote(urlsplit(file["uri"]).path)).exists()
    marks = [
        (r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["partialFingerprints"]["primaryLocationLineHash"])
        for r in run["results"]
    ]  # fmt: skip
    assert len(set(marks)) == len(marks)


def test_the_junit_file_is_what_its_schema_says(faces: Faces) -> None:
    check_junit(faces.bytes(".xml"))
    for level in (faces.junit(), *faces.junit()):
        for name, tag in {"tests": "testcase", "failures": "failure", "errors": "error"}.items():
            assert int(level.get(name)) == len(list(level.iter(tag)))
    for suite in faces.junit():
        names = [(case.get("classname"), case.get("name")) for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)


def test_junit_fails_as_the_exit_code_does(faces: Faces) -> None:
    whole = faces.junit()
    unread, failed = (int(whole.get(name)) for name in ("errors", "failures"))
    assert faces.code == (2 if unread else 1 if failed else 0)


def test_every_rule_is_a_case_or_has_a_finding(some) -> None:
    """What was checked and holds is told as well as what does not."""
    faces = some("X4")
    value = faces.documents()[0][1]
    for rule in value["rules"]:
        own = [case for case in faces.junit().iter("testcase")
               if case.get("name").split(" ")[0] == rule["id"]]  # fmt: skip
        fallen = any(case.find("failure") is not None for case in own)
        assert own, rule["id"]
        assert fallen == bool(rule["broken"])
    total = sum(rule["holds"] for rule in value["rules"])
    assert total == value["summary"]["holds"]


def test_what_somebody_answers_for_is_shown_and_fails_nothing(some) -> None:
    faces = some("waived")
    first, second = faces.sarif()["runs"][0]["results"]
    assert first["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": REASON, "properties": {"by": "张三"}}
    ]  # fmt: skip
    assert second["suppressions"] == []
    case, kind, _ = next(told_cases(faces))
    assert kind == "skipped"
    assert case.find("skipped").get("message") == f"已豁免：{REASON}（张三，长期有效）"
    assert [one[2] for one in in_github(faces)] == ["info", "error"]
    assert [(row["waived"], row["reason"]) for row in faces.rows()] == [
        ("true", REASON), ("false", "")
    ]  # fmt: skip
    assert faces.code == 1


def test_a_cause_that_is_waived_is_no_annotation(tmp_path: Path) -> None:
    path = waived(tmp_path)
    CliRunner().invoke(main, ["waive", str(path), "F2", "--reason", REASON])
    faces = faces_of(tmp_path / "out", path)
    assert "title=C1" not in faces.log
    assert (faces.code, faces.junit().get("failures")) == (0, "0")


def test_a_file_that_cannot_be_read_is_told_by_every_face(some) -> None:
    faces = some("run")
    assert faces.code == 2
    (invocation,) = faces.sarif()["runs"][0]["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], note["level"]) == (False, "error")
    suite = faces.junit()[1]
    assert suite.find("testcase/error").get("message") == note["message"]["text"]
    (row,) = (row for row in faces.rows() if row["verdict"] == "unreadable")
    assert row["message"] == note["message"]["text"]
    assert row["workbook"].endswith("/2023/b, 坏的.xlsx")
    first = faces.log.splitlines()[0]
    assert first.startswith("::error file=")
    assert first.endswith(f"b%2C 坏的.xlsx,line=1,title=无法核查::{note['message']['text']}")


def test_a_single_file_that_cannot_be_read_leaves_a_report_for_ci(tmp_path: Path) -> None:
    path = tmp_path / "坏的.xlsx"
    path.write_bytes(CLEAN.read_bytes()[:5000])
    (tmp_path / "all.txt").touch()
    faces = faces_of(tmp_path, path)
    assert faces.code == 2
    check_sarif(faces.sarif())
    check_junit(faces.bytes(".xml"))
    assert faces.log.startswith(f"::error file={path},line=1,title=无法核查::工作簿不完整")
    assert [row["verdict"] for row in faces.rows()] == ["unreadable"]
    assert not (tmp_path / "all.json").exists()  # the report of one workbook is a contract


def test_two_jobs_write_the_same(tmp_path: Path) -> None:
    books = run_with_damage(tmp_path)
    one = faces_of(tmp_path / "one", books)
    two = faces_of(tmp_path / "two", books, "--jobs", 2)
    assert one.log == two.log
    for ending in (".sarif", ".xml", ".csv"):
        assert one.bytes(ending) == two.bytes(ending)


def test_causes_stand_before_findings_so_that_github_shows_them(some) -> None:
    titles = [line.split("title=")[1].split(" ")[0] for line in some("X4").log.splitlines()[:-1]]
    assert titles[0] == "C1"
    assert titles == sorted(titles, key=lambda title: title[0])
    assert some("X4").log.splitlines()[-1].startswith("budgetcheck：文件 1 个，")


def test_a_line_of_a_narrative_is_a_line_of_its_file(some) -> None:
    faces = some("narrative")
    lines = TOLD.read_text("utf-8").splitlines()
    found = 0
    for result in faces.sarif()["runs"][0]["results"]:
        (place,) = result["locations"]
        where = place["physicalLocation"]
        if "说明" not in unquote(where["artifactLocation"]["uri"]):
            continue
        found += 1
        line = where["region"]["startLine"]
        assert place["logicalLocations"][0]["name"].startswith(f"第{line}行")
        assert lines[line - 1]
    assert found > 5
    assert "%0A原文：年初预算为558.40万元，支出决算为【437.40】万元" in faces.log
    assert f"file={TOLD},line=" in faces.log.replace("%3A", ":").replace("%2C", ",")


def test_findings_that_are_alike_are_told_apart(some) -> None:
    """A viewer takes results of one fingerprint, and cases of one name, for one and the same."""
    value = some("T3-1").documents()[0][1]
    books = [Checked("a.xlsx", packed({**value, "findings": value["findings"] * 2}))]
    (run,) = json.loads(sarif_face.render(books, "zh"))["runs"]
    marks = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]
    assert [mark.split(":")[1] for mark in marks] == ["1", "1", "2", "2"]
    names = re.findall(
        '<testcase classname="(.*?)" name="(.*?)"', junit_face.render(books, "zh").decode()
    )
    assert len(set(names)) == len(names)


def test_a_cell_of_last_years_workbook_is_located_there(some) -> None:
    faces = some("previous")
    run = faces.sarif()["runs"][0]
    found = [
        (place["logicalLocations"][0]["fullyQualifiedName"], Path(unquote(urlsplit(file["uri"]).path)))
        for result in run["results"]
        for place in (*result["locations"], *result["relatedLocations"])
        for file in (place["physicalLocation"]["artifactLocation"],)
    ]  # fmt: skip
    last = [path for name, path in found if name.startswith("上年:")]
    assert set(last) == {BROKEN / "T1-4.xlsx"}
    assert {path for name, path in found if not name.startswith("上年:")} == {CLEAN}


def test_a_fingerprint_is_the_same_in_every_language_and_place(tmp_path: Path) -> None:
    other = tmp_path / "别处" / "另名.xlsx"
    other.parent.mkdir()
    shutil.copy(BROKEN / "T3-1.xlsx", other)
    runs = [
        faces_of(tmp_path / "one", BROKEN / "T3-1.xlsx").sarif()["runs"][0],
        faces_of(tmp_path / "two", other, "--lang", "en").sarif()["runs"][0],
    ]
    one, two = ([r["partialFingerprints"] for r in run["results"]] for run in runs)
    assert one == two
    assert runs[0]["results"] != runs[1]["results"]
