"""Names in other alphabets: drawn in letters that a font has, Arabic joined and in its order, and nothing replaced in silence."""

import io
import unicodedata

import pikepdf
import pypdf
import pytest

from caseworker.documents import fonts
from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper

TEMPLATE = (
    "# Pour {{ nom }}\n\n{{ texte }}\n\n| Nom | Nom |\n|---|---|\n| **{{ nom }}** | {{ nom }} |\n\n[[signatures]]\n"
)
ARABIC = "هذا نص طويل باللغة العربية يشرح للأسرة ما تلتزم به الجمعية وما تلتزم به الأسرة خلال فترة السكن المؤقت"


def paper(name: str, text: str = "Rien.", association: str = "Association") -> Paper:
    values = {"nom": name, "texte": text}
    signatories = (f"{name}, titulaire",)
    return Paper(
        "visit", f"Pour {name}", "REF", TEMPLATE, values, "2026-11-24", association, "1 rue", signatories=signatories
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    "name",
    [
        "Олександр Шевченко",
        "Ελένη Παπαδοπούλου",
        "Nguyễn Thị Ánh",
        "Արմեն Պետրոսյան",
        "გიორგი ბერიძე",
        "Əliyev",
        "Ыбрай",
    ],
)
def test_letters_of_other_alphabets_are_drawn(name: str):
    printed = print_paper(paper(name))
    assert printed.undrawable == ()
    assert text_of(printed.pdf).count(name) >= 4  # title, two cells, signature


def test_a_letter_that_no_font_has_is_named():
    printed = print_paper(paper("ሰላም Tesfaye"))
    assert set(printed.undrawable) == set("ሰላም")
    assert "Tesfaye" in text_of(printed.pdf)


def test_arabic_is_joined_and_seen_from_right_to_left():
    shown = fonts.in_order(fonts.drawn("محمد", set()))
    assert all("\ufe70" <= letter <= "\ufefc" for letter in shown)  # forms that join
    assert unicodedata.normalize("NFKC", shown) == "محمد"[::-1]


def test_a_long_arabic_sentence_is_read_line_after_line():
    printed = print_paper(paper("Nora", f"Bonjour. {ARABIC} {ARABIC} Au revoir."))
    lines = [unicodedata.normalize("NFKC", line) for line in text_of(printed.pdf).splitlines()]
    arabic = [[word for word in line.split() if word[0] > "\u0600"] for line in lines]
    assert (
        sum(bool(words) for words in arabic) > 1
    )  # the reader turns each line round again: what it gives is read aloud
    assert [word for words in arabic for word in words] == f"{ARABIC} {ARABIC}".split()


def test_a_number_inside_arabic_keeps_its_figures():
    assert "18" in fonts.in_order(fonts.drawn("مدة العقد 18 شهرا", set()))


def test_the_second_font_is_embedded_and_left_out_of_papers_that_need_none():
    def names(pdf: bytes) -> set[str]:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = [font for page in opened.pages for font in page.Resources.Font.values()]
            assert all("/FontFile2" in font.FontDescriptor for font in found)
            return {str(font.BaseFont) for font in found}

    assert any("DejaVu" in name for name in names(print_paper(paper("Олег", association="Асоціація")).pdf))
    assert not any("DejaVu" in name for name in names(print_paper(paper("Noël")).pdf))


def test_what_is_typed_stays_text():
    assert fonts.markup("<b>Олег</b> & fils") == '&lt;b&gt;<font name="DejaVu">Олег</font>&lt;/b&gt; &amp; fils'
