"""The learned locator: a page's picture in, boxes that may hold a signature out. It knows nothing of files or paper."""
