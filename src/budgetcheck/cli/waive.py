"""`budgetcheck waive`: somebody answers for a finding, and says why."""

import getpass
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetcheck.cli.options import FILE, excused, rules_option, spoken_option
from budgetcheck.cli.units import UnitsCommand, units_option, workbooks
from budgetcheck.errors import OutputError
from budgetcheck.messages import say
from budgetcheck.paths import exists

if TYPE_CHECKING:
    from budgetcheck.cli.single import Subject
    from budgetcheck.cli.terms import Asked
    from budgetcheck.report.model import Finding, Report

_ID = re.compile("[FC][1-9][0-9]*")
_KNOWN = 12


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who answers for findings, why, and until when."""

    by: str
    reason: str
    until: date | None


@click.command(cls=UnitsCommand)
@click.argument("given", nargs=-1, required=True, metavar="[WORKBOOK] F3|C1...")
@click.option("--reason", required=True, help="为什么不算问题 / why it is no problem")
@click.option(
    "--by", default="", metavar="NAME", help="由谁负责，默认当前用户 / who answers for it"
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2025-12-31",
    help="有效至哪一天 / last day that it holds",
)
@click.option(
    "--narrative", type=FILE, help="核查时所用的情况说明 / the narrative, if one was checked"
)
@click.option("--previous", type=FILE, help="核查时所用的上年工作簿 / last year's, if it was used")
@units_option
@rules_option
@click.option(
    "--waivers", type=FILE, help="写到哪里，默认工作簿旁的 budgetcheck.toml / where to write it"
)
@spoken_option
@click.pass_context
def waive(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context,
    given: tuple[str, ...],
    reason: str,
    by: str,
    until: datetime | None,
    narrative: Path | None,
    previous: Path | None,
    units: tuple[Path, ...],
    rules: Path | None,
    waivers: Path | None,
    language: str | None,
) -> None:
    """Answer for findings by id (豁免：写明理由，以后不再报错).

    F3 是一条问题，C1 是一个原因下的全部问题；编号以同样选项的 validate 为准。涉及的数字一变，豁免即失效.
    """
    from budgetcheck.cli.single import Subject  # noqa: PLC0415 - keeps --help quick
    from budgetcheck.cli.terms import Asked, settings_file  # noqa: PLC0415

    words = (*given, *map(str, units))  # an id after --units is none of the units
    names = [one for one in words if _ID.fullmatch(one)]
    books = [Path(one) for one in given if not _ID.fullmatch(one)]
    asked = Asked(rules, waivers if waivers and exists(waivers) else None, language)
    answer = _Answer(by or _user(), reason, until.date() if until else None)
    with excused(context, language or "zh"):
        if len(books) > 1 or not names:
            raise OutputError("waive.call")
        own = workbooks([one for one in units if not _ID.fullmatch(str(one))])
        subject = Subject(books[0] if books else None, narrative, previous, own)
        target = waivers or settings_file(asked, subject.main())
        sys.stdout.write(_waived(subject, asked, names, answer, target))


def _user() -> str:
    """Give the name of who is at the keyboard, "" where the system does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user; no such module on Windows
        return ""


def _waived(
    subject: "Subject", asked: "Asked", names: Sequence[str], answer: _Answer, target: Path
) -> str:
    """Write the waivers; give a line on each. Raises OutputError for an id that is none."""
    from budgetcheck.cli import output, single  # noqa: PLC0415 - keeps --help quick
    from budgetcheck.cli.terms import terms  # noqa: PLC0415

    own = terms(asked, subject.main())
    if not answer.reason.strip():
        raise OutputError("waive.no_reason")
    output.check_targets(subject.files(), (target,), (target.suffix.lower(),))
    report, _ = single.checked(subject, own)
    text = target.read_text("utf-8-sig") if exists(target) else ""
    lines = []
    for finding in _named(report, names):
        if finding.waiver:
            reason = finding.waiver.reason
            lines.append(say(own.language, "waive.already", id=finding.id, reason=reason))
            continue
        text, place = _with(text, report, finding, answer)
        details = {"id": finding.id, "rule": finding.rule, "place": place, "path": str(target)}
        lines.append(say(own.language, "waive.done", **details))
    output.write_file(target, (text.encode("utf-8"),))
    return "".join(f"{line}\n" for line in lines)


def _named(report: "Report", names: Sequence[str]) -> "Iterator[Finding]":
    """Give the findings of ids, each once; a cause stands for all of its findings."""
    own: dict[str, tuple[Finding, ...]] = {one.id: (one,) for one in report.findings}
    own |= {explained.id: explained.findings for explained in report.causes}
    if not report.findings:
        raise OutputError("waive.none")
    seen: set[str] = set()
    for name in names:
        if name not in own:
            known = sorted(own, key=lambda one: (one[0], int(one[1:])))
            shown = "、".join(known[:_KNOWN]) + (" …" if len(known) > _KNOWN else "")
            raise OutputError("waive.no_finding", name=name, known=shown)
        yield from (one for one in own[name] if one.id not in seen)
        seen |= {one.id for one in own[name]}


def _with(text: str, report: "Report", finding: "Finding", answer: _Answer) -> tuple[str, str]:
    """Give the settings with a waiver more, and the place that it names."""
    from budgetcheck.report.waived import fingerprint  # noqa: PLC0415 - what only a check needs
    from budgetcheck.report.wording import Wording  # noqa: PLC0415
    from budgetcheck.settings import Waiver, added  # noqa: PLC0415

    told = report.beside.narrative
    place = Wording("zh", {}).place(finding)
    waiver = Waiver(
        workbook=report.source.name or (told.document.name if told else ""),
        rule=finding.rule,
        place=place,
        reason=answer.reason,
        by=answer.by,
        until=answer.until,
        fingerprint=fingerprint(finding),
    )
    claim = told is not None and place.startswith(told.document.name)
    return added(text, waiver, claim=claim), place
