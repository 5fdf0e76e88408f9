"""Counting days. Expected dates are those of the Act and of the core's documentation, or
counted by hand."""

import datetime

import pytest

import scpo
from scpo import dates
from scpo.errors import ArgumentError, DateError

D = datetime.date


def test_five_years_beginning_with_a_day_end_the_day_before_its_anniversary():
    counted = dates.years_beginning_with(D(2026, 3, 10), 5)
    assert counted.date == D(2031, 3, 9)
    assert counted.rule == "COUNT-MONTHS-BEGINNING"
    assert "beginning with" in counted.words
    assert counted.citation


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (dates.months_beginning_with(D(2026, 8, 31), 6), D(2027, 2, 28)),
        (dates.days_beginning_with(D(2026, 9, 12), 56), D(2026, 11, 6)),
        (dates.days_after(D(2026, 3, 1), 14), D(2026, 3, 15)),
        (dates.within_days(D(2026, 3, 1), 14), D(2026, 3, 15)),
        # Neither the first day nor the day of the event counts.
        (dates.clear_days_before(D(2026, 3, 10), 3), D(2026, 3, 6)),
        (dates.clear_days_after(D(2026, 3, 10), 3), D(2026, 3, 14)),
        (dates.months_before(D(2027, 3, 31), 1, policy="clamp"), D(2027, 2, 28)),
        (dates.months_before(D(2027, 3, 31), 1, policy="round_up"), D(2027, 3, 1)),
        (dates.months_after(D(2026, 10, 31), 4, policy="clamp"), D(2027, 2, 28)),
        (dates.years_after(D(2024, 2, 29), 1, policy="clamp"), D(2025, 2, 28)),
    ],
)
def test_counts(counted, expected):
    assert counted.date == expected


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(DateError) as refused:
        dates.months_before(D(2027, 3, 31), 1, policy="reject")
    assert refused.value.code == "date_no_such_day"
    with pytest.raises(DateError) as refused:
        dates.days_beginning_with(D(2027, 3, 31), 0)
    assert refused.value.code == "date_zero"
    with pytest.raises(ArgumentError) as unknown:
        dates.months_before(D(2027, 3, 31), 1, policy="guess")
    assert unknown.value.path == "policy"
    assert "clamp, round_up, reject" in str(unknown.value)


def test_the_day_in_london_at_an_instant():
    # 30 June 2026, 23:30 UTC is half past midnight on 1 July in London.
    assert dates.in_london(1_782_862_200) == D(2026, 7, 1)


class TestCalendars:
    WORKING = {"service_working_day": "england-and-wales"}

    @pytest.fixture
    def calendars(self, rulebook):
        return rulebook.calendars

    def test_christmas_does_not_count(self, calendars):
        christmas = D(2026, 12, 25)
        assert calendars.is_counted(christmas, day_set=self.WORKING) is False
        assert calendars.roll_back(christmas, day_set=self.WORKING).date == D(2026, 12, 24)
        # A Friday; the weekend and Boxing Day's substitute on the Monday follow.
        assert calendars.roll_forward(christmas, day_set=self.WORKING).date == D(2026, 12, 29)

    def test_the_anchor_never_counts(self, calendars):
        # Friday 20 November 2026; five working days on is the next Friday.
        friday = D(2026, 11, 20)
        assert calendars.working_days_after(friday, 5, day_set=self.WORKING).date == D(2026, 11, 27)
        assert calendars.working_days_before(friday, 5, day_set=self.WORKING).date == D(2026, 11, 13)
        between = calendars.count_working_days_between(
            anchor=friday, other=D(2026, 11, 27), day_set=self.WORKING
        )
        assert between == 5

    def test_outside_its_years_nothing_is_known(self, calendars):
        beyond = calendars.is_counted(D(2029, 6, 1), day_set=self.WORKING)
        assert isinstance(beyond, scpo.Unknown)
        assert beyond.missing == ("calendar:england-and-wales:2029",)

    def test_business_days_before_a_hearing_by_both_readings(self, calendars):
        # Monday 16 November 2026, two business days: counting neither end the Wednesday
        # before, counting the day of service the Thursday.
        hearing = D(2026, 11, 16)
        assert calendars.business_days_before(hearing, 2).date == D(2026, 11, 11)
        other = calendars.business_days_before(hearing, 2, reading="service_day_counted")
        assert other.date == D(2026, 11, 12)

    def test_release_only_ever_moves_earlier(self, calendars):
        # Saturday 21 November 2026, a term over five days: the Friday at the latest.
        release = calendars.release_days(D(2026, 11, 21), term="over_five_days")
        assert release.calculated == D(2026, 11, 21)
        assert release.legal_latest.date == D(2026, 11, 20)
        assert release.earliest_possible.date <= release.presumed.date <= release.legal_latest.date

    def test_a_set_of_days_is_named_as_in_documents(self, calendars):
        assert calendars.is_counted(D(2026, 11, 20), day_set="crimpr_business_day") is True
        for wrong in ("working_day", {"service_working_day": "wales"}, {"own": 1}):
            with pytest.raises(ArgumentError) as refused:
                calendars.is_counted(D(2026, 11, 20), day_set=wrong)
            assert refused.value.path == "day_set"
