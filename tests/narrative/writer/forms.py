"""A narrative as a file: paragraphs come in, hard-wrapped text or a .docx goes out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document

CAPTIONS = (
    "图1：收、支决算总计变动情况",
    "图2：收入决算结构",
    "图3：支出决算结构",
    "图4：“三公”经费",
)


def as_text(
    paragraphs: Iterable[str],
    width: int | None = None,
    *,
    indent: bool = False,
    page_lines: int | None = None,
    captions: bool = False,
) -> str:
    """Give text as a PDF or a text file yields it: lines of at most `width` characters.

    `indent` puts two full-width spaces before a paragraph; `page_lines` a page number after so many
    lines, be it amid a paragraph; `captions` a line 图1：… after every tenth paragraph.
    """
    lines: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        lines += _wrapped(("　　" if indent else "") + paragraph, width)
        if captions and at % 10 == 9:
            lines.append(CAPTIONS[at // 10 % len(CAPTIONS)])
    if page_lines:
        lines = list(_paged(lines, page_lines))
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int | None) -> list[str]:
    if not width:
        return [text]
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def _paged(lines: Sequence[str], count: int) -> Iterable[str]:
    for at, line in enumerate(lines, 1):
        yield line
        if at % count == 0:
            yield f"- {at // count} -"


def as_docx(paragraphs: Iterable[str], path: Path) -> Path:
    """Save paragraphs as a .docx, each cut into runs as Word does it."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for at in range(0, len(text), 17):
            paragraph.add_run(text[at : at + 17])
    document.save(str(path))
    return path
