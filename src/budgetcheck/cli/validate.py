"""`budgetcheck validate`: the main job."""

from pathlib import Path

import click

from budgetcheck.cli.options import FILE, FINDINGS, excused, rules_option, spoken_option
from budgetcheck.cli.units import UnitsCommand, units_option


@click.command(cls=UnitsCommand)
@click.argument("given", metavar="[WORKBOOK]...", type=FILE, nargs=-1)
@click.option(
    "--format",
    "face",
    type=click.Choice(["text", "json", "github", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="标准输出的格式 / format on standard output",
)
@click.option(
    "--report",
    "reports",
    type=FILE,
    multiple=True,
    help="另存报告，扩展名决定格式：.txt .md .html .xlsx .json .sarif .xml .csv .parquet，可重复；"
    "多个工作簿时用 {name} 代表文件名 / also write a report; repeatable; {name} for each of many",
)
@click.option(
    "--narrative",
    type=FILE,
    help="情况说明（.docx .pdf .txt .md），可单独核查 / the narrative; may be checked alone",
)
@click.option("--previous", type=FILE, help="上年的决算工作簿 / last year's workbook")
@units_option
@rules_option
@click.option(
    "--waivers",
    type=FILE,
    help="设置和豁免，默认用工作簿旁的 budgetcheck.toml / settings and waivers; "
    "budgetcheck.toml beside the workbook if not given",
)
@spoken_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="何时以 1 退出，默认 error / what makes the exit code 1 (error)",
)
@click.option(
    "--min-coverage",
    metavar="98%",
    help="受核对的数字至少占多少，不足以 1 退出 / least share of figures checked, else exit 1",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="多个工作簿时同时核查几个 / how many workbooks at once",
)
@click.option(
    "--scheduler",
    metavar="tcp://…",
    help="在已有的 Dask 集群上核查多个工作簿 / run many workbooks on a Dask cluster",
)
@click.pass_context
def validate(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context,
    given: tuple[Path, ...],
    face: str,
    reports: tuple[Path, ...],
    narrative: Path | None,
    previous: Path | None,
    units: tuple[Path, ...],
    rules: Path | None,
    waivers: Path | None,
    language: str | None,
    fail_on: str | None,
    min_coverage: str | None,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Check workbooks of final accounts, a narrative, or both (核查决算工作簿和情况说明).

    Exit codes / 退出码：0 没有达到 --fail-on 的问题；1 有；2 文件读不出，或参数、规则有误.
    """
    from budgetcheck.cli import inputs, many, single  # noqa: PLC0415 - keeps --help quick
    from budgetcheck.cli.terms import Asked  # noqa: PLC0415
    from budgetcheck.cli.units import workbooks  # noqa: PLC0415

    asked = Asked(rules, waivers, language, fail_on, min_coverage)
    with excused(context, language or "zh"):
        own = workbooks(units)
        subject = single.Subject(given[0] if given else None, narrative, previous, own)
        if inputs.are_many(given):
            how = many.How(face, reports, jobs, scheduler)
            code = many.run(inputs.workbooks(given), asked, how, subject)
        else:
            code = FINDINGS if single.run(subject, asked, face, reports) else 0
    context.exit(code)
