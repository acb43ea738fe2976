"""Lays a paper out beside the screen."""

from collections.abc import Callable

from caseworker.documents.model import Paper, Printed


def printing(paper: Paper) -> Callable[[object], Printed]:
    """Return the job that lays a paper out."""

    def job(_progress: object) -> Printed:
        from caseworker.documents.printing import print_paper

        return print_paper(paper)

    return job
