"""What account joins tell of people: which account is a resident on paper, and who checked it."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from wishapp.base.personal import Fate, Kind, Personal, Table, Term
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.kernel.lifecycle.queries import moved_last
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import OVER


def _ended_before(moment: datetime) -> ColumnElement[bool]:
    is_over = AccountJoin.state.in_([state.value for state in OVER])
    return and_(is_over, moved_last(AccountJoin.id) < moment)


PERSONAL = Personal(
    Table(
        AccountJoin,
        of=(AccountJoin.person_id, AccountJoin.resident_id),
        verbs=("refuse",),
        rights_end_by=("end",),
        stays="says who checked that two are one; swept after its term",
    ),
    terms=(
        Term(
            Kind.ACCOUNT_JOINS,
            Fate.DELETE,
            "keep_correction_years",
            since="the join was refused, parted, or ended with the account",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(AccountJoin, _ended_before),
        ),
    ),
)
