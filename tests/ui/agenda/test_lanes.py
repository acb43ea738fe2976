"""Moments that overlap stand side by side, and no two of them share a place."""

from hypothesis import given
from hypothesis import strategies as st

from ui.agenda.lanes import Place, places_of

moments = st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 300)).map(lambda m: (m[0], m[0] + m[1])), max_size=30)


def test_alone_a_moment_has_the_whole_width():
    assert places_of([(540, 600), (600, 660)]) == [Place(0, 1), Place(0, 1)]


def test_those_that_overlap_share_it_in_the_order_of_their_hours():
    assert places_of([(570, 660), (540, 600), (660, 700)]) == [Place(1, 2), Place(0, 2), Place(0, 1)]


def test_a_lane_that_is_free_again_is_used_again():
    assert places_of([(0, 100), (10, 20), (30, 40)]) == [Place(0, 2), Place(1, 2), Place(1, 2)]


@given(moments)
def test_no_two_share_a_place(made: list[tuple[int, int]]):
    places = places_of(made)
    assert len(places) == len(made)
    for i, one in enumerate(made):
        assert 0 <= places[i].lane < places[i].lanes
        for j in range(i):
            if one[0] < made[j][1] and made[j][0] < one[1]:
                assert places[i].lane != places[j].lane
                assert places[i].lanes == places[j].lanes
