"""The six styles by letter."""

from .bullets import style_d
from .bureau import style_b
from .district import style_e
from .essay import style_f
from .ministry import style_a
from .province import style_c

STYLES = {"a": style_a, "b": style_b, "c": style_c, "d": style_d, "e": style_e, "f": style_f}
