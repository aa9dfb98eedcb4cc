"""A department and its units: their workbooks come in, what does not add up goes out.

In: the facts of the department, and the workbooks of its units. Out: relations that hold the
department against the sum of its units (`together`), and the causes of consistent differences,
which arithmetic within one workbook cannot find (`settled`). `books` finds the figures of one
place in every workbook, `sums` and `names` bind and judge the relations, `whole` and `chains`
look for what happened, `causes` says it.
"""

from budgetcheck.units.causes import settled
from budgetcheck.units.labels import names_of
from budgetcheck.units.model import Unit, unit_of
from budgetcheck.units.together import together

__all__ = ["Unit", "names_of", "settled", "together", "unit_of"]
