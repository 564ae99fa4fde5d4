"""The command line: a thin front end over `sigverify.services`, one module per command."""
