"""The package as a whole: what it never shows, its types, what it costs to import."""

import ast
import datetime
import html.parser
import logging
import pathlib
import subprocess
import sys
import threading
import types
import typing

import pytest
from conftest import DATA, SENTINEL, event, order_made

import scpo
from scpo import _native, codes, conditions, errors

DAY = datetime.date(2026, 11, 21)


def test_a_panic_is_an_error_of_fixed_words(capfd):
    with pytest.raises(errors.InternalError) as caught:
        _native._panic(SENTINEL)
    assert SENTINEL not in str(caught.value)
    thread = threading.Thread(target=lambda: pytest.raises(errors.InternalError, _native._panic, SENTINEL))
    thread.start()
    thread.join()
    out, err = capfd.readouterr()
    assert SENTINEL not in out + err


def test_the_tree_of_exceptions():
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.ScpoError)
    error = errors.CaseError("rule", "events[0]", "words")
    assert (error.code, error.path, error.message) == ("rule", "events[0]", "words")
    assert str(error) == "events[0]: words (rule)"


def planted():
    """A case with the sentinel wherever a host may write of a person."""
    return scpo.Case.of_events(
        f"S-{SENTINEL}",
        [
            event(
                order_made(
                    order=f"O-{SENTINEL}",
                    conditions=[{"condition": f"c-{SENTINEL}", "text": f"{SENTINEL} must not."}],
                ),
                id=f"e-{SENTINEL}",
                by={"role": SENTINEL},
                ext={SENTINEL: SENTINEL},
                source={"system": "RMS", "reference": SENTINEL},
            )
        ],
    )


def test_nothing_about_a_person_is_in_a_repr_an_error_or_a_log(rulebook, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        case = planted()
        answer = scpo.assess(case, rulebook, as_of=DAY)
        brief = scpo.assess_brief(case, rulebook, as_of=DAY)
        what_if = scpo.what_if(case, [event({"record_reviewed": {}}, id="s1")], rulebook, as_of=DAY)
        shown = [case, answer, brief, what_if, *answer.orders, *answer.orders[0].conditions, *answer.tasks]
        shown += [*answer.markers, *answer.key_dates, *answer.findings, answer.record, *what_if.changes]
        shown += [brief.next_due, brief.to_do, *brief.gaps, scpo.Chain(), rulebook, rulebook.calendars]
        words = [repr(value) for value in shown] + [str(value) for value in shown]
        words.append(answer._repr_html_())
        for document in (
            {"schema": SENTINEL, "subject_id": "S-1", "events": []},
            {"schema": "scpo.case/1", "subject_id": f"{SENTINEL} !", "events": []},
            {"schema": "scpo.case/1", "subject_id": "S-1", "events": [{SENTINEL: 1}]},
            {"schema": "scpo.case/1", "subject_id": "S-1", "events": [event({SENTINEL: {}})]},
            {"schema": "scpo.case/1", "subject_id": "S-1", "events": [event({}, on=SENTINEL)]},
        ):
            with pytest.raises(scpo.ScpoError) as refused:
                scpo.Case.read(document)
            words += [repr(refused.value), str(refused.value)]
        with pytest.raises(scpo.ScpoError) as refused:
            rulebook.calendars.is_counted(DAY, day_set=SENTINEL)
        words += [repr(refused.value), str(refused.value)]
    out, err = capfd.readouterr()
    assert SENTINEL not in "\n".join([*words, caplog.text, out, err])
    # It would be found if it were there.
    assert SENTINEL in case.to_json()


class Cells(html.parser.HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_html_is_escaped_and_hides_ids_unless_asked(rulebook):
    script = "<script>alert('&\"')</script>"
    overlay = {
        "schema": "scpo.overlay/1",
        "name": "example",
        "version": "1",
        "all_forces": {"tasks": [{"task": "2.3", "title": script}]},
    }
    answer = scpo.assess(planted(), rulebook.overlay(overlay), as_of=DAY)
    assert any(task.title == script for task in answer.tasks), "the title is the planted one"
    hidden, shown = Cells(answer._repr_html_()), Cells(answer.to_html(names=True))
    for page in (hidden, shown):
        assert "script" not in page.tags
        assert script in page.text
        assert "OFFICIAL-SENSITIVE" in page.text
    assert SENTINEL not in hidden.text
    assert SENTINEL in shown.text
    assert answer.to_html() == answer._repr_html_()


def test_answers_are_frozen(made, rulebook):
    answer = scpo.assess(made, rulebook, as_of=DAY)
    for value, name in [(answer, "stage"), (answer.tasks[0], "status"), (made, "subject_id")]:
        with pytest.raises(AttributeError):
            setattr(value, name, "x")
        with pytest.raises(AttributeError):
            value.new_member = 1


def test_codes_are_those_of_the_core():
    of_the_core = _native._codes()
    for name, listed in of_the_core.items():
        assert list(typing.get_args(getattr(codes, name))) == listed, name
    # The only list the core keeps without its codes.
    assert set(codes.__all__) - set(of_the_core) == {"Severity"}


STUB = pathlib.Path(_native.__file__).with_name("_native.pyi")


def annotations() -> dict[str, dict[str, typing.Any]]:
    """The type the stub gives each property, by class."""
    space = {**vars(codes), **vars(conditions), **vars(scpo), "datetime": datetime, "Any": typing.Any, "Literal": typing.Literal}
    space.update({"_Slice": slice, "_list": list})
    classes = {}
    for of in ast.parse(STUB.read_text()).body:
        if isinstance(of, ast.ClassDef):
            classes[of.name] = {
                member.name: eval(ast.unparse(member.returns), space)  # noqa: S307
                for member in of.body
                if isinstance(member, ast.FunctionDef)
                and any(isinstance(mark, ast.Name) and mark.id == "property" for mark in member.decorator_list)
            }
    return classes


def is_of(value, kind) -> bool:
    """Whether a value is of an annotated type."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is typing.Any:
        return True
    if origin is typing.Literal:
        return value in args
    if origin in (typing.Union, types.UnionType):
        return any(is_of(value, arg) for arg in args)
    if origin is tuple and len(args) == 2 and args[1] is ...:
        return isinstance(value, tuple) and all(is_of(item, args[0]) for item in value)
    if origin is tuple:
        return isinstance(value, tuple) and all(map(is_of, value, args)) and len(value) == len(args)
    if origin in (dict, list):
        return isinstance(value, origin)
    if kind is types.NoneType:
        return value is None
    # True is no count.
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def test_every_member_is_of_the_type_its_stub_states(cases, rulebook, day):
    stated = annotations()
    seen: dict[str, set[str]] = {}

    def check(value):
        name = type(value).__name__
        if isinstance(value, (tuple, list)):
            for item in value:
                check(item)
        if type(value).__module__ != "scpo" or name not in stated:
            return
        for member, kind in stated[name].items():
            held = getattr(value, member)
            assert is_of(held, kind), f"{name}.{member}: {kind}"
            if held is not None and held != ():
                seen.setdefault(name, set()).add(member)
            check(held)

    for case in cases:
        check(case)
        answer = scpo.assess(case, rulebook, as_of=day)
        check(answer)
        check(scpo.assess_brief(case, rulebook, as_of=day))
        earlier = scpo.assess(case, rulebook, as_of=day - datetime.timedelta(days=60))
        check(scpo.diff(before=earlier, after=answer))
        check(scpo.review_conditions(case, rulebook, as_of=day))
    check(rulebook.condition_types.types)
    draft = conditions.Draft((DATA / "order.txt").read_text(), whole=True)
    check([draft.read, draft.read.readings, conditions.check(draft)])
    check(conditions.check_set([draft, draft]))
    # A test that looks at empty members only would pass as well.
    assert len(seen) > 15
    assert sum(len(members) for members in seen.values()) > 100


def test_importing_is_quick_and_brings_nothing_along():
    """The time of the process, and the least of five runs: other work on the machine does
    not count."""
    code = (
        "import sys, time; before = set(sys.modules); start = time.process_time(); import scpo;"
        "print(time.process_time() - start);"
        "print(sorted({name.partition('.')[0] for name in set(sys.modules) - before}"
        " - set(sys.stdlib_module_names)))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
        for _ in range(5)
    ]
    assert runs[0][1] == "['scpo']"
    assert min(float(run[0]) for run in runs) < 0.05
