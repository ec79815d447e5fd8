"""What ``coursedown translations status`` says."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Course, Page
from ..settings import Settings
from .history import changes, earlier_sections
from .status import Behind, behind, unrecorded, untranslated


def report(language: str, course: Course, settings: Settings) -> Iterator[str]:
    """The lines for one language: how many pages are current, then each that is not, and why."""
    said: list[str] = []
    current = 0
    for path, source in course.source_pages.items():
        page = course.pages[language].get(path)
        if page is None:
            said.append(f"  missing  {settings.docs.name}/{language}/{path}")
            continue
        lines = [*_of_page(page, source, settings)]
        current += not lines
        said += lines
    name = settings.languages[language].name
    yield f"{language} ({name}): {current} of {len(course.source_pages)} pages are current"
    yield from said


def _of_page(page: Page, source: Page, settings: Settings) -> Iterator[str]:
    if not page.whole or not source.whole:
        yield f"  can’t be read  {page.file}: see 'coursedown check'"
        return
    if unrecorded(page):
        yield f"  never accepted  {page.file}"
    parts = behind(page, source)
    if parts:
        yield f"  stale  {page.file}"
    for part in parts:
        what = "has changed" if part.made_from else "is new"
        yield f"    {page.file}:{part.line}: {part.source.label} {what}"
        yield from (f"      {line}" for line in _diff(part, source, settings))
    for section in untranslated(page, source):
        yield f"  not translated  {page.file}:{section.line}: {section.label}"


def _diff(part: Behind, source: Page, settings: Settings) -> Iterator[str]:
    """What has changed since the translation was made, if git's history has that version."""
    if not part.made_from:
        return
    for earlier in earlier_sections(settings.root / source.file, part.source.id):
        if earlier.fingerprint == part.made_from:
            yield from changes(earlier.source, part.source.source)
            return
