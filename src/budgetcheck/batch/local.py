"""Tasks done on this machine: in this process, or in several at once."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from budgetcheck.batch.check import checked
from budgetcheck.batch.model import Outcome, Task, defect
from budgetcheck.messages import say

_AHEAD = 4  # tasks a worker that are handed out before the first is done


def outcomes(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Give the outcome of each task in order; no more than a few wait in memory.

    A task that a process dies of, or that meets a mistake of the program, has an outcome that
    says so; the rest go on.
    """
    left = deque(tasks)
    while left:
        for outcome in _until_broken(tuple(left), jobs):
            left.popleft()
            yield outcome
        if left:  # a process died, of this task or of one that was done beside it
            yield _alone(left.popleft())


def _until_broken(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Give outcomes until a process dies."""
    executor = _executor(jobs)
    waiting: deque[tuple[Task, Future[Outcome]]] = deque()
    following = iter(tasks)
    try:
        while True:
            for task in following:
                waiting.append((task, executor.submit(checked, task)))
                if len(waiting) >= _AHEAD * jobs:
                    break
            if not waiting:
                return
            yield outcome_of(*waiting.popleft())
    except BrokenProcessPool:
        return
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def outcome_of(task: Task, future: "Future[Outcome]") -> Outcome:
    """Give what a future gives, a mistake of the program as an outcome. Raises BrokenProcessPool."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool) or not isinstance(error, Exception):
        raise error
    return defect(task, error)


def _executor(jobs: int) -> Executor:
    """Give one thread for one job: it needs no process, and its errors stay in their futures."""
    if jobs == 1:
        return ThreadPoolExecutor(1)
    known = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in known else "spawn"  # a fork would copy our threads
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([checked.__module__])
    return ProcessPoolExecutor(jobs, context, _deaf)


def _deaf() -> None:
    """Leave Ctrl-C to the process that writes the outputs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(task: Task) -> Outcome:
    """Do a task in a process of its own: only its own death counts against it."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, _deaf) as executor:
        try:
            return outcome_of(task, executor.submit(checked, task))
        except BrokenProcessPool:
            return Outcome(task.path, say(task.language, "batch.died"), failed=True)
