"""Earlier versions of a page, from git's history where there is one, and what has changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from ..model import Section
from .sections import sections_of

_CONTEXT = 6
"""How many words stand on either side of a change."""


def versions(file: Path) -> Iterator[str]:
    """The committed texts of a file, the newest first; none without git, or outside of it."""
    log = _git(file, "log", "--follow", "--format=%x00%H", "--name-only", "--", file.name)
    for entry in log.split("\0")[1:]:
        commit, _, names = entry.partition("\n")
        text = _git(file, "show", f"{commit}:{names.strip()}")
        if text:
            yield text


def earlier_sections(file: Path, id_: str) -> Iterator[Section]:
    """A part of a page as it was in each version that changed it, the newest first."""
    last = ""
    for text in versions(file):
        section = sections_of(text).get(id_)
        if section and section.fingerprint != last:
            last = section.fingerprint
            yield section


def changes(old: str, new: str) -> Iterator[str]:
    """What has changed from one text to another, a line for each place: ``[-old-]{+new+}`` as git
    marks words, with some words around it."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        said = []
        if group[0][1]:
            said.append("…")
        for kind, b1, b2, a1, a2 in group:
            if kind == "equal":
                said += before[b1:b2]
                continue
            gone, come = " ".join(before[b1:b2]), " ".join(after[a1:a2])
            said.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
        if group[-1][2] < len(before):
            said.append("…")
        yield " ".join(said)


def _git(file: Path, *arguments: str) -> str:
    """What git says in the folder of a file; "" if it can't."""
    command = ["git", "-C", str(file.parent), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
