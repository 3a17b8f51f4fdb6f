"""What closings, corrections and restricted openings tell of people, and what several nouns do."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.privacy.own_data.idle_accounts import IDLE_ACCOUNTS
from wishapp.privacy.own_data.models import Closing, Correction, RestrictedOpening
from wishapp.privacy.own_data.queries import looks_at, reasons_about

PERSONAL = Personal(
    Table(
        Correction,
        of=(Correction.person_id,),
        shown=Section.CORRECTIONS,
        rights_end_by=("refuse",),
    ),
    Table(Closing, of=(Closing.person_id,), stays="says that the account was closed"),
    Table(RestrictedOpening, stays="says why staff opened something, and is itself proof"),
    sections={Section.REASONS: reasons_about, Section.OPENINGS: looks_at},
    terms=(
        Term(
            Kind.CORRECTIONS,
            Fate.DELETE,
            "keep_correction_years",
            since="the correction was decided",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(Correction, lambda before: Correction.decided_at < before),
        ),
        Term(
            Kind.IDLE_ACCOUNTS,
            Fate.RESTRICT,
            "keep_idle_account_years",
            since="the last sign-in of somebody without duties; the account then closes",
            law="个人信息保护法 19, 47",
            sweep=IDLE_ACCOUNTS,
        ),
    ),
)
