"""A kind of relation has a row in every table of what is done with kinds."""

import pickle
from collections.abc import Mapping

import pytest

from budgetcheck.diagnosis.system import ROWS
from budgetcheck.engine import JUDGES
from budgetcheck.engine.judge import VERDICTS
from budgetcheck.report.rules_face import EXAMPLES
from budgetcheck.report.wording import Wording
from budgetcheck.rulebook.model import Kind

KINDS = {one for one in vars(Kind).values() if isinstance(one, Kind)}
TABLES = {"judges": JUDGES, "workings": Wording.WORKINGS, "examples": EXAMPLES}
ARITHMETIC = {"verdicts": VERDICTS, "rows": ROWS}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_kind_has_a_row(table: Mapping[Kind, object]) -> None:
    assert set(table) == KINDS


@pytest.mark.parametrize("table", ARITHMETIC.values(), ids=ARITHMETIC)
def test_every_kind_with_arithmetic_has_a_row(table: Mapping[Kind, object]) -> None:
    assert set(table) == {kind for kind in KINDS if kind.arithmetic}


def test_a_kind_from_another_process_has_the_same_row() -> None:
    for kind in KINDS:
        again = pickle.loads(pickle.dumps(kind))  # noqa: S301 - our own
        assert JUDGES[again] is JUDGES[kind]
