"""The embedded default: a private PostgreSQL and Valkey, where none is configured."""
