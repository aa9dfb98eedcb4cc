"""The page put together: a Report and a workbook's cells come in, bytes of HTML go out.

Style and script stand in the page itself, and its content security policy allows these two texts
and nothing else: no text of a file can become a script, and nothing is fetched.
"""

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from budgetcheck.labels import plain
from budgetcheck.page import states, ticks
from budgetcheck.page.anchors import Anchors
from budgetcheck.page.charts import charts
from budgetcheck.page.lists import FILTERED, Lists, counts
from budgetcheck.page.panel import Panel
from budgetcheck.page.said import Said
from budgetcheck.page.story import Teller
from budgetcheck.page.tables import Marks, Tables
from budgetcheck.page.views import Grid, Legend, Story
from budgetcheck.report.model import Report
from budgetcheck.report.terminal import unit_lines, verdict_line
from budgetcheck.report.wording import Wording
from budgetcheck.version import __version__
from budgetcheck.workbook import Workbook

_ALL_TERMS = 10_000
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def render(report: Report, language: str, opened: Workbook | None) -> bytes:
    """Give the page; `opened` is the workbook that the report is of, None for a narrative alone.

    The same report gives the same bytes.
    """
    said = Said(Wording.of(report, language, _ALL_TERMS))
    style, script = _asset("style.css"), _asset("script.js")
    page = (
        _environment()
        .get_template("whole.html.j2")
        .render(
            language=language,
            word=said.word,
            say=said.wording.say,
            policy=_POLICY.format(style=_hash(style), script=_hash(script)),
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            head=_head(report, said),
            **_content(report, said, opened),
        )
    )
    return page.encode("utf-8")


def _content(report: Report, said: Said, opened: Workbook | None) -> dict[str, Any]:
    """Give the parts of the page: first what has places, then what points at them."""
    anchors = Anchors(report, opened)
    marks = Marks.of(report, anchors)
    tables = Tables(report, opened, marks, said) if opened else None
    grids = tuple(tables.recognised()) if tables else ()
    others = tuple(tables.others()) if tables else ()
    told = report.beside.narrative
    story = Teller(report, told, marks, said).story() if told else None
    shown = _shown((*grids, *others), story)
    lists = Lists(report, anchors, shown, said)
    groups = lists.groups()
    return {
        "groups": groups,
        "counts": counts(groups),
        "filtered": FILTERED,
        "loose": lists.loose(),
        "charts": tuple(charts(report, anchors, shown, said)),
        "grids": grids,
        "others": others,
        "legend": _legend((*grids, *others), said),
        "story": story,
        "data": Panel(report, anchors, shown, said).data(),
    }


def _head(report: Report, said: Said) -> dict[str, Any]:
    """Give what the page opens with."""
    source, told, summary = report.source, report.beside.narrative, report.summary
    files_ = [(said.word("workbook"), source.name, source.sha256)] if source.name else []
    if told:
        files_.append((said.word("narrative"), told.document.name, told.document.sha256))
    tone = "bad" if summary["errors"] else "warned" if summary["warnings"] else "good"
    return {
        "department": plain(source.department or ""),
        "year": source.year,
        "verdict": verdict_line(report, said.wording),
        "tone": tone,
        "files": [(kind, said.text(name), sha256) for kind, name, sha256 in files_],
        "previous": plain(report.beside.previous or ""),
        "units": list(
            zip(
                unit_lines(report, said.wording),
                (unit.sha256 for unit in report.beside.units),
                strict=True,
            )
        ),
        "version": __version__,
        "rules": plain(report.rulebook.name),
        "rules_version": plain(report.rulebook.version),
        "summary": summary,
        "tables": bool(report.tables),
    }


def _shown(grids: tuple[Grid, ...], story: Story | None) -> frozenset[str]:
    """Give the ids of the places that the page has."""
    found = {grid.title.anchor for grid in grids}
    for grid in grids:
        found |= {cell.anchor for line in (*grid.head, *grid.body) for cell in line}
        found |= {piece.anchor for line in (*grid.above, *grid.below) for piece in line}
    for paragraph in story.paragraphs if story else ():
        for row in paragraph.rows:
            found |= {row.anchor, *(span.anchor for span in row.spans)}
    return frozenset(found - {""})


def _legend(grids: tuple[Grid, ...], said: Said) -> tuple[Legend, ...]:
    """Give the signs that the tables carry, with their meaning."""
    cells = [cell for grid in grids for line in (*grid.head, *grid.body) for cell in line]
    used = "".join({cell.ticks for cell in cells})
    signs = [
        Legend("t", glyph, said.word(f"legend.{kind}"))
        for kind, glyph in ticks.GLYPHS.items()
        if glyph in used
    ]
    classes = {name for cell in cells for name in cell.classes.split()}
    found = [
        Legend(
            f"wrong {state}" if state in ("likely", "possible") else state,
            glyph,
            said.word(f"state.{state}"),
        )
        for state, glyph in states.GLYPHS.items()
        if state in classes
    ]
    hidden = [Legend("hid", "⊘", said.word("state.hidden"))] if "hid" in classes else []
    return tuple(found + hidden + signs)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@lru_cache
def _asset(name: str) -> str:
    return (files("budgetcheck.page") / "templates" / name).read_text("utf-8")


@lru_cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("budgetcheck.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    return made
