"""Answers, long and short. The answer for the order of 30 September 2026 is that of the
README and of the documentation of `assess`; the rest is compared with the core's own
command, or thought."""

import datetime
import gc
import json
import os
import pathlib
import subprocess
import threading

import pytest
from conftest import DATA, ROOT, event, order_made

import scpo

DAY = datetime.date(2026, 11, 21)


def task(answer, code):
    return next(task for task in answer.tasks if task.task == code)


def test_the_order_of_the_readme(made, rulebook):
    answer = scpo.assess(made, rulebook, as_of=DAY)
    (order,) = answer.orders
    assert (order.status, order.bound) == ("in_force", True)
    # Five years beginning with 30 September 2026, first day counted (s.16(2)).
    assert order.last_day == datetime.date(2031, 9, 29)
    assert answer.stage == "6"
    pnc = task(answer, "2.3")
    assert (pnc.status, pnc.due, pnc.days_late) == ("overdue", datetime.date(2026, 10, 2), 50)
    assert answer.known_at == DAY


def test_unknown_is_an_object_and_absent_is_none(rulebook):
    """Without a length the law knows no last day, and nothing says five years."""
    case = scpo.Case.of_events("S-1", [event(order_made(length=None))])
    (order,) = scpo.assess(case, rulebook, as_of=DAY).orders
    assert isinstance(order.stated_last_day, scpo.Unknown)
    assert order.stated_last_day.missing == ("order_made.length",)
    # What the order says nothing of, and what is not worked out for want of it, is absent.
    assert order.interim is None
    assert order.last_day is None


def test_unknown_is_neither_yes_nor_no(rulebook):
    case = scpo.Case.of_events("S-1", [event(order_made(commencement=None))])
    (order,) = scpo.assess(case, rulebook, as_of=DAY).orders
    assert isinstance(order.in_force, scpo.Unknown)
    with pytest.raises(TypeError):
        bool(order.in_force)
    with pytest.raises(TypeError):
        order.in_force < 1  # noqa: B015
    assert order.in_force == order.in_force
    assert order.in_force != True  # noqa: E712
    assert order.in_force != False  # noqa: E712


def example() -> pathlib.Path:
    """The core's own command, built before these tests are run."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    command = target / "release" / "examples" / "assess"
    if not command.exists():
        pytest.fail("the example is not built: cargo build --release --example assess")
    return command


@pytest.mark.parametrize("name", ["published_orders.jsonl", "region.jsonl"])
def test_answers_are_those_of_the_core(name, tmp_path, rulebook):
    """The same document as the command written in Rust, member for member."""
    for line in (DATA / name).read_bytes().splitlines()[:12]:
        (tmp_path / "case.json").write_bytes(line)
        command = [example(), tmp_path / "case.json", "--as-of", DAY.isoformat()]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        answer = scpo.assess(scpo.Case.read(line), rulebook, as_of=DAY)
        assert answer.to_dict() == told
        assert json.loads(answer.to_json()) == told
        as_python = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert answer.canonical_bytes() == as_python.encode()


def test_members_and_the_document_say_the_same(cases, rulebook, day):
    """Every member of every answer, against the document of the answer."""

    def same(value, written):
        if isinstance(value, scpo.Unknown):
            assert written == {"unknown": list(value.missing)}
        elif isinstance(value, datetime.date):
            assert written == value.isoformat()
        elif isinstance(value, tuple) and isinstance(written, list):
            assert len(value) == len(written)
            for one, other in zip(value, written, strict=True):
                same(one, other)
        elif hasattr(value, "to_dict"):
            members = {name for name in dir(value) if not name.startswith("_")}
            members = {name for name in members if not callable(getattr(value, name))}
            assert set(written) <= members
            for name in members:
                absent = getattr(value, name) in (None, ())
                assert absent == (name not in written), name
                if not absent:
                    same(getattr(value, name), written[name])
        else:
            assert value == written

    for case in cases[::7]:
        answer = scpo.assess(case, rulebook, as_of=day)
        same(answer, answer.to_dict())


def test_known_at_is_as_of_unless_given(rulebook):
    late = event(order_made(), recorded=datetime.date(2026, 10, 20))
    case = scpo.Case.of_events("S-1", [late])
    on = datetime.date(2026, 10, 1)
    assert scpo.assess(case, rulebook, as_of=on).orders == ()
    assert len(scpo.assess(case, rulebook, as_of=on, known_at=datetime.date(2026, 10, 20)).orders) == 1


def test_days_are_given_by_name_and_are_dates(made, rulebook):
    with pytest.raises(TypeError):
        scpo.assess(made, rulebook, DAY)
    for wrong in (datetime.datetime(2026, 11, 21, 9, 0), "2026-11-21", 20261121):
        with pytest.raises(TypeError):
            scpo.assess(made, rulebook, as_of=wrong)
    with pytest.raises(scpo.errors.DateError) as refused:
        scpo.assess(made, rulebook, as_of=datetime.date(1899, 12, 31))
    assert refused.value.code == "date_range"


def test_many_answers_are_the_single_ones_in_order(cases, rulebook, day):
    full = list(scpo.assess_many(iter(cases), rulebook, as_of=day))
    assert full == [scpo.assess(case, rulebook, as_of=day) for case in cases]
    brief = list(scpo.assess_brief_many(cases, rulebook, as_of=day))
    assert brief == [scpo.assess_brief(case, rulebook, as_of=day) for case in cases]
    assert [answer.stage for answer in brief] == [answer.stage for answer in full]


def test_a_source_that_stops_is_told_after_its_answers(cases, rulebook, day):
    def source():
        yield from cases[:70]
        raise OSError("gone")

    answers = scpo.assess_many(source(), rulebook, as_of=day)
    told = []
    with pytest.raises(OSError, match="gone"):
        for answer in answers:
            told.append(answer.subject_id)
    assert told == [case.subject_id for case in cases[:70]]
    with pytest.raises(TypeError):
        list(scpo.assess_many([cases[0], "case"], rulebook, as_of=day))


def test_other_threads_run_meanwhile(cases, rulebook, day):
    """Answers from several threads at once are those of one."""
    expected = [answer.canonical_bytes() for answer in scpo.assess_many(cases[:40], rulebook, as_of=day)]
    told: dict[int, list[bytes]] = {}

    def run(number):
        answers = scpo.assess_many(cases[:40], rulebook, as_of=day)
        told[number] = [answer.canonical_bytes() for answer in answers]

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(told[number] == expected for number in range(4))


def test_what_if_a_release_date_moves(rulebook):
    sentenced = event({"sentenced": {"kind": "determinate", "prison": "P-1"}}, id="e2")
    case = scpo.Case.of_events("S-1", [event(order_made()), sentenced])
    supposed = [event({"release_estimated": {"kind": "crd", "date": datetime.date(2027, 10, 1)}}, id="e3")]
    answer = scpo.what_if(case, supposed, rulebook, as_of=DAY)
    assert answer.before.release.driver is None
    assert answer.after.release.driver.date == datetime.date(2027, 10, 1)
    moved = next(change for change in answer.changes if (change.item, change.field) == ("release", "driver"))
    assert (moved.from_, moved.to, moved.cause) == (None, "2027-10-01", "fact")
    # Nothing was recorded.
    assert len(case) == 2
    with pytest.raises(scpo.errors.CaseError):
        scpo.what_if(case, [event({"record_reviewed": {}})], rulebook, as_of=DAY)


def test_differences_name_their_cause(made, rulebook):
    before, after = (scpo.assess(made, rulebook, as_of=day) for day in (datetime.date(2026, 10, 2), DAY))
    changes = scpo.diff(before=before, after=after)
    assert {change.cause for change in changes} == {"day_passed"}
    assert any(change.item.startswith("task 2.3") and change.to == "overdue" for change in changes)
    exact = scpo.changes_since(made, rulebook, since=datetime.date(2026, 10, 2), as_of=DAY)
    assert {change.cause for change in exact} == {"day_passed"}
    with pytest.raises(TypeError):
        scpo.diff(before, after)


def test_joined_cases_are_answered_together(rulebook):
    """Each holds its half of the link; the order of the one is then an order of the subject."""
    link = {"link": "L1"}
    one = scpo.Case.of_events("S-1", [event({"subject_joined": {**link, "other": "S-2"}})])
    joined = event({"subject_joined": {**link, "other": "S-1"}}, id="f1")
    other = scpo.Case.of_events("S-2", [joined, event(order_made(), id="f2")])
    assert scpo.assess(one, rulebook, as_of=DAY).orders == ()
    assert len(scpo.assess(one, rulebook, as_of=DAY, joined=[other]).orders) == 1


def test_an_overlay_has_its_own_version_and_hash(rulebook):
    overlay = {
        "schema": "scpo.overlay/1",
        "name": "example",
        "version": "3",
        "forces": [{"force": "F-X", "visit_days": {"very_high": 7, "high": 14, "medium": 28, "low": 56}}],
    }
    local = rulebook.overlay(overlay)
    assert local.version == rulebook.version + "+example-3"
    assert local.overlays == (("example", "3"),)
    assert local.hash != rulebook.hash
    assert local == rulebook.overlay(json.dumps(overlay))
    assert rulebook.overlays == ()
    with pytest.raises(scpo.errors.RulebookError) as refused:
        rulebook.overlay({**overlay, "commencement": {}})
    assert refused.value.path == "commencement"


def test_files_of_a_rulebook_are_those_of_the_core(rulebook):
    data = ROOT / "scpo-core" / "data"

    def text(name):
        return (data / name).read_bytes()

    files = {
        "rulebook": text("rulebook.json"),
        "commencement": text("commencement.json"),
        "schedule_1": text("schedule1.csv"),
        "calendars": text("bank_holidays_uk.csv"),
        "process": text("process.json"),
        "condition_types": text("condition_types.json"),
        "settings": text("settings.json"),
    }
    assert scpo.Rulebook.of_files(**files) == rulebook
    with pytest.raises(scpo.errors.RulebookError):
        scpo.Rulebook.of_files(**{**files, "settings": b"{}"})


def test_tidy_has_a_row_for_every_task_condition_and_gap(cases, rulebook, day):
    answers = [scpo.assess(case, rulebook, as_of=day) for case in cases[:40]]
    rows = scpo.tidy(answers)
    assert len({tuple(row) for row in rows}) == 1, "every row has the same columns"
    count = sum(
        len(answer.tasks)
        + sum(len(order.conditions) for order in answer.orders)
        + sum(marker.state in ("missing", "stale") for marker in answer.markers)
        for answer in answers
    )
    assert len(rows) == count
    assert rows == [row for answer in answers for row in answer.tidy()]


def test_an_empty_cell_that_is_unknown_says_why(rulebook):
    case = scpo.Case.of_events(
        "S-1", [event(order_made(commencement=None, conditions=[{"condition": "c1", "number": 4}]))]
    )
    (row,) = (row for row in scpo.assess(case, rulebook, as_of=DAY).tidy() if row["kind"] == "condition")
    assert (row["condition"], row["number"], row["status"]) == ("c1", 4, None)
    assert row["omitted_because"].startswith("status: ")


def test_answers_do_not_pile_up_in_memory(made, rulebook):
    """Objects made for Python go when Python lets go of them."""
    for _ in range(3):
        scpo.assess(made, rulebook, as_of=DAY).tidy()
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(20):
        scpo.assess(made, rulebook, as_of=DAY).tidy()
    gc.collect()
    assert len(gc.get_objects()) <= before + 10
