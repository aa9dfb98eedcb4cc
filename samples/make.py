"""Write samples/hongshan-2023.xlsx and samples/broken/*.xlsx from the TOML files beside this script.

The same TOML files give the same bytes: dates are fixed in the document and in the archive.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from accounts import load_accounts
from breaking import apply_break, load_breaks
from layout import build_workbook
from openpyxl.writer.excel import ExcelWriter
from tables import build_tables

if TYPE_CHECKING:
    from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
PUBLISHED = dt.datetime(2024, 9, 30)  # noqa: DTZ001  a document property has no time zone
ZIP_DATE = (2024, 9, 30, 0, 0, 0)


def main() -> int:
    """Write every sample and print its path."""
    accounts = load_accounts(HERE / "hongshan-2023.toml")
    edition = tomllib.loads((HERE / "central-2023.toml").read_text(encoding="utf-8"))
    tables = build_tables(accounts, edition)
    sheets = {table.id: table.sheet for table in tables}
    publish(build_workbook(tables), HERE / "hongshan-2023.xlsx")
    for change in load_breaks(HERE / "broken.toml"):
        book = build_workbook(tables)
        apply_break(book, change, sheets[change.sheet])
        publish(book, HERE / "broken" / f"{change.rule}.xlsx")
    return 0


def publish(book: Workbook, path: Path) -> None:
    """Write the workbook beside its place, then rename it: nobody sees half a file."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(workbook_bytes(book))
    part.replace(path)
    print(path.relative_to(HERE.parent))


def workbook_bytes(book: Workbook) -> bytes:
    """Return the .xlsx file of the workbook, the same bytes whenever it is asked.

    `Workbook.save` would stamp the present time into the properties, so the writer is called
    itself; the archive is packed anew because it carries the time of each of its parts.
    """
    book.properties.creator = "budgetcheck"
    book.properties.created = book.properties.modified = PUBLISHED
    loose = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(loose, "w", zipfile.ZIP_DEFLATED)).save()
    fixed = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name))
    return fixed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
