"""What is compared, and beyond which size a change is listed: values, as a pack's file says."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A part of a form: the rows and columns that are held against last year's."""

    id: str
    title: str
    form: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]  # by name, in this order
    levels: frozenset[str]  # of account codes; 明细: every row that the form does not name
    across: bool  # the columns of a row are the lines, not the rows of a column


@dataclass(frozen=True, slots=True)
class Bounds:
    """A change is listed if it is beyond every bound that is set.

    `percent` is of last year's figure; `amount` is in `unit`, or in the unit that a table is
    printed in where that is None. Without bounds every change is listed; with `everything` also
    what did not change.
    """

    percent: Fraction | None = None
    amount: Decimal | None = None
    unit: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """What a pack wants compared."""

    sections: tuple[SectionSpec, ...]
    bounds: Bounds
