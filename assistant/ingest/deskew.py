"""A page that lay askew on the scanner, turned straight by its ruled lines: a degree is enough to part their cells."""

from __future__ import annotations

import math
from typing import Any, Final

_STEEPEST: Final = 5.0  # degrees; more is no slip of the paper
_LEAST: Final = 0.05  # degrees; less moves a line by a pixel over the page
_FEWEST: Final = 3  # lines that must agree
_DARK: Final = 140  # grey below which a pixel is ink
_RUN: Final = 15  # pixels of ink in a row that strokes of letters seldom have


def straightened(pixels: Any) -> Any:
    """`pixels` turned so that their long lines run level; themselves where they do, or no lines tell."""
    import cv2

    angle = _slope(pixels)
    if abs(angle) < _LEAST:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255, 255, 255)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)


def _slope(pixels: Any) -> float:
    """Degrees by which the long level lines fall to the right; 0 where there are too few."""
    import cv2
    import numpy

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = cv2.threshold(grey, _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (_RUN, 1)))
    width = pixels.shape[1]
    found = cv2.HoughLinesP(level, 1, math.pi / 3600, 200, minLineLength=width // 8, maxLineGap=width // 80)
    lines = [] if found is None else [line.ravel() for line in found]
    angles = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in lines]
    angles = [angle for angle in angles if abs(angle) <= _STEEPEST]
    return float(numpy.median(angles)) if len(angles) >= _FEWEST else 0.0
