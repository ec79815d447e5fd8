"""How far a relationship has come: every combination of signs, against the four stages' rules."""

from __future__ import annotations

from itertools import product

import pytest

from calculators import CALCULATORS
from coursedown.calculation import InputError
from coursedown.calculation.page import result_regions

from ..conftest import LANGUAGES

CALCULATOR = CALCULATORS["relationship-stage"]
SIGNS = ("keeps_in_touch", "gives_reasons", "longs_to_meet", "speaks_for_us", "reward_agreed")
ALL = [dict(zip(SIGNS, signs, strict=True)) for signs in product((False, True), repeat=5)]


def given(*signs: str) -> dict[str, object]:
    return dict.fromkeys(signs, True)


def test_the_worked_example() -> None:
    result = CALCULATOR.run(CALCULATOR.example)
    assert result["stage"] == "rapport"
    assert result["evidence"] == ["keeps_in_touch", "gives_reasons", "reward_agreed"]
    assert result["missing"] == ["longs_to_meet", "speaks_for_us"]
    assert result["contradictions"] == ["reward_agreed"]


@pytest.mark.parametrize(
    ("signs", "stage"),
    [
        ((), None),
        (SIGNS[:1], "acquaintance"),
        (SIGNS[:2], "rapport"),
        (SIGNS[:3], "reliance"),
        ((*SIGNS[:2], "speaks_for_us"), "reliance"),
        ((*SIGNS[:3], "reward_agreed"), "alliance"),
        ((*SIGNS[:2], "speaks_for_us", "reward_agreed"), "alliance"),
        (SIGNS, "alliance"),
        (SIGNS[1:], None),
        (("keeps_in_touch", *SIGNS[2:]), "acquaintance"),
        ((*SIGNS[:2], "reward_agreed"), "rapport"),
    ],
)
def test_the_stages(signs, stage) -> None:
    assert CALCULATOR.run(given(*signs))["stage"] == stage


def rules(touch: bool, reasons: bool, longs: bool, speaks: bool, reward: bool) -> str | None:
    """The four rules, from the highest stage down, each written out."""
    if touch and reasons and (longs or speaks) and reward:
        return "alliance"
    if touch and reasons and (longs or speaks):
        return "reliance"
    if touch and reasons:
        return "rapport"
    return "acquaintance" if touch else None


@pytest.mark.parametrize("signs", [*product((False, True, " True"), repeat=5)])
def test_every_combination_follows_the_rules(signs) -> None:
    result = CALCULATOR.run(dict(zip(SIGNS, signs, strict=True)))
    yes = [bool(sign) for sign in signs]
    touch, reasons, longs, speaks, reward = yes
    assert result["stage"] == rules(*yes)
    assert result["evidence"] == [name for name, sign in zip(SIGNS, yes, strict=True) if sign]
    # A sign is out of order if one of the stages before its own has none.
    out_of_order = {
        "gives_reasons": reasons and not touch,
        "longs_to_meet": longs and not (touch and reasons),
        "speaks_for_us": speaks and not (touch and reasons),
        "reward_agreed": reward and not (touch and reasons and (longs or speaks)),
    }
    assert result["contradictions"] == [name for name, wrong in out_of_order.items() if wrong]


@pytest.mark.parametrize("inputs", ALL)
def test_a_missing_sign_brings_the_next_stage(inputs) -> None:
    result = CALCULATOR.run(inputs)
    stages = [None, "acquaintance", "rapport", "reliance", "alliance"]
    reached = stages.index(result["stage"])
    assert bool(result["missing"]) == (reached < 4)
    assert not set(result["missing"]) & set(result["evidence"])
    for sign in result["missing"]:
        better = CALCULATOR.run({**inputs, sign: True})["stage"]
        assert stages.index(better) > reached


@pytest.mark.parametrize("inputs", ALL)
def test_taking_a_sign_away_never_raises_the_stage(inputs) -> None:
    levels = {level.name: place for place, level in enumerate(ladder(inputs))}
    assert list(levels) == ["acquaintance", "rapport", "reliance", "alliance"]
    for sign in SIGNS:
        fewer = {**inputs, sign: False}
        assert reached(fewer) <= reached(inputs)


def ladder(inputs):
    return CALCULATOR.run(inputs).charts[0].levels


def reached(inputs) -> int:
    return sum(level.state != "ahead" for level in ladder(inputs))


@pytest.mark.parametrize("inputs", ALL)
def test_the_ladder_shows_the_stage(inputs) -> None:
    here = [level.name for level in ladder(inputs) if level.state == "here"]
    assert here == [stage for stage in [CALCULATOR.run(inputs)["stage"]] if stage]
    states = [level.state for level in ladder(inputs)]
    assert states == sorted(states, key=["reached", "here", "ahead"].index)


def test_each_stage_has_moves_and_sales_of_its_own() -> None:
    results = [CALCULATOR.run(given(*signs)) for signs in ((), *(SIGNS[:n] for n in (1, 2, 3, 5)))]
    for name in ("decides_purchase", "sales_result"):
        values = [result[name] for result in results]
        assert values[0] is None
        assert None not in values[1:]
        assert len(set(values)) == 5
    moves = [move for result in results for move in result["next_moves"]]
    assert len(moves) == len(set(moves))
    assert all(result["next_moves"] for result in results)


def test_what_is_wrong_with_a_stage_is_said() -> None:
    """No dependence, no purchase against the customer's interest, nobody paid to recruit."""

    def notes(*signs: str) -> str:
        return " ".join(CALCULATOR.run(given(*signs)).notes)

    assert "do not make them depend on you" not in notes(*SIGNS[:2])
    assert "do not make them depend on you" in notes(*SIGNS[:3])
    assert "pyramid selling" not in notes(*SIGNS[:4])
    assert "pyramid selling" in notes(*SIGNS)
    assert "pyramid selling" in notes("reward_agreed")
    assert "before its turn" not in notes(*SIGNS)
    assert "before its turn" in notes("speaks_for_us")


@pytest.mark.parametrize("language", ["uk", "zh"])
@pytest.mark.parametrize("inputs", ALL)
def test_every_result_is_said_in_each_language(inputs, language, words_of) -> None:
    calculation = CALCULATOR.calculate(inputs)
    result = calculation.result
    texts = [result.answer, *result.notes, result.charts[0].description]
    texts += [text for advice in result.advice for text in advice.points]
    for output in result.outputs.values():
        texts += [item.text for item in getattr(output, "items", (output,)) if item.text]
    words = words_of(language)
    assert [text for text in texts if words.say(text) == words_of("en").say(text)] == []
    assert "{" not in "".join(result_regions(calculation, words).values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("nonsense", ["yes", "", 1, None, "1", ["true"]])
def test_what_is_neither_true_nor_false_gets_a_message(nonsense, language, words_of) -> None:
    with pytest.raises(InputError) as caught:
        CALCULATOR.run(dict.fromkeys(SIGNS, nonsense))
    assert list(caught.value.errors) == list(SIGNS)
    for (message,) in caught.value.errors.values():
        said = words_of(language).say(message)
        assert str(nonsense) in said
        assert said == words_of("en").say(message) or language != "en"
        assert said != words_of("en").say(message) or language == "en"
