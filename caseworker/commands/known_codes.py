"""The codes that options of the command line accept: what may be put off, and every paper that is printed."""

from caseworker.issuing.letter_kinds import LETTERS

SNOOZED = (
    "agreement_end", "month_mark", "visit_overdue", "monthly_passage_missing", "appointment", "document_expiry",
    "permit_expiry", "heating_check", "step", "review", "deposit_instalment", "deposit_return", "inventory_amendment",
    "head_lease_notice", "retention", "resource_end", "aid_answer", "aid_first_payment", "aid_decision",
    "aid_repayment", "permit_appointment", "repayment_missed", "repayment_to_sign", "repayment_end", "repayment_aid_check",
    "arrears_step", "rent_revision", "housing_request", "housing_proposal",
)  # fmt: skip
PAPERS = (
    "agreement", "agreement-plain", "tripartite-annex", "household-sheet", "assessment", "amendment", "visit", "blank-visit",
    "blank-passage", "passage-sheet", "day-list", "signing-list", "owner-letter", "meeting-sheet", "reservation",
    "deposit-account", "dues-notice", "dues-notice-plain", "aid-sheet", "rent-receipt", "rent-receipt-plain",
    "plan", "plan-plain", "cash-receipt", "aid-statement", "charge-statement", "budget", "budget-plain",
    "repayment-plan",
    "repayment-plan-plain", "repayment-plan-copy", "review", "review-plain", "end-report", *LETTERS,
    "inventory-entry", "inventory-intermediate", "inventory-exit",
    "inventory-comparison", "blank-inventory",
)  # fmt: skip
