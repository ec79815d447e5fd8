"""Parity: a page and its translations hold the same items, with the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Set

from .model import (
    CalculatorUse,
    Course,
    Deck,
    Glossary,
    Page,
    Picture,
    Problem,
    Progress,
    Question,
    Scenario,
    Worksheet,
)
from .questions import facts


def differences(page: Page, course: Course) -> Iterator[Problem]:
    """How a translated page differs from its source, at the item or, if it is missing, line 1.
    What could not be read on one of the two is not compared: it is to be mended first."""
    if page.language == course.source_language:
        return
    source = course.source_pages.get(page.path)
    if source is None:
        yield Problem(
            page.file,
            1,
            f"{course.source_language} has no page of this path; remove it or write the source",
        )
        return
    if not page.whole or not source.whole:
        return
    both = dict(_comparable(page)), dict(_comparable(source))
    hidden = _hidden(page.unread | source.unread, both[0].keys() | both[1].keys())
    ours, theirs = (
        {label: of for label, of in one.items() if not hidden & {label, _kind(label)}}
        for one in both
    )
    for label, (line, what) in ours.items():
        if label not in theirs:
            yield Problem(page.file, line, f"{source.file} has none of this id", label)
            continue
        other = theirs[label][1]
        for name in what if what.get("kind") == other.get("kind") else ("kind",):
            value, wanted = what[name], other[name]
            if value != wanted:
                message = (
                    f"{name} is {value} here and {wanted} at {source.file}:{theirs[label][0]};"
                    " make them the same"
                )
                yield Problem(page.file, line, message, label)
    for label, (line, _) in theirs.items():
        if label not in ours:
            message = f"this is missing here; {source.file}:{line} has it"
            yield Problem(page.file, 1, message, label)


def _hidden(unread: Set[str], read: Set[str]) -> set[str]:
    """What has a mistake in it on either page: questions by their names, if the other page has
    one of the name; else the whole kind, since any of it may be meant."""
    return {
        label if label in read and label.startswith("question") else _kind(label)
        for label in unread
    }


def _kind(label: str) -> str:
    """The kind of an item, or of the one that it is a part of."""
    noun = label.partition(" ")[0]
    return {"card": "cards", "scene": "scenario", "field": "worksheet"}.get(noun, noun)


def _comparable(page: Page) -> Iterator[tuple[str, tuple[int, dict[str, object]]]]:
    """Everything that must be the same in every language: label → line and facts."""
    for outcome in page.outcomes:
        yield f"outcome '{outcome}'", (1, {})
    for heading in page.headings:
        if heading.id:
            yield f"heading '{heading.id}'", (heading.line, {"level": heading.level})
    for item in page.items_of(Question):
        yield f"question '{item.id}'", (item.line, facts(item))
    for item in page.items_of(Deck):
        yield f"cards '{item.id}'", (item.line, {"number of cards": len(item.cards)})
        for card in item.cards:
            yield f"card '{card.id}'", (card.line, {"deck": item.id})
    for item in page.items_of(Worksheet):
        order = ", ".join(field.id for field in item.fields)
        yield f"worksheet '{item.id}'", (item.line, {"order of fields": order})
        for field in item.fields:
            kind = "a box" if field.is_box else "text"
            yield f"field '{field.id}'", (field.line, {"kind": kind, "worksheet": item.id})
    for item in page.items_of(Glossary):
        yield "glossary", (item.line, {})
    for place, item in enumerate(page.items_of(Progress), start=1):
        yield f"progress {place}", (item.line, {})
    for item in page.items_of(Scenario):
        sides = list(item.speakers.values())
        yield (
            f"scenario '{item.id}'",
            (
                item.line,
                {
                    "order of scenes": ", ".join(scene.id for scene in item.scenes),
                    "number of sellers": sides.count("seller"),
                    "number of customers": sides.count("customer"),
                    "side of 'you'": item.speakers.get(item.you, "none"),
                },
            ),
        )
        for scene in item.scenes:
            targets = ", ".join(choice.target for choice in scene.choices) or "none"
            what = {"scenario": item.id, "level": item.level, "order of choices": targets}
            yield f"scene '{scene.id}'", (scene.line, what)
    for place, item in enumerate(page.items_of(CalculatorUse), start=1):
        label = f"calculator {place}"
        given = ", ".join(f"{name} = {value}" for name, value in item.given.items()) or "none"
        yield label, (item.line, {"slug": item.slug, "given": given})
    for place, item in enumerate(page.items_of(Picture), start=1):
        yield f"picture {place}", (item.line, {"file": item.file})
