"""The styles part of the copy: fills and cell formats are added at the ends of its lists.

Nothing in the part moves or changes but those lists and their counts, so every format number
of the source means in the copy what it meant. Conditional formats (dxfs) are not touched.
"""

from budgetcheck.marked.kinds import COLOURS, Kind
from budgetcheck.marked.outline import Edit, appended, edited, outline, retagged, tagged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY = f'<styleSheet xmlns="{MAIN}"></styleSheet>'.encode()
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_FIRST = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>',),
    "fills": tuple(
        f'<{{p}}fill><{{p}}patternFill patternType="{name}"/></{{p}}fill>'
        for name in ("none", "gray125")
    ),
    "borders": ("<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",),
    "cellStyleXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
"""What each list starts with where a part has none."""


class Styles:
    """The styles of a workbook, and those that marks add to them."""

    def __init__(self, data: bytes) -> None:
        root = outline(data)
        if root.closed == root.end:  # not one list in it
            data = edited(data, [appended(data, root, " ")])
        self._data = data
        self._root = outline(data)
        self._prefix = self._root.prefix
        self._lists = {name: self._root.first(name) for name in _ORDER}
        self._added: dict[str, list[str]] = {name: [] for name in _ORDER}
        self._numbers: dict[tuple[str, str], int] = {}
        self._cells: dict[tuple[int, Kind], int] = {}

    def marked(self, base: int, kind: Kind) -> int:
        """Give the number of the format `base` with the fill of a kind."""
        if (base, kind) not in self._cells:
            own = self._lists["cellXfs"]
            formats = own.children if own else ()
            values = {"fillId": str(self._fill(COLOURS[kind])), "applyFill": "1"}
            if formats:
                of = formats[base if base < len(formats) else 0]
                tag = retagged(self._data[of.start : of.opened], values)
                text = (tag + self._data[of.opened : of.end]).decode("utf-8")
            else:
                text = retagged(self._first("cellXfs")[0].encode(), values).decode()
            self._cells[base, kind] = self._add("cellXfs", text)
        return self._cells[base, kind]

    def _fill(self, colour: str) -> int:
        """Give the number of a fill, by its ARGB."""
        p = self._prefix
        colours = f'<{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
        pattern = f'<{p}patternFill patternType="solid">{colours}</{p}patternFill>'
        return self._add("fills", f"<{p}fill>{pattern}</{p}fill>")

    def own(
        self, font: str, alignment: str, colour: str | None = None, *, ruled: bool = True
    ) -> int:
        """Give the number of a format of the result sheet; text in it never turns into a formula."""
        p = self._prefix
        self._base()
        parts = {
            "fontId": self._add("fonts", f"<{p}font>{font.replace('<', '<' + p)}</{p}font>"),
            "fillId": self._fill(colour) if colour else 0,
            "borderId": self._add("borders", _line(p)) if ruled else 0,
        }
        numbers = " ".join(f'{name}="{number}"' for name, number in parts.items())
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        return self._add(
            "cellXfs",
            f'<{p}xf numFmtId="0" {numbers} xfId="0" quotePrefix="1" {applied}>'
            f"<{p}alignment {alignment}/></{p}xf>",
        )

    def _base(self) -> None:
        """See to it that there is the style that every format refers to."""
        own = self._lists["cellStyleXfs"]
        if not (own and own.children) and not self._added["cellStyleXfs"]:
            self._added["cellStyleXfs"] += self._first("cellStyleXfs")

    def _first(self, name: str) -> tuple[str, ...]:
        return tuple(text.format(p=self._prefix) for text in _FIRST.get(name, ()))

    def _add(self, name: str, text: str) -> int:
        """Put an item at the end of a list, once; give its number."""
        if (name, text) not in self._numbers:
            own = self._lists[name]
            before = len(own.children) if own else 0
            if not before and not self._added[name]:
                self._added[name] += self._first(name)
            self._numbers[name, text] = before + len(self._added[name])
            self._added[name].append(text)
        return self._numbers[name, text]

    def done(self) -> bytes:
        """Give the part with all that was added."""
        edits: list[Edit] = []
        for name in _ORDER:
            if self._added[name]:
                edits += self._grown(name, self._added[name])
        return edited(self._data, edits)

    def _grown(self, name: str, added: list[str]) -> list[Edit]:
        own = self._lists[name]
        content = "".join(added)
        if own is None:
            return [self._inserted(name, content, len(added))]
        end = appended(self._data, own, content)
        count = str(len(own.children) + len(added))
        if own.closed == own.end:  # empty: one edit writes the whole of it
            tag = retagged(self._data[own.start : own.opened], {"count": count})
            body = tag.removesuffix(b"/>").rstrip() + b">" + content.encode("utf-8")
            return [Edit(own.start, own.end, body + f"</{own.raw}>".encode())]
        return [tagged(self._data, own, {"count": count}), end]

    def _inserted(self, name: str, content: str, count: int) -> Edit:
        """Put in a list that is not there, behind those that stand before it."""
        before = _ORDER[: _ORDER.index(name)]
        ends = [own.end for other in before if (own := self._lists[other])]
        p = self._prefix
        new = f'<{p}{name} count="{count}">{content}</{p}{name}>'
        at = max(ends, default=self._root.opened)
        return Edit(at, at, new.encode("utf-8"))


def _line(p: str) -> str:
    sides = f'<{p}left/><{p}right/><{p}top/><{p}bottom style="thin"><{p}color rgb="FFD0D0D0"/></{p}bottom>'
    return f"<{p}border>{sides}<{p}diagonal/></{p}border>"
