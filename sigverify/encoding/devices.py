"""Which devices torch finds on this computer; it chooses none (`encoder.choose_device`)."""

from __future__ import annotations

import os

import torch

from sigverify.domain.computing import Computing


def find_devices() -> Computing:
    """Return what was found here and how many threads are used; CUDA was not run here."""
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    return Computing(
        graphics=tuple(torch.cuda.get_device_name(number) for number in range(count)),
        processors=_processors(),
        threads=torch.get_num_threads(),
    )


def _processors() -> int:
    # A container or an administrator may leave a process fewer than the computer has.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
