"""A month in an address: ``2026-11``."""

from datetime import date


class MonthInAddress:
    """Reads and writes the first day of a month."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """The month's first day."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """As people write it."""
        return f"{value:%Y-%m}"
