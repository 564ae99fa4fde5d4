"""The report of a bulk job: what it holds (`content`), first pages (`summary`), list (`items`), document (`report`)."""
