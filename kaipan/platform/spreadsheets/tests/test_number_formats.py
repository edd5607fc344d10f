"""Which number formats show a date."""

import pytest

from kaipan.platform.spreadsheets.number_formats import FormatKind, kind_of_format


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", FormatKind.NUMBER),
        ("0.00", FormatKind.NUMBER),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", FormatKind.NUMBER),
        ("[DBNum2][$-804]General", FormatKind.NUMBER),
        ('#,##0.00"元/月"', FormatKind.NUMBER),
        ('0"days"', FormatKind.NUMBER),
        ("0.00E+00", FormatKind.NUMBER),
        ("[h]:mm:ss", FormatKind.NUMBER),
        ("[Black]0.0;[Yellow]-0.0", FormatKind.NUMBER),
        ("@", FormatKind.NUMBER),
        ("yyyy-mm-dd", FormatKind.DATE),
        ('yyyy"年"m"月"d"日"', FormatKind.DATE),
        ("[$-804]yyyy年m月d日;@", FormatKind.DATE),
        ("[$-F800]dddd, mmmm dd, yyyy", FormatKind.DATE),
        ("mmm-yy", FormatKind.DATE),
        ("M月", FormatKind.DATE),
        ("yyyy/m/d h:mm", FormatKind.DATE),
        ("h:mm AM/PM", FormatKind.TIME),
        ("mm:ss.0", FormatKind.TIME),
        ('h"时"mm"分"', FormatKind.TIME),
    ],
)
def test_a_format_shows_dates_times_or_numbers(code: str, kind: FormatKind) -> None:
    assert kind_of_format(code) is kind
