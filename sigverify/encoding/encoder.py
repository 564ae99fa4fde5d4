"""The encoder: prepared signatures in, templates out, in batches on one device."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

from sigverify.domain.comparison import Template
from sigverify.domain.sample import PreparedSignature
from sigverify.encoding import strokes, traits
from sigverify.encoding.network import SiameseBranch, folded, redraw, split_levels
from sigverify.encoding.nodes import find_nodes
from sigverify.errors import DeviceError, InputError

BATCH = 32


def choose_device(name: str) -> torch.device:
    """Return the device called ``"auto"``, ``"cpu"`` or ``"cuda"`` (``"auto"``: CUDA where there is one).

    Raises
    ------
    DeviceError
        ``device-missing`` when CUDA is asked for and not there, ``device-unknown`` for any other name.
    """
    if name not in ("auto", "cpu", "cuda"):
        raise DeviceError("device-unknown", device=name)
    present = torch.cuda.is_available()
    if name == "cuda" and not present:
        raise DeviceError("device-missing", device=name)
    return torch.device("cuda" if name != "cpu" and present else "cpu")


class Encoder:
    """Turns prepared signatures into templates.

    Parameters
    ----------
    network : SiameseBranch
        The trained branch; it stays as it is, a `folded` copy works on `device`.
    model_id : str
        Goes into every template.
    device : torch.device
        Where to compute. On one CPU the same input gives the same bits; CUDA was not run here.
    """

    def __init__(self, network: SiameseBranch, *, model_id: str, device: torch.device) -> None:
        self._network = folded(network).to(device)
        self.model_id = model_id
        self.device = device

    def encode(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        """Encode signatures.

        Parameters
        ----------
        prepared : sequence of PreparedSignature
            Each usable.

        Returns
        -------
        list of Template
            In the same order.

        Raises
        ------
        InputError
            ``sample-unusable`` for a signature whose quality forbids a comparison.
        """
        for signature in prepared:
            if not signature.quality.usable:
                raise InputError("sample-unusable")
        templates: list[Template] = []
        for start in range(0, len(prepared), BATCH):
            templates += self._encode(prepared[start : start + BATCH])
        return templates

    @torch.inference_mode()
    def _encode(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        places = np.stack([strokes.choose(signature.skeleton) for signature in prepared])
        skeleton = self._tensor(np.stack([signature.skeleton for signature in prepared]).astype(np.float32))
        ink = self._tensor(np.stack([signature.ink for signature in prepared]).astype(np.float32) / 255)
        grey = self._tensor(np.array([not signature.bitonal for signature in prepared], dtype=np.float32))
        seen = strokes.describe(
            ink,
            self._tensor(np.stack([signature.mask for signature in prepared]).astype(np.float32)),
            skeleton,
            self._tensor(places),
        )
        pressed = strokes.pressure_ranks(ink, skeleton) * grey[:, None, None]
        drawn = redraw(skeleton, pressed).contiguous(memory_format=torch.channels_last)
        global_vectors, local = self._network(drawn, self._tensor(places.astype(np.float32)))
        points, pressure = _array(seen.points), _array(seen.pressure)
        rings, context = _array(seen.rings), _array(seen.context)
        angle, coherence, tremor = _array(seen.angle), _array(seen.coherence), _array(seen.tremor)
        by_depth = split_levels(local, self._network.shape.local_widths)
        local_vectors, vectors, ranks = _array(by_depth), _array(global_vectors), _array(pressed)
        found = [find_nodes(signature.skeleton, rank) for signature, rank in zip(prepared, ranks, strict=True)]
        return [
            Template(
                points=points[k],
                pressure=np.zeros_like(pressure[k]) if signature.bitonal else pressure[k],
                rings=rings[k],
                context=context[k],
                local=local_vectors[k],
                global_vector=vectors[k],
                ends=found[k].ends,
                crossings=found[k].crossings,
                directions=traits.direction_histogram(angle[k][signature.skeleton]),
                profiles=traits.profiles(signature.skeleton),
                traits=np.concatenate(
                    [
                        traits.traits(
                            signature.mask,
                            signature.skeleton,
                            angle[k][signature.skeleton],
                            coherence[k][signature.skeleton],
                            points[k][:, 4:8],
                        ),
                        tremor[k],
                    ]
                ),
                bitonal=signature.bitonal,
                model_id=self.model_id,
                pipeline_id=signature.pipeline_id,
            )
            for k, signature in enumerate(prepared)
        ]

    def _tensor(self, array: npt.NDArray[np.generic]) -> torch.Tensor:
        return torch.from_numpy(array).to(self.device)


def _array(tensor: torch.Tensor) -> npt.NDArray[np.float32]:
    return tensor.to(torch.float32).cpu().numpy()
