"""Whatever the days hold: proposals are on working days, nobody is expected twice, and those never met are spread."""

from collections import Counter
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.agenda.calendar import SUPPOSED_MINUTES
from caseworker.agenda.diary import HOURS, Diary, Usual
from caseworker.schemes.parts import Contact
from caseworker.schemes.words import ContactPeriod

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
POST = "travailleur_social"
WEEKLY = Contact(POST, "Visite", 1, ContactPeriod.WEEK)
USUALS = st.one_of(
    st.none(),
    st.builds(
        Usual,
        st.integers(0, 6),
        st.one_of(st.none(), st.times(time(8), time(19))),
        st.sampled_from(["", "claire", "nora"]),
    ),
)


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


@given(usuals=st.lists(USUALS, max_size=40), days=st.integers(0, 25))
def test_each_is_given_a_working_day_of_the_span_and_one_person_is_never_expected_at_two_places(
    usuals: list[Usual | None], days: int
):
    until = MONDAY + timedelta(days=days)
    diary = Diary(MONDAY, until, (), POST)
    given = [moment for number, last in enumerate(usuals) for moment in diary.missing(f"A{number}", WEEKLY, last)]
    assert all(MONDAY <= on <= until and on.weekday() < 5 for on, _, _ in given)
    for _, (on, at, who) in enumerate(given):
        others = [other for day, other, whom in given if (day, whom) == (on, who)]
        assert not who or sum(abs(minutes(at) - minutes(other)) < SUPPOSED_MINUTES for other in others) == 1


@given(number=st.integers(1, 60))
def test_those_never_met_are_spread_over_the_days_then_over_the_hours(number: int):
    diary = Diary(MONDAY, FRIDAY, (), POST)
    given = [moment for one in range(number) for moment in diary.missing(f"A{one}", WEEKLY, None)]
    assert len(given) == number  # nobody is left out, however many they are
    by_day, by_moment = Counter(on for on, _, _ in given), Counter((on, at) for on, at, _ in given)
    assert max(by_day.values()) - min(by_day.get(MONDAY + timedelta(days=day), 0) for day in range(5)) <= 1
    assert max(by_moment.values()) == -(-number // (5 * len(HOURS)))


def test_a_free_moment_is_preferred_to_one_at_which_a_colleague_is_expected():
    diary = Diary(MONDAY, MONDAY, (), POST)
    assert list(diary.missing("A1", WEEKLY, Usual(0, time(9), "claire"))) == [(MONDAY, time(9), "claire")]
    assert [at for _, at, _ in diary.missing("A2", WEEKLY, None)] == [time(10, 30)]
