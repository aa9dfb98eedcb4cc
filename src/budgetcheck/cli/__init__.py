"""The command line: arguments in; prints, writes files, exits. Nobody else does.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the file could not be read, or the
call or the rules are wrong.
"""

import gc
import sys
from pathlib import Path

import click

from budgetcheck.errors import BudgetcheckError
from budgetcheck.version import __version__

UNUSABLE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="budgetcheck")
def main() -> None:
    """Check final accounts (部门决算) and say which cell is wrong.

    核查部门决算公开表格的勾稽关系，指出哪个单元格不对。
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("workbook", type=click.Path(path_type=Path))
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
    type=click.Path(path_type=Path),
    multiple=True,
    help="另存报告，扩展名 .txt .json 决定格式，可重复 / also write a report; repeatable",
)
@click.option(
    "--rules", type=click.Path(path_type=Path), help="自己的规则文件夹 / your own rules folder"
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="语言 / language",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="何时以 1 退出 / what makes the exit code 1",
)
@click.pass_context
def validate(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context,
    workbook: Path,
    face: str,
    reports: tuple[Path, ...],
    rules: Path | None,
    language: str,
    fail_on: str,
) -> None:
    """Check one workbook of final accounts (核查一个决算工作簿).

    Exit codes / 退出码：0 没有达到 --fail-on 的问题；1 有；2 文件读不出，或参数、规则有误.
    """
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    gc.disable()  # one short run: collecting costs a tenth of it and frees nothing that matters
    try:
        output.check_targets(workbook, reports)
        report = output.checked(workbook, rules)
        output.show(report, face, language)
        output.write_all(report, reports, language)
    except BudgetcheckError as error:
        output.complain(error, language)
        context.exit(UNUSABLE)
    context.exit(1 if report.fails(fail_on) else 0)
