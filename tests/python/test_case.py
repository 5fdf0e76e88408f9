"""Cases in and out, and what is refused. Expected values are from docs/case-file.md and
the table of refusals in docs/answers.md, or thought."""

import datetime
import hashlib
import json
import math
import pickle

import numpy
import pytest
from conftest import SENTINEL, event, order_made

import scpo
from scpo.errors import ArgumentError, CaseError, ChainError, DocumentError, ScpoError

DOCUMENT = {"schema": "scpo.case/1", "subject_id": "S-1", "events": [event({"record_reviewed": {}})]}


def test_text_bytes_and_dict_of_one_document_give_one_case():
    text = json.dumps(DOCUMENT, default=str)
    read = [scpo.Case.read(document) for document in (text, text.encode(), DOCUMENT)]
    read.append(scpo.Case.of_events("S-1", DOCUMENT["events"]))
    assert all(case == read[0] for case in read)
    assert read[0].subject_id == "S-1"
    assert len(read[0]) == 1
    assert read[0].events[0]["on"] == "2026-09-30"


def test_a_case_written_and_read_again_is_the_same(cases):
    for case in cases:
        assert scpo.Case.read(case.to_json()) == case
        assert scpo.Case.read(case.to_dict()) == case
        assert pickle.loads(pickle.dumps(case)) == case


def test_numbers_of_numpy_are_numbers():
    case = scpo.Case.of_events("S-1", [event({"record_reviewed": {}}, seq=numpy.int64(3))])
    assert case.events[0]["seq"] == 3
    with pytest.raises(DocumentError) as refused:
        scpo.Case.of_events("S-1", [event({"record_reviewed": {}}, seq=numpy.float64(3))])
    assert refused.value.code == "not_whole_number"


def test_the_order_of_arrival_does_not_matter():
    first, second = (event({"record_reviewed": {}}, id=name) for name in ("e1", "e2"))
    one, other = (scpo.Case.of_events("S-1", given) for given in ([first, second], [second, first]))
    assert one == other
    assert one.canonical_bytes() == other.canonical_bytes()


def test_canonical_bytes_are_sorted_and_without_white_space(made):
    """RFC 8785 over ASCII names: what Python's own writer gives when asked for it."""
    as_python = json.dumps(made.to_dict(), sort_keys=True, separators=(",", ":")).encode()
    assert made.canonical_bytes() == as_python


@pytest.mark.parametrize(
    ("members", "path", "code"),
    [
        ({"on": "2026-02-30"}, "events[0].on", "date_no_such_day"),
        ({"on": datetime.datetime(2026, 9, 30, 10, 0)}, "events[0].on", "date_form"),
        ({"on": None}, "events[0].on", "null"),
        ({"seq": 1.5}, "events[0].seq", "not_whole_number"),
        ({"seq": math.nan}, "events[0].seq", "null"),
        ({"seq": 2**70}, "events[0].seq", "number_too_large"),
        ({"id": "two words"}, "events[0].id", "id_form"),
        ({"colour": "red"}, "events[0]", "unknown_field"),
    ],
)
def test_what_a_document_may_not_hold_is_refused_with_its_place(members, path, code):
    with pytest.raises(DocumentError) as refused:
        scpo.Case.of_events("S-1", [event({"record_reviewed": {}}, **members)])
    assert (refused.value.path, refused.value.code) == (path, code)


def test_a_fact_later_than_its_recording_is_refused():
    with pytest.raises(CaseError) as refused:
        scpo.Case.of_events("S-1", [event({"record_reviewed": {}}, on=datetime.date(2026, 10, 1))])
    assert (refused.value.path, refused.value.code) == ("events[0].on", "recorded_before_it_happened")
    assert "recorded_before_it_happened" in str(refused.value)


@pytest.mark.parametrize("document", [object(), 3, ("a",), bytearray(b"{}")])
def test_what_is_no_document_is_a_type_error(document):
    with pytest.raises(TypeError):
        scpo.Case.read(document)


def test_nesting_without_end_is_refused():
    endless: list = []
    endless.append(endless)
    with pytest.raises(DocumentError) as refused:
        scpo.Case.read(endless)
    assert refused.value.code == "too_deep"


def test_half_a_character_is_refused_and_not_shown():
    with pytest.raises(DocumentError) as refused:
        scpo.Case.of_events("S-1", [event({"record_reviewed": {}}, ext={"note": SENTINEL + "\ud83d"})])
    assert refused.value.code == "lone_surrogate"
    assert SENTINEL not in repr(refused.value)


def test_records_are_read_one_by_one_and_each_is_accounted_for(lines):
    broken = b'{"schema": "scpo.case/1"}'
    refused: list[ScpoError] = []
    given = [lines[0], b"  \n", broken, *lines[1:3], broken]
    cases = list(scpo.read_cases(given, on_refused=refused.append))
    assert [case.subject_id for case in cases] == [json.loads(line)["subject_id"] for line in lines[:3]]
    assert [(error.record, error.code) for error in refused] == [(2, "missing_field"), (5, "missing_field")]


def test_without_a_place_for_refusals_the_first_is_raised(lines):
    reader = scpo.read_cases([lines[0], b"{", lines[1]])
    assert next(reader).subject_id == "PO-01"
    with pytest.raises(DocumentError) as refused:
        next(reader)
    assert refused.value.record == 1
    assert "record 1" in str(refused.value)


def test_more_than_a_batch_keeps_numbers_and_order(lines):
    many = lines * 2
    broken = 100
    many[broken] = b"[]"
    refused: list[ScpoError] = []
    cases = list(scpo.read_cases(iter(many), on_refused=refused.append))
    assert len(cases) == len(many) - 1
    assert [error.record for error in refused] == [broken]


def test_an_error_of_the_source_is_raised_after_what_came_before(lines):
    def source():
        yield lines[0]
        raise OSError("gone")

    reader = scpo.read_cases(source())
    assert next(reader).subject_id == "PO-01"
    with pytest.raises(OSError, match="gone"):
        next(reader)


def test_the_chain_verifies_finds_what_was_changed_and_keeps_a_stone():
    chain = scpo.Chain()
    heads = [
        chain.append(event({"record_reviewed": {}}, id=f"e{index}"), salt=bytes([index]) * 32)
        for index in range(3)
    ]
    assert len(chain) == 3
    assert chain.verify(heads[-1]) == heads[-1]
    assert scpo.Chain.read(chain.to_json()).verify(heads[-1]) == heads[-1]

    changed = chain.to_dict()
    changed["entries"][1]["content"]["kept"]["event"]["on"] = "2026-09-29"
    with pytest.raises(ChainError) as bad:
        scpo.Chain.read(changed).verify()
    assert (bad.value.path, bad.value.code) == ("entries[1]", "link")

    cut = chain.to_dict()
    del cut["entries"][2]
    assert scpo.Chain.read(cut).verify() == heads[1]
    with pytest.raises(ChainError) as bad:
        scpo.Chain.read(cut).verify(heads[-1])
    assert (bad.value.path, bad.value.code) == ("entries[2]", "missing")

    chain.erase(1)
    assert chain.verify(heads[-1]) == heads[-1]
    assert [kept["id"] for kept in chain.case("S-1").events] == ["e0", "e2"]
    with pytest.raises(ChainError) as again:
        chain.erase(1)
    assert again.value.code == "already_erased"


def test_the_link_is_the_published_hash():
    """Worked out here from the layout in the documentation of the chain."""
    what = event({"record_reviewed": {}})
    salt = bytes(range(32))
    chain = scpo.Chain()
    head = chain.append(what, salt=salt)

    def u32(number):
        return number.to_bytes(4, "big")

    canonical = json.dumps(what, default=str, sort_keys=True, separators=(",", ":")).encode()
    digest = hashlib.sha256(b"scpo.chain/1 event\0" + u32(len(salt)) + salt + canonical).digest()
    form = b"scpo.case/1"
    link = b"scpo.chain/1 link\0" + bytes(8) + bytes(32) + u32(len(form)) + form + digest
    assert head.hash == hashlib.sha256(link).hexdigest()
    assert head == scpo.Head(count=1, hash=head.hash)


def test_a_salt_is_new_and_long_enough():
    chain = scpo.Chain()
    chain.append(event({"record_reviewed": {}}), salt=bytes(32))
    for salt, code in [(bytes(32), "salt_reused"), (bytes(15), "salt_form")]:
        with pytest.raises(ChainError) as refused:
            chain.append(event({"record_reviewed": {}}, id="e2"), salt=salt)
        assert refused.value.code == code
    assert len(chain) == 1


def test_published_forms_have_a_schema():
    assert "scpo.case/1" in scpo.forms()
    for form in scpo.forms():
        assert scpo.schema(form)["title"] == form
    with pytest.raises(ArgumentError) as refused:
        scpo.schema("scpo.case/9")
    assert refused.value.path == "form"


def test_an_order_is_read_from_a_dict_with_days(made):
    assert made == scpo.Case.of_events("S-1", [event(order_made())])
    assert made.findings == ()
