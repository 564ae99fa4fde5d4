"""The magnetic line at a cheque's lower edge: found, read and taken apart; characters in doubt are never guessed."""
