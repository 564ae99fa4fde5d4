"""The report on an evaluation: what it holds (`content`), its pictures, and the document (`layout`)."""
