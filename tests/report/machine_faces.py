"""Every face for machines of one run of the command, each read back into the same few columns."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
from click.testing import CliRunner
from jsonschema import Draft4Validator
from lxml import etree

from budgetcheck.cli import main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
CLEAN = SAMPLES / "hongshan-2023.xlsx"
BROKEN = SAMPLES / "broken"
TOLD = SAMPLES / "hongshan-2023-说明-错.txt"
SCHEMAS = Path(__file__).parent / "schemas"
ENDINGS = (".json", ".sarif", ".xml", ".csv", ".parquet")
_LEVEL = {"error": "error", "warning": "warning", "note": "info"}
_COMMAND = {"error": "error", "warning": "warning", "notice": "info"}


@dataclass(frozen=True, slots=True)
class Faces:
    """What one run wrote."""

    code: int
    log: str  # GitHub's commands
    folder: Path

    def bytes(self, ending: str) -> bytes:
        return (self.folder / f"all{ending}").read_bytes()

    def sarif(self) -> dict:
        return json.loads(self.bytes(".sarif"))

    def junit(self) -> ET.Element:
        return ET.fromstring(self.bytes(".xml"))  # noqa: S314 - our own

    def documents(self) -> list[tuple[str, dict]]:
        """The JSON values with their paths; a single workbook's is not in a list of them."""
        value = json.loads(self.bytes(".json"))
        if "workbooks" not in value:
            return [("", value)]
        return [(one["path"], one["report"]) for one in value["workbooks"] if one["report"]]

    def rows(self) -> list[dict[str, str]]:
        text = self.bytes(".csv").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def frame(self) -> pd.DataFrame:
        return pd.read_parquet(io.BytesIO(self.bytes(".parquet")))


def faces_of(folder: Path, *arguments: object) -> Faces:
    """Run the command once, with every face for machines."""
    folder.mkdir(exist_ok=True)
    reports = [part for end in ENDINGS for part in ("--report", str(folder / f"all{end}"))]
    call = ["validate", *map(str, arguments), "--format", "github", *reports]
    result = CliRunner().invoke(main, call)
    assert isinstance(result.exception, SystemExit | None)
    return Faces(result.exit_code, result.stdout, folder)


Line = tuple[str, str, str, str]  # id, rule, severity, the beginning of the message


def in_json(faces: Faces) -> list[Line]:
    return [
        (f["id"], f["rule"], f["severity"], start(f["message"]))
        for _, value in faces.documents()
        for f in value["findings"]
    ]


def in_sarif(faces: Faces) -> list[Line]:
    return [
        (r["properties"]["id"], r["ruleId"], _LEVEL[r["level"]], start(r["message"]["text"]))
        for r in faces.sarif()["runs"][0]["results"]
    ]


def in_junit(faces: Faces) -> list[tuple[str, str, str]]:
    return [(*text.split(" ", 1), kind) for _, kind, text in told_cases(faces)]


def told_cases(faces: Faces) -> Iterator[tuple[ET.Element, str, str]]:
    """The cases that are findings, what each is, and its text."""
    for case in faces.junit().iter("testcase"):
        below = next(iter(case))
        if re.match("F[0-9]+ ", below.text or ""):
            yield case, below.tag, below.text.split("\n")[0]


def in_csv(faces: Faces) -> list[Line]:
    own = [row for row in faces.rows() if row["id"]]
    return [(r["id"], r["rule"], r["severity"], start(r["message"])) for r in own]


def in_parquet(faces: Faces) -> list[Line]:
    own = faces.frame().dropna(subset="id")
    return [
        (r.id, r.rule, r.severity, start(r.message)) for r in own.itertuples()
    ]  # fmt: skip


def in_github(faces: Faces) -> list[Line]:
    found = re.findall(r"^::(\w+) file=.*?,title=(F\d+) (\S+).*?::(.*)$", faces.log, re.MULTILINE)
    return [
        (name, rule, _COMMAND[command], start(text.replace("%25", "%")))
        for command, name, rule, text in found
    ]


def start(message: str) -> str:
    """The first line; a face may cut a long one, or part what it would take for a link."""
    return re.split("\n|%0A", message)[0].replace("] (", "](")[:60]


def run_with_damage(folder: Path) -> Path:
    """A folder of a broken, a damaged and a clean workbook, and one that has warnings."""
    books = folder / "2023"
    books.mkdir()
    for name, source in {"a": "T3-1", "c": "X16", "d": "P-1"}.items():
        shutil.copy(BROKEN / f"{source}.xlsx", books / f"{name}.xlsx")
    (books / "b, 坏的.xlsx").write_bytes(CLEAN.read_bytes()[:5000])
    shutil.copy(CLEAN, books / "e.xlsx")
    return books


def check_sarif(log: dict) -> None:
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))
    errors = Draft4Validator(schema).iter_errors(log)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def check_junit(content: bytes) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    schema.assertValid(etree.fromstring(content))
