"""What must hold across a course: ids, headings, links, outcomes, and parity of languages."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from .course import load_course
from .markdown_source import has_references, is_external
from .model import (
    CalculatorUse,
    Course,
    Deck,
    Glossary,
    Page,
    Picture,
    Problem,
    Question,
    Scenario,
)
from .questions import facts
from .settings import Settings


def check_course(settings: Settings, complete: bool = False) -> tuple[Course, list[Problem]]:
    """The course, and every problem in it, by file and line. ``complete`` also demands every
    page in every language."""
    course, problems = load_course(settings)
    problems += _folder_problems(settings)
    for language in course.languages:
        problems += _doubled_ids(course, language)
        for page in course.pages[language].values():
            problems += _heading_problems(page)
            problems += _glossary_problems(page)
            problems += _unmovable_cards(page, course)
            problems += _outcome_problems(page)
            problems += _broken_links(page, course, settings)
            problems += _parity(page, course)
    if complete:
        problems += _missing_pages(course, settings)
    return course, sorted(set(problems), key=lambda p: (p.file, p.line, p.item, p.message))


def _folder_problems(settings: Settings) -> Iterator[Problem]:
    for code in settings.languages:
        if not (settings.docs / code).is_dir():
            folder = f"{settings.docs.name}/{code}"
            yield Problem("mkdocs.yml", 1, f"language '{code}' has no folder; make {folder}/")


def _doubled_ids(course: Course, language: str) -> Iterator[Problem]:
    in_course: dict[str, list[tuple[Page, int, str]]] = defaultdict(list)
    for page in course.pages[language].values():
        on_page: dict[str, list[tuple[Page, int, str]]] = defaultdict(list)
        for id_, line, label in _named_items(page):
            in_course[id_].append((page, line, label))
            on_page[id_].append((page, line, label))
        for glossary in [*page.items_of(Glossary)][:1]:
            for id_ in _glossary_ids(page, course):
                on_page[id_].append((page, glossary.line, "glossary"))
        for scenario in page.items_of(Scenario):
            for scene in scenario.scenes:
                on_page[scene.id].append((page, scene.line, f"scene '{scene.id}'"))
        for heading in page.headings:
            if heading.id:
                on_page[heading.id].append((page, heading.line, f"heading '{heading.id}'"))
        yield from _doubled(on_page)
    yield from _doubled(in_course)


def _doubled(places: dict[str, list[tuple[Page, int, str]]]) -> Iterator[Problem]:
    for id_, found in places.items():
        if len(found) < 2:
            continue
        for page, line, label in found:
            others = ", ".join(f"{p.file}:{n}" for p, n, _ in found if (p, n) != (page, line))
            yield Problem(
                page.file, line, f"the id '{id_}' also stands at {others}; give each its own", label
            )


def _named_items(page: Page) -> Iterator[tuple[str, int, str]]:
    for item in page.items_of(Question, Deck, Scenario):
        yield item.id, item.line, f"{item.noun} '{item.id}'"
        if isinstance(item, Deck):
            for card in item.cards:
                yield card.id, card.line, f"card '{card.id}'"


def _glossary_ids(page: Page, course: Course) -> set[str]:
    """The ids of the entries, on a page with a glossary."""
    if not any(page.items_of(Glossary)):
        return set()
    return {card.glossary_id for _, card in course.cards(page.language)}


def _glossary_problems(page: Page) -> Iterator[Problem]:
    for glossary in [*page.items_of(Glossary)][1:]:
        yield Problem(
            page.file, glossary.line, "a page has one glossary; remove this one", "glossary"
        )


def _unmovable_cards(page: Page, course: Course) -> Iterator[Problem]:
    """Cards that can't be shown in the course's glossary: what a footnote or a reference link
    names stands on their own page."""
    if not any(course.source_items(Glossary)):
        return
    for deck in page.items_of(Deck):
        for card in deck.cards:
            if has_references(f"{card.term.source}\n\n{card.meaning.source}"):
                yield Problem(
                    page.file,
                    card.line,
                    "a card stands in the glossary, too, where its footnotes and reference links"
                    " lead nowhere; write '[text](target)'",
                    f"card '{card.id}'",
                )


def _heading_problems(page: Page) -> Iterator[Problem]:
    for heading in page.headings:
        if not heading.id:
            yield Problem(
                page.file,
                heading.line,
                "this heading has no id; write '## Heading {#its-id}', the same in every language",
            )


def _outcome_problems(page: Page) -> Iterator[Problem]:
    for question in page.items_of(Question):
        for outcome in question.outcomes:
            if outcome not in page.outcomes:
                known = ", ".join(page.outcomes) or "none"
                yield Problem(
                    page.file,
                    question.line,
                    f"the page has no outcome '{outcome}'; its outcomes are {known}",
                    f"question '{question.id}'",
                )


def _broken_links(page: Page, course: Course, settings: Settings) -> Iterator[Problem]:
    for link in page.links:
        if is_external(link.target):
            continue
        complaint = _complaint(link.target, page, course, settings)
        if complaint:
            yield Problem(page.file, link.line, f"the link '{link.target}' {complaint}")


def _complaint(link: str, page: Page, course: Course, settings: Settings) -> str:
    target, _, anchor = unquote(link).partition("#")
    target = target.partition("?")[0]
    if target.startswith("/"):
        return "begins with '/'; write it relative to this page, such as '../notes/worth.md'"
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
    path = path if target else page.path
    if not path.endswith(".md"):
        return _file_complaint(path, page, settings)
    found = course.pages[page.language].get(path) or course.source_pages.get(path)
    if not found:
        return "leads to no page; correct the path"
    if anchor and anchor not in _anchors(found, course):
        return f"leads to a page without '{anchor}'; correct what stands behind #"
    return ""


def _file_complaint(path: str, page: Page, settings: Settings) -> str:
    if settings.find_file(page.language, path):
        return ""
    if any((settings.docs / code / path).is_dir() for code in settings.languages):
        return "leads to a folder; link to the .md file of the page"
    return "leads to no file; correct the path, or link to a page's .md file"


def _anchors(page: Page, course: Course) -> set[str]:
    items = {id_ for id_, _, _ in _named_items(page)} | _glossary_ids(page, course)
    return {heading.id for heading in page.headings} | items | page.anchors


def _missing_pages(course: Course, settings: Settings) -> Iterator[Problem]:
    for language in course.languages:
        for path in course.source_pages.keys() - course.pages[language].keys():
            file = f"{settings.docs.name}/{language}/{path}"
            yield Problem(file, 1, f"this page is missing; {course.source_language} has it")


def _parity(page: Page, course: Course) -> Iterator[Problem]:
    """How a translated page differs from its source, at the item or, if it is missing, line 1."""
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
    ours, theirs = dict(_comparable(page)), dict(_comparable(source))
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
    for item in page.items_of(Glossary):
        yield "glossary", (item.line, {})
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
