"""The command ``coursedown``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .catalogues import update_catalogues
from .checks import blemishes, check_course
from .settings import SettingsError, read_settings
from .translations import command as translations


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _check(options: argparse.Namespace) -> int:
    settings = read_settings(options.config_file)
    course, problems = check_course(settings, complete=options.complete)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}", file=sys.stderr)
        return 1
    pages = sum(map(len, course.pages.values()))
    print(f"no problems in {pages} pages, {len(course.languages)} languages", file=sys.stderr)
    if not options.complete:
        for blemish in blemishes(course, settings):
            print(f"note: {blemish}")
    return 0


def _words(options: argparse.Namespace) -> int:
    for file in update_catalogues(read_settings(options.config_file)):
        print(file)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coursedown", description="Courses in plain Markdown.")
    parser.add_argument("-f", "--config-file", type=Path, default=Path("mkdocs.yml"),
                        help="the course's mkdocs.yml (default: %(default)s)")  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="every problem in the course, file:line")
    check.add_argument(
        "--complete", action="store_true",
        help="also demand every page in every language, up to date and well written",
    )  # fmt: skip
    check.set_defaults(run=_check)
    words = commands.add_parser(
        "words", help="gather the interface's English words into the catalogues"
    )
    words.set_defaults(run=_words)
    translations.add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
