"""A role play is a conversation that is read and continued, kept, and played again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from coursedown.checks import check_course
from coursedown.model import Course, Scenario
from coursedown.publishing.publish import assets_folder
from coursedown.settings import Settings, read_settings
from tools.server import serving

from .conftest import LANGUAGES, build, copy_course, home, watch, without_a_full_load
from .role_plays import CALL, PATH, RolePlay, by_keyboard, by_pointer, role_play, way_to
from .visits import CANNOT_KEEP, away_and_back, deny_storage

ENDINGS = ("everything-prints", "twenty-minutes", "friday-noon", "no-more-calls")


@pytest.fixture(scope="module")
def course(settings: Settings) -> Course:
    return check_course(settings)[0]


def scenario(course: Course, language: str, id: str = CALL) -> Scenario:
    found = (s for page in course.pages[language].values() for s in page.items_of(Scenario))
    return next(s for s in found if s.id == id)


@pytest.fixture
def opened(page: Page, site_url: str, course: Course, words_of: Any) -> Callable[..., RolePlay]:
    """Opens the course's role play: ``opened(language, hash)``."""
    return lambda language="en", hash="": role_play(
        page, site_url, scenario(course, language), words_of(language), hash
    )


@pytest.mark.parametrize("hand", [by_pointer, by_keyboard], ids=["pointer", "keyboard"])
@pytest.mark.parametrize(("ending", "language"), [*zip(ENDINGS, [*LANGUAGES, "en"], strict=True)])
def test_every_ending_can_be_played(opened: Any, language: str, hand: Any, ending: str) -> None:
    play = opened(language)
    path, taken = way_to(play.source, ending)
    play.is_at(path[0])
    expect(play.button("Start again")).to_be_hidden()
    scenes = {scene.id: scene for scene in play.source.scenes}
    for step, choice in enumerate(taken, start=1):
        hand.choose(play, choice)
        play.is_at(*path[: step + 1])
        said = scenes[path[step - 1]].choices[choice].text.source
        expect(play.own_lines.last).to_contain_text(said)
        title = scenes[path[step]].title.source
        assert play.scene_with_focus() == title
        expect(play.scenes.last.locator(".cd-scene-title")).to_be_in_viewport()
    play.has_found(1)
    steps = play.looking_back.locator("li")
    expect(steps).to_have_count(len(taken))
    expect(steps.last).to_contain_text(said)
    expect(steps.last).to_contain_text(scenes[path[-2]].title.source)

    hand.press(play, "Back to the last choice")
    play.is_at(*path[:-1])
    expect(play.looking_back).to_be_hidden()
    chosen = play.choices.nth(taken[-1])
    expect(chosen).to_be_focused()
    header = play.page.locator(".md-header").bounding_box()
    assert chosen.bounding_box()["y"] >= header["y"] + header["height"], "hidden by the header"
    hand.press(play, "Start again")
    play.is_at(path[0])
    assert play.scene_with_focus() == scenes[path[0]].title.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_speakers_stand_at_their_sides_and_are_named(opened: Any, language: str) -> None:
    play = opened(language)
    play.play(way_to(play.source, "everything-prints")[1])
    edges = {}
    for name, side in play.source.speakers.items():
        turn = play.transcript.locator(f".cd-turn[data-side={side}]", has_text=name).first
        expect(turn.locator(".cd-speaker")).to_contain_text(name)
        edges[side] = turn.bounding_box()
    # The reader is the seller, and ends the line as in a messenger.
    assert edges["seller"]["x"] > edges["customer"]["x"]
    own = play.own_lines.first.bounding_box()
    assert own["x"] + own["width"] == pytest.approx(
        edges["seller"]["x"] + edges["seller"]["width"], abs=1
    )
    assert play.own_lines.first.get_attribute("data-side") == "seller"
    expect(play.element.locator(".cd-role")).to_contain_text(play.source.you)


def test_endings_add_up(opened: Any) -> None:
    play = opened()
    for number, ending in enumerate(ENDINGS, start=1):
        play.play(way_to(play.source, ending)[1])
        play.has_found(number)
        by_pointer.press(play, "Start again")
    play.play(way_to(play.source, ENDINGS[0])[1])
    play.has_found(4)


def test_it_is_there_again_after_a_reload_and_in_every_language(
    opened: Any, course: Course, words_of: Any
) -> None:
    play = opened()
    path, taken = way_to(play.source, "friday-noon")
    play.play(taken)
    by_pointer.press(play, "Back to the last choice")
    play.reload().is_at(*path[:-1])
    for language in ("uk", "zh", "en"):
        play.page.locator(f".cd-languages a[lang^='{language}']").click()
        expect(play.page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        play = RolePlay(play.page, scenario(course, language), words_of(language))
        play.is_at(*path[:-1])
        expect(play.scenes.last.locator(".cd-scene-title")).to_be_in_viewport()
    play.play(taken[-1:])
    play.has_found(1)
    play = play.reload()
    play.is_at(*path)
    play.has_found(1)


def test_where_storage_is_denied_it_lasts_for_the_visit_and_says_so(
    context: BrowserContext, site_url: str, course: Course, words_of: Any
) -> None:
    page = context.new_page()
    deny_storage(page)
    play = role_play(page, site_url, scenario(course, "uk"), words_of("uk"))
    path, taken = way_to(play.source, "twenty-minutes")
    play.play(taken)
    play.is_at(*path)
    play.has_found(1)
    expect(play.status).to_have_text(play.words.say(CANNOT_KEEP))
    away_and_back(page, CALL)
    RolePlay(page, play.source, play.words).is_at(*path)
    play.reload().is_at(path[0])


def test_two_tabs_share_what_was_found(
    opened: Any, context: BrowserContext, site_url: str, course: Course, words_of: Any
) -> None:
    here = opened()
    here.play(way_to(here.source, "friday-noon")[1])
    other = context.new_page()
    troubles = watch(other)
    there = role_play(other, site_url, scenario(course, "zh"), words_of("zh"))
    by_pointer.press(there, "Start again")
    path, taken = way_to(there.source, "no-more-calls")
    there.play(taken)
    there.has_found(2)
    here.is_at(*path)
    here.has_found(2)
    here.reload().has_found(2)
    assert not troubles


WHOLE = {
    "path": ["three-oclock", "order-number", "whole-story", "friday-noon"],
    "taken": [1, 0, 0],
    "endings": ["friday-noon"],
    "at": 1,
}
OUTDATED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a scene that is gone": (
        {"path": ["three-oclock", "order-number", "gone", "friday-noon"]}, WHOLE["path"][:2],
    ),
    "a way that is gone": (
        {"path": ["three-oclock", "order-number", "four-ribbons"]}, WHOLE["path"][:2],
    ),
    "another start": ({"path": ["order-number", "whole-story"]}, WHOLE["path"][:1]),
    "beyond an ending": ({"path": [*WHOLE["path"], "whole-story"]}, WHOLE["path"]),
    "other choices": ({"taken": ["x", {}, 1]}, WHOLE["path"]),
    "no choices": ({"taken": None}, WHOLE["path"]),
    "no path": ({"path": "three-oclock"}, WHOLE["path"][:1]),
    "a path of other things": ({"path": ["three-oclock", None, 3]}, WHOLE["path"][:1]),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTDATED)
def test_of_an_outdated_record_the_part_that_fits_is_kept(opened: Any, case: str) -> None:
    play = opened()
    changed, expected = OUTDATED[case]
    text = json.dumps(WHOLE | changed)
    play.keep(text)
    play = play.reload()
    play.is_at(*expected)
    assert play.kept() == json.loads(text), "nothing is written before the reader acts"
    if len(expected) == 4:
        by_pointer.press(play, "Start again")
    play.play([0])
    assert play.set_aside() == ([] if "choices" in case else [text])
    assert play.kept()["endings"] == ["friday-noon"]


@pytest.mark.parametrize("text", ["no JSON", "null", "[]", "3", '"x"', '{"endings": [1, null]}'])
def test_a_damaged_record_is_set_aside(opened: Any, text: str) -> None:
    play = opened()
    play.keep(text)
    play = play.reload()
    play.is_at("three-oclock")
    play.play([0])
    assert play.set_aside() == [text]
    play.reload().is_at("three-oclock", "whole-story")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ways=st.lists(st.lists(st.sampled_from("abcd"), max_size=3), min_size=4, max_size=4),
    path=st.lists(st.sampled_from("abcde"), max_size=6).map(lambda ids: ["a", *ids]),
    taken=st.lists(st.integers(-1, 3) | st.none() | st.text(max_size=2), max_size=6),
)
def test_the_longest_sound_part_of_any_record(
    page: Page, site_url: str, settings: Settings, ways: list[list[str]], path: list[str],
    taken: list[Any],
) -> None:  # fmt: skip
    if page.url == "about:blank":
        page.goto(site_url)
    graph = dict(zip("abcd", ways, strict=True))
    found = page.evaluate(
        """async ([module, ways, record]) => {
            const { soundPart } = await import(module);
            return soundPart(new Map(ways), record);
        }""",
        [
            f"{site_url}{assets_folder(settings)}/scenario-path.js",
            list(graph.items()),
            {"path": path, "taken": taken},
        ],
    )
    length = len(found["path"])
    assert found["path"] == path[:length]
    assert found["whole"] == (length == len(path))
    assert len(found["taken"]) == length - 1
    for at, to, choice in zip(path, found["path"][1:], found["taken"], strict=False):
        assert graph[at][choice] == to
    if length < len(path):
        assert path[length] not in graph[path[length - 1]]


def test_an_address_leads_to_a_scene_on_the_way_else_to_the_start(opened: Any) -> None:
    play = opened(hash="#friday-noon")
    play.is_at("three-oclock")
    expect(play.scenes.first.locator(".cd-scene-title")).to_be_in_viewport()
    play.play([1, 0, 0])
    play = opened(hash="#order-number")
    expect(play.scenes.nth(1).locator(".cd-scene-title")).to_be_in_viewport()
    play.page.evaluate("scrollTo(0, 0)")
    play.page.evaluate("location.hash = 'said-back'")
    expect(play.scenes.first.locator(".cd-scene-title")).to_be_in_viewport()
    play.is_at(*WHOLE["path"])


def test_it_works_on_a_page_that_was_put_in(
    page: Page, site_url: str, course: Course, words_of: Any
) -> None:
    with without_a_full_load(page, site_url + "notes/worth/"):
        page.locator(".md-nav--primary a[href$='wrong-ribbons/']").click()
        page.wait_for_url(f"**/{PATH}")
        play = RolePlay(page, scenario(course, "en"), words_of("en"))
        play.play([0])
        play.is_at("three-oclock", "whole-story")


MORE = """
/// scenario | twice-around
    customer: Vera

#### Round {#round-scene}

Once more?[^once]

- [Around](#round-scene)
- [Out, one way](#out-scene)
- [Out, the *other* way](#out-scene)

#### Out {#out-scene}

**Vera:** Out.
///

[^once]: Or twice.
"""


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Course]]:
    """The course with one more role play, that goes in circles, on its home page."""
    folder = tmp_path_factory.mktemp("more")
    copied = copy_course(folder / "course")
    for language in LANGUAGES:
        with (copied / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write(MORE)
    done = build(copied, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    with serving(folder / "site") as url:
        yield url, check_course(read_settings(copied / "mkdocs.yml"))[0]


def test_a_scene_may_come_again_and_two_choices_may_lead_to_one(
    page: Page, more: tuple[str, Course], words_of: Any
) -> None:
    url, course = more
    page.goto(url)
    play = RolePlay(page, scenario(course, "en", "twice-around"), words_of("en"))
    play.play([0, 0, 2])
    play.is_at("round-scene", "round-scene", "round-scene", "out-scene")
    expect(play.own_lines.last).to_have_text(re.compile("Out, the other way$"))
    expect(play.own_lines.last.locator("em")).to_have_text("other")
    play = play.reload()
    expect(play.own_lines.last).to_contain_text("Out, the other way")
    by_pointer.press(play, "Back to the last choice")
    expect(play.choices.nth(2)).to_be_focused()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    page.locator("a.footnote-backref").first.click()
    expect(play.scenes.last).to_be_in_viewport()


PLATFORM = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,">
<iframe sandbox="allow-scripts" src="%s" width="360" height="600"></iframe>
"""


@pytest.mark.parametrize("address", [PATH, f"embed/scenario/{CALL}/"], ids=["page", "embed"])
def test_it_works_in_a_sandbox_that_allows_nothing_but_scripts(
    page: Page, site_url: str, course: Course, words_of: Any, tmp_path: Path, address: str
) -> None:
    with serving(tmp_path) as platform:
        (tmp_path / "index.html").write_text(PLATFORM % (site_url + "uk/" + address), "utf-8")
        page.goto(platform)
        frame = page.frame_locator("iframe")
        play = RolePlay(frame, scenario(course, "uk"), words_of("uk"))
        assert play.element.evaluate("() => origin") == "null"
        path, taken = way_to(play.source, "everything-prints")
        play.play(taken)
        play.is_at(*path)
        play.has_found(1)
        expect(play.status).to_have_text(play.words.say(CANNOT_KEEP))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_on_paper_every_scene_is_there_with_its_number(
    browser: Browser, site_url: str, course: Course, words_of: Any, scripts: bool, language: str
) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(site_url + home(language) + PATH)
    source = scenario(course, language)
    if scripts:
        RolePlay(page, source, words_of(language)).play([0])
    page.emulate_media(media="print")
    shown = page.locator(f"#{CALL}")
    expect(shown.locator(".cd-transcript")).to_be_hidden()
    expect(shown.get_by_role("button")).to_have_count(0)
    scenes = shown.locator(".cd-scenes .cd-scene")
    expect(scenes).to_have_count(len(source.scenes))
    numbers = {}
    for scene, written in zip(scenes.all(), source.scenes, strict=True):
        number = scene.locator(".cd-scene-number")
        expect(number).to_be_visible()
        numbers[written.id] = re.sub(r"\D", "", number.inner_text())
        expect(scene.locator(".cd-ending")).to_have_count(0 if written.choices else 1)
    assert list(numbers.values()) == [str(n + 1) for n in range(len(source.scenes))]
    for scene, written in zip(scenes.all(), source.scenes, strict=True):
        said = [re.sub(r"\D", "", way.inner_text()) for way in scene.locator(".cd-goes-to").all()]
        assert said == [numbers[choice.target] for choice in written.choices]
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_the_role_play_and_tells_no_ending(
    site: Path, course: Course, language: str
) -> None:
    (index,) = (site / home(language) / "search").glob("index-*.json")
    documents = json.loads(index.read_text("utf-8"))["documents"]
    (found,) = (d for d in documents if d["location"] == f"{PATH}#{CALL}")
    source = scenario(course, language)
    assert found["title"] == source.scenes[0].title.source
    for scene in source.scenes:
        said = " ".join(scene.text.source.splitlines()[-1].rpartition("**")[2].split())
        assert (said in found["text"]) == bool(scene.choices), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_narrow_screen_and_a_thumb(opened: Any, language: str) -> None:
    play = opened(language)
    play.page.set_viewport_size({"width": 320, "height": 640})
    _path, taken = way_to(play.source, "everything-prints")
    for choice in taken:
        for button in play.choices.all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 44
        play.play([choice])
    overflows = "() => document.documentElement.scrollWidth > innerWidth"
    assert not play.page.evaluate(overflows)
    for name in ("Back to the last choice", "Start again"):
        assert play.button(name).bounding_box()["height"] >= 44
