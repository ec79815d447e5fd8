"""``/// scenario | id``: a branching role play. Each heading with an id is a scene; a list whose
items are single links to scenes is its choices; a scene without choices is an ending."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..calculation import _
from ..model import Rich, Scenario, Scene
from ..reading import Context, read_options, rich
from ..scanner import OptionLine, RawBlock, outside_code
from . import scenes
from .identity import check_id
from .scenes import MarkedLine

SIDES = ("seller", "customer")
OPTIONS = (*SIDES, "you")

# A bold name with a colon of either width, in the bold or behind it.
_SPEECH = re.compile(
    r"^ {0,3}(?P<bold>(?P<sign>[*_])(?P=sign))(?P<name>(?:(?!(?P=sign))[^:：])+?)\s*"
    r"(?:[:：]\s*(?P=bold)|(?P=bold)\s*[:：])"
)
_SPEECH_HTML = re.compile(
    r"<p><strong>(?P<name>[^<>:：]+?)\s*"
    r"(?:(?P<inside>[:：])\s*</strong>|</strong>\s*(?P<behind>[:：]))"
)


def read(block: RawBlock, context: Context) -> Scenario | None:
    """The role play; None if it has no sound scene, after reporting why."""

    def report(line: int, message: str) -> None:
        context.report(line, block.label, message)

    sound = check_id(block, context)
    options = read_options(block, OPTIONS, context)
    speakers = _speakers(options, report)
    intro, headed = scenes.split(list(outside_code(block.body)), report)
    drafts = [draft for draft in headed if scenes.is_scene(draft, headed[0].level, report)]
    if not drafts:
        report(block.line, "there are no scenes; write headings such as '### The call {#call}'")
        return None
    _check_speeches(intro, speakers, report)
    ids = [draft.id for draft in drafts]
    found = []
    for draft in drafts:
        scene, text = scenes.scene(draft, ids, report)
        _check_speeches(text, speakers, report)
        found.append(scene)
    _check_ways(block.line, found, report)
    setting = rich([line for line, _plain in intro], block.line)
    scenario = Scenario(
        id=block.id,
        line=block.line,
        level=drafts[0].level,
        intro=setting if setting.source else None,
        scenes=tuple(found),
        speakers=speakers,
        you=_you(options, speakers, report),
    )
    return scenario if sound else None


def view(scenario: Scenario, site: Any) -> dict[str, Any]:
    """The texts with their speeches marked, and what scenes and choices are called on paper."""
    numbers = {scene.id: place for place, scene in enumerate(scenario.scenes, start=1)}

    def turns(text: Rich) -> Rich:
        return replace(text, html=_with_turns(text.html, scenario.speakers))

    return {
        "intro": turns(scenario.intro) if scenario.intro else None,
        "role": _("Your role: {name}", name=scenario.you) if scenario.you else "",
        "side": scenario.speakers.get(scenario.you, ""),
        "scenes": [replace(scene, text=turns(scene.text)) for scene in scenario.scenes],
        "number": {id_: _("Scene {number}", number=n) for id_, n in numbers.items()},
        "goes_to": {id_: _("→ scene {number}", number=n) for id_, n in numbers.items()},
    }


def _with_turns(text: str, speakers: Mapping[str, str]) -> str:
    """The HTML with each speech marked as its speaker's. Where the name stands apart its colon
    is not shown, but still read out and copied."""

    def turn(match: re.Match[str]) -> str:
        side = speakers.get(html.unescape(match["name"]))
        if side is None:
            return match[0]
        colon = match["inside"] or match["behind"]
        name = f'{match["name"]}<span class="cd-hidden">{colon}</span>'
        return f'<p class="cd-turn" data-side="{side}"><strong class="cd-speaker">{name}</strong>'

    return _SPEECH_HTML.sub(turn, text)


def _speakers(options: Mapping[str, list[OptionLine]], report: scenes.Report) -> dict[str, str]:
    speakers: dict[str, str] = {}
    for side in SIDES:
        for option in options.get(side, ()):
            for name in filter(None, re.split(r"\s*[,，、]\s*", option.value)):
                if name in speakers:
                    report(option.number, f"'{name}' is named twice; leave one")
                speakers.setdefault(name, side)
    return speakers


def _you(
    options: Mapping[str, list[OptionLine]], speakers: Mapping[str, str], report: scenes.Report
) -> str:
    for option in options.get("you", ()):
        if option.value in speakers:
            return option.value
        report(
            option.number,
            f"'{option.value}' is no speaker; name them in 'seller: …' or 'customer: …', too",
        )
    return ""


def _check_speeches(
    lines: Sequence[MarkedLine], speakers: Mapping[str, str], report: scenes.Report
) -> None:
    before = ""
    for line, plain in lines:
        match = _SPEECH.match(line.text) if plain else None
        if match and before and match["name"] in speakers:
            report(
                line.number,
                f"what '{match['name']}' says is a paragraph; put an empty line before it",
            )
        elif match and not before and match["name"] not in speakers:
            report(
                line.number,
                f"'{match['name']}' speaks here and is no speaker; name them in 'seller: …' or"
                " 'customer: …' under the opening line, or take the bold or the colon away",
            )
        before = line.text.strip()


def _check_ways(line: int, found: Sequence[Scene], report: scenes.Report) -> None:
    """Every scene can be reached from the first, and from every scene an ending."""
    ways = {scene.id: {choice.target for choice in scene.choices} for scene in found}
    back: dict[str, set[str]] = {id_: set() for id_ in ways}
    for id_, targets in ways.items():
        for target in targets:
            back[target].add(id_)
    endings = [scene.id for scene in found if not scene.choices]
    if not endings:
        report(line, "there is no ending; write a scene without choices, and lead to it")
    reached, ended = _reached([found[0].id], ways), _reached(endings, back)
    for scene in found:
        if scene.id not in reached:
            report(
                scene.line,
                f"no choice leads to the scene '{scene.id}'; lead to it from another scene that"
                " can be reached, or remove it",
            )
        elif endings and scene.id not in ended:
            report(
                scene.line,
                f"the scene '{scene.id}' never comes to an ending; add a choice that leads to one",
            )


def _reached(start: Sequence[str], ways: Mapping[str, set[str]]) -> set[str]:
    """Every scene that can be reached from these."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += ways[id_]
    return reached
