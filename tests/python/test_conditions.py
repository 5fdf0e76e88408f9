"""Conditions: reading, writing, checking, their catalogue. Expectations are those of the
core's documentation, or thought."""

import datetime

import pytest
from conftest import DATA, SENTINEL

import scpo
from scpo import conditions
from scpo.errors import ArgumentError, ConditionError, DocumentError

PHONES = "4. The defendant shall not possess more than two (2) mobile telephones."
#: Letters of two, three and four bytes before the words that matter.
WIDE = "Schedule é – 😀😀\n\n3. The defendant shall not hold cash of more than £1,000 at any time. 😀"


def test_a_condition_is_read_with_its_limit_and_the_words_of_it():
    read = conditions.read(PHONES, kind="order")
    (reading,) = read.readings
    assert (reading.type_code, reading.kind, reading.sureness) == ("mobile_phones", "restriction", "sure")
    assert (reading.category, reading.paragraph) == ("communications_devices", "4")
    limit = next(parameter for parameter in reading.parameters if parameter.name == "max_handsets")
    assert limit.value == {"count": 2}
    assert PHONES[limit.span] == "two (2)"
    assert read.kind == "order"


def test_spans_count_characters_and_not_bytes():
    read = conditions.read(WIDE)
    reading = next(reading for reading in read.readings if reading.type_code == "cash_limit")
    limit = next(parameter for parameter in reading.parameters if parameter.name == "limit")
    assert limit.value == {"money": {"pence": 100_000, "currency": "GBP"}}
    assert WIDE[limit.span] == "£1,000"
    assert limit.span == slice(WIDE.index("£1,000"), WIDE.index("£1,000") + len("£1,000"))
    assert WIDE[reading.span] in reading.verbatim
    assert "£1,000" in reading.verbatim


@pytest.mark.parametrize("text", [PHONES, WIDE, (DATA / "order.txt").read_text(), "", "é", "😀" * 100])
def test_every_character_is_in_a_reading_before_one_or_unread(text):
    read = conditions.read(text)
    held = [False] * len(text)
    spans = [*read.unread]
    for reading in read.readings:
        spans += [reading.span, *reading.lead_in]
    for span in spans:
        assert span.step is None
        for place in range(span.start, span.stop):
            held[place] = True
    assert all(held)


def test_spans_are_those_of_the_document_in_its_own_count():
    """The document counts bytes of UTF-8; the slice has the same words."""
    read = conditions.read(WIDE)
    written = WIDE.encode()
    told = read.to_dict()
    for reading, of in zip(read.readings, told["readings"], strict=True):
        assert WIDE[reading.span].encode() == written[of["span"]["start"] : of["span"]["end"]]
        assert conditions.code_points(WIDE, of["span"]["start"], of["span"]["end"]) == reading.span


def test_a_place_inside_a_character_is_refused():
    assert conditions.code_points("£1,000", 0, 2) == slice(0, 1)
    for start, end in [(0, 1), (0, 99), (3, 2)]:
        with pytest.raises(ArgumentError) as refused:
            conditions.code_points("£1,000", start, end)
        assert refused.value.code == "span"


def test_a_reading_becomes_the_condition_an_event_records(rulebook):
    (reading,) = conditions.read(PHONES, kind="order").readings
    condition = reading.to_condition("c4")
    assert (condition["condition"], condition["number"]) == ("c4", 4)
    assert condition["type_code"] == "mobile_phones"
    made = {"order_made": {"order": "O1", "conditions": [condition]}}
    on = datetime.date(2026, 9, 30)
    case = scpo.Case.of_events("S-1", [{"id": "e1", "on": on, "recorded": on, "body": made}])
    assert case.events[0]["body"]["order_made"]["conditions"] == [condition]
    with pytest.raises(ArgumentError) as refused:
        reading.to_condition("no id")
    assert refused.value.path == "condition"


def test_a_kind_of_text_that_is_none_is_refused_with_the_list():
    with pytest.raises(ArgumentError) as refused:
        conditions.read(PHONES, kind="letter")
    assert refused.value.path == "kind"
    assert "order, draft, summary" in str(refused.value)


def test_a_condition_is_put_into_words():
    words = conditions.write(
        "mobile_phones",
        "restriction",
        parameters=[
            {"name": "max_handsets", "value": {"count": 1}},
            {"name": "max_sims", "value": {"count": 2}},
        ],
    )
    assert words == (
        "The subject must not possess, use or control more than one mobile telephone and two SIM cards."
    )
    # What was written is read as what it was written from.
    (reading,) = conditions.read(words).readings
    assert {(parameter.name, parameter.value["count"]) for parameter in reading.parameters} == {
        ("max_handsets", 1),
        ("max_sims", 2),
    }


def test_an_exception_joins_the_sentence():
    words = conditions.write(
        "mobile_phones",
        "restriction",
        parameters=[{"name": "max_handsets", "value": {"count": 1}}],
        exceptions=["save in an emergency"],
    )
    assert words.endswith(", save in an emergency.")


@pytest.mark.parametrize(
    ("arguments", "path", "code"),
    [
        ({}, "parameters.max_handsets", "missing"),
        ({"parameters": [{"name": "max_handsets", "value": {"count": 0.5}}]}, None, "not_whole_number"),
        ({"parameters": [{"name": "max_handsets", "value": {"text": "two"}}]}, "parameters[0]", "wrong_form"),
        (
            {
                "parameters": [{"name": "max_handsets", "value": {"count": 1}}],
                "exceptions": ["an emergency"],
            },
            "exceptions[0]",
            "opener",
        ),
    ],
)
def test_what_has_no_words_is_refused_by_its_field(arguments, path, code):
    with pytest.raises(ConditionError) as refused:
        conditions.write("mobile_phones", "restriction", **arguments)
    assert refused.value.code == code
    assert path is None or refused.value.path == path


def test_a_type_or_kind_that_is_none_is_refused():
    with pytest.raises(ConditionError) as refused:
        conditions.write("weather", "restriction")
    assert (refused.value.path, refused.value.code) == ("type_code", "unknown_type")
    with pytest.raises(ArgumentError):
        conditions.write("mobile_phones", "advice")


VAGUE = "3. The defendant shall not hold more than a reasonable amount of cash. 😀 £"


def test_a_draft_is_checked_with_reasons_and_places():
    found = conditions.check(VAGUE)
    limit = next(finding for finding in found if finding.defect == "no_numeric_limit")
    assert any("reasonable" in VAGUE[span] for span in limit.spans)
    assert (limit.severity, limit.lies_in) == ("warning", "order")
    assert limit.why
    assert limit.mend
    assert limit.citation
    assert limit.reading == 0


def test_what_is_left_out_counts_only_of_a_whole_order():
    bare, whole = (
        {finding.defect for finding in conditions.check(conditions.Draft(VAGUE, whole=whole))}
        for whole in (False, True)
    )
    assert "end_not_stated" not in bare
    assert "end_not_stated" in whole


def test_what_the_record_says_is_taken_into_account():
    """Five years and a day, by the record (s.16(2))."""
    made = datetime.date(2026, 3, 10)

    def defects(last):
        draft = conditions.Draft(PHONES, whole=True, jurisdiction="EW", made=made, start=made, end=last)
        return {finding.defect for finding in conditions.check(draft)}

    assert "exceeds_five_years" in defects(datetime.date(2031, 3, 10))
    assert "exceeds_five_years" not in defects(datetime.date(2031, 3, 9))
    assert "end_not_stated" in defects("not_stated")
    assert "end_not_stated" not in defects("by_event")


def test_where_to_live_is_no_term_for_a_body():
    """SCA 2007 s.5(6)."""
    text = "2. The defendant must live and sleep each night at 1 High Street."
    individual, body = (
        {
            finding.defect
            for finding in conditions.check(
                conditions.Draft(text, subject=subject, jurisdiction="EW", made=datetime.date(2026, 3, 10))
            )
        }
        for subject in ("individual", "body_corporate")
    )
    assert body - individual == {"dwelling_term_on_body"}


def test_arguments_of_a_draft_are_checked():
    for arguments, path in [
        ({"subject": "person"}, "subject"),
        ({"jurisdiction": "UK"}, "jurisdiction"),
        ({"start": "soon"}, "start or end"),
        ({"monitoring": {"colour": True}}, "monitoring"),
    ]:
        with pytest.raises(ArgumentError) as refused:
            conditions.Draft(PHONES, **arguments)
        assert refused.value.path == path
    with pytest.raises(TypeError):
        conditions.Draft(PHONES, monitoring={"subject_present": 1})
    assert conditions.Draft(PHONES, monitoring={"subject_present": True}).text == PHONES


def test_the_same_words_for_two_subjects_are_noticed():
    drafts = [conditions.Draft(PHONES), conditions.Draft(WIDE), conditions.Draft(PHONES)]
    (found,) = conditions.check_set(drafts)
    assert found.finding.defect == "identical_wording"
    assert found.drafts == (0, 2)
    assert found.readings == (0, 0)
    assert conditions.check_set([*drafts[:2], conditions.Draft(PHONES, reason_recorded=True)]) != (found,)


def test_the_catalogue_says_what_a_type_requires(rulebook):
    catalogue = rulebook.condition_types
    cash = catalogue.latest("cash_limit")
    assert cash.title == "Cash"
    assert cash.category == "cash"
    assert "limit" in {parameter.name for parameter in cash.parameters}
    assert cash == catalogue.version("cash_limit", cash.version)
    assert catalogue.in_use("cash_limit") == cash
    assert catalogue.latest("weather") is None
    (fault,) = catalogue.check_parameters("cash_limit", [{"name": "limit", "value": {"count": 1000}}])
    assert fault.code == "D-PARAM-FORM"
    assert fault.path == "condition.parameters[0]"
    assert catalogue.check_parameters("weather", [{"name": "limit", "value": {"count": 1000}}]) == ()


def test_what_changed_between_two_versions(rulebook):
    """A lower limit forbids more."""

    def of(pence):
        return [
            {
                "condition": "c1",
                "number": 4,
                "kind": "restriction",
                "type_code": "cash_limit",
                "parameters": [
                    {"name": "limit", "value": {"money": {"pence": pence, "currency": "GBP"}}}
                ],
            }
        ]

    catalogue = rulebook.condition_types
    (change,) = conditions.changes(before=of(100_000), after=of(50_000), catalogue=catalogue)
    assert (change.number, change.effect) == (4, "tightened")
    assert change.summary == ["condition 4: limit lowered from £1,000.00 to £500.00 (tightened)"]
    (term,) = change.terms
    assert (term.field, term.parameter) == ("parameter", "limit")
    assert term.after == {"parameter": {"money": {"pence": 50_000, "currency": "GBP"}}}
    (gone,) = conditions.changes(before=of(1), after=[], catalogue=catalogue)
    assert (gone.before, gone.after, gone.effect) == (0, None, "loosened")
    with pytest.raises(DocumentError):
        conditions.changes(before=[{}], after=[], catalogue=catalogue)


def test_no_repr_shows_the_words():
    text = f"1. The defendant must not contact {SENTINEL}.\n2. {VAGUE}"
    draft = conditions.Draft(text)
    shown = [draft, draft.read, *draft.read.readings, *conditions.check(draft)]
    for reading in draft.read.readings:
        shown += [*reading.parameters, *reading.alternatives]
    assert all(SENTINEL not in repr(value) for value in shown)


def test_a_broken_letter_is_a_python_error_of_the_argument():
    with pytest.raises(UnicodeEncodeError):
        conditions.read("\ud83d")
