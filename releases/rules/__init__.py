"""The law, as small pure questions: no Django, no clock, no database.

Each file is a subject. A rule is a named, cited question of plain facts, with the sentence that a refused
person reads. Rules stand in explicit tuples in statutory order; `judge_<subject>(facts)` asks a whole tuple
and answers with one Decision that carries every reason why not.

Ids that begin with R are rows of the project's table of the law. Ids that begin with D are duties of this
service, numbered as the project's decisions are. A letter after the number tells apart several questions of
one row. An id is read with the set that it was asked in: R12 asks of a line of the list when it opens, and of
a reader whether it has opened.

What is not built is refused: a regime other than the UK's, a market-sensitive release, a grant that is not
ordinary.
"""
