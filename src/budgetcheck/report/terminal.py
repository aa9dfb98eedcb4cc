"""The terminal face: rich renderables, no output of its own.

Text from files goes in as `rich.text.Text`, never as markup.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rich.box import Box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from budgetcheck.engine import Relation, Verdict
from budgetcheck.labels import plain
from budgetcheck.report import cause_wording, unjudged
from budgetcheck.report.cause_wording import reasons
from budgetcheck.report.model import Explained, Finding, Report, Unjudged
from budgetcheck.report.wording import Wording
from budgetcheck.version import __version__

_GAPS = Box("    \n" * 8)
"""A space between columns: rich renders the padding of a cell as slowly as the cell itself."""
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_FOLDED = 4  # broken relations shown under a cause
_JUDGED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN, Verdict.UNKNOWN)


def render(report: Report, language: str) -> RenderableType:
    """Give what a person sees: tables, findings, rounding by table, counts."""
    wording = Wording.of(report, language)
    parts: list[RenderableType] = [_head(report), _tables(report, wording)]
    parts += [Text(line) for line in unit_lines(report, wording)]
    parts.append(Text())
    parts += [_cause(explained, wording) for explained in report.open_causes()]
    shown = [finding for finding in report.unexplained() if finding.verdict != "rounding"]
    parts += [line for one in report.gathered(shown) for line in _indented(_other(one, wording))]
    parts += [Text(line) for line in rounding_lines(report, wording)]
    parts += [Text(line) for line in joint_lines(report, wording)]
    parts += [Text(line, style="dim") for line in waived_lines(report, wording)]
    parts += _foot(report, wording)
    return Group(*parts)


def _head(report: Report) -> Text:
    source, told = report.source, report.beside.narrative
    about = [plain(name) for name in (source.name, told.document.name if told else None) if name]
    about += [plain(source.department)] if source.department else []
    about += [str(source.year)] if source.year else []
    return Text(f"budgetcheck {__version__}  ").append(" · ".join(about), style="bold")


def _tables(report: Report, wording: Wording) -> Grid:
    heads = ("face.table", "face.unit", "face.figures")
    judged = (f"face.verdict.{verdict.value}" for verdict in _JUDGED)
    rows = [[Text(wording.say(key), style="dim") for key in (*heads, *judged)]]
    counts = Counter((r.rule.table, r.verdict) for r in report.judged.relations)

    def row(title: str, table: str | None, unit: str = "", figures: str = "") -> None:
        own = (_count(counts[table, verdict], verdict) for verdict in _JUDGED)
        rows.append([Text(title), Text(unit), Text(figures), *own])

    for table in report.tables:
        title = f"{table.id} {wording.titles[table.id]}"
        row(title, table.id, table.unit, str(table.printed()))
    if report.tables:
        row(wording.say("face.between"), None)
    if report.beside.narrative:
        told = report.rulebook.narrative
        row(told.title, told.table, figures=str(report.summary["claims"]))
    if report.beside.units:
        row(report.rulebook.consolidation.title, report.rulebook.consolidation.table)
    return _grid(rows)


def _grid(rows: list[list[Text]]) -> Grid:
    """Give a table whose first column folds; the numbers of a line are one cell for rich.

    It lays out every cell anew, which for a hundred short ones took half of the printing.
    """
    columns = tuple(zip(*rows, strict=True))
    unit, *widths = (max(cell.cell_len for cell in column) for column in columns[1:])
    grid = Grid(box=_GAPS, padding=0, show_header=False, show_edge=False)
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True, width=unit)
    grid.add_column(no_wrap=True, width=sum(widths) + len(widths) - 1)
    for title, of, *numbers in rows:
        grid.add_row(title, of, _side_by_side(numbers, widths))
    return grid


def _side_by_side(numbers: list[Text], widths: list[int]) -> Text:
    """Give numbers in one line, each to the right in its width."""
    line = Text()
    for at, (number, width) in enumerate(zip(numbers, widths, strict=True)):
        line.append(" " * (width - number.cell_len + bool(at))).append_text(number)
    return line


def unit_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Give a line a unit: its file, whose and what year it is, what its own findings are."""
    for unit in report.beside.units:
        about = " · ".join(str(own) for own in (unit.department, unit.year) if own)
        yield wording.say(
            "units.line",
            name=unit.name,
            about=about or "—",
            tables=unit.tables,
            figures=unit.figures,
            errors=unit.errors,
            warnings=unit.warnings,
        )


def _count(number: int, verdict: Verdict) -> Text:
    style = "bold red" if number and verdict is Verdict.BROKEN else ""
    return Text(str(number) if number else "-", style=style or ("" if number else "dim"))


def _cause(explained: Explained, wording: Wording) -> RenderableType:
    cause = explained.cause
    mark = wording.say(f"face.severity.{explained.severity}")
    head = Text().append(f"{mark} {explained.id} ", style=_STYLES[explained.severity])
    where = cause_wording.place(cause)
    head.append(f"{where}  " if where else "", style="bold")
    head.append(cause_wording.headline(cause, wording))
    lines = [(2, Text(line)) for line in reasons(cause, wording)]
    shown = explained.findings[:_FOLDED]
    lines += [(4, Text(cause_wording.beneath(cause, one, wording))) for one in shown]
    hidden = len(explained.findings) - _FOLDED
    lines += [(4, Text(wording.say("cause.more", count=hidden)))] if hidden > 0 else []
    return Group(head, *_indented(lines), Text())


def _finding(
    finding: Finding, wording: Wording, *, quoted: bool = True
) -> Iterator[tuple[int, Text]]:
    """Give the lines of a finding with their indent; a cause quotes the text once for all."""
    mark = wording.say(f"face.severity.{finding.severity}")
    head = Text().append(f"{mark} ", style=_STYLES[finding.severity])
    place = wording.place(finding)
    head.append(f"{place}  " if place else "", style="bold")
    yield 0, head.append(wording.headline(finding))
    if finding.relation is not None and finding.verdict == "broken":
        subject = plain(finding.relation.subject)
        yield 2, Text(f"{subject}：" if subject else "").append(wording.working(finding.relation))
        sentence = wording.sentence(finding) if quoted else ""
        for line in (sentence, wording.explanation(finding)):
            if line:
                yield 2, Text(line)


def _other(one: Finding | Unjudged, wording: Wording) -> Iterator[tuple[int, Text]]:
    return _unjudged(one, wording) if isinstance(one, Unjudged) else _finding(one, wording)


def _unjudged(one: Unjudged, wording: Wording) -> Iterator[tuple[int, Text]]:
    mark = wording.say(f"face.severity.{one.severity}")
    head = Text().append(f"{mark} ", style=_STYLES[one.severity])
    where = unjudged.place(one)
    head.append(f"{where}  " if where else "", style="bold")
    yield 0, head.append(unjudged.headline(one, wording))


def _indented(lines: Iterable[tuple[int, Text]]) -> Iterator[RenderableType]:
    for indent, text in lines:
        yield Padding(text, (0, 0, 0, indent), expand=False)


def rounding_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Give one line on the differences that rounding explains: how many, the largest of each unit."""
    by_unit: dict[str, list[Relation]] = defaultdict(list)
    for relation in report.judged.relations:
        if relation.verdict is Verdict.ROUNDING:
            by_unit[relation.unit].append(relation)
    if not by_unit:
        return
    largest = (max(own, key=lambda one: abs(one.difference)) for own in by_unit.values())
    sizes = (f"{wording.difference(one)} {wording.unit(one)}" for one in largest)
    yield wording.say(
        "face.rounding_line",
        count=sum(map(len, by_unit.values())),
        largest=wording.say("cause.also").join(sizes),
    )


def joint_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Tell whether one vector of true values explains all differences called rounding."""
    joint = report.joint
    if joint is None:
        return
    if joint.apart:
        yield wording.say("units.apart")
    if joint.explained:
        yield wording.say("joint.explained", count=len(joint.witness))
        return
    if joint.limit:
        yield wording.say("joint.limit")
        return
    yield wording.say("joint.impossible", count=len(joint.proof))
    for relation in joint.proof:
        subject = plain(relation.subject)
        yield f"  {relation.rule.id}  {subject}{'：' if subject else ''}{wording.working(relation)}"


def waived_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Give the findings that somebody answers for, with their reasons."""
    waived = report.waived()
    if waived:
        yield wording.say("waiver.title", count=len(waived))
    for finding in waived:
        place = wording.place(finding)
        yield f"  {finding.id} {place}{'  ' if place else ''}{wording.headline(finding)}"
        yield f"    {wording.waived(finding)}"


def _foot(report: Report, wording: Wording) -> list[RenderableType]:
    summary = report.summary
    lines = [
        Text(wording.say("face.relations", **summary)),
    ]
    if report.tables:
        covered = wording.say(
            "face.coverage",
            figures=summary["figures"],
            unchecked=summary["unchecked_figures"],
            unplaced=summary["unplaced_figures"],
        )
        lines.append(Text(covered))
    if report.beside.narrative:
        lines.append(Text(wording.say("face.claims", **summary)))
    if summary["waived"]:
        lines.append(Text(wording.say("waiver.counted", **summary)))
    style = "bold red" if summary["errors"] else ("yellow" if summary["warnings"] else "bold green")
    return [*lines, Text(verdict_line(report, wording), style=style)]


def verdict_line(report: Report, wording: Wording) -> str:
    """Give the verdict on the whole workbook in one sentence."""
    summary = report.summary
    if summary["errors"]:
        return wording.say("face.dirty", errors=report.mistakes())
    if summary["warnings"]:
        return wording.say("face.warned", warnings=report.told("warning"))
    return wording.say("face.clean")
