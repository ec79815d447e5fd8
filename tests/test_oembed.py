"""A platform that is given an address makes the frame by itself, by oEmbed 1.0."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from calculators import CALCULATORS

from .calculators_page import (
    LIFETIME,
    PATIENCE,
    calculate,
    expect_regions,
    expect_state,
    framed,
    regions_from_cpython,
)
from .conftest import LANGUAGES, ROOT, build, home
from .small_course import small_course
from .test_site import Tags, tags

READER = """
import { extract } from "@extractus/oembed-extractor";
console.log(JSON.stringify(await extract(process.argv[1], { maxwidth: 500 })));
"""
NAMES = {"en": "Customer relationships", "uk": "Відносини з клієнтами", "zh": "客户关系"}


def read_by_platform(address: str) -> dict[str, Any]:
    """What a library that platforms use finds out from the address of a page."""
    command = ["node", "--input-type=module", "--eval", READER, address]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told.pop("method") == "auto-discovery"
    return told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["embed", "calculators"])
def test_the_address_of_a_calculator_is_enough(
    page: Page, site_url: str, tmp_path: Path, words_of: Any, place: str, language: str
) -> None:
    told = read_by_platform(f"{site_url}{home(language)}{place}/{LIFETIME}/")
    with framed(page, told["html"], tmp_path) as calculator:
        expect_state(calculator, "ready")
        assert calculator.evaluate("() => origin") == site_url.rstrip("/")
        calculate(calculator, {"years": "6"})
        expect_regions(
            calculator, regions_from_cpython(LIFETIME, {"years": "6"}, words_of(language))
        )


def test_the_frame_is_as_wide_as_its_place(page: Page, site_url: str, tmp_path: Path) -> None:
    told = read_by_platform(f"{site_url}embed/{LIFETIME}/")
    page.set_viewport_size({"width": 360, "height": 800})
    with framed(page, told["html"], tmp_path) as calculator:
        expect(calculator).to_have_attribute("data-state", "ready", timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_embed_is_told_about(site: Path, site_url: str, language: str) -> None:
    course = json.loads((site / "course.json").read_text("utf-8"))
    places = [
        *(calculator["slug"] for calculator in course["calculators"]),
        *(f"question/{question['id']}" for question in course["questions"]),
        *(f"deck/{deck['id']}" for deck in course["decks"]),
        *(f"scenario/{scenario['id']}" for scenario in course["scenarios"]),
    ]
    assert len(places) == len(list((site / home(language) / "embed").rglob("index.html")))
    for place in places:
        address = f"{home(language)}embed/{place}/"
        told = told_at(site, site_url, address)
        assert told["version"] == "1.0"
        assert told["type"] == "rich"
        assert told["provider_name"] == NAMES[language]
        assert told["provider_url"] == site_url + home(language)
        (frame,) = Tags(told["html"]).all("iframe")
        assert frame["src"] == site_url + address
        assert frame["title"] == told["title"]
        assert frame["sandbox"] == "allow-scripts allow-same-origin allow-downloads"
        assert frame["loading"] == "lazy"
        assert frame["height"] == str(told["height"])
        for size in (told["width"], told["height"]):
            assert isinstance(size, int)
            assert 300 <= size <= 1000


def told_at(site: Path, site_url: str, address: str) -> dict[str, Any]:
    """What the page at this address leads to."""
    (link,) = tags(site, address).all("link", type="application/json+oembed")
    where = link["href"] or ""
    assert where.startswith(site_url)
    told: dict[str, Any] = json.loads((site / where.removeprefix(site_url)).read_text("utf-8"))
    assert link["title"] == told["title"]
    assert (link["rel"] or "").split() == ["alternate"]
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_calculators_pages_lead_to_an_embed(site: Path, site_url: str, language: str) -> None:
    for slug in CALCULATORS:
        told = told_at(site, site_url, f"{home(language)}calculators/{slug}/")
        assert told == told_at(site, site_url, f"{home(language)}embed/{slug}/")
    for address in ("", "notes/worth/", "calculators/"):
        page = tags(site, home(language) + address)
        assert page.all("link", type="application/json+oembed") == []


def test_any_title_can_be_told(tmp_path: Path) -> None:
    title = """Fish & <chips> "now" </script> it's {here}"""
    course = small_course(
        tmp_path, {"en/index.md": "/// question | sure\n\nSure?\n\n= true\n\n///\n"}
    )
    (course / "node_modules").symlink_to(ROOT / "node_modules")
    page = course / "docs/en/index.md"
    page.write_text(page.read_text("utf-8").replace("title: Page", f"title: {yaml_text(title)}"))
    settings = (course / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("site_name: Small", f"site_name: {yaml_text(title)}")
    settings = settings.replace("{calculators: calculators, currency: USD}", "{currency: USD}")
    settings += "theme: material\nsite_url: https://example.org/a\n"
    (course / "mkdocs.yml").write_text(settings, "utf-8")
    done = build(course, course / "site")
    assert done.returncode == 0, done.stderr
    site = course / "site"
    for start in ("", "uk/"):
        told = told_at(site, "https://example.org/a/", f"{start}embed/question/sure/")
        assert told["title"] == told["provider_name"] == title
        assert told["provider_url"] == f"https://example.org/a/{start}"
        (frame,) = Tags(told["html"]).found
        assert frame[1]["title"] == title
        assert frame[1]["src"] == f"https://example.org/a/{start}embed/question/sure/"


def yaml_text(text: str) -> str:
    return yaml.safe_dump(text, width=1000).splitlines()[0]
