"""What is kept for how long, from which day, what happens then, and by which law.

The terms are the county's rules; the laws name the reason or the least. Every noun says its own
lines. What is swept with another noun, or never, has a line, too: this table answers for
everything.
"""

from collections.abc import Mapping

from wishapp.base.personal import Kind, Term
from wishapp.privacy.own_data.nouns import NOUNS

_LINES = {term.kind: term for noun in NOUNS for term in noun.terms}
TABLE: Mapping[Kind, Term] = {kind: _LINES[kind] for kind in Kind}
