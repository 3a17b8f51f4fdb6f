"""Every mutating call that strangers try in vain, by its endpoint."""

from tests.api.activity_attempts import ACTIVITY_ATTEMPTS
from tests.api.anomaly_attempts import ANOMALY_ATTEMPTS
from tests.api.attempts import ATTEMPTS
from tests.api.attendance_attempts import ATTENDANCE_ATTEMPTS
from tests.api.attention_attempts import ATTENTION_ATTEMPTS
from tests.api.child_attempts import CHILD_ATTEMPTS
from tests.api.code_attempts import CODE_ATTEMPTS
from tests.api.complaint_attempts import COMPLAINT_ATTEMPTS
from tests.api.data_request_attempts import DATA_REQUEST_ATTEMPTS
from tests.api.denial_attempts import DENIAL_ATTEMPTS
from tests.api.desk_attempts import DESK_ATTEMPTS
from tests.api.dispatch_attempts import DISPATCH_ATTEMPTS
from tests.api.earlier_attempts import EARLIER_ATTEMPTS
from tests.api.intake_attempts import INTAKE_ATTEMPTS
from tests.api.join_attempts import JOIN_ATTEMPTS
from tests.api.own_data_attempts import OWN_DATA_ATTEMPTS
from tests.api.paper_attempts import PAPER_ATTEMPTS
from tests.api.place_attempts import PLACE_ATTEMPTS
from tests.api.provision_attempts import PROVISION_ATTEMPTS
from tests.api.rating_attempts import RATING_ATTEMPTS
from tests.api.record_attempts import RECORD_ATTEMPTS
from tests.api.rectification_attempts import RECTIFICATION_ATTEMPTS
from tests.api.roster_attempts import ROSTER_ATTEMPTS
from tests.api.rule_attempts import RULE_ATTEMPTS
from tests.api.settlement_attempts import SETTLEMENT_ATTEMPTS
from tests.api.star_attempts import STAR_ATTEMPTS
from tests.api.team_attempts import TEAM_ATTEMPTS
from tests.api.transfer_attempts import TRANSFER_ATTEMPTS
from tests.api.unit_attempts import UNIT_ATTEMPTS
from tests.api.unit_merger_attempts import UNIT_MERGER_ATTEMPTS
from tests.api.volunteer_attempts import VOLUNTEER_ATTEMPTS
from tests.api.wish_picture_attempts import WISH_PICTURE_ATTEMPTS

ALL_ATTEMPTS = (
    ATTEMPTS
    | ACTIVITY_ATTEMPTS
    | ANOMALY_ATTEMPTS
    | ATTENDANCE_ATTEMPTS
    | ATTENTION_ATTEMPTS
    | COMPLAINT_ATTEMPTS
    | DATA_REQUEST_ATTEMPTS
    | DESK_ATTEMPTS
    | CHILD_ATTEMPTS
    | CODE_ATTEMPTS
    | DISPATCH_ATTEMPTS
    | OWN_DATA_ATTEMPTS
    | EARLIER_ATTEMPTS
    | INTAKE_ATTEMPTS
    | JOIN_ATTEMPTS
    | PAPER_ATTEMPTS
    | PLACE_ATTEMPTS
    | RECORD_ATTEMPTS
    | DENIAL_ATTEMPTS
    | STAR_ATTEMPTS
    | PROVISION_ATTEMPTS
    | RATING_ATTEMPTS
    | ROSTER_ATTEMPTS
    | RULE_ATTEMPTS
    | RECTIFICATION_ATTEMPTS
    | SETTLEMENT_ATTEMPTS
    | TEAM_ATTEMPTS
    | TRANSFER_ATTEMPTS
    | UNIT_ATTEMPTS
    | UNIT_MERGER_ATTEMPTS
    | VOLUNTEER_ATTEMPTS
    | WISH_PICTURE_ATTEMPTS
)
