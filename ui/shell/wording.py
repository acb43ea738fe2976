"""From a failure of the core to the sentence that people read."""

from caseworker.errors import CaseworkerError, RuleBroken


def sentence_of(error: CaseworkerError) -> str:
    """Return what to show of a failure: one sentence, or one for each problem."""
    from caseworker.labels import sentence  # the lock page waits for no wording until something fails

    if isinstance(error, RuleBroken):
        return " ".join(sentence(problem.code, problem.values) for problem in error.problems)
    return sentence(error.code, vars(error))
