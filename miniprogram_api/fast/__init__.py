"""The fast path of the edge: what answers most calls sooner than plain Flask and webargs would.

Each module is one piece, with its gain in processor time a call:

* ``unchanged``: the members' list is kept while nothing was committed; 35 % while that is so
* ``counting``: rate limits are counted over open lines to Redis; lists and the wall 9 to 12 %
* ``queries``: a query is read once per text; lists and the wall 9 to 13 %

``make bench PART=pieces`` measures them again; docs/decisions/0002-fast-path.md says how. A piece
that gains less than 5 % goes. The core's part is ``wishapp.base.compiled_statements``, with
``reading`` beside it.
"""
