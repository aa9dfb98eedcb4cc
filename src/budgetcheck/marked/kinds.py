"""What a marked cell is, strongest first, and the colour that says so."""

from enum import Enum


class Kind(Enum):
    """Why a cell is marked; a cell that is several things has the colour of the first."""

    WRONG = "wrong"  # the likeliest place of a mistake
    REMARK = "remark"  # something about the cell itself: a text number, #REF!, a wrong title
    INVOLVED = "involved"  # another way to mend a mistake, or a cell of a broken relation
    WAIVED = "waived"  # somebody answers for it
    ROUNDING = "rounding"  # a difference that rounding explains
    UNCHECKED = "unchecked"  # no relation names it


COLOURS = {
    Kind.WRONG: "FFF4978E",
    Kind.REMARK: "FFFFCF99",
    Kind.INVOLVED: "FFFBDAD7",
    Kind.WAIVED: "FFDCE9F7",
    Kind.ROUNDING: "FFFFF2B3",
    Kind.UNCHECKED: "FFE4E4E4",
}
"""Kind -> fill as ARGB; light enough for black figures."""

ORDER = tuple(Kind)
