"""The parts every screen is made of.

A page is a `Page` (header, scrolling body, optional bottom bar) whose body holds `Card`s with a margin of 24 px:
`texts` (labels, chips), `buttons`, `layout` (rows, columns, cards, pages), `fields` (dates, hours, amounts, problems),
`notices` (banner, snackbar, empty state), `adaptive` (side by side while there is room), `month_track`,
`tables` (models, chips in cells), `pdf_pane`.
"""
