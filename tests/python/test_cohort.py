"""Ranking of frames. The ten golden people are worked out apart from the library
(tests/data/thor_golden.json); the rest is thought."""

import datetime
import gc
import json
import math
import subprocess
import sys

import duckdb
import pandas
import polars
import pyarrow
import pytest
from conftest import ROOT, SENTINEL

import scpo
from scpo.errors import ArgumentError, FrameError, ModelError

GOLDEN = json.loads((ROOT / "tests" / "data" / "thor_golden.json").read_text())["cases"]
NAMES = {"id": "subject_id", "next_event": "next_event", "last_review": "last_review"}


@pytest.fixture(scope="module")
def model():
    return scpo.Model.built_in()


def golden():
    """The golden people as columns, in another order than that of the list."""
    people = sorted(GOLDEN, key=lambda person: person["id"][::-1])

    def day(person, name):
        return datetime.date.fromisoformat(person[name]) if person.get(name) else None

    columns = {
        "subject_id": [person["id"] for person in people],
        "next_event": [day(person, "next_event") for person in people],
        "last_review": [day(person, "last_review") for person in people],
    }
    for factor in ("T1", "T2", "T3", "T4", "H1", "H2", "H3", "H4", "O1", "O2", "O3", "R1", "R2", "R3", "R4"):
        columns[factor.lower()] = [person["levels"].get(factor) for person in people]
    return columns


def table(**but):
    """The golden people as an Arrow table."""
    columns = {**golden(), **but}
    types = {"next_event": pyarrow.date32(), "last_review": pyarrow.date32()}
    return pyarrow.table(
        {
            name: values
            if isinstance(values, (pyarrow.Array, pyarrow.ChunkedArray))
            else pyarrow.array(values, types.get(name, pyarrow.uint8() if name[1:].isdigit() else None))
            for name, values in columns.items()
        }
    )


def check(ranking):
    """Every number of every golden person, and their order."""
    expected = sorted(GOLDEN, key=lambda person: person["expected"]["position"])
    rows = ranking.to_dicts()
    assert [row["subject_id"] for row in rows] == [person["id"] for person in expected]
    for row, person in zip(rows, expected, strict=True):
        told = person["expected"]
        for name in ("rank", "score", "upper", "band", "upper_band", "known_weight_bp"):
            assert row[name] == told[name], (person["id"], name)
        for name in ("provisional", "assessment_required"):
            assert row[name] is told[name], (person["id"], name)
        assert {name: row[name] for name in told["subtotals"]} == told["subtotals"]
    assert ranking.refused == []
    assert ranking.refused_rows == ()


def as_pandas():
    """As pandas holds them: fractions, because whole numbers are missing."""
    frame = pandas.DataFrame(golden())
    assert "float64" in {str(kind) for kind in frame.dtypes}
    return frame


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(table, id="pyarrow"),
        pytest.param(lambda: table().to_batches()[0], id="one batch"),
        pytest.param(lambda: polars.DataFrame(golden()), id="polars"),
        pytest.param(as_pandas, id="pandas"),
        pytest.param(lambda: as_pandas().convert_dtypes(), id="pandas with its own missing"),
        pytest.param(lambda: duckdb.arrow(table()), id="duckdb"),
        pytest.param(
            lambda: polars.DataFrame(golden()).with_columns(polars.col("subject_id").cast(polars.Categorical)),
            id="categories",
        ),
        pytest.param(
            lambda: table(subject_id=pyarrow.array(golden()["subject_id"], pyarrow.large_string())),
            id="large text",
        ),
    ],
)
def test_the_golden_people_from_every_library(frame, model):
    check(scpo.rank(frame(), model, **NAMES))


def test_batches_and_their_borders_do_not_matter(model):
    whole = table()
    for size in (1, 3, 7):
        batches = whole.to_batches(max_chunksize=size)
        check(scpo.rank(pyarrow.Table.from_batches(batches), model, **NAMES))
    # A slice starts in the middle of its columns, and of their bits.
    padded = pyarrow.concat_tables([whole.slice(3, 2), whole]).combine_chunks()
    check(scpo.rank(padded.slice(2), model, **NAMES))


def test_a_stream_is_taken_batch_by_batch(model):
    """Of a stream that goes on, one batch is there at a time."""
    batches = table().to_batches(max_chunksize=2)
    given = []

    def source():
        for batch in batches:
            given.append(batch)
            yield batch

    check(scpo.rank(pyarrow.RecordBatchReader.from_batches(batches[0].schema, source()), model, **NAMES))
    assert len(given) == len(batches)


def test_the_result_goes_into_every_library(model):
    ranking = scpo.rank(table(), model, **NAMES)
    rows = ranking.to_dicts()
    assert pyarrow.table(ranking).to_pylist() == rows
    assert polars.DataFrame(ranking).to_dicts() == rows
    assert pandas.DataFrame.from_arrow(ranking).to_dict("records") == rows
    arrow = pyarrow.table(ranking)
    assert [list(row) for row in duckdb.sql("select * from arrow").fetchall()] == [list(row.values()) for row in rows]
    assert ranking.columns == list(rows[0])
    assert len(ranking) == len(rows)
    assert ranking.to_dicts(3) == rows[:3]
    assert ranking.model == (model.id, model.version, model.hash)


def test_the_result_can_be_ranked_by_its_rows(model):
    frame = table()
    ranking = scpo.rank(frame, model, **NAMES)
    ids = frame.column("subject_id").to_pylist()
    assert [ids[row["row"]] for row in ranking.to_dicts()] == [row["subject_id"] for row in ranking.to_dicts()]


def test_the_list_by_concern_leaves_opportunity_out(model):
    """Threat, harm and risk, after the band that floors set."""
    ranking = scpo.rank(table(), model, list="concern", **NAMES)
    order = ["low", "medium", "high", "very_high"]
    keys = [
        (order.index(row["floor_band"]), row["threat"] + row["harm"] + row["risk"]) for row in ranking.to_dicts()
    ]
    assert keys == sorted(keys, reverse=True)
    assert ranking.list == "concern"


def test_numbers_are_identifiers_too(model):
    numbers = pyarrow.array(range(len(GOLDEN)), pyarrow.int32())
    ranking = scpo.rank(table(subject_id=numbers), model, **NAMES)
    assert {row["subject_id"] for row in ranking.to_dicts()} == set(range(len(GOLDEN)))


def test_columns_may_have_other_names_and_ties_no_days(model):
    frame = table().rename_columns(
        ["nominal" if name == "subject_id" else name.upper() if name[1:].isdigit() else name for name in table().column_names]
    )
    levels = {column: column.upper() for column in model.columns}
    ranking = scpo.rank(frame, model, id="nominal", levels=levels)
    assert {row["nominal"] for row in ranking.to_dicts()} == {person["id"] for person in GOLDEN}


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        ("t1", pyarrow.array([6, *[0] * 9], pyarrow.uint8()), "level_range"),
        ("t1", pyarrow.array([-1, *[0] * 9], pyarrow.int64()), "level_range"),
        ("t1", pyarrow.array([2**40, *[0] * 9], pyarrow.int64()), "level_range"),
        ("t1", pyarrow.array([256, *[0] * 9], pyarrow.int16()), "level_range"),
        ("t1", pyarrow.array([2.5, *[0.0] * 9], pyarrow.float64()), "level_range"),
        ("t1", pyarrow.array([math.inf, *[0.0] * 9], pyarrow.float32()), "level_range"),
        ("next_event", pyarrow.array([datetime.date(2200, 1, 1), *[None] * 9], pyarrow.date32()), "date_range"),
        ("subject_id", pyarrow.array([None, *[f"N-{n}" for n in range(9)]]), "id_missing"),
    ],
)
def test_a_value_that_is_refused_is_told_by_row_and_column(model, column, values, code):
    frame = table(**{column: values})
    with pytest.raises(FrameError) as refused:
        scpo.rank(frame, model, **NAMES)
    assert (refused.value.code, refused.value.path) == (code, f"rows[0].{column}")
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.code) == (0, column, code)

    ranking = scpo.rank(frame, model, refused="return", **NAMES)
    assert ranking.refused == [fault]
    assert ranking.refused_rows == (0,)
    assert sorted(row["row"] for row in ranking.to_dicts()) == list(range(1, 10))


def test_every_row_is_ranked_or_refused(model):
    """Good and bad rows over several batches: none is lost, none counted twice."""
    rows = 5_000
    columns = {name: [n % 7 if name == "t1" else n % 6 for n in range(rows)] for name in model.columns}
    columns["t2"] = [9 if n % 11 == 0 else 3 for n in range(rows)]
    frame = pyarrow.table({"id": list(range(rows)), **columns})
    frame = pyarrow.Table.from_batches(frame.to_batches(max_chunksize=999))
    ranking = scpo.rank(frame, model, id="id", refused="return")
    bad = {n for n in range(rows) if n % 7 == 6 or n % 11 == 0}
    assert set(ranking.refused_rows) == bad
    assert len(ranking.refused_rows) == len(bad)
    assert {row["id"] for row in ranking.to_dicts()} == set(range(rows)) - bad
    assert {fault.column for fault in ranking.refused} == {"t1", "t2"}


def test_the_good_rows_rank_as_if_the_bad_were_not_there(model):
    frame = table()
    bad = table(
        subject_id=[f"B-{n}" for n in range(10)], t1=pyarrow.array([7] * 10, pyarrow.uint8())
    )
    ranking = scpo.rank(pyarrow.concat_tables([bad, frame]), model, refused="return", **NAMES)
    alone = scpo.rank(frame, model, **NAMES)

    def without_row(rows):
        return [{name: value for name, value in row.items() if name != "row"} for row in rows]

    assert without_row(ranking.to_dicts()) == without_row(alone.to_dicts())


@pytest.mark.parametrize(
    ("but", "path", "code"),
    [
        ({"t1": pyarrow.array(["3"] * 10)}, "t1", "wrong_type"),
        ({"t1": pyarrow.array([True] * 10)}, "t1", "wrong_type"),
        ({"subject_id": pyarrow.array([1.5] * 10)}, "subject_id", "wrong_type"),
        ({"next_event": pyarrow.array(["2026-11-21"] * 10)}, "next_event", "wrong_type"),
        (
            {"next_event": pyarrow.array([datetime.datetime(2026, 11, 21)] * 10)},
            "next_event",
            "wrong_type",
        ),
    ],
)
def test_a_column_of_the_wrong_type_is_named(model, but, path, code):
    with pytest.raises(FrameError) as refused:
        scpo.rank(table(**but), model, **NAMES)
    assert (refused.value.path, refused.value.code) == (path, code)


def test_a_column_that_is_not_there_is_named(model):
    for names, missing in [
        ({**NAMES, "id": "nominal"}, "nominal"),
        ({**NAMES, "next_event": "event"}, "event"),
        ({**NAMES, "levels": {"t1": "threat_1"}}, "threat_1"),
    ]:
        with pytest.raises(FrameError) as refused:
            scpo.rank(table(), model, **names)
        assert (refused.value.path, refused.value.code) == (missing, "no_such_column")
    with pytest.raises(FrameError) as refused:
        scpo.rank(table().drop_columns(["h3"]), model, **NAMES)
    assert refused.value.path == "h3"
    # Also where there is no row.
    with pytest.raises(FrameError):
        scpo.rank(table().drop_columns(["h3"]).slice(0, 0), model, **NAMES)
    with pytest.raises(ArgumentError) as unknown:
        scpo.rank(table(), model, **NAMES, levels={"x9": "t1"})
    assert unknown.value.path == "levels"


def test_a_column_of_which_nothing_is_known_is_given_all_the_same(model):
    ranking = scpo.rank(table(t1=pyarrow.nulls(10)), model, **NAMES)
    # The weight of T1 is among what is not known.
    assert all(row["known_weight_bp"] < 10_000 for row in ranking.to_dicts())


def test_nobody_is_on_a_list_twice(model):
    ids = [f"N-{n}" for n in range(9)] + ["N-3"]
    for refused in ("raise", "return"):
        with pytest.raises(FrameError) as told:
            scpo.rank(table(subject_id=ids), model, refused=refused, **NAMES)
        assert (told.value.code, told.value.path) == ("same_id", "rows[9].subject_id")


def test_a_frame_without_rows_is_a_list_without_rows(model):
    ranking = scpo.rank(table().slice(0, 0), model, **NAMES)
    assert len(ranking) == 0
    assert pyarrow.table(ranking).num_rows == 0


def test_what_is_no_frame_is_a_type_error(model):
    for wrong in (golden(), [1, 2], "frame", None):
        with pytest.raises(TypeError):
            scpo.rank(wrong, model, **NAMES)

    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return "no capsule"

    with pytest.raises(TypeError):
        scpo.rank(Wrong(), model, **NAMES)

    class OtherCapsule:
        def __arrow_c_stream__(self, requested_schema=None):
            return table().schema.__arrow_c_schema__()

    with pytest.raises(ValueError, match="PyCapsule"):
        scpo.rank(OtherCapsule(), model, **NAMES)


def test_an_error_of_the_producer_is_not_passed_on(model):
    def source():
        yield table().to_batches()[0]
        raise ValueError(SENTINEL)

    reader = pyarrow.RecordBatchReader.from_batches(table().schema, source())
    with pytest.raises(FrameError) as refused:
        scpo.rank(reader, model, **NAMES)
    assert refused.value.code == "not_a_table"
    assert SENTINEL not in str(refused.value)


def test_a_stream_is_taken_once(model):
    """A capsule that was taken is left released; taking it again is an error and no crash."""

    class Once:
        def __init__(self):
            self.capsule = table().__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    once = Once()
    check(scpo.rank(once, model, **NAMES))
    with pytest.raises(FrameError) as refused:
        scpo.rank(once, model, **NAMES)
    assert refused.value.code == "not_a_table"


def test_nothing_is_held_after(model):
    """Ten rankings of a table hold no more of Arrow's memory than none."""
    frame = table()
    before = pyarrow.total_allocated_bytes()
    for _ in range(10):
        pyarrow.table(scpo.rank(frame, model, **NAMES))
    gc.collect()
    assert pyarrow.total_allocated_bytes() == before


def test_a_ranking_takes_so_much_memory_a_row_and_no_more():
    """A million rows, in a process of its own: at most 250 bytes a row, the table included."""
    code = """
import resource
import pyarrow, scpo
rows = 1_000_000
model = scpo.Model.built_in()
levels = pyarrow.array(bytearray(rows), pyarrow.uint8())
columns = {name: levels for name in model.columns}
frame = pyarrow.table({"id": pyarrow.array(range(rows), pyarrow.int64()), **columns})
scpo.rank(frame.slice(0, 1000), model, id="id")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
scpo.rank(frame, model, id="id")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 // rows)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 250


def test_a_model_is_read_checked_and_hashed(model):
    assert (model.id, model.status) == ("thor-scpo-default", "proposed")
    assert len(model.columns) == 15
    assert scpo.Model.read(model.to_dict()) == model
    assert scpo.Model.read(json.dumps(model.to_dict())).hash == model.hash
    other = model.to_dict()
    other["factors"][0]["weight_bp"] += 1
    with pytest.raises(ModelError) as refused:
        scpo.Model.read(other)
    assert refused.value.path
