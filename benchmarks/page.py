"""docs/benchmarks.md: the tables of a part go between its markers; the words around stay."""

import re
from collections.abc import Sequence

from tables import Aim, Result, Table, aims_table
from timing import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"


def write(part: str, lines: Sequence[str], results: Sequence[Result]) -> None:
    """Replace what stands between the markers of a part. Raises SystemExit without markers."""
    text = PAGE.read_text("utf-8")
    pattern = re.compile(f"(<!-- {part} -->\n).*?(<!-- /{part} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{PAGE.name}: no markers <!-- {part} --> … <!-- /{part} -->")
    aims = [one for one in results if isinstance(one, Aim)]
    tables = [one for one in results if isinstance(one, Table)]
    tables += [aims_table(aims)] if aims else []
    own = "\n\n".join(["  \n".join(lines), *[one.markdown() for one in tables]])
    PAGE.write_text(pattern.sub(lambda found: f"{found[1]}\n{own}\n\n{found[2]}", text), "utf-8")
