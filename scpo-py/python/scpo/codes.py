"""The closed lists of codes, as types: what the members of an answer may hold.

Codes are plain ``str``; these are for annotations, and ``typing.get_args`` lists them.
"""

from typing import Literal, TypeAlias

__all__ = [
    "Category",
    "ChangeCause",
    "CheckMethod",
    "CompressedCause",
    "ConditionKind",
    "DecisionOutcome",
    "Defect",
    "Effect",
    "ExceptionKind",
    "Jurisdiction",
    "KeyDateKind",
    "LateSince",
    "LiesIn",
    "MarkerState",
    "Need",
    "NotDrivingWhy",
    "OrderStatus",
    "Owner",
    "ParameterForm",
    "PlaceCode",
    "ReadSureness",
    "ReleaseKind",
    "Runs",
    "ScheduleKind",
    "ScheduleState",
    "Severity",
    "Stage",
    "Sureness",
    "TaskStatus",
    "TermField",
    "TextFlag",
    "TextKind",
    "TidyKind",
    "Tighter",
]

Category: TypeAlias = Literal[
    "communications_devices",
    "messaging_apps",
    "online_accounts",
    "internet_devices",
    "cash",
    "virtual_currency",
    "bank_accounts",
    "money_transfers",
    "borrowing_credit",
    "assets_financial_reporting",
    "vehicles",
    "travel",
    "association",
    "business_employment",
    "premises_residence",
    "gambling",
    "identity_documents",
    "equipment",
    "weapons",
    "electronic_monitoring",
    "notification_general",
    "provide_information",
    "clause",
    "other",
    "unclassified",
]

ChangeCause: TypeAlias = Literal[
    "fact",
    "rulebook",
    "day_passed",
]

CheckMethod: TypeAlias = Literal[
    "home_visit",
    "search",
    "surveillance",
    "device_examination",
    "billing_records",
    "provider_enquiry",
    "declared_list",
    "open_source",
    "registrar_lookup",
    "bank_statements",
    "financial_enquiry",
    "exchange_enquiry",
    "credit_file",
    "report_received",
    "receipts",
    "purchase_records",
    "payslips",
    "tax_enquiry",
    "companies_register",
    "land_register",
    "vehicle_register",
    "craft_register",
    "number_plate_readers",
    "border_watch",
    "passport_check",
    "probation_enquiry",
    "prison_enquiry",
    "police_records",
    "complaints",
    "monitoring_report",
    "notification_log",
    "order_text",
    "case_by_case",
]

CompressedCause: TypeAlias = Literal[
    "learnt_late",
    "short_custody",
    "short_notice",
]

ConditionKind: TypeAlias = Literal[
    "prohibition",
    "restriction",
    "requirement",
    "permission",
    "not_a_condition",
    "unclassified",
]

DecisionOutcome: TypeAlias = Literal[
    "yes",
    "no",
    "other",
]

Defect: TypeAlias = Literal[
    "no_numeric_limit",
    "number_without_unit",
    "number_without_period",
    "vague_object",
    "undefined_term",
    "list_not_fixed",
    "missing_deadline",
    "missing_recipient",
    "missing_route",
    "refers_to_abolished_body",
    "cannot_be_checked",
    "overlaps_licence",
    "overlaps_criminal_law",
    "total_ban_everyday",
    "possess_use_control_muddled",
    "direct_or_indirect_not_stated",
    "tied_to_one_technology",
    "no_exception_emergency",
    "no_exception_lawyer",
    "no_exception_employer",
    "no_exception_family",
    "oral_answers",
    "privileged_information",
    "excluded_material_or_banking",
    "other_enactment_disclosure",
    "dwelling_term_on_body",
    "individual_term_on_body",
    "body_term_on_individual",
    "monitoring_limits",
    "no_map",
    "start_not_stated",
    "end_not_stated",
    "exceeds_five_years",
    "staggered_dates",
    "identical_wording",
    "no_link_to_risk",
    "term_text_not_published",
]

Effect: TypeAlias = Literal[
    "tightened",
    "loosened",
    "neutral",
    "cannot_be_told",
]

ExceptionKind: TypeAlias = Literal[
    "emergency",
    "legal_representative",
    "court",
    "employer",
    "health",
    "family",
    "education",
    "public_service",
    "everyday_services",
]

Jurisdiction: TypeAlias = Literal[
    "EW",
    "NI",
    "SC",
]

KeyDateKind: TypeAlias = Literal[
    "release",
    "twelve_months_before",
    "stage_four_closes",
    "six_months_before",
    "one_month_before",
    "could_be_out_from",
    "last_day",
    "lawful_last_day_if_released_then",
    "hearing",
]

LateSince: TypeAlias = Literal[
    "due_day",
    "compressed",
    "unknown",
]

LiesIn: TypeAlias = Literal[
    "order",
    "source",
]

MarkerState: TypeAlias = Literal[
    "placed",
    "missing",
    "come_off",
    "stale",
]

Need: TypeAlias = Literal[
    "overdue",
    "overdue_learnt_unknown",
    "overdue_from_application",
    "missed",
    "due",
    "undated",
]

NotDrivingWhy: TypeAlias = Literal[
    "stronger_stands",
    "earlier_stands",
    "passed",
    "no_release",
    "curfew_ended",
]

OrderStatus: TypeAlias = Literal[
    "applied",
    "refused",
    "withdrawn",
    "pending",
    "in_force",
    "partly_in_force",
    "extended_pending_proceedings",
    "expired",
    "discharged",
    "replaced",
    "quashed",
    "ended_by_death",
]

Owner: TypeAlias = Literal[
    "owning_force",
    "regional_unit",
    "shared",
]

ParameterForm: TypeAlias = Literal[
    "money",
    "count",
    "duration",
    "date",
    "time",
    "text",
    "list",
    "reference",
]

PlaceCode: TypeAlias = Literal[
    "community",
    "prison",
    "hospital",
    "temporary_release",
    "at_large",
]

ReadSureness: TypeAlias = Literal[
    "sure",
    "likely",
    "unsure",
]

ReleaseKind: TypeAlias = Literal[
    "confirmed",
    "crd",
    "ard",
    "npd",
    "ped",
    "apd",
    "ted",
    "thd",
    "hdced",
    "hdcad",
    "ersed",
    "tersed",
    "rotl",
    "etd",
    "mtd",
    "ltd",
    "prrd",
    "dprrd",
    "led",
    "sed",
    "sled",
    "tused",
    "esed",
    "hospital_discharge",
    "unspecified",
]

Runs: TypeAlias = Literal[
    "start",
    "matter",
    "before_matter",
    "request",
    "recurring",
]

ScheduleKind: TypeAlias = Literal[
    "check",
    "notice",
    "advance_notice",
    "answer",
    "once",
    "report",
    "first_notification",
    "change_notification",
    "contact_named",
]

ScheduleState: TypeAlias = Literal[
    "standing",
    "due",
    "late",
    "may_be_late",
    "received_late",
    "may_have_been_late",
    "paused",
    "undated",
]

Severity: TypeAlias = Literal[
    "error",
    "warning",
    "advice",
]

Stage: TypeAlias = Literal[
    "1",
    "3",
    "4",
    "5",
    "6",
    "closed",
]

Sureness: TypeAlias = Literal[
    "read_source",
    "heading_read",
    "not_read",
]

TaskStatus: TypeAlias = Literal[
    "not_applicable",
    "cancelled",
    "revalidate",
    "done",
    "waiting",
    "not_open",
    "overdue",
    "open",
]

TermField: TypeAlias = Literal[
    "number",
    "text",
    "category",
    "kind",
    "type",
    "parameter",
    "exception",
    "start",
    "end",
]

TextFlag: TypeAlias = Literal[
    "bidirectional",
    "zero_width",
    "mixed_scripts",
    "full_width",
    "control",
    "damaged_figure",
    "long_paragraph",
    "too_long",
]

TextKind: TypeAlias = Literal[
    "order",
    "draft",
    "summary",
]

TidyKind: TypeAlias = Literal[
    "task",
    "condition",
    "gap",
]

Tighter: TypeAlias = Literal[
    "less",
    "more",
]
