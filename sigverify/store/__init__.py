"""Where accounts, references, mandates, decisions and the audit chain are kept: the only user of SQLAlchemy."""
