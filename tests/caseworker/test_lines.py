"""Text typed by people: tidied without changing what it says, and refused when it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker import lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  14  rue   Taisson ", "14 rue Taisson"),
        ("E\u0301lodie", "Élodie"),
        ("\u00a0Alès\u202f", "Alès"),
        ("12\u00a0bis", "12\u00a0bis"),
        ("a\tb", "a\tb"),
        ("", ""),
    ],
)
def test_a_line_is_kept_as_it_was_meant(typed: str, kept: str) -> None:
    assert lines.one_line(typed) == kept


def test_a_text_keeps_its_lines() -> None:
    assert lines.several_lines("\r\nUn.\r\nDeux.\rTrois.\n ") == "Un.\nDeux.\nTrois."


@pytest.mark.parametrize("unseen", ["\x00", "\n", "\t", "\x1b", "\u200b", "\u202e", "\u2028", "\ufeff", "\ud800"])
def test_what_cannot_be_seen_is_refused_in_a_line(unseen: str) -> None:
    assert lines.fault_of_line(f"a{unseen}b") == "text_unreadable"


@pytest.mark.parametrize("joined", ["famille 👩\u200d👩\u200d👧", "می\u200cخواهم", "\u200fسلام", "(\u200eA)"])
def test_joined_emoji_and_marks_of_order_are_letters_like_others(joined: str) -> None:
    assert lines.fault_of_line(joined) is None
    assert lines.fault_of_text(joined) is None


@pytest.mark.parametrize("pasted", ["\n", "\t", "\u00ad", "\u202e", "\ufeff", "\u2028", "\uf0b7", "\u200b"])
def test_what_word_processors_paste_is_allowed_in_a_text_and_control_characters_are_not(pasted: str) -> None:
    assert lines.fault_of_text(f"a{pasted}b") is None
    assert lines.fault_of_text(f"a{pasted}\x00b") == "text_unreadable"
    assert lines.fault_of_text(lines.note_text(f"a{pasted}\x00b")) is None


def test_a_text_as_long_as_allowed_is_accepted_and_one_more_letter_is_not() -> None:
    assert lines.fault_of_line("x" * lines.LINE_LENGTH) is None
    assert lines.fault_of_line("x" * (lines.LINE_LENGTH + 1)) == "text_too_long"
    assert lines.fault_of_text("x" * lines.TEXT_LENGTH) is None
    assert lines.fault_of_text("x" * (lines.TEXT_LENGTH + 1)) == "text_too_long"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert lines.one_line(lines.one_line(text)) == lines.one_line(text)
    assert lines.several_lines(lines.several_lines(text)) == lines.several_lines(text)


@pytest.mark.parametrize("number", ["115", "06 12 34 56 78", "+33 6 12 34 56 78", "04.66.00.00.00"])
def test_telephone_numbers_are_recognised(number: str) -> None:
    assert lines.fault_of_phone(number) is None


@pytest.mark.parametrize("number", ["", "1", "0612345678901234", "06 12 34 56 7x", "+", "0" * 16])
def test_what_cannot_be_dialled_is_refused(number: str) -> None:
    assert lines.fault_of_phone(number) == "phone_wrong"


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("a@exemple.fr", None),
        ("a.b+c@d.exemple.fr", None),
        ("a@b", "email_wrong"),
        ("a b@c.fr", "email_wrong"),
        ("@c.fr", "email_wrong"),
    ],
)
def test_electronic_addresses_have_a_shape(address: str, fault: str | None) -> None:
    assert lines.fault_of_email(address) == fault
