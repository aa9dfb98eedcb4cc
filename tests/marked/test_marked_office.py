"""The copy in another program: LibreOffice opens it, with comments, links and every value."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from laden import laden
from openpyxl import load_workbook
from packed import SHEET, WRONG, copied, parts_of
from strict import judge

from budgetcheck.workbook import workbook_of

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:Sparkline"),
]
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def converted(path: Path, to: str, folder: Path) -> list[Path]:
    home = folder.parent / "profile"
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{home}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            folder,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    source = laden()
    (folder / "book.xlsx").write_bytes(source)
    for name in ("copy", "csv-before", "csv-after", "again", "theirs"):
        (folder / name).mkdir()
    (folder / "copy" / "book.xlsx").write_bytes(copied(source))
    return folder


def test_every_sheet_shows_the_same_as_before(folder: Path) -> None:
    before = converted(folder / "book.xlsx", _CSV, folder / "csv-before")
    after = converted(folder / "copy" / "book.xlsx", _CSV, folder / "csv-after")
    names = {path.name for path in before}
    assert len(names) == 13
    assert {path.name for path in after} - names == {"book-核查结果.csv"}
    for path in before:
        assert (folder / "csv-after" / path.name).read_bytes() == path.read_bytes()


def test_comments_fills_and_links_come_through_another_program(folder: Path) -> None:
    (path,) = converted(folder / "copy" / "book.xlsx", "xlsx", folder / "again")
    book = load_workbook(path)
    sheet, results = book[SHEET], book["核查结果"]
    assert "应为 168.31" in sheet[WRONG].comment.text
    assert sheet["D18"].comment.text.startswith("会计的批注")
    assert sheet[WRONG].fill.fgColor.rgb == "FFF4978E"
    links = [cell for row in results.iter_rows() for cell in row if cell.hyperlink]
    assert any(WRONG in str(cell.hyperlink.location) for cell in links)


def test_a_workbook_that_another_program_wrote_is_marked(folder: Path) -> None:
    (path,) = converted(folder / "book.xlsx", "xlsx", folder / "theirs")
    source = path.read_bytes()
    copy = copied(source)
    before, after = parts_of(source), judge(copy)
    assert after["xl/sharedStrings.xml"] == before["xl/sharedStrings.xml"]
    one, other = (workbook_of("book.xlsx", own).sheets for own in (source, copy))
    assert other[:-1] == one
    assert "应为 168.31" in load_workbook(io.BytesIO(copy))[SHEET][WRONG].comment.text
