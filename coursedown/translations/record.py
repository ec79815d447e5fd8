"""What a translation records in its front matter: the source's parts that it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_RECORD = re.compile(r"^made_from:.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]))*", re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"\A(\ufeff?---[ \t]*\n)(.*?\n)((?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL
)


def write_record(file: Path, made_from: Mapping[str, str]) -> None:
    """Puts the record at the end of a page's front matter, in the place of the one before. All
    else stays as it is, the ends of lines too."""
    text = file.read_bytes().decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    file.write_bytes(
        with_record(text.replace("\r\n", "\n"), made_from).replace("\n", newline).encode()
    )


def with_record(text: str, made_from: Mapping[str, str]) -> str:
    """The text of a page with this record. Raises ValueError if it has no front matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        raise ValueError("the page has no front matter")
    kept = _RECORD.sub("", match[2])
    record = "".join(f"  {id_}: {fingerprint}\n" for id_, fingerprint in made_from.items())
    return f"{match[1]}{kept}made_from:\n{record}{match[3]}{text[match.end() :]}"
