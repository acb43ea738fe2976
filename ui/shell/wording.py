"""From a failure of the core to the sentence that people read."""

from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import sentence


def sentence_of(error: CaseworkerError) -> str:
    """Return what to show of a failure: one sentence, or one for each problem."""
    if isinstance(error, RuleBroken):
        return " ".join(sentence(problem.code, problem.values) for problem in error.problems)
    return sentence(error.code, vars(error))
