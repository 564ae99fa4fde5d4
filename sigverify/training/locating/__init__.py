"""Making the locator's weights: scenes, losses, the loop, calibration. Nothing here is needed to locate a signature."""
