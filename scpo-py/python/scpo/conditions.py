"""Conditions of orders: reading, writing and checking them, and what changed.

The core counts bytes of UTF-8; here every place is a ``slice`` of the text itself, so
that ``text[reading.span]`` are its words whatever letters are in it.
"""

from scpo._native import (
    Alternative,
    Bounds,
    Catalogue,
    Check,
    ConditionChange,
    ConditionType,
    Draft,
    DraftFinding,
    ExceptionAdvice,
    ParameterSpec,
    Reading,
    ReadParameter,
    SetFinding,
    TermChange,
    TextRead,
    TypeSource,
    UnreadableParameter,
    Withdrawn,
    code_points,
)
from scpo._native import check_draft as check
from scpo._native import check_drafts as check_set
from scpo._native import condition_changes as changes
from scpo._native import read_conditions as read
from scpo._native import write_condition as write

__all__ = [
    "Alternative",
    "Bounds",
    "Catalogue",
    "Check",
    "ConditionChange",
    "ConditionType",
    "Draft",
    "DraftFinding",
    "ExceptionAdvice",
    "ParameterSpec",
    "ReadParameter",
    "Reading",
    "SetFinding",
    "TermChange",
    "TextRead",
    "TypeSource",
    "UnreadableParameter",
    "Withdrawn",
    "changes",
    "check",
    "check_set",
    "code_points",
    "read",
    "write",
]
