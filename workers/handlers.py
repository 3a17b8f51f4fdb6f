"""What follows every change: a topic without followers has an entry too, as a decision."""

from collections.abc import Mapping

from workers.jobs.cancel_claim import cancel_claim
from workers.jobs.deliver_statement import deliver_statement
from workers.jobs.screen_text import screen_text
from workers.queues import Follower, QueueName

SCREEN_TEXT = Follower(QueueName.SCREENING, screen_text)
DELIVER_STATEMENT = Follower(QueueName.DELIVERIES, deliver_statement)
CANCEL_CLAIM = Follower(QueueName.STEPS, cancel_claim)

# One follower a topic at most: a message remembers only that it is done, not which of two is.
HANDLERS: Mapping[str, tuple[Follower, ...]] = {
    "report_in.apply": (),
    "report_in.return": (),
    "report_in.receive": (),
    "report_in.activate": (),
    "report_in.end": (),
    "wish.draft": (),
    "wish.submit": (),
    "wish.take": (),
    "wish.return": (),
    "wish.resubmit": (),
    "wish.reject": (),
    "wish.transfer": (),
    "wish.verify": (),
    "wish.publish": (),
    "wish.claim": (),
    "wish.release": (),
    "wish.start": (),
    "wish.deliver": (),
    "wish.confirm": (),
    "wish.visit": (),
    "wish.close": (),
    "wish.dispute": (),
    "wish.rework": (),
    "wish.settle": (),
    "wish.withdraw": (CANCEL_CLAIM,),
    "wish.expire": (),
    "wish.renew": (),
    "claim.claim": (),
    "claim.start": (),
    "claim.deliver": (),
    "claim.confirm": (),
    "claim.dispute": (),
    "claim.rework": (),
    "claim.settle": (),
    "claim.release": (),
    "claim.cancel": (),
    "screening.ask": (SCREEN_TEXT,),
    "screening.pass": (),
    "screening.hold": (),
    "screening.clear": (),
    "screening.refuse": (),
    "statement.draw_up": (),
    "statement.discard": (),
    "statement.freeze": (),
    "statement.send": (),
    "statement.acknowledge": (),
    "delivery.open": (DELIVER_STATEMENT,),
    "delivery.accept": (),
    "delivery.acknowledge": (),
    "delivery.give_up": (),
    "delivery.try_again": (DELIVER_STATEMENT,),
}
