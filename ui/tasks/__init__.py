"""Long work: one task runner in the window, one inference process behind it, plain messages between them."""
