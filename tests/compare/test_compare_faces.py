"""What is printed and written: golden files, the JSON's schema, the CSV, the page."""

import csv
import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from sample_year import THIS_YEAR, write_year_before
from two_years import pair, write

from budgetcheck.cli import main

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((ROOT / "docs" / "compare.schema.json").read_text("utf-8"))
ENDINGS = (".txt", ".json", ".csv", ".html")
VOID = {"meta", "br", "line", "rect", "link", "img"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sample")
    this = folder / "2023.xlsx"
    this.write_bytes(THIS_YEAR.read_bytes())
    return write_year_before(folder / "2022.xlsx"), this


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("drawn")
    last, this = pair(5)
    return write(last, folder / "last.xlsx"), write(this, folder / "this.xlsx")


def run(years: tuple[Path, Path], *options: str):
    result = CliRunner().invoke(main, ["compare", *map(str, years), *options])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def faces(years: tuple[Path, Path], folder: Path, *options: str) -> dict[str, bytes]:
    targets = [folder / f"r{ending}" for ending in ENDINGS]
    asked = [word for target in targets for word in ("--report", str(target))]
    assert run(years, *asked, *options).exit_code == 0
    return {target.suffix: target.read_bytes() for target in targets}


def settled(text: str) -> str:
    text = re.sub(r"[0-9a-f]{64}", "‹sha256›", text)
    return re.sub(r"budgetcheck \d+\.\d+\.\d+\S*?(?=[；; ])", "budgetcheck ‹version›", text)


def golden(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text.splitlines() == path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sample_years_read_as_the_golden_files(sample, language, tmp_path, request) -> None:
    limits = ("--beyond", "20%", "--beyond", "100", "--lang", language)
    shown = "".join(f"{line.rstrip()}\n" for line in run(sample, *limits).stdout.splitlines())
    golden(f"terminal.{language}.txt", settled(shown), request)
    text = faces(sample, tmp_path, *limits)[".txt"].decode("utf-8")
    golden(f"report.{language}.txt", settled(text), request)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("options", [(), ("--all",), ("--beyond", "1000万元")])
def test_the_json_follows_its_schema(sample, drawn, language, options) -> None:
    for years in (sample, drawn):
        found = json.loads(run(years, "--format", "json", "--lang", language, *options).stdout)
        errors = Draft202012Validator(SCHEMA).iter_errors(found)
        assert [f"{error.json_path}: {error.message}" for error in errors] == []
        known = set(SCHEMA["properties"])
        assert set(found) == known


def test_every_object_of_the_schema_says_what_must_be_there() -> None:
    def objects(node):
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield node
            for below in node.values():
                yield from objects(below)
        if isinstance(node, list):
            for below in node:
                yield from objects(below)

    for one in objects(SCHEMA):
        assert sorted(one["required"]) == sorted(one["properties"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_csv_opens_in_a_spreadsheet_and_holds_every_line(drawn, language, tmp_path) -> None:
    found = faces(drawn, tmp_path, "--lang", language)
    report = json.loads(found[".json"])
    raw = found[".csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    lines = [line for series in report["series"] for line in series["lines"]]
    kind = {"zh": "变动", "en": "Changes"}[language]
    own = [row for row in rows if row[0] == kind]
    assert [row[8:11] for row in own] == [[x["last"], x["this"], x["change"]] for x in lines]
    assert any(row[10].startswith("-") for row in own)  # a number stays a number
    others = sum(len(row["amounts"]) for row in report["moved"])
    others += sum(len(report[part]) for part in ("carried", "renamed", "standing", "not_compared"))
    assert len(rows) == len(own) + others + len(report["warnings"])


class Page(HTMLParser):
    """What a page is made of, and whether every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(raw: bytes) -> Page:
    page = Page()
    page.feed(raw.decode("utf-8"))
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_one_file_that_fetches_and_runs_nothing(drawn, language, tmp_path) -> None:
    raw = faces(drawn, tmp_path, "--lang", language)[".html"].decode("utf-8")
    page = page_of(raw.encode("utf-8"))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
    attributes = {name for _, own in page.tags for name in own}
    assert not attributes & {"src", "href", "srcset", "style", "action", "xlink:href"}
    assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in raw
    assert "@import" not in raw
    assert "http" not in raw.replace('http-equiv="Content', "")
    (style,) = re.findall(r"<style>(.*?)</style>", raw, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = (own["content"] for tag, own in page.tags if "http-equiv" in own)
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{hashed}'"]
    html = next(own for tag, own in page.tags if tag == "html")
    assert html["lang"] == {"zh": "zh-CN", "en": "en"}[language]


def test_each_chart_has_a_name_a_description_and_its_table(drawn, tmp_path) -> None:
    found = faces(drawn, tmp_path)
    page = page_of(found[".html"])
    ids = [own["id"] for _, own in page.tags if "id" in own]
    assert len(ids) == len(set(ids))
    charts = [own for tag, own in page.tags if tag == "svg"]
    report = json.loads(found[".json"])
    listed = [s for s in report["series"] if s["beyond"]]
    assert len(charts) == len(listed) > 5
    for chart in charts:
        assert chart["role"] == "img"
        assert set(chart["aria-labelledby"].split()) <= set(ids)
    named = {own["aria-labelledby"] for tag, own in page.tags if "aria-labelledby" in own}
    assert all(set(name.split()) <= set(ids) for name in named)
    for series in listed:
        for line in series["lines"]:
            if line["beyond"]:
                assert line["this"] in page.text
                assert line["change"].lstrip("-") in page.text


def test_bars_go_left_for_less_and_are_as_long_as_their_change(drawn, tmp_path) -> None:
    found = faces(drawn, tmp_path)
    report = json.loads(found[".json"])
    bars = [own for tag, own in page_of(found[".html"]).tags if tag == "rect"]
    for series in report["series"]:
        lines = [line for line in series["lines"] if line["beyond"]]
        own, bars = bars[: len(lines)], bars[len(lines) :]
        largest = max((abs(float(line["change"])) for line in lines), default=1)
        for line, bar in zip(lines, own, strict=True):
            left, width = (float(bar[name].rstrip("%")) for name in ("x", "width"))
            change = float(line["change"])
            assert (left + width if change < 0 else left) == pytest.approx(50, abs=0.011)
            expected = max(50 * abs(change) / largest, 0.4)
            assert width == pytest.approx(expected, abs=0.011)
            assert bar["class"] == ("down" if change < 0 else "up")
    assert bars == []
