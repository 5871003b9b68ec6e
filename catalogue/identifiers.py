"""Permanent identifiers: the letter of a kind of record, nine random characters and a check.

The alphabet leaves out vowels, `l`, `o` and `i`, so that no words appear and nothing is misread.
The check character is that of the NOID check digit algorithm (California Digital Library, 2006):
the sum of each character's value times its position, modulo the alphabet's size. The size is a
prime, so every single wrong character and every swap of two neighbours is noticed.
"""

from __future__ import annotations

import secrets

#: 29 characters, a prime number of them.
ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
#: Characters of an identifier, the letter and the check character included.
LENGTH = 11
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_RANDOM = LENGTH - 2
_SPACE = len(ALPHABET) ** _RANDOM


def new(letter: str) -> str:
    """A fresh identifier for the kind of record that `letter` stands for; 29**9 are possible."""
    number = secrets.randbelow(_SPACE)
    characters = [letter]
    for _ in range(_RANDOM):
        number, value = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[value])
    body = "".join(characters)
    return body + check_character(body)


def check_character(body: str) -> str:
    """The check character for all but the last character of an identifier."""
    total = sum(position * _VALUE[character] for position, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


def is_valid(text: str) -> bool:
    """Whether a text has the form of an identifier and its check character fits."""
    return (
        len(text) == LENGTH
        and all(character in _VALUE for character in text)
        and check_character(text[:-1]) == text[-1]
    )
