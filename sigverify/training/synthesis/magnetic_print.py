"""The line of magnetic-looking digits at a cheque's foot.

Owns made-up glyphs in the manner of E-13B: seven by nine blocks with one heavy stroke each. They can be told apart by a
person; no reader would take them for the real font.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import MM_PER_INCH

PITCH_MM = MM_PER_INCH / 8
_BLOCK_MM = 0.33

_GLYPHS = {
    "0": "1111111 1000001 1000001 1000001 1000001 1000001 1000001 1000001 1111111",
    "1": "0111000 0001000 0001000 0001000 0001000 0111110 0111110 0111110 0111110",
    "2": "0111110 0000010 0000010 0000010 0111110 0100000 0100000 0110000 0111110",
    "3": "0111110 0000010 0000010 0000010 0111111 0000011 0000011 0000011 0111111",
    "4": "0110000 0110000 0100000 0100000 0100110 0100110 0111111 0000110 0000110",
    "5": "0111110 0100000 0100000 0100000 0111110 0000010 0000010 0000110 0111110",
    "6": "1110000 1010000 1000000 1000000 1111111 1000001 1000001 1000001 1111111",
    "7": "0111111 0110001 0100001 0000011 0001110 0001000 0001000 0001000 0001000",
    "8": "0111110 0100010 0100010 0100010 1111111 1100011 1100011 1100011 1111111",
    "9": "1111111 1000001 1000001 1000001 1111111 0000011 0000011 0000011 0000011",
    "t": "0000000 1100000 1100000 1100011 1100011 1100000 1100011 1100011 0000000",
    "o": "0000000 0000110 0000110 1010110 1010110 1010000 1010110 0000110 0000000",
    " ": "0000000 0000000 0000000 0000000 0000000 0000000 0000000 0000000 0000000",
}


def magnetic_line(text: str, *, dpi: float) -> npt.NDArray[np.float32]:
    """Draw digits, spaces, ``t`` (transit sign) and ``o`` (on-us sign).

    Parameters
    ----------
    text : str
        What to draw.
    dpi : float
        Dots per inch of the result.

    Returns
    -------
    (H, W) float32
        Opacity of the print in [0, 1].

    Raises
    ------
    KeyError
        If the text holds another character.
    """
    scale = dpi / MM_PER_INCH
    high, wide = int(9 * _BLOCK_MM * scale), int(len(text) * PITCH_MM * scale) + 1
    line = np.zeros((high, wide), dtype=np.float32)
    rows = np.minimum((np.arange(high) / high * 9).astype(int), 8)
    columns = np.minimum((np.arange(int(7 * _BLOCK_MM * scale)) / (7 * _BLOCK_MM * scale) * 7).astype(int), 6)
    for number, symbol in enumerate(text):
        blocks = np.array([[float(mark) for mark in row] for row in _GLYPHS[symbol].split()], dtype=np.float32)
        left = int(number * PITCH_MM * scale)
        line[:, left : left + len(columns)] = blocks[np.ix_(rows, columns)]
    return line
