"""A group of commands that tells a wrong call in the reader's language.

click words its own errors in English alone; here they pass the catalogue like every sentence.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

import click

from budgetcheck.messages import say

_LANGUAGE = "budgetcheck.language"


class _Wrong(click.ClickException):
    """A wrong call, worded."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Write the sentence on standard error."""
        (file or sys.stderr).write(self.message + "\n")


class Spoken(click.Group):
    """A group whose usage errors are in Chinese, or in English where `--lang en` stands."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Parse the arguments of the group itself."""
        language = _language(args)
        with _worded(language, lambda: str(info_name)):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[_LANGUAGE] = language
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Parse the arguments of a command, and run it."""
        with _worded(ctx.meta[_LANGUAGE], lambda: f"{ctx.command_path} {ctx.invoked_subcommand}"):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that is meant, or refuse a name that none has."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), cutoff=0.0)
            details = {"name": args[0], "near": "、".join(near)}
            raise _wrong(ctx.meta[_LANGUAGE], ctx.command_path, "call.no_command", **details)
        return super().resolve_command(ctx, args)


def _language(args: Sequence[str]) -> str:
    """Give the language that is asked for, before anything is parsed."""
    return "en" if "--lang=en" in args or ("--lang", "en") in pairwise(args) else "zh"


@contextmanager
def _worded(language: str, called: Callable[[], str]) -> Iterator[None]:
    """Word an error; `called` names the command where the error does not know it."""
    try:
        yield
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else called()
        key, details = _reason(error)
        raise _wrong(language, command, key, **details) from error


def _wrong(language: str, command: str, key: str, **details: object) -> _Wrong:
    sentence = say(language, key, command=command, **details)
    return _Wrong(f"{sentence}\n{say(language, 'call.help', command=command)}")


def _reason(error: click.UsageError) -> tuple[str, dict[str, object]]:
    """Give the sentence of an error, with what fills it in."""
    if isinstance(error, click.NoSuchOption):
        known = [one for p in error.ctx.command.params for one in p.opts] if error.ctx else []
        near = get_close_matches(error.option_name, known, cutoff=0.0)
        return "call.no_option", {"name": error.option_name, "near": "、".join(near)}
    if isinstance(error, click.BadOptionUsage):
        return "call.no_value", {"name": error.option_name}
    if isinstance(error, click.MissingParameter) and error.param:
        return "call.missing", {"name": _name(error.param)}
    if isinstance(error, click.BadParameter) and error.param:
        return _bad_value(error, error.param)
    return "call.other", {"why": error.format_message()}


def _bad_value(error: click.BadParameter, param: click.Parameter) -> tuple[str, dict[str, object]]:
    kind, name = param.type, _name(param)
    if isinstance(kind, click.Choice):
        return "call.one_of", {"name": name, "known": "、".join(map(str, kind.choices))}
    if isinstance(kind, click.IntRange):
        return "call.whole_number", {"name": name, "least": kind.min, "most": kind.max}
    if isinstance(kind, click.DateTime):
        return "call.date", {"name": name}
    return "call.other", {"why": error.format_message()}


def _name(param: click.Parameter) -> str:
    """Give an option as it is written, an argument as the help names it."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
