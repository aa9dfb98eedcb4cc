"""What the templates of the page show: values without behaviour, all words already said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: a link where `anchor` is given, marked where `marked`."""

    text: str
    anchor: str = ""
    marked: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A cause, a finding or a line of a list; `severity` is what the filter goes by."""

    id: str
    severity: str
    mark: str  # the severity in words
    place: Piece
    headline: str
    lines: tuple[Pieces, ...]
    below: tuple["Item", ...] = ()
    ids: str = ""  # in words, where it stands for several findings
    also: tuple[str, ...] = ()  # the ids of the others, so that links to them arrive


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list; `note` says what it is, in a sentence."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    lines: tuple[Pieces, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as printed; `figure` says that it opens the panel."""

    tag: str  # th or td
    scope: str
    across: int
    down: int
    text: str
    classes: str
    anchor: str
    figure: bool
    label: str
    glyph: str
    ticks: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: what stands above it, its header and body, what stands below."""

    anchor: str
    title: Piece
    facts: str  # unit, sheet and range in words
    above: tuple[Pieces, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    below: tuple[Pieces, ...]
    notes: tuple[str, ...]  # of ours: hidden sheet, rows left out
    wide: bool
    troubled: str  # gravest state of its figures


@dataclass(frozen=True, slots=True)
class Legend:
    """A sign with its meaning."""

    classes: str
    glyph: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its parts as (class, start, width) in thousandths of the longest."""

    label: str
    value: str
    parts: tuple[tuple[str, int, int], ...]
    anchor: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars; every value is printed beside its bar."""

    key: str
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a narrative's line: a figure where it has a state."""

    text: str
    state: str = ""
    anchor: str = ""
    place: str = ""
    label: str = ""
    glyph: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the narrative with its figures marked."""

    anchor: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the narrative that belong together, and what is wrong in them."""

    kind: str  # heading, cells (a row of a table in the text), or ""
    rows: tuple[Row, ...]
    notes: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The narrative."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    legend: tuple[Legend, ...]
    note: str  # lines left out, "" where none is
