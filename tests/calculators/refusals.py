"""What a calculator says of inputs that it does not take."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from coursedown.calculation import Calculator, InputError, Message, Words


def errors_of(calculator: Calculator, inputs: Mapping[str, object]) -> dict[str, list[Message]]:
    """The messages by the name of the bad input."""
    with pytest.raises(InputError) as caught:
        calculator.run(inputs)
    return caught.value.errors


def expect_refusal(
    calculator: Calculator,
    inputs: Mapping[str, object],
    begins: str,
    words_of: Callable[[str], Words],
) -> None:
    """Checks that each of these inputs, and no other, is refused with a message that begins like
    this in English, and is not in English elsewhere."""
    errors = errors_of(calculator, inputs)
    assert list(errors) == list(inputs)
    for first, *_more in errors.values():
        english = words_of("en").say(first)
        assert english.startswith(begins)
        for language in ("uk", "zh"):
            assert words_of(language).say(first) not in ("", english)
