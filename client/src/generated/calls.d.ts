// Made by `make client`, and compared by `make test`: changed nowhere else.
import type { BytesCall, FormCall, JsonCall } from "../index";
import type * as T from "./types";

/** Refusals that any call may meet. */
export type AnyCode =
  | "body_too_large" | "busy" | "county_not_open" | "county_unknown" | "idempotency_key_missing"
  | "idempotency_key_reused" | "internal" | "invalid_input" | "malformed_body"
  | "method_not_allowed" | "not_signed_in" | "session_ended" | "too_many_requests";

export interface Calls {
  account_joins: {
    /**
     * Oneself: that resident is me.
     * POST /api/v1/account-joins/{join_id}/agree
     */
    agree: JsonCall<T.AccountJoinsAgreeData, T.AccountJoinsAgreeResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * A second person of the place: the two are one; the wishes are the account's from now on.
     * POST /api/v1/account-joins/{join_id}/confirm
     */
    confirm: JsonCall<T.AccountJoinsConfirmData, T.AccountJoinsConfirmResponse,
      | "closing_open" | "desk_entry_open" | "forbidden" | "join_name_differs" | "join_not_on_paper"
      | "join_of_kin" | "join_of_member" | "join_of_minor" | "join_of_party" | "join_while_closing"
      | "move_not_allowed" | "not_found" | "restricted" | "same_person"
    >;
    /**
     * Oneself: that resident is not me, before anything is joined.
     * POST /api/v1/account-joins/{join_id}/decline
     */
    decline: JsonCall<T.AccountJoinsDeclineData, T.AccountJoinsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Oneself: these wishes are not mine; they leave the account at once.
     * POST /api/v1/account-joins/{join_id}/disown
     */
    disown: JsonCall<T.AccountJoinsDisownData, T.AccountJoinsDisownResponse,
      | "closing_open" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office: this may be the wrong account; a second person parts it or keeps it.
     * POST /api/v1/account-joins/{join_id}/doubt
     */
    doubt: JsonCall<T.AccountJoinsDoubtData, T.AccountJoinsDoubtResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * A second person of the place: it is the right account, and stays joined.
     * POST /api/v1/account-joins/{join_id}/keep
     */
    keep: JsonCall<T.AccountJoinsKeepData, T.AccountJoinsKeepResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office, street, county: the joins of my places in one state.
     * GET /api/v1/account-joins
     */
    list_joins: JsonCall<T.AccountJoinsListJoinsData, T.AccountJoinsListJoinsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: the residents without a phone who are said to be me.
     * GET /api/v1/me/account-joins
     */
    list_own: JsonCall<T.AccountJoinsListOwnData, T.AccountJoinsListOwnResponse,
      | "cursor_invalid"
    >;
    /**
     * A second person of the place: it was the wrong account, which sees nothing any more.
     * POST /api/v1/account-joins/{join_id}/part
     */
    part: JsonCall<T.AccountJoinsPartData, T.AccountJoinsPartResponse,
      | "closing_open" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office: propose to join a resident without a phone to the account of a number.
     * POST /api/v1/people/{resident_id}/account-joins
     */
    propose: JsonCall<T.AccountJoinsProposeData, T.AccountJoinsProposeResponse,
      | "days_invalid" | "desk_entry_open" | "forbidden" | "join_not_on_paper" | "join_of_member"
      | "join_open" | "join_unfit" | "not_found" | "phone_unconfirmed" | "place_not_community"
      | "place_unknown" | "restricted" | "same_person"
    >;
    /**
     * A second person of the place: the two are not one, and nothing changes.
     * POST /api/v1/account-joins/{join_id}/refuse
     */
    refuse: JsonCall<T.AccountJoinsRefuseData, T.AccountJoinsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office, street, county: one join; the look is written down.
     * GET /api/v1/account-joins/{join_id}
     */
    see: JsonCall<T.AccountJoinsSeeData, T.AccountJoinsSeeResponse,
      | "forbidden" | "not_found" | "same_person"
    >;
    /**
     * Community office: take back what I proposed; another join of the two may follow.
     * POST /api/v1/account-joins/{join_id}/withdraw
     */
    withdraw: JsonCall<T.AccountJoinsWithdrawData, T.AccountJoinsWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  activities: {
    /**
     * Its author, community office: put a planned or returned activity otherwise.
     * PUT /api/v1/activities/{activity_id}
     */
    amend: JsonCall<T.ActivitiesAmendData, T.ActivitiesAmendResponse,
      | "activity_times" | "activity_too_large" | "forbidden" | "leader_unfit" | "move_not_allowed"
      | "not_found" | "restricted"
    >;
    /**
     * Its leader, community office: cancel it; everybody on the list is told at once.
     * POST /api/v1/activities/{activity_id}/cancel
     */
    cancel: JsonCall<T.ActivitiesCancelData, T.ActivitiesCancelResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Its leader, community office: other times or seats; everybody on the list is told.
     * POST /api/v1/activities/{activity_id}/change
     */
    change: JsonCall<T.ActivitiesChangeData, T.ActivitiesChangeResponse,
      | "activity_begun" | "activity_times" | "activity_too_large" | "forbidden"
      | "move_not_allowed" | "not_found" | "seats_held" | "service_day_full" | "service_overlap"
    >;
    /**
     * Community and street administrators, but not its author: return it to be mended.
     * POST /api/v1/activities/{activity_id}/return
     */
    give_back: JsonCall<T.ActivitiesGiveBackData, T.ActivitiesGiveBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Staff: the published activities of my places that nobody leads any more.
     * GET /api/v1/leaderless-activities
     */
    leaderless: JsonCall<T.ActivitiesLeaderlessData, T.ActivitiesLeaderlessResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Its leader: lead no more; staff name another.
     * POST /api/v1/activities/{activity_id}/leader/leave
     */
    leave_lead: JsonCall<T.ActivitiesLeaveLeadData, T.ActivitiesLeaveLeadResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Staff: the activities of my places in one state, in the order of planning.
     * GET /api/v1/activities
     */
    list_activities: JsonCall<T.ActivitiesListActivitiesData, T.ActivitiesListActivitiesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office: name who leads from now on.
     * POST /api/v1/activities/{activity_id}/leader
     */
    name_leader: JsonCall<T.ActivitiesNameLeaderData, T.ActivitiesNameLeaderResponse,
      | "forbidden" | "leader_unfit" | "not_found" | "restricted"
    >;
    /**
     * Anyone: the activities to come, the next first.
     * GET /api/v1/open-activities
     */
    open_activities: JsonCall<T.ActivitiesOpenActivitiesData, T.ActivitiesOpenActivitiesResponse,
      | "cursor_invalid" | "not_found" | "place_unknown"
    >;
    /**
     * Signed in: the activities that I lead and have still to close, the newest first.
     * GET /api/v1/me/unclosed-activities
     */
    own_unclosed: JsonCall<T.ActivitiesOwnUnclosedData, T.ActivitiesOwnUnclosedResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office, team leaders: plan an activity, or one for each fixed day.
     * POST /api/v1/activities
     */
    plan: JsonCall<T.ActivitiesPlanData, T.ActivitiesPlanResponse,
      | "activity_full" | "activity_times" | "activity_too_large" | "forbidden" | "leader_unfit"
      | "not_found" | "place_not_community" | "place_unknown" | "restricted" | "series_invalid"
    >;
    /**
     * Community and street administrators, but not its author: publish it.
     * POST /api/v1/activities/{activity_id}/publish
     */
    publish: JsonCall<T.ActivitiesPublishData, T.ActivitiesPublishResponse,
      | "activity_begun" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
      | "screening_not_passed"
    >;
    /**
     * Signed in: an activity, once it was published; before, its people and staff.
     * GET /api/v1/activities/{activity_id}
     */
    see: JsonCall<T.ActivitiesSeeData, T.ActivitiesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its author, community office: hand it in for review.
     * POST /api/v1/activities/{activity_id}/submit
     */
    submit: JsonCall<T.ActivitiesSubmitData, T.ActivitiesSubmitResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: the activities of my places that are over and nobody closed.
     * GET /api/v1/unclosed-activities
     */
    unclosed: JsonCall<T.ActivitiesUnclosedData, T.ActivitiesUnclosedResponse,
      | "cursor_invalid" | "place_unknown"
    >;
  };
  anomalies: {
    /**
     * Street and county administrators: say what came of it, once one took it.
     * POST /api/v1/anomalies/{anomaly_id}/conclude
     */
    conclude: JsonCall<T.AnomaliesConcludeData, T.AnomaliesConcludeResponse,
      | "anomaly_party" | "forbidden" | "move_not_allowed" | "not_found" | "not_reviewer"
    >;
    /**
     * Street and county administrators: leave it to others again, unless it concerns oneself.
     * POST /api/v1/anomalies/{anomaly_id}/give-back
     */
    give_back: JsonCall<T.AnomaliesGiveBackData, T.AnomaliesGiveBackResponse,
      | "anomaly_party" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Street and county administrators: the anomalies of my places in one state, oldest first.
     * GET /api/v1/anomalies
     */
    list_anomalies: JsonCall<T.AnomaliesListAnomaliesData, T.AnomaliesListAnomaliesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Street and county administrators: open a reviewed one anew, unless it concerns oneself.
     * POST /api/v1/anomalies/{anomaly_id}/look-again
     */
    look_again: JsonCall<T.AnomaliesLookAgainData, T.AnomaliesLookAgainResponse,
      | "anomaly_party" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Street and county administrators: an anomaly with its records; the look is written down.
     * GET /api/v1/anomalies/{anomaly_id}
     */
    see: JsonCall<T.AnomaliesSeeData, T.AnomaliesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Street and county administrators: look at it, unless it concerns oneself.
     * POST /api/v1/anomalies/{anomaly_id}/take
     */
    take: JsonCall<T.AnomaliesTakeData, T.AnomaliesTakeResponse,
      | "anomaly_party" | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  attendance: {
    /**
     * Oneself, staff: from when until when somebody was there.
     * GET /api/v1/sign-ups/{sign_up_id}/attendances
     */
    attendances: JsonCall<T.AttendanceAttendancesData, T.AttendanceAttendancesResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its leader, community office: close it after its end; service is booked.
     * POST /api/v1/activities/{activity_id}/close
     */
    close: JsonCall<T.AttendanceCloseData, T.AttendanceCloseResponse,
      | "activity_not_over" | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
      | "presence_requests_open" | "service_overlap"
    >;
    /**
     * Its leader, community office: say when somebody left who forgot to sign out.
     * POST /api/v1/attendances/{attendance_id}/correct-end
     */
    correct_end: JsonCall<T.AttendanceCorrectEndData, T.AttendanceCorrectEndResponse,
      | "forbidden" | "not_found" | "presence_closed" | "presence_times" | "same_person"
    >;
    /**
     * Its leader, community office: the code to show at the door at this moment.
     * GET /api/v1/activities/{activity_id}/presence-code
     */
    door_code: JsonCall<T.AttendanceDoorCodeData, T.AttendanceDoorCodeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community office: enter a presence that somebody signed on paper.
     * POST /api/v1/sign-ups/{sign_up_id}/presence-sheet
     */
    enter_sheet: JsonCall<T.AttendanceEnterSheetData, T.AttendanceEnterSheetResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "picture_unknown" | "presence_closed"
      | "presence_code_used" | "presence_open" | "presence_pairs_full" | "presence_times"
      | "same_person"
    >;
    /**
     * Community office: enter who came without a sign-up and signed on paper.
     * POST /api/v1/activities/{activity_id}/paper-walk-ins
     */
    enter_walk_in: JsonCall<T.AttendanceEnterWalkInData, T.AttendanceEnterWalkInResponse,
      | "activity_full" | "adult_missing" | "age_unfit" | "forbidden" | "not_found"
      | "not_registered" | "not_reported_in" | "picture_unknown" | "presence_closed"
      | "presence_code_used" | "presence_open" | "presence_pairs_full" | "presence_times"
      | "restricted" | "risks_unaccepted" | "same_person" | "service_day_full" | "service_overlap"
      | "signed_up_already"
    >;
    /**
     * Oneself: my code of this moment, which the leader scans.
     * GET /api/v1/sign-ups/{sign_up_id}/presence-code
     */
    own_code: JsonCall<T.AttendanceOwnCodeData, T.AttendanceOwnCodeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its leader, community office: somebody comes and shows their own code.
     * POST /api/v1/sign-ups/{sign_up_id}/scan-in
     */
    scan_in: JsonCall<T.AttendanceScanInData, T.AttendanceScanInResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "presence_closed" | "presence_code_used"
      | "presence_code_wrong" | "presence_open" | "presence_pairs_full" | "presence_times"
      | "same_person"
    >;
    /**
     * Its leader, community office: somebody leaves and shows their own code.
     * POST /api/v1/sign-ups/{sign_up_id}/scan-out
     */
    scan_out: JsonCall<T.AttendanceScanOutData, T.AttendanceScanOutResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "presence_code_used" | "presence_code_wrong"
      | "presence_not_open" | "same_person"
    >;
    /**
     * Signed in: come, by the code that is shown at the door.
     * POST /api/v1/activities/{activity_id}/sign-in
     */
    sign_in: JsonCall<T.AttendanceSignInData, T.AttendanceSignInResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "presence_by_scan_only" | "presence_closed"
      | "presence_code_used" | "presence_code_wrong" | "presence_open" | "presence_pairs_full"
      | "presence_times"
    >;
    /**
     * Signed in: leave, by the code that is shown at the door.
     * POST /api/v1/activities/{activity_id}/sign-out
     */
    sign_out: JsonCall<T.AttendanceSignOutData, T.AttendanceSignOutResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "presence_by_scan_only" | "presence_code_used"
      | "presence_code_wrong" | "presence_not_open"
    >;
    /**
     * Active members, registered volunteers: take a free seat at the door, without a sign-up.
     * POST /api/v1/activities/{activity_id}/walk-ins
     */
    walk_in: JsonCall<T.AttendanceWalkInData, T.AttendanceWalkInResponse,
      | "activity_full" | "adult_missing" | "age_unfit" | "forbidden" | "not_found"
      | "not_registered" | "presence_closed" | "presence_code_used" | "presence_code_wrong"
      | "presence_open" | "presence_pairs_full" | "presence_times" | "restricted"
      | "risks_unaccepted" | "service_day_full" | "service_overlap" | "signed_up_already"
    >;
  };
  attention: {
    /**
     * County administrators: leave it undone, and take it off the list.
     * POST /api/v1/attention/{item_id}/close
     */
    close: JsonCall<T.AttentionCloseData, T.AttentionCloseResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators: what workers gave up after too many tries, the oldest first.
     * GET /api/v1/attention
     */
    list_items: JsonCall<T.AttentionListItemsData, T.AttentionListItemsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * County administrators: have it tried anew, as often as the first time.
     * POST /api/v1/attention/{item_id}/try-again
     */
    try_again: JsonCall<T.AttentionTryAgainData, T.AttentionTryAgainResponse,
      | "forbidden" | "not_found"
    >;
  };
  audit: {
    /**
     * County administrators: who looked at what, the newest first; the search is written down.
     * GET /api/v1/audit-rows
     */
    search: JsonCall<T.AuditSearchData, T.AuditSearchResponse,
      | "cursor_invalid" | "forbidden"
    >;
  };
  boards: {
    /**
     * Staff: what became of the wishes of my place in a period, by the places below it.
     * GET /api/v1/boards
     */
    board: JsonCall<T.BoardsBoardData, T.BoardsBoardResponse,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
    /**
     * Staff: the wishes behind a figure of my place's board, or of one line of it.
     * GET /api/v1/boards/rows
     */
    rows: JsonCall<T.BoardsRowsData, T.BoardsRowsResponse,
      | "board_period_invalid" | "cursor_invalid" | "forbidden" | "level_not_below"
      | "place_unknown"
    >;
    /**
     * Staff: the same as a sheet in the office form; the export is written down.
     * GET /api/v1/boards/sheet.xlsx
     */
    sheet: BytesCall<T.BoardsSheetData,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
    /**
     * Staff: what stands open and overdue now in my place, with the list behind each figure.
     * GET /api/v1/boards/stock
     */
    stock: JsonCall<T.BoardsStockData, T.BoardsStockResponse,
      | "forbidden" | "place_unknown"
    >;
  };
  certificate_batches: {
    /**
     * Community office: what came of each request in a batch.
     * GET /api/v1/certificate-batches/{certificate_batch_id}/lines
     */
    lines: JsonCall<T.CertificateBatchesLinesData, T.CertificateBatchesLinesResponse,
      | "certificate_empty" | "cursor_invalid" | "forbidden" | "move_not_allowed" | "not_found"
      | "restricted" | "roll_too_long"
    >;
    /**
     * Staff: the batches of my places with their progress, the oldest first.
     * GET /api/v1/certificate-batches
     */
    list_batches: JsonCall<T.CertificateBatchesListBatchesData, T.CertificateBatchesListBatchesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office: fifty certificates of a batch for paper; each print is counted.
     * GET /api/v1/certificate-batches/{certificate_batch_id}/parts/{number}/papers.zip
     */
    print_zip: BytesCall<T.CertificateBatchesPrintZipData,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted"
    >;
    /**
     * Community office: how far a batch is.
     * GET /api/v1/certificate-batches/{certificate_batch_id}
     */
    see: JsonCall<T.CertificateBatchesSeeData, T.CertificateBatchesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community office: have all that a unit's or a team's members asked for issued.
     * POST /api/v1/certificate-batches
     */
    start: JsonCall<T.CertificateBatchesStartData, T.CertificateBatchesStartResponse,
      | "certificate_batch_empty" | "certificate_batch_running" | "forbidden" | "not_found"
      | "place_not_community" | "place_unknown"
    >;
    /**
     * Community office: issue no more of a batch; what was issued stands.
     * POST /api/v1/certificate-batches/{certificate_batch_id}/stop
     */
    stop: JsonCall<T.CertificateBatchesStopData, T.CertificateBatchesStopResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  certificate_checks: {
    /**
     * Anyone: whether a certificate is valid, of whom, and over how many minutes.
     * POST /api/v1/certificate-checks
     */
    check: JsonCall<T.CertificateChecksCheckData, T.CertificateChecksCheckResponse,
      | "certificate_unknown" | "not_found"
    >;
    /**
     * Anyone: the page with what was found of the number and code in the form.
     * POST /api/v1/certificate-checks/{county_code}
     */
    checked_page: BytesCall<T.CertificateChecksCheckedPageData,
      | "certificate_unknown" | "not_found"
    >;
    /**
     * Anyone: the page with the form, to which the code on paper leads.
     * GET /api/v1/certificate-checks/{county_code}
     */
    page: BytesCall<T.CertificateChecksPageData>;
  };
  certificates: {
    /**
     * Community office: certify what stands of the service that this community recorded.
     * POST /api/v1/certificates/{certificate_id}/issue
     */
    issue: JsonCall<T.CertificatesIssueData, T.CertificatesIssueResponse,
      | "certificate_empty" | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
      | "restricted" | "roll_too_long" | "same_person"
    >;
    /**
     * Staff: the certificates of my places in one state, the oldest first.
     * GET /api/v1/certificates
     */
    list_certificates: JsonCall<T.CertificatesListCertificatesData, T.CertificatesListCertificatesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: my certificates, the newest first.
     * GET /api/v1/me/certificates
     */
    own_certificates: JsonCall<T.CertificatesOwnCertificatesData, T.CertificatesOwnCertificatesResponse,
      | "cursor_invalid"
    >;
    /**
     * Oneself, community office: an issued certificate for paper; each print is counted.
     * GET /api/v1/certificates/{certificate_id}/certificate.pdf
     */
    print_pdf: BytesCall<T.CertificatesPrintPdfData,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted"
    >;
    /**
     * Community office: issue no certificate, for the reason given.
     * POST /api/v1/certificates/{certificate_id}/refuse
     */
    refuse: JsonCall<T.CertificatesRefuseData, T.CertificatesRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office: enter what a member asked on paper; the member is told, and may object.
     * POST /api/v1/certificates
     */
    request_at_desk: JsonCall<T.CertificatesRequestAtDeskData, T.CertificatesRequestAtDeskResponse,
      | "certificate_empty" | "certificate_held" | "forbidden" | "not_found" | "period_invalid"
      | "place_not_community" | "place_unknown" | "restricted" | "same_person"
    >;
    /**
     * Signed in: ask a community to certify the service of mine that it recorded.
     * POST /api/v1/me/certificates
     */
    request_certificate: JsonCall<T.CertificatesRequestCertificateData, T.CertificatesRequestCertificateResponse,
      | "certificate_empty" | "certificate_held" | "forbidden" | "not_found" | "period_invalid"
      | "place_not_community" | "place_unknown" | "restricted"
    >;
    /**
     * Community and street administrators: it proves nothing any more, for the reason given.
     * POST /api/v1/certificates/{certificate_id}/revoke
     */
    revoke: JsonCall<T.CertificatesRevokeData, T.CertificatesRevokeResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Oneself, staff: a certificate; a look by staff is written down.
     * GET /api/v1/certificates/{certificate_id}
     */
    see: JsonCall<T.CertificatesSeeData, T.CertificatesSeeResponse,
      | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Oneself: ask no longer, before staff issued it.
     * POST /api/v1/certificates/{certificate_id}/take-back
     */
    take_back: JsonCall<T.CertificatesTakeBackData, T.CertificatesTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  children: {
    /**
     * Administrators: let whoever asked open the file for the county's number of days.
     * POST /api/v1/child-file-requests/{request_id}/approve
     */
    approve: JsonCall<T.ChildrenApproveData, T.ChildrenApproveResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Staff: ask to open the file of a child under 14, with the reason.
     * POST /api/v1/wishes/{wish_id}/file-requests
     */
    ask: JsonCall<T.ChildrenAskData, T.ChildrenAskResponse,
      | "forbidden" | "not_found" | "own_wish" | "place_unknown"
    >;
    /**
     * Community staff: the beneficiary is a minor; the wish is protected from now on.
     * POST /api/v1/wishes/{wish_id}/minor
     */
    mark: JsonCall<T.ChildrenMarkData, T.ChildrenMarkResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish" | "picture_consent_missing"
      | "picture_of_child"
    >;
    /**
     * Administrators: the requests of my places that wait for an approval.
     * GET /api/v1/child-file-requests
     */
    waiting: JsonCall<T.ChildrenWaitingData, T.ChildrenWaitingResponse,
      | "cursor_invalid" | "place_unknown"
    >;
  };
  claim_lists: {
    /**
     * Staff: the claims of my places in one state; each member who is named is written down.
     * GET /api/v1/claims
     */
    claims: JsonCall<T.ClaimListsClaimsData, T.ClaimListsClaimsResponse,
      | "cursor_invalid" | "forbidden" | "place_unknown"
    >;
    /**
     * Staff: the open disputes of my places, the first due first.
     * GET /api/v1/disputes
     */
    disputes: JsonCall<T.ClaimListsDisputesData, T.ClaimListsDisputesResponse,
      | "cursor_invalid" | "forbidden" | "place_unknown"
    >;
  };
  claims: {
    /**
     * Active members: claim a wish; of many who try at once, one wins.
     * POST /api/v1/wishes/{wish_id}/claims
     */
    claim: JsonCall<T.ClaimsClaimData, T.ClaimsClaimResponse,
      | "already_claimed" | "cooling_off" | "draw_open" | "forbidden" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person" | "shared_wish"
      | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * The wisher: the wish is fulfilled, perhaps with thanks; the member's time is booked.
     * POST /api/v1/claims/{claim_id}/confirm
     */
    confirm: JsonCall<T.ClaimsConfirmData, T.ClaimsConfirmResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "service_overlap"
    >;
    /**
     * Claimant, while the claim lives: how to reach the resident; the opening is written down.
     * GET /api/v1/claims/{claim_id}/contact
     */
    contact: JsonCall<T.ClaimsContactData, T.ClaimsContactResponse,
      | "contact_closed" | "forbidden" | "guardian_missing" | "member_unconfirmed" | "not_found"
      | "not_reported_in"
    >;
    /**
     * Claimant: report the wish done; the resident confirms.
     * POST /api/v1/claims/{claim_id}/deliver
     */
    deliver: JsonCall<T.ClaimsDeliverData, T.ClaimsDeliverResponse,
      | "forbidden" | "goods_unchecked" | "move_not_allowed" | "not_found" | "participants_missing"
      | "people_unsaid" | "picture_consent_missing" | "picture_of_child" | "picture_unknown"
      | "service_before_claim" | "service_before_report_in" | "service_day_full" | "service_overlap"
      | "service_time_future" | "service_time_invalid"
    >;
    /**
     * The wisher, community office: what was reported done or confirmed is not done.
     * POST /api/v1/claims/{claim_id}/dispute
     */
    dispute: JsonCall<T.ClaimsDisputeData, T.ClaimsDisputeResponse,
      | "already_reopened" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Claimant, wisher, staff: a picture that the member reported with.
     * GET /api/v1/claims/{claim_id}/evidence/{picture_id}
     */
    evidence: BytesCall<T.ClaimsEvidenceData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "restricted"
      | "storage_unavailable"
    >;
    /**
     * Its wisher, staff of its place: somebody can be seen; without consent it is taken away.
     * POST /api/v1/claims/{claim_id}/evidence/{picture_id}/shows-people
     */
    mark_people: JsonCall<T.ClaimsMarkPeopleData, T.ClaimsMarkPeopleResponse,
      | "forbidden" | "not_found" | "picture_consent_missing" | "picture_of_child"
    >;
    /**
     * Signed in: my own claims, and those of units whose liaison I am.
     * GET /api/v1/me/claims
     */
    own_claims: JsonCall<T.ClaimsOwnClaimsData, T.ClaimsOwnClaimsResponse,
      | "already_claimed" | "cooling_off" | "cursor_invalid" | "draw_open" | "forbidden"
      | "member_unconfirmed" | "move_not_allowed" | "not_found" | "not_reported_in" | "own_wish"
      | "related" | "same_person" | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Claimant, community office: give the wish back to the wall.
     * POST /api/v1/claims/{claim_id}/release
     */
    release: JsonCall<T.ClaimsReleaseData, T.ClaimsReleaseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Street administrators: back to work on a disputed claim; what was booked is reversed.
     * POST /api/v1/claims/{claim_id}/rework
     */
    rework: JsonCall<T.ClaimsReworkData, T.ClaimsReworkResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Claimant, wisher, staff: the claim, its report, thanks and reasons, as they may see them.
     * GET /api/v1/claims/{claim_id}
     */
    see: JsonCall<T.ClaimsSeeData, T.ClaimsSeeResponse,
      | "already_claimed" | "child_file_closed" | "cooling_off" | "draw_open" | "forbidden"
      | "member_unconfirmed" | "move_not_allowed" | "not_found" | "not_reported_in" | "own_wish"
      | "related" | "restricted" | "same_person" | "shared_wish" | "skill_unconfirmed"
      | "too_many_claims"
    >;
    /**
     * Street administrators: the service of a disputed claim stands; the wish is struck off.
     * POST /api/v1/claims/{claim_id}/settle
     */
    settle: JsonCall<T.ClaimsSettleData, T.ClaimsSettleResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "same_person"
      | "service_overlap"
    >;
    /**
     * Claimant: work has begun.
     * POST /api/v1/claims/{claim_id}/start
     */
    start: JsonCall<T.ClaimsStartData, T.ClaimsStartResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "participants_missing"
    >;
  };
  codes: {
    /**
     * Staff: from now on everything that carries the key leads nowhere.
     * POST /api/v1/codes/{key}/end
     */
    end: JsonCall<T.CodesEndData, T.CodesEndResponse,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown"
    >;
    /**
     * Staff; anyone signed in for a card: the picture to scan, made by WeChat once and kept.
     * GET /api/v1/codes/{key}/image
     */
    image: BytesCall<T.CodesImageData,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown" | "storage_unavailable"
      | "wechat_refused" | "wechat_unavailable"
    >;
    /**
     * Staff; anyone signed in for a card: links for at least half of the days that are named.
     * POST /api/v1/codes/{key}/links
     */
    links: JsonCall<T.CodesLinksData, T.CodesLinksResponse,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown" | "wechat_refused"
      | "wechat_unavailable"
    >;
    /**
     * Staff; anyone signed in for a card: the code of a card or a community, always the same.
     * POST /api/v1/codes
     */
    make: JsonCall<T.CodesMakeData, T.CodesMakeResponse,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown"
    >;
    /**
     * Anyone: where the key of a scanned code leads.
     * GET /api/v1/scenes/{key}
     */
    scene: JsonCall<T.CodesSceneData, T.CodesSceneResponse,
      | "not_found" | "place_not_community" | "place_unknown"
    >;
  };
  complaints: {
    /**
     * Anyone: who runs this mini-program, its filing number, and where to complain.
     * GET /api/v1/about
     */
    about: JsonCall<T.ComplaintsAboutData, T.ComplaintsAboutResponse>;
    /**
     * Street and county administrators: answer a complaint about a place below.
     * POST /api/v1/complaints/{complaint_id}/answer
     */
    answer: JsonCall<T.ComplaintsAnswerData, T.ComplaintsAnswerResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * County administrators: decide about an objection.
     * POST /api/v1/complaints/{complaint_id}/decide
     */
    decide: JsonCall<T.ComplaintsDecideData, T.ComplaintsDecideResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Staff: enter the complaint of somebody without a phone; others answer it.
     * POST /api/v1/entered-complaints
     */
    enter: JsonCall<T.ComplaintsEnterData, T.ComplaintsEnterResponse,
      | "forbidden" | "place_not_community" | "place_unknown"
    >;
    /**
     * Staff: the complaints that I entered for others, and how they stand.
     * GET /api/v1/entered-complaints
     */
    entered_complaints: JsonCall<T.ComplaintsEnteredComplaintsData, T.ComplaintsEnteredComplaintsResponse,
      | "cursor_invalid"
    >;
    /**
     * Street and county administrators: complaints about my places, the oldest first.
     * GET /api/v1/complaints
     */
    list_complaints: JsonCall<T.ComplaintsListComplaintsData, T.ComplaintsListComplaintsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: complain; the number and the last day to answer come back.
     * POST /api/v1/complaints
     */
    make: JsonCall<T.ComplaintsMakeData, T.ComplaintsMakeResponse,
      | "forbidden" | "place_not_community" | "place_unknown"
    >;
    /**
     * Its author: the answer does not settle it; the county decides.
     * POST /api/v1/complaints/{complaint_id}/object
     */
    object_to_answer: JsonCall<T.ComplaintsObjectToAnswerData, T.ComplaintsObjectToAnswerResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: what I complained about, and how it stands.
     * GET /api/v1/me/complaints
     */
    own_complaints: JsonCall<T.ComplaintsOwnComplaintsData, T.ComplaintsOwnComplaintsResponse,
      | "cursor_invalid"
    >;
    /**
     * Its author, street and county administrators: one complaint; a look is written down.
     * GET /api/v1/complaints/{complaint_id}
     */
    see: JsonCall<T.ComplaintsSeeData, T.ComplaintsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its author: take the complaint back while nobody answered it.
     * POST /api/v1/complaints/{complaint_id}/withdraw
     */
    withdraw: JsonCall<T.ComplaintsWithdrawData, T.ComplaintsWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  consents: {
    /**
     * Signed in: agree, as the guardian, to the account of a child who is kin of mine.
     * POST /api/v1/me/children
     */
    declare_own_child: JsonCall<T.ConsentsDeclareOwnChildData, T.ConsentsDeclareOwnChildResponse,
      | "consent_recipient_missing" | "forbidden" | "guardian_by_paper" | "guardian_missing"
      | "not_found" | "not_related" | "wording_outdated"
    >;
    /**
     * Signed in: everything I agreed to, in force or not.
     * GET /api/v1/me/consents
     */
    own_consents: JsonCall<T.ConsentsOwnConsentsData, T.ConsentsOwnConsentsResponse,
      | "cursor_invalid"
    >;
    /**
     * County administrators: publish a version of a notice.
     * POST /api/v1/consent-wordings
     */
    publish: JsonCall<T.ConsentsPublishData, T.ConsentsPublishResponse,
      | "forbidden" | "wording_backdated" | "wording_exists"
    >;
    /**
     * Staff of their place: enter what somebody agreed to on paper; the person is told.
     * POST /api/v1/people/{person_id}/consents
     */
    record_consent: JsonCall<T.ConsentsRecordConsentData, T.ConsentsRecordConsentResponse,
      | "consent_recipient_missing" | "desk_entry_open" | "forbidden" | "joined_to_account"
      | "not_found" | "picture_unknown" | "picture_used" | "place_not_community" | "place_unknown"
      | "same_person" | "wording_outdated"
    >;
    /**
     * Staff of their place: enter what a guardian signed; for an adult, the community office.
     * POST /api/v1/people/{person_id}/guardians
     */
    record_guardian: JsonCall<T.ConsentsRecordGuardianData, T.ConsentsRecordGuardianResponse,
      | "desk_entry_open" | "forbidden" | "joined_to_account" | "not_found" | "picture_unknown"
      | "picture_used" | "place_not_community" | "place_unknown" | "same_person"
      | "wording_outdated"
    >;
    /**
     * Staff of their place: enter that somebody agrees no longer; the person is told.
     * POST /api/v1/people/{person_id}/consents/withdraw
     */
    withdraw_for_somebody: JsonCall<T.ConsentsWithdrawForSomebodyData, T.ConsentsWithdrawForSomebodyResponse,
      | "closing_open" | "desk_entry_open" | "forbidden" | "joined_to_account" | "move_not_allowed"
      | "not_found" | "objection_raised" | "place_not_community" | "place_unknown" | "same_person"
    >;
    /**
     * Anyone: the notices in force, to be read before agreeing.
     * GET /api/v1/consent-wordings
     */
    wordings: JsonCall<T.ConsentsWordingsData, T.ConsentsWordingsResponse>;
  };
  corrections: {
    /**
     * Signed in: ask for a fact of my report-in to be corrected.
     * POST /api/v1/me/corrections
     */
    ask: JsonCall<T.CorrectionsAskData, T.CorrectionsAskResponse,
      | "correction_open" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Community office: the fact was wrong; the report-in is corrected.
     * POST /api/v1/corrections/{correction_id}/correct
     */
    correct: JsonCall<T.CorrectionsCorrectData, T.CorrectionsCorrectResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted" | "same_person"
    >;
    /**
     * Staff: the requests of my places in one state, the oldest first.
     * GET /api/v1/corrections
     */
    list_corrections: JsonCall<T.CorrectionsListCorrectionsData, T.CorrectionsListCorrectionsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: what I asked to have corrected.
     * GET /api/v1/me/corrections
     */
    own_corrections: JsonCall<T.CorrectionsOwnCorrectionsData, T.CorrectionsOwnCorrectionsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office: the fact stands, for the reason given.
     * POST /api/v1/corrections/{correction_id}/refuse
     */
    refuse: JsonCall<T.CorrectionsRefuseData, T.CorrectionsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Oneself, staff: what is asked for; a look by staff is written down.
     * GET /api/v1/corrections/{correction_id}
     */
    see: JsonCall<T.CorrectionsSeeData, T.CorrectionsSeeResponse,
      | "forbidden" | "not_found"
    >;
  };
  county: {
    /**
     * Anyone: the county's rules, limits, words, refusals, wordings, totals, and who answers.
     * GET /api/v1/county
     */
    county_document: JsonCall<T.CountyCountyDocumentData, T.CountyCountyDocumentResponse>;
  };
  county_rules: {
    /**
     * County administrators, but not who proposed it: it is in force from its first day on.
     * POST /api/v1/rule-versions/{version_id}/agree
     */
    agree: JsonCall<T.CountyRulesAgreeData, T.CountyRulesAgreeResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "rules_not_simulated"
      | "rules_out_of_order" | "rules_too_far" | "rules_too_soon" | "same_person"
    >;
    /**
     * Staff: the county's rules as they are in force now.
     * GET /api/v1/rules
     */
    in_force: JsonCall<T.CountyRulesInForceData, T.CountyRulesInForceResponse,
      | "forbidden"
    >;
    /**
     * County administrators: what a version would change; nothing is kept.
     * POST /api/v1/rule-previews
     */
    preview: JsonCall<T.CountyRulesPreviewData, T.CountyRulesPreviewResponse,
      | "forbidden" | "rule_version_exists" | "rules_invalid" | "rules_out_of_order"
      | "rules_too_far" | "rules_too_soon" | "rules_unchanged"
    >;
    /**
     * County administrators: propose a version of the rules, to begin on a day to come.
     * POST /api/v1/rule-versions
     */
    propose: JsonCall<T.CountyRulesProposeData, T.CountyRulesProposeResponse,
      | "forbidden" | "rule_version_exists" | "rules_invalid" | "rules_not_simulated" | "rules_open"
      | "rules_out_of_order" | "rules_too_far" | "rules_too_soon" | "rules_unchanged"
    >;
    /**
     * County administrators: end a proposal.
     * POST /api/v1/rule-versions/{version_id}/refuse
     */
    refuse: JsonCall<T.CountyRulesRefuseData, T.CountyRulesRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: a version with what it changes, and all its rules.
     * GET /api/v1/rule-versions/{version_id}
     */
    see: JsonCall<T.CountyRulesSeeData, T.CountyRulesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Staff: the versions of the rules, the newest first.
     * GET /api/v1/rule-versions
     */
    versions: JsonCall<T.CountyRulesVersionsData, T.CountyRulesVersionsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * County administrators: take back an agreed version before its first day.
     * POST /api/v1/rule-versions/{version_id}/withdraw
     */
    withdraw: JsonCall<T.CountyRulesWithdrawData, T.CountyRulesWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "rules_in_force" | "rules_out_of_order"
    >;
  };
  data_requests: {
    /**
     * Community office: carry out what was granted, and say how it was answered.
     * POST /api/v1/data-requests/{request_id}/answer
     */
    answer: JsonCall<T.DataRequestsAnswerData, T.DataRequestsAnswerResponse,
      | "closing_open" | "forbidden" | "holds_role" | "move_not_allowed" | "not_found"
      | "restricted" | "same_person" | "slip_over"
    >;
    /**
     * Community office: note which papers prove who asks.
     * POST /api/v1/data-requests/{request_id}/identity
     */
    check_identity: JsonCall<T.DataRequestsCheckIdentityData, T.DataRequestsCheckIdentityResponse,
      | "forbidden" | "identity_unproved" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office: a section of the person's data, once granted; the look is written down.
     * GET /api/v1/data-requests/{request_id}/data/{section}
     */
    data_section: JsonCall<T.DataRequestsDataSectionData, T.DataRequestsDataSectionResponse,
      | "child_file_closed" | "closing_open" | "cursor_invalid" | "forbidden" | "move_not_allowed"
      | "not_found" | "request_not_granted" | "same_person" | "slip_over"
    >;
    /**
     * Community office: a granted copy to hand over as a workbook; it is written down.
     * GET /api/v1/data-requests/{request_id}/export
     */
    export: BytesCall<T.DataRequestsExportData,
      | "child_file_closed" | "closing_open" | "forbidden" | "move_not_allowed" | "not_found"
      | "request_not_granted" | "same_person" | "slip_over"
    >;
    /**
     * Community office or street: a second person grants what is asked for.
     * POST /api/v1/data-requests/{request_id}/grant
     */
    grant: JsonCall<T.DataRequestsGrantData, T.DataRequestsGrantResponse,
      | "forbidden" | "holds_role" | "move_not_allowed" | "not_found" | "same_person" | "slip_over"
    >;
    /**
     * Community office or street: the requests of my places in one state, the oldest first.
     * GET /api/v1/data-requests
     */
    list_requests: JsonCall<T.DataRequestsListRequestsData, T.DataRequestsListRequestsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office: take a request down; its number and due day are for the asker.
     * POST /api/v1/data-requests
     */
    receive: JsonCall<T.DataRequestsReceiveData, T.DataRequestsReceiveResponse,
      | "asker_unlike" | "fact_missing" | "forbidden" | "holds_role" | "not_found" | "place_unknown"
      | "same_person" | "whose_data_unsaid"
    >;
    /**
     * Community office or street: a second person refuses, for the reason given.
     * POST /api/v1/data-requests/{request_id}/refuse
     */
    refuse: JsonCall<T.DataRequestsRefuseData, T.DataRequestsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office or street: one request; the look is written down.
     * GET /api/v1/data-requests/{request_id}
     */
    see: JsonCall<T.DataRequestsSeeData, T.DataRequestsSeeResponse,
      | "forbidden" | "not_found"
    >;
  };
  denials: {
    /**
     * Oneself: I am a member of the unit, or I have left it.
     * POST /api/v1/denials/{denial_id}/answer
     */
    answer: JsonCall<T.DenialsAnswerData, T.DenialsAnswerResponse,
      | "denial_answered" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Liaisons: this is no member of the unit; staff decide, and the member is told.
     * POST /api/v1/report-ins/{report_in_id}/deny
     */
    deny: JsonCall<T.DenialsDenyData, T.DenialsDenyResponse,
      | "denial_reason_used" | "denial_waiting" | "forbidden" | "move_not_allowed" | "not_found"
      | "same_person"
    >;
    /**
     * Community office: the unit wrote that this is no member of it; a second person decides.
     * POST /api/v1/report-ins/{report_in_id}/deny-on-paper
     */
    deny_on_paper: JsonCall<T.DenialsDenyOnPaperData, T.DenialsDenyOnPaperResponse,
      | "denial_reason_used" | "denial_waiting" | "forbidden" | "move_not_allowed" | "not_found"
      | "same_person"
    >;
    /**
     * Community office, street: the unit is right, and the report-in ends.
     * POST /api/v1/denials/{denial_id}/end
     */
    end: JsonCall<T.DenialsEndData, T.DenialsEndResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office, street: the member stays, a paper proves it.
     * POST /api/v1/denials/{denial_id}/keep
     */
    keep: JsonCall<T.DenialsKeepData, T.DenialsKeepResponse,
      | "forbidden" | "membership_denied" | "move_not_allowed" | "not_found" | "same_person"
      | "slip_number_differs"
    >;
    /**
     * Staff: the denials of my places in one state, the oldest first.
     * GET /api/v1/denials
     */
    list_denials: JsonCall<T.DenialsListDenialsData, T.DenialsListDenialsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office, street: the member has changed the unit or the home meanwhile.
     * POST /api/v1/denials/{denial_id}/moved
     */
    moved: JsonCall<T.DenialsMovedData, T.DenialsMovedResponse,
      | "denial_not_moved" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Signed in: what units said of me, the newest first.
     * GET /api/v1/me/denials
     */
    own_denials: JsonCall<T.DenialsOwnDenialsData, T.DenialsOwnDenialsResponse,
      | "cursor_invalid"
    >;
    /**
     * Oneself, staff: a denial with all that was said; a look by staff is written down.
     * GET /api/v1/denials/{denial_id}
     */
    see: JsonCall<T.DenialsSeeData, T.DenialsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Liaisons: take back that this is no member of the unit.
     * POST /api/v1/report-ins/{report_in_id}/withdraw-denial
     */
    withdraw: JsonCall<T.DenialsWithdrawData, T.DenialsWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
  };
  desk: {
    /**
     * Staff: what is due in my places, by kind; unclaimed wishes in the week before they expire.
     * GET /api/v1/desk
     */
    desk: JsonCall<T.DeskDeskData, T.DeskDeskResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office: put an expired wish on the wall once more.
     * POST /api/v1/wishes/{wish_id}/renew
     */
    renew: JsonCall<T.DeskRenewData, T.DeskRenewResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish" | "renewed_already"
      | "shared_not_renewed"
    >;
    /**
     * Community office: fulfil an expired wish ourselves, in words how.
     * POST /api/v1/wishes/{wish_id}/take-over
     */
    take_over: JsonCall<T.DeskTakeOverData, T.DeskTakeOverResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish"
    >;
  };
  desk_entries: {
    /**
     * A second person of the place: the entry holds, and counts from now on.
     * POST /api/v1/desk-entries/{entry_id}/confirm
     */
    confirm: JsonCall<T.DeskEntriesConfirmData, T.DeskEntriesConfirmResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "nothing_changed" | "place_unknown"
      | "same_person"
    >;
    /**
     * Staff: the entries of my places in one state; grid workers those that they entered.
     * GET /api/v1/desk-entries
     */
    list_entries: JsonCall<T.DeskEntriesListEntriesData, T.DeskEntriesListEntriesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Staff of their place: propose a birth date, which a second person confirms.
     * PUT /api/v1/people/{person_id}/birth-date
     */
    propose_birth_date: JsonCall<T.DeskEntriesProposeBirthDateData, T.DeskEntriesProposeBirthDateResponse,
      | "birth_date_invalid" | "desk_entry_open" | "forbidden" | "joined_to_account" | "not_found"
      | "place_not_community" | "place_unknown" | "same_person"
    >;
    /**
     * Staff of their place: propose that a guardian entered on paper speaks for them no longer.
     * POST /api/v1/guardianships/{guardianship_id}/end
     */
    propose_end_of_guardian: JsonCall<T.DeskEntriesProposeEndOfGuardianData, T.DeskEntriesProposeEndOfGuardianResponse,
      | "desk_entry_open" | "forbidden" | "joined_to_account" | "not_found" | "place_not_community"
      | "place_unknown" | "same_person"
    >;
    /**
     * Staff of both places: propose that two people are kin no longer, or never were.
     * POST /api/v1/kinships/{kinship_id}/end
     */
    propose_end_of_kinship: JsonCall<T.DeskEntriesProposeEndOfKinshipData, T.DeskEntriesProposeEndOfKinshipResponse,
      | "desk_entry_open" | "forbidden" | "joined_to_account" | "not_found" | "place_not_community"
      | "place_unknown" | "same_person"
    >;
    /**
     * Staff of both places: propose that two people are kin or share a household.
     * POST /api/v1/kinships
     */
    propose_kinship: JsonCall<T.DeskEntriesProposeKinshipData, T.DeskEntriesProposeKinshipResponse,
      | "desk_entry_open" | "forbidden" | "joined_to_account" | "not_found" | "place_not_community"
      | "place_unknown" | "same_person"
    >;
    /**
     * A second person of the place: the entry does not hold, and nothing changes.
     * POST /api/v1/desk-entries/{entry_id}/refuse
     */
    refuse: JsonCall<T.DeskEntriesRefuseData, T.DeskEntriesRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office, street, county: one entry; the look is written down.
     * GET /api/v1/desk-entries/{entry_id}
     */
    see: JsonCall<T.DeskEntriesSeeData, T.DeskEntriesSeeResponse,
      | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff: take back what I entered, before a second person decides.
     * POST /api/v1/desk-entries/{entry_id}/withdraw
     */
    withdraw: JsonCall<T.DeskEntriesWithdrawData, T.DeskEntriesWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  dispatches: {
    /**
     * Whoever is asked: take the wish; the answer is one's own claim, or the team's.
     * POST /api/v1/proposals/{proposal_id}/accept
     */
    accept: JsonCall<T.DispatchesAcceptData, T.DispatchesAcceptResponse,
      | "already_claimed" | "cooling_off" | "draw_open" | "forbidden" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "proposal_overtaken" | "related"
      | "same_person" | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Community office, street: whom to ask, with every reason; each look is written down.
     * GET /api/v1/wishes/{wish_id}/candidates
     */
    candidates: JsonCall<T.DispatchesCandidatesData, T.DispatchesCandidatesResponse,
      | "card_down" | "draw_open" | "forbidden" | "guardian_missing" | "move_not_allowed"
      | "not_found" | "same_person" | "shared_wish"
    >;
    /**
     * Whoever is asked: decline, and why.
     * POST /api/v1/proposals/{proposal_id}/decline
     */
    decline: JsonCall<T.DispatchesDeclineData, T.DispatchesDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office, street: dispatches of my places in one state.
     * GET /api/v1/dispatches
     */
    desk: JsonCall<T.DispatchesDeskData, T.DispatchesDeskResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office, street: propose a published wish to members, or send it to a team.
     * POST /api/v1/wishes/{wish_id}/dispatches
     */
    dispatch: JsonCall<T.DispatchesDispatchData, T.DispatchesDispatchResponse,
      | "candidate_unfit" | "card_down" | "dispatch_open" | "draw_open" | "forbidden"
      | "guardian_missing" | "move_not_allowed" | "not_found" | "same_person" | "shared_wish"
    >;
    /**
     * Community office, street: how often a wish was dispatched, the newest first.
     * GET /api/v1/wishes/{wish_id}/dispatches
     */
    dispatches_of_wish: JsonCall<T.DispatchesDispatchesOfWishData, T.DispatchesDispatchesOfWishResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Community office, street: end an open dispatch.
     * POST /api/v1/dispatches/{dispatch_id}/call-off
     */
    end: JsonCall<T.DispatchesEndData, T.DispatchesEndResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Signed in: what I was asked, or a team that I lead.
     * GET /api/v1/me/proposals
     */
    own_proposals: JsonCall<T.DispatchesOwnProposalsData, T.DispatchesOwnProposalsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office, street: who was asked, and what they said.
     * GET /api/v1/dispatches/{dispatch_id}
     */
    see: JsonCall<T.DispatchesSeeData, T.DispatchesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Street administrators: what became of a dispatch that came before the street.
     * POST /api/v1/dispatches/{dispatch_id}/settle
     */
    settle: JsonCall<T.DispatchesSettleData, T.DispatchesSettleResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
  };
  documents: {
    /**
     * Claimant, staff: the form for claim, delivery and return visit; without contact data.
     * GET /api/v1/claims/{claim_id}/form.pdf
     */
    claim_form: BytesCall<T.DocumentsClaimFormData,
      | "child_file_closed" | "forbidden" | "not_found" | "place_unknown" | "restricted"
    >;
    /**
     * Claimant, community office: the sheet for the way; the office for a claim on paper.
     * GET /api/v1/claims/{claim_id}/contact.pdf
     */
    contact: BytesCall<T.DocumentsContactData,
      | "child_file_closed" | "contact_closed" | "forbidden" | "guardian_missing"
      | "member_unconfirmed" | "not_found" | "not_reported_in" | "place_unknown" | "restricted"
      | "same_person"
    >;
    /**
     * Oneself, staff: the receipt for the unit, once the community received the slip.
     * GET /api/v1/report-ins/{report_in_id}/receipt.pdf
     */
    receipt: BytesCall<T.DocumentsReceiptData,
      | "forbidden" | "not_found" | "not_printable_yet" | "place_unknown" | "restricted"
    >;
    /**
     * Oneself, staff: the member's service in a period, from the ledger, for paper.
     * GET /api/v1/report-ins/{report_in_id}/service-card.pdf
     */
    service_card: BytesCall<T.DocumentsServiceCardData,
      | "board_period_invalid" | "forbidden" | "not_found" | "place_unknown" | "restricted"
      | "roll_too_long"
    >;
    /**
     * Oneself, staff: the report slip for paper; a look by staff is written down.
     * GET /api/v1/report-ins/{report_in_id}/slip.pdf
     */
    slip: BytesCall<T.DocumentsSlipData,
      | "forbidden" | "not_found" | "place_unknown" | "restricted"
    >;
    /**
     * Its wisher, staff of its place: the wish's form; a look by staff is written down.
     * GET /api/v1/wishes/{wish_id}/form.pdf
     */
    wish_form: BytesCall<T.DocumentsWishFormData,
      | "child_file_closed" | "forbidden" | "not_found" | "place_unknown" | "restricted"
    >;
  };
  draws: {
    /**
     * Active members: enter the draw for a wish.
     * POST /api/v1/wishes/{wish_id}/entries
     */
    enter: JsonCall<T.DrawsEnterData, T.DrawsEnterResponse,
      | "already_claimed" | "already_entered" | "cooling_off" | "draw_closed" | "draw_full"
      | "forbidden" | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person"
      | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Team leaders: enter the draw for a wish for the team, with the chance of one member.
     * POST /api/v1/wishes/{wish_id}/team-entries
     */
    enter_for_team: JsonCall<T.DrawsEnterForTeamData, T.DrawsEnterForTeamResponse,
      | "already_claimed" | "already_entered" | "cooling_off" | "draw_closed" | "draw_full"
      | "forbidden" | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person"
      | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Liaisons: enter the draw for a wish for the unit, with the chance of one member.
     * POST /api/v1/wishes/{wish_id}/unit-entries
     */
    enter_for_unit: JsonCall<T.DrawsEnterForUnitData, T.DrawsEnterForUnitResponse,
      | "already_claimed" | "already_entered" | "cooling_off" | "draw_closed" | "draw_full"
      | "forbidden" | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person"
      | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Active members: take the own entry back.
     * POST /api/v1/wishes/{wish_id}/entries/leave
     */
    leave: JsonCall<T.DrawsLeaveData, T.DrawsLeaveResponse,
      | "draw_closed" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Team leaders: take the team's entry back.
     * POST /api/v1/wishes/{wish_id}/team-entries/leave
     */
    leave_for_team: JsonCall<T.DrawsLeaveForTeamData, T.DrawsLeaveForTeamResponse,
      | "draw_closed" | "forbidden" | "move_not_allowed" | "not_found" | "not_reported_in"
    >;
    /**
     * Liaisons: take the unit's entry back.
     * POST /api/v1/wishes/{wish_id}/unit-entries/leave
     */
    leave_for_unit: JsonCall<T.DrawsLeaveForUnitData, T.DrawsLeaveForUnitResponse,
      | "draw_closed" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: the draws that I entered, also for a team or unit, and what came of them.
     * GET /api/v1/me/draw-entries
     */
    own_entries: JsonCall<T.DrawsOwnEntriesData, T.DrawsOwnEntriesResponse,
      | "cursor_invalid"
    >;
    /**
     * Anyone: the last draw for a wish, to be checked.
     * GET /api/v1/wall/{wish_no}/draw
     */
    proof: JsonCall<T.DrawsProofData, T.DrawsProofResponse,
      | "not_found"
    >;
  };
  earlier_imports: {
    /**
     * Administrators, but not who proposed it: enter every good row of a list.
     * POST /api/v1/earlier-wish-imports/{batch_id}/agree
     */
    agree: JsonCall<T.EarlierImportsAgreeData, T.EarlierImportsAgreeResponse,
      | "forbidden" | "import_nothing_good" | "move_not_allowed" | "not_found" | "places_too_many"
      | "same_person"
    >;
    /**
     * Community office, street, county: ask that a list be taken back that was wrong.
     * POST /api/v1/earlier-wish-imports/{batch_id}/ask-back
     */
    ask_back: JsonCall<T.EarlierImportsAskBackData, T.EarlierImportsAskBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: the lists that were uploaded for my places, the oldest first.
     * GET /api/v1/earlier-wish-imports
     */
    batches: JsonCall<T.EarlierImportsBatchesData, T.EarlierImportsBatchesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community office, street, county: throw a list away that nobody proposed to enter.
     * POST /api/v1/earlier-wish-imports/{batch_id}/discard
     */
    discard: JsonCall<T.EarlierImportsDiscardData, T.EarlierImportsDiscardResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: the empty list, with the words that its columns take.
     * GET /api/v1/earlier-wish-imports/template.xlsx
     */
    empty: BytesCall<T.EarlierImportsEmptyData>;
    /**
     * Community office, street, county: let a list stay that somebody asked to take back.
     * POST /api/v1/earlier-wish-imports/{batch_id}/keep
     */
    keep: JsonCall<T.EarlierImportsKeepData, T.EarlierImportsKeepResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community, street and county staff: have the good rows of my own list entered.
     * POST /api/v1/earlier-wish-imports/{batch_id}/propose
     */
    propose: JsonCall<T.EarlierImportsProposeData, T.EarlierImportsProposeResponse,
      | "forbidden" | "import_nothing_good" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office, street, county: end a proposal; its rows are thrown away.
     * POST /api/v1/earlier-wish-imports/{batch_id}/refuse
     */
    refuse: JsonCall<T.EarlierImportsRefuseData, T.EarlierImportsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office, street, county: a list with its totals, and what is wrong with its rows.
     * GET /api/v1/earlier-wish-imports/{batch_id}
     */
    see: JsonCall<T.EarlierImportsSeeData, T.EarlierImportsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Administrators, but not who proposed it: delete every wish of a list.
     * POST /api/v1/earlier-wish-imports/{batch_id}/take-back
     */
    take_back: JsonCall<T.EarlierImportsTakeBackData, T.EarlierImportsTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office, street, county: have a list checked row by row; nothing is entered yet.
     * POST /api/v1/earlier-wish-imports
     */
    upload: FormCall<T.EarlierImportsUploadData, "table", T.EarlierImportsUploadResponse,
      | "forbidden" | "import_columns_missing" | "import_done_already" | "import_too_large"
      | "import_too_many_rows" | "import_unreadable" | "import_without_rows" | "move_not_allowed"
      | "place_unknown" | "places_too_many"
    >;
  };
  earlier_wishes: {
    /**
     * Community office, street, county: erase its words and name, as the resident asked.
     * POST /api/v1/earlier-wishes/{wish_id}/erasure
     */
    erase: JsonCall<T.EarlierWishesEraseData, T.EarlierWishesEraseResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Staff of their place: an earlier wish with its words and name; the look is written down.
     * GET /api/v1/earlier-wishes/{wish_id}
     */
    see: JsonCall<T.EarlierWishesSeeData, T.EarlierWishesSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Staff: the earlier wishes of my places, without words and names.
     * GET /api/v1/earlier-wishes
     */
    wishes: JsonCall<T.EarlierWishesWishesData, T.EarlierWishesWishesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
  };
  intake: {
    /**
     * Signed in: the columns that a table of wishes has.
     * GET /api/v1/wish-imports/columns
     */
    columns: JsonCall<T.IntakeColumnsData, T.IntakeColumnsResponse>;
    /**
     * Community staff: confirm for a resident who confirmed on the telephone.
     * POST /api/v1/claims/{claim_id}/assisted-confirmation
     */
    confirm: JsonCall<T.IntakeConfirmData, T.IntakeConfirmResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "same_person"
      | "service_overlap"
    >;
    /**
     * Community office: enter every good row, all of them or none, each on its own consent.
     * POST /api/v1/wish-imports/{import_id}/confirm
     */
    confirm_rows: JsonCall<T.IntakeConfirmRowsData, T.IntakeConfirmRowsResponse,
      | "age_missing" | "beneficiary_consent_invalid" | "beneficiary_consent_missing"
      | "beneficiary_unsaid" | "birth_date_invalid" | "consent_missing"
      | "consent_recipient_missing" | "cost_shares_off" | "crowd_over_limit" | "forbidden"
      | "guardian_missing" | "household_quota" | "import_consent_missing" | "import_done_already"
      | "import_nothing_good" | "import_row_changed" | "move_not_allowed" | "not_found"
      | "people_unsaid" | "picture_consent_missing" | "picture_of_child" | "picture_unknown"
      | "picture_used" | "place_not_community" | "place_unknown" | "proof_missing"
      | "wanted_in_past" | "wish_entered_already" | "wish_over_limit" | "wish_too_long"
      | "witness_unfit" | "wording_outdated"
    >;
    /**
     * Community office: throw a table away that was uploaded by mistake and is not confirmed.
     * POST /api/v1/wish-imports/{import_id}/discard
     */
    discard: JsonCall<T.IntakeDiscardData, T.IntakeDiscardResponse,
      | "forbidden" | "import_done_already" | "not_found"
    >;
    /**
     * Community staff: dispute for a resident who said on the telephone that it is not done.
     * POST /api/v1/claims/{claim_id}/assisted-dispute
     */
    dispute: JsonCall<T.IntakeDisputeData, T.IntakeDisputeResponse,
      | "already_reopened" | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
      | "same_person"
    >;
    /**
     * Community staff: enter the wish of a resident without a phone, on recorded consent.
     * POST /api/v1/proxied-wishes
     */
    enter: JsonCall<T.IntakeEnterData, T.IntakeEnterResponse,
      | "age_missing" | "beneficiary_consent_invalid" | "beneficiary_consent_missing"
      | "beneficiary_unsaid" | "birth_date_invalid" | "consent_missing"
      | "consent_recipient_missing" | "cost_shares_off" | "crowd_over_limit" | "forbidden"
      | "guardian_missing" | "household_quota" | "move_not_allowed" | "not_found" | "people_unsaid"
      | "picture_consent_missing" | "picture_of_child" | "picture_unknown" | "picture_used"
      | "place_not_community" | "place_unknown" | "proof_missing" | "wanted_in_past"
      | "wish_entered_already" | "wish_over_limit" | "wish_too_long" | "witness_unfit"
      | "wording_outdated"
    >;
    /**
     * Community office: the uploaded tables of my places, without their rows.
     * GET /api/v1/wish-imports
     */
    list_imports: JsonCall<T.IntakeListImportsData, T.IntakeListImportsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Its wisher, staff of its place: a code for the resident, in place of an earlier one.
     * POST /api/v1/wishes/{wish_id}/confirm-codes
     */
    make_code: JsonCall<T.IntakeMakeCodeData, T.IntakeMakeCodeResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community staff: end a wish as a duplicate of another, which goes on.
     * POST /api/v1/wishes/{wish_id}/merge
     */
    merge: JsonCall<T.IntakeMergeData, T.IntakeMergeResponse,
      | "forbidden" | "merge_target_unfit" | "merge_unlike" | "move_not_allowed" | "not_found"
      | "same_person"
    >;
    /**
     * Community office, street: review a wish anew that was rejected or merged by mistake.
     * POST /api/v1/wishes/{wish_id}/reconsider
     */
    reconsider: JsonCall<T.IntakeReconsiderData, T.IntakeReconsiderResponse,
      | "child_file_closed" | "cost_shares_off" | "forbidden" | "household_quota"
      | "move_not_allowed" | "not_found" | "place_unknown" | "restricted" | "same_person"
      | "wish_entered_already"
    >;
    /**
     * Community office: how the rows of an uploaded table were found.
     * GET /api/v1/wish-imports/{import_id}
     */
    report: JsonCall<T.IntakeReportData, T.IntakeReportResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Claimant: confirm with the code that the resident says at the door.
     * POST /api/v1/claims/{claim_id}/confirm-by-code
     */
    say_code: JsonCall<T.IntakeSayCodeData, T.IntakeSayCodeResponse,
      | "confirm_code_locked" | "confirm_code_missing" | "confirm_code_wrong" | "forbidden"
      | "move_not_allowed" | "not_found" | "place_unknown" | "same_person" | "service_overlap"
    >;
    /**
     * Community office and above: wishes that may be the same, the most alike first.
     * GET /api/v1/wishes/{wish_id}/similar
     */
    similar: JsonCall<T.IntakeSimilarData, T.IntakeSimilarResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community office: have a table of wishes checked row by row; nothing is entered yet.
     * POST /api/v1/wish-imports
     */
    upload: FormCall<T.IntakeUploadData, "table", T.IntakeUploadResponse,
      | "age_missing" | "beneficiary_unsaid" | "birth_date_invalid" | "crowd_over_limit"
      | "forbidden" | "guardian_missing" | "household_quota" | "import_columns_missing"
      | "import_consent_invalid" | "import_consent_missing" | "import_consent_used"
      | "import_done_already" | "import_too_large" | "import_too_many_rows" | "import_unreadable"
      | "import_without_rows" | "place_not_community" | "place_unknown" | "wanted_in_past"
      | "wish_entered_already" | "wish_over_limit" | "wish_too_long"
    >;
    /**
     * Community staff: take a wish back for a resident who asked for it on the telephone.
     * POST /api/v1/wishes/{wish_id}/assisted-withdrawal
     */
    withdraw: JsonCall<T.IntakeWithdrawData, T.IntakeWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "same_person"
    >;
  };
  ledger: {
    /**
     * County administrators: what was entered too late, and what should have been entered.
     * GET /api/v1/late-service-records
     */
    late: JsonCall<T.LedgerLateData, T.LedgerLateResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * Signed in: my own entries and totals.
     * GET /api/v1/me/service-records
     */
    own_records: JsonCall<T.LedgerOwnRecordsData, T.LedgerOwnRecordsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community, street and county staff: entries by a code of staff, and late ones.
     * GET /api/v1/watched-records
     */
    watched: JsonCall<T.LedgerWatchedData, T.LedgerWatchedResponse,
      | "cursor_invalid" | "place_unknown"
    >;
  };
  media: {
    /**
     * Its owner: a picture I brought in, unless it is of somebody else's wish.
     * GET /api/v1/media/{picture_id}
     */
    download: BytesCall<T.MediaDownloadData,
      | "forbidden" | "media_gone" | "not_found" | "storage_unavailable"
    >;
    /**
     * Signed in: bring in a picture (JPEG, PNG, WebP); all its metadata is removed.
     * POST /api/v1/media
     */
    upload: FormCall<T.MediaUploadData, "picture", T.MediaUploadResponse,
      | "media_kind_refused" | "media_too_large" | "media_unreadable" | "storage_unavailable"
    >;
  };
  member_boards: {
    /**
     * Staff: who of my place was due, reported in and served, by street, community or unit.
     * GET /api/v1/boards/members
     */
    board: JsonCall<T.MemberBoardsBoardData, T.MemberBoardsBoardResponse,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
    /**
     * Staff: the same as a sheet in the office form; the export is written down.
     * GET /api/v1/boards/members/sheet.xlsx
     */
    sheet: BytesCall<T.MemberBoardsSheetData,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
  };
  members: {
    /**
     * Community office: from now on the member may claim wishes.
     * POST /api/v1/report-ins/{report_in_id}/activate
     */
    activate: JsonCall<T.MembersActivateData, T.MembersActivateResponse,
      | "already_reported_in" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Signed in: hand in a report slip at the community where I live.
     * POST /api/v1/report-ins
     */
    apply: JsonCall<T.MembersApplyData, T.MembersApplyResponse,
      | "already_reported_in" | "consent_missing" | "consent_recipient_missing" | "forbidden"
      | "membership_denied" | "not_found" | "place_not_community" | "place_unknown" | "unit_merged"
      | "unit_unknown" | "uscc_invalid" | "wording_outdated"
    >;
    /**
     * Liaisons: a Party member of the unit; before that or a paper slip no contact data opens.
     * POST /api/v1/report-ins/{report_in_id}/confirm
     */
    confirm: JsonCall<T.MembersConfirmData, T.MembersConfirmResponse,
      | "forbidden" | "membership_denied" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Oneself, community office: end the report-in.
     * POST /api/v1/report-ins/{report_in_id}/end
     */
    end: JsonCall<T.MembersEndData, T.MembersEndResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: the report-ins of my places, or of one of them, by name; it is written down.
     * GET /api/v1/report-ins
     */
    list_report_ins: JsonCall<T.MembersListReportInsData, T.MembersListReportInsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: my own report-ins.
     * GET /api/v1/me/report-ins
     */
    own_report_ins: JsonCall<T.MembersOwnReportInsData, T.MembersOwnReportInsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office: take the slip and give a receipt.
     * POST /api/v1/report-ins/{report_in_id}/receive
     */
    receive: JsonCall<T.MembersReceiveData, T.MembersReceiveResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office: set or correct the grid of an active member within the community.
     * POST /api/v1/report-ins/{report_in_id}/relocate
     */
    relocate: JsonCall<T.MembersRelocateData, T.MembersRelocateResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "nothing_changed" | "place_not_community"
      | "place_unknown" | "same_person"
    >;
    /**
     * Oneself, staff: the whole file; a look by staff is written down.
     * GET /api/v1/report-ins/{report_in_id}
     */
    see: JsonCall<T.MembersSeeData, T.MembersSeeResponse,
      | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Oneself, staff: the signed slip that staff entered; a look by staff is written down.
     * GET /api/v1/report-ins/{report_in_id}/sheet
     */
    see_sheet: BytesCall<T.MembersSeeSheetData,
      | "forbidden" | "media_gone" | "not_found" | "restricted" | "storage_unavailable"
    >;
    /**
     * Community office: I have seen the paper slip of this Party member.
     * POST /api/v1/report-ins/{report_in_id}/slip-seen
     */
    see_slip: JsonCall<T.MembersSeeSlipData, T.MembersSeeSlipResponse,
      | "forbidden" | "membership_denied" | "move_not_allowed" | "not_found" | "same_person"
      | "slip_number_differs"
    >;
    /**
     * Community office: give the slip back.
     * POST /api/v1/report-ins/{report_in_id}/return
     */
    send_back: JsonCall<T.MembersSendBackData, T.MembersSendBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
  };
  notices: {
    /**
     * Staff: the calls to be made in my places.
     * GET /api/v1/call-tasks
     */
    call_tasks: JsonCall<T.NoticesCallTasksData, T.NoticesCallTasksResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community staff: the call was made.
     * POST /api/v1/call-tasks/{task_id}/done
     */
    finish_call: JsonCall<T.NoticesFinishCallData, T.NoticesFinishCallResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: my notices, the newest first.
     * GET /api/v1/me/notices
     */
    inbox: JsonCall<T.NoticesInboxData, T.NoticesInboxResponse,
      | "cursor_invalid"
    >;
    /**
     * Signed in: I have read all my notices.
     * POST /api/v1/me/notices/read-all
     */
    read_all: JsonCall<T.NoticesReadAllData, T.NoticesReadAllResponse>;
    /**
     * Signed in: I have read this notice of mine.
     * POST /api/v1/me/notices/{notice_id}/read
     */
    read_one: JsonCall<T.NoticesReadOneData, T.NoticesReadOneResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community staff: make the call again, which reached nobody or was noted by mistake.
     * POST /api/v1/call-tasks/{task_id}/reopen
     */
    reopen_call: JsonCall<T.NoticesReopenCallData, T.NoticesReopenCallResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
    >;
    /**
     * Staff: whom to call under which number; the opening is written down.
     * GET /api/v1/call-tasks/{task_id}
     */
    see_call_task: JsonCall<T.NoticesSeeCallTaskData, T.NoticesSeeCallTaskResponse,
      | "call_over" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: the templates to ask me about at a tap, at most three.
     * GET /api/v1/notice-templates
     */
    templates: JsonCall<T.NoticesTemplatesData, T.NoticesTemplatesResponse>;
    /**
     * Signed in: how many of my notices are unread, counted up to 100.
     * GET /api/v1/me/notices/unread-count
     */
    unread_count: JsonCall<T.NoticesUnreadCountData, T.NoticesUnreadCountResponse>;
  };
  objections: {
    /**
     * Community and county administrators: the unit is told all the same, for a reason.
     * POST /api/v1/objections/{objection_id}/decline
     */
    decline: JsonCall<T.ObjectionsDeclineData, T.ObjectionsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: the objections of my places in one state, the oldest first.
     * GET /api/v1/objections
     */
    list_objections: JsonCall<T.ObjectionsListObjectionsData, T.ObjectionsListObjectionsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: object to my unit being told of my service by the county's document.
     * POST /api/v1/me/objections
     */
    object_to_telling: JsonCall<T.ObjectionsObjectToTellingData, T.ObjectionsObjectToTellingResponse,
      | "forbidden" | "not_found" | "objection_raised" | "place_unknown" | "told_by_consent"
    >;
    /**
     * Signed in: my objections and their answers.
     * GET /api/v1/me/objections
     */
    own_objections: JsonCall<T.ObjectionsOwnObjectionsData, T.ObjectionsOwnObjectionsResponse,
      | "cursor_invalid"
    >;
    /**
     * Signed in: the statements that name me, under which document, and what they say of me.
     * GET /api/v1/me/provisions
     */
    own_provisions: JsonCall<T.ObjectionsOwnProvisionsData, T.ObjectionsOwnProvisionsResponse,
      | "cursor_invalid"
    >;
    /**
     * Oneself, staff: the objection and its answer; a look by staff is written down.
     * GET /api/v1/objections/{objection_id}
     */
    see: JsonCall<T.ObjectionsSeeData, T.ObjectionsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Oneself: let the unit be told after all.
     * POST /api/v1/objections/{objection_id}/take-back
     */
    take_back: JsonCall<T.ObjectionsTakeBackData, T.ObjectionsTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community and county administrators: the unit is not told.
     * POST /api/v1/objections/{objection_id}/uphold
     */
    uphold: JsonCall<T.ObjectionsUpholdData, T.ObjectionsUpholdResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  offers: {
    /**
     * Signed in: offer nothing any more; what I offered is deleted.
     * POST /api/v1/me/offer/end
     */
    end: JsonCall<T.OffersEndData, T.OffersEndResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Active members: what I offer from now on, as a whole.
     * PUT /api/v1/me/offer
     */
    keep: JsonCall<T.OffersKeepData, T.OffersKeepResponse,
      | "hours_invalid" | "not_reported_in" | "place_unknown"
    >;
    /**
     * Signed in: what I offer.
     * GET /api/v1/me/offer
     */
    see: JsonCall<T.OffersSeeData, T.OffersSeeResponse,
      | "not_found"
    >;
    /**
     * Active members: what my slip says that I could offer, to begin an offer with.
     * GET /api/v1/me/offer-suggestion
     */
    suggest: JsonCall<T.OffersSuggestData, T.OffersSuggestResponse,
      | "not_reported_in"
    >;
  };
  offline_scans: {
    /**
     * Its leader, community office: a key with which my phone signs scans without a network.
     * POST /api/v1/activities/{activity_id}/scan-keys
     */
    issue: JsonCall<T.OfflineScansIssueData, T.OfflineScansIssueResponse,
      | "forbidden" | "not_found" | "presence_closed" | "scan_keys_too_many"
    >;
    /**
     * Its leader, community office: the keys of an activity, without their secrets.
     * GET /api/v1/activities/{activity_id}/scan-keys
     */
    list_keys: JsonCall<T.OfflineScansListKeysData, T.OfflineScansListKeysResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its leader, community office: merge what my phone scanned without a network.
     * POST /api/v1/scan-keys/{scan_key_id}/scans
     */
    merge: JsonCall<T.OfflineScansMergeData, T.OfflineScansMergeResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "phone_clock_changed" | "presence_closed"
      | "presence_code_used" | "presence_code_wrong" | "presence_open" | "presence_times"
      | "same_person" | "scan_key_over"
    >;
    /**
     * Its leader, community office: merge nothing more that this key signed.
     * POST /api/v1/scan-keys/{scan_key_id}/revoke
     */
    revoke: JsonCall<T.OfflineScansRevokeData, T.OfflineScansRevokeResponse,
      | "forbidden" | "not_found"
    >;
  };
  own_data: {
    /**
     * Signed in: have my account erased after the waiting time.
     * POST /api/v1/me/closing
     */
    ask_closing: JsonCall<T.OwnDataAskClosingData, T.OwnDataAskClosingResponse,
      | "closing_open"
    >;
    /**
     * Signed in: everything known of me, in readable sections; the copy is written down.
     * GET /api/v1/me/data
     */
    data: JsonCall<T.OwnDataDataData, T.OwnDataDataResponse,
      | "closing_open" | "cursor_invalid" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: more of one section; the copy is written down.
     * GET /api/v1/me/data/{section}
     */
    data_section: JsonCall<T.OwnDataDataSectionData, T.OwnDataDataSectionResponse,
      | "closing_open" | "cursor_invalid" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: the same as a workbook to keep; the copy is written down.
     * GET /api/v1/me/data/export
     */
    export: BytesCall<T.OwnDataExportData,
      | "closing_open" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: open, with a reason, what is kept of who was erased or withdrew.
     * POST /api/v1/restricted-openings
     */
    open_restricted: JsonCall<T.OwnDataOpenRestrictedData, T.OwnDataOpenRestrictedResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Signed in: who looked at my data, when, and at what.
     * GET /api/v1/me/openings
     */
    openings: JsonCall<T.OwnDataOpeningsData, T.OwnDataOpeningsResponse,
      | "cursor_invalid"
    >;
    /**
     * Signed in: who is declared kin of mine, or to live with me; staff end what is wrong.
     * GET /api/v1/me/kinships
     */
    own_kinships: JsonCall<T.OwnDataOwnKinshipsData, T.OwnDataOwnKinshipsResponse,
      | "cursor_invalid"
    >;
    /**
     * Signed in: when my account will be erased, and what ends with it.
     * GET /api/v1/me/closing
     */
    see_closing: JsonCall<T.OwnDataSeeClosingData, T.OwnDataSeeClosingResponse,
      | "closing_missing"
    >;
    /**
     * Signed in: when I was born; only children's accounts need it.
     * PUT /api/v1/me/birth-date
     */
    set_birth_date: JsonCall<T.OwnDataSetBirthDateData, T.OwnDataSetBirthDateResponse,
      | "birth_date_invalid" | "birth_date_kept" | "not_found"
    >;
    /**
     * Signed in: how I am called; nobody has to say.
     * PUT /api/v1/me/name
     */
    set_name: JsonCall<T.OwnDataSetNameData, T.OwnDataSetNameResponse,
      | "not_found"
    >;
    /**
     * Signed in: a nickname, which others see once it passed its screening, or none.
     * PUT /api/v1/me/nickname
     */
    set_nickname: JsonCall<T.OwnDataSetNicknameData, T.OwnDataSetNicknameResponse,
      | "not_found"
    >;
    /**
     * Signed in: my community or grid, whose staff may then enter papers for me; or none.
     * PUT /api/v1/me/place
     */
    set_place: JsonCall<T.OwnDataSetPlaceData, T.OwnDataSetPlaceResponse,
      | "not_found" | "place_not_community" | "place_unknown"
    >;
    /**
     * Signed in: keep my account after all.
     * POST /api/v1/me/closing/take-back
     */
    take_back_closing: JsonCall<T.OwnDataTakeBackClosingData, T.OwnDataTakeBackClosingResponse,
      | "closing_missing" | "move_not_allowed"
    >;
  };
  paper: {
    /**
     * Community office: claim a wish for a member who signed the claim form.
     * POST /api/v1/wishes/{wish_id}/paper-claims
     */
    claim: JsonCall<T.PaperClaimData, T.PaperClaimResponse,
      | "already_claimed" | "cooling_off" | "draw_open" | "forbidden" | "member_unconfirmed"
      | "move_not_allowed" | "not_found" | "not_reported_in" | "own_wish" | "picture_unknown"
      | "related" | "same_person" | "shared_wish" | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Community office: report a claim done as its member wrote on paper; the resident confirms.
     * POST /api/v1/claims/{claim_id}/paper-report
     */
    report: JsonCall<T.PaperReportData, T.PaperReportResponse,
      | "forbidden" | "goods_unchecked" | "move_not_allowed" | "not_found" | "participants_missing"
      | "people_unsaid" | "picture_consent_missing" | "picture_of_child" | "picture_unknown"
      | "same_person" | "service_before_claim" | "service_before_report_in" | "service_day_full"
      | "service_overlap" | "service_time_future" | "service_time_invalid"
    >;
    /**
     * Community office: enter the signed slip of a member who has no account.
     * POST /api/v1/paper-report-ins
     */
    report_in: JsonCall<T.PaperReportInData, T.PaperReportInResponse,
      | "account_exists" | "already_reported_in" | "consent_missing" | "consent_recipient_missing"
      | "forbidden" | "membership_denied" | "not_found" | "picture_unknown" | "place_not_community"
      | "place_unknown" | "unit_merged" | "unit_unknown" | "uscc_invalid" | "wording_outdated"
    >;
    /**
     * Claimant, staff: the sheet behind a step on paper; a look by staff is written down.
     * GET /api/v1/claims/{claim_id}/paper/{step_id}/sheet
     */
    see_sheet: BytesCall<T.PaperSeeSheetData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "restricted"
      | "storage_unavailable"
    >;
  };
  participations: {
    /**
     * Its member: take part in what the own team or unit undertakes.
     * POST /api/v1/participations/{participation_id}/accept
     */
    accept: JsonCall<T.ParticipationsAcceptData, T.ParticipationsAcceptResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Its member: "I was there" at the reported time; only then it counts.
     * POST /api/v1/participations/{participation_id}/attest
     */
    attest: JsonCall<T.ParticipationsAttestData, T.ParticipationsAttestResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "service_overlap"
    >;
    /**
     * Team leaders: claim a wish for the team.
     * POST /api/v1/wishes/{wish_id}/team-claims
     */
    claim_for_team: JsonCall<T.ParticipationsClaimForTeamData, T.ParticipationsClaimForTeamResponse,
      | "already_claimed" | "cooling_off" | "draw_open" | "forbidden" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person" | "shared_wish"
      | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Liaisons: claim a wish for the unit.
     * POST /api/v1/wishes/{wish_id}/unit-claims
     */
    claim_for_unit: JsonCall<T.ParticipationsClaimForUnitData, T.ParticipationsClaimForUnitResponse,
      | "already_claimed" | "cooling_off" | "draw_open" | "forbidden" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "related" | "same_person" | "shared_wish"
      | "skill_unconfirmed" | "too_many_claims"
    >;
    /**
     * Its member: take no part, or none any more.
     * POST /api/v1/participations/{participation_id}/decline
     */
    decline: JsonCall<T.ParticipationsDeclineData, T.ParticipationsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Its member: "I was not there" at the reported time.
     * POST /api/v1/participations/{participation_id}/deny
     */
    deny: JsonCall<T.ParticipationsDenyData, T.ParticipationsDenyResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Claimant: say who is asked to take part, all at once; until the report it may change.
     * PUT /api/v1/claims/{claim_id}/participants
     */
    name: JsonCall<T.ParticipationsNameData, T.ParticipationsNameResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "participant_unfit"
      | "participants_missing"
    >;
    /**
     * Signed in: what I take part in or am asked to.
     * GET /api/v1/me/participations
     */
    own_participations: JsonCall<T.ParticipationsOwnParticipationsData, T.ParticipationsOwnParticipationsResponse,
      | "cursor_invalid" | "forbidden" | "member_unconfirmed" | "not_reported_in"
    >;
    /**
     * Claimant, staff: everybody who was named; each look is written down.
     * GET /api/v1/claims/{claim_id}/participants
     */
    participants: JsonCall<T.ParticipationsParticipantsData, T.ParticipationsParticipantsResponse,
      | "cursor_invalid" | "forbidden" | "move_not_allowed" | "not_found" | "participant_unfit"
      | "participants_missing"
    >;
    /**
     * Community office: enter the sheet on which somebody agreed to take part.
     * POST /api/v1/participations/{participation_id}/signed
     */
    sign: JsonCall<T.ParticipationsSignData, T.ParticipationsSignResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "picture_unknown" | "same_person"
    >;
    /**
     * Liaisons: whom the unit may ask to take part; each look is written down.
     * GET /api/v1/units/{unit_id}/members
     */
    unit_members: JsonCall<T.ParticipationsUnitMembersData, T.ParticipationsUnitMembersResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
  };
  people: {
    /**
     * Signed in: who I am, what I may act as, and whether my telephone number is known.
     * GET /api/v1/me
     */
    me: JsonCall<T.PeopleMeData, T.PeopleMeResponse,
      | "not_found"
    >;
    /**
     * Anyone: exchange a WeChat login code for a session token.
     * POST /api/v1/sessions
     */
    open_session: JsonCall<T.PeopleOpenSessionData, T.PeopleOpenSessionResponse,
      | "login_blocked" | "login_code_invalid" | "login_code_used" | "login_too_often"
      | "wechat_unavailable"
    >;
    /**
     * Signed in: agree to the wording in force, or withdraw, which is as easy.
     * PUT /api/v1/me/consents/{purpose}
     */
    set_consent: JsonCall<T.PeopleSetConsentData, T.PeopleSetConsentResponse,
      | "closing_open" | "consent_recipient_missing" | "forbidden" | "guardian_missing"
      | "move_not_allowed" | "not_found" | "objection_raised" | "place_unknown" | "wording_outdated"
    >;
  };
  person_files: {
    /**
     * Staff of their place: the joins of a resident or an account; the look is written down.
     * GET /api/v1/people/{person_id}/account-joins
     */
    account_joins: JsonCall<T.PersonFilesAccountJoinsData, T.PersonFilesAccountJoinsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: the signed sheet of a consent; the look is written down.
     * GET /api/v1/people/{person_id}/consents/{consent_id}/sheet
     */
    consent_sheet: BytesCall<T.PersonFilesConsentSheetData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "place_unknown"
      | "storage_unavailable"
    >;
    /**
     * Staff of their place: what a person agreed to, on paper too; the look is written down.
     * GET /api/v1/people/{person_id}/consents
     */
    consents: JsonCall<T.PersonFilesConsentsData, T.PersonFilesConsentsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: the sheet that a guardian signed; the look is written down.
     * GET /api/v1/people/{person_id}/guardians/{guardianship_id}/sheet
     */
    guardian_sheet: BytesCall<T.PersonFilesGuardianSheetData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "place_unknown"
      | "storage_unavailable"
    >;
    /**
     * Staff of their place: who speaks for a person, and for whom; the look is written down.
     * GET /api/v1/people/{person_id}/guardians
     */
    guardians: JsonCall<T.PersonFilesGuardiansData, T.PersonFilesGuardiansResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: whom a person is kin to, or was; the look is written down.
     * GET /api/v1/people/{person_id}/kinships
     */
    kinships: JsonCall<T.PersonFilesKinshipsData, T.PersonFilesKinshipsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: a volunteer's registrations; the look is written down.
     * GET /api/v1/people/{person_id}/registrations
     */
    registrations: JsonCall<T.PersonFilesRegistrationsData, T.PersonFilesRegistrationsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: a member's report-ins; the look is written down.
     * GET /api/v1/people/{person_id}/report-ins
     */
    report_ins: JsonCall<T.PersonFilesReportInsData, T.PersonFilesReportInsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: a person's page; the look is written down.
     * GET /api/v1/people/{person_id}
     */
    see: JsonCall<T.PersonFilesSeeData, T.PersonFilesSeeResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: a member's entries in the ledger; the look is written down.
     * GET /api/v1/people/{person_id}/service-records
     */
    service_records: JsonCall<T.PersonFilesServiceRecordsData, T.PersonFilesServiceRecordsResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Staff of their place: a person's wishes; the look is written down.
     * GET /api/v1/people/{person_id}/wishes
     */
    wishes: JsonCall<T.PersonFilesWishesData, T.PersonFilesWishesResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "place_unknown"
    >;
  };
  phone: {
    /**
     * Signed in: give my telephone number, in place of an earlier one.
     * PUT /api/v1/me/phone
     */
    put_phone: JsonCall<T.PhonePutPhoneData, T.PhonePutPhoneResponse,
      | "not_found" | "phone_code_invalid" | "wechat_unavailable"
    >;
    /**
     * Signed in: my telephone number is kept no longer.
     * POST /api/v1/me/phone/forget
     */
    take_phone_back: JsonCall<T.PhoneTakePhoneBackData, T.PhoneTakePhoneBackResponse>;
  };
  place_closings: {
    /**
     * County administrators, but not who proposed it: the place is closed on its day.
     * POST /api/v1/place-closings/{closing_id}/agree
     */
    agree: JsonCall<T.PlaceClosingsAgreeData, T.PlaceClosingsAgreeResponse,
      | "forbidden" | "heir_shares_no_costs" | "move_not_allowed" | "not_found"
      | "place_closes_too_late" | "place_closes_too_soon" | "place_closing_open"
      | "place_has_places" | "place_not_empty" | "place_unknown" | "same_person"
    >;
    /**
     * County administrators: the closings of places, the newest first.
     * GET /api/v1/place-closings
     */
    closings: JsonCall<T.PlaceClosingsClosingsData, T.PlaceClosingsClosingsResponse,
      | "cursor_invalid" | "forbidden" | "place_unknown"
    >;
    /**
     * County administrators: what would move along with a place; nothing is kept.
     * POST /api/v1/place-closing-previews
     */
    preview: JsonCall<T.PlaceClosingsPreviewData, T.PlaceClosingsPreviewResponse,
      | "forbidden" | "heir_shares_no_costs" | "place_closes_too_late" | "place_closes_too_soon"
      | "place_closing_open" | "place_has_places" | "place_not_closable" | "place_not_empty"
      | "place_unknown" | "successor_unfit"
    >;
    /**
     * County administrators: propose to close a place, or to merge it into another.
     * POST /api/v1/place-closings
     */
    propose: JsonCall<T.PlaceClosingsProposeData, T.PlaceClosingsProposeResponse,
      | "forbidden" | "heir_shares_no_costs" | "place_closes_too_late" | "place_closes_too_soon"
      | "place_closing_open" | "place_has_places" | "place_not_closable" | "place_not_empty"
      | "place_unknown" | "successor_unfit"
    >;
    /**
     * County administrators: end a proposal.
     * POST /api/v1/place-closings/{closing_id}/refuse
     */
    refuse: JsonCall<T.PlaceClosingsRefuseData, T.PlaceClosingsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
    >;
    /**
     * County administrators: a closing with what is open at its place now.
     * GET /api/v1/place-closings/{closing_id}
     */
    see: JsonCall<T.PlaceClosingsSeeData, T.PlaceClosingsSeeResponse,
      | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * County administrators: undo an agreed closing before its day.
     * POST /api/v1/place-closings/{closing_id}/withdraw
     */
    withdraw: JsonCall<T.PlaceClosingsWithdrawData, T.PlaceClosingsWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_closing_begun" | "place_unknown"
    >;
  };
  places: {
    /**
     * County administrators: draw the tree by an uploaded table, by all its rows or by none.
     * POST /api/v1/place-imports/{import_id}/confirm
     */
    confirm_rows: JsonCall<T.PlacesConfirmRowsData, T.PlacesConfirmRowsResponse,
      | "forbidden" | "import_done_already" | "import_faulty" | "import_row_changed" | "not_found"
      | "nothing_changed" | "places_too_many"
    >;
    /**
     * County administrators: the uploaded tables of places, without their rows, newest first.
     * GET /api/v1/place-imports
     */
    imports: JsonCall<T.PlacesImportsData, T.PlacesImportsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * Anyone: one place, what it is, where it lies, and its office to go to or to call.
     * GET /api/v1/places/{code}
     */
    place: JsonCall<T.PlacesPlaceData, T.PlacesPlaceResponse,
      | "place_unknown"
    >;
    /**
     * Anyone: the places below one, or the county itself.
     * GET /api/v1/places
     */
    places: JsonCall<T.PlacesPlacesData, T.PlacesPlacesResponse>;
    /**
     * County administrators: what the rows of an uploaded table would do to the tree now.
     * GET /api/v1/place-imports/{import_id}
     */
    report: JsonCall<T.PlacesReportData, T.PlacesReportResponse,
      | "forbidden" | "not_found" | "places_too_many"
    >;
    /**
     * County administrators: an empty table of places to fill in.
     * GET /api/v1/place-imports/template.xlsx
     */
    template: BytesCall<T.PlacesTemplateData,
      | "forbidden"
    >;
    /**
     * County administrators: all places in use as the table that is uploaded, to be edited.
     * GET /api/v1/place-imports/tree.xlsx
     */
    tree: BytesCall<T.PlacesTreeData,
      | "forbidden" | "places_too_many"
    >;
    /**
     * County administrators: have a table of places checked row by row; nothing is drawn yet.
     * POST /api/v1/place-imports
     */
    upload: FormCall<T.PlacesUploadData, "table", T.PlacesUploadResponse,
      | "forbidden" | "import_columns_missing" | "import_too_large" | "import_too_many_rows"
      | "import_unreadable" | "import_without_rows" | "places_too_many"
    >;
  };
  platform_events: {
    /**
     * The platform, by its signature: a check of this address.
     * GET /api/v1/wechat/{county_code}/push
     */
    greet: BytesCall<T.PlatformEventsGreetData,
      | "not_found" | "push_refused"
    >;
    /**
     * The platform, by its signature: what it pushes; a repeat changes nothing.
     * POST /api/v1/wechat/{county_code}/push
     */
    push: BytesCall<T.PlatformEventsPushData,
      | "not_found" | "push_refused"
    >;
  };
  pledges: {
    /**
     * Its pledger: take more or fewer shares, until the wish is started.
     * PUT /api/v1/pledges/{pledge_id}
     */
    change: JsonCall<T.PledgesChangeData, T.PledgesChangeResponse,
      | "cooling_off" | "cost_share_outside" | "crowd_full" | "forbidden" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "place_unknown" | "pledges_closed"
      | "related" | "same_person"
    >;
    /**
     * Its pledger, community office: give the shares back to the others before the start.
     * POST /api/v1/pledges/{pledge_id}/take-back
     */
    end: JsonCall<T.PledgesEndData, T.PledgesEndResponse,
      | "crowd_full" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Its pledger: lead a full wish that nobody started in time.
     * POST /api/v1/wishes/{wish_id}/lead
     */
    lead: JsonCall<T.PledgesLeadData, T.PledgesLeadResponse,
      | "lead_spent" | "lead_taken" | "move_not_allowed" | "not_found" | "not_reported_in"
      | "own_wish" | "same_person"
    >;
    /**
     * Signed in: my own pledges, each with its wish and what I may do now.
     * GET /api/v1/me/pledges
     */
    own_pledges: JsonCall<T.PledgesOwnPledgesData, T.PledgesOwnPledgesResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * Lead claimant: let another pledger lead, by their pledge, or else the next; both are told.
     * POST /api/v1/wishes/{wish_id}/pass-on-lead
     */
    pass_on: JsonCall<T.PledgesPassOnData, T.PledgesPassOnResponse,
      | "forbidden" | "lead_alone" | "move_not_allowed" | "not_found" | "not_lead"
    >;
    /**
     * Active members: take shares of a wish; never more are taken than there are.
     * POST /api/v1/wishes/{wish_id}/pledges
     */
    pledge: JsonCall<T.PledgesPledgeData, T.PledgesPledgeResponse,
      | "already_pledged" | "cooling_off" | "cost_share_outside" | "crowd_full" | "move_not_allowed"
      | "not_found" | "not_reported_in" | "own_wish" | "place_unknown" | "pledges_closed"
      | "receipt_used" | "related" | "same_person" | "skill_unconfirmed"
    >;
    /**
     * Its wisher, pledgers, staff: how far it is shared out; the lead of a full one sees all.
     * GET /api/v1/wishes/{wish_id}/pledges
     */
    shares: JsonCall<T.PledgesSharesData, T.PledgesSharesResponse,
      | "cursor_invalid" | "forbidden" | "not_found" | "not_reported_in" | "own_wish"
    >;
    /**
     * Lead claimant: start the full wish; the answer is the claim to report by.
     * POST /api/v1/wishes/{wish_id}/start
     */
    start: JsonCall<T.PledgesStartData, T.PledgesStartResponse,
      | "already_claimed" | "card_down" | "forbidden" | "move_not_allowed" | "not_found"
      | "not_lead" | "not_reported_in" | "related" | "shares_unsettled" | "skill_unconfirmed"
      | "too_many_claims"
    >;
  };
  presence_requests: {
    /**
     * Its leader, community office: enter the presence as it was asked; not for oneself.
     * POST /api/v1/presence-requests/{presence_request_id}/accept
     */
    accept: JsonCall<T.PresenceRequestsAcceptData, T.PresenceRequestsAcceptResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_signed_up" | "presence_closed"
      | "presence_code_used" | "presence_open" | "presence_pairs_full" | "presence_times"
      | "same_person"
    >;
    /**
     * Signed in: ask to have entered from when until when I was there, before it is closed.
     * POST /api/v1/activities/{activity_id}/presence-requests
     */
    ask: JsonCall<T.PresenceRequestsAskData, T.PresenceRequestsAskResponse,
      | "forbidden" | "not_found" | "not_signed_up" | "presence_asked_already" | "presence_closed"
      | "presence_times"
    >;
    /**
     * Its leader, community office: change nothing, for the reason given.
     * POST /api/v1/presence-requests/{presence_request_id}/decline
     */
    decline: JsonCall<T.PresenceRequestsDeclineData, T.PresenceRequestsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "presence_closed" | "same_person"
    >;
    /**
     * Its leader, staff: what people on its list ask, by the ids of their sign-ups.
     * GET /api/v1/activities/{activity_id}/presence-requests
     */
    list_of_activity: JsonCall<T.PresenceRequestsListOfActivityData, T.PresenceRequestsListOfActivityResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Staff: the requests of my places in one state, the oldest first.
     * GET /api/v1/presence-requests
     */
    list_requests: JsonCall<T.PresenceRequestsListRequestsData, T.PresenceRequestsListRequestsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: what I asked, the newest first, with the answers.
     * GET /api/v1/me/presence-requests
     */
    own_requests: JsonCall<T.PresenceRequestsOwnRequestsData, T.PresenceRequestsOwnRequestsResponse,
      | "cursor_invalid"
    >;
    /**
     * Oneself: ask no longer, before it was decided.
     * POST /api/v1/presence-requests/{presence_request_id}/take-back
     */
    take_back: JsonCall<T.PresenceRequestsTakeBackData, T.PresenceRequestsTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  processing: {
    /**
     * County administrators: the entries of a kind, the newest first.
     * GET /api/v1/register-entries
     */
    list_entries: JsonCall<T.ProcessingListEntriesData, T.ProcessingListEntriesResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * County administrators: enter a processor, recipient, assessment, audit or breach.
     * POST /api/v1/register-entries
     */
    make_entry: JsonCall<T.ProcessingMakeEntryData, T.ProcessingMakeEntryResponse,
      | "days_invalid" | "detail_missing" | "entry_replaced" | "forbidden" | "not_found"
    >;
    /**
     * County administrators: what is processed, why, of whom, how long, and what is missing.
     * GET /api/v1/register
     */
    register: JsonCall<T.ProcessingRegisterData, T.ProcessingRegisterResponse,
      | "closing_open" | "forbidden" | "move_not_allowed"
    >;
  };
  provisions: {
    /**
     * County administrators: approve what somebody else proposed; it gets its number.
     * POST /api/v1/provisions/{provision_id}/approve
     */
    approve: JsonCall<T.ProvisionsApproveData, T.ProvisionsApproveResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * County administrators: the provisions, the newest first.
     * GET /api/v1/provisions
     */
    list_provisions: JsonCall<T.ProvisionsListProvisionsData, T.ProvisionsListProvisionsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * County administrators: which files were written out, with their digests.
     * GET /api/v1/provisions/{provision_id}/parts
     */
    parts: JsonCall<T.ProvisionsPartsData, T.ProvisionsPartsResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * County administrators: propose to hand over the records of a period.
     * POST /api/v1/provisions
     */
    propose: JsonCall<T.ProvisionsProposeData, T.ProvisionsProposeResponse,
      | "board_period_invalid" | "forbidden"
    >;
    /**
     * County administrators: end a proposal, also one's own.
     * POST /api/v1/provisions/{provision_id}/refuse
     */
    refuse: JsonCall<T.ProvisionsRefuseData, T.ProvisionsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: a provision, and how many files it has.
     * GET /api/v1/provisions/{provision_id}
     */
    see: JsonCall<T.ProvisionsSeeData, T.ProvisionsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators: one file of an approved provision; it is written down.
     * GET /api/v1/provisions/{provision_id}/parts/{number}/workbook.xlsx
     */
    workbook: BytesCall<T.ProvisionsWorkbookData,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  ratings: {
    /**
     * The wisher: how satisfied I am with a fulfilled wish, once.
     * POST /api/v1/wishes/{wish_id}/rating
     */
    rate: JsonCall<T.RatingsRateData, T.RatingsRateResponse,
      | "already_rated" | "forbidden" | "move_not_allowed" | "not_found" | "phone_missing"
      | "place_unknown" | "rating_closed"
    >;
    /**
     * Community staff: enter what a resident said of the wish on the telephone.
     * POST /api/v1/wishes/{wish_id}/assisted-rating
     */
    rate_for: JsonCall<T.RatingsRateForData, T.RatingsRateForResponse,
      | "already_rated" | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
      | "rating_closed" | "same_person"
    >;
    /**
     * The wisher: a fulfilled wish is to be done again, once; the street decides.
     * POST /api/v1/wishes/{wish_id}/reopening
     */
    reopen: JsonCall<T.RatingsReopenData, T.RatingsReopenResponse,
      | "already_reopened" | "forbidden" | "move_not_allowed" | "not_found" | "reopening_closed"
    >;
    /**
     * Community staff: reopen a wish for a resident who said so on the telephone.
     * POST /api/v1/wishes/{wish_id}/assisted-reopening
     */
    reopen_for: JsonCall<T.RatingsReopenForData, T.RatingsReopenForResponse,
      | "already_reopened" | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown"
      | "reopening_closed" | "same_person"
    >;
    /**
     * Claimant, wisher, staff: how the resident rated the wish.
     * GET /api/v1/wishes/{wish_id}/rating
     */
    see: JsonCall<T.RatingsSeeData, T.RatingsSeeResponse,
      | "child_file_closed" | "forbidden" | "not_found" | "restricted"
    >;
  };
  record_corrections: {
    /**
     * Community and street administrators who did not enter it: correct the ledger.
     * POST /api/v1/record-corrections/{correction_id}/approve
     */
    approve: JsonCall<T.RecordCorrectionsApproveData, T.RecordCorrectionsApproveResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "place_unknown" | "service_day_full"
      | "service_overlap"
    >;
    /**
     * Signed in: say that a service of mine is missing.
     * POST /api/v1/me/record-corrections
     */
    ask_about_omission: JsonCall<T.RecordCorrectionsAskAboutOmissionData, T.RecordCorrectionsAskAboutOmissionResponse,
      | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Signed in: say that a record of mine is wrong.
     * POST /api/v1/me/service-records/{record_id}/correction
     */
    ask_about_record: JsonCall<T.RecordCorrectionsAskAboutRecordData, T.RecordCorrectionsAskAboutRecordResponse,
      | "forbidden" | "not_found" | "place_unknown"
    >;
    /**
     * Community office: enter what is right, as the person had asked.
     * PUT /api/v1/record-corrections/{correction_id}/right
     */
    enter: JsonCall<T.RecordCorrectionsEnterData, T.RecordCorrectionsEnterResponse,
      | "evidence_missing" | "forbidden" | "move_not_allowed" | "not_found" | "picture_unknown"
      | "same_person" | "service_before_claim" | "service_before_report_in" | "service_time_future"
      | "service_time_invalid"
    >;
    /**
     * Oneself, staff: a picture that proves a correction; a look by staff is written down.
     * GET /api/v1/record-corrections/{correction_id}/evidence/{picture_id}
     */
    evidence: BytesCall<T.RecordCorrectionsEvidenceData,
      | "forbidden" | "media_gone" | "not_found" | "storage_unavailable"
    >;
    /**
     * Staff: the corrections of my places in one state, the oldest first.
     * GET /api/v1/record-corrections
     */
    list_corrections: JsonCall<T.RecordCorrectionsListCorrectionsData, T.RecordCorrectionsListCorrectionsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: the corrections of my records, asked for by me or proposed by staff.
     * GET /api/v1/me/record-corrections
     */
    own_corrections: JsonCall<T.RecordCorrectionsOwnCorrectionsData, T.RecordCorrectionsOwnCorrectionsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office: propose to reverse a service, and to enter the right time if any.
     * POST /api/v1/service-records/{record_id}/corrections
     */
    propose_for_record: JsonCall<T.RecordCorrectionsProposeForRecordData, T.RecordCorrectionsProposeForRecordResponse,
      | "evidence_missing" | "forbidden" | "move_not_allowed" | "not_found" | "picture_unknown"
      | "place_unknown" | "same_person" | "service_before_claim" | "service_before_report_in"
      | "service_time_future" | "service_time_invalid"
    >;
    /**
     * Community office: propose to enter an omitted service, with its evidence.
     * POST /api/v1/record-corrections
     */
    propose_omitted: JsonCall<T.RecordCorrectionsProposeOmittedData, T.RecordCorrectionsProposeOmittedResponse,
      | "evidence_missing" | "forbidden" | "not_found" | "picture_unknown" | "place_unknown"
      | "same_person" | "service_before_claim" | "service_before_report_in" | "service_time_future"
      | "service_time_invalid"
    >;
    /**
     * Community and street administrators: the record stands, for the reason given.
     * POST /api/v1/record-corrections/{correction_id}/refuse
     */
    refuse: JsonCall<T.RecordCorrectionsRefuseData, T.RecordCorrectionsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Oneself, staff: a correction; a look by staff is written down.
     * GET /api/v1/record-corrections/{correction_id}
     */
    see: JsonCall<T.RecordCorrectionsSeeData, T.RecordCorrectionsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Oneself: ask no longer, before staff entered what is right.
     * POST /api/v1/record-corrections/{correction_id}/take-back
     */
    take_back: JsonCall<T.RecordCorrectionsTakeBackData, T.RecordCorrectionsTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  rectifications: {
    /**
     * Community office: put phone or address right; whoever is on the way is told at once.
     * POST /api/v1/wishes/{wish_id}/correct-contact
     */
    correct: JsonCall<T.RectificationsCorrectData, T.RectificationsCorrectResponse,
      | "child_file_closed" | "claimant_related" | "forbidden" | "household_quota"
      | "move_not_allowed" | "not_found" | "nothing_changed" | "restricted" | "same_person"
      | "wish_changed"
    >;
    /**
     * Its wisher, staff of its place: what was put right; a look by staff is written down.
     * GET /api/v1/wishes/{wish_id}/rectifications
     */
    history: JsonCall<T.RectificationsHistoryData, T.RectificationsHistoryResponse,
      | "child_file_closed" | "cursor_invalid" | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Community staff, street: show a card again, with as much time left as before.
     * POST /api/v1/wishes/{wish_id}/put-back
     */
    put_back: JsonCall<T.RectificationsPutBackData, T.RectificationsPutBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "wish_changed"
    >;
    /**
     * Community office: move a wish to the community or grid to which it belongs.
     * POST /api/v1/wishes/{wish_id}/relocate
     */
    relocate: JsonCall<T.RectificationsRelocateData, T.RectificationsRelocateResponse,
      | "cost_shares_off" | "forbidden" | "move_not_allowed" | "not_found" | "nothing_changed"
      | "place_not_community" | "place_unknown" | "same_person" | "wish_changed"
    >;
    /**
     * Community office: ask for other words on a published card; shown once they passed.
     * POST /api/v1/wishes/{wish_id}/reword-card
     */
    reword: JsonCall<T.RectificationsRewordData, T.RectificationsRewordResponse,
      | "forbidden" | "lines_differ" | "move_not_allowed" | "not_found" | "nothing_changed"
      | "same_person" | "wish_changed" | "wish_too_long"
    >;
    /**
     * Community staff, street: take a published card off the wall; a claim on it goes on.
     * POST /api/v1/wishes/{wish_id}/take-down
     */
    take_down: JsonCall<T.RectificationsTakeDownData, T.RectificationsTakeDownResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "wish_changed"
    >;
  };
  report_rates: {
    /**
     * Staff: who is due and who reported in at my place, by street, community or unit.
     * GET /api/v1/boards/report-rates
     */
    board: JsonCall<T.ReportRatesBoardData, T.ReportRatesBoardResponse,
      | "forbidden" | "level_not_below" | "place_unknown"
    >;
    /**
     * County administrators, liaisons: how many of a unit are due, and how many reported in.
     * GET /api/v1/units/{unit_id}/report-rate
     */
    of_unit: JsonCall<T.ReportRatesOfUnitData, T.ReportRatesOfUnitResponse,
      | "forbidden" | "not_found"
    >;
  };
  review: {
    /**
     * Community staff: note a check by phone or visit.
     * POST /api/v1/wishes/{wish_id}/checks
     */
    check: JsonCall<T.ReviewCheckData, T.ReviewCheckResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community administrators: strike the wish off the list.
     * POST /api/v1/wishes/{wish_id}/close
     */
    close: JsonCall<T.ReviewCloseData, T.ReviewCloseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community staff: enter what the guardian of a minor signed.
     * POST /api/v1/wishes/{wish_id}/guardian
     */
    guard: JsonCall<T.ReviewGuardData, T.ReviewGuardResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "picture_unknown" | "picture_used"
      | "same_person" | "wording_outdated"
    >;
    /**
     * Staff: the wishes of my places, or of one of them, in one state, the oldest first.
     * GET /api/v1/wishes
     */
    list_wishes: JsonCall<T.ReviewListWishesData, T.ReviewListWishesResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community administrators: put the wish on the wall.
     * POST /api/v1/wishes/{wish_id}/publish
     */
    publish: JsonCall<T.ReviewPublishData, T.ReviewPublishResponse,
      | "forbidden" | "guardian_missing" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community staff: note the risks, the insurance and the skill that the work requires.
     * PUT /api/v1/wishes/{wish_id}/risks
     */
    put_risks: JsonCall<T.ReviewPutRisksData, T.ReviewPutRisksResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community staff: end a wish that cannot be granted.
     * POST /api/v1/wishes/{wish_id}/reject
     */
    reject: JsonCall<T.ReviewRejectData, T.ReviewRejectResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * A third person of the community staff: what the resident said afterwards.
     * POST /api/v1/wishes/{wish_id}/return-visits
     */
    return_visit: JsonCall<T.ReviewReturnVisitData, T.ReviewReturnVisitResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_received" | "same_person"
    >;
    /**
     * Community staff: put the wish into words that give nobody away; they are screened too.
     * POST /api/v1/wishes/{wish_id}/reword
     */
    reword: JsonCall<T.ReviewRewordData, T.ReviewRewordResponse,
      | "forbidden" | "lines_differ" | "move_not_allowed" | "not_found" | "same_person"
      | "wish_too_long"
    >;
    /**
     * Active members, staff: what risk a wish has, before one undertakes it.
     * GET /api/v1/wishes/{wish_id}/risks
     */
    see_risks: JsonCall<T.ReviewSeeRisksData, T.ReviewSeeRisksResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community staff: return a wish, for its wisher to amend.
     * POST /api/v1/wishes/{wish_id}/return
     */
    send_back: JsonCall<T.ReviewSendBackData, T.ReviewSendBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "returned_too_often" | "same_person"
    >;
    /**
     * Community office: take a submitted wish under review.
     * POST /api/v1/wishes/{wish_id}/take
     */
    take: JsonCall<T.ReviewTakeData, T.ReviewTakeResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community staff: the wish is real, screened, checked two ways, and within its value.
     * POST /api/v1/wishes/{wish_id}/verify
     */
    verify: JsonCall<T.ReviewVerifyData, T.ReviewVerifyResponse,
      | "beneficiary_consent_missing" | "checks_incomplete" | "crowd_over_limit" | "forbidden"
      | "guardian_missing" | "move_not_allowed" | "not_found" | "risk_untold" | "same_person"
      | "screening_not_passed" | "value_missing" | "wish_over_limit"
    >;
  };
  roles: {
    /**
     * County administrators, liaisons: give a person a role; a liaison names those of the unit.
     * POST /api/v1/role-grants
     */
    add_role: JsonCall<T.RolesAddRoleData, T.RolesAddRoleResponse,
      | "forbidden" | "not_found" | "phone_unconfirmed" | "place_unknown" | "role_level_wrong"
      | "same_person" | "unit_merged" | "unit_unknown"
    >;
    /**
     * Staff, liaisons: who holds which role now, at my places and below, or for my unit.
     * GET /api/v1/role-grants
     */
    directory: JsonCall<T.RolesDirectoryData, T.RolesDirectoryResponse,
      | "cursor_invalid" | "forbidden" | "place_unknown"
    >;
    /**
     * County administrators: the roles that a person holds now; the look is written down.
     * GET /api/v1/people/{person_id}/role-grants
     */
    list_roles: JsonCall<T.RolesListRolesData, T.RolesListRolesResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators, liaisons: end a role at once; a liaison ends those of the unit.
     * POST /api/v1/role-grants/{grant_id}/end
     */
    take_role: JsonCall<T.RolesTakeRoleData, T.RolesTakeRoleResponse,
      | "forbidden" | "not_found"
    >;
  };
  rolls: {
    /**
     * Staff: the roll of wishes, claims, report-ins or service of my place; it is written down.
     * GET /api/v1/rolls/{kind}/sheet.xlsx
     */
    sheet: BytesCall<T.RollsSheetData,
      | "board_period_invalid" | "forbidden" | "not_found" | "place_unknown" | "roll_too_long"
    >;
  };
  roster_imports: {
    /**
     * County administrators, liaisons: list everybody in the good rows of the file that was tried.
     * POST /api/v1/roster-imports/{roster_import_id}/enter
     */
    enter: FormCall<T.RosterImportsEnterData, "table", T.RosterImportsEnterResponse,
      | "forbidden" | "import_columns_missing" | "import_done_already" | "import_other_file"
      | "import_too_large" | "import_too_many_rows" | "import_unreadable" | "import_without_rows"
      | "not_found" | "places_too_many" | "roster_listed_already" | "unit_merged" | "unit_unknown"
    >;
    /**
     * County administrators, liaisons: the lists that were tried for a unit, newest first.
     * GET /api/v1/units/{unit_id}/roster-imports
     */
    imports: JsonCall<T.RosterImportsImportsData, T.RosterImportsImportsResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: the empty list of a unit, to fill in.
     * GET /api/v1/roster-imports/template.xlsx
     */
    template: BytesCall<T.RosterImportsTemplateData>;
    /**
     * County administrators, liaisons: try a list row by row; nobody is listed yet.
     * POST /api/v1/units/{unit_id}/roster-imports
     */
    upload: FormCall<T.RosterImportsUploadData, "table", T.RosterImportsUploadResponse,
      | "forbidden" | "import_columns_missing" | "import_too_large" | "import_too_many_rows"
      | "import_unreadable" | "import_without_rows" | "not_found" | "places_too_many"
    >;
  };
  rosters: {
    /**
     * County administrators, liaisons: end an exemption at once.
     * POST /api/v1/roster-entries/{roster_entry_id}/exemption/end
     */
    end_exemption: JsonCall<T.RostersEndExemptionData, T.RostersEndExemptionResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: put somebody on the list of a unit.
     * POST /api/v1/units/{unit_id}/roster
     */
    enter: JsonCall<T.RostersEnterData, T.RostersEnterResponse,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown"
      | "roster_listed_already" | "roster_namesake" | "unit_merged" | "unit_unknown"
    >;
    /**
     * County administrators, liaisons: somebody need not report in for a time.
     * PUT /api/v1/roster-entries/{roster_entry_id}/exemption
     */
    exempt: JsonCall<T.RostersExemptData, T.RostersExemptResponse,
      | "exemption_term_invalid" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: how many people of a unit may not be named.
     * PUT /api/v1/units/{unit_id}/roster/head-count
     */
    head_count: JsonCall<T.RostersHeadCountData, T.RostersHeadCountResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators, liaisons: somebody no longer belongs to the unit.
     * POST /api/v1/roster-entries/{roster_entry_id}/leave
     */
    leave: JsonCall<T.RostersLeaveData, T.RostersLeaveResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: somebody who left is back.
     * POST /api/v1/roster-entries/{roster_entry_id}/relist
     */
    relist: JsonCall<T.RostersRelistData, T.RostersRelistResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "roster_listed_already" | "roster_namesake"
      | "unit_merged" | "unit_unknown"
    >;
    /**
     * County administrators, liaisons: the list of a unit by name; the look is written down.
     * GET /api/v1/units/{unit_id}/roster
     */
    roster: JsonCall<T.RostersRosterData, T.RostersRosterResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * County administrators, liaisons: erase an entry that was a mistake.
     * POST /api/v1/roster-entries/{roster_entry_id}/strike
     */
    strike: JsonCall<T.RostersStrikeData, T.RostersStrikeResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  rule_simulations: {
    /**
     * County administrators: have a proposed version tried on a past period.
     * POST /api/v1/rule-versions/{version_id}/simulations
     */
    ask: JsonCall<T.RuleSimulationsAskData, T.RuleSimulationsAskResponse,
      | "board_period_invalid" | "forbidden" | "move_not_allowed" | "not_found"
      | "simulations_too_many"
    >;
    /**
     * County administrators: the simulations of a version, the newest first.
     * GET /api/v1/rule-versions/{version_id}/simulations
     */
    list_simulations: JsonCall<T.RuleSimulationsListSimulationsData, T.RuleSimulationsListSimulationsResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * County administrators: the numbers before and after, by unit.
     * GET /api/v1/rule-simulations/{simulation_id}
     */
    see: JsonCall<T.RuleSimulationsSeeData, T.RuleSimulationsSeeResponse,
      | "forbidden" | "not_found"
    >;
  };
  screening: {
    /**
     * Community administrators: the text or picture is fit to be seen.
     * POST /api/v1/screenings/{screening_id}/clear
     */
    clear: JsonCall<T.ScreeningClearData, T.ScreeningClearResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Anyone: a picture that the platform was asked about, by its token, until it answers.
     * GET /api/v1/screening-pictures/{county_code}/{token}
     */
    fetch: BytesCall<T.ScreeningFetchData,
      | "media_gone" | "not_found" | "storage_unavailable"
    >;
    /**
     * Staff: the texts and pictures of my places that wait for a person.
     * GET /api/v1/screenings
     */
    held: JsonCall<T.ScreeningHeldData, T.ScreeningHeldResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community administrators: the text or picture is not fit to be seen.
     * POST /api/v1/screenings/{screening_id}/refuse
     */
    refuse: JsonCall<T.ScreeningRefuseData, T.ScreeningRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Staff: the words that wait for a person; the look is written down.
     * GET /api/v1/screenings/{screening_id}
     */
    see: JsonCall<T.ScreeningSeeData, T.ScreeningSeeResponse,
      | "child_file_closed" | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Staff: the picture that waits for a person; the look is written down.
     * GET /api/v1/screenings/{screening_id}/picture
     */
    see_picture: BytesCall<T.ScreeningSeePictureData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "restricted"
      | "storage_unavailable"
    >;
  };
  search: {
    /**
     * Staff: what my places hold under a number, a name, a telephone number or some words.
     * POST /api/v1/search
     */
    find: JsonCall<T.SearchFindData, T.SearchFindResponse,
      | "forbidden" | "place_unknown" | "search_too_short"
    >;
  };
  service_boards: {
    /**
     * Staff: members, teams and hours of my place in a period, by the places below it.
     * GET /api/v1/boards/service
     */
    board: JsonCall<T.ServiceBoardsBoardData, T.ServiceBoardsBoardResponse,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
    /**
     * Staff: the same as a sheet in the office form; the export is written down.
     * GET /api/v1/boards/service/sheet.xlsx
     */
    sheet: BytesCall<T.ServiceBoardsSheetData,
      | "board_period_invalid" | "forbidden" | "level_not_below" | "place_unknown"
    >;
  };
  sessions: {
    /**
     * Signed in: end all my sessions at once, on every phone, also this one.
     * POST /api/v1/sessions/end-all
     */
    end_all: JsonCall<T.SessionsEndAllData, T.SessionsEndAllResponse>;
    /**
     * County administrators: end all sessions of somebody at once, say after a phone was lost.
     * POST /api/v1/people/{person_id}/sessions/end
     */
    end_all_of_somebody: JsonCall<T.SessionsEndAllOfSomebodyData, T.SessionsEndAllOfSomebodyResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Signed in: end one of my sessions.
     * POST /api/v1/me/sessions/{session_id}/end
     */
    end_one: JsonCall<T.SessionsEndOneData, T.SessionsEndOneResponse,
      | "not_found"
    >;
    /**
     * Signed in: end this session at once.
     * POST /api/v1/sessions/end
     */
    end_this: JsonCall<T.SessionsEndThisData, T.SessionsEndThisResponse,
      | "not_found"
    >;
    /**
     * Signed in: where I am signed in, since when, and until when.
     * GET /api/v1/me/sessions
     */
    own_sessions: JsonCall<T.SessionsOwnSessionsData, T.SessionsOwnSessionsResponse>;
    /**
     * County administrators: where somebody is signed in; the look is written down.
     * GET /api/v1/people/{person_id}/sessions
     */
    sessions_of_somebody: JsonCall<T.SessionsSessionsOfSomebodyData, T.SessionsSessionsOfSomebodyResponse,
      | "forbidden" | "not_found"
    >;
  };
  settlements: {
    /**
     * Community office: correct the mistyped number of a cost share's receipt, with the reason.
     * POST /api/v1/pledges/{pledge_id}/correct-receipt
     */
    correct: JsonCall<T.SettlementsCorrectData, T.SettlementsCorrectResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "receipt_used" | "same_person"
    >;
    /**
     * Community office: correct the mistyped number of a purchase's receipt, with the reason.
     * POST /api/v1/wish-lines/{line_id}/purchases/correct-receipt
     */
    correct_bought: JsonCall<T.SettlementsCorrectBoughtData, T.SettlementsCorrectBoughtResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "receipt_used" | "same_person"
    >;
    /**
     * Community office: carry out the rule for shares that nobody took by the deadline.
     * POST /api/v1/wishes/{wish_id}/decide
     */
    decide: JsonCall<T.SettlementsDecideData, T.SettlementsDecideResponse,
      | "card_down" | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Community office: note what was bought, with the picture of its receipt.
     * POST /api/v1/wish-lines/{line_id}/purchases
     */
    purchase: JsonCall<T.SettlementsPurchaseData, T.SettlementsPurchaseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "picture_unknown" | "receipt_used"
      | "same_person"
    >;
    /**
     * Community office: note the receipt that the desk gave for a cost share.
     * POST /api/v1/pledges/{pledge_id}/settle
     */
    settle: JsonCall<T.SettlementsSettleData, T.SettlementsSettleResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "receipt_used" | "same_person"
    >;
    /**
     * Staff: the cost shares that wait to be settled at the desks of my places.
     * GET /api/v1/unsettled-pledges
     */
    waiting: JsonCall<T.SettlementsWaitingData, T.SettlementsWaitingResponse,
      | "cursor_invalid" | "forbidden" | "place_unknown"
    >;
  };
  sign_ups: {
    /**
     * Oneself: take the seat that is offered, before the offer is over.
     * POST /api/v1/sign-ups/{sign_up_id}/accept
     */
    accept: JsonCall<T.SignUpsAcceptData, T.SignUpsAcceptResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_registered" | "not_reported_in"
      | "offer_over" | "service_day_full" | "service_overlap"
    >;
    /**
     * Oneself: not come, or wait no longer; before it begins.
     * POST /api/v1/sign-ups/{sign_up_id}/cancel
     */
    cancel: JsonCall<T.SignUpsCancelData, T.SignUpsCancelResponse,
      | "activity_begun" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Oneself: not take the seat that is offered; who waits next is asked.
     * POST /api/v1/sign-ups/{sign_up_id}/decline
     */
    decline: JsonCall<T.SignUpsDeclineData, T.SignUpsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Its leader, staff: who is on the list, with names; each look is written down.
     * GET /api/v1/activities/{activity_id}/sign-ups
     */
    list_sign_ups: JsonCall<T.SignUpsListSignUpsData, T.SignUpsListSignUpsResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: my sign-ups, the newest first.
     * GET /api/v1/me/sign-ups
     */
    own_sign_ups: JsonCall<T.SignUpsOwnSignUpsData, T.SignUpsOwnSignUpsResponse,
      | "cursor_invalid"
    >;
    /**
     * Its leader, community office: take somebody off the list, who reads the reason.
     * POST /api/v1/sign-ups/{sign_up_id}/remove
     */
    remove: JsonCall<T.SignUpsRemoveData, T.SignUpsRemoveResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Active members, registered volunteers: sign up, or wait for a seat.
     * POST /api/v1/activities/{activity_id}/sign-ups
     */
    sign_up: JsonCall<T.SignUpsSignUpData, T.SignUpsSignUpResponse,
      | "activity_full" | "adult_missing" | "age_unfit" | "forbidden" | "not_found"
      | "not_registered" | "restricted" | "risks_unaccepted" | "service_day_full"
      | "service_overlap" | "sign_up_closed" | "signed_up_already"
    >;
  };
  stars: {
    /**
     * Signed in: apply, as a member or volunteer, for a star that my effective service reaches.
     * POST /api/v1/me/stars
     */
    apply_for_star: JsonCall<T.StarsApplyForStarData, T.StarsApplyForStarResponse,
      | "forbidden" | "not_found" | "not_registered" | "restricted" | "star_held"
      | "star_not_reached" | "star_pending" | "star_unknown"
    >;
    /**
     * County administrators: grant the star after its publicity.
     * POST /api/v1/stars/{star_id}/grant
     */
    grant: JsonCall<T.StarsGrantData, T.StarsGrantResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted" | "same_person"
      | "star_document_missing" | "star_in_publicity" | "star_not_reached"
    >;
    /**
     * Anyone: the stars in publicity, with masked names.
     * GET /api/v1/stars-in-public
     */
    in_public: JsonCall<T.StarsInPublicData, T.StarsInPublicResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Staff: the stars of my places in one state, the oldest first.
     * GET /api/v1/stars
     */
    list_stars: JsonCall<T.StarsListStarsData, T.StarsListStarsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: my stars, the newest first, and the one that I may apply for.
     * GET /api/v1/me/stars
     */
    own_stars: JsonCall<T.StarsOwnStarsData, T.StarsOwnStarsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office: show the masked name and the level to everybody for some working days.
     * POST /api/v1/stars/{star_id}/publicise
     */
    publicise: JsonCall<T.StarsPubliciseData, T.StarsPubliciseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted" | "same_person"
      | "star_not_reached"
    >;
    /**
     * Community and county administrators: do not grant it, for the reason given.
     * POST /api/v1/stars/{star_id}/refuse
     */
    refuse: JsonCall<T.StarsRefuseData, T.StarsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Oneself, staff: a star; a look by staff is written down.
     * GET /api/v1/stars/{star_id}
     */
    see: JsonCall<T.StarsSeeData, T.StarsSeeResponse,
      | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Oneself: apply no longer, before the star was granted.
     * POST /api/v1/stars/{star_id}/take-back
     */
    take_back: JsonCall<T.StarsTakeBackData, T.StarsTakeBackResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
  statements: {
    /**
     * County administrators: throw a draft away.
     * POST /api/v1/statements/{statement_id}/discard
     */
    discard: JsonCall<T.StatementsDiscardData, T.StatementsDiscardResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: draft a unit's statement for the days from since up to until.
     * POST /api/v1/statements
     */
    draw_up: JsonCall<T.StatementsDrawUpData, T.StatementsDrawUpResponse,
      | "forbidden" | "not_found" | "period_invalid" | "statement_empty" | "statement_open"
      | "statement_unchanged"
    >;
    /**
     * County administrators: from now on the content never changes.
     * POST /api/v1/statements/{statement_id}/freeze
     */
    freeze: JsonCall<T.StatementsFreezeData, T.StatementsFreezeResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: all statements; liaisons: what left for their own unit.
     * GET /api/v1/statements
     */
    list_statements: JsonCall<T.StatementsListStatementsData, T.StatementsListStatementsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * A unit, by its signature (webhook-id, -timestamp, -signature): we received this statement.
     * POST /api/v1/receipts/{message_id}
     */
    receipt: JsonCall<T.StatementsReceiptData, T.StatementsReceiptResponse,
      | "digest_mismatch" | "endpoint_missing" | "move_not_allowed" | "not_found"
      | "signature_invalid"
    >;
    /**
     * County administrators: start over with a delivery that needs attention.
     * POST /api/v1/statements/{statement_id}/resend
     */
    resend: JsonCall<T.StatementsResendData, T.StatementsResendResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted"
    >;
    /**
     * County administrators, liaisons: the content and how the delivery stands.
     * GET /api/v1/statements/{statement_id}
     */
    see: JsonCall<T.StatementsSeeData, T.StatementsSeeResponse,
      | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * County administrators: push the frozen statement to its unit.
     * POST /api/v1/statements/{statement_id}/send
     */
    send: JsonCall<T.StatementsSendData, T.StatementsSendResponse,
      | "consent_withdrawn" | "endpoint_missing" | "forbidden" | "member_objects"
      | "move_not_allowed" | "not_found" | "restricted" | "statement_in_view"
      | "statement_superseded"
    >;
    /**
     * County administrators, liaisons: the same lines in the office form.
     * GET /api/v1/statements/{statement_id}/sheet.xlsx
     */
    sheet: BytesCall<T.StatementsSheetData,
      | "forbidden" | "move_not_allowed" | "not_found" | "restricted"
    >;
  };
  teams: {
    /**
     * The team's leader, community office: accept whoever asked to join.
     * POST /api/v1/memberships/{membership_id}/accept
     */
    accept: JsonCall<T.TeamsAcceptData, T.TeamsAcceptResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_registered" | "not_reported_in"
    >;
    /**
     * Community office: invite an active member, who joins or declines.
     * POST /api/v1/teams/{team_id}/members
     */
    add: JsonCall<T.TeamsAddData, T.TeamsAddResponse,
      | "already_in_team" | "forbidden" | "not_found" | "not_registered" | "not_reported_in"
      | "team_of_members" | "team_of_unit"
    >;
    /**
     * Whoever was invited: do not join the team.
     * POST /api/v1/memberships/{membership_id}/decline
     */
    decline: JsonCall<T.TeamsDeclineData, T.TeamsDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office, liaisons: end a team that holds no claim.
     * POST /api/v1/teams/{team_id}/disband
     */
    disband: JsonCall<T.TeamsDisbandData, T.TeamsDisbandResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "team_busy"
    >;
    /**
     * Community office, liaisons: found a team; others see it once its name was screened.
     * POST /api/v1/teams
     */
    found: JsonCall<T.TeamsFoundData, T.TeamsFoundResponse,
      | "forbidden" | "not_found" | "place_not_community" | "place_unknown" | "unit_merged"
      | "unit_unknown"
    >;
    /**
     * Its leader, community office: let another member lead, who speaks for its claims, too.
     * POST /api/v1/teams/{team_id}/leader
     */
    hand_over: JsonCall<T.TeamsHandOverData, T.TeamsHandOverResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_reported_in"
    >;
    /**
     * Signed in: ask to join a team, as a member or volunteer.
     * POST /api/v1/teams/{team_id}/memberships
     */
    join: JsonCall<T.TeamsJoinData, T.TeamsJoinResponse,
      | "already_in_team" | "forbidden" | "not_found" | "not_registered" | "team_of_members"
      | "team_of_unit"
    >;
    /**
     * Staff: the teams at my places that nobody leads.
     * GET /api/v1/leaderless-teams
     */
    leaderless: JsonCall<T.TeamsLeaderlessData, T.TeamsLeaderlessResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Its member: leave the team, or take the asking back.
     * POST /api/v1/memberships/{membership_id}/leave
     */
    leave: JsonCall<T.TeamsLeaveData, T.TeamsLeaveResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: the teams of a place, be it a grid, a community, a street or the county.
     * GET /api/v1/teams
     */
    list_teams: JsonCall<T.TeamsListTeamsData, T.TeamsListTeamsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: the teams that I belong to or asked to join.
     * GET /api/v1/me/memberships
     */
    own_memberships: JsonCall<T.TeamsOwnMembershipsData, T.TeamsOwnMembershipsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * The team's leader, community office: refuse whoever asked to join.
     * POST /api/v1/memberships/{membership_id}/refuse
     */
    refuse: JsonCall<T.TeamsRefuseData, T.TeamsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * The team's leader, community office: end a membership.
     * POST /api/v1/memberships/{membership_id}/remove
     */
    remove: JsonCall<T.TeamsRemoveData, T.TeamsRemoveResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community office, liaisons: another name, which is screened like the first.
     * PUT /api/v1/teams/{team_id}
     */
    rename: JsonCall<T.TeamsRenameData, T.TeamsRenameResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Its leader, staff: who belongs to the team or asked to; each look is written down.
     * GET /api/v1/teams/{team_id}/memberships
     */
    roster: JsonCall<T.TeamsRosterData, T.TeamsRosterResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: one team.
     * GET /api/v1/teams/{team_id}
     */
    see: JsonCall<T.TeamsSeeData, T.TeamsSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Community office: enter the sheet by which an invited member joins.
     * POST /api/v1/memberships/{membership_id}/signed
     */
    sign: JsonCall<T.TeamsSignData, T.TeamsSignResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_registered" | "not_reported_in"
      | "picture_unknown" | "same_person"
    >;
    /**
     * Whoever was invited: join the team.
     * POST /api/v1/memberships/{membership_id}/join
     */
    take_up: JsonCall<T.TeamsTakeUpData, T.TeamsTakeUpResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "not_registered" | "not_reported_in"
    >;
  };
  transfers: {
    /**
     * Community staff: enter the receipt of the receiver.
     * POST /api/v1/transfers/{transfer_id}/receipt
     */
    acknowledge: JsonCall<T.TransfersAcknowledgeData, T.TransfersAcknowledgeResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish"
    >;
    /**
     * Its wisher: agree that this receiver gets these facts.
     * POST /api/v1/transfers/{transfer_id}/agree
     */
    agree: JsonCall<T.TransfersAgreeData, T.TransfersAgreeResponse,
      | "beneficiary_by_paper" | "forbidden" | "guardian_missing" | "move_not_allowed" | "not_found"
      | "transfer_outdated"
    >;
    /**
     * Its wisher: say no, also after a yes, while nothing was handed over.
     * POST /api/v1/transfers/{transfer_id}/decline
     */
    decline: JsonCall<T.TransfersDeclineData, T.TransfersDeclineResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Community staff: give a proposal up, or enter the resident's no.
     * POST /api/v1/transfers/{transfer_id}/drop
     */
    drop: JsonCall<T.TransfersDropData, T.TransfersDropResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish"
    >;
    /**
     * Community staff: hand over what was agreed to; the wish ends, the log keeps the digest.
     * POST /api/v1/transfers/{transfer_id}/hand-over
     */
    hand_over: JsonCall<T.TransfersHandOverData, T.TransfersHandOverResponse,
      | "beneficiary_by_paper" | "beneficiary_consent_missing" | "child_file_closed" | "forbidden"
      | "guardian_missing" | "move_not_allowed" | "not_found" | "own_wish" | "restricted"
      | "transfer_outdated"
    >;
    /**
     * Staff: the transfers of my places in one state, the oldest first.
     * GET /api/v1/transfers
     */
    list_transfers: JsonCall<T.TransfersListTransfersData, T.TransfersListTransfersResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Community staff: ask the resident; police and ambulance are told at once instead.
     * POST /api/v1/wishes/{wish_id}/transfers
     */
    propose: JsonCall<T.TransfersProposeData, T.TransfersProposeResponse,
      | "beneficiary_consent_missing" | "child_file_closed" | "consent_missing"
      | "consent_not_needed" | "forbidden" | "move_not_allowed" | "not_found" | "restricted"
      | "same_person" | "transfer_open"
    >;
    /**
     * Community staff: enter what the resident agreed to on paper, or before a witness.
     * POST /api/v1/transfers/{transfer_id}/agreement
     */
    record_agreement: JsonCall<T.TransfersRecordAgreementData, T.TransfersRecordAgreementResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "own_wish" | "picture_unknown"
      | "picture_used" | "proof_missing" | "transfer_outdated" | "witness_unfit"
    >;
    /**
     * Its wisher, staff of its place: who has which facts; a look by staff is written down.
     * GET /api/v1/transfers/{transfer_id}
     */
    see: JsonCall<T.TransfersSeeData, T.TransfersSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its wisher, staff of its place: the signed sheet of the consent; a look is written down.
     * GET /api/v1/transfers/{transfer_id}/sheet
     */
    see_sheet: BytesCall<T.TransfersSeeSheetData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "restricted"
      | "storage_unavailable"
    >;
  };
  unit_changes: {
    /**
     * Oneself: change unit, be seconded or retire; what is under way goes on.
     * POST /api/v1/report-ins/{report_in_id}/unit-changes
     */
    change: JsonCall<T.UnitChangesChangeData, T.UnitChangesChangeResponse,
      | "already_reported_in" | "consent_recipient_missing" | "crowd_full" | "forbidden"
      | "membership_denied" | "move_not_allowed" | "not_found" | "nothing_changed" | "place_unknown"
      | "restricted" | "unit_merged" | "unit_unknown" | "uscc_invalid" | "wording_outdated"
    >;
    /**
     * Community office: the same for a member without an account, who signed it.
     * POST /api/v1/report-ins/{report_in_id}/paper-unit-changes
     */
    change_on_paper: JsonCall<T.UnitChangesChangeOnPaperData, T.UnitChangesChangeOnPaperResponse,
      | "account_exists" | "already_reported_in" | "consent_recipient_missing" | "crowd_full"
      | "forbidden" | "membership_denied" | "move_not_allowed" | "not_found" | "nothing_changed"
      | "picture_unknown" | "place_unknown" | "restricted" | "same_person" | "unit_merged"
      | "unit_unknown" | "uscc_invalid" | "wording_outdated"
    >;
    /**
     * Oneself, community office: what a change of the unit would end, and what goes on.
     * GET /api/v1/report-ins/{report_in_id}/unit-change-preview
     */
    foretell: JsonCall<T.UnitChangesForetellData, T.UnitChangesForetellResponse,
      | "already_reported_in" | "consent_recipient_missing" | "crowd_full" | "forbidden"
      | "membership_denied" | "move_not_allowed" | "not_found" | "nothing_changed" | "place_unknown"
      | "restricted" | "same_person" | "unit_merged" | "unit_unknown" | "uscc_invalid"
      | "wording_outdated"
    >;
    /**
     * Oneself: move to another community, which takes the new slip.
     * POST /api/v1/report-ins/{report_in_id}/move
     */
    move: JsonCall<T.UnitChangesMoveData, T.UnitChangesMoveResponse,
      | "already_reported_in" | "forbidden" | "membership_denied" | "move_not_allowed" | "not_found"
      | "nothing_changed" | "place_not_community" | "place_unknown" | "restricted"
    >;
    /**
     * Oneself: what a move to another community would give back, and what stays.
     * GET /api/v1/report-ins/{report_in_id}/under-way
     */
    under_way: JsonCall<T.UnitChangesUnderWayData, T.UnitChangesUnderWayResponse,
      | "forbidden" | "not_found"
    >;
  };
  unit_mergers: {
    /**
     * County administrators, but not who proposed it: the unit is merged on its day.
     * POST /api/v1/unit-mergers/{merger_id}/agree
     */
    agree: JsonCall<T.UnitMergersAgreeData, T.UnitMergersAgreeResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person" | "unit_merged"
      | "unit_merger_open" | "unit_merger_unfit" | "unit_merges_too_late" | "unit_merges_too_soon"
    >;
    /**
     * County administrators: the mergers of units, the newest first.
     * GET /api/v1/unit-mergers
     */
    mergers: JsonCall<T.UnitMergersMergersData, T.UnitMergersMergersResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * County administrators: what of a unit would go over; nothing is kept.
     * POST /api/v1/unit-merger-previews
     */
    preview: JsonCall<T.UnitMergersPreviewData, T.UnitMergersPreviewResponse,
      | "forbidden" | "not_found" | "unit_merged" | "unit_merger_open" | "unit_merger_unfit"
      | "unit_merges_too_late" | "unit_merges_too_soon"
    >;
    /**
     * County administrators: propose to merge a unit into another.
     * POST /api/v1/unit-mergers
     */
    propose: JsonCall<T.UnitMergersProposeData, T.UnitMergersProposeResponse,
      | "forbidden" | "not_found" | "unit_merged" | "unit_merger_open" | "unit_merger_unfit"
      | "unit_merges_too_late" | "unit_merges_too_soon"
    >;
    /**
     * County administrators: end a proposal.
     * POST /api/v1/unit-mergers/{merger_id}/refuse
     */
    refuse: JsonCall<T.UnitMergersRefuseData, T.UnitMergersRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: a merger with what is still of its unit now.
     * GET /api/v1/unit-mergers/{merger_id}
     */
    see: JsonCall<T.UnitMergersSeeData, T.UnitMergersSeeResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators: undo an agreed merger before its day.
     * POST /api/v1/unit-mergers/{merger_id}/withdraw
     */
    withdraw: JsonCall<T.UnitMergersWithdrawData, T.UnitMergersWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "unit_merger_begun"
    >;
  };
  units: {
    /**
     * County administrators, liaisons, but not who proposed it: statements go there from now on.
     * POST /api/v1/endpoint-changes/{change_id}/approve
     */
    approve: JsonCall<T.UnitsApproveData, T.UnitsApproveResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators: enter an employing unit by its credit code.
     * POST /api/v1/units
     */
    enrol: JsonCall<T.UnitsEnrolData, T.UnitsEnrolResponse,
      | "forbidden" | "unit_unknown" | "uscc_invalid"
    >;
    /**
     * County administrators, liaisons: the changes of the unit's endpoint, the newest first.
     * GET /api/v1/units/{unit_id}/endpoint-changes
     */
    list_changes: JsonCall<T.UnitsListChangesData, T.UnitsListChangesResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * County administrators: the changes of all units in one state, the newest first.
     * GET /api/v1/endpoint-changes
     */
    list_of_county: JsonCall<T.UnitsListOfCountyData, T.UnitsListOfCountyResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * Staff: the units of the county.
     * GET /api/v1/units
     */
    list_units: JsonCall<T.UnitsListUnitsData, T.UnitsListUnitsResponse,
      | "cursor_invalid" | "forbidden"
    >;
    /**
     * County administrators, liaisons: propose where the unit receives; a new secret, shown once.
     * PUT /api/v1/units/{unit_id}/endpoint
     */
    put_endpoint: JsonCall<T.UnitsPutEndpointData, T.UnitsPutEndpointResponse,
      | "agreement_invalid" | "endpoint_refused" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: end a change.
     * POST /api/v1/endpoint-changes/{change_id}/refuse
     */
    refuse: JsonCall<T.UnitsRefuseData, T.UnitsRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: a new secret; the previous one is valid a week longer.
     * POST /api/v1/units/{unit_id}/endpoint/rotations
     */
    rotate: JsonCall<T.UnitsRotateData, T.UnitsRotateResponse,
      | "endpoint_missing" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: what a unit is called that stands in an answer by its id.
     * GET /api/v1/units/{unit_id}
     */
    see: JsonCall<T.UnitsSeeData, T.UnitsSeeResponse,
      | "not_found"
    >;
    /**
     * County administrators, liaisons: where the unit receives, and how the last pushes ended.
     * GET /api/v1/units/{unit_id}/endpoint
     */
    see_endpoint: JsonCall<T.UnitsSeeEndpointData, T.UnitsSeeEndpointResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * County administrators, liaisons: nothing goes to the endpoint any more; both are told.
     * POST /api/v1/units/{unit_id}/endpoint/stop
     */
    stop: JsonCall<T.UnitsStopData, T.UnitsStopResponse,
      | "endpoint_missing" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: push a test, once the unit knows the secret.
     * POST /api/v1/endpoint-changes/{change_id}/test
     */
    test: JsonCall<T.UnitsTestData, T.UnitsTestResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * County administrators, liaisons: push a test to the endpoint in use; it is no delivery.
     * POST /api/v1/units/{unit_id}/endpoint/tests
     */
    test_in_use: JsonCall<T.UnitsTestInUseData, T.UnitsTestInUseResponse,
      | "endpoint_missing" | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Signed in: units with a text in their name, to choose one's own when reporting in.
     * GET /api/v1/unit-names
     */
    unit_names: JsonCall<T.UnitsUnitNamesData, T.UnitsUnitNamesResponse>;
  };
  volunteers: {
    /**
     * Oneself: serve at another grid, or in another community, which begins a new registration.
     * PUT /api/v1/registrations/{registration_id}/place
     */
    choose_place: JsonCall<T.VolunteersChoosePlaceData, T.VolunteersChoosePlaceResponse,
      | "already_registered" | "already_reported_in" | "birth_date_invalid" | "forbidden"
      | "guardian_missing" | "move_not_allowed" | "not_found" | "nothing_changed"
      | "place_not_community" | "place_unknown" | "volunteer_too_young"
    >;
    /**
     * Community office: the sheet is as somebody else entered it.
     * POST /api/v1/registrations/{registration_id}/confirm
     */
    confirm: JsonCall<T.VolunteersConfirmData, T.VolunteersConfirmResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Oneself, community office: end the registration.
     * POST /api/v1/registrations/{registration_id}/end
     */
    end: JsonCall<T.VolunteersEndData, T.VolunteersEndResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
    /**
     * Staff: the volunteers of my places in one state, by name; it is written down.
     * GET /api/v1/registrations
     */
    list_registrations: JsonCall<T.VolunteersListRegistrationsData, T.VolunteersListRegistrationsResponse,
      | "cursor_invalid" | "place_unknown"
    >;
    /**
     * Signed in: my own registrations as a volunteer.
     * GET /api/v1/me/registrations
     */
    own_registrations: JsonCall<T.VolunteersOwnRegistrationsData, T.VolunteersOwnRegistrationsResponse,
      | "cursor_invalid"
    >;
    /**
     * Community office: register nobody by this sheet, for the reason given.
     * POST /api/v1/registrations/{registration_id}/refuse
     */
    refuse: JsonCall<T.VolunteersRefuseData, T.VolunteersRefuseResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "same_person"
    >;
    /**
     * Signed in: register as a volunteer at a community or grid, without a unit.
     * POST /api/v1/registrations
     */
    register: JsonCall<T.VolunteersRegisterData, T.VolunteersRegisterResponse,
      | "already_registered" | "already_reported_in" | "birth_date_invalid" | "birth_date_kept"
      | "consent_recipient_missing" | "forbidden" | "guardian_missing" | "not_found"
      | "place_not_community" | "place_unknown" | "volunteer_too_young" | "wording_outdated"
    >;
    /**
     * Community office: enter the signed sheet of a volunteer who has no account.
     * POST /api/v1/paper-registrations
     */
    register_on_paper: JsonCall<T.VolunteersRegisterOnPaperData, T.VolunteersRegisterOnPaperResponse,
      | "account_exists" | "already_registered" | "already_reported_in" | "birth_date_invalid"
      | "birth_date_kept" | "consent_recipient_missing" | "forbidden" | "guardian_missing"
      | "not_found" | "picture_unknown" | "place_not_community" | "place_unknown" | "same_person"
      | "volunteer_too_young" | "wording_outdated"
    >;
    /**
     * Community office: set or correct the grid of a volunteer within the community.
     * POST /api/v1/registrations/{registration_id}/relocate
     */
    relocate: JsonCall<T.VolunteersRelocateData, T.VolunteersRelocateResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "nothing_changed" | "place_not_community"
      | "place_unknown" | "same_person"
    >;
    /**
     * Oneself, staff: the whole registration; a look by staff is written down.
     * GET /api/v1/registrations/{registration_id}
     */
    see: JsonCall<T.VolunteersSeeData, T.VolunteersSeeResponse,
      | "forbidden" | "not_found" | "restricted"
    >;
    /**
     * Oneself, staff: the signed sheet that staff entered; a look by staff is written down.
     * GET /api/v1/registrations/{registration_id}/sheet
     */
    see_sheet: BytesCall<T.VolunteersSeeSheetData,
      | "forbidden" | "media_gone" | "not_found" | "restricted" | "storage_unavailable"
    >;
  };
  waiting: {
    /**
     * Staff: what waits for me, list by list: how much, how much of it late, and its rows.
     * GET /api/v1/waiting
     */
    waiting: JsonCall<T.WaitingWaitingData, T.WaitingWaitingResponse,
      | "place_unknown"
    >;
  };
  wall: {
    /**
     * Active members: wishes with cost shares of my own community or unit; on no wall.
     * GET /api/v1/inside-wishes
     */
    inside_wishes: JsonCall<T.WallInsideWishesData, T.WallInsideWishesResponse,
      | "cursor_invalid" | "grid_not_public" | "not_found" | "not_reported_in" | "place_unknown"
    >;
    /**
     * Signed in: the same cards with the ids to claim them by; active members: near them, too.
     * GET /api/v1/open-wishes
     */
    open_wishes: JsonCall<T.WallOpenWishesData, T.WallOpenWishesResponse,
      | "cursor_invalid" | "grid_not_public" | "grid_unsaid" | "not_reported_in" | "place_unknown"
    >;
    /**
     * Anyone: a picture of a card, for as long as everybody may see the card.
     * GET /api/v1/wall/{wish_no}/pictures/{name}
     */
    picture: JsonCall<T.WallPictureData, T.WallPictureResponse,
      | "media_gone" | "not_found" | "storage_unavailable"
    >;
    /**
     * Anyone: the wishes that wait for somebody, or those that were fulfilled.
     * GET /api/v1/wall
     */
    wall: JsonCall<T.WallWallData, T.WallWallResponse,
      | "cursor_invalid" | "grid_not_public" | "place_unknown"
    >;
    /**
     * Anyone: one card.
     * GET /api/v1/wall/{wish_no}
     */
    wish_card: JsonCall<T.WallWishCardData, T.WallWishCardResponse,
      | "not_found"
    >;
  };
  wish_pictures: {
    /**
     * Community office: choose which pictures the card shows, and in which order.
     * PUT /api/v1/wishes/{wish_id}/wall-pictures
     */
    choose: JsonCall<T.WishPicturesChooseData, T.WishPicturesChooseResponse,
      | "child_file_closed" | "forbidden" | "media_gone" | "move_not_allowed" | "not_found"
      | "nothing_changed" | "picture_consent_missing" | "picture_kept_off" | "picture_of_child"
      | "picture_unknown" | "restricted" | "same_person" | "screening_not_passed" | "wish_changed"
    >;
    /**
     * Its wisher: take a picture off the wall for good; the wish goes on.
     * POST /api/v1/wishes/{wish_id}/pictures/{picture_id}/keep-off
     */
    keep_off: JsonCall<T.WishPicturesKeepOffData, T.WishPicturesKeepOffResponse,
      | "forbidden" | "not_found"
    >;
    /**
     * Its wisher, staff of its place: somebody can be seen; without consent it is taken away.
     * POST /api/v1/wishes/{wish_id}/pictures/{picture_id}/shows-people
     */
    mark_people: JsonCall<T.WishPicturesMarkPeopleData, T.WishPicturesMarkPeopleResponse,
      | "forbidden" | "move_not_allowed" | "not_found" | "picture_consent_missing"
      | "picture_of_child"
    >;
    /**
     * Its wisher, staff of its place: a picture of a wish; a look by staff is written down.
     * GET /api/v1/wishes/{wish_id}/pictures/{picture_id}
     */
    see: BytesCall<T.WishPicturesSeeData,
      | "child_file_closed" | "forbidden" | "media_gone" | "not_found" | "restricted"
      | "storage_unavailable"
    >;
    /**
     * Claimant, while the claim lives: a picture of the wish that passed; it is written down.
     * GET /api/v1/claims/{claim_id}/wish-pictures/{picture_id}
     */
    see_on_the_way: BytesCall<T.WishPicturesSeeOnTheWayData,
      | "contact_closed" | "forbidden" | "guardian_missing" | "media_gone" | "member_unconfirmed"
      | "not_found" | "not_reported_in" | "storage_unavailable"
    >;
  };
  wishes: {
    /**
     * Its wisher: change a wish until its review begins, or amend a returned one.
     * PUT /api/v1/wishes/{wish_id}
     */
    amend: JsonCall<T.WishesAmendData, T.WishesAmendResponse,
      | "age_missing" | "beneficiary_consent_invalid" | "beneficiary_consent_missing"
      | "beneficiary_unsaid" | "birth_date_invalid" | "consent_missing" | "cost_shares_off"
      | "crowd_over_limit" | "forbidden" | "guardian_missing" | "household_quota"
      | "move_not_allowed" | "not_found" | "people_unsaid" | "phone_missing"
      | "picture_consent_missing" | "picture_of_child" | "picture_unknown" | "picture_used"
      | "wanted_in_past" | "wish_changed" | "wish_over_limit" | "wish_too_long"
    >;
    /**
     * Its wisher: who looked at my personal data, when, and as what.
     * GET /api/v1/wishes/{wish_id}/openings
     */
    openings: JsonCall<T.WishesOpeningsData, T.WishesOpeningsResponse,
      | "cursor_invalid" | "forbidden" | "not_found"
    >;
    /**
     * Signed in: my own wishes, each with its claim, and what I may do with both now.
     * GET /api/v1/me/wishes
     */
    own_wishes: JsonCall<T.WishesOwnWishesData, T.WishesOwnWishesResponse,
      | "cursor_invalid" | "forbidden" | "member_unconfirmed" | "not_reported_in" | "same_person"
    >;
    /**
     * Signed in: post a wish; its words are screened before anybody sees them.
     * POST /api/v1/wishes
     */
    post: JsonCall<T.WishesPostData, T.WishesPostResponse,
      | "age_missing" | "beneficiary_consent_invalid" | "beneficiary_consent_missing"
      | "beneficiary_unsaid" | "birth_date_invalid" | "consent_missing"
      | "consent_recipient_missing" | "cost_shares_off" | "crowd_over_limit" | "forbidden"
      | "guardian_missing" | "household_quota" | "move_not_allowed" | "not_found" | "people_unsaid"
      | "phone_missing" | "picture_consent_missing" | "picture_of_child" | "picture_unknown"
      | "picture_used" | "place_not_community" | "place_unknown" | "wanted_in_past"
      | "wish_entered_already" | "wish_over_limit" | "wish_too_long" | "wording_outdated"
    >;
    /**
     * Its wisher, staff of its place: the whole file; a look by staff is written down.
     * GET /api/v1/wishes/{wish_id}
     */
    see: JsonCall<T.WishesSeeData, T.WishesSeeResponse,
      | "child_file_closed" | "forbidden" | "member_unconfirmed" | "not_found" | "not_reported_in"
      | "restricted" | "same_person"
    >;
    /**
     * Its wisher: take the wish back.
     * POST /api/v1/wishes/{wish_id}/withdraw
     */
    withdraw: JsonCall<T.WishesWithdrawData, T.WishesWithdrawResponse,
      | "forbidden" | "move_not_allowed" | "not_found"
    >;
  };
}
