"""Acts on files: receiving and sealing, making public copies, hiding, checking, custody."""
