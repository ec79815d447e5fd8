"""The form that makes calculators, questions, cards and role plays ready for pages elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from math import ceil
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from coursedown.interface import BROWSER_WORDS
from tools.server import serving

from .calculators_page import (
    LIFETIME,
    PATIENCE,
    address,
    calculate,
    expect_regions,
    expect_state,
    field,
    opened,
    regions_from_cpython,
)
from .conftest import LANGUAGES, home, watch

QUESTION = "question/courier-decision"
SAID = ".cd-output .cd-status"
Open = Callable[..., Locator]
Paste = Callable[[str], Page]

ELSEWHERE = """<!doctype html><meta charset="utf-8"><title>Elsewhere</title>
<link rel="icon" href="data:,">
%s
"""


@pytest.fixture
def open_builder(page: Page, site_url: str) -> Open:
    """Opens the form with what an address says, in a language."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def open_(language: str = "en", **choices: str) -> Locator:
        query = urlencode(choices, quote_via=quote)
        page.goto(f"{site_url}{home(language)}instructors/embed/{query and '?' + query}")
        return ready(page)

    return open_


def ready(page: Page) -> Locator:
    builder = page.locator("course-embed-builder")
    expect(builder).to_have_attribute("data-state", "ready", timeout=PATIENCE)
    return builder


@pytest.fixture
def paste(context: BrowserContext, tmp_path: Path) -> Iterator[Paste]:
    """Puts HTML into a page on another origin."""
    page = context.new_page()
    troubles = watch(page)
    with serving(tmp_path) as platform:

        def put(html: str) -> Page:
            (tmp_path / "index.html").write_text(ELSEWHERE % html, "utf-8")
            page.goto(platform)
            return page

        yield put
    assert not troubles, troubles


def choice(builder: Locator, name: str) -> Locator:
    return builder.locator(f"[data-choice={name}]")


def way(builder: Locator, name: str) -> Locator:
    """What learners may do with an input."""
    control = f":is([name={name}], #cd-builder-{name})"
    return builder.locator(f".cd-field:has({control}) .cd-fixing select")


def copied(builder: Locator, what: str = "main") -> str:
    builder.locator(f"[data-copy={what}]").click()
    expect(builder.locator(SAID)).not_to_be_empty()
    return str(builder.page.evaluate("navigator.clipboard.readText()"))


ROOM = 140


def fitting(builder: Locator) -> str:
    """The height that fits the question in the preview, and what is shown when it is answered."""
    question = builder.frame_locator("iframe").locator("course-question")
    expect(question).to_have_attribute("data-state", "unanswered")
    high = question.evaluate("() => document.body.getBoundingClientRect().height")
    return str(ceil((high + ROOM) / 10) * 10)


def in_frame(page: Page) -> Locator:
    return page.frame_locator("iframe").locator("course-calculator")


def test_what_is_chosen_and_copied_computes_on_another_site(
    open_builder: Open, paste: Paste, words_of: Any
) -> None:
    builder = open_builder()
    choice(builder, "item").select_option("referral-value")
    ready(builder.page)
    choice(builder, "item").select_option(LIFETIME)
    choice(builder, "language").select_option("uk")
    expect(builder.locator(".cd-inputs")).to_have_attribute("lang", "uk")
    builder.locator(".cd-values summary").click()
    builder.locator("[name=average_sale]").fill("180,5")
    builder.locator("[name=margin]").fill("40")
    way(builder, "average_sale").select_option("locked")
    way(builder, "margin").select_option("hidden")
    builder.locator("#cd-builder-sign").select_option("UAH")
    way(builder, "sign").select_option("locked")
    expect(builder.locator(".cd-affix", has_text="₴").first).to_be_visible()

    calculator = in_frame(paste(copied(builder)))
    inputs = {"average_sale": "180.5", "margin": "40"}
    words = words_of("uk").with_currency("UAH")
    expect_state(calculator, "done")
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words))
    sale = field(calculator, "average_sale")
    sale.focus()
    calculator.page.keyboard.type("9")
    expect(sale).to_have_value("180,5")
    expect(field(calculator, "margin")).to_be_hidden()
    expect(calculator.locator(".cd-currency")).to_be_hidden()
    calculate(calculator, {"years": "6"})
    expect_regions(calculator, regions_from_cpython(LIFETIME, {**inputs, "years": "6"}, words))
    calculator.locator(".cd-reset").click()
    expect_state(calculator, "ready")
    expect_regions(calculator, regions_from_cpython(LIFETIME, inputs, words))


def test_rows_menus_and_boxes_are_begun_with_as_chosen(open_builder: Open, paste: Paste) -> None:
    builder = open_builder(item="service-level")
    builder.locator(".cd-values summary").click()
    builder.locator(".cd-cells tbody tr").nth(1).locator("input").last.fill("12.5")
    way(builder, "credit_tiers").select_option("locked")
    calculator = in_frame(paste(copied(builder)))
    cell = calculator.locator(".cd-cells tbody tr").nth(1).locator("input").last
    expect(cell).to_have_value("12.5", timeout=PATIENCE)
    expect(cell).not_to_be_editable()
    builder = open_builder(item="kpi-progress")
    builder.locator(".cd-values summary").click()
    builder.locator("[name=specific]").click()
    calculator = in_frame(paste(copied(builder)))
    chosen = builder.locator("[name=specific]").is_checked()
    expect(field(calculator, "specific")).to_be_checked(checked=chosen, timeout=PATIENCE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_shown_in_its_frame_with_the_height_that_fits(
    open_builder: Open, paste: Paste, language: str
) -> None:
    builder = open_builder(language, item=QUESTION)
    expect(builder.locator(".cd-values")).to_be_hidden()
    expect(choice(builder, "height")).to_have_value(fitting(builder))
    html = copied(builder)
    width = builder.locator("iframe").evaluate("frame => frame.clientWidth")
    page = paste(f'<div style="width: {width + 4}px">{html}</div>')
    question = page.frame_locator("iframe").locator("course-question")
    expect(question).to_have_attribute("data-state", "unanswered")
    stem = page.frame_locator("iframe").locator(".cd-stem").inner_text().replace("\xa0", " ")
    assert stem.startswith((page.locator("iframe").get_attribute("title") or "").rstrip(" …"))
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.evaluate("innerHeight - document.body.offsetHeight < 170")


def test_the_script_keeps_the_height(open_builder: Open, paste: Paste) -> None:
    builder = open_builder(item=LIFETIME, platform="other-platforms")
    html = copied(builder)
    assert html.count("<script>") == 1
    page = paste(html)
    frame = page.locator("iframe")
    before = frame.evaluate("frame => frame.clientHeight")
    in_frame(page).locator("summary").last.click()
    page.wait_for_function("h => document.querySelector('iframe').clientHeight > h", arg=before)
    builder.locator(".cd-frame summary").click()
    choice(builder, "resizes").uncheck()
    assert "<script>" not in copied(builder)


@pytest.mark.parametrize("platform", ["moodle", "moodle-label", "canvas"])
def test_no_script_is_given_to_platforms_that_take_it_out(
    open_builder: Open, platform: str
) -> None:
    builder = open_builder(item=LIFETIME, platform=platform)
    html = copied(builder)
    assert "<script" not in html
    sandbox = 'sandbox="allow-scripts allow-same-origin allow-downloads"'
    assert f'{sandbox} loading="lazy" width="100%" height="' in html
    steps = builder.locator(".cd-steps-there ol li")
    shown = builder.page.locator(f"h3#{platform} + ol li").all_inner_texts()
    assert steps.all_inner_texts() == shown


def test_google_sites_takes_the_address_alone(open_builder: Open, site_url: str) -> None:
    builder = open_builder(item=LIFETIME, platform="google-sites")
    assert copied(builder) == f"{site_url}embed/{LIFETIME}/?theme=light"
    expect(builder.locator(".cd-frame")).to_be_hidden()
    assert copied(builder, "address") == f"{site_url}embed/{LIFETIME}/?theme=light"


def test_a_link_can_be_copied(open_builder: Open, paste: Paste) -> None:
    values = "average_sale=50&locked=average_sale"
    builder = open_builder(item=LIFETIME, **{"with": values})
    page = paste(copied(builder, "link"))
    page.get_by_role("link", name="Customer lifetime value").click()
    calculator = page.locator("course-calculator")
    expect_state(calculator, "done")
    expect(field(calculator, "average_sale")).to_have_value("50")
    expect(field(calculator, "average_sale")).not_to_be_editable()


def test_it_remembers_and_saves_only_where_allowed(open_builder: Open) -> None:
    builder = open_builder(item=QUESTION)
    assert 'sandbox="allow-scripts allow-same-origin allow-downloads"' in copied(builder)
    builder.locator(".cd-frame summary").click()
    choice(builder, "remembers").uncheck()
    assert 'sandbox="allow-scripts allow-downloads"' in copied(builder)
    choice(builder, "downloads").uncheck()
    assert 'sandbox="allow-scripts"' in copied(builder)


def test_what_is_chosen_outlasts_a_reload_and_goes_to_a_colleague(
    open_builder: Open, browser: Browser
) -> None:
    builder = open_builder()
    choice(builder, "item").select_option("net-promoter-score")
    choice(builder, "platform").select_option("other-platforms")
    choice(builder, "language").select_option("zh")
    expect(builder.locator(".cd-inputs")).to_have_attribute("lang", "zh-Hans")
    builder.locator(".cd-frame summary").click()
    choice(builder, "title").fill("NPS & “us”")
    choice(builder, "height").fill("1234")
    choice(builder, "downloads").uncheck()
    builder.locator(".cd-values summary").click()
    builder.locator("[name=promoters]").fill("77")
    way(builder, "passives").select_option("hidden")
    code = builder.locator(".cd-code").input_value()
    assert 'height="1234"' in code
    assert "promoters=77&amp;passives=" in code
    builder.page.reload()
    expect(ready(builder.page).locator(".cd-code")).to_have_value(code)
    colleague = browser.new_page()
    colleague.goto(builder.page.url)
    expect(ready(colleague).locator(".cd-code")).to_have_value(code)
    colleague.close()


def test_what_an_item_was_given_waits_until_it_is_chosen_again(open_builder: Open) -> None:
    builder = open_builder("uk", item=LIFETIME)
    builder.locator(".cd-values summary").click()
    builder.locator("[name=average_sale]").fill("850")
    way(builder, "margin").select_option("locked")
    builder.locator("#cd-builder-sign").select_option("UAH")
    builder.locator(".cd-frame summary").click()
    choice(builder, "title").fill("Моя назва")
    choice(builder, "height").fill("1234")
    code = builder.locator(".cd-code").input_value()
    choice(builder, "item").select_option(QUESTION)
    expect(choice(builder, "title")).not_to_have_value("Моя назва")
    expect(choice(builder, "height")).to_have_value(fitting(builder))
    # Too quick for what lies between to be fetched.
    for item in ("referral-value", "deck/worth-words", LIFETIME):
        choice(builder, "item").select_option(item)
    ready(builder.page)
    expect(builder.locator(".cd-code")).to_have_value(code)
    assert 'height="1234"' in code


def test_an_empty_height_fits_again(open_builder: Open) -> None:
    builder = open_builder(item=QUESTION)
    fits = fitting(builder)
    builder.locator(".cd-frame summary").click()
    height = choice(builder, "height")
    expect(height).to_have_value(fits)
    height.fill("555")
    height.fill("")
    height.blur()
    expect(height).to_have_value(fits)
    expect(builder.locator(".cd-frame .cd-status")).to_be_empty()


def test_a_frame_keeps_to_the_colours_that_are_chosen(browser: Browser, site_url: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}instructors/embed/?item={QUESTION}")
    builder = ready(page)
    frame = builder.frame_locator("iframe").locator("body")
    paper = "body => getComputedStyle(body).backgroundColor"
    shown = {}
    builder.locator(".cd-frame summary").click()
    for theme in ("light", "dark", ""):
        choice(builder, "theme").select_option(theme)
        ending = f"/?theme={theme}" if theme else "/"
        expect(builder.locator("iframe")).to_have_attribute(
            "src", re.compile(re.escape(ending) + "$")
        )
        expect(frame.locator("course-question")).to_have_attribute("data-state", "unanswered")
        shown[theme] = frame.evaluate(paper)
    assert shown["dark"] == shown[""] != shown["light"]
    alone = context.new_page()
    for theme in ("light", "dark"):
        alone.goto(f"{site_url}embed/{QUESTION}/?theme={theme}")
        assert alone.locator("body").evaluate(paper) == shown["dark"]
    choice(builder, "item").select_option(LIFETIME)
    choice(builder, "theme").select_option("light")
    builder.locator(".cd-values summary").click()
    builder.locator("[name=average_sale]").fill("50")
    expect(builder.locator(".cd-code")).to_have_value(
        re.compile(r"\?average_sale=50&amp;currency=USD&amp;theme=light\"")
    )
    context.close()


HOSTILE = '"><script>hacked = 1</script><img src=x onerror="hacked = 1">'


def test_what_is_typed_can_never_become_html(open_builder: Open, paste: Paste) -> None:
    values = urlencode({"average_sale": HOSTILE, HOSTILE: "1", "locked": HOSTILE})
    builder = open_builder(
        item=LIFETIME, title=HOSTILE, height=HOSTILE, platform=HOSTILE, **{"with": values}
    )
    expect(builder.locator("[name=average_sale]")).to_have_attribute(
        "aria-invalid", "true", timeout=PATIENCE
    )
    assert builder.page.evaluate("typeof hacked") == "undefined"
    html = builder.locator(".cd-code").input_value()
    link = f'<a href="{builder.locator("iframe").get_attribute("src")}">a</a>'
    for what in (html, link):
        page = paste(what)
        assert page.evaluate("typeof hacked") == "undefined"
        assert page.locator("img, script").count() == 0
    page = paste(html)
    expect(page.locator("iframe")).to_have_attribute("title", HOSTILE)
    expect(page.locator("iframe")).to_have_attribute("height", re.compile(r"^\d+$"))
    note = in_frame(page).locator(".cd-preset-note")
    expect(note).to_contain_text(HOSTILE[:60], timeout=PATIENCE)
    assert page.frames[1].evaluate("typeof hacked") == "undefined"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_its_page(
    open_builder: Open, words_of: Any, language: str
) -> None:
    builder, words = open_builder(language), words_of(language)
    for label in ("What to show", "In which language", "Where it goes", "What to paste"):
        expect(builder.get_by_label(words.say(label), exact=True)).to_be_visible()
    assert f"/{home(language)}embed/" in builder.locator(".cd-code").input_value()
    copied(builder)
    expect(builder.locator(SAID)).to_have_text(words.say("Copied."))


def test_a_number_that_does_not_fit_is_said_and_not_copied(open_builder: Open) -> None:
    builder = open_builder("uk", item=LIFETIME)
    builder.locator(".cd-values summary").click()
    sale = builder.locator("[name=average_sale]")
    sale.fill("-5")
    error = builder.locator(".cd-error[data-for=average_sale]")
    expect(error).to_have_text("Уведіть 0 або більше.", timeout=PATIENCE)
    builder.locator("[data-copy=main]").click()
    expect(builder.locator(SAID)).to_contain_text("не підходить")
    expect(sale).to_be_focused()
    sale.fill("5")
    expect(error).to_be_empty()
    assert "average_sale=5" in copied(builder)


def test_a_link_is_copied_for_an_editor_of_texts_too(open_builder: Open) -> None:
    builder = open_builder("zh", item="deck/ethics-words")
    html = copied(builder, "link")
    kinds = builder.page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const held = (type) => item.getType(type).then((blob) => blob.text());
            return [await held("text/html"), await held("text/plain")];
        }"""
    )
    assert html.startswith("<a href=")
    assert kinds[1] == html
    assert html in kinds[0]


@pytest.mark.parametrize("height", ["abc", "-5", "5", ""])
def test_a_height_that_is_none_is_not_taken(open_builder: Open, height: str) -> None:
    builder = open_builder(item=QUESTION)
    own = fitting(builder)
    builder.locator(".cd-frame summary").click()
    field_ = choice(builder, "height")
    field_.fill(height)
    field_.blur()
    expect(field_).to_have_value(own)
    said = builder.locator(".cd-frame .cd-status")
    if height:
        expect(said).to_contain_text("from 100 to 9999")
    assert f'height="{own}"' in copied(builder)
    expect(said).to_be_empty()


def test_a_frame_that_may_load_no_script_says_so(browser: Browser, site: Path) -> None:
    """The server does not let other origins read its scripts, and a sandbox is another."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(reduced_motion="reduce")
        page.goto(f"http://127.0.0.1:{server.server_port}/instructors/embed/?remembers=no")
        builder = ready(page)
        frame = builder.frame_locator("iframe")
        builder.locator("iframe").scroll_into_view_if_needed()
        expect(frame.get_by_text("This has not started.")).to_be_visible(timeout=PATIENCE)
        expect(builder.get_by_text("The preview does not start")).to_be_visible(timeout=PATIENCE)
        page.close()
        server.shutdown()


def test_words_make_the_menu_shorter_and_choose_nothing(open_builder: Open) -> None:
    builder = open_builder(item=LIFETIME, **{"with": "average_sale=850&locked=margin"})
    item, said = choice(builder, "item"), builder.locator(".cd-status").first
    address_ = builder.locator("iframe").get_attribute("src") or ""
    seen = item.locator("option:not([hidden])")
    every = seen.count()
    find = builder.get_by_label("Find", exact=True)
    find.press_sequentially("promoter")
    assert seen.count() < every / 10
    expect(said).to_have_text(f"Found: {seen.count()}")
    assert all(option.is_visible() for option in seen.all())
    expect(item).to_have_value(LIFETIME)
    find.press_sequentially("zzzz")
    expect(said).to_contain_text("Nothing is called that.")
    expect(seen).to_have_count(every)
    find.fill("")
    expect(said).to_be_empty()
    expect(seen).to_have_count(every)
    expect(builder.locator("iframe")).to_have_attribute("src", address_)
    expect(builder.locator("[name=average_sale]")).to_have_value("850")


def test_what_is_found_is_chosen_by_a_click_or_by_enter(open_builder: Open) -> None:
    builder = open_builder()
    item, find = choice(builder, "item"), builder.get_by_label("Find", exact=True)
    every = item.locator("option").count()
    find.fill("ethics flashcards")
    item.locator("option", has_text="Cards:").first.click()
    expect(item).to_have_value(re.compile("^deck/"))
    expect(find).to_have_value("")
    expect(item.locator("option")).to_have_count(every)
    assert item.evaluate("menu => menu.size") == 0
    find.fill("CLV")
    find.press("Enter")
    expect(item).to_have_value(LIFETIME)
    expect(builder.frame_locator("iframe").locator("course-calculator")).to_be_visible()
    find.fill("churn")
    find.press("ArrowDown")
    expect(item).to_be_focused()
    expect(item).to_have_value("retention-and-churn")
    builder.page.keyboard.press("Enter")
    expect(item.locator("option")).to_have_count(every)
    expect(item).to_have_value("retention-and-churn")


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("en", "flashcard", "deck/"),
        ("en", "quiz courier", "question/courier-decision"),
        ("en", "wrong ribbons role", "scenario/"),
        ("en", "churn rate", "retention-and-churn"),
        ("en", "profit margin", LIFETIME),
        ("uk", "флешкартки", "deck/"),
        ("uk", "тест", "question/"),
        ("uk", "тести скарга", "question/"),
        ("uk", "калькуляторів пожиттєвої", LIFETIME),
        ("uk", "nps", "net-promoter-score"),
        ("zh", "闪卡", "deck/"),
        ("zh", "测验", "question/"),
    ],
)
def test_it_is_found_by_the_words_that_teachers_use(
    open_builder: Open, language: str, words: str, place: str
) -> None:
    builder = open_builder(language, item="recovery-value")
    builder.locator(".cd-find").fill(words)
    builder.locator(".cd-find").press("Enter")
    expect(choice(builder, "item")).to_have_value(re.compile(f"^{place}"))


def test_everything_in_the_course_that_has_an_embed_is_offered(
    open_builder: Open, site: Path
) -> None:
    builder = open_builder()
    offered = choice(builder, "item").locator("option")
    places = offered.evaluate_all("all => all.map((one) => one.value)")
    there = {
        page.parent.relative_to(site / "embed").as_posix()
        for page in (site / "embed").rglob("index.html")
    }
    assert len(places) == len(set(places))
    assert set(places) == there
    names = offered.all_inner_texts()
    assert all(name.strip() and "{" not in name for name in names)
    assert "Cards: Interact, Connect, Know" in [name.strip() for name in names]
    assert "Role play: The wrong ribbons" in [name.strip() for name in names]
    assert any(name.startswith("Role play, as ") for name in map(str.strip, names))


def test_by_keyboard_alone(open_builder: Open, paste: Paste) -> None:
    builder = open_builder()
    keyboard = builder.page.keyboard
    builder.get_by_label("Find", exact=True).focus()
    keyboard.type("recovery value")
    keyboard.press("Enter")
    expect(choice(builder, "item")).to_have_value("recovery-value")
    keyboard.press("Tab")
    expect(choice(builder, "item")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(choice(builder, "platform")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(builder.locator("[name=customers_complaining]")).to_be_visible()
    keyboard.press("Tab")
    keyboard.press("Control+a")
    keyboard.type("5")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    expect(way(builder, "customers_complaining")).to_have_value("locked")
    button = builder.locator("[data-copy=main]")
    for _ in range(30):
        if button.evaluate("button => button === document.activeElement"):
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(builder.locator(SAID)).to_have_text("Copied.")
    html = builder.page.evaluate("navigator.clipboard.readText()")
    calculator = in_frame(paste(html))
    expect(field(calculator, "customers_complaining")).to_have_value("5", timeout=PATIENCE)
    expect(field(calculator, "customers_complaining")).not_to_be_editable()


def test_where_copying_is_denied_the_text_is_selected(page: Page, site_url: str) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    page.goto(f"{site_url}instructors/embed/")
    builder = ready(page)
    builder.locator("[data-copy=address]").click()
    expect(builder.locator(SAID)).to_contain_text("copy it yourself")
    assert page.evaluate("getSelection().toString()") == f"{site_url}embed/{LIFETIME}/?theme=light"


def test_a_number_that_is_none_is_said_at_its_field(open_builder: Open) -> None:
    builder = open_builder(item=LIFETIME)
    builder.locator(".cd-values summary").click()
    sale = builder.locator("[name=average_sale]")
    sale.fill("50%")
    expect(sale).to_have_attribute("aria-invalid", "true")
    expect(builder.locator(".cd-error[data-for=average_sale]")).to_have_text(
        BROWSER_WORDS["not_a_number"]
    )
    sale.fill("50")
    expect(sale).not_to_have_attribute("aria-invalid", "true")
    expect(builder.locator(".cd-error[data-for=average_sale]")).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_into_a_phone(browser: Browser, site_url: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for item in (LIFETIME, "relationship-dimensions", "service-level"):
        page.goto(f"{site_url}{home(language)}instructors/embed/?item={item}&with=locked%3Dx")
        builder = ready(page)
        builder.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), item
        for control in builder.locator("select, input, button, textarea").all():
            box = control.bounding_box()
            assert not box or box["x"] + box["width"] <= 320, item
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_written_steps_stay_and_nothing_dead_is_shown(
    browser: Browser, site_url: str, language: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site_url}{home(language)}instructors/embed/")
    expect(page.locator("course-embed-builder")).to_be_hidden()
    for steps in ("moodle", "moodle-label", "canvas", "google-sites"):
        expect(page.locator(f"#{steps} + ol")).to_be_visible()
    page.goto(f"{site_url}{home(language)}{address(LIFETIME).removeprefix(home('en'))}")
    expect(page.locator(".cd-put")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calculators_page_leads_to_it_with_the_numbers(
    page: Page, site_url: str, language: str
) -> None:
    calculator = opened(page, site_url + address(LIFETIME, language))
    calculate(calculator, {"average_sale": "250"})
    calculator.locator(".cd-put").click()
    builder = ready(page)
    expect(choice(builder, "item")).to_have_value(LIFETIME)
    expect(builder.locator("[name=average_sale]")).to_have_value("250")
    expect(builder.locator(".cd-code")).to_have_value(
        re.compile(r"\?average_sale=250&amp;currency=")
    )
    expect(builder).to_be_in_viewport()


def test_only_a_calculators_own_page_leads_to_it(page: Page, site_url: str) -> None:
    for path in (f"embed/{LIFETIME}/", "instructors/write/"):
        page.goto(site_url + path)
        expect(page.locator("course-calculator").first).to_be_visible()
        expect(page.locator(".cd-put")).to_have_count(0)
