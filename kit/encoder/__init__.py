"""The kit's small language model: who is quoted, saying what, read from the text alone.

`quotes(text, tier)` gives candidates; the rules of the quotes step decide with them. Models and scores: kit/weights.
"""

from kit.encoder.candidates import TIERS, quotes

__all__ = ["TIERS", "quotes"]
