"""Rounding as SQL, for prices that are calculated again."""

ROUNDED = """
    CASE {mode} WHEN 'DOWN' THEN floor({value} / {digit}) * {digit}
                WHEN 'UP' THEN ceil({value} / {digit}) * {digit}
                WHEN 'HALF_UP' THEN round({value} / {digit}) * {digit}
                ELSE {value} END
"""
