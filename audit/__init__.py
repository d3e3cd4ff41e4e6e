"""The memory: what happened, provably."""
