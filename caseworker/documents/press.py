"""Assembles one paper: story, page frame, then what makes the file accessible and fit for keeping."""

from dataclasses import replace

from caseworker.documents.finish import Colophon, finished
from caseworker.documents.frame import PageFrame
from caseworker.documents.logo import logo_from
from caseworker.documents.model import Paper, Printed
from caseworker.documents.story import Story
from caseworker.documents.tagging import Tree
from caseworker.documents.templates import Rendered


def laid_out(
    paper: Paper, rendered: Rendered, fingerprint: str, *, tagged: bool = True, universal: bool = True
) -> Printed:
    """Lay a rendered paper out.

    Args:
        paper: title, reference, header, marks, signatories.
        rendered: its text.
        fingerprint: of its content, printed at the foot of each page.
        tagged: False for the plain build.
        universal: declare PDF/UA in the metadata.
    """
    tree = Tree() if tagged else None
    logo = logo_from(paper.logo)
    figure = tree.root.add("Figure") if tree and logo else None  # before the title: the head of the page is read first
    story = Story(paper, tree)
    shown = _drawable(paper, story)
    frame = PageFrame(shown, fingerprint, tagged=tagged, logo=logo, figure=figure)
    if figure:
        figure.alternative, figure.box = f"Logo : {shown.association_name}", frame.header.logo_box
    leaves = frame.lay_out(story.told(rendered.markdown))
    if tree:
        source = {"reference": shown.reference, "empreinte": fingerprint[:32], "valeurs": rendered.printed}
        colophon = Colophon(shown.title, shown.association_name, paper.issued_on, source, universal, frame.places)
        pdf = finished(leaves, tree, colophon)
    else:
        pdf = leaves.format()
    return Printed(pdf, frame.pages, rendered.blanks, fingerprint, tuple(sorted(story.missed)))


def _drawable(paper: Paper, story: Story) -> Paper:
    """Return the paper with letters that the fonts hold; the story notes those that they do not."""
    return replace(
        paper,
        title=story.drawable(paper.title),
        reference=story.drawable(paper.reference),
        association_name=story.drawable(paper.association_name),
        association_address=story.drawable(paper.association_address),
        signatories=tuple(story.drawable(one) for one in paper.signatories),
    )
