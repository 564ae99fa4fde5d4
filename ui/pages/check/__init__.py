"""Check page: a signature on a page is compared with specimens."""
