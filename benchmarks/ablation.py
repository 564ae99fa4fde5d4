"""What each part of the comparison brings: equal error rates on training and validation writers, out of fold by writer.

Each set is measured by a network that has not seen it, as for the fit itself. No test writer is touched: this is what
choices are made on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from sigverify.comparison import measures
from sigverify.evaluation.metrics import eer
from sigverify.evaluation.pairs import Kind
from sigverify.training import fitting
from sigverify.training.fitting import Columns, Trials, Writer

REFERENCES = (1, 3, 5)
EVERYTHING = np.ones(len(measures.NAMES), dtype=bool)
LEVELS = fitting.LEVEL_COLUMNS
NODES = np.array([name.startswith(("ends-", "crossings-")) for name in measures.NAMES])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--measured-by",
        action="append",
        nargs=2,
        required=True,
        metavar=("SET", "FOLDER"),
        help="a data set, and the folder of a network that was trained without it",
    )
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    networks = {name: Path(folder) for name, folder in arguments.measured_by}
    writers = fitting.gather(networks, cache=Path("runs") / "measures")
    print("| what is compared | " + " | ".join(f"{name} R{count}" for name in networks for count in REFERENCES) + " |")
    print("|---|" + "---|" * (len(networks) * len(REFERENCES)))
    rows: dict[str, dict[int, list[str]]] = {}
    for count in REFERENCES:
        for name, scores, trials in variants(writers, references=count):
            rows.setdefault(name, {})[count] = [rates(scores, trials, number) for number in range(len(networks))]
    for name, by_count in rows.items():
        cells = [by_count[count][number] for number in range(len(networks)) for count in REFERENCES]
        print(f"| {name} | " + " | ".join(cells) + " |")


def variants(writers: Sequence[Writer], *, references: int) -> Iterator[tuple[str, npt.NDArray[np.float64], Trials]]:
    """Yield what is compared, its scores out of fold and the trials they belong to."""
    stroke = ~fitting.NETWORK_COLUMNS
    network_pairs = fitting.fit_pairs(writers, fitting.NETWORK_COLUMNS, strength=fitting.NETWORK_STRENGTH)
    network = fitting.fit_habits(writers, network_pairs, references=references, share=fitting.NETWORK_SHARE)
    trials = network.trials
    yield "network's measures", network.held_scores, trials
    yield "stroke measures without pressure and nodes", both(writers, stroke & ~LEVELS & ~NODES, references), trials
    yield "stroke measures without pressure", both(writers, stroke & ~LEVELS, references), trials
    yield "stroke measures", both(writers, stroke, references), trials
    everything = both(writers, EVERYTHING, references)
    yield "all measures", everything, trials
    once_more = everything + network.expert.share * network.held_scores
    yield "all measures, and an expert of the network's alone (ships)", once_more, trials


def both(writers: Sequence[Writer], columns: Columns, references: int) -> npt.NDArray[np.float64]:
    """Return the scores of the two experts that see the measures in `columns`."""
    joined = fitting.fit_joined(writers, columns, references=references, share=fitting.JOINED_SHARE)
    if references == 1:
        return joined.held_scores
    pairs = fitting.fit_pairs(writers, columns, strength=fitting.JOINED_STRENGTH)
    habits = fitting.fit_habits(writers, pairs, references=references, share=fitting.HABIT_SHARE)
    return joined.expert.share * joined.held_scores + habits.expert.share * habits.held_scores


def rates(scores: npt.NDArray[np.float64], trials: Trials, data_set: int) -> str:
    """Return skilled and random equal error rate of one set in percent."""
    mated, *others = (
        scores[(trials.sets == data_set) & (trials.kinds == kind)] for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM)
    )
    return " / ".join(f"{100 * eer(mated, other):.1f}" for other in others)


if __name__ == "__main__":
    main()
