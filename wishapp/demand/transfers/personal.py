"""What transfers tell of people: who got which of their data, and how they agreed."""

from wishapp.base.personal import Fate, Follows, Kind, Personal, Section, Table, Term
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.retention import OLD_TRANSFERS

PERSONAL = Personal(
    Table(
        Transfer,
        of=(Transfer.wisher_id,),
        with_wish=(Transfer.wish_id,),
        shown=Section.TRANSFERS,
        verbs=("overtake",),
        empty=lambda: {"digest": None},
        erased=lambda: {"evidence": None},
        sheet=Transfer.evidence,
        follows=(Follows(Transfer.wisher_id, about=Transfer.wish_id),),
    ),
    terms=(
        Term(
            Kind.TRANSFERS,
            Fate.DELETE,
            "keep_transfer_years",
            since="the wish was handed over, or the transfer ended without that",
            law="网络数据安全管理条例 12 (at least three years)",
            sweep=OLD_TRANSFERS,
        ),
    ),
)
