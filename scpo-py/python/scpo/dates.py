"""The words the law counts days and months with, one function each.

Each answers with a ``Counted``: the date, the rule it was counted by, and what that
rests on. Working days need a calendar: see ``Rulebook.calendars``.
"""

from scpo._native import (
    clear_days_after,
    clear_days_before,
    days_after,
    days_beginning_with,
    in_london,
    months_after,
    months_before,
    months_beginning_with,
    within_days,
    years_after,
    years_beginning_with,
)

__all__ = [
    "clear_days_after",
    "clear_days_before",
    "days_after",
    "days_beginning_with",
    "in_london",
    "months_after",
    "months_before",
    "months_beginning_with",
    "within_days",
    "years_after",
    "years_beginning_with",
]
