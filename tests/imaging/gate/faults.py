"""The project's own cheque with one fault each, as a scanner would deliver it."""

from dataclasses import replace
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from sigverify import paths
from sigverify.imaging.loading import read_page

BLACK_LID, WHITE_LID = (10, 10, 10), (255, 255, 255)


@cache
def cheque():
    """Return a synthetic cheque of 202 x 92 mm at 300 dpi, in colour, without a fault."""
    return read_page(paths.assets() / "samples" / "cheque_same_hand.jpg")


def changed(change, *arguments):
    """Return the cheque with its pixels changed."""
    return replace(cheque(), pixels=np.ascontiguousarray(change(cheque().pixels.copy(), *arguments)))


def bitonal(pixels):
    """Return a page of one bit a pixel."""
    return replace(cheque(), pixels=pixels, provenance=replace(cheque().provenance, bit_depth=1))


def black_and_white(pixels, level=128):
    """Return (H, W) uint8 of 0 and 255."""
    return np.where(pixels.mean(axis=2) > level, 255, 0).astype(np.uint8)


def brightness(pixels, darkest, lightest):
    """Squeeze all levels between two."""
    return (darkest + pixels.astype(float) * (lightest - darkest) / 255).astype(np.uint8)


def blurred(pixels, radius):
    """Return pixels out of focus."""
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius)))


def grain(pixels, spread):
    """Return pixels with noise."""
    noise = np.random.default_rng(1).normal(0, spread, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def specked(pixels, count):
    """Return black-and-white pixels with lone dots."""
    random = np.random.default_rng(2)
    pixels[random.integers(0, pixels.shape[0], count), random.integers(0, pixels.shape[1], count)] = 0
    return pixels


def nothing_but_a_stroke(pixels, start, end):
    """Return white paper with one thick stroke."""
    page = Image.new("RGB", pixels.shape[1::-1], (250, 250, 250))
    ImageDraw.Draw(page).line((start, end), fill=(20, 20, 60), width=12)
    return np.asarray(page)


def filled(pixels, points, colour):
    """Return pixels with a polygon of one colour, negative coordinates counting from the far side."""
    height, width = pixels.shape[:2]
    image = Image.fromarray(pixels)
    ImageDraw.Draw(image).polygon([(x % (width + 1), y % (height + 1)) for x, y in points], fill=colour)
    return np.asarray(image)


def barred(pixels, rows, level):
    """Return pixels with a bar of one level from side to side."""
    pixels[slice(*rows)] = level
    return pixels


def upright_bar(pixels, columns, level):
    """Return pixels with a bar of one level from top to bottom."""
    pixels[:, slice(*columns)] = level
    return pixels


def doubled(pixels, right, down, lid):
    """Return two cheques on top of each other, the upper one moved."""
    height, width = pixels.shape[:2]
    both = np.full((height + down, width + right, 3), lid, np.uint8)
    both[:height, :width] = pixels
    both[down:, right:] = pixels
    return both


def turned(pixels, degrees, lid):
    """Return the cheque lying askew."""
    return np.asarray(Image.fromarray(pixels).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=lid))


def framed(pixels, margin, level):
    """Return the cheque with some of the scanner's lid on two sides."""
    return np.pad(pixels, ((0, margin), (0, margin), (0, 0)), constant_values=level)


def cut(pixels, width):
    """Return the left part of the cheque."""
    return pixels[:, :width]
