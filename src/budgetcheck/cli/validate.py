"""`budgetcheck validate`: the main job."""

import gc
from pathlib import Path

import click

from budgetcheck.cli.options import FILE, FINDINGS, excused, language_option, rules_option


@click.command()
@click.argument("workbook", type=FILE, required=False)
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
    help="另存报告，扩展名 .txt .json 决定格式，可重复 / also write a report; repeatable",
)
@click.option(
    "--narrative",
    type=FILE,
    help="情况说明（.docx .pdf .txt .md），可单独核查 / the narrative; may be checked alone",
)
@click.option("--previous", type=FILE, help="上年的决算工作簿 / last year's workbook")
@rules_option
@language_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="何时以 1 退出 / what makes the exit code 1",
)
@click.option(
    "--min-coverage",
    metavar="98%",
    help="受核对的数字至少占多少，不足以 1 退出 / least share of figures checked, else exit 1",
)
@click.pass_context
def validate(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context,
    workbook: Path | None,
    face: str,
    reports: tuple[Path, ...],
    narrative: Path | None,
    previous: Path | None,
    rules: Path | None,
    language: str,
    fail_on: str,
    min_coverage: str | None,
) -> None:
    """Check a workbook of final accounts, its narrative, or both (核查决算工作簿和情况说明).

    Exit codes / 退出码：0 没有达到 --fail-on 的问题；1 有；2 文件读不出，或参数、规则有误.
    """
    from budgetcheck.cli import output  # noqa: PLC0415 - keeps --help quick

    gc.disable()  # one short run: collecting costs a tenth of it and frees nothing that matters
    with excused(context, language):
        wanted = output.share(min_coverage)
        output.check_targets((workbook, narrative, previous), reports)
        report = output.checked(workbook, rules, previous, narrative)
        output.show(report, face, language)
        output.write_all(report, reports, language)
    covered = output.covers(report, wanted, language)
    gc.freeze()  # nothing of this is worth walking once more on the way out
    context.exit(FINDINGS if report.fails(fail_on) or not covered else 0)
