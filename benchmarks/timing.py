"""Taking times and printing them: wall clock, and processor time, which other programs disturb less."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

Result = TypeVar("Result")


@dataclass
class Stopwatch:
    """Collects wall and processor seconds by step."""

    wall: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)

    def time(self, step: str, work: Callable[[], Result]) -> Result:
        """Do `work` and note how long it took."""
        processor, wall = time.process_time(), time.perf_counter()
        result = work()
        self.wall.setdefault(step, []).append(time.perf_counter() - wall)
        self.processor.setdefault(step, []).append(time.process_time() - processor)
        return result

    def table(self) -> str:
        """Return milliseconds a step: median and 95th percentile of both clocks, and the same of the sum."""
        rows = [f"{'step':<10} {'wall median':>12} {'wall p95':>10} {'cpu median':>12} {'cpu p95':>10}   (ms)"]
        steps = list(self.wall)
        for step in [*steps, "total"]:
            chosen = steps if step == "total" else [step]
            cells = []
            for clock in (self.wall, self.processor):
                runs = 1000 * np.sum([clock[name] for name in chosen], axis=0)
                cells += [np.median(runs), np.percentile(runs, 95)]
            rows.append(f"{step:<10} {cells[0]:>12.1f} {cells[1]:>10.1f} {cells[2]:>12.1f} {cells[3]:>10.1f}")
        return "\n".join(rows)
