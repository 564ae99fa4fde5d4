"""Folders of synthetic signatures, laid out as ``<writer>/{genuine,forged}/*.png`` like the sets of real ones.

Run ``python -m sigverify.training.synthesis.data_sets OUT --writers 500`` to make one.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from sigverify.domain.progress import Progress, ProgressSink, silent
from sigverify.training.synthesis.imitations import imitation
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.rendering import pen, render
from sigverify.training.synthesis.signatories import Signatory, duplicate, signatory

_KINDS: dict[str, Callable[[Signatory, np.random.Generator], Trajectory]] = {
    "genuine": lambda hand, rng: duplicate(hand, rng=rng, age=float(rng.uniform(0, 0.5))),
    "forged": lambda hand, rng: imitation(hand, rng=rng),
}


def write_data_set(
    folder: Path,
    *,
    writers: int,
    genuine: int = 8,
    forged: int = 8,
    dpi: int = 200,
    first_seed: int = 0,
    progress: ProgressSink = silent,
) -> None:
    """Write signatures of invented signatories and imitations of them, each with a pen of its own.

    Parameters
    ----------
    folder : Path
        Receives one folder for each signatory, named by its seed.
    writers : int
        How many signatories.
    genuine, forged : int
        How many own signatures and imitations of each.
    dpi : int
        Dots per inch.
    first_seed : int
        Seed of the first signatory; the others follow. Sets with other seeds share no signatory.
    progress : ProgressSink
        Told about each signatory.
    """
    for done, seed in enumerate(range(first_seed, first_seed + writers)):
        progress(Progress("Writing", done, writers))
        hand = signatory(seed)
        for label, (kind, count) in enumerate((("genuine", genuine), ("forged", forged))):
            place = folder / f"{seed:06d}" / kind
            place.mkdir(parents=True, exist_ok=True)
            for number in range(count):
                rng = np.random.default_rng([0xDA7A, seed, label, number])
                drawn = render(_KINDS[kind](hand, rng), pen=pen(rng), dpi=dpi, rng=rng)
                Image.fromarray(drawn.pixels).save(place / f"{number + 1:02d}.png", dpi=(dpi, dpi))


def main() -> None:
    """Write the set that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a set of synthetic signatures.")
    parser.add_argument("out", type=Path, help="folder")
    parser.add_argument("--writers", type=int, default=100, help="signatories (default: %(default)s)")
    parser.add_argument("--genuine", type=int, default=8, help="own signatures of each (default: %(default)s)")
    parser.add_argument("--forged", type=int, default=8, help="imitations of each (default: %(default)s)")
    parser.add_argument("--dpi", type=int, default=200, help="dots per inch (default: %(default)s)")
    parser.add_argument("--first-seed", type=int, default=0, help="seed of the first signatory (default: %(default)s)")
    arguments = parser.parse_args()
    write_data_set(
        arguments.out,
        writers=arguments.writers,
        genuine=arguments.genuine,
        forged=arguments.forged,
        dpi=arguments.dpi,
        first_seed=arguments.first_seed,
    )


if __name__ == "__main__":
    main()
