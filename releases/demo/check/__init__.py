"""`demo --check`: acting the demonstration with no person, over HTTP, as each of the cast and as the public.

`before` is what each can see while it is secret, `lifting` the second at which it becomes public, `after` what the
public reads then. Each gives findings: who, what, whether it is as it must be, and why.
"""
