"""The result sheet as a worksheet part: its contents and a workbook's styles come in, XML goes out.

Every text is an inline string in a format with quotePrefix: no text of a file becomes a formula,
and the shared strings of the workbook are not touched. Row heights are written, since not every
program fits rows to wrapped text when it opens a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetcheck.marked.kinds import Kind
from budgetcheck.marked.outline import quoted, text
from budgetcheck.marked.parts import HEAD
from budgetcheck.marked.result import COLUMNS, Line
from budgetcheck.marked.shapes import breadth
from budgetcheck.marked.styles import MAIN, Styles
from budgetcheck.report.wording import Wording
from budgetcheck.workbook.places import address

_WIDTHS = (6, 7, 25, 26, 12, 12, 10, 42, 48, 22)
_LONGEST = 32_000  # a cell holds 32,767, and escapes take room
_MOST_LINKS = 60_000  # Excel allows 65,530
_LINE = 14.5  # points
_HIGHEST = 409.0
_WRAP = 'vertical="top" wrapText="1"'
_NAME = '<name val="微软雅黑"/><family val="2"/><charset val="134"/>'
_FONTS = {
    "body": f'<sz val="9"/><color rgb="FF202020"/>{_NAME}',
    "bold": f'<b/><sz val="9"/><color rgb="FF202020"/>{_NAME}',
    "title": f'<b/><sz val="14"/><color rgb="FF202020"/>{_NAME}',
    "link": f'<u/><sz val="9"/><color rgb="FF0563C1"/>{_NAME}',
    "grey": f'<sz val="9"/><color rgb="FF606060"/>{_NAME}',
}
_RIGHT = frozenset({"now", "should", "off"})
_CLOSED = "</worksheet>"
_LEGEND = (
    (Kind.WRONG, "C", "D"),
    (Kind.INVOLVED, "E", "G"),
    (Kind.REMARK, "H", "H"),
    (Kind.ROUNDING, "I", "I"),
    (Kind.UNCHECKED, "J", "J"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the result sheet shows: paragraphs above, remarks on the copy itself, the table."""

    head: tuple[str, ...]
    remarks: tuple[str, ...]
    lines: tuple[Line, ...]
    sheets: frozenset[str]  # that a line can lead to


class _Formats:
    """The formats of the sheet, by font, alignment and fill."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, font: str, kind: Kind | None = None, *, right: bool = False) -> int:
        """Give the number of a format of the table."""
        alignment = f'horizontal="right" {_WRAP}' if right else _WRAP
        return self._styles.own(_FONTS[font], alignment, kind)

    def plain(self, font: str, kind: Kind | None = None) -> int:
        """Give the number of a format above the table."""
        return self._styles.own(_FONTS[font], _WRAP, kind, ruled=False)


def part(contents: Contents, styles: Styles, wording: Wording) -> bytes:
    """Give the worksheet part; its formats are added to the styles."""
    formats = _Formats(styles)
    above, merges = _above(contents, formats, wording)
    top = len(above) + 1
    rows = [*above, _header(top, formats, wording)]
    rows += [_row(number, line, formats) for number, line in enumerate(contents.lines, top + 1)]
    return (HEAD + "".join(_sheet(rows, top, merges, _links(contents, top + 1)))).encode("utf-8")


def _sheet(rows: Sequence[str], top: int, merges: Sequence[str], links: str) -> Iterator[str]:
    last = address(max(len(rows), 1), len(COLUMNS))
    yield f'<worksheet xmlns="{MAIN}">'
    yield '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield f'<dimension ref="A1:{last}"/>'
    below = f"A{top + 1}"
    yield '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    yield f'<pane ySplit="{top}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
    yield f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for at, width in enumerate(_WIDTHS, 1):
        yield f'<col min="{at}" max="{at}" width="{width}.7109375" customWidth="1"/>'
    yield f"</cols><sheetData>{''.join(rows)}</sheetData>"
    own = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    yield f'<mergeCells count="{len(merges)}">{own}</mergeCells>{links}'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
    yield f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1"/></ignoredErrors>'
    yield _CLOSED


def _above(contents: Contents, formats: _Formats, wording: Wording) -> tuple[list[str], list[str]]:
    """Give the rows above the table, and the ranges merged there."""
    verdict, *paragraphs = contents.head
    title = f"{wording.say('marked.title')}　{verdict}"
    texts = [(title, "title"), *((paragraph, "grey") for paragraph in paragraphs)]
    if contents.remarks:
        texts.append(("\n".join(contents.remarks), "body"))
    rows, merges = [], []
    for number, (said, font) in enumerate(texts, 1):
        high = 24.0 if font == "title" else _height((said,), (sum(_WIDTHS),))
        rows.append(_line(number, high, [("A", formats.plain(font), said)]))
        merges.append(f"A{number}:J{number}")
    number = len(rows) + 1
    cells = [("A", formats.plain("bold"), wording.say("marked.legend"))]
    for kind, first, last in _LEGEND:
        cells.append((first, formats.plain("body", kind), wording.say(f"marked.kind.{kind.value}")))
        merges += [f"{first}{number}:{last}{number}"] if first != last else []
    rows.append(_line(number, _LINE * 2 + 3, cells))
    return rows, [*merges, f"A{number}:B{number}"]


def _header(number: int, formats: _Formats, wording: Wording) -> str:
    style = formats.of("bold")
    cells = [
        (address(0, at)[:-1], style, wording.say(f"marked.column.{name}"))
        for at, name in enumerate(COLUMNS, 1)
    ]
    return _line(number, 18.0, cells)


def _row(number: int, line: Line, formats: _Formats) -> str:
    """Give a line of the table; a band is a heading over those below it."""
    if line.band:
        return _line(number, 20.0, [("A", formats.plain("bold"), line.message)])
    values = {name: str(getattr(line, name)) for name in COLUMNS}
    strong = line.kind is Kind.WRONG and bool(line.id)
    cells = []
    for at, (name, value) in enumerate(values.items(), 1):
        font = "link" if name == "place" and line.at else "bold" if strong and value else "body"
        kind = line.kind if name in ("id", "severity") else None
        style = formats.of(font, kind, right=name in _RIGHT)
        cells.append((address(0, at)[:-1], style, value))
    return _line(number, _height(tuple(values.values()), _WIDTHS), cells)


def _height(values: Sequence[str], widths: Sequence[int]) -> float:
    """Give the points that the highest of some wrapped texts takes."""
    most = 1
    for value, width in zip(values, widths, strict=True):
        room = max(1.0, width * 1.1)
        most = max(most, sum(1 + int(max(0, breadth(one) - 1) / room) for one in value.split("\n")))
    return min(_HIGHEST, most * _LINE + 3)


def _line(number: int, height: float, cells: Sequence[tuple[str, int, str]]) -> str:
    own = "".join(_cell(f"{column}{number}", style, said) for column, style, said in cells)
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{own}</row>'


def _cell(reference: str, style: int, said: str) -> str:
    if not said:
        return f'<c r="{reference}" s="{style}"/>'
    short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    value = f'<is><t xml:space="preserve">{text(short)}</t></is>'
    return f'<c r="{reference}" s="{style}" t="inlineStr">{value}</c>'


def _links(contents: Contents, first: int) -> str:
    """Give a link for each line whose cell is in a sheet of the workbook."""
    column = address(0, COLUMNS.index("place") + 1)[:-1]
    found = []
    for number, line in enumerate(contents.lines, first):
        if line.at and line.at[0] in contents.sheets:
            sheet = line.at[0].replace("'", "''")
            to = quoted(f"'{sheet}'!{line.at[1]}")
            found.append(
                f'<hyperlink ref="{column}{number}" location={to} display={quoted(line.place)}/>'
            )
    own = "".join(found[:_MOST_LINKS])
    return f"<hyperlinks>{own}</hyperlinks>" if own else ""
