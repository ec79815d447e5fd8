"""A role play as its author writes it: how it is read, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursedown.checks import check_course
from coursedown.model import Scenario
from coursedown.settings import read_settings

from .small_course import BODY_LINE, problems, small_course

GOOD = """\
/// scenario | snow
    seller: Nina, Lin
    customer: Vera
    you: Nina

It *snows*.

### 1. Five o’clock {#five}

**Vera:** Who clears it?

- a shovel
- salt

What now?

- [Call
  the **crew**](#crew)
- [Wait](#wait)

### The crew {#crew}

It comes.

### Waiting {#wait}

Nothing happens.

1. [Call the crew](#crew)
2. [Wait](#wait)
///
"""

MISTAKES = {
    "no scene": (
        GOOD[GOOD.index("###") : -4], "Text.\n", 1, "there are no scenes; write headings such as"
    ),
    "a heading without id": (
        " {#crew}", "", 21, "this scene has no id; write '### The crew {#its-id}'",
    ),
    "an id in capitals": ("{#crew}", "{#Crew}", 21, "the id 'Crew' must be small Latin letters"),
    "a heading without title": ("The crew {", "{", 21, "this scene has no title; write '### Ti"),
    "another level": (
        "### The crew", "#### The crew", 21,
        "this scene's heading is of level 4, the first one's of level 3; make them the same",
    ),
    "the page's own level": (
        "### 1.", "# 1.", 8, "a scene's heading is of level 2 or below; write '### …'",
    ),
    "an underlined heading": (
        "It comes.", "It comes\n---", 23, "an underlined heading begins no scene; write '### H",
    ),
    "a choice that leads nowhere": (
        "[Wait](#wait)\n\n", "[Wait](#waits)\n\n", 19,
        "this choice leads to 'waits', which is no scene of this scenario; its scenes are five, c",
    ),
    "choices and other items": (
        "- [Wait](#wait)", "- Wait", 19, "'Wait' stands among choices and is none; make every it",
    ),
    "a choice with more than its link": (
        "- [Wait](#wait)", "- [Wait](#wait) a bit", 19, "'[Wait](#wait) a bit' stands among choi",
    ),
    "a link in full-width brackets": (
        "- [Wait](#wait)", "- [Wait]（#wait）", 19, "'[Wait]（#wait）' stands among choices",
    ),
    "choices twice": (
        "- a shovel\n- salt", "- [Call](#crew)", 16, "the scene 'five' has choices twice; join th",
    ),
    "text behind the choices": (
        "(#wait)\n\n", "(#wait)\n\nQuick.\n\n", 21, "this line stands behind the choices; put it",
    ),
    "a scene that can't be reached": (
        "- [Wait](#wait)\n\n", "\n\n", 25, "no choice leads to the scene 'wait'; lead to it from",
    ),
    "no ending": (
        "It comes.", "- [Wait](#wait)", 1, "there is no ending; write a scene without choices",
    ),
    "a way without an ending": (
        "1. [Call the crew](#crew)\n", "", 25, "the scene 'wait' never comes to an ending; add a",
    ),
    "an empty scene": ("It comes.", "", 21, "the scene 'crew' is empty; write its text"),
    "an unknown option": (
        "    you:", "    yours:", 4,
        "there is no option 'yours'; the options are seller, customer, you",
    ),
    "an option without indentation": (
        "\nIt *snows*.", "\nyou: Lin\n\nIt *snows*.", 6, "'you: Lin' looks like an option; write i",
    ),
    "a speaker on both sides": ("Vera\n", "Vera, Lin\n", 3, "'Lin' is named twice; leave one"),
    "a reader who is nobody": (
        "you: Nina", "you: Mira", 4, "'Mira' is no speaker; name them in 'seller: …' or",
    ),
    "a speaker who is not named": (
        "**Vera:**", "**Mira:**", 10, "'Mira' speaks here and is no speaker; name them in 'sell",
    ),
    "a speaker with an underscore who is not named": (
        "**Vera:**", "**Mary_Ann:**", 10, "'Mary_Ann' speaks here and is no speaker; name them",
    ),
    "a colon behind the bold": (
        "**Vera:**", "__Mira__ :", 10, "'Mira' speaks here and is no speaker; name them in 'sell",
    ),
    "a speech within a paragraph": (
        "clears it?", "clears it?\n**Lin:** I.", 11,
        "what 'Lin' says is a paragraph; put an empty line before it",
    ),
    "no id": ("| snow", "", 1, "this block has no id; write '/// scenario | its-id'"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_at_its_line(mistake: str, tmp_path: Path) -> None:
    old, new, line, message = MISTAKES[mistake]
    body = GOOD.replace(old, new, 1)
    assert body != GOOD
    label = "scenario" if mistake == "no id" else "scenario 'snow'"
    expected = f"docs/en/page.md:{BODY_LINE + line - 1}: {label}: {message}"
    found = problems(tmp_path, {"en/page.md": body})
    assert any(problem.startswith(expected) for problem in found), found


def test_what_is_sound_is_not_reported(tmp_path: Path) -> None:
    nested = GOOD.replace("/// ", "///// ").replace("\n///\n", "\n/////\n")
    code = nested.replace("It comes.", "```\n### No {#scene}\n- [No](#choice)\n**No:** one\n```")
    assert problems(tmp_path, {"en/page.md": code}) == []


def test_a_scenario_is_read(tmp_path: Path) -> None:
    root = small_course(tmp_path, {"en/page.md": GOOD})
    course, found = check_course(read_settings(root / "mkdocs.yml"))
    assert not found
    page = course.source_pages["page.md"]
    (scenario,) = page.items_of(Scenario)
    assert (scenario.id, scenario.line, scenario.level) == ("snow", BODY_LINE, 3)
    assert scenario.intro.source == "It *snows*."
    assert scenario.speakers == {"Nina": "seller", "Lin": "seller", "Vera": "customer"}
    assert scenario.you == "Nina"
    assert [(s.id, s.title.source, s.line - BODY_LINE) for s in scenario.scenes] == [
        ("five", "1. Five o’clock", 7), ("crew", "The crew", 20), ("wait", "Waiting", 24),
    ]  # fmt: skip
    assert [
        [(c.text.source, c.target, c.line - BODY_LINE) for c in s.choices] for s in scenario.scenes
    ] == [
        [("Call\nthe **crew**", "crew", 16), ("Wait", "wait", 18)],
        [],
        [("Call the crew", "crew", 28), ("Wait", "wait", 29)],
    ]
    assert "- salt" in scenario.scenes[0].text.source
    assert "Call" not in scenario.scenes[0].text.source
    assert not page.headings, "scenes are no sections of the page"


def test_ids_are_shared_with_the_page_and_the_course(tmp_path: Path) -> None:
    pages = {
        "en/a.md": "## Here {#crew}\n\n" + GOOD,
        "en/b.md": "/// cards | snow\nSalt {#salt}\n:   Melts.\n///\n\n[Go](a.md#five)\n",
    }
    found = [problem.split("; give")[0] for problem in problems(tmp_path, pages)]
    a, b = (f"docs/en/{name}.md:{BODY_LINE}" for name in "ab")
    scene, heading = f"docs/en/a.md:{BODY_LINE + 22}", a
    assert found == [
        f"{heading}: heading 'crew': the id 'crew' also stands at {scene}",
        f"docs/en/a.md:{BODY_LINE + 2}: scenario 'snow': the id 'snow' also stands at {b}",
        f"{scene}: scene 'crew': the id 'crew' also stands at {heading}",
        f"{b}: cards 'snow': the id 'snow' also stands at docs/en/a.md:{BODY_LINE + 2}",
    ]


def test_scenes_of_two_scenarios_on_a_page_have_their_own_ids(tmp_path: Path) -> None:
    found = problems(tmp_path, {"en/page.md": GOOD + "\n" + GOOD.replace("| snow", "| ice")})
    assert {problem.split(": ")[1] for problem in found} == {
        "scene 'five'", "scene 'crew'", "scene 'wait'",
    }  # fmt: skip


NAMES = [f"s{place}" for place in range(6)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ways=st.lists(
        st.lists(st.integers(0, 5), max_size=3), min_size=1, max_size=6
    ).map(lambda ways: [[to % len(ways) for to in targets] for targets in ways])
)  # fmt: skip
def test_a_way_is_missing_where_no_walk_finds_one(tmp_path: Path, ways: list[list[int]]) -> None:
    scenes = (
        f"## Scene {{#{NAMES[place]}}}\n\nText.\n\n"
        + "".join(f"- [Go](#{NAMES[to]})\n" for to in targets)
        for place, targets in enumerate(ways)
    )
    body = "/// scenario | maze\n\n" + "\n".join(scenes) + "\n///\n"
    found = "\n".join(problems(tmp_path, {"en/page.md": body}))

    walks = [{place} for place in range(len(ways))]
    for _step in ways:
        walks = [seen | {to for at in seen for to in ways[at]} for seen in walks]
    endings = {place for place, targets in enumerate(ways) if not targets}
    assert ("there is no ending" in found) == (not endings)
    for place, seen in enumerate(walks):
        lost = place not in walks[0]
        assert (f"no choice leads to the scene '{NAMES[place]}'" in found) == lost
        stuck = bool(endings) and not lost and not seen & endings
        assert (f"the scene '{NAMES[place]}' never comes" in found) == stuck
