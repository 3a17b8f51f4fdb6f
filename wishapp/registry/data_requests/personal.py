"""What requests tell of people: who asked about whose data, and what they were answered."""

from sqlalchemy import func

from wishapp.base.clock import now
from wishapp.base.personal import Fate, Follows, Kind, Personal, Section, Table, Term
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import requests_of

PERSONAL = Personal(
    Table(
        DataRequest,
        of=(DataRequest.person_id,),
        rights_end_by=("refuse",),
        follows=(Follows(DataRequest.person_id, about=DataRequest.subject_id),),
        erased=lambda: {"decided_at": func.coalesce(DataRequest.decided_at, now())},
    ),
    sections={Section.DATA_REQUESTS: requests_of},
    terms=(
        Term(
            Kind.DATA_REQUESTS,
            Fate.DELETE,
            "keep_request_years",
            since="the request was answered or refused",
            law="个人信息保护法 50, 69",
            sweep=pruning_with_words(DataRequest, lambda before: DataRequest.decided_at < before),
        ),
    ),
)
