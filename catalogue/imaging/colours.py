"""Any mode of a decoded picture as eight bits of sRGB on white."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

_SIXTEEN_BITS = {"I;16", "I;16B", "I;16L", "I;16N"}
#: Sixteen bits to the nearest of eight: 65535 becomes 255.
_TO_EIGHT = [(value + 128) // 257 for value in range(65_536)]
#: Gamma of a display (PNG, 11.3.2.2); a file that says this needs no change.
_DISPLAY = 1 / 2.2
_WHITE = (255, 255, 255)


def as_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in mode RGB: profile applied, transparent parts on white.

    Without a usable profile, RGB is taken as sRGB, and CMYK as plain inks.
    """
    profile, gamma = image.info.get("icc_profile"), _gamma(image)
    image, alpha = _without_alpha(image)
    converted = _through(profile, image) if profile else None
    if converted is None and image.mode == "LAB":
        converted = _from_lab(image)
    if converted is None:
        converted = image if image.mode == "RGB" else image.convert("RGB")
        if gamma:
            converted = _with_gamma(converted, gamma)
    return _on_white(converted, alpha) if alpha else converted


def _without_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the picture in a mode without transparency, and its transparency."""
    if image.mode in _SIXTEEN_BITS:
        return _eight_bits(image), None
    if image.mode == "1":
        return image.convert("L"), None
    if image.mode == "La":
        image = image.convert("LA")
    elif image.mode == "RGBa" or (image.mode in {"P", "PA"} or image.has_transparency_data):
        image = image if image.mode in {"LA", "RGBA"} else _unfolded(image)
    if image.mode not in {"LA", "RGBA"}:
        return image, None
    alpha = image.getchannel("A")
    image = image.convert("L" if image.mode == "LA" else "RGB")
    return image, None if alpha.getextrema() == (255, 255) else alpha


def _unfolded(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Keep the brightness: converting to L alone would cut off everything above 255."""
    white_is_zero = getattr(image, "tag_v2", {}).get(262) == 0
    scaled = image.convert("I").point(_TO_EIGHT, "L")
    return scaled.point(range(255, -1, -1)) if white_is_zero else scaled


def _through(profile: bytes, image: Image.Image) -> Image.Image | None:
    """Apply an embedded profile; None if it is damaged or for another kind of colour."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            image.mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    in_place = image.mode == "RGB"
    return ImageCms.applyTransform(image, transform, inPlace=in_place) or image


def _from_lab(image: Image.Image) -> Image.Image:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(lab, srgb, "LAB", "RGB")
    return ImageCms.applyTransform(image, transform) or image


def _gamma(image: Image.Image) -> float | None:
    """Return the gamma of a PNG that is not that of a display."""
    gamma = image.info.get("gamma")
    if not gamma or "srgb" in image.info or not 0.1 < gamma < 10:
        return None
    return gamma if abs(gamma - _DISPLAY) > 0.01 else None


def _with_gamma(image: Image.Image, gamma: float) -> Image.Image:
    exponent = _DISPLAY / gamma
    table = [round(255 * (value / 255) ** exponent) for value in range(256)]
    return image.point(table * 3)


def _on_white(image: Image.Image, alpha: Image.Image) -> Image.Image:
    """Cover in place what is transparent: a ground of its own would cost as much again."""
    image.paste(_WHITE, (0, 0, *image.size), ImageChops.invert(alpha))
    return image
