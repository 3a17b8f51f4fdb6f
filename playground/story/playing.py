"""Plays the chapters in their order; the first step that fails ends the story."""

import time

from playground.demo.phone import StepFailed
from playground.run.holding import one_at_a_time, running
from playground.run.problem import RunProblem
from playground.run.site import Site
from playground.run.terminal import complain, say, speak_anywhere, told
from playground.story import (
    certifying,
    complaining,
    correcting,
    dispatching,
    helping,
    joining_in,
    lapsing,
    noticing,
    on_paper,
    passing_on,
    rectifying,
    rostering,
    ruling,
    scanning,
    searching,
    sharing,
    showing,
    transferring,
    wishing,
    withdrawing,
)
from playground.story.scene import new_scene

CHAPTERS = (
    wishing.read_county,
    wishing.post,
    rostering.list_members,
    wishing.report_in,
    rostering.confirm,
    on_paper.enter,
    searching.find,
    noticing.permit,
    wishing.review,
    noticing.read_published,
    wishing.look_at_wall,
    wishing.search,
    scanning.draw,
    noticing.see_published,
    rectifying.take_down,
    rectifying.put_back,
    helping.claim,
    helping.make_contact,
    helping.work,
    showing.wait_for_verdicts,
    showing.look_at_held,
    helping.confirm,
    showing.read_thanks,
    noticing.see_confirmed,
    helping.close,
    correcting.ask,
    correcting.approve,
    certifying.certify,
    certifying.check,
    joining_in.register,
    joining_in.wait_for_seat,
    joining_in.sign_in,
    joining_in.forget_sign_out,
    lapsing.forget,
    lapsing.lapse,
    dispatching.offer,
    dispatching.dispatch,
    dispatching.answer,
    sharing.open_wish,
    sharing.pledge,
    sharing.settle,
    sharing.fulfil,
    transferring.propose,
    transferring.hand_over,
    complaining.complain,
    complaining.answer,
    ruling.change,
    withdrawing.leave_wall,
    withdrawing.end_processing,
    passing_on.try_endpoint,
    passing_on.draw_up,
    passing_on.send,
    passing_on.save_sheet,
    withdrawing.leave_statement,
)


def main() -> int:
    """0 when every step went well; 1 after one clear line."""
    speak_anywhere()
    began = time.monotonic()
    try:
        site = Site.from_environment()
        where = running(site)
        # The tellings share the unit's statement, of which one draft may be open.
        with one_at_a_time(site, "story"):
            scene = new_scene(where)
            for chapter in CHAPTERS:
                chapter(scene)
    except (StepFailed, RunProblem) as problem:
        complain(f"story: {problem}")
        return 1
    except OSError as error:
        complain(f"story: {told(error)}")
        return 1
    say(f"The story took {time.monotonic() - began:.1f} s.")
    return 0
