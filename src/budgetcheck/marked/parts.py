"""The parts of a package while a copy is made: most stay, some are edited, some are new.

The one mutable value of this room. `zipped` gives the copy's bytes: parts that stay keep their
bytes, order, dates and way of compression; new ones follow with a fixed date, so that the same
file and report give the same copy.
"""

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from budgetcheck.marked.outline import Edit, appended, edited, outline, quoted, readable
from budgetcheck.workbook.directory import CONTENT_TYPES, Directory

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FIXED = (1980, 1, 1, 0, 0, 0)
_SIGNATURES = "_xmlsignatures/"
_SIGNED = "/digital-signature/origin"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of a part: its id, its type, and the part that it leads to."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of a package, as they are and as they will be."""

    def __init__(self, source: Directory) -> None:
        self._source = source
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, part: object) -> bool:
        """Tell whether the copy has a part of that name."""
        return (part in self._source.parts or part in self._changed) and part not in self._dropped

    def names(self) -> Iterator[str]:
        """Give the names of all parts."""
        yield from (name for name in (*self._source.parts, *self._new()) if name in self)

    def read(self, part: str) -> bytes:
        """Give a part as it is now, in UTF-8 where it will be edited as XML."""
        return self._changed[part] if part in self._changed else self._source.read(part)

    def xml(self, part: str) -> bytes:
        """Give an XML part, ready to be edited."""
        return readable(self.read(part))

    def put(self, part: str, content: bytes) -> None:
        """Let a part be these bytes."""
        self._changed[part] = content

    def free(self, start: str, end: str) -> str:
        """Give a name that no part has, as start + number + end."""
        taken = {name.casefold() for name in self._source.parts} | set(
            map(str.casefold, self._new())
        )
        number = 1
        while f"{start}{number}{end}".casefold() in taken:
            number += 1
        return f"{start}{number}{end}"

    def related(self, part: str) -> tuple[Related, ...]:
        """Give the relations of a part; those that lead out of the package have no target."""
        rels = _rels(part)
        if rels not in self:
            return ()
        folder = posixpath.dirname(part)
        found = []
        for one in outline(self.xml(rels)).all("Relationship"):
            target = one.attributes.get("Target", "")
            inside = one.attributes.get("TargetMode") != "External"
            path = posixpath.normpath(posixpath.join("/", folder, target))[1:] if inside else ""
            found.append(Related(one.attributes["Id"], one.attributes.get("Type", ""), path))
        return tuple(found)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation, and give its id."""
        rels = _rels(part)
        if rels not in self:
            self.put(rels, f'{HEAD}<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
            self.declare_default("rels", _RELS_TYPE)
        data = self.xml(rels)
        root = outline(data)
        taken = {one.attributes.get("Id", "").casefold() for one in root.children}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        values = f'Id="rId{number}" Type="{RELATIONS}/{kind}" Target={quoted("/" + target)}'
        new = f"<{root.prefix}Relationship {values}/>"
        self.put(rels, edited(data, [appended(data, root, new)]))
        return f"rId{number}"

    def declare(self, part: str, kind: str) -> None:
        """Say the content type of a part."""
        self._declare(f"Override PartName={quoted('/' + part)} ContentType={quoted(kind)}")

    def declare_default(self, ending: str, kind: str) -> None:
        """Say the content type of an ending, unless it has one."""
        root = outline(self.xml(CONTENT_TYPES))
        known = {one.attributes.get("Extension", "").lower() for one in root.all("Default")}
        if ending not in known:
            self._declare(f"Default Extension={quoted(ending)} ContentType={quoted(kind)}")

    def _declare(self, element: str) -> None:
        data = self.xml(CONTENT_TYPES)
        root = outline(data)
        self.put(CONTENT_TYPES, edited(data, [appended(data, root, f"<{root.prefix}{element}/>")]))

    def unsign(self) -> bool:
        """Take out the digital signatures, which no changed copy can bear; tell whether there were."""
        own = {name for name in self.names() if name.casefold().startswith(_SIGNATURES)}
        if not own:
            return False
        self._dropped |= own
        self._cut("_rels/.rels", lambda values: values.get("Type", "").endswith(_SIGNED))
        self._cut(CONTENT_TYPES, lambda values: values.get("PartName", "")[1:] in own)
        return True

    def _cut(self, part: str, unwanted: Callable[[Mapping[str, str]], bool]) -> None:
        """Take elements out of a list of relations or of types."""
        data = self.xml(part)
        own = [one for one in outline(data).children if unwanted(one.attributes)]
        self.put(part, edited(data, [Edit(one.start, one.end, b"") for one in own]))

    def zipped(self) -> bytes:
        """Give the copy's bytes."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._source.archive.infolist():
                if entry.filename and entry.filename not in self._dropped:  # no reader finds ""
                    archive.writestr(_kept(entry), self._content(entry))
            for name in self._new():
                info = zipfile.ZipInfo(name, _FIXED)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self._changed[name])
        return target.getvalue()

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        return b"" if entry.is_dir() else self.read(entry.filename)

    def _new(self) -> list[str]:
        return [name for name in self._changed if name not in self._source.parts]


def _kept(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Give what the directory says of a part, but for sizes and extras, which are written anew."""
    info = zipfile.ZipInfo(entry.filename)
    info.date_time = entry.date_time
    info.compress_type = entry.compress_type
    info.external_attr = entry.external_attr
    info.create_system = entry.create_system
    info.comment = entry.comment
    return info


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
