"""From templates to evidence: alignment, stroke measures, fusion, calibration, decision."""
