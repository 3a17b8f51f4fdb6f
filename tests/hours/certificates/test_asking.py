"""Who asks for a certificate, how often, on paper too; and whose words stand in none."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.wishes import a_wish, newest_claim
from tests.hours.certificates.test_certifying import HERE, asked, requested, tell_of
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.issuing import issue_certificate
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.requesting import request_at_desk, request_certificate
from wishapp.hours.certificates.revoking import revoke_certificate
from wishapp.hours.certificates.showing import count_print

pytestmark = pytest.mark.usefixtures("core")


def test_the_same_days_are_certified_once_until_the_certificate_ends(cast: Cast) -> None:
    certificate = asked(cast)
    assert cast.zhao.report_in
    days = {"since": certificate.since, "until": certificate.until, "community_code": HERE}

    def again() -> Code:
        return code_of(request_certificate, cast.zhao, cast.zhao.report_in.id, **days)

    assert again() is Code.CERTIFICATE_HELD
    do(issue_certificate, cast.zhou, certificate.id)
    assert again() is Code.CERTIFICATE_HELD
    do(revoke_certificate, cast.zheng, certificate.id, why="重复开具")
    assert requested(cast).state == "requested"


def test_the_office_enters_what_a_member_asked_on_paper(cast: Cast) -> None:
    a_wish(cast, "confirmed")
    assert cast.zhao.report_in
    days = {"since": today() - timedelta(days=30), "until": today() + timedelta(days=1)}
    given = days | {"community_code": HERE, "paper_no": "2026-17"}
    for who in (cast.zhao, cast.qian, cast.feng):
        refused = code_of(request_at_desk, who, cast.zhao.report_in.id, **given)
        assert refused is Code.NOT_FOUND
    certificate = do(request_at_desk, cast.zhou, cast.zhao.report_in.id, **given)
    assert (certificate.state, certificate.entered_by) == ("requested", cast.zhou.me)
    assert tell_of("certificate.request_at_desk", certificate.id) == 1
    own = update(Certificate).values(entered_by=cast.zhao.me)
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(own)
    assert do(issue_certificate, cast.zhou, certificate.id).paper_no == "2026-17"
    assert do(count_print, cast.zhou, certificate.id).prints == 1


def test_words_of_a_wish_that_was_never_public_stand_on_no_paper(cast: Cast) -> None:
    wish = a_wish(cast, "delivered")
    with transaction():
        db.session.execute(update(Wish).where(Wish.id == wish.id).values(dispatch_only=True))
        claim_id = newest_claim(wish.id).id
    do(confirm_claim, cast.wang, claim_id)
    certificate = do(issue_certificate, cast.zhou, requested(cast).id)
    [row] = content_of(certificate.body or "")["rows"]
    assert row["content"] == wish.form == "service"
    assert wish.public_text not in (certificate.body or "")
