"""The order of the words of a list, and the letter under which a reader looks for one."""

from __future__ import annotations

from unicodedata import normalize

_ALPHABETS = {"uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def sort_key(text: str, language: str) -> tuple[object, ...]:
    """What a text is sorted by: its letters in the order of the language's alphabet, in Chinese
    the syllables. Case, accents and punctuation don't count; a shorter word comes first."""
    if language.startswith("zh"):
        return (tuple(_syllables(text)), text)
    alphabet = _ALPHABETS.get(language, _LATIN)
    return (tuple(_rank(sign, alphabet) for sign in _signs(text, alphabet)), text)


def first_letter(text: str, language: str) -> str:
    """The capital letter that a text stands under, for a number ``0–9``; in Chinese that of its
    first syllable. A text without letters stands under its first sign."""
    if language.startswith("zh"):
        signs = "".join(syllable for syllable, *_ in _syllables(text))
    else:
        signs = _signs(text, _ALPHABETS.get(language, _LATIN)).strip()
    return "0–9" if signs[:1].isdigit() else (signs or text)[:1].upper()


def _signs(text: str, alphabet: str) -> str:
    """Small letters, digits and single spaces: an accent is dropped unless it makes a letter of
    the alphabet."""
    signs = ""
    for sign in normalize("NFC", text).casefold():
        plain = sign if sign in alphabet else normalize("NFD", sign)[0]
        if plain.isalnum():
            signs += plain
        elif plain.isspace() or plain in "-–—/":
            signs += " "
    return " ".join(signs.split())


def _rank(sign: str, alphabet: str) -> tuple[int, int]:
    """Spaces, digits, the alphabet, then letters of other scripts."""
    if sign in alphabet:
        return 2, alphabet.index(sign)
    return (0 if sign == " " else 1 if sign.isdigit() else 3), ord(sign)


def _syllables(text: str) -> list[tuple[str, bool, str, str]]:
    """Each sign as Chinese dictionaries sort it: the letters of its syllable, u before ü, the
    tone, the sign. Letters and digits stand among the syllables."""
    from pypinyin import Style, lazy_pinyin  # its tables take a moment to load

    folded = normalize("NFKC", text).casefold()
    spoken = lazy_pinyin(
        folded,
        Style.TONE3,
        errors=list,  # type: ignore[arg-type] # a list is fine: other signs one by one
        neutral_tone_with_five=True,
    )
    return [
        (said.rstrip("12345").replace("v", "u"), "v" in said, said[-1], sign)
        if said != sign
        else (said, False, "", sign)
        for sign, said in zip(folded, spoken, strict=True)
        if sign.isalnum()
    ]
