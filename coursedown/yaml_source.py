"""YAML as authors write it: what it holds, or which line is wrong and how to mend it.

YAML's own reader names the place where it gave up, and what it would have liked there. Here the
line is looked for that an author has to change.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

# The same loader in C is many times as fast; not every platform has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTRY = re.compile(
    r"^ *(?:- +)*(?:(?P<key>[^\s:#'\"\[\]{}-][^:#]*?):(?:\s|$)|(?<=- ))(?P<value>.*)$"
)
_QUOTED = {
    "'": re.compile(r"'(?:[^']|'')*'(?P<behind>.*)$"),
    '"': re.compile(r'"(?:[^"\\]|\\.)*"(?P<behind>.*)$'),
}
_QUOTES = 'put the text in double quotes, straight ones: "…"'


_NO_ENTRY = "'{}' is no 'key: value'; write a colon and a space between"


class YamlMistake(Exception):
    """A text that is no YAML: the line, from 1, and what is wrong there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def read_yaml(text: str, loader: Any = _LOADER) -> Any:
    """What the text holds. Raises YamlMistake where it can't be read."""
    try:
        return yaml.load(text, loader)
    except yaml.YAMLError as error:
        raise _mistake(text.split("\n"), error) from None
    except ValueError as error:  # an impossible date, for one
        raise YamlMistake(1, f"this can't be read: {error}") from None


def _mistake(lines: list[str], error: yaml.YAMLError) -> YamlMistake:
    """The last line with a usual mistake before the reader gave up, or else where it did."""
    stopped, began = (
        min(mark.line, len(lines) - 1) if mark else 0
        for mark in (getattr(error, f"{name}_mark", None) for name in ("problem", "context"))
    )
    while stopped and not lines[stopped].strip():
        stopped -= 1
    for place in reversed(range(stopped + 1)):
        message = _usual_mistake(lines[place], is_last=place == stopped)
        if message:
            return YamlMistake(place + 1, message)
    context = str(getattr(error, "context", None))
    for place in reversed(range(stopped + 1) if "flow" in context else ()):
        if len(re.findall(r"[\[{]", lines[place])) > len(re.findall(r"[\]}]", lines[place])):
            return YamlMistake(place + 1, "a bracket opens here and is never closed; close it")
    if "simple key" in context:
        return YamlMistake(began + 1, _NO_ENTRY.format(lines[began].strip()))
    return YamlMistake(
        stopped + 1,
        "this line does not fit those above it; begin it with as many spaces as the others of its"
        " group",
    )


def _usual_mistake(line: str, is_last: bool) -> str:
    """What is wrong with a line; "" if it may be right. What only the last line can have wrong is
    looked for there alone."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "this line begins with a tab; write spaces"
    if re.match(r"[^\s#\-\]}'\"](?!.*:(?:\s|$))", line):
        return _NO_ENTRY.format(line.strip())
    entry = _ENTRY.match(line)
    value = entry["value"].strip() if entry else ""
    if not entry or not value:
        return ""
    what = f"the text of '{entry['key']}'" if entry["key"] else "this text"
    if value[0] in _QUOTED:
        quoted = _QUOTED[value[0]].match(value)
        if not quoted:
            return f"{what} is never closed; end it with {value[0]}"
        if quoted["behind"].strip() and not re.match(r"\s+#", quoted["behind"]):
            inside = r", and write \" for one inside" if value[0] == '"' else ""
            return f"{what} goes on behind its closing {value[0]}; {_QUOTES}{inside}"
        return ""
    if value[0] in "[{":
        return ""
    if re.search(r":(?:\s|$)", re.sub(r"\s#.*", "", value)):
        return f"{what} has a colon in it; {_QUOTES}"
    if is_last and value[0] in "@`%*&!|>" and not value.startswith("!ENV"):
        return f"{what} begins with '{value[0]}'; {_QUOTES}"
    return ""
