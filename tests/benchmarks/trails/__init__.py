"""The packages that `bench trail` compares with: each a project of its own on a database of its own, never of ours."""
