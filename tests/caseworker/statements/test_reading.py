"""Files of banks as they come: letters, separators, preambles, headings, days and amounts; what is no statement is said."""

from datetime import date

import pytest

from caseworker.errors import RuleBroken
from caseworker.statements.reading import LARGEST, cents_from, day_from, read

FIRST = date(2026, 2, 1)
CREDIT_AGRICOLE = (
    "Téléchargement du 03/02/2026;\n\nASSOCIATION EXEMPLE Compte carte n° 0001;\nSolde au 03/02/2026 1 240,50 €\n\n"
    "Date;Libellé;Débit euros;Crédit euros;\n01/02/2026;\"VIREMENT EN VOTRE FAVEUR\n M. N'DIAYE KUMAR\";;260,00;\n"
    '02/02/2026;"REJET PRELEVEMENT";45,00;;\n'
)  # fmt: skip
CAISSE_D_EPARGNE = (
    "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;"
    "Debit;Credit;Date operation;Date de valeur\n"
    "01/02/2026;TESFAYE;VIR SEPA TESFAYE SELAM;0012;loyer fevrier;Virement recu;;+260,00;01/02/2026;01/02/2026\n"
)  # fmt: skip
BANQUE_POSTALE = (
    "Numéro Compte   :\t0001\nType         :\tCCP\nSolde (EUROS)   :\t1 240,50\n\n"
    "Date\tLibellé\tMontant(EUROS)\n01/02/2026\tVIREMENT DE MME TESFAYE\t260,00\n"
)
BOURSE = 'dateOp;label;amount\n2026-02-01;"VIR Tesfaye";"1 260.00"\n'
ENGLISH = 'Date,Description,Montant\n01/02/2026,VIR TESFAYE,"1,260.00"\n'  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cents", "word"),
    [
        (CREDIT_AGRICOLE, 260_00, "N'DIAYE KUMAR"),
        (CAISSE_D_EPARGNE, 260_00, "TESFAYE SELAM loyer fevrier"),
        (BANQUE_POSTALE, 260_00, "MME TESFAYE"),
        (BOURSE, 1260_00, "VIR Tesfaye"),
        (ENGLISH, 1260_00, "VIR TESFAYE"),
    ],
)
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_files_of_usual_banks_are_read_without_a_question(text: str, cents: int, word: str, letters: str):
    reading = read(text.encode(letters))
    assert (reading.missing, reading.faults) == ((), ())
    assert (reading.lines[0].on, reading.lines[0].cents) == (FIRST, cents)
    assert reading.lines[0].label.endswith(word)


def test_what_goes_out_is_below_zero_whatever_the_sign_that_the_bank_writes():
    lines = read("Date;Libellé;Débit;Crédit\n01/02/2026;a;-12,00;\n01/02/2026;b;12,00;\n".encode()).lines
    assert [one.cents for one in lines] == [-12_00, -12_00]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1240.50", 1240_50), ("1 240,50 €", 1240_50), ("1.240,50", 1240_50), ("1,240.50", 1240_50), ("+12", 12_00),
        ("(12,00)", -12_00), ("12,00-", -12_00), ("12,5 EUR", 12_50), ("1\u202f240,50", 1240_50), ("−3,00", -3_00),
    ],
)  # fmt: skip
def test_amounts_are_read_in_the_habits_of_banks(typed: str, cents: int):
    assert cents_from(typed) == cents


@pytest.mark.parametrize("typed", ["01/02/2026", "1/2/26", "01-02-2026", "01.02.2026", "2026-02-01", "20260201"])
def test_days_are_read_in_the_habits_of_banks(typed: str):
    assert day_from(typed) == FIRST


def test_a_line_that_cannot_be_read_is_named_and_the_others_stay():
    reading = read("Date;Libellé;Montant\n31/02/2026;a;3\n01/02/2026;b;douze\n\n01/02/2026;c;5\nTotal;;8\n".encode())
    assert [(one.number, one.column, one.value, one.code) for one in reading.faults] == [
        (2, "Date", "31/02/2026", "date_impossible"),
        (3, "Montant", "douze", "amount_unreadable"),
        (6, "Date", "Total", "date_unreadable"),
    ]
    assert [one.label for one in reading.lines] == ["c"]


def test_a_file_without_headings_has_numbered_columns_to_choose_among():
    reading = read(b"01/02/2026;VIR TESFAYE;260,00\n02/02/2026;VIR NDIAYE;100,00\n")
    assert (reading.headings, reading.missing) == (
        ("Colonne 1", "Colonne 2", "Colonne 3"),
        ("date", "libelle", "montant"),
    )
    chosen = read(
        b"01/02/2026;VIR TESFAYE;260,00\n02/02/2026;VIR NDIAYE;100,00\n", {"date": 0, "libelle": 1, "montant": 2}
    )
    assert [one.cents for one in chosen.lines] == [260_00, 100_00]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "statement_empty"),
        (b"  \n\n", "statement_empty"),
        (b"%PDF-1.7 x;y", "statement_not_csv"),
        (b"PK\x03\x04 x;y", "statement_not_csv"),
        (b"a\0b;c", "statement_not_csv"),
        (b"un mot\nun autre\n", "statement_not_csv"),
        (b"a;b\n" * (LARGEST // 4 + 1), "statement_too_large"),
        (b"a;b\n" * 60_000, "statement_too_large"),
    ],
)
def test_what_is_no_statement_is_refused(content: bytes, code: str):
    with pytest.raises(RuleBroken) as broken:
        read(content)
    assert [one.code for one in broken.value.problems] == [code]


def test_two_equal_lines_of_a_file_are_told_apart_and_unseen_characters_leave():
    lines = read("Date;Libellé;Montant\n01/02/2026;a\x07b;3\n01/02/2026;A  B;3\n01/02/2026;a b;3\n".encode()).lines
    assert [(one.label, one.rank) for one in lines] == [("a b", 0), ("A B", 1), ("a b", 2)]


def test_a_quote_left_open_does_not_stop_the_reading():
    reading = read('Date;Libellé;Montant\n01/02/2026;"a;3\n01/02/2026;b;5\n'.encode())  # fmt: skip
    assert len(reading.lines) + len(reading.faults) + reading.blank >= 1
