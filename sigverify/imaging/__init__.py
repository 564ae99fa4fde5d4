"""Files to pages, pages to crops, crops to cleaned ink: the only run-time user of Pillow and scikit-image."""
