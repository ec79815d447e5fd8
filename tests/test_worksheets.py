"""Worksheets: plans and checklists that readers fill in, keep on the device, print and copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import NO_CLIPBOARD, ROOT, build, serving, watch
from .small_course import FRONT_MATTER, checked, problems
from .visits import deny_storage, printed

PAGE = """
/// worksheet | visit-plan
Your promise {#visit-promise}
:   Which promise do you make, and by *when* is it kept?

Your question {#visit-question}
:   What do you ask?
///

/// worksheet | before-the-visit
- [ ] The order is on the screen {#visit-order}
- [ ] You know what was promised **last time** {#visit-last}
///

## After it {#after-it}

This paragraph is no part of a plan.
"""
HANDOUT = """
## Sheet one {#sheet-one}

/// question | first-blank
The first stage is [[acquaintance]].

---

They have only just met.
///

## Sheet two {#sheet-two}

/// question | second-blank
The last stage is [[alliance]].

---

Both gain.
///
"""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a course with a worksheet in two languages, and a handout."""
    root = tmp_path_factory.mktemp("sheets")
    uk = PAGE.replace("Your promise", "Ваша обіцянка")
    pages = {"en/index.md": PAGE, "uk/index.md": uk, "en/paper.md": HANDOUT}
    assert problems(root, pages) == []
    paper = root / "docs/en/paper.md"
    front = FRONT_MATTER.replace("minutes: 1", "minutes: 1\nhandout: true")
    paper.write_text(front + HANDOUT, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8")
        .replace("site_name", "theme: {name: material, font: false}\nsite_name")
        .replace("  - coursedown: {", "  - attr_list\n  - coursedown: {"),
        "utf-8",
    )
    (root / "calculators").mkdir()
    (root / "calculators/__init__.py").write_text("CALCULATORS = {}\n", "utf-8")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    with serving(root / "site") as url:
        done = build(root, root / "site", url=url)
        assert done.returncode == 0, done.stderr
        yield url


def opened(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#visit-plan")).to_have_attribute("data-state", "ready")


def test_what_is_written_and_ticked_is_there_again(page: Page, sheets: str) -> None:
    opened(page, sheets)
    page.get_by_label("Your promise").fill("Ribbons by Friday,\nat nine")
    page.get_by_label("The order is on the screen").check()
    page.reload()
    expect(page.get_by_label("Your promise")).to_have_value("Ribbons by Friday,\nat nine")
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.get_by_label("The order is on the screen")).to_be_checked()
    expect(page.get_by_label("You know what was promised last time")).not_to_be_checked()
    page.get_by_label("The order is on the screen").uncheck()
    page.reload()
    expect(page.get_by_label("The order is on the screen")).not_to_be_checked()


def test_a_plan_is_the_same_in_every_language(page: Page, sheets: str) -> None:
    opened(page, sheets)
    page.get_by_label("Your promise").fill("Friday")
    opened(page, sheets + "uk/")
    expect(page.get_by_label("Ваша обіцянка")).to_have_value("Friday")


def test_a_field_says_what_to_write_there(page: Page, sheets: str) -> None:
    opened(page, sheets)
    field = page.get_by_label("Your promise")
    expect(field).to_have_accessible_description(
        "Which promise do you make, and by when is it kept?"
    )


def test_what_two_tabs_write_is_lost_in_neither(
    context: BrowserContext, page: Page, sheets: str
) -> None:
    opened(page, sheets)
    other = context.new_page()
    opened(other, sheets)
    other.get_by_label("Your promise").fill("by Friday")
    expect(page.get_by_label("Your promise")).to_have_value("by Friday")
    page.get_by_label("Your question").focus()
    other.get_by_label("Your question").fill("from the other tab")
    page.get_by_label("Your question").fill("from this tab")
    kept = page.evaluate("Object.entries(localStorage).map((entry) => entry.join(' '))")
    assert any("from the other tab" in entry and "set-aside" in entry for entry in kept)
    assert any("from this tab" in entry for entry in kept)


def test_where_nothing_can_be_kept_the_reader_is_told(browser: Browser, sheets: str) -> None:
    page = browser.new_page()
    troubles = watch(page)
    deny_storage(page)
    opened(page, sheets)
    page.get_by_label("Your promise").fill("Friday")
    expect(page.locator("#visit-plan [role=status]")).to_contain_text("are not kept here")
    expect(page.get_by_label("Your promise")).to_have_value("Friday")
    assert not troubles
    page.close()


def test_a_sheet_is_copied_as_text(context: BrowserContext, page: Page, sheets: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, sheets)
    page.get_by_label("Your promise").fill("Friday")
    page.get_by_label("The order is on the screen").check()
    page.locator("#visit-plan").get_by_role("button", name="Copy as text").click()
    expect(page.locator("#visit-plan [role=status]")).to_have_text("The sheet is copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == "Your promise\nFriday\n\nYour question\n–\n\n"
    page.locator("#before-the-visit").get_by_role("button", name="Copy as text").click()
    expect(page.locator("#before-the-visit [role=status]")).to_have_text("The sheet is copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == "☑ The order is on the screen\n☐ You know what was promised last time\n"


def test_where_the_clipboard_is_denied_the_sheet_s_text_is_there_to_copy(
    page: Page, sheets: str
) -> None:
    page.add_init_script(NO_CLIPBOARD)
    opened(page, sheets)
    page.locator("#visit-plan").get_by_role("button", name="Copy as text").click()
    shown = page.locator("#visit-plan textarea[readonly]")
    expect(shown).to_be_visible()
    assert shown.input_value().startswith("Your promise\n")


def test_a_sheet_is_printed_alone_and_whole(page: Page, sheets: str) -> None:
    opened(page, sheets)
    lines = "\n".join(f"line {n}" for n in range(1, 31))
    page.get_by_label("Your promise").fill(lines)
    # What the button asks for, without the browser's window for it.
    page.evaluate("window.print = () => {}")
    page.locator("#visit-plan").get_by_role("button", name="Print this sheet").click()
    text = "\n".join(printed(page))
    assert "line 1\r\n" in text
    assert "line 30" in text
    assert "no part of a plan" not in text
    assert "The order is on the screen" not in text
    opened(page, sheets)
    assert "no part of a plan" in "\n".join(printed(page))


def test_without_javascript_a_sheet_can_be_read_and_printed(browser: Browser, sheets: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(sheets)
    expect(page.get_by_label("Your promise")).to_be_visible()
    expect(page.get_by_role("button", name="Copy as text").first).to_be_hidden()
    assert "Which promise" in "\n".join(printed(page))
    page.close()


def test_a_handout_has_a_sheet_for_each_section_and_one_of_answers(page: Page, sheets: str) -> None:
    page.goto(sheets + "paper/")
    expect(page.locator("#second-blank")).to_have_attribute("data-state", "unanswered")
    first, second, answers = printed(page)
    assert "Sheet one" in first
    assert "Sheet two" not in first
    assert "About it" not in first
    assert "Sheet two" in second
    assert "acquaintance" not in first + second
    assert "acquaintance" in answers
    assert "alliance" in answers


@pytest.mark.parametrize(("path", "sheets"), [("handout", 3), ("role-cards", 2)])
def test_the_course_s_handouts_fit_their_sheets(
    page: Page, site_url: str, path: str, sheets: int
) -> None:
    """The handout has two and the answers', the role cards one a role."""
    page.goto(f"{site_url}practice/{path}/")
    page.wait_for_function(
        "[...document.querySelectorAll('course-question')].every((e) => e.dataset.state)"
    )
    texts = printed(page)
    assert len(texts) == sheets
    assert min(len(text) for text in texts) > 300
    for blank in page.locator(".cd-blank").all():
        page.emulate_media(media="print")
        box = blank.bounding_box()
        assert box
        assert box["width"] > 110, "too narrow for a pen"  # 96 to the inch: about 3 cm


# ---- Written wrong ----


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Who\n:   With whom?", "the field 'Who' has no id; write 'Who {#its-id}'"),
        ("Who {#who}", "the field 'who' has no prompt; write ':   …' on the line below"),
        ("Who {#who}\n:   One\n:   Two", "a field has one prompt; join the two"),
        ("- [ ] One", "the box 'One' has no id; write 'One {#its-id}'"),
        ("- [x] One {#one}", "each line of a checklist is '- [ ] text {#its-id}', in one line"),
        ("- [ ] One {#one}\nTwo {#two}", "each line of a checklist is"),
        ("", "there is nothing to fill in"),
    ],
)
def test_a_slip_in_a_worksheet_is_named(tmp_path: Path, body: str, message: str) -> None:
    found = problems(tmp_path, {"en/index.md": f"/// worksheet | sheet\n{body}\n///\n"})
    assert any("worksheet 'sheet': " in one and message in one for one in found), found


def test_languages_have_the_same_fields(tmp_path: Path) -> None:
    pages = {
        "en/index.md": "/// worksheet | sheet\nA {#a}\n:   a\nB {#b}\n:   b\n///\n",
        "uk/index.md": "/// worksheet | sheet\nB {#b}\n:   b\nC {#c}\n:   c\n///\n",
    }
    found = problems(tmp_path, pages)
    assert any("field 'c': docs/en/index.md has none of this id" in one for one in found)
    assert any("field 'a': this is missing here" in one for one in found)
    assert any("order of fields is b, c here and a, b" in one for one in found)


def test_a_field_s_id_is_its_own_in_the_course(tmp_path: Path) -> None:
    sheet = "/// worksheet | {}\nWho {{#who}}\n:   Who?\n///\n"
    found = problems(
        tmp_path, {"en/index.md": sheet.format("one"), "en/two.md": sheet.format("two")}
    )
    assert sum("the id 'who' also stands at" in one for one in found) == 2


def test_a_handout_is_true_or_not_said(tmp_path: Path) -> None:
    assert problems(tmp_path, {"en/index.md": "Text\n"}) == []
    file = tmp_path / "docs/en/index.md"
    file.write_text(FRONT_MATTER.replace("minutes: 1", "minutes: 1\nhandout: paper") + "Text\n")
    found = checked(tmp_path)
    assert found == [
        "docs/en/index.md:1: 'handout' in the front matter must be 'true'; or remove it"
    ]
