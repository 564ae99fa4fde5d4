"""Files that hold many cheques, as banks send them to each other: image cash letters and CTS files.

Whatever bytes a file holds, items and findings come out: a bad record costs itself, never the file. Records are read
one after the other and pictures only when they are asked for, so that memory does not grow with the file.
"""
