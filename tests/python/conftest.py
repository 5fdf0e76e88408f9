"""What the tests of the Python package share."""

import datetime
import json
import pathlib
from typing import Any

import pytest

import scpo

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"

#: A text that stands for something about a person. No error, repr or log may show it.
SENTINEL = "Sentinel-4711"


@pytest.fixture(scope="session")
def rulebook() -> scpo.Rulebook:
    return scpo.Rulebook.built_in()


@pytest.fixture(scope="session")
def day() -> datetime.date:
    """The day the shipped cohort is reviewed."""
    return datetime.date.fromisoformat(json.loads((DATA / "cohort.json").read_text())["as_of"])


@pytest.fixture(scope="session")
def lines() -> list[bytes]:
    """The documents of the shipped cohort."""
    files = json.loads((DATA / "cohort.json").read_text())["files"]
    return [line for name in files for line in (DATA / name).read_bytes().splitlines()]


@pytest.fixture(scope="session")
def cases(lines: list[bytes]) -> list[scpo.Case]:
    return list(scpo.read_cases(lines))


def event(body: dict[str, Any], **envelope: Any) -> dict[str, Any]:
    """An event of 30 September 2026, recorded and learnt that day."""
    on = datetime.date(2026, 9, 30)
    return {"id": "e1", "on": on, "recorded": on, "learnt": on, **envelope, "body": body}


def order_made(**but: Any) -> dict[str, Any]:
    """An order of England and Wales for five years from its making; None takes a member away."""
    body: dict[str, Any] = {
        "order": "O1",
        "jurisdiction": "EW",
        "represented": True,
        "commencement": {"on": datetime.date(2026, 9, 30)},
        "length": {"years": 5},
        **but,
    }
    return {"order_made": {name: value for name, value in body.items() if value is not None}}


@pytest.fixture
def made() -> scpo.Case:
    """A subject with that order."""
    return scpo.Case.of_events("S-1", [event(order_made())])
