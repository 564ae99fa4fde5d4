"""Windows beside the main one: the guide, the keys, and what to say when something unforeseen happens."""
