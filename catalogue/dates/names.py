"""Names of months and seasons in English and Arabic, and Arabic ordinals."""

from __future__ import annotations

from typing import Final

ENGLISH_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SYRIAN_MONTHS: Final = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
PAN_ARAB_MONTHS: Final = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
OTHER_MONTHS: Final[dict[str, int]] = {
    "sept": 9,
    "كانون ثاني": 1,
    "إبريل": 4,
    "نوار": 5,
    "يونيه": 6,
    "يوليه": 7,
    "تشرين أول": 10,
    "تشرين ثاني": 11,
    "كانون أول": 12,
}
"""Other spellings that people write; never shown."""

WINTER: Final = 24
ENGLISH_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", WINTER: "winter"}
ARABIC_SEASONS: Final = {21: "ربيع", 22: "صيف", 23: "خريف", WINTER: "شتاء"}

ENGLISH_ORDINALS: Final[dict[int, str]] = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
    11: "eleventh",
    12: "twelfth",
    13: "thirteenth",
    14: "fourteenth",
    15: "fifteenth",
    16: "sixteenth",
    17: "seventeenth",
    18: "eighteenth",
    19: "nineteenth",
    20: "twentieth",
    21: "twenty-first",
}

_ARABIC_UNITS: Final = (
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
)
_ARABIC_TENS: Final = (
    "عشر",
    "ثلاث",
    "أربع",
    "خمس",
    "ست",
    "سبع",
    "ثمان",
    "تسع",
)
"""Stems of twenty to ninety."""


def arabic_ordinal(number: int, *, oblique: bool) -> str:
    """Return a definite masculine ordinal from 1 to 100; oblique is its genitive form."""
    if number == 100:
        return "المئة"
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _ARABIC_UNITS[unit - 1]
    if number == 10:
        return "العاشر"
    first = "الحادي" if unit == 1 else _ARABIC_UNITS[unit - 1]
    if tens == 1:
        return f"{first} عشر"
    ten = "ال" + _ARABIC_TENS[tens - 2] + ("ين" if oblique else "ون")
    return f"{first} و{ten}" if unit else ten


def arabic_decade(tens: int) -> str:
    """Return the plural name of a decade by its tens digit, from 2 (the twenties) to 9."""
    return _ARABIC_TENS[tens - 2] + "ينيات"


def english_ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"
