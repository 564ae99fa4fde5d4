"""Use case: where on its strokes a signature agrees with the specimen that it is most like.

Made on demand, for a report or a window: a verification does not need it.
"""

from __future__ import annotations

import numpy as np

from sigverify.domain.comparison import AgreementMap
from sigverify.services.verification import Evidence


def agreement_map(evidence: Evidence, *, device: str) -> AgreementMap:
    """Return where the probe agrees with its closest specimen.

    Parameters
    ----------
    evidence : Evidence
        Of one verification.
    device : str
        Where to compute, e.g. ``"cpu"``.

    Returns
    -------
    AgreementMap
        Places on the canvas; `sigverify.imaging.placing.on_sample` takes them to the cut-out's pixels.

    Raises
    ------
    ModelError
        ``calibration-missing``, ``calibration-damaged`` or ``templates-differ``: the map's scale is not there, or
        was made for another model.
    """
    from sigverify.comparison.agreement_map import load_scale, map_agreement

    closest = int(np.argmax(evidence.comparison.per_reference))
    return map_agreement(
        evidence.probe, evidence.references[closest], number=closest + 1, scale=load_scale(), device=device
    )
