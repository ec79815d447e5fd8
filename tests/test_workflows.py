"""GitHub's workflows: what GitHub reads in them is valid, and they call what exists."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from .conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def named(file: Path) -> str:
    return file.stem


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=named)
def test_github_understands_the_workflow(file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=named)
def test_it_calls_make_and_only_targets_that_exist(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    calls = [step["run"] for step in steps(read(file.stem)) if "run" in step]
    for call in calls:
        program, *names = call.split()
        assert program == "make"
        assert set(names) <= targets
    assert calls


@pytest.mark.parametrize("file", WORKFLOWS, ids=named)
def test_it_may_do_no_more_than_it_must(file: Path) -> None:
    workflow = read(file.stem)
    allowed = [
        workflow["permissions"],
        *(j.get("permissions", {}) for j in workflow["jobs"].values()),
    ]
    writes = {name for each in allowed for name, right in each.items() if right == "write"}
    assert writes == ({"pages", "id-token"} if file.stem == "pages" else set())


def test_every_supported_python_is_tested_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    supported = SpecifierSet(project["requires-python"])
    versions = read("test")["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert all(version in supported for version in versions)
    lowest = min(int(version.split(".")[1]) for version in versions)
    assert f"3.{lowest - 1}" not in supported
    used = [step.get("with", {}).get("python-version") for step in steps(read("pages"))]
    assert {version for version in used if version} <= set(versions)


def test_the_site_is_built_for_the_address_it_is_published_at() -> None:
    (build,) = (step for step in steps(read("pages")) if step.get("run") == "make build")
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
    }
    mkdocs = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert re.search(r"^site_url: !ENV \[SITE_URL,", mkdocs, re.MULTILINE)
    assert re.search(r"^repo_url: !ENV \[REPO_URL, \"\"\]", mkdocs, re.MULTILINE)


def test_what_an_instructor_changes_starts_no_tests_of_the_program() -> None:
    # YAML 1.1 reads the key "on" as a truth value.
    assert read("test")[True]["push"]["paths-ignore"] == ["docs/**", "mkdocs.yml"]
    assert "paths-ignore" not in read("pages")[True]["push"]


def test_the_course_is_checked_before_it_is_built_so_that_the_log_says_it_once() -> None:
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", "build"], cwd=ROOT, capture_output=True, text=True
    )
    *_, check, build = done.stdout.splitlines()
    assert check.endswith("coursedown check")
    assert "mkdocs build --strict" in build
