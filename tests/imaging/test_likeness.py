"""Pictures that look alike are near to each other; others are not."""

from __future__ import annotations

import io

from PIL import Image, ImageEnhance

from catalogue.imaging.likeness import ALIKE, dhash, distance


def shapes() -> Image.Image:
    """A picture without symmetry."""
    return Image.effect_mandelbrot((800, 600), (-2, -1, 1, 1), 40).convert("RGB")


def test_the_same_picture_in_other_sizes_and_encodings_is_near() -> None:
    image = shapes()
    buffer = io.BytesIO()
    image.resize((200, 150)).save(buffer, "JPEG", quality=30)
    small = Image.open(buffer)

    for other in (small, ImageEnhance.Brightness(image).enhance(0.8), image.convert("L")):
        assert distance(dhash(image), dhash(other)) <= ALIKE


def test_another_picture_is_far() -> None:
    image = shapes()
    others = [
        image.transpose(Image.Transpose.ROTATE_180),
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        image.crop((0, 0, 300, 250)),
    ]
    assert all(distance(dhash(image), dhash(other)) > ALIKE for other in others)


def test_it_has_64_bits() -> None:
    falling = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_270)
    assert dhash(falling) in {0, 2**64 - 1}
    assert dhash(falling) ^ dhash(falling.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) == 2**64 - 1
    assert distance(0, 2**64 - 1) == 64
