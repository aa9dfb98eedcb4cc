"""Pages made once, and read back: elements in order, with attributes, text, what they stand in."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

from budgetcheck import library, narrative, page, workbook
from budgetcheck.report.model import Report

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def made(book: Path | None, told: Path | None, language: str) -> tuple[Report, bytes]:
    """Give the report and the page of a workbook, a narrative or both."""
    opened = workbook.open_workbook(book) if book else None
    document = narrative.open_document(told) if told else None
    report = library.check(opened, told=document)
    return report, page.render(report, language, opened)


_VOID = frozenset(("meta", "br", "input", "link", "img", "hr"))


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    above: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def own(self) -> str:
        return "".join(one for one in self.inside if isinstance(one, str))

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", name: str = "") -> list["Element"]:
        """Give the elements inside, of a tag and a class."""
        found = []
        for one in self.inside:
            if isinstance(one, Element):
                if tag in ("", one.tag) and (not name or name in one.classes):
                    found.append(one)
                found += one.all(tag, name)
        return found


class Page(HTMLParser):
    """Reads a page; every tag must be closed by its own."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.source = content.decode("utf-8")
        self.root = self._open = Element("", {})
        self.feed(self.source)
        self.close()
        assert self._open is self.root, self._open.tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inside.append(made)
        if tag not in _VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inside.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.tag, (tag, self._open.tag)
        assert self._open.above is not None
        self._open = self._open.above

    def handle_data(self, data: str) -> None:
        self._open.inside.append(data)

    @cached_property
    def elements(self) -> list[Element]:
        return self.root.all()

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {one.attributes["id"]: one for one in self.elements if "id" in one.attributes}

    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    def links(self) -> list[str]:
        return [one.attributes["href"] for one in self.elements if "href" in one.attributes]

    def shown(self) -> str:
        """Give the text of the page, but for style and scripts."""
        return "\n".join(e.own for e in self.elements if e.tag not in ("style", "script"))
