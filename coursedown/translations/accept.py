"""Recording that a translation is true to its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import Course, Page
from ..parity import differences
from ..settings import Settings
from .history import earlier_sections
from .record import write_record
from .status import Behind, behind


class NotAccepted(Exception):
    """A page can't be accepted as it is; the message says why and what to do."""


def accept(file: Path, course: Course, settings: Settings) -> tuple[Page, tuple[Behind, ...]]:
    """Records that a translation was made from its source as it stands now. Returns the page and
    the parts that were behind. Raises NotAccepted if the file is no translation, or lacks
    something that its source has."""
    page = _page_of(file, course, settings)
    if page.language == course.source_language:
        raise NotAccepted(
            f"{page.file} is the source; name its translation, or, if only its wording has"
            f" changed, call 'coursedown translations accept --wording {page.file}'"
        )
    source = course.source_pages.get(page.path)
    wrong = [*differences(page, course)]
    if source is None or wrong or not page.whole or not source.whole:
        first = f": {wrong[0]}" if wrong else ""
        raise NotAccepted(
            f"{page.file} differs from its source; mend what 'coursedown check' says of it{first}"
        )
    made_from = {id_: part.fingerprint for id_, part in source.sections.items()}
    write_record(settings.root / page.file, made_from)
    return page, behind(page, source)


def accept_wording(
    file: Path, course: Course, settings: Settings
) -> Iterator[tuple[Page, Behind, bool]]:
    """Records in every translation of a source page that its last change is one of wording only.
    Yields each part that is behind, with its translation, and whether it was accepted: not if the
    translation was behind before that change already, as far as git's history tells."""
    source = _page_of(file, course, settings)
    if source.language != course.source_language:
        raise NotAccepted(
            f"{source.file} is a translation; name the page in '{course.source_language}' whose"
            " wording has changed"
        )
    for language in course.languages[1:]:
        page = course.pages[language].get(source.path)
        if not page or not page.made_from:
            continue
        renewed = dict(page.made_from)
        for part in behind(page, source):
            accepted = bool(part.made_from) and _was_current(part, settings.root / source.file)
            if accepted:
                renewed[part.source.id] = part.source.fingerprint
            yield page, part, accepted
        if renewed != page.made_from:
            write_record(settings.root / page.file, renewed)


def _was_current(part: Behind, file: Path) -> bool:
    """Whether a translation was made from the version before the last change. Without a history
    it is taken to be."""
    now = part.source.fingerprint
    for earlier in earlier_sections(file, part.source.id):
        if earlier.fingerprint != now:
            return earlier.fingerprint == part.made_from
    return True


def _page_of(file: Path, course: Course, settings: Settings) -> Page:
    for pages in course.pages.values():
        for page in pages.values():
            if (settings.root / page.file).resolve() == file.resolve():
                return page
    raise NotAccepted(f"{file} is no page of the course; name one such as docs/uk/index.md")
