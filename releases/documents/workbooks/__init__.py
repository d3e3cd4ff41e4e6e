"""Reading workbooks: what each cell shows, by its own number format. Pure; run in a limited program (`program`).

No Django, no database, no key: nothing here is imported by the service but `program`'s path.
"""
