"""What follows every change: a topic without followers has an entry too, as a decision."""

from collections.abc import Mapping

from wishapp.notices.table.topics import told
from workers.jobs.book_pledges import book_pledges
from workers.jobs.cancel_claim import cancel_claim
from workers.jobs.decide_draw import decide_draw
from workers.jobs.deliver_statement import deliver_statement
from workers.jobs.end_sharing import end_sharing
from workers.jobs.erase_person import erase_person
from workers.jobs.erase_picture import erase_picture
from workers.jobs.expire_unclaimed import expire_unclaimed
from workers.jobs.follow_wish import follow_wish
from workers.jobs.leave_teams import leave_teams
from workers.jobs.mind_dispatch import mind_dispatch
from workers.jobs.mind_lease import mind_lease
from workers.jobs.mind_presence import mind_presence
from workers.jobs.mind_returned import mind_returned
from workers.jobs.mind_settlement import mind_settlement
from workers.jobs.mind_start import mind_start
from workers.jobs.pass_on_claim import pass_on_claim
from workers.jobs.release_claims import release_claims
from workers.jobs.screen import screen
from workers.jobs.send_notices import send_notices
from workers.jobs.settle_nickname import settle_nickname
from workers.jobs.settle_team import settle_team
from workers.jobs.take_back_absent import take_back_absent
from workers.jobs.take_back_pledges import take_back_pledges
from workers.jobs.take_event import take_event
from workers.jobs.tell_people import tell_people
from workers.jobs.withdraw_proposals import withdraw_proposals
from workers.queues import Follower, QueueName

SCREEN = Follower(QueueName.SCREENING, screen)
TAKE_EVENT = Follower(QueueName.EVENTS, take_event)
DELIVER_STATEMENT = Follower(QueueName.DELIVERIES, deliver_statement)
MIND_LEASE = Follower(QueueName.STEPS, mind_lease)
MIND_DISPATCH = Follower(QueueName.STEPS, mind_dispatch)
FOLLOW_WISH = Follower(QueueName.STEPS, follow_wish)
WITHDRAW_PROPOSALS = Follower(QueueName.STEPS, withdraw_proposals)
EXPIRE_WISH = Follower(QueueName.STEPS, expire_unclaimed)
SETTLE_DRAW = Follower(QueueName.STEPS, decide_draw)
RELEASE_CLAIMS = Follower(QueueName.STEPS, release_claims)
CANCEL_CLAIM = Follower(QueueName.STEPS, cancel_claim)
ERASE_PERSON = Follower(QueueName.STEPS, erase_person)
TAKE_BACK_PLEDGES = Follower(QueueName.STEPS, take_back_pledges)
TAKE_BACK_ABSENT = Follower(QueueName.STEPS, take_back_absent)
BOOK_PLEDGES = Follower(QueueName.STEPS, book_pledges)
# Brought up by the schedule alone.
END_SHARING = Follower(QueueName.STEPS, end_sharing)
MIND_SETTLEMENT = Follower(QueueName.STEPS, mind_settlement)
MIND_START = Follower(QueueName.STEPS, mind_start)
MIND_PRESENCE = Follower(QueueName.STEPS, mind_presence)
MIND_RETURNED = Follower(QueueName.STEPS, mind_returned)
SETTLE_TEAM = Follower(QueueName.STEPS, settle_team)
PASS_ON_CLAIM = Follower(QueueName.STEPS, pass_on_claim)
LEAVE_TEAMS = Follower(QueueName.STEPS, leave_teams)
SETTLE_NICKNAME = Follower(QueueName.STEPS, settle_nickname)
ERASE_PICTURE = Follower(QueueName.STEPS, erase_picture)
TELL_PEOPLE = Follower(QueueName.STEPS, tell_people)
SEND_NOTICES = Follower(QueueName.NOTICES, send_notices)

STEPS: Mapping[str, tuple[Follower, ...]] = {
    "report_in.apply": (),
    "report_in.return": (),
    "report_in.receive": (),
    "report_in.activate": (),
    "report_in.end": (TAKE_BACK_PLEDGES, LEAVE_TEAMS, RELEASE_CLAIMS, WITHDRAW_PROPOSALS),
    "wish.draft": (),
    "wish.submit": (),
    "wish.take": (),
    "wish.return": (),
    "wish.resubmit": (),
    "wish.remind_mend": (),
    "wish.unmended": (),
    "wish.lapse": (),
    "wish.reject": (),
    "wish.merge": (),
    "wish.transfer": (),
    "wish.verify": (),
    "wish.publish": (),
    "wish.claim": (FOLLOW_WISH,),
    "wish.release": (FOLLOW_WISH,),
    "wish.start": (),
    "wish.deliver": (FOLLOW_WISH,),
    "wish.confirm": (BOOK_PLEDGES,),
    "wish.visit": (),
    "wish.close": (),
    "wish.dispute": (),
    "wish.reopen": (),
    "wish.rework": (BOOK_PLEDGES,),
    "wish.settle": (BOOK_PLEDGES,),
    "wish.withdraw": (CANCEL_CLAIM,),
    "wish.expire": (FOLLOW_WISH,),
    "wish.renew": (),
    "wish.take_over": (),
    "wish.share_out": (),
    "wish.fill": (),
    "wish.thin_out": (),
    "wish.fall_short": (),
    "wish.extend": (),
    "wish.reduce": (),
    "wish.cover": (),
    "wish.give_up": (),
    "wish.hand_back": (TAKE_BACK_ABSENT,),
    "wish.remind_start": (),
    "wish.remind_purchase": (),
    "wish.hand_on": (),
    "wish.unstarted": (),
    "wish.danger": (),
    "wish.assist_confirm": (),
    "wish.assist_withdraw": (),
    "wish.assist_dispute": (),
    "wish.assist_rate": (),
    "wish.assist_reopen": (),
    "pledge.pledge": (),
    "pledge.change": (),
    "pledge.settle": (),
    "pledge.take_back": (),
    "pledge.remind_settle": (),
    "pledge.correct_receipt": (),
    "pledge.correct_old_receipt": (),
    "purchase.enter": (),
    "purchase.correct_receipt": (),
    "pledge.lapse": (),
    "pledge.release": (),
    "pledge.reopen": (),
    "pledge.reopen_settled": (),
    "pledge.fulfil": (),
    "pledge.miss": (),
    "pledge.lead": (),
    "pledge.lose_lead": (),
    "claim.claim": (),
    "claim.start": (),
    "claim.deliver": (),
    "claim.confirm": (),
    "claim.dispute": (),
    "claim.reopen": (),
    "claim.rework": (PASS_ON_CLAIM,),
    "claim.settle": (),
    "claim.release": (),
    "claim.lapse": (),
    "claim.remind_contact": (),
    "claim.remind_finish": (),
    "claim.unanswered": (),
    "claim.cancel": (),
    "claim.hand_on": (),
    "participation.ask": (),
    "participation.name": (),
    "participation.accept": (),
    "participation.decline": (),
    "participation.remove": (),
    "participation.report": (),
    "participation.remind_attest": (),
    "participation.lapse": (),
    "participation.miss": (),
    "participation.attest": (),
    "participation.deny": (),
    "participation.book": (),
    "participation.clash": (),
    "participation.resume": (),
    "participation.end": (),
    "team.found": (),
    "team.approve": (),
    "team.refuse": (),
    "team.rename": (),
    "team.disband": (),
    "team.hand_over": (),
    "team.leaderless": (),
    "membership.ask": (),
    "membership.add": (),
    "membership.accept": (),
    "membership.refuse": (),
    "membership.leave": (),
    "membership.remove": (),
    "membership.end": (),
    "dispatch.open": (MIND_DISPATCH,),
    "dispatch.take": (),
    "dispatch.return": (),
    "dispatch.drop": (),
    "dispatch.lapse": (),
    "dispatch.escalate": (),
    "dispatch.fulfil": (),
    "dispatch.overtake": (),
    "dispatch.call_off": (),
    "dispatch.settle": (),
    "dispatch.close": (),
    "proposal.offer": (),
    "proposal.take": (),
    "proposal.decline": (),
    "proposal.overtake": (),
    "proposal.lapse": (),
    "proposal.withdraw": (),
    "draw.open": (),
    "draw.settle": (),
    "draw.call_off": (),
    "draw_entry.enter": (),
    "draw_entry.leave": (),
    "draw_entry.win": (),
    "draw_entry.lose": (),
    "screening.ask": (SCREEN,),
    "screening.pass": (SETTLE_NICKNAME, SETTLE_TEAM),
    "screening.hold": (),
    "screening.clear": (SETTLE_NICKNAME, SETTLE_TEAM),
    "screening.refuse": (SETTLE_NICKNAME, SETTLE_TEAM),
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
