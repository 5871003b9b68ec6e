"""Rules for passwords, said in every language of the catalogue."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """The refusal repeats the rule: Django's own sentence has lost its translations."""

    def get_error_message(self) -> str:
        """What was known beforehand."""
        return str(self.get_help_text())
