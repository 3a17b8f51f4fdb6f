"""What the states of one kind are called where they mean something else to those who read them."""

from collections.abc import Mapping

from miniprogram_api.account_join_messages import STATE_WORDS_OF_JOINS
from miniprogram_api.activities.messages import ACTIVITY_STATES, SIGN_UP_STATES
from miniprogram_api.anomalies.messages import ANOMALY_STATES
from miniprogram_api.denials.messages import DENIAL_STATES
from miniprogram_api.provisions.messages import PROVISION_STATES
from miniprogram_api.rights_messages import STATE_WORDS_OF_RIGHTS
from miniprogram_api.rosters.messages import ROSTER_STATES
from miniprogram_api.stars.messages import STAR_STATES
from miniprogram_api.state_words import EARLIER_BATCH_STATES
from miniprogram_api.unit_mergers.messages import MERGER_STATES
from miniprogram_api.volunteers.messages import REGISTRATION_STATES

STATE_WORDS_OF_KIND: Mapping[str, Mapping[str, str]] = {
    **STATE_WORDS_OF_RIGHTS,
    **STATE_WORDS_OF_JOINS,
    "dispatch": {"open": "待接单", "closed": "已办结"},
    "rule_version": {"proposed": "待另一人同意", "agreed": "已通过"},
    "rule_simulation": {"running": "正在试算", "done": "已算完"},
    "certificate_batch": {"running": "正在出具", "done": "已办完"},
    "place_closing": {
        "proposed": "待另一人同意",
        "agreed": "已通过",
        "done": "已办完",
    },
    "unit_merger": MERGER_STATES,
    "earlier_batch": EARLIER_BATCH_STATES,
    "roster_entry": ROSTER_STATES,
    "denial": DENIAL_STATES,
    "star": STAR_STATES,
    "activity": ACTIVITY_STATES,
    "sign_up": SIGN_UP_STATES,
    "anomaly": ANOMALY_STATES,
    "registration": REGISTRATION_STATES,
    "provision": PROVISION_STATES,
    "draw": {"open": "登记中", "settled": "已抽签"},
    "membership": {"asked": "待答复", "invited": "待本人同意", "active": "已加入"},
    "participation": {"asked": "待本人同意"},
    # It ends with its wish, or when the shares fall short: its member gave nothing up.
    "pledge": {"taken_back": "已撤回", "released": "已结束"},
}
