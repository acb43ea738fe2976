"""Words to begin a goal with: every theme has some, none twice, and a scheme's phases bring theirs."""

from caseworker.parameters.model import Certainty
from caseworker.plan.model import Theme
from caseworker.plan.vocabulary import vocabulary, words_of
from tests.caseworker.conftest import Files


def test_every_theme_has_words_and_none_comes_twice():
    themes = vocabulary().themes
    assert {one.theme for one in themes} == set(Theme)
    said = [words for one in themes for words in one.goals]
    assert len(said) == len(set(said)) > len(Theme)
    assert vocabulary().certainty is Certainty.TO_CHECK
    assert words_of("") == ()
    assert words_of(Theme.MOBILITY) == themes[list(Theme).index(Theme.MOBILITY)].goals


def test_the_phases_of_a_scheme_bring_their_own_words(files: Files):
    head = files.head()
    scheme = head.schemes.scheme(head.supports.support("A001").scheme)
    assert head.goals.plan_of("A001").usual == {phase.number: phase.goals for phase in scheme.phases}
