"""Tasks done on a Dask cluster that is there already; nothing need be shared but the program.

The bytes of each workbook and the rules go with its task, so workers need no common disk.
"""

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from budgetcheck import rulebook, workbook
from budgetcheck.batch.check import checked
from budgetcheck.batch.model import Outcome, Task, defect
from budgetcheck.errors import BudgetcheckError, ClusterError
from budgetcheck.messages import say
from budgetcheck.version import __version__

_AHEAD = 4  # tasks a thread of the cluster that are handed out before the first is done
_PATIENCE = 10  # seconds to wait for the scheduler


def outcomes(tasks: Sequence[Task], address: str) -> Iterator[Outcome]:
    """Give the outcome of each task in order. Raises ClusterError where the cluster is no use."""
    client = _client(address)
    try:
        yield from _done(tasks, client, _threads(client))
    finally:
        client.close()


def _done(tasks: Sequence[Task], client: Any, threads: int) -> Iterator[Outcome]:
    waiting: deque[tuple[Task, Any]] = deque()
    following = iter(tasks)
    books: dict[Path | bytes | None, bytes] = {}
    while True:
        for task in following:
            waiting.append((task, _submitted(task, client, books)))
            if len(waiting) >= _AHEAD * threads:
                break
        if not waiting:
            return
        task, future = waiting.popleft()
        yield future if isinstance(future, Outcome) else _outcome(task, future)


def _submitted(task: Task, client: Any, books: dict[Path | bytes | None, bytes]) -> Any:
    """Hand out a task with all that it needs; a file that cannot be read is an outcome already."""
    try:
        data = workbook.file_bytes(Path(task.path))
    except BudgetcheckError as error:
        return Outcome(task.path, say(task.language, error.key, **error.details), failed=True)
    if not isinstance(task.rules, bytes) and task.rules not in books:
        books[task.rules] = pickle.dumps(rulebook.load(task.rules))
    rules = task.rules if isinstance(task.rules, bytes) else books[task.rules]
    return client.submit(checked, replace(task, data=data, rules=rules), pure=False)


def _outcome(task: Task, future: Any) -> Outcome:
    error = future.exception()
    if error is None:
        outcome: Outcome = future.result()
        return outcome
    if not isinstance(error, Exception):
        raise error
    return defect(task, error)


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterError("batch.no_dask") from error
    try:
        client: Any = Client  # its constructor has no types
        return client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError("batch.no_scheduler", address=address, why=str(error)) from error


def _threads(client: Any) -> int:
    """Count the threads of the workers, which must have this version. Raises ClusterError."""
    threads = int(sum(client.nthreads().values()))
    if not threads:
        raise ClusterError("batch.no_workers")
    for worker, found in client.run(_version, on_error="return").items():
        if found != __version__:
            shown = found if isinstance(found, str) else type(found).__name__
            raise ClusterError("batch.version", worker=worker, found=shown, own=__version__)
    return threads


def _version() -> str:
    """Give the version that a worker has."""
    return __version__
