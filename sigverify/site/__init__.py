"""Fitting the program to one bank's own specimens: the calibration and the thresholds, never the network."""
