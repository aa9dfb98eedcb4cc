"""The styles by letter: those that the vocabulary is held to, and those that it was never fitted to."""

from .bullets import style_d
from .bureau import style_b
from .campus import style_h
from .county import style_g
from .district import style_e
from .essay import style_f
from .ministry import style_a
from .province import style_c

STYLES = {"a": style_a, "b": style_b, "c": style_c, "d": style_d, "e": style_e, "f": style_f}
UNFITTED = {"g": style_g, "h": style_h}
EVERY = {**STYLES, **UNFITTED}
