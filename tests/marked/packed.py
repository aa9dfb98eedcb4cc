"""A package as its parts, changed and zipped again; and a copy of a workbook made from it."""

import io
import zipfile
from pathlib import Path

from budgetcheck import library, marked
from budgetcheck.report.model import Report
from budgetcheck.settings import NOTHING, Settings
from budgetcheck.workbook import workbook_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
BROKEN = SAMPLES / "broken" / "T3-1.xlsx"
CLEAN = SAMPLES / "hongshan-2023.xlsx"
SHEET = "GK03 支出决算表(公开03表)"
WRONG = "E18"  # the cell that is wrong in BROKEN
INVOLVED = ("E15", "E17", "C18", "D18")

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {name: archive.read(name) for name in names}


def packed(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def checked(content: bytes, settings: Settings = NOTHING) -> Report:
    return library.check(workbook_of("book.xlsx", content), settings=settings)


def copied(content: bytes, language: str = "zh", settings: Settings = NOTHING) -> bytes:
    return marked.render(checked(content, settings), language, content, "book.xlsx")


def part_of_sheet(number: int) -> str:
    """Give the part of the sample's sheet with that number."""
    return f"xl/worksheets/sheet{number}.xml"


def changed(parts: Parts, name: str, old: str, new: str) -> Parts:
    """Replace a text in a part, which must be there once."""
    text = parts[name].decode("utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    return {**parts, name: text.replace(old, new).encode("utf-8")}


def with_type(parts: Parts, part: str, kind: str) -> Parts:
    entry = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    return changed(parts, "[Content_Types].xml", "</Types>", entry)


def with_relation(parts: Parts, rels: str, number: str, kind: str, target: str) -> Parts:
    """Add a relation to a list, which is begun where there is none."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'.encode()
    entry = f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/></Relationships>'
    return changed({rels: empty, **parts}, rels, "</Relationships>", entry)
