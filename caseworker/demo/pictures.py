"""The demonstration's pictures: pages and photos that are drawn, since nothing in it exists."""

from io import BytesIO

from PIL import Image, ImageDraw

PAGE, INK, PAPER = (620, 877), "#1f2a30", "#fbfaf6"
WALL, FLOOR, MARK = "#e9e4d8", "#b08a5a", "#5b4a3a"


def sheet(title: str, *lines: str) -> bytes:
    """Return the photo of a page on which some lines are written."""
    page = Image.new("RGB", PAGE, PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((60, 60), title, INK, font_size=26)
    pen.line((60, 104, PAGE[0] - 60, 104), INK, 2)
    for rank, line in enumerate(lines):
        pen.text((60, 130 + 34 * rank), line, INK, font_size=17)
    return _saved(page)


def corner_of_room(mark: tuple[int, int, int, int]) -> bytes:
    """Return the photo of a corner: a wall, a floor, and a mark somewhere."""
    photo = Image.new("RGB", (1200, 900), WALL)
    pen = ImageDraw.Draw(photo)
    pen.rectangle((0, 640, 1200, 900), FLOOR)
    pen.line((0, 640, 1200, 640), MARK, 10)
    pen.line((430, 0, 430, 640), "#d6cfbf", 4)
    pen.ellipse(mark, outline=MARK, width=5)
    return _saved(photo)


def _saved(image: Image.Image) -> bytes:
    held = BytesIO()
    image.save(held, "JPEG", quality=80)
    return held.getvalue()
