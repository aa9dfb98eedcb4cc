"""The part with the comments of one worksheet: ours are added, others keep their every byte.

In: the part, if the worksheet has one, and our notes by address. Out: the part. A comment that
stands on a cell already is lengthened by ours at its end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.marked.outline import Edit, Element, appended, edited, outline, text
from budgetcheck.marked.styles import MAIN

AUTHOR = "budgetcheck"
_RULE = "\n────────\n"
_FONT = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says: a head, in bold, and lines beneath it."""

    head: str
    body: str


def new(notes: Mapping[str, Note]) -> bytes:
    """Give a part with these comments alone."""
    own = "".join(_comment("", cell, note, 0) for cell, note in notes.items())
    authors = f"<authors><author>{AUTHOR}</author></authors>"
    root = f'<comments xmlns="{MAIN}">{authors}<commentList>{own}</commentList></comments>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def cells(data: bytes) -> tuple[str, ...]:
    """Give the addresses that have a comment."""
    listed = outline(data).first("commentList")
    return tuple(one.attributes.get("ref", "") for one in listed.children) if listed else ()


def added(data: bytes, notes: Mapping[str, Note]) -> bytes | None:
    """Give the part with our notes in it, None for one that lacks its lists."""
    root = outline(data)
    authors, listed = root.first("authors"), root.first("commentList")
    if authors is None or listed is None:
        return None
    p = root.prefix
    there = {one.attributes.get("ref", ""): one for one in reversed(listed.children)}
    edits = [_lengthened(data, there[cell], note) for cell, note in notes.items() if cell in there]
    fresh = {cell: note for cell, note in notes.items() if cell not in there}
    if fresh:
        edits.append(appended(data, authors, f"<{p}author>{AUTHOR}</{p}author>"))
        number = len(authors.children)
        own = "".join(_comment(p, cell, note, number) for cell, note in fresh.items())
        edits.append(appended(data, listed, own))
    return edited(data, edits)


def _comment(p: str, cell: str, note: Note, author: int) -> str:
    runs = "".join(_runs(p, note))
    return f'<{p}comment ref="{cell}" authorId="{author}" shapeId="0"><{p}text>{runs}</{p}text></{p}comment>'


def _runs(p: str, note: Note) -> Sequence[str]:
    font = _FONT.format(p=p)
    return (
        f'<{p}r><{p}rPr><{p}b/>{font}</{p}rPr><{p}t xml:space="preserve">{text(note.head)}</{p}t></{p}r>',
        f'<{p}r><{p}rPr>{font}</{p}rPr><{p}t xml:space="preserve">{text(chr(10) + note.body)}</{p}t></{p}r>',
    )


def _lengthened(data: bytes, comment: Element, note: Note) -> Edit:
    """Put a note at the end of a comment: behind its last run, or behind its plain text."""
    own = comment.first("text")
    p = comment.prefix
    plain = text(f"{_RULE}{note.head}\n{note.body}")
    if own is None:
        return appended(data, comment, f"<{p}text>{''.join(_runs(p, note))}</{p}text>")
    runs = own.all("r")
    if runs:
        new = f'<{p}r><{p}rPr>{_FONT.format(p=p)}</{p}rPr><{p}t xml:space="preserve">{plain}</{p}t></{p}r>'
        return Edit(runs[-1].end, runs[-1].end, new.encode("utf-8"))
    said = own.first("t")
    if said is None:
        return appended(data, own, "".join(_runs(p, note)))
    return appended(data, said, plain)
