"""``coursedown translations``: status, accept, add."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from ..course import load_course
from ..settings import SettingsError, read_settings
from .accept import NotAccepted, accept, accept_wording
from .new_language import add_language
from .report import report
from .status import unrecorded


def add_parser(commands: Any) -> None:
    """Adds the command to those of ``coursedown``."""
    parser = commands.add_parser("translations", help="which translations are behind; one more")
    parts = parser.add_subparsers(dest="part", required=True)
    status = parts.add_parser(
        "status", help="per language: missing, stale with what has changed, current"
    )
    status.add_argument(
        "languages", nargs="*", metavar="LANGUAGE", help="such as uk (default: all)"
    )
    status.set_defaults(run=_status)
    accepting = parts.add_parser("accept", help="record that a translation is true to its source")
    accepting.add_argument("pages", nargs="+", type=Path, metavar="PAGE",
                           help="such as docs/uk/notes/worth.md")  # fmt: skip
    accepting.add_argument(
        "--wording", action="store_true",
        help="PAGE is in the source language, and its last change alters no meaning: all its"
        " translations stay current",
    )  # fmt: skip
    accepting.set_defaults(run=_accept)
    adding = parts.add_parser("add", help="add a language to the course")
    adding.add_argument("code", metavar="LANGUAGE", help="such as pl or pt-BR")
    adding.set_defaults(run=_add)


def _status(options: argparse.Namespace) -> int:
    settings = read_settings(options.config_file)
    course, _problems = load_course(settings)
    for language in options.languages or course.languages[1:]:
        if language not in course.languages[1:]:
            known = ", ".join(course.languages[1:]) or "none"
            raise SettingsError(f"the course is not translated to '{language}'; it is to: {known}")
        for line in report(language, course, settings):
            print(line)
    return 0


def _accept(options: argparse.Namespace) -> int:
    settings = read_settings(options.config_file)
    course, _problems = load_course(settings)
    refused = 0
    for file in options.pages:
        try:
            if options.wording:
                found = [*accept_wording(file, course, settings)]
                for page, part, accepted in found:
                    said = "accepted" if accepted else "left: it was behind before that change"
                    print(f"{page.file}:{part.line}: {part.source.label}: {said}")
                if not found:
                    print(f"{file}: no translation is behind")
            else:
                page, parts = accept(file, course, settings)
                said = ", ".join(part.source.label for part in parts)
                said = said or ("for the first time" if unrecorded(page) else "nothing was behind")
                print(f"{page.file}: accepted ({said})")
        except NotAccepted as error:
            print(error, file=sys.stderr)
            refused = 1
    return refused


def _add(options: argparse.Namespace) -> int:
    for file in add_language(options.code, options.config_file):
        print(os.path.relpath(file))
    print(
        f"Every page is shown in the source language until docs/{options.code}/ has it. Say in"
        " mkdocs.yml what the site and its menu are called: site, nav."
    )
    return 0
