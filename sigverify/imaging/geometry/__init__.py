"""How a page lies: cheques cut out of larger scans and photographs, straightened and turned upright."""
