"""What a number looks like under a format code, as Excel and WPS show it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.workbook.number_format import shown

TABLE = [
    # code, stored, shown, decimals
    ("General", "35549.61", "35549.61", None),
    ("General", "2080501", "2080501", None),
    ("General", "0.1234567891", "0.12345679", None),
    ("General", "1234567.12345678901", "1234567.12345679", None),
    ("General", "1E-10", "0", None),
    ("General", "1E+20", "100000000000000000000", None),
    ("General", "35549.610000000001", "35549.61", None),
    ("general", "1.5", "1.5", None),
    ("G/通用格式", "1.5", "1.5", None),
    ('G/通用格式"万元"', "1.5", "1.5", None),
    ("[DBNum1][$-804]General", "15", "15", None),
    ("@", "1.5", "1.5", None),
    ("", "1.5", "1.5", None),
    ("0", "2.5", "3", 0),
    ("0", "-2.5", "-3", 0),
    ("00", "5", "05", 0),
    ("000", "-5", "-005", 0),
    ("0.00", "0.285", "0.29", 2),
    ("0.00", "1.005", "1.01", 2),
    ("0.00", "-0.001", "0.00", 2),
    ("0.00", "7", "7.00", 2),
    ("#.##", "0.5", "0.50", 2),
    ("#,##0.00", "1234567.891", "1234567.89", 2),
    ("#,##0.00_ ", "1234.5", "1234.50", 2),
    ("#,##0.00_);[Red](#,##0.00)", "-1234.567", "-1234.57", 2),
    ("0.00;[Red]-0.0", "-1.25", "-1.3", 1),
    ("0.00;-0.00;;@", "0", "0.00", 2),
    ("0.00;;", "-1.239", "-1.24", 2),
    (";;;", "1.5", "1.5", None),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "0.00", 2),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.345", "12.35", 2),
    ('_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', "-12.5", "-13", 0),
    ("[$¥-804]#,##0.00;[$¥-804]\\-#,##0.00", "-3.456", "-3.46", 2),
    ('0.00"元"', "3.456", "3.46", 2),
    ('"0.0"0', "3.456", "3", 0),
    ("0.00万", "3.456", "3.46", 2),
    ("0.0000_ ", "3.45678", "3.4568", 4),
    ("0.00*-", "3.456", "3.46", 2),
    # thousands
    ("0.0,", "35549.61", "35.5", 1),
    ("0.00,,", "123456789", "123.46", 2),
    ("0,.00", "35549.61", "35.55", 2),
    ("#,##0,", "1234567", "1235", 0),
    # 万元 by a literal point
    ("0!.0000", "123456", "12.3456", 4),
    ("0\\.0000", "123456.5", "12.3457", 4),
    ('0"."0000', "123", "0.0123", 4),
    ("0!.0,", "123456", "12.3", 1),
    ("0\\.00,", "-1999999", "-20.00", 2),
    ('#!.0,"万元"', "355496100", "35549.6", 1),
    ("#,##0!.0000", "1234567890", "123456.7890", 4),
    ("[>=10000]0!.0,万;0", "123456", "12.3", 1),
    ("[>=10000]0!.0,万;0", "500.4", "500", 0),
    ("[<0]-0.0;[=0]0;0.00", "2.345", "2.35", 2),
    ("[<0]-0.0;[=0]0;0.00", "-2.35", "-2.4", 1),
    # no fixed decimals
    ("0.00E+00", "123456", "123456", None),
    ("# ?/?", "1.5", "1.5", None),
    ("# ??/??", "-0.25", "-0.25", None),
    ("0" * 2000, "1.5", "1.5", None),
    ("0.00", "1E+200", "1" + "0" * 200, None),
    ('0.00"', "1.239", "1.24", 2),
    ("0.00[", "1.239", "1.24", 2),
    ("0.00\\", "1.239", "1.24", 2),
]


@pytest.mark.parametrize(("code", "stored", "text", "decimals"), TABLE)
def test_is_shown(code, stored, text, decimals):
    figure = shown(Decimal(stored), code)
    assert (figure.text, figure.decimals) == (text, decimals)
    assert figure.number == Decimal(text)
    assert not figure.percent


@pytest.mark.parametrize(
    ("code", "stored", "number", "unrounded", "decimals"),
    [
        ("0.0%", "0.041", "4.1", "4.1", 1),
        ("0%", "0.125", "13", "12.5", 0),
        ("0.00%;[Red]-0.00%", "-0.12345", "-12.35", "-12.345", 2),
        ('0.0"%"', "4.1", "4.1", "4.1", 1),
        ("General%", "0.041", "4.1", "4.1", None),
    ],
)
def test_percent(code, stored, number, unrounded, decimals):
    figure = shown(Decimal(stored), code)
    assert (figure.number, figure.stored) == (Decimal(number), Decimal(unrounded))
    assert figure.decimals == decimals
    assert figure.percent == ('"' not in code)


def test_stored_is_in_the_scale_of_what_is_shown():
    figure = shown(Decimal("123456.7"), "0!.0,")
    assert figure.number == Decimal("12.3")
    assert figure.stored == Decimal("12.34567")


@given(st.data())
def test_a_figure_typed_with_its_decimals_is_read_back_exactly(data):
    decimals = data.draw(st.integers(0, 6))
    digits = data.draw(st.integers(-(10**14), 10**14))
    figure = Decimal(digits).scaleb(-decimals)
    code = data.draw(st.sampled_from(["0", "#,##0", "0_ ", '0"元"', "_ * #,##0", "[Red]0"]))
    if decimals:
        code = (
            code.replace("0", "0." + "0" * decimals, 1)
            if "#" not in code
            else code + "." + "0" * decimals
        )
    read = shown(Decimal(repr(float(figure))), code)
    assert read.number == figure
    assert read.decimals == decimals
    assert Decimal(read.text) == figure
    assert read.number.is_signed() == (figure < 0)


@given(
    st.text(alphabet='0#?.,;%"[]\\!_*<>=-E+/@G123dm万 ', max_size=30),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_no_format_code_breaks_the_reader(code, number):
    figure = shown(Decimal(repr(number)), code)
    assert figure.number == Decimal(figure.text)
