"""How accuracy is measured: data sets, splits, trials, metrics, leak tests and tables."""
