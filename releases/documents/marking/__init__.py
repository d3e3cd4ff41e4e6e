"""Copies that leave: each unique, by its mark. Figures are never altered; the mark deters and attributes.

What a file of a stranger's needs to have known about it is found out once, by a limited program, and kept sealed as the
*plan* of that version. A copy is then put together from *pieces* (spans of the original, and bytes of ours) without
parsing anything, while it is served; nothing plain touches the disk, and memory holds no more than a chunk or two.
"""
