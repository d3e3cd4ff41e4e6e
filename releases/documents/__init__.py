"""Keeping documents: sealed at rest, received as they stream, read into sealed pages. No models here."""
