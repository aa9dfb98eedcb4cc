"""The result sheet as a worksheet part: its contents and a workbook's styles come in, XML goes out.

Every text is an inline string in a format with quotePrefix: no text of a file becomes a formula,
and the shared strings of the workbook are not touched. Row heights are written, since not every
program fits rows to wrapped text when it opens a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budgetcheck.labels import plain
from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.marked.outline import quoted, text
from budgetcheck.marked.parts import HEAD
from budgetcheck.marked.result import COLUMNS, Line
from budgetcheck.marked.shapes import breadth
from budgetcheck.marked.styles import MAIN, Styles
from budgetcheck.report.wording import Wording
from budgetcheck.workbook.places import address

_WIDTHS = {
    "id": 6,
    "severity": 6,
    "sheet": 20,
    "cell": 8,
    "label": 24,
    "now": 12,
    "should": 12,
    "off": 10,
    "message": 42,
    "working": 46,
    "waived": 22,
}
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
_LEGEND = (
    (Kind.WRONG, "C", "C"),
    (Kind.INVOLVED, "D", "E"),
    (Kind.REMARK, "F", "H"),
    (Kind.ROUNDING, "I", "I"),
    (Kind.UNCHECKED, "J", "J"),
    (Kind.WAIVED, "K", "K"),
)
_HEADING = "FFE9EDF2"


@dataclass(frozen=True, slots=True)
class Contents:
    """What the result sheet shows: paragraphs above, remarks on the copy itself, the table."""

    head: tuple[str, ...]
    remarks: tuple[str, ...]
    lines: tuple[Line, ...]
    sheets: frozenset[str]  # that a line can lead to

    def columns(self) -> tuple[str, ...]:
        """Give the columns of the table; that of waivers only where there is one."""
        waived = any(line.waived for line in self.lines)
        return tuple(name for name in COLUMNS if waived or name != "waived")


class _Formats:
    """The formats of the sheet, by font, alignment and fill."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, font: str, colour: str | None = None, *, right: bool = False) -> int:
        """Give the number of a format of the table."""
        alignment = f'horizontal="right" {_WRAP} indent="1"' if right else _WRAP
        return self._styles.own(_FONTS[font], alignment, colour)

    def plain(self, font: str, colour: str | None = None) -> int:
        """Give the number of a format without a line below."""
        return self._styles.own(_FONTS[font], _WRAP, colour, ruled=False)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows as XML, and the ranges merged in them."""

    rows: tuple[str, ...]
    merges: tuple[str, ...]


def part(contents: Contents, styles: Styles, wording: Wording) -> bytes:
    """Give the worksheet part; its formats are added to the styles."""
    formats = _Formats(styles)
    columns = contents.columns()
    above = _above(contents, formats, wording)
    top = len(above.rows) + 1
    below = _table(contents, formats, columns, top + 1)
    rows = (*above.rows, _header(top, columns, formats, wording), *below.rows)
    whole = _Rows(rows, (*above.merges, *below.merges))
    return (HEAD + "".join(_sheet(whole, top, columns, _links(contents, top + 1)))).encode("utf-8")


def _sheet(whole: _Rows, top: int, columns: Sequence[str], links: str) -> Iterator[str]:
    last = address(len(whole.rows), len(columns))
    yield f'<worksheet xmlns="{MAIN}">'
    yield '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield f'<dimension ref="A1:{last}"/>'
    below = f"A{top + 1}"
    yield '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    yield f'<pane ySplit="{top}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
    yield f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for at, name in enumerate(columns, 1):
        yield f'<col min="{at}" max="{at}" width="{_WIDTHS[name]}.7109375" customWidth="1"/>'
    yield f"</cols><sheetData>{''.join(whole.rows)}</sheetData>"
    own = "".join(f'<mergeCell ref="{merge}"/>' for merge in whole.merges)
    yield f'<mergeCells count="{len(whole.merges)}">{own}</mergeCells>{links}'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
    yield f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1"/></ignoredErrors>'
    yield "</worksheet>"


def _above(contents: Contents, formats: _Formats, wording: Wording) -> _Rows:
    """Give the rows above the table."""
    columns = contents.columns()
    verdict, *paragraphs = contents.head
    texts = [(f"{wording.say('marked.title')}　{verdict}", "title")]
    texts += [(paragraph, "grey") for paragraph in (*paragraphs, *contents.remarks)]
    room = sum(_WIDTHS[name] for name in columns)
    rows, merges = [], []
    for number, (said, font) in enumerate(texts, 1):
        high = 24.0 if font == "title" else _height(said, room)
        rows.append(_line(number, high, [("A", formats.plain(font), said)]))
        merges.append(f"A{number}:{address(number, len(columns))}")
    legend = _legend(len(rows) + 1, len(columns), formats, wording)
    return _Rows((*rows, *legend.rows), (*merges, *legend.merges))


def _legend(number: int, columns: int, formats: _Formats, wording: Wording) -> _Rows:
    cells = [("A", formats.plain("bold"), wording.say("marked.legend"))]
    merges = [f"A{number}:B{number}"]
    letters = [_letter(at) for at in range(1, columns + 1)]
    for kind, first, last in _LEGEND:
        if last not in letters:
            continue
        style = formats.plain("body", COLOURS[kind])
        cells.append((first, style, wording.say(f"marked.kind.{kind.value}")))
        covered = letters[letters.index(first) + 1 : letters.index(last) + 1]
        cells += [(letter, style, "") for letter in covered]
        merges += [f"{first}{number}:{last}{number}"] if covered else []
    return _Rows((_line(number, _LINE * 2 + 3, cells),), tuple(merges))


def _header(number: int, columns: Sequence[str], formats: _Formats, wording: Wording) -> str:
    return _line(
        number,
        18.0,
        [
            (
                _letter(at),
                formats.of("bold", _HEADING, right=name in _RIGHT),
                wording.say(f"marked.column.{name}"),
            )
            for at, name in enumerate(columns, 1)
        ],
    )


def _table(contents: Contents, formats: _Formats, columns: Sequence[str], first: int) -> _Rows:
    """Give the lines of the table; a band is a heading over those below it."""
    rows, merges = [], []
    for number, line in enumerate(contents.lines, first):
        if line.band:
            rows.append(_line(number, 20.0, [("A", formats.plain("bold"), line.message)]))
            merges.append(f"A{number}:{address(number, len(columns))}")
        else:
            rows.append(_row(number, line, columns, formats))
    return _Rows(tuple(rows), tuple(merges))


def _row(number: int, line: Line, columns: Sequence[str], formats: _Formats) -> str:
    strong = line.kind is Kind.WRONG and bool(line.id)
    values = {name: str(getattr(line, name)) for name in columns}
    values["sheet"] = plain(line.sheet)
    cells = []
    for at, (name, value) in enumerate(values.items(), 1):
        font = "link" if name == "cell" and line.leads else "bold" if strong and value else "body"
        colour = COLOURS[line.kind] if line.kind and name in ("id", "severity") else None
        cells.append((_letter(at), formats.of(font, colour, right=name in _RIGHT), value))
    high = max(_height(value, _WIDTHS[name]) for name, value in values.items())
    return _line(number, high, cells)


def _height(said: str, width: int) -> float:
    """Give the points that a text takes, wrapped to a width in letters."""
    room = width * 1.12
    lines = sum(1 + int(max(0, breadth(one) - 1) / room) for one in said.split("\n"))
    return min(_HIGHEST, lines * _LINE + 3)


def _letter(column: int) -> str:
    return address(1, column)[:-1]


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
    column = _letter(COLUMNS.index("cell") + 1)
    found = []
    for number, line in enumerate(contents.lines, first):
        if line.leads and line.sheet in contents.sheets:
            sheet = line.sheet.replace("'", "''")
            to = quoted(f"'{sheet}'!{line.cell}")
            found.append(f'<hyperlink ref="{column}{number}" location={to}/>')
    own = "".join(found[:_MOST_LINKS])
    return f"<hyperlinks>{own}</hyperlinks>" if own else ""
