"""What follows every change: a topic without followers has an entry too, as a decision."""

from collections.abc import Mapping

from wishapp.notices.table import told
from workers.jobs.cancel_claim import cancel_claim
from workers.jobs.deliver_statement import deliver_statement
from workers.jobs.erase_person import erase_person
from workers.jobs.erase_picture import erase_picture
from workers.jobs.screen import screen
from workers.jobs.send_notices import send_notices
from workers.jobs.settle_nickname import settle_nickname
from workers.jobs.take_event import take_event
from workers.jobs.tell_people import tell_people
from workers.queues import Follower, QueueName

SCREEN = Follower(QueueName.SCREENING, screen)
TAKE_EVENT = Follower(QueueName.EVENTS, take_event)
DELIVER_STATEMENT = Follower(QueueName.DELIVERIES, deliver_statement)
CANCEL_CLAIM = Follower(QueueName.STEPS, cancel_claim)
ERASE_PERSON = Follower(QueueName.STEPS, erase_person)
SETTLE_NICKNAME = Follower(QueueName.STEPS, settle_nickname)
ERASE_PICTURE = Follower(QueueName.STEPS, erase_picture)
TELL_PEOPLE = Follower(QueueName.STEPS, tell_people)
SEND_NOTICES = Follower(QueueName.NOTICES, send_notices)

STEPS: Mapping[str, tuple[Follower, ...]] = {
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
    "screening.ask": (SCREEN,),
    "screening.pass": (SETTLE_NICKNAME,),
    "screening.hold": (),
    "screening.clear": (SETTLE_NICKNAME,),
    "screening.refuse": (SETTLE_NICKNAME,),
    "statement.draw_up": (),
    "statement.discard": (),
    "statement.freeze": (),
    "statement.send": (),
    "statement.acknowledge": (),
    "notice.record": (),
    "notice.keep": (),
    "notice.send": (),
    "notice.digest": (),
    "notice.lose": (),
    "notice.shelve": (),
    "notice.fail": (),
    "call_task.open": (),
    "call_task.finish": (),
    "delivery.open": (DELIVER_STATEMENT,),
    "delivery.accept": (),
    "delivery.acknowledge": (),
    "delivery.give_up": (),
    "delivery.try_again": (DELIVER_STATEMENT,),
    "platform_event.receive": (TAKE_EVENT,),
    "picture.erase": (ERASE_PICTURE,),
    "closing.ask": (),
    "closing.demand": (ERASE_PERSON,),
    "closing.hasten": (ERASE_PERSON,),
    "closing.take_back": (),
    "closing.erase": (),
    "correction.ask": (),
    "correction.correct": (),
    "correction.refuse": (),
}

# Whoever the table of notices names is told besides.
HANDLERS: Mapping[str, tuple[Follower, ...]] = {
    topic: (*followers, TELL_PEOPLE) if told(topic) else followers
    for topic, followers in STEPS.items()
}
