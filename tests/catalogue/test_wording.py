"""Comparing texts word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.wording import GONE, NEW, SAME, Piece, compare

_texts = st.text(st.sampled_from("ab .,\nمعبد"), max_size=40)


@given(_texts, _texts)
def test_each_side_joined_is_its_text(old: str, new: str) -> None:
    before, after = compare(old, new)

    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    assert NEW not in {piece.kind for piece in before}
    assert GONE not in {piece.kind for piece in after}
    same = [["".join(p.text for p in side if p.kind == SAME)] for side in (before, after)]
    assert same[0] == same[1]


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = compare("Blown up in August 2015.", "Blown up in late July 2015.")

    assert before == [
        Piece(SAME, "Blown up in "),
        Piece(GONE, "August"),
        Piece(SAME, " 2015."),
    ]
    assert after[1] == Piece(NEW, "late July")


def test_very_long_texts_are_shown_whole() -> None:
    before, after = compare("a " * 4000, "b " * 4000)

    assert [piece.kind for piece in (*before, *after)] == [GONE, NEW]
