"""The command line: ``vnnorm COMMAND``, one command each of `parser`.

Texts come from files or from standard input and go to standard output, in UTF-8 on both ends, line ends as they came; whole archives
go from file to file.
Results are a table on a terminal and JSON lines elsewhere. Exit status: 0 done, 1 some input was bad (each is named on
standard error, the rest is processed), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from errno import EINVAL, EPIPE
from io import TextIOWrapper

from vnnorm.cli.parser import parser
from vnnorm.cli.streams import Run, say


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status.

    Raises:
        SystemExit: As `argparse` does: with 2 where the usage is wrong, with 0 behind ``--help`` and ``--version``.
    """
    if sys.stdout is None:  # as Python has it where the shell closed it: ``>&-``
        say("standard output is closed")
        return 1
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")  # for the help texts; results are written in bytes
    try:
        try:
            return _status(argv)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # in writing: what is read is guarded where it is read
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in (EPIPE, EINVAL):  # whoever read our output has seen enough (EINVAL: on Windows)
            return 0
        say(f"standard output: {error.strerror}")
        return 1


def _status(argv: Sequence[str] | None) -> int:
    command_line = parser()
    arguments, unknown = command_line.parse_known_args(argv)
    if not hasattr(arguments, "run"):
        command_line.print_help(sys.stderr)
        return 2
    if unknown:
        arguments.command.error(f"unrecognized arguments: {' '.join(unknown)}")
    run = Run(arguments)
    arguments.run(run)
    return run.failed
