"""Every face of one run names the same cells; each is read back by its own public means.

A face that works a sum out leaves out the cells that add nothing to it: blanks and zeros. So of a
broken relation it names the cells of the JSON report, but for those.
"""

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from click.testing import CliRunner
from hypothesis import given
from lxml import html
from openpyxl import Workbook, load_workbook

from budgetcheck.cli import main
from budgetcheck.marked.kinds import COLOURS, Kind

from .books import NAME, bytes_of
from .law import SEEDS, drawn, law
from .test_looks import drawn_canvas

ENDINGS = (".json", ".txt", ".sarif", ".xml", ".html", ".csv", ".xlsx")
ADDRESS = re.compile("（(?:[^（）]*!)?([A-Z]{1,3}[0-9]+)）")
HEAD = re.compile(r"^ *(F[0-9]+) \[..\] (?:(\S.*?![A-Z]{1,3}[0-9]+)  )?")
ONE = re.compile(r"^ *[FC][0-9]+\S* \[")
TOGETHER = re.compile(r"^  (F\S+) \[..\] .*因.*无法判断（")
Place = tuple[str, str]


@dataclass(frozen=True)
class Named:
    """What a face names of each finding: where to look first, and the addresses in its arithmetic."""

    first: dict[str, str]
    worked: dict[str, set[str]]


def run(content: bytes) -> dict[str, bytes]:
    """Check a workbook once, with a report of every kind."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / NAME
        book.write_bytes(content)
        paths = {ending: Path(folder) / f"report{ending}" for ending in ENDINGS}
        reports = [part for path in paths.values() for part in ("--report", str(path))]
        result = CliRunner().invoke(main, ["validate", str(book), *reports])
        assert result.exit_code in (0, 1), result.output
        return {ending: path.read_bytes() for ending, path in paths.items()}


def in_text(content: bytes) -> Named:
    first, worked = {}, defaultdict(set)
    own = None
    for line in content.decode("utf-8").split("\n"):
        head = HEAD.match(line)
        if head:
            own = head[1]
            first[own] = head[2] or ""
        elif own is None or not line.startswith("    ") or ONE.match(line):
            own = None
        else:
            worked[own] |= set(ADDRESS.findall(line))
    return Named(first, worked)


def told_together(content: bytes) -> set[str]:
    """Give the findings of the text that are told by what makes them unknown, each once."""
    found = []
    for line in content.decode("utf-8").split("\n"):
        head = TOGETHER.match(line)
        for run in head[1].split("、") if head else ():
            first, _, last = run.replace("F", "").partition("–")
            found += range(int(first), int(last or first) + 1)
    assert len(found) == len(set(found))
    return {f"F{number}" for number in found}


def anchored_together(content: bytes) -> dict[str, str]:
    """Give the findings of the page that stand in an item of others, with the item's own."""
    others = html.fromstring(content).xpath('//li[contains(@class, "item")]//span[@id]')
    return {one.get("id"): one.xpath("ancestor::li[1]")[0].get("id") for one in others}


def in_html(content: bytes) -> Named:
    first, worked = {}, {}
    for item in html.fromstring(content).xpath('//li[contains(@class, "item")]'):
        name = item.get("id")
        first[name] = "".join(item.xpath('./*/*[contains(@class, "place")]/text()'))
        worked[name] = {link.partition("-")[2] for link in item.xpath("./p/a/@href")}
    return Named(first, worked)


def in_sarif(content: bytes) -> Named:
    first, worked = {}, {}
    for result in json.loads(content)["runs"][0]["results"]:
        name = result["properties"]["id"]
        named = [
            [spot["fullyQualifiedName"] for spot in one.get("logicalLocations", [])]
            for one in (*result["locations"], *result["relatedLocations"])
        ]
        first[name] = "".join(named[0])
        changed = {one["place"] for one in result["properties"].get("corrections", ())}
        flat = {place for places in named for place in places}
        related = {one for places in named[1 + len(changed) :] for one in places}
        assert flat - related <= changed | {first[name]}
        worked[name] = {place.rpartition("!")[2] for place in related | {first[name]} if place}
    return Named(first, worked)


def in_junit(content: bytes) -> Named:
    first, worked = {}, {}
    for case in ET.fromstring(content).iter("testcase"):  # noqa: S314 - our own
        text = next(iter(case)).text or ""
        name = text.partition(" ")[0]
        if re.fullmatch("F[0-9]+", name):
            place = re.sub(r" \([0-9]+\)$", "", case.get("name", ""))  # one of several alike
            first[name] = place.partition(" ")[2]
            worked[name] = set(ADDRESS.findall(text.split("\n")[0]))
    return Named(first, worked)


def in_csv(content: bytes) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    told = {row["id"]: (row["sheet"], row["cell"]) for row in rows if row["id"]}
    return {name: "!".join(filter(None, place)) for name, place in told.items()}


def counted(finding: dict) -> set[str]:
    """Give the addresses of the cells that add something, or stand alone on their side."""
    sides: dict[str, list[dict]] = defaultdict(list)
    for cell in finding["cells"]:
        sides[cell.get("side", "")].append(cell)
    named = set()
    for cells in sides.values():
        own = [cell for cell in cells if cell.get("value") and float(cell["value"])]
        named |= {cell["cell"] for cell in own or cells[:1]}
    return named


def first_of(finding: dict) -> str:
    return next((f"{cell['sheet']}!{cell['cell']}" for cell in finding["cells"]), "")


def assert_named_alike(faces: dict[str, bytes], book: Workbook) -> None:
    """Text, page, SARIF, JUnit and CSV name what the JSON report names."""
    document = json.loads(faces[".json"])
    findings = {finding["id"]: finding for finding in document["findings"]}
    text, page = in_text(faces[".txt"]), in_html(faces[".html"])
    sarif, junit = in_sarif(faces[".sarif"]), in_junit(faces[".xml"])
    rows = in_csv(faces[".csv"])
    unknown = {one["id"] for one in findings.values() if one["verdict"] == "unknown"}
    together = anchored_together(faces[".html"])
    assert told_together(faces[".txt"]) == unknown
    assert {*together, *together.values()} <= unknown
    for name, finding in findings.items():
        first = first_of(finding)
        said = [face.first[name] for face in (sarif, junit)]
        assert said == [first] * 2, (name, finding)
        assert rows[name] == first
        if name in unknown:
            continue
        assert page.first[name] == first, (name, finding)
        if finding["verdict"] != "rounding":  # counted in the text, each with its table
            assert text.first[name] == first, name
        if finding["verdict"] == "broken" and finding["left"] is not None:
            expected = counted(finding)
            printed = {c["cell"] for c in finding["cells"] if not c.get("blank")}
            for face in (text, page, junit):
                assert face.worked[name] == expected, (name, finding, face.first[name])
            assert sarif.worked[name] == printed | {finding["cells"][0]["cell"]}, name
        if finding["rule"] == "R1":  # numbers kept as text, of which one finding may name many
            told = [
                (cell["value"], book[cell["sheet"]][cell["cell"]].value)
                for cell in finding["cells"]
            ]
            assert [said for said, _ in told] == [text for _, text in told]
    assert {*page.first, *together} == {*findings, *(cause["id"] for cause in document["causes"])}


def changed_by(cause: dict) -> list[set[Place]]:
    """Give the cells that each candidate of a cause changes."""
    return [
        {(cell["sheet"], cell["cell"]) for cell in one.get("cells", [one])}
        for one in cause["candidates"]
    ]


def filled(content: bytes) -> dict[Place, str]:
    """Give the fill of each cell that has one, but for the sheet of results."""
    book = load_workbook(io.BytesIO(content))
    return {
        (sheet.title, cell.coordinate): str(cell.fill.fgColor.rgb)
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def of_page(content: bytes, state: str) -> set[str]:
    """Give the addresses of the cells that the page shows in a state."""
    found = html.fromstring(content).xpath(f'//td[contains(concat(" ", @class, " "), " {state} ")]')
    return {cell.get("id", "").partition("-")[2] for cell in found} - {""}


def assert_marked_alike(faces: dict[str, bytes]) -> None:
    """The copy and the page mark what the JSON report names."""
    document = json.loads(faces[".json"])
    fills = filled(faces[".xlsx"])
    candidates = [changed_by(cause) for cause in document["causes"]]
    likely = {place for own in candidates for place in next(iter(own), ())}
    possible = {place for own in candidates for places in own for place in places}
    wrong = {place for place, colour in fills.items() if colour == COLOURS[Kind.WRONG]}
    homes = {tuple(c["place"].rsplit("!", 1)) for c in document["causes"] if c["pattern"]}
    assert likely <= wrong <= likely | homes
    named = {
        (cell["sheet"], cell["cell"])
        for finding in document["findings"]
        if finding["verdict"] != "unknown"
        for cell in finding["cells"]
        if not (cell.get("side") == "right" and cell["value"] and not float(cell["value"]))
    }
    loose = {place for place, colour in fills.items() if colour == COLOURS[Kind.UNCHECKED]}
    assert set(fills) - loose == named | possible | wrong
    shown = {place[1] for place in likely}
    assert of_page(faces[".html"], "likely") == shown
    assert of_page(faces[".html"], "wrong") == {place[1] for place in possible}


@law(3)
@given(SEEDS)
def test_every_face_names_the_same_cells(seed: int) -> None:
    book = drawn_canvas(drawn(seed)).book
    faces = run(bytes_of(book))
    assert_named_alike(faces, book)
    assert_marked_alike(faces)
