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

    def _encode(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        places = [strokes.choose(signature.skeleton) for signature in prepared]
        pressed = [
            np.zeros(signature.skeleton.shape, np.float32)
            if signature.bitonal
            else strokes.pressure_ranks(_level(signature), signature.skeleton)
            for signature in prepared
        ]
        vectors, local = self._described(prepared, pressed, places)
        return [self._template(*one) for one in zip(prepared, pressed, places, vectors, local, strict=True)]

    @torch.inference_mode()
    def _described(
        self,
        prepared: Sequence[PreparedSignature],
        pressed: Sequence[npt.NDArray[np.float32]],
        places: Sequence[npt.NDArray[np.int64]],
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return what the network says of B signatures: (B, G), and (B, N, L, D) at their stroke points."""
        skeleton = self._tensor(np.stack([signature.skeleton for signature in prepared]).astype(np.float32))
        drawn = redraw(skeleton, self._tensor(np.stack(pressed))).contiguous(memory_format=torch.channels_last)
        vectors, local = self._network(drawn, self._tensor(np.stack(places).astype(np.float32)))
        return _array(vectors), _array(split_levels(local, self._network.shape.local_widths))

    def _template(
        self,
        signature: PreparedSignature,
        pressed: npt.NDArray[np.float32],
        places: npt.NDArray[np.int64],
        vector: npt.NDArray[np.float32],
        local: npt.NDArray[np.float32],
    ) -> Template:
        mask, skeleton = signature.mask, signature.skeleton
        seen = strokes.describe(_level(signature), mask, skeleton, places)
        nodes = find_nodes(skeleton, pressed)
        whole = traits.traits(mask, skeleton, seen.angle, seen.coherence, seen.points[:, 4:8])
        return Template(
            points=seen.points,
            pressure=np.zeros_like(seen.pressure) if signature.bitonal else seen.pressure,
            rings=seen.rings,
            context=seen.context,
            local=local,
            global_vector=vector,
            ends=nodes.ends,
            crossings=nodes.crossings,
            directions=traits.direction_histogram(seen.angle),
            profiles=traits.profiles(skeleton),
            traits=np.concatenate([whole, seen.tremor]),
            bitonal=signature.bitonal,
            model_id=self.model_id,
            pipeline_id=signature.pipeline_id,
        )

    def _tensor(self, array: npt.NDArray[np.generic]) -> torch.Tensor:
        return torch.from_numpy(array).to(self.device)


def _array(tensor: torch.Tensor) -> npt.NDArray[np.float32]:
    return tensor.to(torch.float32).cpu().numpy()


def _level(signature: PreparedSignature) -> npt.NDArray[np.float32]:
    """Return (H, W) float32 in [0, 1]: the ink's level."""
    return signature.ink.astype(np.float32) / np.float32(255)
