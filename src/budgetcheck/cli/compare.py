"""`budgetcheck compare`: last year's workbook beside this year's."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetcheck.cli.options import FILE, FINDINGS, excused, rules_option, spoken_option
from budgetcheck.errors import OutputError, WorkbookError
from budgetcheck.messages import say
from budgetcheck.paths import exists

if TYPE_CHECKING:
    from budgetcheck.cli.terms import Terms
    from budgetcheck.compare.model import Comparison
    from budgetcheck.workbook import Workbook

_ENDINGS = (".txt", ".json", ".csv", ".html")


@click.command()
@click.argument("last", type=FILE)
@click.argument("this", type=FILE)
@click.option(
    "--beyond",
    multiple=True,
    metavar="20%|100",
    help="只列出超过这个大小的变动：20% 或 100（各表的金额单位）或 100万元；两个都给就要两个都超过 / "
    "list changes beyond this size only; give both kinds and both must be exceeded",
)
@click.option("--all", "everything", is_flag=True, help="全部列出 / list everything")
@click.option(
    "--format",
    "face",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="标准输出的格式 / format on standard output",
)
@click.option(
    "--report",
    "reports",
    type=FILE,
    multiple=True,
    help="另存报告：.txt .json .csv .html，可重复 / also write a report; repeatable",
)
@rules_option
@spoken_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="年初与上年年末不符时，从哪一级起以 1 退出，默认 error（自带规则是 warning） / "
    "what of the carried balances makes the exit code 1 (error; a warning in the shipped rules)",
)
@click.pass_context
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context,
    last: Path,
    this: Path,
    beyond: tuple[str, ...],
    face: str,
    reports: tuple[Path, ...],
    rules: Path | None,
    language: str | None,
    fail_on: str | None,
    *,
    everything: bool,
) -> None:
    """Compare last year's workbook with this year's (上年与本年对比).

    LAST 上年，THIS 本年：结转、各科目的变动、新增和不再列出的科目.
    Exit codes / 退出码：0；1 年初与上年年末的不符达到 --fail-on；2 文件读不出，或参数、规则有误.
    """
    from budgetcheck.cli.terms import Asked, terms  # noqa: PLC0415 - keeps --help quick

    with excused(context, language or "zh"):
        own = terms(Asked(rules, None, language, fail_on), this)
        _check((last, this), reports)
        before, after = (_opened(path, own.language) for path in (last, this))
        compared = _compared(before, after, own, beyond, everything=everything)
        _show(compared, face, own.language)
        _write(compared, reports, own.language)
        context.exit(FINDINGS if compared.fails(own.fail_on) else 0)


def _check(paths: tuple[Path, Path], reports: tuple[Path, ...]) -> None:
    """Refuse, before any work, what cannot be written, and one workbook given twice."""
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    last, this = paths
    output.check_targets(paths, reports, _ENDINGS)
    if exists(last) and exists(this) and last.samefile(this):
        raise OutputError("compare.same_file", path=str(this))


def _compared(
    last: "Workbook",
    this: "Workbook",
    own: "Terms",
    beyond: tuple[str, ...],
    *,
    everything: bool,
) -> "Comparison":
    from budgetcheck.compare.run import between  # noqa: PLC0415 - what only a check needs

    return between(last, this, own.rules, beyond, everything=everything, settings=own.settings)


def _opened(path: Path, language: str) -> "Workbook":
    """Open one of the two workbooks; a refusal says which."""
    from budgetcheck.workbook import open_workbook  # noqa: PLC0415

    try:
        return open_workbook(path)
    except WorkbookError as error:
        why = say(language, error.key, **error.details)
        raise WorkbookError("compare.file", path=str(path), why=why) from error


def _show(compared: "Comparison", face: str, language: str) -> None:
    from budgetcheck.cli import output  # noqa: PLC0415

    if face == "text":
        from budgetcheck.compare import terminal  # noqa: PLC0415 - rich

        output.print_rich(terminal.render(compared, language))
        return
    from budgetcheck.compare import faces  # noqa: PLC0415

    output.write_bytes((faces.render(f".{face}", compared, language),))


def _write(compared: "Comparison", reports: tuple[Path, ...], language: str) -> None:
    from budgetcheck.cli import output  # noqa: PLC0415
    from budgetcheck.compare import faces  # noqa: PLC0415

    for path in reports:
        output.write_file(path, (faces.render(path.suffix.lower(), compared, language),))
        sys.stderr.write(say(language, "cli.wrote", path=str(path)) + "\n")
