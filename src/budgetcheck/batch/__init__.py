"""Many workbooks: tasks come in, an outcome for each goes out in the same order.

`check.checked` does one task and knows nothing of the others; `local` does tasks in this process
or in several, `cluster` on a Dask cluster. Nothing here prints or writes files.
"""

from budgetcheck.batch.model import Outcome, Task

__all__ = ["Outcome", "Task"]
