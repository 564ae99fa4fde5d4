"""The clerk's window: the Qt application over the `sigverify` package."""
