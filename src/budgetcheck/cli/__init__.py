"""The command line: arguments in; prints, writes files, exits. Nobody else does.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the file could not be read, or the
call or the rules are wrong.
"""

import sys

import click

from budgetcheck.cli.compare import compare
from budgetcheck.cli.explain import explain
from budgetcheck.cli.rules import rules
from budgetcheck.cli.selftest import selftest
from budgetcheck.cli.spoken import Spoken
from budgetcheck.cli.tables import tables
from budgetcheck.cli.template import template
from budgetcheck.cli.validate import validate
from budgetcheck.cli.waive import waive
from budgetcheck.version import __version__


@click.group("budgetcheck", cls=Spoken, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="budgetcheck")
def main() -> None:
    """Check final accounts (部门决算) and say which cell is wrong.

    核查部门决算公开表格的勾稽关系，指出哪个单元格不对。
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for command in (validate, compare, waive, explain, selftest, tables, rules, template):
    main.add_command(command)
