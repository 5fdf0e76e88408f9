"""What the package raises.

Every exception holds ``code``, the stable code of the rule that refused, and ``path``,
the place, by index and by the form's own names. Neither these nor the message hold
anything that was found there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scpo._native import RowFault

__all__ = [
    "ArgumentError",
    "CaseError",
    "ChainError",
    "ConditionError",
    "DateError",
    "DocumentError",
    "FrameError",
    "InternalError",
    "ModelError",
    "RulebookError",
    "ScpoError",
]


class ScpoError(Exception):
    """Something was refused, or could not be done."""

    #: The number of the record in what was read one by one, from 0; else ``None``.
    record: int | None = None

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(code, path, message)
        #: The stable code of the rule.
        self.code: str = code
        #: The place; empty for the whole.
        self.path: str = path
        #: The rule in fixed words.
        self.message: str = message

    def __str__(self) -> str:
        record = "" if self.record is None else f"record {self.record}: "
        path = f"{self.path}: " if self.path else ""
        return f"{record}{path}{self.message} ({self.code})"


class ArgumentError(ScpoError):
    """An argument is none that the function takes; ``path`` is its name."""


class DocumentError(ScpoError):
    """A document is not of its form."""


class CaseError(ScpoError):
    """The events of a case cannot stand together."""


class ChainError(ScpoError):
    """A chain is not sound, or does not take what was to be done with it."""


class RulebookError(ScpoError):
    """A rulebook or an overlay was refused."""


class ConditionError(ScpoError):
    """A condition was not put into words."""


class DateError(ScpoError):
    """A date could not be made or counted."""


class ModelError(ScpoError):
    """A THOR model was refused."""


class FrameError(ScpoError):
    """A frame was refused: a column of it, or some of its values."""

    #: The values that were refused, each with its row and column, if it was for values.
    faults: Sequence[RowFault] = ()


class InternalError(ScpoError):
    """The library has a fault. The message never says what it was doing."""
