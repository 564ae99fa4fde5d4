"""Small parts that pages are put together from: labels, notices, cards; they hold no behaviour of a page."""
