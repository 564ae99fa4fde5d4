"""Changes to a signature that a signatory, a pen holder or a scanner could make, and new writers made of old ones.

Works on the points of skeletons and draws them afterwards, so that strokes keep their width and places are known
exactly. Nothing here depends on whether a signature is genuine: an augmentation that knew would leak the label.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from sigverify.encoding.network import redraw

HEIGHT, WIDTH = 128, 256
CENTRE = (WIDTH / 2, HEIGHT / 2)
WARP_CELLS = (4, 7)

WIDTH_JITTER = 0.35
"""Share by which the pen's mass, and with it the width of the strokes, varies either way."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How far each change may go.

    Parameters
    ----------
    rotation : float
        Degrees either way.
    scale, shear : float
        Natural logarithm of the stretch, and tangent of the slant, either way; per axis.
    shift : float
        Pixels either way.
    warp : float
        Standard deviation in pixels of the elastic warp at its knots.
    erase : float
        Chance that a signature loses a small piece.
    pressure_noise : float
        Standard deviation of the noise on the ranks of pressure, and of their drift from one end to the other.
    pressure_loss : float
        Chance that a signature loses its pressure, as a bitonal scan does.
    """

    rotation: float
    scale: float
    shear: float
    shift: float
    warp: float
    erase: float = 0.0
    pressure_noise: float = 0.0
    pressure_loss: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class StrokeCloud:
    """The skeletons of B signatures as points; rows are padded to the longest.

    `places` (B, M, 2) float32 x, y in canvas pixels; `tangents` (B, M, 2) float32 unit vectors along the
    stroke; `pressure` (B, M) float32 in [-0.5, 0.5], ranks; `valid` (B, M) bool.
    """

    places: Tensor
    tangents: Tensor
    pressure: Tensor
    valid: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class DrawnBatch:
    """What the network and the losses get.

    `images` (B, 2, 128, 256) float32 from `network.redraw`; `points` (B, N, 4) float32: x, y, cosine and sine of
    twice the stroke's direction, as alignment wants them.
    """

    images: Tensor
    points: Tensor


def warp_jointly(cloud: StrokeCloud, group: Tensor, strength: Strength, generator: torch.Generator) -> StrokeCloud:
    """Change all signatures of a group alike, flips included: the group becomes a "virtual writer".

    Parameters
    ----------
    cloud : StrokeCloud
        B signatures.
    group : (B,) int64
        Whose group a signature is in, counted from 0.
    strength : Strength
        How far.
    generator : torch.Generator
        Source of chance.

    Returns
    -------
    StrokeCloud
        Same points, moved.
    """
    groups = int(group.max()) + 1
    matrix, shift, knots = _draw(groups, strength, generator)
    flip = torch.where(torch.rand(groups, 2, generator=generator) < torch.tensor([0.5, 0.25]), -1.0, 1.0)
    return _move(cloud, (matrix * flip[:, None, :])[group], shift[group], knots[group])


def warp_singly(cloud: StrokeCloud, strength: Strength, generator: torch.Generator) -> StrokeCloud:
    """Change each signature on its own, within what one hand varies; arguments as for `warp_jointly`."""
    moved = _move(cloud, *_draw(len(cloud.places), strength, generator))
    return erase(disturb_pressure(moved, strength, generator), strength, generator)


def disturb_pressure(cloud: StrokeCloud, strength: Strength, generator: torch.Generator) -> StrokeCloud:
    """Let pressure suffer what a pen, uneven light or a bitonal scan do to it; arguments as for `warp_jointly`."""
    batch, count = cloud.pressure.shape
    noise = torch.randn(batch, count, generator=generator)
    slope = torch.randn(batch, 1, 2, generator=generator)
    drift = ((cloud.places / cloud.places.new_tensor(CENTRE) - 1) * slope).sum(dim=2)
    kept = (torch.rand(batch, 1, generator=generator) >= strength.pressure_loss).float()
    # Where nothing is known of the pressure, nothing can be disturbed.
    known = kept * (cloud.pressure.abs().amax(dim=1, keepdim=True) > 0)
    pressure = (cloud.pressure + strength.pressure_noise * (noise + drift)).clamp(-0.5, 0.5) * known
    return StrokeCloud(cloud.places, cloud.tangents, pressure, cloud.valid)


def erase(cloud: StrokeCloud, strength: Strength, generator: torch.Generator) -> StrokeCloud:
    """Let some signatures lose the strokes under a disc of 6 to 14 pixels, as a stamp, a fold or a cut would."""
    batch = len(cloud.places)
    chosen = torch.rand(batch, generator=generator) < strength.erase
    weights = cloud.valid.float()
    middle = cloud.places[torch.arange(batch), torch.multinomial(weights, 1, generator=generator)[:, 0]]
    radius = 6 + 8 * torch.rand(batch, 1, generator=generator)
    under = (cloud.places - middle[:, None]).norm(dim=2) < radius
    kept = cloud.valid & ~(under & chosen[:, None])
    # A signature that would be lost whole keeps its strokes.
    enough = kept.sum(dim=1, keepdim=True) * 2 > cloud.valid.sum(dim=1, keepdim=True)
    return StrokeCloud(cloud.places, cloud.tangents, cloud.pressure, torch.where(enough, kept, cloud.valid))


def draw(cloud: StrokeCloud, *, points: int, generator: torch.Generator) -> DrawnBatch:
    """Draw the strokes with the network's pen, its width jittered slightly, and choose points on them.

    Parameters
    ----------
    cloud : StrokeCloud
        B signatures.
    points : int
        How many points of each are chosen, evenly along the strokes with some chance; those that left the canvas
        are not.
    generator : torch.Generator
        Source of chance.

    Returns
    -------
    DrawnBatch
        Images and points.
    """
    batch = len(cloud.places)
    limit = cloud.places.new_tensor([WIDTH - 1.0, HEIGHT - 1.0])
    inside = ((cloud.places >= 0) & (cloud.places <= limit)).all(dim=2)
    visible = cloud.valid & inside
    mass = 1 + WIDTH_JITTER * (2 * torch.rand(batch, 1, 1, generator=generator) - 1)
    strokes = splat(cloud.places, visible.float()) * mass
    images = redraw(strokes, splat(cloud.places, visible * cloud.pressure) * mass)
    chosen = _spread(visible, points, generator)
    picked = chosen[..., None].expand(-1, -1, 2)
    tangent = cloud.tangents.gather(1, picked)
    cosine = tangent[..., 0] ** 2 - tangent[..., 1] ** 2
    sine = 2 * tangent[..., 0] * tangent[..., 1]
    places = cloud.places.gather(1, picked).clamp(min=0).minimum(limit)
    return DrawnBatch(images, torch.cat([places, cosine[..., None], sine[..., None]], dim=2))


def _spread(visible: Tensor, count: int, generator: torch.Generator) -> Tensor:
    """Return (B, count) int64: one visible point from each of `count` equal stretches of the list of those."""
    batch = len(visible)
    order = (~visible).to(torch.uint8).argsort(dim=1, stable=True)
    available = visible.sum(dim=1, keepdim=True).clamp(min=1)
    place = (torch.arange(count) + torch.rand(batch, count, generator=generator)) / count
    return order.gather(1, (place * available).long().minimum(available - 1))


def splat(places: Tensor, mass: Tensor) -> Tensor:
    """Spread points bilinearly over pixels: places (B, M, 2), mass (B, M) -> (B, 128, 256) float32."""
    batch = len(places)
    corner = places.floor()
    part = places - corner
    canvas = places.new_zeros(batch, HEIGHT * WIDTH)
    for right in (0, 1):
        for below in (0, 1):
            column = (corner[..., 0] + right).clamp(0, WIDTH - 1)
            row = (corner[..., 1] + below).clamp(0, HEIGHT - 1)
            share_x = part[..., 0] if right else 1 - part[..., 0]
            share_y = part[..., 1] if below else 1 - part[..., 1]
            canvas.scatter_add_(1, (row * WIDTH + column).long(), mass * share_x * share_y)
    return canvas.reshape(batch, HEIGHT, WIDTH)


def _draw(count: int, strength: Strength, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    def spread(*size: int) -> Tensor:
        return 2 * torch.rand(*size, generator=generator) - 1

    angle = spread(count) * math.radians(strength.rotation)
    turn = torch.stack([angle.cos(), -angle.sin(), angle.sin(), angle.cos()], dim=1).reshape(count, 2, 2)
    stretch = torch.diag_embed(torch.exp(spread(count, 2) * strength.scale))
    slant = torch.eye(2).repeat(count, 1, 1)
    slant[:, 0, 1] = spread(count) * strength.shear
    knots = torch.randn(count, 2, *WARP_CELLS, generator=generator) * strength.warp
    return turn @ slant @ stretch, spread(count, 2) * strength.shift, knots


def _move(cloud: StrokeCloud, matrix: Tensor, shift: Tensor, knots: Tensor) -> StrokeCloud:
    ahead = _mapped(cloud.places + cloud.tangents, matrix, shift, knots)
    places = _mapped(cloud.places, matrix, shift, knots)
    return StrokeCloud(places, functional.normalize(ahead - places, dim=2), cloud.pressure, cloud.valid)


def _mapped(places: Tensor, matrix: Tensor, shift: Tensor, knots: Tensor) -> Tensor:
    centre = places.new_tensor(CENTRE)
    moved = (places - centre) @ matrix.transpose(1, 2) + centre + shift[:, None]
    grid = (moved / centre - 1)[:, :, None]
    warp = functional.grid_sample(knots, grid, mode="bicubic", padding_mode="border", align_corners=True)
    return moved + warp[..., 0].transpose(1, 2)
