"""Whether a file can have a marked copy: the ending asked for and the file's bytes come in.

Nothing goes out but a refusal; asked before any work is done.
"""

from collections.abc import Mapping

from budgetcheck.errors import OutputError
from budgetcheck.marked.outline import outline, readable
from budgetcheck.workbook.container import ZIP
from budgetcheck.workbook.directory import CONTENT_TYPES, Directory, directory

_OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EXCEL = "application/vnd.ms-excel"
_ENDINGS: Mapping[str, str] = {
    f"{_OPEN}.sheet.main+xml": ".xlsx",
    f"{_EXCEL}.sheet.macroEnabled.main+xml": ".xlsm",
    f"{_OPEN}.template.main+xml": ".xltx",
    f"{_EXCEL}.template.macroEnabled.main+xml": ".xltm",
}
_USUAL = "xl/workbook.xml"


def refuse(ending: str, content: bytes | None, name: str) -> None:
    """Raise OutputError where a copy with that ending cannot be made of the file `name`.

    Without content there is no workbook at all. What a file is shows in its content: a copy of
    a macro workbook with the ending of one without would not open in Excel, nor the reverse.
    """
    if content is None:
        raise OutputError("marked.no_workbook", ending=ending)
    own = ending_of(content, name)
    if own != ending:
        raise OutputError("marked.other_ending", name=name, ending=ending, own=own)


def ending_of(content: bytes, name: str) -> str:
    """Give the ending that a copy of a file must have: .xlsx or .xlsm. Raises OutputError."""
    if not content.startswith(ZIP):
        raise OutputError("marked.old_format", name=name)
    own = book_of(directory(content))[1]
    if own not in (".xlsx", ".xlsm"):
        raise OutputError("marked.template", name=name, own=own)
    return own


def book_of(parts: Directory) -> tuple[str, str]:
    """Give the part that holds the list of sheets, and the ending that its type asks for."""
    root = outline(readable(parts.read(CONTENT_TYPES)))
    for element in (*root.all("Override"), *root.all("Default")):
        ending = _ENDINGS.get(element.attributes.get("ContentType", ""))
        if ending:
            part = element.attributes.get("PartName", f"/{_USUAL}")
            return part.removeprefix("/"), ending
    return _USUAL, ".xlsx"
