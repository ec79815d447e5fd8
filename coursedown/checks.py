"""What must hold across a course: ids, headings, links, outcomes, what mkdocs.yml names."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from .catalogues import untranslated_words
from .course import load_course
from .markdown_source import has_references, is_external
from .model import Course, Deck, Glossary, Page, Problem, Question, Scenario, Worksheet
from .parity import differences
from .settings import Settings
from .translations.fidelity import infidelities
from .translations.orthography import english_left, writing_problems
from .translations.status import problems_of, translated_pages
from .translations.terms import read_terms, term_problems


def check_course(settings: Settings, complete: bool = False) -> tuple[Course, list[Problem]]:
    """The course, and every problem in it, by file and line. ``complete`` also demands every
    page in every language, up to date and without blemishes."""
    course, problems = load_course(settings)
    problems += _folder_problems(settings)
    problems += _missing_files(course, settings)
    for language in course.languages:
        problems += _doubled_ids(course, language)
        for page in course.pages[language].values():
            problems += _heading_problems(page)
            problems += _glossary_problems(page)
            problems += _unmovable_cards(page, course)
            problems += _unknown_outcomes(page)
            problems += _broken_links(page, course, settings)
            problems += differences(page, course)
    for page in course.source_pages.values():
        problems += _unpractised_outcomes(page)
    if complete:
        problems += _missing_pages(course, settings)
        problems += blemishes(course, settings)
    return course, in_order(problems)


def blemishes(course: Course, settings: Settings) -> list[Problem]:
    """What keeps a course from being complete, and no reader from using it: translations behind
    their source, words not translated, terms and signs as they should not be."""
    found: list[Problem] = [*untranslated_words(settings)]
    terms = read_terms(settings.docs / "terms.yml")
    for pages in course.pages.values():
        for page in pages.values():
            found += writing_problems(page)
            found += term_problems(page, terms)
    for page, source in translated_pages(course):
        found += problems_of(page, source)
        found += english_left(page, source)
        found += infidelities(page, source)
    return in_order(found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and line."""
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.item, p.message))


def _folder_problems(settings: Settings) -> Iterator[Problem]:
    for code in settings.languages:
        if not (settings.docs / code).is_dir():
            folder = f"{settings.docs.name}/{code}"
            yield Problem("mkdocs.yml", 1, f"language '{code}' has no folder; make {folder}/")


def _missing_files(course: Course, settings: Settings) -> Iterator[Problem]:
    """What mkdocs.yml names and the source language, from which the others borrow, lacks."""
    folder = f"{settings.docs.name}/{course.source_language}"
    for pictures, files in ((False, settings.nav), (True, settings.pictures)):
        for file in files:
            if not settings.find_file(course.source_language, file.path):
                mend = (
                    "put the picture there" if pictures else "correct the path, or write the page"
                )
                message = f"there is no {folder}/{file.path}; {mend}"
                yield Problem("mkdocs.yml", file.line, message)


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
    for item in page.items_of(Question, Deck, Scenario, Worksheet):
        yield item.id, item.line, f"{item.noun} '{item.id}'"
        if isinstance(item, Deck):
            for card in item.cards:
                yield card.id, card.line, f"card '{card.id}'"
        if isinstance(item, Worksheet):
            for field in item.fields:
                yield field.id, field.line, f"field '{field.id}'"


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
        if heading.level == 1:
            message = (
                "a page has one heading of level 1, the 'title' in its front matter; write"
                " '## Heading {#its-id}', or '\\#' for the sign itself"
            )
        elif not heading.id:
            message = (
                "this heading has no id; write '## Heading {#its-id}', the same in every language"
            )
        else:
            continue
        yield Problem(page.file, heading.line, message)


def _unknown_outcomes(page: Page) -> Iterator[Problem]:
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


def _unpractised_outcomes(page: Page) -> Iterator[Problem]:
    """What learners are promised and never asked for. A question that can't be read may ask it."""
    if page.for_instructors or not page.whole or page.unread:
        return
    practised = {name for question in page.items_of(Question) for name in question.outcomes}
    for outcome in page.outcomes:
        if outcome not in practised:
            message = (
                f"no question practises the outcome '{outcome}'; write 'outcome: {outcome}' into"
                " the head of one that does, or remove the outcome"
            )
            yield Problem(page.file, 1, message)


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
    # What could not be read may have the id, or hold what has it.
    hidden = any(label.startswith(("cards", "scenario", "worksheet")) for label in found.unread)
    unread = {label.partition("'")[2].rstrip("'") for label in found.unread}
    known = hidden or not found.whole or anchor in _anchors(found, course) | unread
    if anchor and not known:
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
